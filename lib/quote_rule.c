#include "quote_rule.h"

enum { FAR = 60 }; /* tokens a cue may stand before its quotation */

static const char *const names[] = {
#define X(id, name) name,
	QUOTE_RULES(X)
#undef X
};

const char *
quote_rule_name(enum quote_rule r)
{
	return names[r];
}

int
quote_rule_find(struct span name)
{
	int i;

	for (i = 0; i < QUOTE_RULES_N; i++)
		if (span_eq(name, span_str(names[i])))
			return i;
	return -1;
}

bool
quote_cue(const struct qview *v, size_t i)
{
	const struct qtok *t = &v->t[i];

	if (t->k & QK(PASV) && !(t->k & (QK(SAY) | QK(THINK))))
		return false;
	return qtok_word(t) && t->k & (QK(SAY) | QK(THINK) | QK(REQ)) &&
		!(t->k & QK(TITLE));
}

size_t
quote_clause(const struct qview *v, size_t i)
{
	const struct qtok *t = v->t;
	size_t lo = sentence_begin(v, i);

	for (; i > lo; i--) {
		if (t[i - 1].type == QT_SPAN)
			break;
		if (t[i - 1].type == QT_PUNCT && (t[i - 1].c == ';' ||
				t[i - 1].c == ':' || qtok_dash(&t[i - 1])))
			break;
		if (t[i - 1].k & QK(CLAUSE) && !(t[i - 1].flags & QF_SENT))
			break;
	}
	return i;
}

/* The subject of the first verb of saying, or of the sentence. */
static struct qnp
shared(const struct qview *v, size_t i)
{
	size_t begin = sentence_begin(v, i), j;
	struct qnp np;

	for (j = begin; j < i; j++)
		if (quote_cue(v, j)) {
			np = np_left(v, begin, j);
			if (!np_none(np) && !(v->t[np.a].k & QK(REL)))
				return np;
			break;
		}
	return np_subject(v, begin, i);
}

/* Of ", he said, adding" and "said Bo, adding" the subject of the verb before;
 * of "quoted Bo as saying" its object. None: no such verb. */
static struct qnp
same_subject(const struct qview *v, size_t i)
{
	size_t begin = sentence_begin(v, i), j = i;
	struct qnp np = {0, 0}, behind;

	while (j > begin && j + FAR > i && !(quote_cue(v, j - 1) &&
			!(v->t[j - 1].k & QK(PART))))
		j--;
	if (j < begin + 2 || j + FAR <= i)
		return np;
	behind = np_right(v, j, i);
	np = np_left(v, quote_clause(v, j - 1), j - 1);
	if (!np_none(behind) && (np_none(np) || (v->t[i - 1].k & QK(LIKE) &&
			behind.b == i - 1 && !(v->t[j - 2].k & QK(BE)))))
		return behind;
	return np;
}

struct qnp
quote_subject(const struct qview *v, size_t i)
{
	size_t lo = quote_clause(v, i), j = i;
	struct qnp np = np_left(v, lo, i);

	if (v->t[i].k & QK(PART) && !v->first && i > 1 && (qtok_is(&v->t[i - 1],
			',') || v->t[i - 1].k & QK(LIKE))) {
		np = same_subject(v, i);
		if (!np_none(np))
			return np;
		np = np_left(v, lo, i);
	}

	if (np.b == np.a + 1 && v->t[np.a].k & QK(REL) && np.a > 0 &&
			!(v->t[np.a].flags & QF_SENT)) /* "Bob Ray, who said" */
		np = np_back(v, sentence_begin(v, i), np.a -
			qtok_is(&v->t[np.a - 1], ','));

	if (v->capitals) {
		np = np_around(v, lo, i, np);
		if (np_none(np) && lo > sentence_begin(v, i))
			np = np_nominative(v, sentence_begin(v, i), i);
		return np;
	}
	while (j > lo && v->t[j - 1].k & (QK(ADV) | QK(MODAL)))
		j--;
	if (np_none(np) && j > 0 && !(v->t[i].flags & QF_SENT) &&
			v->t[j - 1].type != QT_SPAN)
		np = shared(v, i);
	return np;
}

/* The token behind the quotation at i and what may stand between it and a
 * verb: a comma, a dash. */
static size_t
behind(const struct qview *v, size_t i)
{
	size_t j = i + 1;

	while (j < v->n && j < i + 3 && v->t[j].type == QT_PUNCT &&
			(v->t[j].c == ',' || qtok_dash(&v->t[j])))
		j++;
	return j;
}

static bool
say(const struct qtok *t)
{
	return qtok_word(t) && t->k & (QK(SAY) | QK(THINK)) &&
		!(t->k & QK(TITLE) && !(t->k & QK(SAY)));
}

static void
take(struct qsource *s, struct qnp np, size_t cue, enum quote_rule r)
{
	s->speaker = np;
	s->cue = (struct qnp){(uint32_t)cue, (uint32_t)cue + 1};
	s->rule = r;
}

/* May a verb of saying end its clause before t? */
static bool
ends_clause(const struct qview *v, size_t i)
{
	const struct qtok *t = &v->t[i];

	if (i >= v->n || t->type == QT_SPAN || t->flags & QF_SENT)
		return true;
	if (t->type == QT_PUNCT)
		return t->c == ',' || t->c == ';' || t->c == ':' ||
			t->c == ')' || qtok_stop(t) || qtok_dash(t);
	return t->k & (QK(TIME) | QK(PREP) | QK(ADV) | QK(BEFORE) | QK(AND) |
		QK(CLAUSE) | QK(REQCOMP)) && !(t->k & QK(COMP));
}

/* Behind a verb: over "el jueves" and "a EFE" before its subject. */
static size_t
over_when(const struct qview *v, size_t i)
{
	struct qnp np;

	if (v->first || i + 2 >= v->n)
		return i;
	if (v->t[i].k & (QK(DET) | QK(PREP)) && v->t[i + 1].k & QK(TIME))
		return i + 2;
	if (v->t[i].k & QK(TIME) && v->t[i + 1].k & QK(DET))
		return i + 1;
	if (!(v->t[i].k & (QK(PREP) | QK(OF) | QK(REQCOMP))))
		return i;
	np = np_right(v, i + 1, sentence_end(v, i));
	return !np_none(np) && v->t[np.b].k & (QK(DET) | QK(TITLE)) ? np.b : i;
}

/* », dijo. | —contestó—: the verb at cue holds its subject. */
static bool
dropped(const struct qview *v, size_t i, size_t cue, struct qsource *s)
{
	if (!v->drops || !ends_clause(v, i))
		return false;
	take(s, (struct qnp){(uint32_t)cue, (uint32_t)cue + 1}, cue, QR_R_NYA);
	s->right = s->clitic = true;
	return true;
}

/* ”, kata X | said X */
static bool
r_inv(const struct qview *v, size_t i, struct qsource *s)
{
	size_t j = behind(v, i), cue;
	struct qnp np;

	if (j < v->n && v->t[j].flags & QF_SENT)
		return false;
	while (j < v->n && j < i + 4 && v->t[j].k & (QK(ADV) | QK(LIKE)) &&
			!say(&v->t[j]))
		j++;
	cue = j;
	if (j >= v->n || !say(&v->t[j]) || v->t[j].flags & (QF_SENT | QF_CLITIC))
		return false;
	if ((v->inverts && !(v->t[j].k & QK(INV))) || v->t[j].k & QK(PART))
		return false;
	for (j++; j < v->n && v->t[j].k & QK(ADV) && !(v->t[j].k & QK(PRON)); j++)
		;
	j = over_when(v, j);
	np = np_agent(v, j, sentence_end(v, j));
	if (np_none(np))
		return dropped(v, j, cue, s);
	take(s, np, cue, QR_R_INV);
	s->right = true;
	return true;
}

/* ”, katanya | », dit-il */
static bool
r_nya(const struct qview *v, size_t i, struct qsource *s)
{
	size_t j = behind(v, i);
	struct qnp np;

	while (j < v->n && j < i + 4 && v->t[j].k & QK(ADV) && !say(&v->t[j]))
		j++;
	if (j >= v->n || !say(&v->t[j]) || !(v->t[j].flags & QF_CLITIC))
		return false;
	np = (struct qnp){(uint32_t)j, (uint32_t)j + 1};
	take(s, np, j, QR_R_NYA);
	s->right = s->clitic = true;
	return true;
}

/* Behind a verb like "told": over the person told. */
static size_t
over_told(const struct qview *v, size_t i)
{
	struct qnp np;

	if (i == 0 || !(v->t[i - 1].k & QK(DITRANS)) || ends_clause(v, i))
		return i;
	np = np_right(v, i, sentence_end(v, i));
	return np_none(np) ? i : np.b;
}

/* The verb of the subject that ends before j: over commas and what they
 * enclose. 0: none. */
static size_t
verb_of(const struct qview *v, struct qnp np)
{
	size_t j = np.b, end = np.b + 30 < v->n ? np.b + 30 : v->n;
	bool inside = false;

	for (; j < end && !(v->t[j].flags & QF_SENT); j++) {
		if (v->t[j].type == QT_SPAN)
			return 0;
		if (say(&v->t[j]) && !(v->t[j].flags & (QF_CAP | QF_CLITIC)))
			return j;
		if (qtok_is(&v->t[j], ',') || qtok_is(&v->t[j], '('))
			inside = true;
		else if (!inside && !(v->t[j].k & (QK(ADV) | QK(MODAL) |
				QK(OF) | QK(CONN))))
			return 0;
		if (qtok_stop(&v->t[j]))
			return 0;
	}
	return 0;
}

/* Does the sentence that begins at j introduce the next quotation: "Da rief
 * er: “"? */
static bool
introduces_next(const struct qview *v, size_t j)
{
	size_t end = sentence_end(v, j), i;

	for (i = j + 1; i < end && v->t[i].type != QT_SPAN; i++)
		;
	return i < v->n && v->t[i].type == QT_SPAN && qtok_is(&v->t[i - 1], ':');
}

/* ”, X said */
static bool
r_sv(const struct qview *v, size_t i, struct qsource *s)
{
	size_t j = behind(v, i), cue, told, end;
	struct qnp np;

	if (j >= v->n || !qtok_word(&v->t[j]))
		return false;
	if (v->capitals && v->t[j].flags & QF_SENT && introduces_next(v, j))
		return false;
	end = v->t[j].flags & QF_SENT ? sentence_end(v, j) : sentence_end(v, i);
	np = np_right(v, j, end);
	if (np_none(np) || (np.b == np.a + 1 && v->t[j].k & QK(NOTSUBJ) &&
			v->t[np.b].k & QK(BE)))
		return false;
	cue = verb_of(v, np);
	if (!cue) {
		for (cue = np.a + 1; cue < np.b && !say(&v->t[cue]); cue++)
			;
		if (cue >= np.b)
			return false;
		np.b = (uint32_t)cue;
	}
	told = over_told(v, cue + 1);
	if (!ends_clause(v, told))
		return false;
	if (v->t[j].flags & QF_SENT && told < v->n && (v->t[told].type == QT_SPAN
			|| qtok_is(&v->t[told], ':')))
		return false; /* it introduces the next quotation */
	take(s, np, cue, QR_R_SV);
	s->right = true;
	return true;
}

/* Somebody, by name or pronoun, whose clause may end behind. */
static bool
somebody(const struct qview *v, struct qnp np)
{
	if (np_none(np) || (v->t[np.a].k & QK(NOTSUBJ) && np.b == np.a + 1))
		return false;
	if (v->t[np.a].k & QK(PRON))
		return np.b == np.a + 1;
	if (v->capitals && v->t[np.a].k & QK(DET) &&
			!(v->t[np.a].k & QK(OBLIQUE)) && qtok_cap(&v->t[np.b - 1]))
		return true;
	return !np_none(np_name(v, np)) || ((v->t[np.a].k & QK(DET) ||
		(v->drops && np.b == np.a + 1)) && np_classes(v, np) & (QK(HE) | QK(SHE) | QK(TITLE) | QK(ROLE)));
}

/* A word in lower case of which nothing is known: here a verb. */
static bool
unknown(const struct qtok *t)
{
	return qtok_word(t) && !(t->k & ~QK(GOESON)) &&
		!(t->flags & (QF_CAP | QF_JOINED));
}

/* May a clause end at i, or behind a particle there: "wandte Ann ein,"? */
static bool
ends_soon(const struct qview *v, size_t i)
{
	if (ends_clause(v, i))
		return true;
	return v->capitals && qtok_word(&v->t[i]) && !qtok_cap(&v->t[i]) &&
		(i + 1 >= v->n || v->t[i + 1].type != QT_WORD);
}

/* “Go,” fleered X | “Go,” X fleered: what ends in a comma goes on with who
 * says it, whatever the verb. */
static bool
r_any(const struct qview *v, size_t i, struct qsource *s)
{
	size_t j = behind(v, i), end, cue = j;
	struct qnp np;

	if (!(v->t[i].flags & (QF_GOES_ON | QF_DOT) || qtok_dash(&v->t[i + 1])) ||
			v->first || j >= v->n ||
			(!(v->t[i].flags & QF_GOES_ON) && qtok_cap(&v->t[j])) ||
			(i > 0 && qtok_word(&v->t[i - 1])) ||
			!qtok_word(&v->t[j]) || v->t[j].flags & QF_SENT)
		return false;
	end = sentence_end(v, j);
	if (unknown(&v->t[j])) {
		np = np_agent(v, j + 1, end);
		if (!somebody(v, np) || !ends_soon(v, np.b))
			return false;
		take(s, np, cue, QR_R_INV);
	} else {
		np = np_right(v, j, end);
		for (cue = np.b; cue < end && v->t[cue].k & QK(ADV); cue++)
			;
		if (!somebody(v, np) || cue >= end || !unknown(&v->t[cue]) ||
				!ends_clause(v, cue + 1))
			return false;
		take(s, np, cue, QR_R_SV);
	}
	s->right = true;
	return true;
}

/* According to X, “ */
static bool
l_accord(const struct qview *v, size_t i, struct qsource *s)
{
	size_t begin = sentence_begin(v, i);
	struct qnp np;

	if (begin + 2 > i || !(v->t[begin].k & QK(ACCORD)) ||
			!qtok_is(&v->t[i - 1], ',') || v->t[begin].k & QK(ADV))
		return false;
	np = np_right(v, begin + 1, i - 1);
	if (v->t[begin].flags & QF_CLITIC)
		np = (struct qnp){(uint32_t)begin, (uint32_t)begin + 1};
	if (np_none(np))
		return false;
	take(s, np, begin, QR_R_ACCORD);
	s->clitic = v->t[begin].flags & QF_CLITIC;
	return true;
}

/* ”, menurut X | according to X */
static bool
r_accord(const struct qview *v, size_t i, struct qsource *s)
{
	size_t j = behind(v, i), a;
	struct qnp np;

	if (j >= v->n || !(v->t[j].k & QK(ACCORD)) || v->t[j].flags & QF_SENT)
		return false;
	for (a = j + 1; a < v->n && v->first && v->t[a].k & QK(SRCNOUN); a++)
		;
	a -= a > j + 1 && (a == v->n || !qtok_word(&v->t[a]) ||
		v->t[a].k & (QK(POST) | QK(PREP)));
	if (v->t[j].flags & QF_CLITIC)
		np = (struct qnp){(uint32_t)j, (uint32_t)j + 1};
	else
		np = np_agent(v, a, sentence_end(v, j));
	if (np_none(np) || (!v->first && !qtok_cap(&v->t[np.a]) &&
			!(np_classes(v, np) & (QK(DET) | QK(TITLE) | QK(ROLE) |
			QK(BODY) | QK(PRON) | QK(ACCORD) | QK(HE) | QK(SHE)))))
		return false; /* "per salvare" */
	take(s, np, j, QR_R_ACCORD);
	s->right = true;
	s->clitic = v->t[j].flags & QF_CLITIC;
	return true;
}

/* What introduces the quotation at i stands before here: over [:,] and a
 * complementiser. */
static size_t
ahead(const struct qview *v, size_t i)
{
	while (i > 0 && !(v->t[i].flags & QF_SENT) &&
			(v->t[i - 1].type == QT_PUNCT ? v->t[i - 1].c == ':' ||
			v->t[i - 1].c == ',' || qtok_dash(&v->t[i - 1]) :
			(v->t[i - 1].k & (QK(COMP) | QK(REQCOMP)) &&
			!(v->t[i - 1].k & QK(SAY)))))
		i--;
	return i;
}

/* Is the source noun at i only where somebody says it: "in a statement"? */
static bool
occasion(const struct qview *v, size_t lo, size_t i)
{
	size_t j = i;

	while (j > lo && j + 4 > i && qtok_word(&v->t[j - 1]) && !(v->t[j - 1].k &
			(QK(PREP) | QK(SAY) | QK(OF))))
		j--;
	if (v->first || j == lo || !(v->t[j - 1].k & QK(PREP)) ||
			!qtok_word(&v->t[j - 1]))
		return false;
	for (; j > lo && j + 8 > i; j--)
		if (quote_cue(v, j - 1))
			return true;
	return false;
}

/* The verb of saying that introduces the quotation at i; 0..: its token + 1;
 * none: 0. The nearest in its sentence, not beyond a ';'. */
static size_t
introduces(const struct qview *v, size_t i, bool *source)
{
	size_t begin = sentence_begin(v, i), j;
	const struct qtok *t = v->t;

	*source = false;
	if (i > begin + FAR)
		begin = i - FAR;
	for (j = i; j > begin; j--) {
		if (t[j - 1].type == QT_PUNCT && t[j - 1].c == ';')
			return 0;
		if (t[j - 1].k & QK(SRCNOUN) && !(t[j - 1].k & QK(SAY)) &&
				!occasion(v, begin, j - 1)) {
			*source = true;
			return j;
		}
		if (quote_cue(v, j - 1) || t[j - 1].k & QK(PASV))
			return j;
	}
	return 0;
}

/* The agent behind a passive: "dinilai oleh X", "disampaikan X". */
static struct qnp
agent(const struct qview *v, size_t i, size_t end)
{
	size_t j = i + 1;

	while (j < end && v->t[j].k & QK(ADV))
		j++;
	if (j < end && v->t[j].k & QK(BY))
		j++;
	else if (!v->first)
		return (struct qnp){0, 0};
	return np_right(v, j, end);
}

/* X mengatakan[,: bahwa] “ | X said: “ | X called the plan “ */
static bool
l_sv(const struct qview *v, size_t i, struct qsource *s)
{
	bool source;
	size_t j = introduces(v, ahead(v, i), &source);
	struct qnp np;

	if (!j || source || !quote_cue(v, j - 1))
		return false;
	np = quote_subject(v, j - 1);
	if (np_none(np) || v->t[j - 1].flags & QF_CLITIC)
		return false;
	if (np_classes(v, np) & QK(NOTSUBJ) && np.b - np.a < 3 &&
			!(v->capitals && qtok_cap(&v->t[np.b - 1]) &&
			np.b > np.a + 1))
		return false;
	take(s, np, j - 1, QR_L_SV);
	return true;
}

/* Kata X, “ | Said X: “ */
static bool
l_inv(const struct qview *v, size_t i, struct qsource *s)
{
	size_t j = ahead(v, i), begin = quote_clause(v, j ? j - 1 : 0);
	struct qnp np;

	if (begin + 1 >= j || !say(&v->t[begin]) || (v->inverts &&
			!(v->t[begin].k & QK(INV))))
		return false;
	np = np_right(v, begin + 1, j);
	if (np_none(np))
		return false;
	take(s, np, begin, QR_L_INV);
	return true;
}

/* Then said X: “ | Da rief X: “ */
static bool
l_then(const struct qview *v, size_t i, struct qsource *s)
{
	size_t j = ahead(v, i), b;
	struct qnp np;

	if (v->first || !j || j == i || !qtok_is(&v->t[i - 1], ':'))
		return false;
	for (b = quote_clause(v, j - 1); b + 1 < j && v->t[b].k & (QK(ADV) |
			QK(CLAUSE) | QK(AND) | QK(BEFORE) | QK(STOPCAP)) &&
			!say(&v->t[b]); b++)
		;
	if (b + 1 >= j || !say(&v->t[b]))
		return false;
	np = np_right(v, b + 1, j);
	if (!somebody(v, np) || np.b != j)
		return false;
	take(s, np, b, QR_L_INV);
	return true;
}

/* Does a verb that reports a clause stand before token i: is i reported? */
static bool
reported_before(const struct qview *v, size_t i)
{
	size_t lo = quote_clause(v, i);

	for (; i > lo; i--)
		if (quote_cue(v, i - 1) && v->t[i - 1].k & QK(ZERO) &&
				!(v->t[i - 1].k & QK(WEAK)))
			return true;
	return false;
}

/* nasihat X [:|bahwa] “ | pemikiran X seperti “ */
static bool
l_src(const struct qview *v, size_t i, struct qsource *s)
{
	bool source;
	size_t j = introduces(v, ahead(v, i), &source), end = ahead(v, i), a;
	struct qnp np;

	if (!j || !source)
		return false;
	if (reported_before(v, j - 1) && !qtok_is(&v->t[i - 1], ':'))
		return false;
	for (a = j; a < end && a < j + 3 && qtok_word(&v->t[a]) &&
			(v->t[a].k & QK(SRCNOUN) || (!qtok_cap(&v->t[a]) &&
			!(v->t[a].k & (QK(TITLE) | QK(ROLE) | QK(PREP) |
			QK(REL))))); a++)
		;
	if (a < end && v->t[a].k & (QK(OF) | QK(BY) | QK(PREP)))
		a++;
	np = np_right(v, a, end);
	if (np_none(np) || !(np_classes(v, np) & (QK(TITLE) | QK(ROLE) | QK(BODY)
			| QK(GIVEN))) )
		if (np_none(np) || np_none(np_name(v, np)))
			return false;
	take(s, np, j - 1, QR_L_SRC);
	s->passive = true;
	return true;
}

/* ” … dinilai oleh X | yang pernah diimbau X: “ */
static bool
r_pasv(const struct qview *v, size_t i, struct qsource *s)
{
	size_t end = sentence_end(v, i), j;
	struct qnp np;
	bool source;

	if (v->first && end == i + 1 && end < v->n && v->t[end].k & (QK(ADV) |
			QK(NOTSUBJ)) && v->t[end].flags & QF_SENT)
		end = sentence_end(v, end); /* ”. Demikian dikatakan X */
	for (j = i + 1; j < end && j < i + 5; j++)
		if (v->t[j].k & QK(PASV)) {
			np = agent(v, j, end);
			if (np_none(np))
				break;
			take(s, np, j, QR_R_PASV);
			s->passive = s->right = true;
			return true;
		}
	j = introduces(v, ahead(v, i), &source);
	if (!j || source || !(v->t[j - 1].k & QK(PASV)))
		return false;
	np = agent(v, j - 1, ahead(v, i));
	if (np_none(np))
		return false;
	take(s, np, j - 1, QR_R_PASV);
	s->passive = true;
	return true;
}

/* X: “ | ” - X */
static bool
colon(const struct qview *v, size_t i, struct qsource *s)
{
	size_t begin, j;
	struct qnp np;

	if (i + 2 < v->n && qtok_dash(&v->t[i + 1]) && v->t[i + 1].flags & QF_SP) {
		np = np_right(v, i + 2, sentence_end(v, i + 1));
		if (!np_none(np) && qtok_cap(&v->t[np.a]) && (np.b >= v->n ||
				v->t[np.b].flags & QF_NL || qtok_is(&v->t[np.b],
				','))) {
			take(s, np, i + 1, QR_COLON); /* ” - X */
			s->cue.b = s->cue.a;
			s->right = true;
			return true;
		}
	}
	if (i < 2 || !qtok_is(&v->t[i - 1], ':'))
		return false;
	j = i - 1;
	begin = quote_clause(v, j - 1);
	np = np_right(v, begin, j);
	if (np_none(np))
		return false;
	if (np.b != j && !qtok_is(&v->t[np.b], '(') && !qtok_is(&v->t[np.b], ','))
		return false;
	take(s, np, j, QR_COLON);
	s->cue.b = s->cue.a;
	return true;
}

static const struct rule {
	enum quote_rule id;
	bool (*fires)(const struct qview *, size_t, struct qsource *);
} rules[] = {
	{QR_R_INV, r_inv}, {QR_R_NYA, r_nya}, {QR_R_SV, r_sv},
	{QR_R_ACCORD, r_accord}, {QR_R_ACCORD, l_accord}, {QR_R_SV, r_any}, {QR_L_INV, l_inv},
	{QR_L_INV, l_then}, {QR_L_SRC, l_src},
	{QR_L_SV, l_sv}, {QR_R_PASV, r_pasv}, {QR_COLON, colon},
};

bool
quote_source(const struct qview *v, size_t i, uint64_t allow,
		struct qsource *s)
{
	size_t k;

	*s = (struct qsource){.rule = QR_NONE};
	for (k = 0; k < sizeof rules / sizeof *rules; k++)
		if (allow >> rules[k].id & 1 && rules[k].fires(v, i, s))
			return true;
	*s = (struct qsource){.rule = QR_NONE};
	return false;
}

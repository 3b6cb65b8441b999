#include "quote_ind.h"

enum { LEAST = 2 }; /* tokens of a content */

/* A sentence, the verb looked at, and what is allowed. */
struct sentence {
	const struct qview *v;
	const struct qtok *t;
	size_t begin, end;  /* end: behind the final stop */
	size_t stop;        /* the final stop, or end */
	uint64_t allow;
};

static bool
comma(const struct qtok *t)
{
	return qtok_is(t, ',');
}

static bool
say(const struct qtok *t)
{
	return qtok_word(t) && t->k & (QK(SAY) | QK(THINK)) &&
		!(t->k & QK(TITLE));
}

/* What a sentence says ends before its final stop and a bracket behind it. */
static size_t
final_stop(const struct qview *v, size_t begin, size_t end)
{
	size_t i = end, j;

	while (i > begin && (qtok_stop(&v->t[i - 1]) || v->t[i - 1].type == QT_MARK
			|| qtok_is(&v->t[i - 1], '|') || qtok_is(&v->t[i - 1], '/')))
		i--;
	if (i > begin && qtok_is(&v->t[i - 1], ')'))
		for (j = i - 1; j > begin && j + 16 > i; j--)
			if (qtok_is(&v->t[j - 1], '(')) {
				if (v->t[j].k & QK(PAGE))
					return final_stop(v, begin, j - 1);
				break;
			}
	return i;
}

/* Does the phrase behind the preposition at i tell to whom, where or in what
 * somebody speaks, and not what of? */
static bool
occasion(const struct sentence *x, size_t i, struct qnp np)
{
	return !x->v->first || x->t[i].k & QK(OBJ) || np_classes(x->v, np) &
		(QK(TITLE) | QK(ROLE) | QK(BODY) | QK(PRON) | QK(SRCNOUN) |
		QK(PLACE) | QK(TIME));
}

/* Words between a verb and what is said that do not belong to either: to whom,
 * an adverb, "his belief". */
static size_t
over_object(const struct sentence *x, size_t i)
{
	const struct qtok *t = x->t;
	size_t j = i, k;
	struct qnp np;

	while (j < x->stop && t[j].k & (QK(ADV) | QK(POST)) &&
			!(t[j].k & (QK(COMP) | QK(PRON) | QK(FIN))) &&
			!(t[j].k & QK(POST) && t[j].k & QK(PREP)))
		j++;
	if (j < x->stop && t[j].k & QK(OBJ) && !(t[j].k & QK(PREP)))
		j++;
	else if (x->v->verbs && j + 1 < x->stop && qtok_word(&t[j]) &&
			!t[j].k && t[j + 1].k & QK(COMP)) /* "menampik kabar bahwa" */
		j++;
	for (k = j + (t[j].k & QK(PREP) && !x->v->first); k < x->stop && !x->v->first &&
			(t[k].k & QK(TIME) || (k > j && t[k].type == QT_NUM)); k++)
		;
	if (k > j && k < x->stop && t[k - 1].k & QK(TIME))
		j = k; /* "said on Thursday that" */
	if (j < x->stop && t[j].k & QK(PREP) && !(t[j].k & QK(REQCOMP))) {
		np = np_right(x->v, j + 1, x->stop);
		if (!np_none(np) && np.b < x->stop && (t[np.b].k & (QK(COMP) |
				QK(REQCOMP)) || (comma(&t[np.b]) &&
				occasion(x, j, np))))
			j = np.b;
	}
	return j;
}

/* A subject that cannot speak: this, the data. */
static bool
mute(const struct qview *v, struct qnp np, const struct qtok *cue)
{
	size_t i;

	if (np_none(np) || (v->t[np.a].k & QK(PRON) && !v->first &&
			cue->k & QK(SAY) && !(cue->k & (QK(WEAK) | QK(THINK)))))
		return false;
	for (i = np.a; i < np.b; i++) {
		if (v->t[i].k & QK(NOTSUBJ))
			return i + 1 >= np.b || !qtok_cap(&v->t[i + 1]);
		if (!(v->t[i].k & QK(DET)))
			break;
	}
	return false;
}

/* Said to be so, not said: "must say", "would say"; and the passive, "was
 * denied". */
static bool
hypothetical(const struct sentence *x, size_t cue)
{
	size_t i;

	for (i = cue; i > x->begin && x->t[i - 1].k & QK(ADV); i--)
		if (x->t[i - 1].k & QK(BE))
			break;
	if (i > x->begin && x->t[i - 1].k & QK(BE) && !(x->t[cue].k & QK(PART)))
		return true;
	return cue > x->begin && x->t[cue - 1].k & QK(MODAL) &&
		!(x->t[cue - 1].k & QK(ADV));
}

/* Has the verb at i a subject that begins behind the comma at last? */
static bool
own_subject(const struct sentence *x, size_t i, size_t last)
{
	struct qnp np = np_left(x->v, last + 1, i);

	while (last + 1 < i && x->t[last + 1].k & (QK(AND) | QK(CLAUSE)))
		last++;
	return !np_none(np) && np.a == last + 1;
}

/* Does a new verb with its own content begin behind the separator at i? The
 * verb, 0 if not. */
static size_t
new_verb(const struct sentence *x, size_t i)
{
	size_t j, end = i + 24 < x->stop ? i + 24 : x->stop;
	const struct qtok *t = x->t;

	for (j = i + 1; j < end; j++) {
		if (t[j].type == QT_SPAN || (t[j].type == QT_PUNCT &&
				t[j].c != '(' && t[j].c != ')' && t[j].c != '-'))
			return 0;
		if (!quote_cue(x->v, j))
			continue;
		if (t[over_object(x, j + 1)].k & (QK(COMP) | QK(REQCOMP) | QK(NP)))
			return j;
		if (t[j].k & QK(ZERO) && !x->v->first && j > i + 1 &&
				!(t[j].k & QK(PART)) && own_subject(x, j, i))
			return j;
		if (t[j].k & QK(REQ) && j == i + 1)
			return j;
		if (t[j].k & QK(REQ) && t[j - 1].k & QK(AND))
			return j;
		return 0;
	}
	return 0;
}

/* Where what begins at a ends: at the end of the sentence, at a ';' or "and",
 * "while" with a verb of saying of its own. */
static size_t
content_end(const struct sentence *x, size_t a)
{
	const struct qtok *t = x->t;
	size_t i, j, last = 0;

	for (i = a + 1; i < x->stop; i++) {
		j = i;
		if (t[i].type == QT_PUNCT && (t[i].c == ',' || t[i].c == ';'))
			last = i;
		if (t[i].type == QT_SPAN && t[i].flags & QF_TAKEN)
			return i;
		if (t[i].type == QT_SPAN && t[i].flags & QF_CAP && t[i].flags &
				QF_DOT && qtok_word(&t[i - 1]) && !(t[i - 1].k &
				(QK(DET) | QK(LIKE) | QK(PREP) | QK(COMP) |
				QK(OF) | QK(MENTION) | QK(BE) | QK(SAY))))
			return i; /* an utterance of its own */
		if (t[i].flags & QF_USED && last && own_subject(x, i, last))
			return last;
		if (t[i].type == QT_PUNCT && t[i].c == ';' && new_verb(x, i))
			return i;
		if (comma(&t[i]) && t[i + 1].k & (QK(AND) | QK(CLAUSE)))
			j = i + 1;
		if (t[j].k & QK(CLAUSE) && !(t[j].k & (QK(BEFORE) | QK(REL) |
				QK(COMP))) && new_verb(x, j))
			return i;
		if (t[j].k & QK(AND) && quote_cue(x->v, j + 1) &&
				t[j + 1].k & (QK(SAY) | QK(REQ)) &&
				new_verb(x, j) == j + 1 && (j > i ||
				t[j + 2].k & (QK(COMP))))
			return i;
	}
	return x->stop;
}

/* Fills q with the content [a, b) of the verb at cue. */
static bool
found(const struct sentence *x, struct qind *q, size_t a, size_t b, size_t cue,
		struct qnp np, enum quote_rule rule)
{
	const struct qtok *t = x->t;

	while (a < b && t[a].type == QT_PUNCT && (t[a].c == ',' ||
			t[a].c == ':' || t[a].c == '-'))
		a++;
	while (b > a && (comma(&t[b - 1]) || qtok_is(&t[b - 1], ';')))
		b--;
	if (b < a + LEAST || !(x->allow >> rule & 1) ||
			(t[a].type == QT_SPAN && rule != QR_IND_ACCORD &&
			rule != QR_IND_MEDIAL && rule != QR_IND_TRAIL))
		return false;
	*q = (struct qind){(uint32_t)a, (uint32_t)b, t[a].s, t[b - 1].e,
		{np, {(uint32_t)cue, (uint32_t)cue + 1}, rule, false, false,
		t[cue].flags & QF_CLITIC}};
	if (q->src.clitic)
		q->src.speaker = q->src.cue;
	return true;
}

/* Who speaks with the verb at cue. */
static struct qnp
subject(const struct sentence *x, size_t cue)
{
	struct qnp np = quote_subject(x->v, cue);

	if (np.b > cue)
		np.a = np.b = (uint32_t)cue;
	return np;
}

/* "Menekankan bahwa A, X meminta B": X says A too. */
static bool
participial(const struct sentence *x, size_t cue, size_t a, struct qind *q)
{
	size_t i, lo;
	struct qnp np;

	if (cue != x->begin || x->t[cue].k & QK(REQ) ||
			!(x->allow >> QR_PARTICIP & 1))
		return false;
	for (i = a + 1; i < x->stop; i++) {
		if (!comma(&x->t[i]))
			continue;
		np = np_right(x->v, i + 1, x->stop);
		if (np_none(np) || np.b >= x->stop || !quote_cue(x->v, np.b))
			continue;
		lo = i;
		return found(x, q, a, lo, cue, np, QR_PARTICIP);
	}
	return false;
}

/* Of ", in a letter, that" and ", dass": the token of the complementiser; i when
 * there is none. */
static size_t
over_inserted(const struct sentence *x, size_t i)
{
	size_t j;

	if (x->t[i + 1].k & QK(COMP))
		return i + 1;
	for (j = i + 1; j + 1 < x->stop && j < i + 12; j++) {
		if (x->t[j].type != QT_WORD && !comma(&x->t[j]))
			break;
		if (comma(&x->t[j]))
			return x->t[j + 1].k & QK(COMP) ? j + 1 : i;
	}
	return i;
}

/* Is the phrase before the verb its subject: does it end right there? */
static bool
solid_left(const struct sentence *x, struct qnp np)
{
	return np.b < x->stop && x->t[np.b].k & (QK(SAY) | QK(THINK) | QK(ADV) |
		QK(MODAL) | QK(REQ));
}

/* Over one or two noun phrases at i and the adverbs behind them: "sie ihm",
 * "reporters"; *np: the first. The token behind, i when no clause follows. */
static size_t
over_nouns(const struct sentence *x, size_t i, struct qnp *np)
{
	struct qnp one = np_right(x->v, i, x->stop), two;
	size_t j = one.b;

	if (i + 1 < x->stop && qtok_word(&x->t[i]) && x->t[i].k & QK(DET) &&
			x->t[i + 1].k & QK(COMP)) /* "told her that" */
		one.b = one.a + 1, j = one.b;
	if (np_none(one) || x->t[one.a].k & (QK(BE) | QK(FIN) | QK(MODAL)))
		return i;
	two = np_right(x->v, j, x->stop);
	if (!np_none(two) && x->t[two.a].k & (QK(PRON) | QK(DET)) &&
			!(x->t[two.a].k & QK(COMP)))
		j = two.b;
	while (j < x->stop && x->t[j].k & QK(ADV) && !(x->t[j].k & QK(COMP)))
		j++;
	if (j >= x->stop || !(x->t[j].k & QK(COMP) || comma(&x->t[j])))
		return i;
	*np = one;
	return j;
}

/* X mengatakan bahwa A | X said that A */
static bool
ind_comp(const struct sentence *x, size_t cue, struct qind *q)
{
	size_t a = over_object(x, cue + 1);
	const struct qtok *t = x->t;
	struct qnp np, behind = {0, 0};

	if (a < x->stop && !comma(&t[a]) && !(t[a].k & QK(COMP)) &&
			!x->v->first)
		a = over_nouns(x, a, &behind);
	if (a < x->stop && comma(&t[a]))
		a = over_inserted(x, a);
	if (a >= x->stop || !(t[a].k & QK(COMP)) || t[a].type != QT_WORD)
		return false;
	if (t[a].k & QK(WH) && !(t[cue].k & QK(REQ)) && !x->v->nouns)
		return false;
	if (participial(x, cue, a + 1, q))
		return true;
	if (cue == x->begin && !x->v->first && t[cue].k & QK(REQ))
		return false; /* "Asked whether" */
	np = t[cue].k & QK(SRCNOUN) ? behind : subject(x, cue);
	if (np_none(np) || (np.b <= cue && !np_none(behind) &&
			!solid_left(x, np) && x->v->nouns))
		np = behind;
	if (t[cue].k & QK(NEG) || mute(x->v, np, &x->t[cue]) || (hypothetical(x, cue)))
		return false;
	return found(x, q, t[a].k & QK(WH) ? a : a + 1, content_end(x, a + 1),
		cue, np, QR_IND_COMP);
}

/* A word that shows that a clause has its verb. */
static bool
finite(const struct qtok *t)
{
	return t->k & (QK(BE) | QK(FIN) | QK(VERB)) || (t->k & QK(MODAL) &&
		!(t->k & (QK(REQCOMP) | QK(PREP) | QK(BEFORE))));
}

/* Over the verb of the relative clause, or behind the preposition, at i. */
static size_t
over_other(const struct sentence *x, size_t i)
{
	while (i + 1 < x->stop && x->t[i + 1].k & (QK(ADV) | QK(MODAL) | QK(FIN)))
		i++;
	for (i++; i + 1 < x->stop && x->t[i].k & QK(VERB) &&
			x->t[i + 1].k & QK(VERB); i++)
		;
	return i;
}

/* "kenaikan itu tinggi": behind the determiner that ends the subject, at i, a
 * predicate stands. */
static bool
predicate(const struct sentence *x, size_t i)
{
	const struct qtok *t = &x->t[i + 1];

	return i + 1 < x->stop && (qtok_word(t) || t->type == QT_SPAN) &&
		!(t->k & (QK(PREP) | QK(AND) |
		QK(REL) | QK(BEFORE) | QK(POST) | QK(TIME) | QK(ADV) |
		QK(CLAUSE)));
}

/* Has what begins at a soon a verb, so that it is a clause? That of a relative
 * clause or behind a preposition is another's. */
static bool
verb_follows(const struct sentence *x, size_t a)
{
	const struct qtok *t = x->t;
	size_t i;

	for (i = a; i < x->stop && i < a + 14 && !comma(&t[i]); i++) {
		if (finite(&t[i]) || (t[i].k & QK(PRON) && !(t[i].k & QK(DET)) &&
				!x->v->first))
			return true;
		if (!x->v->first)
			continue;
		if (t[i].k & QK(POST) && i > a && predicate(x, i))
			return true;
		if (t[i].k & (QK(REL) | QK(PREP) | QK(REQCOMP)))
			i = over_other(x, i);
		else if (t[i].k & QK(BEFORE) || (t[i].k & QK(AND) &&
				t[i + 1].k & QK(VERB)))
			return false;
	}
	return false;
}

/* Is "hal itu" at a, behind a verb of saying, the subject of a clause: has it
 * a verb beside it? */
static bool
thing_acts(const struct sentence *x, size_t a)
{
	const struct qtok *t = x->t;
	size_t i = a + 1;

	while (i < x->stop && i < a + 4 && (t[i].k & (QK(POST) | QK(DET) |
			QK(NOTSUBJ)) || (qtok_word(&t[i]) && !t[i].k)))
		i++;
	return i < x->stop && finite(&t[i]);
}

/* X meminta [Y] untuk A | X mengimbau agar A | X asked Y to A */
static bool
ind_req(const struct sentence *x, size_t cue, struct qind *q)
{
	const struct qtok *t = x->t;
	size_t a = over_object(x, cue + 1), i, end = a + 40 < x->stop ? a + 40 :
		x->stop;
	struct qnp np, to;

	if (!(t[cue].k & QK(REQ)) || hypothetical(x, cue) ||
			t[cue + 1].k & QK(REL))
		return false;
	np = subject(x, cue);
	if (mute(x->v, np, &x->t[cue]) || (np_none(np) && cue == x->begin))
		return false;
	if (a < x->stop && t[a].k & QK(REQCOMP) && !(t[cue].k & QK(DITRANS) &&
			!x->v->first))
		return found(x, q, a + 1, content_end(x, a + 1), cue, np,
			QR_IND_REQ);
	if (!(t[cue].k & QK(DITRANS)) || a >= x->stop || t[a].k & (QK(PREP) |
			QK(AND) | QK(CLAUSE)))
		return false;
	to = np_right(x->v, a, x->stop);
	if (!np_none(to) && to.b < x->stop && t[to.b].k & QK(REQCOMP))
		return found(x, q, a, content_end(x, to.b + 1), cue, np,
			QR_IND_REQ);
	if (!x->v->first)
		return false;
	for (i = a + 1; i < end && !qtok_is(&t[i], ';'); i++)
		if (t[i].k & QK(REQCOMP))
			return found(x, q, a, content_end(x, i + 1), cue, np,
				QR_IND_REQ);
	if (t[a].k & (QK(ROLE) | QK(BODY) | QK(PRON) | QK(DET)) ||
			(qtok_cap(&t[a]) && x->stop - a > 3) ||
			(!(t[a].k & QK(OBJ)) && thing_acts(x, a)))
		return found(x, q, a, content_end(x, a), cue, np, QR_IND_REQ);
	return false;
}

/* X menekankan perlunya A */
static bool
ind_np(const struct sentence *x, size_t cue, struct qind *q)
{
	size_t a = over_object(x, cue + 1);
	struct qnp np;

	if (a < x->stop && x->t[a].k & QK(DET))
		a++;
	if (a >= x->stop || !(x->t[a].k & QK(NP)) || hypothetical(x, cue))
		return false;
	np = subject(x, cue);
	if (np_none(np) || mute(x->v, np, &x->t[cue]))
		return false;
	return found(x, q, a, content_end(x, a), cue, np, QR_IND_NP);
}

/* Does the clause at a show by its verb that it is reported: "er könne"? */
static bool
subjunctive(const struct sentence *x, size_t a)
{
	size_t i;

	if (!x->v->nouns || x->t[a].k & (QK(FIN) | QK(CLAUSE)) ||
			(x->t[a].k & QK(BEFORE) && !(x->t[a].k & QK(DET))))
		return false;
	for (i = a; i < x->stop && i < a + 20; i++) {
		if (x->t[i].k & QK(FIN))
			return true;
		if (comma(&x->t[i]) || qtok_is(&x->t[i], ';'))
			return false;
	}
	return false;
}

/* X mengatakan, A | X sagte, er könne A */
static bool
ind_comma(const struct sentence *x, size_t cue, struct qind *q)
{
	size_t a = over_object(x, cue + 1);
	const struct qtok *t = x->t;
	struct qnp np, behind = {0, 0};

	if (a < x->stop && !comma(&t[a]) && x->v->nouns)
		a = over_nouns(x, a, &behind);

	if (a >= x->stop || !comma(&t[a]) || t[a + 1].type == QT_SPAN ||
			(t[a + 1].k & (QK(REL) | QK(TIME)) && !(x->v->capitals &&
			t[a + 1].k & QK(DET))) || t[cue].flags & QF_CLITIC)
		return false;
	if (!x->v->commas && !subjunctive(x, a + 1))
		return false;
	if (!x->v->verbs && x->v->commas && (t[cue].k & QK(WEAK) ||
			!(t[cue].k & QK(ZERO))))
		return false;
	if (!quote_cue(x->v, cue) || t[cue].k & (QK(INV) | QK(NEG)))
		return false;
	np = subject(x, cue);
	if (!np_none(behind) && !solid_left(x, np))
		np = behind;
	if (np_none(np) || mute(x->v, np, &x->t[cue]) || hypothetical(x, cue))
		return false;
	return found(x, q, a + 1, content_end(x, a + 1), cue, np, QR_IND_COMMA);
}

/* May a clause without a complementiser begin at a, behind the verb at cue? */
static bool
bare_clause(const struct sentence *x, size_t cue, size_t a)
{
	const struct qtok *t = x->t;
	size_t i;

	if (a >= x->stop || t[a].type == QT_SPAN || t[a].type == QT_PUNCT)
		return false;
	if (x->v->first && t[a].k & QK(NOTSUBJ) && t[cue].k & QK(ZERO))
		return thing_acts(x, a);
	if (x->v->first && t[a].k & QK(WH) && t[cue].k & QK(REQ))
		return true;
	if (t[a].k & (QK(OBJ) | QK(WH)) || (x->v->first && t[a].k & (QK(SAY) |
			QK(LIKE))))
		return false;
	if (t[a].k & QK(FIN) && t[cue].k & (QK(SAY) | QK(ZERO)))
		return true;
	if (!(t[cue].k & QK(ZERO)))
		return false;
	if (t[a].k & QK(BEFORE) && (x->v->first || !(t[a].k & (QK(PREP) |
			QK(REL)))))
		return true;
	if (t[a].k & (QK(PREP) | QK(ADV) | QK(AND) | QK(REQCOMP)) &&
			!(t[a].k & (QK(DET) | QK(PRON))) && !x->v->first)
		for (i = a + 1; i < x->stop && i < a + 8; i++)
			if (comma(&t[i]))
				return i + 3 < x->stop && !(t[i + 1].k &
					(QK(BEFORE) | QK(PART) | QK(AND) |
					QK(CLAUSE) | QK(SAY)));
	if (t[a].k & (QK(PREP) | QK(AND) | QK(REQCOMP) | QK(CLAUSE)) &&
			!(t[a].k & (QK(DET) | QK(PRON))))
		return x->v->first && t[a].k & QK(PREP) && !(t[a].k &
			(QK(OBJ) | QK(REQCOMP) | QK(COMP))) &&
			verb_follows(x, a);
	if (t[cue].k & QK(WEAK))
		return verb_follows(x, a);
	return x->stop - a >= (x->v->first && !(t[a].k & QK(PRON)) ? 3 : 2) ||
		verb_follows(x, a);
}

/* X mengatakan telah A | X said he would A | X told Y A */
static bool
ind_bare(const struct sentence *x, size_t cue, struct qind *q)
{
	const struct qtok *t = x->t;
	size_t a = cue + 1;
	struct qnp np, to;

	if (t[cue].flags & QF_CLITIC || t[cue].k & (QK(INV) | QK(NEG)) ||
			(x->v->nouns && !subjunctive(x, a)))
		return false;
	if (t[cue].k & QK(DITRANS) && !x->v->first) {
		to = np_right(x->v, a, x->stop);
		if (np_none(to))
			return false;
		a = to.b;
		if (comma(&t[a]))
			a++;
		else if (t[a].k & (QK(BE) | QK(FIN) | QK(MODAL)) &&
				!(t[a].k & QK(REQCOMP)))
			a = cue + 1; /* "warned prices were rising" */
		else if (!(t[a].k & (QK(DET) | QK(PRON) | QK(COMP))))
			return false;
		if (t[a].k & QK(COMP))
			a++;
	}
	if (x->v->first && t[a].k & QK(OBJ) && t[a].k & QK(PREP)) {
		to = np_right(x->v, a + 1, x->stop);
		if (!np_none(to) && np_classes(x->v, to) & (QK(ROLE) |
				QK(TITLE) | QK(PRON) | QK(BODY)))
			a = to.b; /* "mengatakan kepada pers telah" */
	}
	if (!bare_clause(x, cue, a) || hypothetical(x, cue))
		return false;
	np = subject(x, cue);
	if (np_none(np) || mute(x->v, np, &x->t[cue]) || np_classes(x->v, np) & QK(REL))
		return false;
	return found(x, q, a, content_end(x, a), cue, np, QR_IND_BARE);
}

/* Does the clause that a source interrupts go on at i without a comma, behind
 * "menurut dia" or "katanya"? */
static bool
goes_on(const struct sentence *x, size_t i)
{
	return x->v->first && i < x->stop && !comma(&x->t[i]) &&
		!(x->t[i].k & (QK(PREP) | QK(BEFORE) | QK(TIME) | QK(REL))) &&
		verb_follows(x, i);
}

/* Where the words before the verb at cue begin that belong to it: "demikian
 * kata X"; behind a comma, else cue. */
static size_t
over_thus(const struct sentence *x, size_t cue)
{
	size_t i = cue;

	while (x->v->first && i > x->begin && x->t[i - 1].k & QK(ADV))
		i--;
	return i > x->begin && comma(&x->t[i - 1]) ? i : cue;
}

/* The remark "kata X" [before, behind) of a sentence that begins before it: the
 * sentence ends with it, with more of it, or goes on behind it. */
static bool
remark(const struct sentence *x, size_t cue, size_t before, size_t behind,
		struct qnp np, struct qind *q)
{
	const struct qtok *t = x->t;
	size_t i = behind;

	if (behind >= x->stop)
		return found(x, q, x->begin, before - 1, cue, np, QR_IND_TRAIL);
	while (i < x->stop && i < cue + 30 && !comma(&t[i]) &&
			!qtok_is(&t[i], ';') && t[i].type != QT_SPAN)
		i++;
	if (i >= x->stop && np.b > cue && goes_on(x, behind))
		return found(x, q, x->begin, x->stop, cue, np, QR_IND_MEDIAL);
	if (i >= x->stop || (x->v->first && t[behind].k & (QK(PREP) | QK(TIME))
			&& !verb_follows(x, i + 1)))
		return (before == cue || !x->v->commas || x->v->first) &&
			t[np.b > cue ? np.b : cue + 1].k &
			(QK(PREP) | QK(BEFORE) | QK(TIME) | QK(REL) | QK(LIKE))
			&& found(x, q, x->begin, before - 1, cue, np,
			QR_IND_TRAIL);
	if (!comma(&t[i]) || t[i + 1].type == QT_SPAN)
		return false;
	if (!x->v->first && t[i + 1].k & (QK(BEFORE) | QK(PART)) &&
			!(t[i + 1].k & QK(STARTER)) && !x->v->nouns)
		return found(x, q, x->begin, before - 1, cue, np,
			QR_IND_TRAIL); /* ", Reuters reported, citing" */
	if (np.b > cue || (!x->v->commas && (i == cue + 1 ||
			t[cue + 1].k & (QK(PREP) | QK(BEFORE)))))
		return found(x, q, x->begin, x->stop, cue, np, QR_IND_MEDIAL);
	return false;
}

/* Diakui X, A | disebutkan, A | diminta untuk A */
static bool
ind_passive(const struct sentence *x, size_t cue, struct qind *q)
{
	const struct qtok *t = x->t;
	struct qnp np = {0, 0};
	size_t a = cue + 1, before;

	if (!(t[cue].k & QK(PASV)))
		return false;
	if (t[cue].k & QK(REQ)) {
		if (a >= x->stop || !(t[a].k & QK(REQCOMP)))
			return false;
		return found(x, q, a + 1, content_end(x, a + 1), cue, np,
			QR_IND_REQ);
	}
	before = over_thus(x, cue);
	if (cue != x->begin && !comma(&t[before - 1]))
		return false;
	if (t[a].k & QK(BY))
		a++;
	if (a < x->stop && !comma(&t[a]))
		np = np_agent(x->v, a, x->stop);
	if (x->v->first && cue > x->begin + 1 && !np_none(np) && before >=
			x->begin + 2 && t[before - 2].type != QT_SPAN &&
			(np_classes(x->v, np) & (QK(TITLE) | QK(ROLE) |
			QK(PRON) | QK(DET)) || qtok_cap(&t[np.a])))
		return remark(x, cue, before, np.b, np, q);
	if (!x->v->first && !(t[cue + 1].k & QK(BY)))
		return false;
	if (np_none(np) || np.b + 1 >= x->stop || !(comma(&t[np.b]) ||
			t[np.b].k & QK(COMP)) || t[np.b + 1].k & (QK(PREP) |
			QK(TIME)))
		return false;
	if (!found(x, q, np.b + 1, content_end(x, np.b + 1), cue, np,
			QR_IND_COMP))
		return false;
	q->src.passive = true;
	return true;
}

/* The comma that ends the words from i on; 0: none soon. */
static size_t
apposition_end(const struct sentence *x, size_t i)
{
	size_t end = i + 12 < x->stop ? i + 12 : x->stop;

	while (i < end && (qtok_word(&x->t[i]) || x->t[i].type == QT_NUM))
		i++;
	return i < end && comma(&x->t[i]) ? i : 0;
}

/* The noun phrase behind "menurut" at i; *next: the token behind it and the
 * apposition between commas. */
static struct qnp
source(const struct sentence *x, size_t i, size_t *next)
{
	const struct qtok *t = x->t;
	struct qnp np = {(uint32_t)i, (uint32_t)i + 1}, more;
	size_t j, end;

	*next = i + 1;
	if (t[i].flags & QF_CLITIC)
		return np;
	for (j = i + 1; j < x->stop && t[j].k & (QK(SRCNOUN) | QK(POST)); j++)
		;
	if (t[j].k & QK(REL) && j + 2 < x->stop && t[j + 1].k & QK(PASV))
		j += t[j + 2].k & QK(BY) ? 3 : 2;
	np = np_right(x->v, j > i + 1 && t[i + 1].k & QK(NOTSUBJ) ? i + 1 : j,
		x->stop);
	if (np_none(np))
		return np;
	j = np.b;
	if (j + 1 < x->stop && comma(&t[j]) && x->v->first && t[j + 1].k &
			QK(REL) && (end = apposition_end(x, j + 1)))
		j = end; /* "Menurut Budi, yang juga lurah," */
	else if (j < x->stop && comma(&t[j]) && j + 1 < x->stop) {
		more = np_right(x->v, j + 1, x->stop);
		end = apposition_end(x, j + 1);
		if (!np_none(more) && end && (more.b == end || !x->v->first) &&
				(np_pure(x->v, more) ||
				t[j + 1].k & (QK(TITLE) | QK(ROLE) | QK(DET)))) {
			if (np_pure(x->v, more) && !np_pure(x->v, np))
				np = more;
			j = end;
		}
	}
	*next = j;
	return np;
}

/* Is what follows at i up to the end of the sentence only who somebody is? */
static bool
apposed(const struct sentence *x, size_t i)
{
	size_t j;

	if (x->v->first && verb_follows(x, i))
		return false;
	for (j = i; j < x->stop && j < i + 5; j++) {
		if (x->t[j].k & QK(REL) && j == i)
			return true;
		if (!qtok_word(&x->t[j]) || x->t[j].k & (QK(PREP) | QK(AND)))
			return false;
		if (x->t[j].k & (QK(ROLE) | QK(TITLE)))
			return true;
	}
	return false;
}

/* Menurut X, A | Laut X A; next: what stands behind X. */
static bool
accord_first(const struct sentence *x, size_t cue, size_t next, struct qnp np,
		struct qind *q)
{
	const struct qtok *t = x->t;
	bool skips = !(t[cue].flags & QF_CLITIC && x->v->first);
	size_t i = next;

	while (!x->v->first && !x->v->nouns && i < x->stop && i < next + 16 &&
			!comma(&t[i]))
		i++;
	if (i < x->stop && comma(&t[i])) /* "a report published by Bo," */
		next = i;
	if (x->v->verbs && skips && next < x->stop && t[next].k & (QK(REL) |
			QK(PREP) | QK(BEFORE)) && cue <= x->begin + 1) {
		for (i = next; i < x->stop && i < next + 14 && !comma(&t[i]); i++)
			if (finite(&t[i]) && !(i > next && t[i - 1].k & QK(REL)))
				break;
		if (i < x->stop && comma(&t[i]))
			next = i; /* "Menurut Budi kepada polisi," */
		else if (!(t[next].k & QK(REL)))
			return found(x, q, next, content_end(x, next), cue, np,
				QR_IND_ACCORD);
	}
	while (next < x->stop && !comma(&t[next]) && (t[next].type != QT_WORD ||
			(skips && t[next].k & (QK(REL) | QK(PREP) |
			QK(BEFORE))) || cue > x->begin + 1))
		next++;
	if (next >= x->stop)
		return false;
	return found(x, q, next, content_end(x, next), cue, np, QR_IND_ACCORD);
}

/* Is "menurut" at cue in the middle of a clause without commas, of which next
 * is the verb? */
static bool
accord_inside(const struct sentence *x, size_t cue, size_t next)
{
	const struct qtok *t = x->t;

	return x->v->first && cue > x->begin && qtok_word(&t[cue - 1]) &&
		!(t[cue - 1].k & (QK(REL) | QK(CLAUSE) | QK(AND) | QK(PREP) |
		QK(SAY) | QK(COMP) | QK(BEFORE))) && next < x->stop &&
		(finite(&t[next]) || t[next].k & QK(ADV));
}

/* Menurut X, A | Laut X A | A, menurut X, B | A, according to X */
static bool
ind_accord(const struct sentence *x, size_t cue, struct qind *q)
{
	const struct qtok *t = x->t;
	struct qnp np;
	size_t next;

	if (!(t[cue].k & QK(ACCORD)) || t[cue].type != QT_WORD ||
			(t[cue].k & QK(ADV) && (x->v->first ||
			!(t[cue].flags & QF_CAP))))
		return false;
	np = source(x, cue, &next);
	if (np_none(np) || mute(x->v, np, &x->t[cue]) || (x->v->first &&
			!qtok_cap(&t[np.a]) && !(np_classes(x->v, np) &
			(QK(ROLE) | QK(TITLE) | QK(DET) | QK(PRON) | QK(CLITIC)
			| QK(NOTSUBJ)))))
		return false;
	if (accord_inside(x, cue, next))
		return found(x, q, x->begin, x->stop, cue, np, QR_IND_ACCORD);
	if (cue == x->begin || !comma(&t[cue - 1]))
		return accord_first(x, cue, next, np, q);
	if (cue >= x->begin + 2 && t[cue - 2].type == QT_SPAN)
		return false;
	if ((next < x->stop && comma(&t[next]) && !apposed(x, next + 1)) ||
			goes_on(x, next))
		return found(x, q, x->begin, x->stop, cue, np, QR_IND_ACCORD);
	return found(x, q, x->begin, cue - 1, cue, np, QR_IND_ACCORD);
}

/* "Ann Lee, who owns it, said": does the sentence begin with a phrase that one
 * phrase between commas parts from the verb at cue? */
static bool
apposed_to(const struct sentence *x, size_t cue)
{
	struct qnp np = np_right(x->v, x->begin, cue);
	size_t i = np.b + (size_t)1;

	if (np_none(np) || !comma(&x->t[np.b]) || i >= cue)
		return false;
	while (i < cue && !comma(&x->t[i]))
		if (finite(&x->t[i++]) && !(x->t[np.b + 1].k & QK(REL)) &&
				!(x->t[np.b + 1].k & QK(BEFORE)))
			return false;
	return i + 1 == cue;
}

/* Over the person told, behind the verb at i - 1. */
static size_t
over_hearer(const struct sentence *x, size_t i)
{
	struct qnp np = np_right(x->v, i, x->stop);

	return np_none(np) ? i : np.b;
}

/* The subject that ends before the verb at i, behind a comma: "two people with
 * knowledge of the matter said", "the force (GMP) said". */
static struct qnp
trailing_subject(const struct sentence *x, size_t i)
{
	const struct qtok *t = x->t;
	struct qnp np = np_back(x->v, x->begin, i), whole;
	size_t a = i, k;

	while (a > x->begin && a + 16 > i && !comma(&t[a - 1]))
		a--;
	if (x->v->first || a == x->begin || !comma(&t[a - 1]) || (!np_none(np) &&
			np.a == a))
		return np;
	whole = np_right(x->v, a, i);
	for (k = whole.b; k < i; k++)
		if (finite(&t[k]) || t[k].k & (QK(CLAUSE) | QK(REL) | QK(SAY)))
			return np;
	return np_none(whole) || t[a].k & (QK(PREP) | QK(BEFORE) | QK(CLAUSE) |
		QK(AND)) ? np : whole;
}

/* A word that opens no main clause: "when", "in" (but not "at least"). */
static bool
subordinate(const struct sentence *x, const struct qtok *t)
{
	if (x->v->first)
		return t->k & (QK(BEFORE) | QK(CLAUSE) | QK(PREP) | QK(TIME));
	return t->k & QK(CLAUSE) || (t->k & QK(BEFORE) && !(t->k & QK(PREP)));
}

/* Does a comma stand in the sentence before token end? */
static bool
comma_inside(const struct sentence *x, size_t end)
{
	size_t i = x->begin;

	while (i < end && !comma(&x->t[i]))
		i++;
	return i < end;
}

/* A, kata X. | A, kata X, B | A, X said */
static bool
ind_trail(const struct sentence *x, size_t cue, struct qind *q)
{
	const struct qtok *t = x->t;
	size_t before = over_thus(x, cue), behind = cue + 1, i;
	struct qnp np = {0, 0};

	if (!say(&t[cue]) || t[cue].flags & QF_CAP || cue < x->begin + 2 ||
			(x->v->zeros && !(t[cue].k & (QK(ZERO) | QK(INV) |
			QK(CLITIC)))) || hypothetical(x, cue))
		return false;
	if (comma(&t[before - 1]) && t[cue].flags & QF_CLITIC) {
		np = (struct qnp){(uint32_t)cue, (uint32_t)cue + 1};
	} else if (comma(&t[before - 1]) && !(t[cue].k & QK(PART)) &&
			!(t[cue].k & QK(DITRANS) && !x->v->first) &&
			(t[cue].k & QK(INV) || (!x->v->inverts &&
			!(t[cue + 1].k & QK(COMP)) && !apposed_to(x, cue)))) {
		np = np_agent(x->v, cue + 1, x->stop);
		behind = np.b;
	} else {
		for (i = cue; i > x->begin && !x->v->first && t[i - 1].k &
				QK(FIN) && t[i - 1].k & QK(ADV); i--)
			; /* "its owner has said" */
		np = trailing_subject(x, i);
		if (np_none(np) || np.a < x->begin + 2 ||
				!comma(&t[np.a - 1]) || (!x->v->first &&
				t[cue + 1].k & QK(COMP)) || (subordinate(x,
				&t[x->begin]) && !comma_inside(x, np.a - 1)))
			return false;
		before = np.a;
		if (t[cue].k & QK(DITRANS) && !x->v->first)
			behind = over_hearer(x, behind);
	}
	if (np_none(np) || before < x->begin + 2 ||
			t[before - 2].type == QT_SPAN)
		return false;
	if (x->v->nouns && behind < x->stop)
		return subjunctive(x, x->begin) && found(x, q, x->begin,
			before - 1, cue, np, QR_IND_TRAIL);
	return remark(x, cue, before, behind, np, q);
}

/* Kata X, A | Dikatakannya, A */
static bool
ind_front(const struct sentence *x, size_t cue, struct qind *q)
{
	const struct qtok *t = x->t;
	struct qnp np = {(uint32_t)cue, (uint32_t)cue + 1};
	size_t i = cue;

	while (i > x->begin && t[i - 1].k & (QK(CLAUSE) | QK(ADV) | QK(AND)))
		i--;
	if (!x->v->first || i > x->begin || !say(&t[cue]) ||
			!(t[cue].k & (QK(INV) | QK(CLITIC))))
		return false;
	if (!(t[cue].flags & QF_CLITIC))
		np = np_agent(x->v, cue + 1, x->stop);
	if (np_none(np) || (!comma(&t[np.b]) && (!(t[cue].flags & QF_CLITIC) ||
			!verb_follows(x, np.b))))
		return false;
	if (!(t[cue].flags & QF_CLITIC) && (t[cue].k & (QK(SRCNOUN) | QK(OBJ)) ||
			!(qtok_cap(&t[np.a]) || t[np.a].k & QK(PRON)) ||
			t[np.a].k & QK(POST)))
		return false;
	return found(x, q, np.b, content_end(x, np.b + 1), cue, np,
		QR_IND_ACCORD);
}

static bool (*const rules[])(const struct sentence *, size_t, struct qind *) = {
	ind_front, ind_trail, ind_accord, ind_passive, ind_comp, ind_np, ind_req,
	ind_comma, ind_bare,
};

/* Behind the place, date and agency that open a report: "CAIRO, Ill. (Reuters)
 * - "; begin when there are none. */
static size_t
over_dateline(const struct qview *v, size_t begin, size_t end)
{
	const struct qtok *t = v->t;
	size_t i, last = end < begin + 14 ? end : begin + 14;
	bool sure = false;

	for (i = begin; i + 1 < last; i++) {
		if (i > begin && sure && t[i].type == QT_PUNCT && (t[i].c ==
				0x2014 || t[i].c == 0x2013 || t[i].c == '-') &&
				t[i].flags & QF_SP && t[i + 1].flags & QF_SP)
			return i + 1;
		if (t[i].type == QT_SPAN || (qtok_word(&t[i]) && !qtok_cap(&t[i])))
			break;
		sure |= t[i].flags & QF_UPPER || t[i].k & (QK(PLACE) |
			QK(TIME)) || qtok_is(&t[i], ')');
	}
	return begin;
}

bool
quote_indirect(const struct qview *v, size_t begin, size_t from, size_t end,
		uint64_t allow, struct qind *q)
{
	size_t first = over_dateline(v, begin, end);
	struct sentence x = {v, v->t, first, end, final_stop(v, begin, end),
		allow};
	uint64_t kinds = QK(SAY) | QK(THINK) | QK(REQ) | QK(PASV) | QK(ACCORD) |
		(v->nouns ? QK(SRCNOUN) : 0);
	size_t i, k;

	for (i = from > first ? from : first; i < x.stop; i++) {
		if (!qtok_word(&v->t[i]) || v->t[i].flags & QF_USED ||
				!(v->t[i].k & kinds))
			continue;
		for (k = 0; k < sizeof rules / sizeof *rules; k++)
			if (rules[k](&x, i, q))
				return true;
	}
	return false;
}

#include "quote_np.h"
#include "uni.h"

enum { REACH = 400, /* tokens looked at around a verb */
	LOWER = 6 };    /* lower case words of a phrase without a name */

/* Words with which a phrase may go on in lower case. */
#define NOUNISH (QK(TITLE) | QK(ROLE))
/* Words that end a phrase. */
#define ENDS (QK(PREP) | QK(ADV) | QK(REL) | QK(AND) | QK(CLAUSE) | QK(COMP) | \
	QK(SAY) | QK(MODAL) | QK(BEFORE) | QK(BY) | QK(TIME) | QK(REQ) | \
	QK(ACCORD) | QK(VERB))

static bool
numeral(const struct qtok *t)
{
	return t->type == QT_NUM;
}

/* A word that may be a part of a name or title by its capital. */
static bool
capital(const struct qtok *t)
{
	return qtok_cap(t) && !(t->k & QK(TIME)) &&
		!(t->flags & QF_SENT && t->k & QK(SAY)) &&
		(!(t->k & QK(STOPCAP)) || t->k & (NOUNISH | QK(CONN)) ||
		(t->k & QK(DET)));
}

/* A capitalised word that carries a phrase: not only an article. */
static bool
solid(const struct qtok *t)
{
	if (!qtok_cap(t) || t->k & (QK(TIME) | QK(PRON)))
		return false;
	if (t->flags & QF_SENT && t->k & QK(SAY) && !(t->k & (NOUNISH |
			QK(GIVEN) | QK(BODY))))
		return false;
	return !(t->flags & QF_SENT) || !(t->k & (QK(STOPCAP) | QK(PREP) |
		QK(AND) | QK(BEFORE) | QK(CLAUSE) | QK(ADV) | QK(ACCORD)));
}

/* A capitalised word that hardly begins a name: "Menurut", "According to". */
static bool
opener(const struct qtok *t)
{
	return t->k & (QK(STOPCAP) | QK(PREP) | QK(BEFORE) | QK(CLAUSE) |
		QK(ACCORD) | QK(COMP)) && !(t->k & (NOUNISH | QK(DET) | QK(BODY) |
		QK(GIVEN) | QK(HEAD) | QK(PRON)));
}

static bool
nounish(const struct qtok *t)
{
	return qtok_word(t) && (t->k & NOUNISH) && !(t->k & QK(TIME));
}

static bool
joint(const struct qtok *t)
{
	return t->type == QT_PUNCT && (t->c == '-' || t->c == '/' ||
		t->c == '&' || t->c == 0x2013 || t->c == '.' || t->c == '+') ;
}

/* The token behind the closing bracket of the one at i; i when it is none. */
static size_t
over_bracket(const struct qview *v, size_t i, size_t end)
{
	size_t j;

	if (!qtok_is(&v->t[i], '('))
		return i;
	for (j = i + 1; j < end && j < i + 24; j++)
		if (qtok_is(&v->t[j], ')'))
			return j + 1;
	return i;
}

/* The token of the opening bracket of a closing one at i; i when none. */
static size_t
back_bracket(const struct qview *v, size_t lo, size_t i)
{
	size_t j;

	if (!qtok_is(&v->t[i], ')'))
		return i;
	for (j = i; j > lo && j + 24 > i; j--)
		if (qtok_is(&v->t[j - 1], '('))
			return j - 1;
	return i;
}

/* A short bracket with capitals: an acronym, a region; no age, no date. */
static bool
acronym(const struct qview *v, size_t a, size_t b)
{
	return b > a + 2 && b - a <= 6 && qtok_cap(&v->t[a + 1]);
}

/* Behind a comma at i: does a list of names of departments go on, "A, B, dan
 * C"? Returns the token behind the last "and", 0 when not. */
static size_t
coordinated(const struct qview *v, size_t i, size_t end)
{
	size_t j, words;

	while (i < end && qtok_is(&v->t[i], ',')) {
		words = 0;
		for (j = i + 1; j < end && solid(&v->t[j]) && words < 4; j++)
			words++;
		if (j < end && v->t[j].k & QK(AND) && !qtok_cap(&v->t[j]) &&
				j + 1 < end && solid(&v->t[j + 1]) &&
				!(v->t[j + 1].k & QK(TITLE)))
			return j + 1;
		if (!words || v->t[i + 1].k & (QK(TITLE) | QK(GIVEN)))
			return 0;
		i = j;
	}
	return 0;
}

/* Does the phrase [a, i) hold a word of one of these classes? */
static bool
holds(const struct qview *v, size_t a, size_t i, uint64_t k)
{
	for (; a < i; a++)
		if (v->t[a].k & k || (k & QK(BODY) && v->t[a].flags & QF_UPPER))
			return true;
	return false;
}

/* A word in lower case of which nothing is known. */
static bool
plain_noun(const struct qtok *t)
{
	return qtok_word(t) && !qtok_cap(t) && !(t->k & (ENDS | QK(POST) |
		QK(DET) | QK(PRON) | QK(OBJ) | QK(THINK) | QK(PASV)));
}

/* "Perusahaan farmasi PT Sari", "lembaga riset itu": behind one or two plain
 * nouns at i the phrase goes on with a name, or ends; 0: neither is clear. */
static size_t
over_plain(const struct qview *v, size_t i, size_t end)
{
	const struct qtok *t = v->t;
	size_t j = i;

	while (j < end && j < i + 6 && (plain_noun(&t[j]) || (j > i &&
			(numeral(&t[j]) || t[j].k & QK(TIME)))))
		j++;
	if (j > i && j < end && t[j].k & QK(POST))
		return j + 1;
	if (j == i || j > i + 2)
		return 0;
	if (j >= end || t[j].flags & QF_SENT || t[j].k & ENDS ||
			qtok_is(&t[j], ',') || qtok_stop(&t[j]))
		return qtok_cap(&t[i - 1]) && !(t[i - 1].flags & QF_SENT) ? 0 :
			j;
	return solid(&t[j]) || t[j].k & QK(POST) ? j + 1 : 0;
}

/* A word of a phrase with a name, at i; a is where the phrase begins. */
static size_t
right_step(const struct qview *v, size_t a, size_t i, size_t end)
{
	const struct qtok *t = &v->t[i];
	size_t j;

	if (t->flags & QF_SENT && i > a)
		return 0;
	if (solid(t) || (capital(t) && i == a))
		return i + 1;
	if (nounish(t) && !(t->k & QK(ADV)))
		return i + 1;
	if (numeral(t))
		return i > a && i + 1 < end && solid(t + 1) ? i + 1 : 0;
	if (t->k & (QK(CONN) | QK(OF)) && i > a && i + 1 < end &&
			(solid(t + 1) || nounish(t + 1)))
		return i + 2;
	if (t->k & (QK(CONN) | QK(OF) | QK(DET)) && i > a && i + 2 < end &&
			t[1].k & (QK(DET) | QK(CONN)) && solid(t + 2))
		return i + 3;
	if (t->k & QK(AND) && i > a && i + 1 < end && (solid(t + 1) ||
			nounish(t + 1)))
		return i + 2;
	if (joint(t) && i > a && i + 1 < end && solid(t + 1))
		return i + 2;
	if (qtok_is(t, '(')) {
		j = over_bracket(v, i, end);
		if (j > i && j < end && acronym(v, i, j) && (solid(&v->t[j]) ||
				nounish(&v->t[j])))
			return j;
	}
	if (qtok_is(t, ',') && holds(v, a, i, QK(BODY) | QK(TITLE) | QK(HEAD)))
		return coordinated(v, i, end);
	if (t->k & QK(PREP) && i > a && i + 1 < end && solid(t + 1) &&
			holds(v, a, i, QK(TITLE) | QK(ROLE)) && v->first) {
		for (j = i + 1; j < end && (solid(&v->t[j]) || nounish(&v->t[j])); j++)
			if (v->t[j].k & QK(GIVEN))
				return i + 2;
	}
	return v->first && i > a && nounish(t - 1) ? over_plain(v, i, end) : 0;
}

/* A noun for a person, behind which a phrase seldom goes on. */
static bool
person_noun(const struct qtok *t)
{
	return qtok_word(t) && t->k & (NOUNISH | QK(KIN) | QK(HE) | QK(SHE)) &&
		!(t->k & QK(PRON));
}

/* A phrase in lower case: "seorang warga", "the old man", "er". */
static size_t
lower_end(const struct qview *v, size_t i, size_t end)
{
	size_t j = i, words = 0;

	while (j < end && qtok_word(&v->t[j]) && v->t[j].k & QK(DET))
		j++;
	for (; j < end && words < LOWER; j++, words++) {
		if (v->t[j].type == QT_NUM)
			continue;
		if (!qtok_word(&v->t[j]) || v->t[j].flags & QF_SENT)
			break;
		if (v->t[j].k & QK(POST))
			return j + 1;
		if (v->t[j].k & ENDS && !(v->t[j].k & NOUNISH))
			break;
		if (words && qtok_cap(&v->t[j]) && !v->first && !v->capitals)
			break; /* the name behind "minister" */
		if (words && v->capitals && qtok_cap(&v->t[j - 1]) &&
				!qtok_cap(&v->t[j]))
			break; /* the verb behind "der Polizei" */
		if (words && !v->first && (v->t[j].k & QK(DET) ||
				(person_noun(&v->t[j - 1]) &&
				!person_noun(&v->t[j]))))
			break;
	}
	return j;
}

/* Over "of Lyon", "du ministère", "of the crowd" behind a person at [a, i). */
static size_t
over_of(const struct qview *v, size_t a, size_t i, size_t end)
{
	size_t j = i;

	while (!v->first && j < end && j < i + 2 && qtok_word(&v->t[j]) &&
			!v->t[j].k && !qtok_cap(&v->t[j]))
		j++; /* "fuentes policiales," */
	if (j > i && j < end && qtok_is(&v->t[j], ','))
		return j;
	j = i;
	if (v->first || i <= a + 1 || i + 1 >= end || !(v->t[i].k & QK(OF)) ||
			!person_noun(&v->t[i - 1]))
		return i;
	for (j++; j < end && v->t[j].k & (QK(DET) | QK(OF)) &&
			!qtok_cap(&v->t[j]); j++)
		;
	if (j >= end || !qtok_word(&v->t[j]) || v->t[j].k & (QK(PRON) | QK(TIME))
			|| v->t[j].flags & QF_SENT)
		return i;
	for (j++; j < end && qtok_cap(&v->t[j]) && qtok_cap(&v->t[j - 1]) &&
			!(v->t[j].flags & QF_SENT); j++)
		;
	return j;
}

/* "the Afghan team's", "Obama's": the noun is still to come. */
static bool
possessive(const struct qview *v, size_t a, size_t b)
{
	const struct qtok *t = &v->t[b - 1];
	struct span s = qtok_text(v->text, t);

	if (!qtok_word(&v->t[b]) || v->t[b].k & (ENDS | QK(PRON) | QK(DET) |
			QK(FIN)))
		return false;
	return (s.n > 2 && s.s[s.n - 1] == 's' && (s.s[s.n - 2] == '\'' ||
		(s.n > 4 && (unsigned char)s.s[s.n - 2] == 0x99))) ||
		(v->t[a].k & QK(DET) && t->k & (QK(PLACE) | QK(BODY)));
}

struct qnp
np_right(const struct qview *v, size_t i, size_t end)
{
	struct qnp np = {(uint32_t)i, (uint32_t)i};
	size_t j, next;

	if (end > i + REACH)
		end = i + REACH;
	if (!v->first && i + 1 < end && numeral(&v->t[i]) && v->t[i].flags &
			QF_JOINED && solid(&v->t[i + 1]))
		np.a = np.b = (uint32_t)++i; /* "45-year-old Mary" */
	if (i >= end || (opener(&v->t[i]) && qtok_cap(&v->t[i])))
		return np;
	if (v->t[i].k & QK(PRON) && !(v->t[i].k & QK(DET) && i + 1 < end &&
			qtok_word(&v->t[i + 1]) && !(v->t[i + 1].k & ENDS)) &&
			!(i + 1 < end && nounish(&v->t[i + 1])) &&
			!(v->t[i].k & QK(TITLE) && i + 1 < end &&
			solid(&v->t[i + 1]))) {
		np.b++;
		if (np.b < end && v->t[np.b].k & QK(POST))
			np.b++;
		return np;
	}
	for (j = i; j < end && qtok_word(&v->t[j]) && v->t[j].k & QK(DET) &&
			!(v->t[j].k & NOUNISH); j++)
		;
	if (j < end && qtok_word(&v->t[j]) && !qtok_cap(&v->t[j]) &&
			!(v->first && nounish(&v->t[j]))) {
		np.b = (uint32_t)lower_end(v, i, end);
		j = over_of(v, i, np.b, end);
		np.b = (uint32_t)j;
		if (j == i || j >= end || !solid(&v->t[j]))
			return np;
	}
	while (j < end && (next = right_step(v, i, j, end)))
		j = next;
	if (j < end && v->t[j].k & QK(POST))
		j++;
	if (j > i + 1 && j + 2 < end && qtok_is(&v->t[j], '(') &&
			v->t[j + 1].flags & QF_UPPER && qtok_is(&v->t[j + 2], ')'))
		j += 3;
	if (!v->first && j > i && j < end && possessive(v, i, j))
		j = lower_end(v, j, end);
	for (; j > i && v->t[j - 1].k & (QK(CONN) | QK(OF) | QK(AND)) &&
			!qtok_cap(&v->t[j - 1]); j--)
		;
	np.b = (uint32_t)j;
	return np;
}

/* Before the comma at i: where the list "A, B, dan C" of the name of a body
 * begins; i when it is none. */
static size_t
listed_back(const struct qview *v, size_t lo, size_t i, size_t e)
{
	size_t j = i;

	while (j > lo && j + 16 > i && (solid(&v->t[j - 1]) ||
			qtok_is(&v->t[j - 1], ','))) {
		j--;
		if (v->t[j].k & (QK(BODY) | QK(HEAD) | QK(TITLE)) && j > lo &&
				!qtok_is(&v->t[j - 1], ',') &&
				!(solid(&v->t[j - 1])))
			break;
	}
	while (j < i && qtok_is(&v->t[j], ','))
		j++;
	for (lo = j; lo < i && !qtok_is(&v->t[lo], ','); lo++)
		;
	return j < i && holds(v, j, lo, QK(BODY) | QK(HEAD)) &&
		coordinated(v, lo, e) ? j : i;
}

/* One step to the left in a phrase whose part [i, e) is known: where the
 * longer phrase begins, i when there is none. */
static size_t
left_step(const struct qview *v, size_t lo, size_t i, size_t e)
{
	const struct qtok *t = &v->t[i - 1];
	size_t j;

	if (v->t[i].flags & QF_SENT)
		return i;
	if (solid(t) || (nounish(t) && !(t->k & (QK(SAY) | QK(PREP)))))
		return i - 1;
	if (qtok_cap(t) && t->k & (QK(DET) | QK(CONN)) && !(t->k & QK(TIME)))
		return i - 1;
	if (numeral(t) && i - 1 > lo && solid(&v->t[i - 2]))
		return i - 1;
	if (t->k & QK(AND) && i - 1 > lo && (solid(&v->t[i - 2]) ||
			nounish(&v->t[i - 2])) && !qtok_cap(t))
		return i - 2;
	if (t->k & QK(AND) && i - 1 > lo && qtok_is(&v->t[i - 2], ','))
		return listed_back(v, lo, i - 2, e) < i - 2 ?
			listed_back(v, lo, i - 2, e) : i;
	if (t->k & (QK(CONN) | QK(OF)) && i - 1 > lo && (solid(&v->t[i - 2]) ||
			nounish(&v->t[i - 2])))
		return i - 2;
	if (t->k & QK(DET) && i - 1 > lo && v->t[i - 2].k & QK(OF) &&
			i - 2 > lo && (solid(&v->t[i - 3]) || nounish(&v->t[i - 3])))
		return i - 3;
	if (!v->first && t->k & QK(PREP) && i - 1 > lo && !qtok_cap(t) &&
			solid(&v->t[i - 2]) && v->t[i - 2].k & (QK(BODY) |
			QK(TITLE) | QK(ROLE)))
		return i - 2;
	if (t->k & QK(DET) && i - 1 > lo && v->t[i - 2].k & QK(AND) &&
			i - 2 > lo && solid(&v->t[i - 3]))
		return i - 3;
	if (joint(t) && i - 1 > lo && solid(&v->t[i - 2]) &&
			!(t->c == '.' && t[1].flags & QF_SENT))
		return i - 2;
	if (qtok_is(t, ')')) {
		j = back_bracket(v, lo, i - 1);
		if (j < i - 1 && j > lo && acronym(v, j, i) && (solid(&v->t[j - 1]) ||
				nounish(&v->t[j - 1])))
			return j - 1;
	}
	for (j = i - 1; v->first && j > lo && j + 3 > i && plain_noun(&v->t[j]);
			j--)
		if (nounish(&v->t[j - 1])) /* "Pengelola perpustakaan Nurul" */
			return j - 1;
	if (t->k & QK(PREP) && v->first && i - 1 > lo && !qtok_cap(t) &&
			(solid(&v->t[i - 2]) || nounish(&v->t[i - 2]))) {
		for (j = i - 1; j > lo && (solid(&v->t[j - 1]) ||
				nounish(&v->t[j - 1])); j--)
			if (v->t[j - 1].k & (QK(TITLE) | QK(ROLE)))
				return i - 2;
	}
	return i;
}

/* Leaves articles and joining words out at the left end of a phrase; takes a
 * determiner in lower case in. */
static size_t
left_edge(const struct qview *v, size_t lo, size_t i, size_t e)
{
	while (i < e && ((!(v->t[i].k & (NOUNISH | QK(DET))) &&
			!solid(&v->t[i])) || opener(&v->t[i])))
		i++;
	for (; i > lo && v->t[i - 1].k & QK(DET) && qtok_word(&v->t[i - 1]) &&
			!(v->t[i].flags & QF_SENT); i--)
		;
	return i;
}

/* The lower case phrase that ends before i: back to the start of the clause or
 * a word that ends phrases. */
static struct qnp
back_lower(const struct qview *v, size_t lo, size_t i)
{
	struct qnp np = {(uint32_t)i, (uint32_t)i};
	size_t j, words = 0;

	for (j = i; j > lo && words < LOWER + 2; j--, words++) {
		if (!qtok_word(&v->t[j - 1]) && v->t[j - 1].type != QT_NUM)
			break;
		if (v->t[j - 1].k & ENDS && !(v->t[j - 1].k & (NOUNISH | QK(OF))))
			break;
		if (v->t[j - 1].k & QK(DET) && !(v->t[j - 1].k & QK(POST))) {
			j--;
			break;
		}
		if (v->t[j - 1].flags & QF_SENT) {
			j--;
			break;
		}
	}
	while (j < i && !(v->t[j].k & (NOUNISH | QK(DET))) &&
			v->t[j].k & (QK(STOPCAP) | QK(OF) | QK(CONN) | QK(AND)))
		j++;
	if (j >= i || (v->t[j].k & QK(PRON) && i > j + 1 && !v->first))
		return np;
	np.a = (uint32_t)j;
	if (v->first && !(np_classes(v, np) & (NOUNISH | QK(DET) | QK(POST) |
			QK(BODY) | QK(PRON))) && !qtok_cap(&v->t[j]))
		np.a = np.b;
	return np;
}

struct qnp
np_back(const struct qview *v, size_t lo, size_t i)
{
	struct qnp np = {(uint32_t)i, (uint32_t)i};
	size_t j, next;

	if (i > lo + REACH)
		lo = i - REACH;
	if (i <= lo)
		return np;
	j = i - 1;
	if (v->t[j].k & QK(PRON) && !(v->t[j].k & QK(TITLE) && j > lo &&
			v->t[j - 1].k & QK(TITLE))) {
		np.a = (uint32_t)j;
		return np;
	}
	if (v->t[j].k & QK(POST) && j > lo && !solid(&v->t[j])) {
		if (v->t[j - 1].k & QK(PRON)) {
			np.a = (uint32_t)j - 1;
			return np;
		}
		if (solid(&v->t[j - 1]))
			j--;
		else
			return back_lower(v, lo, i);
	}
	if (!solid(&v->t[j]) && !(nounish(&v->t[j]) && v->first))
		return qtok_word(&v->t[j]) && !(v->t[j].k & ENDS &&
			!(v->t[j].k & NOUNISH)) ? back_lower(v, lo, i) : np;
	while (j > lo && (next = left_step(v, lo, j, i)) < j)
		j = next;
	np.a = (uint32_t)left_edge(v, lo, j, i);
	if (!v->first && !np_none(np) && np.a > lo && qtok_word(&v->t[np.a - 1])
			&& !(v->t[np.a].k & QK(DET))) {
		j = back_lower(v, lo, np.a).a;
		if (j < np.a && (j == lo || v->t[j].k & QK(DET)) && np.a - j < 4 &&
				!(v->t[np.a - 1].k & QK(DET)))
			np.a = (uint32_t)j;
	}
	return np;
}

/* A name alone, that is the whole of what follows up to a comma or stop, or up
 * to where and when. */
static bool
name_alone(const struct qview *v, struct qnp np, size_t end)
{
	const struct qtok *t = &v->t[np.b];

	if (!np_pure(v, np) || np_none(np_name(v, np)) ||
			np_classes(v, np) & QK(PLACE))
		return false;
	return np.b >= end || qtok_is(t, ',') || qtok_is(t, '(') ||
		qtok_stop(t) || (v->first && t->k & (QK(PREP) | QK(BEFORE)
		| QK(TIME)) && !(t->k & (QK(ADV) | QK(MODAL))));
}

struct qnp
np_agent(const struct qview *v, size_t i, size_t end)
{
	struct qnp np = np_right(v, i, end), name;

	if (np_none(np) || np.b + (size_t)1 >= end || !qtok_is(&v->t[np.b], ',')
			|| !(np_classes(v, np) & NOUNISH) ||
			!np_none(np_name(v, np)))
		return np;
	name = np_right(v, np.b + (size_t)1, end);
	return name_alone(v, name, end) ? name : np;
}

size_t
sentence_begin(const struct qview *v, size_t i)
{
	size_t lo = i > REACH ? i - REACH : 0;

	while (i > lo && !(v->t[i].flags & QF_SENT))
		i--;
	return i;
}

size_t
sentence_end(const struct qview *v, size_t i)
{
	size_t hi = v->n - i > REACH ? i + REACH : v->n;

	for (i++; i < hi && !(v->t[i].flags & QF_SENT); i++)
		;
	return i < hi ? i : hi;
}

/* Words before the verb that belong to it: adverbs, auxiliaries. */
static size_t
over_adverbs(const struct qview *v, size_t lo, size_t i)
{
	while (i > lo && qtok_word(&v->t[i - 1]) &&
			v->t[i - 1].k & (QK(ADV) | QK(MODAL)) &&
			!(v->t[i - 1].k & (NOUNISH | QK(PRON) | QK(POST))) &&
			!solid(&v->t[i - 1]))
		i--;
	return i;
}

/* Begins a phrase that only says when, where, how. */
static bool
adverbial(const struct qtok *t)
{
	return t->k & (QK(PREP) | QK(BEFORE) | QK(REL) | QK(TIME) | QK(ADV)) &&
		!(t->k & NOUNISH && !(t->k & (QK(TIME))));
}

/* Where the comma segment that ends before i begins: behind the comma before
 * it. Commas in brackets do not count. */
static size_t
segment(const struct qview *v, size_t lo, size_t i)
{
	size_t j, e = i;

	while (i > lo) {
		j = back_bracket(v, lo, i - 1);
		if (j < i - 1) {
			i = j;
			continue;
		}
		if (v->t[i - 1].type == QT_SPAN || v->t[i].flags & QF_SENT)
			break;
		if (qtok_is(&v->t[i - 1], ',')) {
			j = v->t[i].k & QK(AND) ? listed_back(v, lo, i - 1, e) :
				i - 1;
			if (j == i - 1)
				break;
			i = j + 1;
		}
		i--;
	}
	return i;
}

/* The phrase that opens the segment [a, b): before its first preposition,
 * relative or bracket. */
static struct qnp
opening(const struct qview *v, size_t a, size_t b)
{
	struct qnp np = {(uint32_t)b, (uint32_t)b};

	while (a < b && (v->t[a].type == QT_PUNCT || (v->t[a].k & (QK(CLAUSE) |
			QK(AND) | QK(STOPCAP)) && !(v->t[a].k & (NOUNISH | QK(DET) |
			QK(PRON) | QK(PREP) | QK(BEFORE))))))
		a++;
	if (a >= b || !qtok_word(&v->t[a]) || adverbial(&v->t[a]))
		return np;
	return np_right(v, a, b);
}

bool
np_pure(const struct qview *v, struct qnp np)
{
	size_t i;

	for (i = np.a; i < np.b; i++)
		if (!(solid(&v->t[i]) || v->t[i].k & QK(CONN)) ||
				v->t[i].k & (QK(ROLE) | QK(BODY) | QK(DET) | QK(HEAD)) ||
				(v->t[i].k & QK(TITLE) && np.b - np.a == 1))
			return false;
	return np.b > np.a && np.b - np.a <= 6;
}

/* Does the segment that ends before b name a person? */
static bool
named(const struct qview *v, struct qnp np, size_t b)
{
	struct qnp name = np_name(v, np);

	if (np.b != b && !qtok_is(&v->t[np.b], '(') &&
			!(v->t[np.b].k & (QK(PREP) | QK(REL) | QK(OF) | QK(BEFORE))))
		return false;
	return !np_none(name) && (name.b > name.a + 1 ||
		!(v->t[name.a].flags & QF_UPPER));
}

/* A name of two words, or a given name: no place. */
static bool
surely(const struct qview *v, struct qnp np)
{
	return np_pure(v, np) && (np.b - np.a > 1 || v->t[np.a].k & QK(GIVEN));
}

/* A verb comes behind commas: ", warga Leles," ", Senin (1/2)," and such are
 * left out; of "role, name" the name counts, of "name, role" the name. */
static struct qnp
before_commas(const struct qview *v, size_t lo, size_t i)
{
	struct qnp np = {0, 0}, person = {0, 0}, here;
	size_t a, b;

	for (b = i; b > lo; b = a) {
		if (qtok_is(&v->t[b - 1], ','))
			b--;
		a = segment(v, lo, b);
		if (a >= b)
			break;
		here = opening(v, a, b);
		if (np_none(here) && a > lo && qtok_is(&v->t[a - 1], ','))
			continue;
		if (np_none(here)) {
			here = adverbial(&v->t[a]) ? np_back(v, a, b) : here;
			if (!np_none(np) || np_none(here))
				break;
		}
		if (named(v, here, b) && (np_none(person) || surely(v, here)))
			person = here;
		np = here;
		if (a <= lo || !qtok_is(&v->t[a - 1], ','))
			break;
	}
	return np_none(person) ? np : person;
}

/* Of "X di Jakarta", "X saat dihubungi": the phrase before the preposition
 * that stands before a in the segment from lo; none when there is none. */
static struct qnp
before_prep(const struct qview *v, size_t lo, size_t a)
{
	struct qnp none = {(uint32_t)a, (uint32_t)a}, np;
	size_t i;

	for (i = lo; i < a; i++)
		if (i > lo && v->t[i].k & (QK(PREP) | QK(BEFORE) | QK(REL)) &&
				!(v->t[i].k & NOUNISH)) {
			np = np_back(v, lo, i);
			if (!np_none(np) && (np_classes(v, np) & (NOUNISH | QK(PRON)
					| QK(DET)) || solid(&v->t[np.b - 1])))
				return np;
		}
	return none;
}

/* A conjunction, behind which a subject stands: "after the lender warned". */
static bool
opens_clause(const struct qtok *t)
{
	return t->k & QK(COMP) || (t->k & QK(BEFORE) && !(t->k & (QK(REL) |
		QK(WH))) && (t->k & QK(CLAUSE) || !(t->k & QK(PREP))));
}

struct qnp
np_left(const struct qview *v, size_t lo, size_t i)
{
	struct qnp np, other;
	size_t a, b = over_adverbs(v, lo, i), j, last = 0;

	np = (struct qnp){(uint32_t)b, (uint32_t)b};
	if (b > lo + REACH)
		lo = b - REACH;
	while (b > lo && (j = back_bracket(v, lo, b - 1)) < b - 1)
		last = b == j + 3 && v->t[j + 1].flags & QF_UPPER ? b : 0, b = j;
	if (b <= lo)
		return np;
	if (qtok_is(&v->t[b - 1], ','))
		return before_commas(v, lo, b);
	a = segment(v, lo, b);
	np = np_back(v, a, b);
	if (np_none(np)) {
		np = opening(v, a, b);
		return np_none(np) && a > lo ? before_commas(v, lo, a) : np;
	}
	if (a > lo && qtok_is(&v->t[a - 1], ',') && np_none(np_name(v, np)) &&
			!(v->t[np.a].k & QK(PRON))) {
		j = segment(v, lo, a - 1);
		other = opening(v, j, a - 1);
		if (np_pure(v, other) && other.b == a - 1 && !np_none(np_name(v,
				other))) /* "Ann Lee, leader of the party said" */
			return other;
	}
	j = over_adverbs(v, a, np.a);
	if (j > a && v->t[j - 1].k & (QK(PREP) | QK(REL) | QK(BEFORE) | QK(BY)) &&
			!(v->t[np.a].k & QK(PRON)) && (v->first || !(j == np.a
			&& opens_clause(&v->t[j - 1])))) {
		other = before_prep(v, a, np.a);
		if (np_none(other) && a > lo && adverbial(&v->t[a]) &&
				v->t[a].k & (QK(BEFORE) | QK(REL) | QK(TIME)))
			other = before_commas(v, lo, a);
		if (!np_none(other))
			return other;
	}
	if (last && np.b == b)
		np.b = (uint32_t)last;
	return np;
}

struct qnp
np_subject(const struct qview *v, size_t lo, size_t end)
{
	struct qnp np = {(uint32_t)lo, (uint32_t)lo};
	size_t a = lo, b;

	if (end > lo + REACH)
		end = lo + REACH;
	while (a < end) {
		np = opening(v, a, end);
		if (!np_none(np))
			return np;
		for (b = a; b < end && !qtok_is(&v->t[b], ','); b++)
			;
		a = b + 1;
	}
	np.a = np.b = (uint32_t)lo;
	return np;
}

uint64_t
np_classes(const struct qview *v, struct qnp np)
{
	uint64_t k = 0;
	size_t i;

	for (i = np.a; i < np.b; i++)
		k |= v->t[i].k;
	return k;
}

struct span
np_text(const struct qview *v, struct qnp np)
{
	if (np_none(np))
		return (struct span){v->text.s, 0};
	return (struct span){v->text.s + v->t[np.a].s,
		v->t[np.b - 1].e - v->t[np.a].s};
}

/* A word of a person's name. */
static bool
name_word(const struct qtok *t)
{
	if (!qtok_cap(t))
		return false;
	if (t->k & QK(GIVEN))
		return true;
	return !(t->k & (QK(TITLE) | QK(ROLE) | QK(BODY) | QK(HEAD) | QK(PLACE) |
		QK(TIME) | QK(DET) | QK(AND) | QK(PREP) | QK(PRON) |
		QK(SRCNOUN)));
}

/* "United's" before a name. */
static bool
owner(const struct qview *v, const struct qtok *t)
{
	struct span s = qtok_text(v->text, t);

	return !v->first && s.n > 2 && s.s[s.n - 1] == 's' &&
		(s.s[s.n - 2] == '\'' || (s.n > 4 &&
		(unsigned char)s.s[s.n - 2] == 0x99));
}

/* A title that may be a surname: "Lukman Hakim". */
static bool
surname(const struct qtok *t)
{
	return qtok_cap(t) && t->k & (QK(TITLE) | QK(ROLE)) && !(t->flags &
		(QF_UPPER | QF_DOT)) && !(t->k & (QK(BODY) | QK(PLACE)));
}

/* A word of bodies that may be a part of a name. */
static bool
body_word(const struct qtok *t)
{
	return qtok_cap(t) && t->k & QK(BODY) && !(t->k & (QK(TITLE) | QK(ROLE) |
		QK(PLACE) | QK(HEAD))) && !(t->flags & QF_UPPER);
}

/* The name that ends the phrase: back to a title, a role, a place. */
static size_t
name_begin(const struct qview *v, size_t a, size_t e)
{
	size_t i = e;

	if (e > a + 1 && (surname(&v->t[e - 1]) ? name_word(&v->t[e - 2]) :
			v->first && body_word(&v->t[e - 1]) &&
			v->t[e - 2].k & QK(GIVEN)))
		i--; /* "Lukman Hakim", "Budi Utama" */
	else if (e > a + 1 && v->first && !v->verbs && qtok_cap(&v->t[e - 1]) &&
			v->t[e - 1].k & QK(PLACE) && (name_word(&v->t[e - 2]) ||
			v->t[e - 2].k & (QK(HE) | QK(SHE))))
		i--; /* a name that is a place too */
	for (; i > a; i--) {
		if (i < e && owner(v, &v->t[i - 1]))
			break;
		if (name_word(&v->t[i - 1])) {
			if (v->t[i - 1].flags & QF_UPPER && i < e &&
					!(v->t[i - 1].flags & QF_DOT))
				return i + 1 < e || v->t[i].k & QK(GIVEN) ? i :
					e;
			continue;
		}
		if (i < e && i - 1 > a && v->t[i - 1].k & QK(CONN) &&
				!(v->t[i - 1].k & QK(AND)) &&
				(name_word(&v->t[i - 2]) || (i - 2 > a &&
				v->t[i - 2].k & QK(CONN) &&
				name_word(&v->t[i - 3]))))
			continue;
		if (i < e && joint(&v->t[i - 1]) && v->t[i - 1].c == '-')
			continue;
		break;
	}
	while (i < e && !qtok_cap(&v->t[i]))
		i++;
	if (v->first && i > a && i < e && v->t[i - 1].k & QK(ABBR_TITLE) &&
			v->t[i - 1].k & QK(BODY) && !holds(v, a, i - 1,
			QK(TITLE)))
		return e; /* "PT Sari Padi" */
	if (v->first && i + 1 == e && i > a && v->t[i].flags & QF_UPPER &&
			v->t[i - 1].k & QK(TITLE) && !(v->t[i].k & QK(GIVEN)))
		return e; /* "Direktur AALI" */
	if (i + 2 < e && !(v->t[i].k & QK(GIVEN)) && v->t[i + 1].k & QK(GIVEN) &&
			!v->first && !(v->t[i].flags & QF_DOT))
		i++; /* an unknown title before a given name */
	if (i > a && i < e && v->t[i - 1].k & QK(HEAD) && v->first &&
			!v->verbs && !(v->t[i - 1].k & QK(TITLE)))
		return e; /* all of it is the place */
	if (i > a && i < e && v->t[i - 1].k & QK(HEAD) &&
			!(v->t[i].k & QK(GIVEN)) && (!(v->t[i - 1].k & QK(TITLE))
			|| (v->first && (i + 2 < e || (i + 1 < e &&
			v->t[i + 1].k & QK(GIVEN))))))
		i++; /* the place before the name */
	return i;
}

/* Do particles at i join the one name before them to what follows, as in
 * "Anna von der Heide"? Behind two names they say where somebody is from. */
static bool
particles(const struct qview *v, size_t a, size_t i, size_t b)
{
	size_t j = i;

	while (j < b && j < i + 2 && !qtok_cap(&v->t[j]) &&
			v->t[j].k & (QK(CONN) | QK(DET)))
		j++;
	return i == a + 1 && v->t[i].k & QK(CONN) && j < b &&
			name_word(&v->t[j]);
}

struct qnp
np_name(const struct qview *v, struct qnp np)
{
	struct qnp name = np, head;
	size_t i;

	while (name.a < name.b && !qtok_cap(&v->t[name.a]) &&
			v->t[name.a].k & QK(DET))
		name.a++;
	if (name.a < name.b && v->t[name.a].k & QK(KIN) && (v->first ||
			name.a + 1 == name.b || !name_word(&v->t[name.a + 1]))) {
		name.a = name.b;
		return name;
	}
	for (i = name.a; i < name.b && name_word(&v->t[i]); i++)
		;
	if (i > name.a && i < np.b && !particles(v, name.a, i, np.b) &&
			(v->t[i].k & (QK(OF) | QK(PREP)) ||
			qtok_is(&v->t[i], '('))) {
		name.b = (uint32_t)i;
		return name;
	}
	while (name.b > name.a && (v->t[name.b - 1].k & QK(POST)))
		name.b--;
	if (v->capitals && name.b == name.a + 1 && name.a > np.a &&
			v->t[np.a].k & QK(DET) && !(v->t[name.a].k & (QK(GIVEN) |
			QK(HE) | QK(SHE))))
		name.a = name.b; /* "des Vereins" */
	for (i = name.a + (size_t)1; !v->first && i < name.b; i++)
		if (v->t[i].k & (QK(OF) | QK(PREP)) && !qtok_cap(&v->t[i]) &&
				!(v->t[i].k & QK(CONN) && !(v->t[i].k &
				QK(OF))) && !particles(v, name.a, i, np.b)) {
			/* "Dr. Jane Hill of Oxford University" */
			head.a = (uint32_t)name_begin(v, name.a, i);
			head.b = (uint32_t)i;
			if (!np_none(head) && (head.b > head.a + 1 ||
					v->t[head.a].k & QK(GIVEN)))
				return head;
			break;
		}
	name.a = (uint32_t)name_begin(v, name.a, name.b);
	if (!v->first && name.a > np.a + 1 && name.a < name.b &&
			v->t[name.a - 1].k & QK(OF) && !qtok_cap(&v->t[name.a -
			1]) && !qtok_cap(&v->t[name.a - 2]))
		name.a = name.b; /* "el alcalde de Bilbao" */
	return name;
}

#include "quote_np.h"

/* A phrase that may be the subject where nouns have capitals. */
static bool
nominative(const struct qview *v, struct qnp np)
{
	size_t i;

	if (np_none(np) || v->t[np.a].k & QK(OBLIQUE))
		return false;
	if (v->t[np.a].k & QK(PRON))
		return true;
	for (i = np.a; i < np.b; i++)
		if (qtok_cap(&v->t[i]) && !(v->t[i].k & QK(TIME)) &&
				(!(v->t[i].flags & QF_SENT) || v->t[i].k &
				(QK(TITLE) | QK(ROLE) | QK(GIVEN) | QK(HE) | QK(SHE))))
			return true;
	return false;
}

struct qnp
np_nominative(const struct qview *v, size_t lo, size_t hi)
{
	struct qnp np = {(uint32_t)hi, (uint32_t)hi};
	size_t i;

	for (i = lo; i < hi; i++) {
		if (!qtok_word(&v->t[i]) || (!qtok_cap(&v->t[i]) && !(v->t[i].k &
				(QK(DET) | QK(PREP) | QK(PRON)))))
			continue;
		if (v->t[i].k & QK(PREP) && !(v->t[i].k & QK(TITLE))) {
			np = np_right(v, i + 1, hi);
			i = np_none(np) ? i : np.b - (size_t)1;
			continue;
		}
		np = np_right(v, i, hi);
		if (nominative(v, np) && !(v->t[np.a].k & QK(REL) &&
				np.b == np.a + 1))
			return np;
		if (!np_none(np))
			i = np.b - (size_t)1;
	}
	np.a = np.b = (uint32_t)hi;
	return np;
}

static bool
holds_capital(const struct qview *v, size_t a, size_t b)
{
	for (; a < b; a++)
		if (qtok_cap(&v->t[a]))
			return true;
	return false;
}

/* Does a preposition stand before i: "mit zitternder Stimme"? */
static bool
oblique(const struct qview *v, size_t lo, size_t i)
{
	while (i > lo && qtok_word(&v->t[i - 1]) && !qtok_cap(&v->t[i - 1]) &&
			!(v->t[i - 1].k & (QK(DET) | QK(PREP) | QK(PRON))))
		i--;
	return i > lo && v->t[i - 1].k & QK(PREP);
}

struct qnp
np_around(const struct qview *v, size_t lo, size_t i, struct qnp np)
{
	size_t j = i + 1, end = sentence_end(v, i);
	struct qnp behind;
	bool sure;

	while (np.b > np.a + 1 && !qtok_cap(&v->t[np.b - 1]) &&
			holds_capital(v, np.a, np.b - (size_t)1))
		np.b--; /* "Der Vater hatte" */
	sure = nominative(v, np) && !oblique(v, lo, np.a);

	if (sure && np.b == i)
		return np;
	if (i > lo && v->t[i - 1].k & QK(AND)) { /* "und fragte sie" */
		behind = np_nominative(v, sentence_begin(v, i), i);
		return np_none(behind) ? np : behind;
	}
	while (j < end && v->t[j].k & (QK(ADV) | QK(OBLIQUE)) &&
			!(v->t[j].k & QK(PRON) && !(v->t[j].k & QK(OBLIQUE))))
		j++;
	behind = np_right(v, j, end);
	if (nominative(v, behind))
		return behind;
	if (sure)
		return np;
	behind = np_nominative(v, lo, i);
	return np_none(behind) && !np_none(np) && np_pure(v, np) &&
		!(v->t[np.a].k & QK(ADV)) ? np : behind;
}

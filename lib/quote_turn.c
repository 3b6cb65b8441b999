#include "quote_turn.h"

enum { LABEL_WORDS = 14 };

/* The colon of a label in the line that begins at i; 0: none. */
static size_t
colon(const struct qview *v, size_t i)
{
	size_t j, words = 0;

	for (j = i; j < v->n && words <= LABEL_WORDS; j++) {
		if (j > i && v->t[j].flags & (QF_NL | QF_SENT))
			return 0;
		if (qtok_is(&v->t[j], ':'))
			return j > i && v->t[j + 1].flags & QF_SP ? j : 0;
		if (v->t[j].type == QT_SPAN || qtok_stop(&v->t[j]) ||
				qtok_is(&v->t[j], ';'))
			return 0;
		words += qtok_word(&v->t[j]);
	}
	return 0;
}

struct qnp
turn_label(const struct qview *v, size_t i, bool on)
{
	struct qnp none = {(uint32_t)i, (uint32_t)i}, np;
	size_t end;

	if (i >= v->n || !qtok_cap(&v->t[i]) || v->t[i].k & QK(PAGE))
		return none;
	end = colon(v, i);
	if (!end || v->t[end + 1].type == QT_END)
		return none;
	np = (struct qnp){(uint32_t)i, (uint32_t)end};
	if (v->t[i].k & QK(LABEL) && (end == i + 1 || on))
		return np;
	if (!on || v->t[end + 1].type == QT_SPAN)
		return none;
	np = np_right(v, i, end);
	return np.b == end ? np : none;
}

bool
turn_over(const struct qview *v, size_t i)
{
	return i < v->n && (v->t[i].k & QK(PAGE) ||
		qtok_is(&v->t[i], '['));
}

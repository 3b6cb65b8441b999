#include <string.h>

#include "quote_body.h"

/* The noun of the name of a body: its first word where titles come first, else
 * the last before "of". */
static size_t
head_of(const struct qview *v, struct qnp np)
{
	size_t i;

	if (v->first)
		return np.a;
	for (i = np.a + (size_t)1; i < np.b; i++)
		if (v->t[i].k & (QK(OF) | QK(PREP)) || !qtok_cap(&v->t[i]))
			break;
	return i - 1;
}

void
quote_body_learn(struct qbodies *b, const struct qview *v, struct qnp np)
{
	struct qbody *one;
	struct span name;
	size_t i;

	while (np.a < np.b && v->t[np.a].k & QK(DET))
		np.a++;
	if (np.b < np.a + 2 || !qtok_cap(&v->t[np.a]) ||
			!qtok_cap(&v->t[np.b - 1]))
		return;
	i = head_of(v, np);
	name = np_text(v, np);
	if (!(v->t[i].k & (QK(ROLE) | QK(BODY))) || name.n > QUOTE_NAME)
		return;
	one = &b->of[b->n++ % QUOTE_BODIES];
	one->head = quote_hash(qtok_text(v->text, &v->t[i]));
	one->n = (uint8_t)name.n;
	memcpy(one->name, name.s, name.n);
}

struct span
quote_body_find(const struct qbodies *b, const struct qview *v, size_t i)
{
	uint32_t h = quote_hash(qtok_text(v->text, &v->t[i]));
	const struct qbody *one;
	size_t k;

	for (k = b->n; k > 0 && k + QUOTE_BODIES > b->n; k--) {
		one = &b->of[(k - 1) % QUOTE_BODIES];
		if (one->head == h)
			return (struct span){one->name, one->n};
	}
	return (struct span){NULL, 0};
}

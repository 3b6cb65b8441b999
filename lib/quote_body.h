/* quote_body: the last bodies that a document named in full, so that "the
 * council" may mean one. Private to quote. */
#ifndef QUOTE_BODY_H
#define QUOTE_BODY_H

#include "quote_np.h"

enum { QUOTE_NAME = 118, /* bytes of a name */
	QUOTE_BODIES = 16 };

struct qbody {
	uint32_t head; /* hash of its noun */
	uint8_t n;
	char name[QUOTE_NAME];
};

struct qbodies {
	struct qbody of[QUOTE_BODIES]; /* a ring */
	size_t n;
};

/* Hash of a word without case, "'s" and final full stop. */
uint32_t quote_hash(struct span w);

/* The phrase may name a body. */
void quote_body_learn(struct qbodies *b, const struct qview *v, struct qnp np);

/* The name of the last body with the noun at token i; until the next learn. */
struct span quote_body_find(const struct qbodies *b, const struct qview *v,
		size_t i);

#endif

/* quote_ind: speech reported without quotation marks. Private to quote. */
#ifndef QUOTE_IND_H
#define QUOTE_IND_H

#include "quote_rule.h"

struct qind {
	uint32_t a, b;    /* the content: tokens [a, b) of the view */
	uint32_t s, e;    /* its bytes */
	struct qsource src;
};

/* The next piece of reported speech in the sentence [from, end) of v, which
 * begins at begin; false: none. Go on from q->b, or behind the cue when that is
 * farther. */
bool quote_indirect(const struct qview *v, size_t begin, size_t from,
		size_t end, uint64_t allow, struct qind *q);

#endif

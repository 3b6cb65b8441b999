/* stat_quote: counts quotations in quotation marks, line by line. */
#ifndef STAT_QUOTE_H
#define STAT_QUOTE_H

#include <stdbool.h>
#include <stdint.h>

#include "buf.h"

enum { MARKS_NEST = 3 }; /* quotations in one another */

struct marks { /* all zeros where a paragraph begins */
	unsigned depth;
	uint32_t open[MARKS_NEST]; /* the marks that opened */
	int64_t at[MARKS_NEST];    /* the caller's: where they stand */
};

/* What a mark at s + at did. */
enum marks_event { MARKS_NOTHING, MARKS_OPEN, MARKS_CLOSE };

/* Looks at the mark that begins `rest`, `before` being the text of the line
 * before it; *n = its bytes. After MARKS_CLOSE m->depth levels are left. */
enum marks_event marks_see(struct marks *m, struct span before,
		struct span rest, size_t *n);

/* Bytes of a before the first byte that may begin a mark. */
size_t marks_find(struct span a);

#endif

/* count: what wc(1) counts, of blocks of the text stream: tokens between
 * blanks (Unicode White_Space), lines, paragraphs. Code points and bytes are
 * those of the input: text_place has them. */
#ifndef COUNT_H
#define COUNT_H

#include <stdint.h>

#include "simd.h"
#include "text.h"

struct count { /* zero it for a new document */
	int64_t lines, tokens, paragraphs;
	struct simd_tally tally; /* private */
};

/* Counts a block: whole lines, each with its LF, or a piece of a long line
 * (t->cont, t->more); rule: what a paragraph is, TEXT_LINES or TEXT_BLOCKS.
 * The sum over blocks is that over the text in one block. */
void count_block(struct count *c, struct span block, enum text_rule rule);

#endif

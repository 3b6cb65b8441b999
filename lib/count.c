#include "count.h"

enum { WORDS = 256 }; /* of 64 bytes, classified at a time */

void
count_block(struct count *c, struct span block, enum text_rule rule)
{
	struct simd_blanks m[WORDS];
	struct simd_tally *t = &c->tally;
	size_t n, words;
	bool open;

	while (block.n) {
		n = block.n < WORDS * 64 ? block.n : WORDS * 64;
		while (n < block.n && (block.s[n] & 0xC0) == 0x80)
			n--;
		words = (n + 63) / 64;
		simd_blanks(block.s, n, m);
		open = ~m[words - 1].blank >> (n - 1) % 64 & 1;
		if (n % 64)
			m[words - 1].blank |= ~UINT64_C(0) << n % 64;
		simd_tally(m, words, t);
		t->in_token = open;
		span_cut(&block, n);
	}
	c->tokens = (int64_t)t->tokens;
	c->lines = (int64_t)t->lines;
	c->paragraphs = (int64_t)(rule == TEXT_LINES ? t->full : t->groups);
}

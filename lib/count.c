#include <string.h>

#include "count.h"
#include "simd.h"
#include "uni.h"

enum { WORDS = 64 }; /* of 64 bytes, classified at a time */

static int
ones(uint64_t x)
{
	return __builtin_popcountll(x);
}

/* The bits from `from` up, none for 64. */
static uint64_t
above(unsigned from)
{
	return from < 64 ? ~UINT64_C(0) << from : 0;
}

/* Marks the bytes of the blanks that are not ASCII, at the candidates of word
 * w of s; what reaches into the next word goes there. */
static void
mark_high(struct span s, size_t w, struct simd_blanks *m)
{
	const struct uni *u;
	uint64_t maybe = m[w].maybe;
	size_t i, k;

	for (; maybe; maybe &= maybe - 1) {
		i = w * 64 + (size_t)__builtin_ctzll(maybe);
		u = uni_first((struct span){s.s + i, s.n - i}, &k);
		if (!(u->flags & UNI_BLANK))
			continue;
		for (; k; k--, i++)
			m[i / 64].blank |= UINT64_C(1) << i % 64;
	}
}

/* The line ends here. */
static void
end_line(struct count *c, enum text_rule rule)
{
	bool starts = rule == TEXT_LINES || !c->in_para;

	c->lines++;
	c->paragraphs += c->in_line && starts;
	c->in_para = c->in_line;
	c->in_line = false;
}

/* 64 bytes: bits of the line feeds, of all that is no blank. */
static void
count_word(struct count *c, uint64_t lf, uint64_t solid, enum text_rule rule)
{
	uint64_t rest = ~UINT64_C(0), line;
	unsigned i;

	c->tokens += ones(solid & ~(solid << 1 | c->in_token));
	c->in_token = solid >> 63;
	for (; lf; lf &= lf - 1) {
		i = (unsigned)__builtin_ctzll(lf);
		line = rest & ~above(i);
		rest = above(i + 1);
		c->in_line |= (solid & line) != 0;
		end_line(c, rule);
	}
	c->in_line |= (solid & rest) != 0;
}

void
count_block(struct count *c, struct span block, enum text_rule rule)
{
	struct simd_blanks m[WORDS + 1];
	uint64_t solid, keep, over = 0;
	size_t n, w, rest;

	while (block.n) {
		n = block.n < WORDS * 64 ? block.n : WORDS * 64;
		simd_blanks(block.s, n, m);
		m[(n + 63) / 64].blank = 0;
		m[0].blank |= over;
		for (w = 0; w * 64 < n; w++)
			if (m[w].maybe)
				mark_high(block, w, m);
		over = m[(n + 63) / 64].blank;
		for (w = 0; w * 64 < n; w++) {
			rest = n - w * 64;
			keep = rest < 64 ? ~above((unsigned)rest) : above(0);
			solid = ~m[w].blank & keep;
			count_word(c, m[w].lf, solid, rule);
			if (rest < 64)
				c->in_token = solid >> (rest - 1) & 1;
		}
		span_cut(&block, n);
	}
}

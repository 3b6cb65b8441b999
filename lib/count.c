#include "count.h"
#include "simd.h"

enum { WORDS = 256 }; /* of 64 bytes, classified at a time */

/* Number of bits; on a machine whose compiler may use no instruction for it
 * this is faster than its library. */
static int
ones(uint64_t x)
{
	x -= x >> 1 & UINT64_C(0x5555555555555555);
	x = (x & UINT64_C(0x3333333333333333)) +
			(x >> 2 & UINT64_C(0x3333333333333333));
	x = (x + (x >> 4)) & UINT64_C(0x0F0F0F0F0F0F0F0F);
	return (int)(x * UINT64_C(0x0101010101010101) >> 56);
}

/* The bits from `from` up, none for 64. */
static uint64_t
above(unsigned from)
{
	return from < 64 ? ~UINT64_C(0) << from : 0;
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

/* n bytes, 64 if there are so many: bits of the line feeds, of all that is no
 * blank. */
static void
count_word(struct count *c, uint64_t lf, uint64_t solid, size_t n,
		enum text_rule rule)
{
	uint64_t rest = ~UINT64_C(0), line;
	unsigned i, last = n < 64 ? (unsigned)n - 1 : 63;

	solid &= ~above(last + 1);
	c->tokens += ones(solid & ~(solid << 1 | c->in_token));
	c->in_token = solid >> last & 1;
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
	struct simd_blanks m[WORDS];
	size_t n, w, rest;

	while (block.n) {
		n = block.n < WORDS * 64 ? block.n : WORDS * 64;
		while (n < block.n && (block.s[n] & 0xC0) == 0x80)
			n--;
		simd_blanks(block.s, n, m);
		for (w = 0; w * 64 < n; w++) {
			rest = n - w * 64;
			count_word(c, m[w].lf, ~m[w].blank, rest, rule);
		}
		span_cut(&block, n);
	}
}

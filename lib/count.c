#include "count.h"
#include "simd.h"

enum { WORDS = 256 }; /* of 64 bytes, classified at a time */

/* The bits from `from` up, none for 64. */
static uint64_t
above(size_t from)
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

/* The lines that end in 64 bytes: bits of the line feeds, of all that is no
 * blank. */
static void
count_lines(struct count *c, uint64_t lf, uint64_t solid, enum text_rule rule)
{
	uint64_t rest = ~UINT64_C(0), line;
	unsigned i;

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
	size_t n, w, words;
	bool open;

	while (block.n) {
		n = block.n < WORDS * 64 ? block.n : WORDS * 64;
		while (n < block.n && (block.s[n] & 0xC0) == 0x80)
			n--;
		words = (n + 63) / 64;
		simd_blanks(block.s, n, m);
		open = ~m[words - 1].blank >> (n - 1) % 64 & 1;
		if (n % 64)
			m[words - 1].blank |= above(n % 64);
		c->tokens += (int64_t)simd_starts(m, words, c->in_token);
		c->in_token = open;
		for (w = 0; w < words; w++)
			count_lines(c, m[w].lf, ~m[w].blank, rule);
		span_cut(&block, n);
	}
}

#include "count.h"
#include "simd.h"

enum { WORDS = 256 }; /* of 64 bytes, classified at a time */

/* The bits from `from` up, none for 64. */
static uint64_t
above(size_t from)
{
	return from < 64 ? ~UINT64_C(0) << from : 0;
}

/* The line ends here; solid: not only blanks are in it. */
static void
end_line(struct count *c, bool solid, enum text_rule rule)
{
	bool starts = rule == TEXT_LINES || !c->in_para;

	c->lines++;
	c->paragraphs += solid && starts;
	c->in_para = solid;
}

/* The lines that end in the n * 64 bytes of m. */
static void
count_lines(struct count *c, const struct simd_blanks *m, size_t n,
		enum text_rule rule)
{
	uint64_t seen = c->in_line, lf, solid;
	size_t i, k;

	for (i = 0; i < n; i++) {
		solid = ~m[i].blank;
		for (lf = m[i].lf; lf; lf &= lf - 1) {
			k = (size_t)__builtin_ctzll(lf);
			end_line(c, seen || solid & ~above(k), rule);
			seen = 0;
			solid &= above(k + 1);
		}
		seen |= solid;
	}
	c->in_line = seen != 0;
}

void
count_block(struct count *c, struct span block, enum text_rule rule)
{
	struct simd_blanks m[WORDS];
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
			m[words - 1].blank |= above(n % 64);
		c->tokens += (int64_t)simd_starts(m, words, c->in_token);
		c->in_token = open;
		count_lines(c, m, words, rule);
		span_cut(&block, n);
	}
}

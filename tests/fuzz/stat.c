/* Laws: what is measured of a text does not depend on how it is cut into
 * blocks of lines, and words, letters and graphemes are those of a simple
 * count; all the shares lie between 0 and 1. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "stat.h"
#include "uni.h"
#include "utf8.h"
#include "word.h"

static struct stats one, many;

static void
start(struct stats *s, struct text *t)
{
	s->groups = STAT_ALL;
	stat_begin(s, t, lang_find(SPAN("en")), SPAN("en"));
}

/* A block as the reader gives it. */
static void
give(struct stats *s, struct text *t, struct span block)
{
	t->block = t->left = t->raw = block;
	t->cursor.raw = t->cursor.at = 0;
	t->cursor.cp = 0;
	stat_block(s, t);
	t->base = text_place(t, block.s + block.n);
}

static void
simple(struct span a, int64_t *words, int64_t *letters, int64_t *graphemes)
{
	enum word_kind kind;
	const struct uni *u;
	struct span rest;
	size_t n;

	*words = *letters = *graphemes = 0;
	for (rest = a; rest.n; *words += word_is(kind))
		span_cut(&rest, word_uax29(rest, &kind));
	for (rest = a; rest.n; span_cut(&rest, n)) {
		u = uni_first(rest, &n);
		*letters += (u->category >= UNI_LU && u->category <= UNI_LO) ||
				(u->category >= UNI_ND &&
				u->category <= UNI_NO);
	}
	for (rest = a; rest.n; ++*graphemes)
		span_cut(&rest, uni_grapheme(rest));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct buf b;
	struct text t = {.doc.rule = TEXT_BLOCKS}, u = t;
	int64_t words, letters, graphemes;
	struct span rest;
	const char *lf;
	size_t i;

	b.n = 0;
	utf8_repair(&b, (struct span){(const char *)data, n});
	for (i = 0; i < b.n; i++)
		if (b.s[i] == '\r' || b.s[i] == '\f')
			b.s[i] = ' ';
	buf_byte(&b, '\n');
	start(&one, &t);
	give(&one, &t, SPAN_BUF(&b));
	stat_end(&one);
	start(&many, &u);
	for (rest = SPAN_BUF(&b); rest.n;) {
		lf = memchr(rest.s, '\n', rest.n);
		give(&many, &u, span_cut(&rest, (size_t)(lf - rest.s) + 1));
	}
	stat_end(&many);
	simple(SPAN_BUF(&b), &words, &letters, &graphemes);
	if (memcmp(one.doc.n, many.doc.n, sizeof one.doc.n) != 0 ||
			memcmp(one.doc.mean, many.doc.mean,
				sizeof one.doc.mean) != 0)
		abort();
	if (one.doc.n[SC_WORDS] != words || one.doc.n[SC_LETTERS] != letters ||
			one.doc.n[SC_GRAPHEMES] != graphemes)
		abort();
	for (i = SM_DUP_LINE; i <= SM_DUP_10GRAM; i++)
		if (sums_mean_of(&one.doc, (enum stat_mean)i) > 1 &&
				(i < SM_TOP_2GRAM || i > SM_TOP_4GRAM))
			abort();
	return 0;
}

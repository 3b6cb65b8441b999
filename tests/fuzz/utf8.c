/* Laws: what is repaired is valid; what was valid stays; every variant of simd
 * finds the same; a text cut anywhere, its open end carried over, repairs to
 * the same bytes. */
#include <stdlib.h>
#include <string.h>

#include "simd.h"
#include "utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *s, size_t n);

static void
variants(struct span a)
{
	static const char *const names[] = {"scalar", "sse2", "avx2", "neon"};
	size_t i, valid = 0, bad = 0;
	struct buf b = {0};

	for (i = 0; i < sizeof names / sizeof *names; i++) {
		if (!simd_use(names[i]))
			continue;
		b.n = 0;
		if (i && (valid != utf8_valid(a) || bad != utf8_repair(&b, a)))
			abort();
		valid = utf8_valid(a);
		b.n = 0;
		bad = utf8_repair(&b, a);
	}
	if (utf8_valid(SPAN_BUF(&b)) != b.n)
		abort();
	if ((valid == a.n) != (bad == 0) || (!bad && !span_eq(a, SPAN_BUF(&b))))
		abort();
	buf_free(&b);
}

/* Repairs piece by piece as a reader does. */
static void
pieces(struct buf *b, struct span a, size_t piece)
{
	size_t n, at = 0, have = 0;
	struct span w;
	bool open;

	while (at + have < a.n || have) {
		have = have + piece < a.n - at ? have + piece : a.n - at;
		w = (struct span){a.s + at, have};
		while (w.n) {
			n = utf8_valid(w);
			buf_put(b, span_cut(&w, n));
			if (w.n == 0)
				break;
			n = utf8_bad(w, &open);
			if (open && at + have < a.n)
				break;
			span_cut(&w, n);
			buf_put(b, UTF8_FFFD);
		}
		at += have - w.n;
		have = w.n;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *s, size_t n)
{
	struct span a = {(const char *)s, n};
	struct buf whole = {0}, cut = {0};

	variants(a);
	if (n == 0)
		return 0;
	utf8_repair(&whole, a);
	pieces(&cut, a, 1 + s[0] % 7);
	if (!span_eq(SPAN_BUF(&whole), SPAN_BUF(&cut)))
		abort();
	buf_free(&whole);
	buf_free(&cut);
	return 0;
}

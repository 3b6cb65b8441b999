/* Laws: grapheme clusters are those of the rules of UAX #29 read one by one at
 * every place; what is folded stays as it is; what is trimmed has no blanks at
 * its ends. */
#include <stdlib.h>

#include "uni.h"

int LLVMFuzzerTestOneInput(const uint8_t *s, size_t n);

enum { MOST = 4096 };

static const struct uni *c[MOST];

static bool
control(unsigned g)
{
	return g == GCB_CONTROL || g == GCB_CR || g == GCB_LF;
}

/* GB11: Extended_Pictographic Extend* before the ZWJ c[i]. */
static bool
pictograph(size_t i)
{
	while (i-- && c[i]->gcb == GCB_EXTEND)
		;
	return i != (size_t)-1 && c[i]->flags & UNI_PICT;
}

/* GB12, GB13: is the number of flags' halves that end with c[i] odd? */
static bool
odd(size_t i)
{
	size_t k;

	for (k = 0; k <= i && c[i - k]->gcb == GCB_RI; k++)
		;
	return k % 2;
}

/* Is there a break between c[i - 1] and c[i]? */
static bool
breaks(size_t i)
{
	unsigned a = c[i - 1]->gcb, b = c[i]->gcb;

	if (a == GCB_CR && b == GCB_LF)
		return false;
	if (control(a) || control(b))
		return true;
	if (a == GCB_L && (b == GCB_L || b == GCB_V || b == GCB_LV ||
			b == GCB_LVT))
		return false;
	if ((a == GCB_LV || a == GCB_V) && (b == GCB_V || b == GCB_T))
		return false;
	if ((a == GCB_LVT || a == GCB_T) && b == GCB_T)
		return false;
	if (b == GCB_EXTEND || b == GCB_ZWJ || b == GCB_SPACING ||
			a == GCB_PREPEND)
		return false;
	if (a == GCB_ZWJ && c[i]->flags & UNI_PICT && pictograph(i - 1))
		return false;
	return !(a == GCB_RI && b == GCB_RI && odd(i - 1));
}

static void
graphemes(struct span a)
{
	size_t end[MOST], n = 0, at = 0, k, i;

	while (at < a.n && n < MOST) {
		c[n] = uni_first((struct span){a.s + at, a.n - at}, &k);
		at += k;
		end[n++] = at;
	}
	a.n = at;
	for (i = 0, at = 0; at < a.n;) {
		at += uni_grapheme((struct span){a.s + at, a.n - at});
		for (i++; i < n && !breaks(i); i++)
			;
		if (end[i - 1] != at)
			abort();
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *s, size_t n)
{
	struct buf b = {0}, fold = {0}, again = {0};
	struct span a;
	size_t k;

	utf8_repair(&b, (struct span){(const char *)s, n});
	graphemes(SPAN_BUF(&b));
	uni_fold(&fold, SPAN_BUF(&b));
	uni_fold(&again, SPAN_BUF(&fold));
	if (!span_eq(SPAN_BUF(&fold), SPAN_BUF(&again)))
		abort();
	a = uni_trim(SPAN_BUF(&b));
	if (a.n ? uni_first(a, &k)->flags & UNI_BLANK ||
			uni(utf8_last(a, &k))->flags & UNI_BLANK :
			!uni_blank(SPAN_BUF(&b)))
		abort();
	buf_free(&b);
	buf_free(&fold);
	buf_free(&again);
	return 0;
}

/* Laws: without folds the same as utf8proc_map; n(n(x)) = n(x); the same however
 * it is cut; valid UTF-8; no LF or FF is made; what norm_clean passes is
 * unchanged. */
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "norm.h"
#include "utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *s, size_t n);

static size_t
count(struct span a, char c)
{
	size_t i, n = 0;

	for (i = 0; i < a.n; i++)
		n += a.s[i] == c;
	return n;
}

static void
put(struct norm *n, struct buf *b, struct span a, size_t step)
{
	size_t k;

	b->n = 0;
	while (a.n) {
		for (k = a.n < step ? a.n : step; k < a.n; k++)
			if ((a.s[k] & 0xC0) != 0x80)
				break;
		norm_put(n, b, span_cut(&a, k));
	}
	norm_end(n, b);
}

static void
reference(enum norm_form form, struct span in, struct span got)
{
	static const int options[] = {UTF8PROC_COMPOSE, UTF8PROC_DECOMPOSE,
			UTF8PROC_COMPOSE | UTF8PROC_COMPAT,
			UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT};
	utf8proc_uint8_t *want;
	long n;

	n = utf8proc_map((const utf8proc_uint8_t *)in.s, (long)in.n, &want,
			(utf8proc_option_t)(UTF8PROC_STABLE | options[form]));
	if (n < 0 || !span_eq((struct span){(char *)want, (size_t)n}, got))
		abort();
	free(want);
}

int
LLVMFuzzerTestOneInput(const uint8_t *s, size_t n)
{
	static struct buf in, out, other;
	struct norm w = {0};
	size_t step;

	if (n < 5)
		return 0;
	w.form = (enum norm_form)(s[0] % 5);
	w.stream_safe = s[0] & 0x80;
	w.blank_controls = s[0] & 0x40;
	w.folds = (unsigned)(s[1] | s[2] << 8) & 0x7FF0;
	if (s[3] & 1)
		w.folds = 0;
	if (w.folds & NORM_QUOTE)
		w.folds &= ~(unsigned)NORM_STRAIGHT;
	step = 1u + s[4];
	in.n = 0;
	utf8_repair(&in, (struct span){(const char *)s + 5, n - 5});
	norm_start(&w);
	put(&w, &out, SPAN_BUF(&in), (size_t)-1);
	if (utf8_valid(SPAN_BUF(&out)) != out.n)
		abort();
	if (count(SPAN_BUF(&in), '\n') != count(SPAN_BUF(&out), '\n') ||
			count(SPAN_BUF(&in), '\f') < count(SPAN_BUF(&out), '\f'))
		abort();
	if (!w.folds && !w.stream_safe && w.form != NORM_NONE)
		reference(w.form, SPAN_BUF(&in), SPAN_BUF(&out));
	if (norm_clean(&w, SPAN_BUF(&in)) == in.n &&
			!span_eq(SPAN_BUF(&in), SPAN_BUF(&out)))
		abort();
	put(&w, &other, SPAN_BUF(&in), step);
	if (!span_eq(SPAN_BUF(&other), SPAN_BUF(&out)))
		abort();
	put(&w, &other, SPAN_BUF(&out), step);
	if (!span_eq(SPAN_BUF(&other), SPAN_BUF(&out)))
		abort();
	norm_free(&w);
	return 0;
}

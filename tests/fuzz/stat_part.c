/* Laws: what is read and written again is what was written; a partial that
 * part_end takes has the sums of its lines in any order. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "stat_part.h"

/* Reads the lines; the last first with back. NULL or what is wrong. */
static const char *
pool(struct partial *p, struct span a, bool back)
{
	const char *why = NULL, *lf;
	struct span line;

	partial_begin(p);
	while (!why && a.n) {
		if (back) {
			for (line = a; a.n && a.s[a.n - 1] != '\n'; a.n--)
				;
			line = (struct span){a.s + a.n, line.n - a.n};
			a.n -= a.n > 0;
		} else {
			lf = memchr(a.s, '\n', a.n);
			line = span_cut(&a, lf ? (size_t)(lf - a.s) : a.n);
			span_cut(&a, lf != NULL);
		}
		why = partial_line(p, line);
	}
	return why ? why : partial_end(p);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct span a = {(const char *)data, n};
	struct partial p = {0}, q = {0}, r = {0};
	struct buf s = {0}, t = {0}, u = {0};

	while (a.n && a.s[a.n - 1] == '\n')
		a.n--;
	if (!pool(&p, a, false)) {
		partial_write(&p, &s);
		if (pool(&q, SPAN_BUF(&s), false) || pool(&r, a, true))
			abort();
		partial_write(&q, &t);
		if (!span_eq(SPAN_BUF(&s), SPAN_BUF(&t)))
			abort();
		if (memcmp(p.sums.n, r.sums.n, sizeof p.sums.n) != 0)
			abort();
	}
	partial_free(&p);
	partial_free(&q);
	partial_free(&r);
	buf_free(&s);
	buf_free(&t);
	buf_free(&u);
	return 0;
}

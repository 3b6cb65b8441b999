/* Laws: fix(fix(x)) = fix(x); the result is valid UTF-8; no line end or form
 * feed comes in; ASCII without & and ESC is unchanged; and no line that could
 * be changed is called clean. */
#include <stdlib.h>
#include <string.h>

#include "fix_tab.h"
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

static bool
plain(struct span a)
{
	size_t i;

	for (i = 0; i < a.n; i++)
		if ((unsigned char)a.s[i] >= 0x80 || a.s[i] == '&' ||
				a.s[i] == 0x1B)
			return false;
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *s, size_t n)
{
	static struct buf in, out;
	static struct fix f = {.layers = 20,
			.encodings = (1 << FIX_ENCODINGS) - 1};
	struct span line, got;
	size_t i;

	in.n = out.n = 0;
	if (n)
		f.entities = (enum fix_entities)(s[0] % 4);
	utf8_repair(&in, (struct span){(const char *)s + (n > 0), n - (n > 0)});
	for (i = 0; i < in.n; i++)
		if (in.s[i] == '\n')
			in.s[i] = ' ';
	line = SPAN_BUF(&in);
	got = fix_line(&f, line);
	if (f.done && fix_clean(line) == line.n)
		abort();
	if (f.unstable && !span_eq(got, line))
		abort();
	if (plain(line) && !span_eq(got, line))
		abort();
	if (utf8_valid(got) != got.n || count(got, '\n') ||
			count(got, '\f') > count(line, '\f'))
		abort();
	if (f.unstable)
		return 0;
	buf_put(&out, got);
	got = fix_line(&f, SPAN_BUF(&out));
	if (f.done || !span_eq(got, SPAN_BUF(&out)))
		abort();
	return 0;
}

/* Laws: what a decoder writes is valid UTF-8, the same however its input is cut;
 * UTF-8 decoded is UTF-8 repaired, and valid UTF-8 unchanged; detection names a
 * character set that can be opened. */
#include <stdlib.h>

#include "enc.h"
#include "utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *s, size_t n);

static void
decode(struct enc_conv *c, struct buf *b, struct span a, size_t step)
{
	size_t k;

	b->n = 0;
	enc_reset(c);
	while (a.n) {
		k = a.n < step ? a.n : step;
		enc_put(c, b, span_cut(&a, k), false);
	}
	enc_put(c, b, SPAN(""), true);
}

static void
check(const char *charset, enum enc_invalid how, struct span a, size_t step)
{
	static struct buf b, other;
	struct enc_conv c = {.invalid = how};
	off_t bad;

	if (!enc_decoder(&c, charset))
		return;
	decode(&c, &b, a, (size_t)-1);
	bad = c.bad;
	if (utf8_valid(SPAN_BUF(&b)) != b.n || (bad == 0) != (c.bad_at < 0))
		abort();
	decode(&c, &other, a, step);
	if (!span_eq(SPAN_BUF(&b), SPAN_BUF(&other)) || bad != c.bad)
		abort();
	if (c.kind == ENC_PASS && how == ENC_REPLACE) {
		other.n = 0;
		utf8_repair(&other, a);
		if (!span_eq(SPAN_BUF(&b), SPAN_BUF(&other)))
			abort();
	}
	enc_close(&c);
}

int
LLVMFuzzerTestOneInput(const uint8_t *s, size_t n)
{
	static const char *const names[] = {"utf-8", "utf-8", "windows-1252",
			"koi8-r", "utf-16le", "utf-16be", "utf-32le",
			"iso-2022-jp", "shift_jis", "euc-jp", "gb18030",
			"big5", "euc-kr", "utf-7", "us-ascii", "tcvn"};
	struct enc_guess g;
	struct enc_conv c = {0};
	struct span a;

	if (n < 2)
		return 0;
	a = (struct span){(const char *)s + 2, n - 2};
	check(names[s[0] % 16], (enum enc_invalid)(s[0] >> 4 & 3), a,
			1u + s[1]);
	enc_guess(&g, a, s[0] & 0x80, s[0] & 0x40, "windows-1252");
	if (!enc_decoder(&c, g.charset) && g.how != ENC_STATISTIC)
		abort();
	enc_close(&c);
	return 0;
}

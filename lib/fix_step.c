/* One step of repair: text that was decoded as encoding E is encoded with E
 * again, and if the bytes are UTF-8, that is what it was. */
#include <string.h>

#include "fix_tab.h"
#include "lang.h"
#include "uni.h"
#include "utf8.h"

enum {
	LATIN1 = 1 << 0,
	MACROMAN = 8,
	SLOPPY = 1 << 1 | 1 << 2 | 1 << 3 | 1 << 4 | 1 << 5 | 1 << 6,
	LOST = 0x1A /* the byte of U+FFFD in a sloppy code page */
};

/* ---- bytes that were changed on their way ---- */

static bool
tail(unsigned char c)
{
	return c >= 0x80 && c <= 0xBF;
}

/* A continuation byte beside which a blank was A0; 85 and A0 are blanks. */
static bool
beside_blank(unsigned char c)
{
	return tail(c) && c != 0x85 && c != 0xA0;
}

/* Length of the sequence at s whose one blank was the byte A0; 0: none. *at =
 * where the blank is. */
static size_t
altered(const unsigned char *s, size_t n, size_t *at)
{
	size_t i, blanks = 0;

	if (n < 2)
		return 0;
	*at = 1;
	if (s[1] == ' ' && memchr("\xC2\xC3\xC5\xCE\xD0\xD9", s[0], 6))
		return 2;
	if (n < 3 || s[0] < 0xE0)
		return 0;
	if ((s[0] == 0xE2 || s[0] == 0xE3) && s[1] == ' ' && beside_blank(s[2]))
		return 3;
	*at = 2;
	if (s[0] <= 0xE3 && beside_blank(s[1]) && s[2] == ' ')
		return 3;
	if (n < 4 || s[0] != 0xF0)
		return 0;
	for (i = 1; i < 4; i++)
		if (s[i] == ' ') {
			blanks++;
			*at = i;
		} else if (!tail(s[i])) {
			return 0;
		}
	return blanks == 1 ? 4 : 0;
}

/* "à" is a word in many languages, so a blank stays behind it, but not where
 * it begins a longer word (kind `grave`). */
static bool
grave_word(struct span rest)
{
	const struct lang *und = lang_find(SPAN("und"));
	struct span form, next;
	size_t i, n;

	for (i = 0; (form = lang_form(und, LANG_GRAVE, i)).s; i++) {
		if (!span_starts(rest, form))
			continue;
		next = (struct span){rest.s + form.n, rest.n - form.n};
		if (!next.n || (*next.s != '\'' &&
				!(uni_first(next, &n)->flags & UNI_LETTER)))
			return false;
	}
	return !(rest.n && *rest.s == ' ');
}

/* Puts A0 back where a blank stands in its place; false: nowhere. */
static bool
restore_a0(struct buf *b, struct span a)
{
	const unsigned char *s = (const unsigned char *)a.s;
	size_t i = 0, n, at;
	bool any = false;

	for (i = 0; i < a.n; i += n) {
		n = altered(s + i, a.n - i, &at);
		if (!n) {
			buf_byte(b, a.s[i]);
			n = 1;
			continue;
		}
		any = true;
		if (s[i] == 0xC3 && grave_word((struct span){a.s + i + 2,
				a.n - i - 2})) {
			buf_put(b, SPAN("\xC3\xA0 "));
			continue;
		}
		buf_put(b, (struct span){a.s + i, n});
		b->s[b->n - n + at] = '\xA0';
	}
	return any;
}

/* A continuation byte, or what stands for a lost one. */
static int
lost_or_tail(unsigned char c)
{
	return c == LOST ? 2 : c == '?' ? 1 : tail(c) ? 0 : -1;
}

/* Length of a sequence at s that lost a byte; 0: none. */
static size_t
lossy(const unsigned char *s, size_t n)
{
	size_t i, len = utf8_len(s[0]), asked = 0, gone = 0;
	int k;

	if (s[0] == LOST)
		return 1;
	if (n < 2 || s[0] < 0xC2 || s[0] > 0xF4 || len > n)
		return 0;
	if (len == 2)
		return s[1] == LOST || (s[1] == '?' && s[0] <= 0xC3) ? 2 : 0;
	if (s[0] == 0xED && n >= 6 && s[3] == 0xED && s[1] >= 0xA0 &&
			s[1] <= 0xAF && s[4] >= 0xB0 && s[4] <= 0xBF &&
			lost_or_tail(s[2]) >= 0 && lost_or_tail(s[5]) >= 0 &&
			lost_or_tail(s[2]) + lost_or_tail(s[5]) > 0)
		return 6;
	for (i = 1; i < len; i++) {
		k = lost_or_tail(s[i]);
		if (k < 0)
			return 0;
		asked += k == 1;
		gone += k > 0;
	}
	return gone && asked <= 1 ? len : 0;
}

/* Every sequence that lost a byte becomes U+FFFD. */
static void
mark_lost(struct buf *b, struct span a)
{
	const unsigned char *s = (const unsigned char *)a.s;
	size_t i, n;

	for (i = 0; i < a.n; i += n) {
		n = lossy(s + i, a.n - i);
		if (n) {
			buf_put(b, UTF8_FFFD);
			continue;
		}
		buf_byte(b, a.s[i]);
		n = 1;
	}
}

/* ---- decoding ---- */

/* A CESU-8 pair of surrogates at s; its code point, 0 if there is none. */
static uint32_t
surrogates(const unsigned char *s, size_t n)
{
	if (n < 6 || s[0] != 0xED || s[1] < 0xA0 || s[1] > 0xAF || !tail(s[2]) ||
			s[3] != 0xED || s[4] < 0xB0 || s[4] > 0xBF || !tail(s[5]))
		return 0;
	return 0x10000 + (((s[1] & 0x0FU) << 16 | (s[2] & 0x3FU) << 10 |
			(s[4] & 0x0FU) << 6 | (s[5] & 0x3FU)));
}

/* Appends a, UTF-8 with surrogate pairs and C0 80 as Java writes them, as true
 * UTF-8; false, and b as it was, if it is not that. */
static bool
decode(struct buf *b, struct span a)
{
	size_t n, before = b->n;
	uint32_t c;

	while (a.n) {
		n = utf8_valid(a);
		buf_put(b, span_cut(&a, n));
		if (!a.n)
			break;
		c = surrogates((const unsigned char *)a.s, a.n);
		if (c) {
			utf8_put(b, c);
			span_cut(&a, 6);
		} else if (span_starts(a, SPAN("\xC0\x80"))) {
			buf_byte(b, '\0');
			span_cut(&a, 2);
		} else {
			b->n = before;
			return false;
		}
	}
	return true;
}

/* The text as bytes of encoding e. */
static void
encode(struct buf *b, const uint32_t *t, size_t n, int e)
{
	char *s = buf_room(b, n);
	size_t i;

	for (i = 0; i < n; i++)
		s[i] = (char)(t[i] < 0x80 ? t[i] : fix_glyph(t[i])->byte[e]);
	b->n += n;
}

/* Tries encoding e, which has all characters of t. */
static bool
try_encoding(const uint32_t *t, size_t n, int e, struct buf *w, struct buf *b)
{
	struct span a;
	size_t from;

	w->n = 0;
	encode(w, t, n, e);
	buf_room(w, 3 * n + 64); /* so that the spans below stay */
	a = SPAN_BUF(w);
	from = w->n;
	if (e != MACROMAN && memchr(a.s, ' ', a.n)) {
		buf_room(w, 8 * n + 64);
		a = (struct span){w->s, from};
		if (restore_a0(w, a))
			a = (struct span){w->s + from, w->n - from};
	}
	if (SLOPPY >> e & 1 && (memchr(a.s, LOST, a.n) ||
			memchr(a.s, '?', a.n))) {
		buf_room(w, 3 * a.n + 64);
		a.s = w->s + (a.n == from ? 0 : from);
		from = w->n;
		mark_lost(w, a);
		a = (struct span){w->s + from, w->n - from};
	}
	return decode(b, a);
}

/* ---- lines in more than one encoding ---- */

/* Characters at t that look like one UTF-8 sequence in a windows code page. */
static size_t
sequence(const uint32_t *t, size_t n)
{
	static const uint32_t lead[] = {FIX_M_LEAD2, FIX_M_LEAD3, FIX_M_LEAD4};
	uint32_t m = fix_glyph(t[0])->mask;
	size_t k, i;

	for (k = 0; k < 3; k++) {
		if (!(m & lead[k]) || n < k + 2)
			continue;
		for (i = 1; i < k + 2; i++)
			if (!(fix_glyph(t[i])->mask & FIX_M_CONT))
				break;
		if (i == k + 2)
			return i;
	}
	return 0;
}

static void
put_text(struct buf *b, const uint32_t *t, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		utf8_put(b, t[i]);
}

/* Repairs the runs of such sequences, each for itself; false: none. */
static bool
fix_runs(const uint32_t *t, size_t n, unsigned encodings, struct buf *w,
		struct buf *b, unsigned *done)
{
	size_t i, k, len, before = b->n;
	bool any = false, strict = false;

	for (i = 0; i < n; i += k ? k : 1) {
		k = 0;
		while (!strict && i + k < n && (len = sequence(t + i + k,
				n - i - k)))
			k += len;
		if (k && k < n && fix_bad(t + i, k) && fix_step(t + i, k,
				encodings, w, b, done))
			any = true;
		else
			put_text(b, t + i, k ? k : 1);
		strict = fix_glyph(t[i + (k ? k : 1) - 1])->mask & FIX_M_STRICT;
	}
	if (!any)
		b->n = before;
	else
		*done |= 1U << FIX_RUN;
	return any;
}

uint32_t
fix_windows(uint32_t c)
{
	static const uint16_t windows[32] = {
		0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021,
		0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F,
		0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
		0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178};

	return c >= 0x80 && c < 0xA0 ? windows[c - 0x80] : c;
}

static bool
fix_c1(const uint32_t *t, size_t n, struct buf *b)
{
	size_t i, before = b->n;
	bool any = false;

	for (i = 0; i < n; i++) {
		any |= fix_windows(t[i]) != t[i];
		utf8_put(b, fix_windows(t[i]));
	}
	if (!any)
		b->n = before;
	return any;
}

unsigned
fix_encodable(const uint32_t *t, size_t n)
{
	unsigned can = (1U << FIX_ENCODINGS) - 1;
	size_t i;

	for (i = 0; i < n && can; i++)
		if (t[i] >= 0x80)
			can &= fix_glyph(t[i])->can;
	return can;
}

/* Tries the encodings; the first of those that give the finest text wins. */
static bool
try_encodings(const uint32_t *t, size_t n, unsigned encodings, struct buf *w,
		struct buf *b, unsigned *done)
{
	unsigned can = encodings & fix_encodable(t, n), e, best = 0;
	enum fix_nature nature, least = FIX_NATURES;
	size_t before = b->n;

	for (e = 0; e < FIX_ENCODINGS && least != FIX_FINE; e++) {
		if (!(can >> e & 1) || !try_encoding(t, n, (int)e, w, b))
			continue;
		nature = fix_nature((struct span){b->s + before,
				b->n - before});
		if (nature < least && nature != FIX_ALIEN) {
			least = nature;
			best = e;
		}
		if (nature != FIX_FINE)
			b->n = before;
	}
	if (least == FIX_NATURES)
		return false;
	if (least != FIX_FINE)
		try_encoding(t, n, (int)best, w, b);
	*done |= 1U << best;
	return true;
}

bool
fix_step(const uint32_t *t, size_t n, unsigned encodings, struct buf *w,
		struct buf *b, unsigned *done)
{
	if (try_encodings(t, n, encodings, w, b, done) ||
			fix_runs(t, n, encodings, w, b, done))
		return true;
	if (!fix_c1(t, n, b))
		return false;
	*done |= 1U << FIX_C1;
	return true;
}

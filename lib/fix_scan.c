/* The first look, over the bytes of a block: most lines have nothing that
 * fix_line could change, and this must cost next to nothing. It may call a
 * clean line suspicious, never the reverse. */
#include <string.h>

#include "fix_tab.h"
#include "simd.h"
#include "utf8.h"

enum { ESC = 0x1B, GROUP = 64, PIECE = 64 * GROUP };

/* What was seen of a line. */
struct seen {
	const struct fix_glyph *last; /* the last character beyond ASCII */
	size_t at, end;   /* its bytes */
	unsigned joined;  /* 1: it follows another immediately */
	unsigned single;  /* 1: there was one between ASCII */
	unsigned can;     /* encodings that have all of them */
};

static inline unsigned
low_bit(uint64_t set)
{
#if defined(__GNUC__)
	return (unsigned)__builtin_ctzll(set);
#else
	unsigned n = 0;

	while (!(set >> n & 1))
		n++;
	return n;
#endif
}

static size_t
back(struct span a, size_t i)
{
	while (i && ((unsigned char)a.s[i] & 0xC0) == 0x80)
		i--;
	return i;
}

/* Does a pattern include the character at byte i? */
static bool
pattern_near(struct span a, size_t i)
{
	uint32_t t[2 * FIX_REACH + 1];
	size_t k = 0, from = i, len;

	for (k = 0; k < FIX_REACH && from && a.s[from - 1] != '\n'; k++)
		from = back(a, from - 1);
	for (k = 0; k < 2 * FIX_REACH + 1 && from < a.n && a.s[from] != '\n';
			k++) {
		t[k] = utf8_first((struct span){a.s + from, a.n - from}, &len);
		from += len;
	}
	return fix_bad(t, k);
}

/* A lone one of these can be what is left of a sequence. */
static bool
lone(uint32_t c)
{
	return c == 0xC2 || c == 0xC3 || c == 0x152 || c == 0x153;
}

/* The glyph of the character beyond ASCII at byte i of valid text. Of three
 * bytes only those that E2 and EF begin are in the tables, of four none. */
static inline const struct fix_glyph *
glyph(struct span a, size_t i)
{
	const unsigned char *s = (const unsigned char *)a.s + i;
	unsigned two;

	if (s[0] == 0xE2 || s[0] == 0xEF)
		return fix_glyph((s[0] & 0xFU) << 12 | (s[1] & 0x3FU) << 6 |
				(s[2] & 0x3FU));
	two = fix_glyph_of[(s[0] & 0x1FU) << 6 | (s[1] & 0x3FU)];
	return fix_glyphs + (two & -(unsigned)(s[0] < 0xE0));
}

/* Is the last character, which stands between ASCII, suspicious? */
static bool
alone(struct span a, const struct seen *e)
{
	size_t n;

	return e->last->mask & FIX_M_LEAD && lone(utf8_first((struct span){
			a.s + e->at, e->end - e->at}, &n));
}

/* Looks at the character beyond ASCII at byte i; false: it is suspicious.
 * Text like Vietnamese comes here at every third byte: no branch but one that
 * is hardly ever taken. */
static inline bool
look(struct span a, size_t i, struct seen *e)
{
	const struct fix_glyph *g = glyph(a, i), *last = e->last;
	unsigned joined = i == e->end;
	uint32_t both = (last->mask | g->mask) & -joined;
	uint32_t pair = last->next & g->mask & -joined;
	uint32_t one = last->mask & FIX_M_LEAD & ((joined | e->joined) - 1);

	if (pair | one | (g->mask & FIX_M_C1) | (both & FIX_M_WATCH)) {
		if (pair || g->mask & FIX_M_C1 || (one && alone(a, e)) ||
				(both && pattern_near(a, i)))
			return false;
	}
	e->single |= !(joined | e->joined);
	e->can &= g->can;
	e->last = g;
	e->at = i;
	e->end = i + 2 + ((unsigned char)a.s[i] >= 0xE0) +
			((unsigned char)a.s[i] >= 0xF0);
	e->joined = joined;
	return true;
}

/* Looks at all characters beyond ASCII of a line; false: one is suspicious, or
 * all of them could be the image of others. */
static bool
look_all(struct span a)
{
	struct seen e = {fix_glyphs, 0, a.n + 1, 1, 0, ~0U};
	uint64_t set[PIECE / GROUP], w;
	size_t i = simd_ascii(a.s, a.n), n, k;

	if (i == a.n)
		return true;
	for (; i < a.n; i += n) {
		n = a.n - i < PIECE ? a.n - i : PIECE;
		simd_leads(a.s + i, n, set);
		for (k = 0; k * GROUP < n; k++)
			for (w = set[k]; w; w &= w - 1)
				if (!look(a, i + k * GROUP + low_bit(w), &e))
					return false;
	}
	if (!e.joined && alone(a, &e))
		return false;
	return e.single || !e.joined || !e.can;
}

static bool
alnum(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' &&
			(c | 0x20) <= 'z');
}

/* May the ASCII character at i begin something to undo? */
static bool
begins(struct span a, size_t i)
{
	char next = i + 1 < a.n ? a.s[i + 1] : '\n';

	if (a.s[i] == '&')
		return next == '#' || alnum(next);
	return a.s[i] == ESC && next == '[';
}

/* May something to undo begin at one of the bytes & and ESC? */
static bool
escapes(struct span a)
{
	size_t i;

	for (i = 0; (i += simd_find(a.s + i, a.n - i, "&\x1B", 2)) < a.n; i++)
		if (begins(a, i))
			return true;
	return false;
}

size_t
fix_clean(struct span a)
{
	size_t i = simd_find_high(a.s, a.n, "&\x1B", 2), start;
	bool special = simd_find(a.s + i, a.n - i, "&\x1B", 2) < a.n - i;
	const char *lf;
	struct span line;

	if (i == a.n)
		return i;
	while (i && a.s[i - 1] != '\n')
		i--;
	for (start = i; start < a.n; start = i) {
		lf = memchr(a.s + i, '\n', a.n - i);
		i = lf ? (size_t)(lf - a.s) + 1 : a.n;
		line = (struct span){a.s + start, i - start};
		if ((special && escapes(line)) || !look_all(line))
			return start;
	}
	return i;
}

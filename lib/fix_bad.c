/* Badness: does a text have patterns of characters that text decoded with the
 * right encoding hardly ever has? The patterns are those of ftfy 6.3 (Speer
 * 2019), as classes of characters; single pairs are in the tables. */
#include "fix_tab.h"
#include "uni.h"

static bool
in(const uint32_t *set, uint32_t c)
{
	while (*set && *set != c)
		set++;
	return *set != 0;
}

#define IN(c, ...) in((const uint32_t[]){__VA_ARGS__, 0}, (c))

static bool
ascii_letter(uint32_t mask)
{
	return mask & (FIX_M_CAPITAL | FIX_M_SMALL);
}

static bool
word_char(uint32_t c)
{
	return c == '_' || uni(c)->flags & (UNI_LETTER | UNI_DIGIT);
}

/* Three classes in a row; c is the last character. */
static bool
classes(uint32_t p, uint32_t m, uint32_t n, uint32_t c)
{
	if (ascii_letter(p) && m & (FIX_M_GLO | FIX_M_GUP) && n & FIX_M_BAD)
		return true;
	if (p & FIX_M_SPACE && m & FIX_M_UP && n & FIX_M_CUR)
		return true;
	if (p & (FIX_M_LO | FIX_M_UP | FIX_M_BOX | FIX_M_CUR | FIX_M_CLOSE) &&
			m & FIX_M_OPEN && n & FIX_M_NUM)
		return true;
	if (p & (FIX_M_LO | FIX_M_UP | FIX_M_CUR | FIX_M_NUM | FIX_M_BOX |
			FIX_M_LAW) && m & FIX_M_CLOSE && n & FIX_M_OPEN)
		return true;
	if (p & FIX_M_SMALL && m & FIX_M_UP && n & (FIX_M_OPEN | FIX_M_CUR))
		return true;
	return p & (FIX_M_LO | FIX_M_UP) && m & (FIX_M_OPEN | FIX_M_CLOSE) &&
			word_char(c);
}

/* Pairs (c, d) of characters that one code page makes of one lead byte. */
static bool
lead_pair(uint32_t c, uint32_t d, uint32_t n)
{
	switch (c) {
	case 0x152: case 0x153: /* OE ligature */
		return !ascii_letter(n);
	case 0xC2: case 0xC3: case 0xCE: case 0xD0:
		return n & (FIX_M_WITH_LATIN | FIX_M_OPEN | FIX_M_CLOSE) ||
				(c == 0xC3 && d == 0xA1);
	case 0xD7: /* multiplication sign */
		return d == 0xB2 || d == 0xB3;
	case 0xE0:
		return IN(d, 0xB2, 0xB5, 0xB9, 0xBC, 0xBD, 0xBE);
	case 0x101: /* windows-1257 */
		return d == 0x20AC;
	case 0x221A: /* macroman: square root */
		return IN(d, 0xB1, 0x2202, 0x2020, 0x2260, 0xAE, 0x2122, 0xB4,
				0x2264, 0x2265, 0xA5, 0xB5, 0xF8);
	case 0x2248:
		return d == 0xB0 || d == 0xA2;
	case 0x432: /* windows-1251 */
		return d == 0x402;
	default:
		return false;
	}
}

/* Triples that a code page makes of sequences of three bytes. */
static bool
lead_triple(uint32_t c, uint32_t d, uint32_t e)
{
	if (c == 0x201A && d == 0xC4) /* macroman */
		return IN(e, 0xEC, 0xEE, 0xEF, 0xF2, 0xF4, 0xFA, 0xF9, 0xFB,
				0x2020, 0xB0, 0xA2, 0x3C0);
	if (c == 0x201A && (d == 0xE2 || d == 0xF3))
		return IN(e, 0xE0, 0xE4, 0xB0, 0xEA);
	if (c == 0x3B2 && d == 0x20AC) /* windows-1253 */
		return IN(e, 0x2122, 0xA0, 0x386, 0xAD, 0xAE, 0xB0);
	return false;
}

/* A letter that is a lead byte, anything odd, such a letter again. */
static bool
sandwich(uint32_t c, uint32_t m, uint32_t e)
{
	enum { ODD = FIX_M_C1 | FIX_M_BAD | FIX_M_OPEN | FIX_M_CLOSE |
			FIX_M_CUR };

	if (m & (ODD | FIX_M_IN_CYRILLIC) && IN(c, 0x412, 0x413, 0x420, 0x421))
		return IN(e, 0x412, 0x413, 0x420, 0x421);
	if (m & (ODD | FIX_M_IN_GREEK) && IN(c, 0x392, 0x393, 0x39E, 0x39F))
		return IN(e, 0x392, 0x393, 0x39E, 0x39F);
	return false;
}

/* KOI8-R: Cyrillic small pe or ya around box drawing. */
static bool
koi8(uint32_t c, uint32_t d, uint32_t e)
{
	bool box = (d >= 0x2500 && d < 0x25A1) || IN(d, 0x2219, 0x221A, 0x2248,
			0x2264, 0x2265);

	return box && (c == 0x43F || c == 0x44F) && (e == 0x43F || e == 0x44F);
}

/* A capital with tilde or circumflex that stands alone, as the lead byte of a
 * two-byte sequence does whose second byte was taken for a blank, or between
 * letters. t[i] is the character behind it. */
static bool
lone_lead(const uint32_t *t, size_t i)
{
	uint32_t c = t[i - 1], d = t[i];
	uint32_t p = i > 1 ? fix_glyph(t[i - 2])->mask : 0;
	uint32_t m = fix_glyph(d)->mask;

	if (d == ' ') {
		if (i == 1)
			return true;
		if (p & FIX_M_SPACE && i > 2)
			p = fix_glyph(t[i - 3])->mask & FIX_M_SMALL;
		if (p & FIX_M_SMALL)
			return true;
	}
	if (c == 0xC2 && i > 1 && (p & (FIX_M_SMALL | FIX_M_CLOSE) ||
			IN(t[i - 2], '.', ',', '?', '!')))
		return d == ' ' || m & (FIX_M_OPEN | FIX_M_CLOSE);
	return false;
}

/* Ã between (a start or a letter) and a small letter: Latin text in UTF-8
 * that lost no byte. t[i] is the second character behind it. */
static bool
tilde_pair(const uint32_t *t, size_t i)
{
	uint32_t d = t[i - 1];
	bool begins = i < 3 || !word_char(t[i - 3]);

	if (!(fix_glyph(t[i])->mask & FIX_M_SMALL))
		return false;
	if (begins)
		return (d >= 0xA1 && d <= 0xBF) || d == 0x2026;
	return d >= 0xA2 && d <= 0xBF && d != 0xAA &&
			ascii_letter(fix_glyph(t[i - 3])->mask);
}

/* cp437: the images of C2 or C3 and of a continuation byte as a letter of a
 * word, not as a part of a box. t[i] is behind them. */
static bool
boxed_letter(const uint32_t *t, size_t i)
{
	enum { CP437 = 9 };
	uint8_t byte = fix_glyph(t[i - 1])->byte[CP437];

	if (t[i - 2] != 0x252C && t[i - 2] != 0x251C)
		return false;
	if (byte < 0x80 || byte > 0xBF || !(uni(t[i])->flags & UNI_LETTER))
		return false;
	return i < 3 || t[i - 3] == ' ' || uni(t[i - 3])->flags & UNI_LETTER;
}

/* Two pairs in a row of an Arabic lead byte and what follows it. */
static bool
arabic_pairs(const uint32_t *t, size_t i)
{
	enum { TAIL = FIX_M_COMMON | FIX_M_CUR | FIX_M_BAD | FIX_M_NUM |
			FIX_M_OPEN | FIX_M_WITH_ARABIC };

	return i >= 3 && (t[i - 1] == 0xD8 || t[i - 1] == 0xD9) &&
			(t[i - 3] == 0xD8 || t[i - 3] == 0xD9) &&
			fix_glyph(t[i])->mask & TAIL &&
			fix_glyph(t[i - 2])->mask & TAIL;
}

/* windows-1251 twice: the image of a quotation mark and what it encloses. */
static bool
cyrillic_twice(const uint32_t *t, size_t i)
{
	return i >= 6 && t[i - 6] == 0x413 && t[i - 5] == 0x45E &&
			t[i - 4] == 0x412 && t[i - 3] == 0x402 &&
			t[i - 2] == 0x412 &&
			(t[i] == ' ' || uni(t[i])->flags & UNI_LETTER);
}

/* Patterns longer than a pair of classes that end with t[i]. */
static bool
pattern(const uint32_t *t, size_t i, uint32_t p, uint32_t m, uint32_t n)
{
	if (i >= 1 && lead_pair(t[i - 1], t[i], n))
		return true;
	if (i >= 1 && (t[i - 1] == 0xC2 || t[i - 1] == 0xC3) && lone_lead(t, i))
		return true;
	if (i < 2)
		return false;
	return classes(p, m, n, t[i]) || lead_triple(t[i - 2], t[i - 1], t[i]) ||
			sandwich(t[i - 2], m, t[i]) ||
			koi8(t[i - 2], t[i - 1], t[i]) || boxed_letter(t, i) ||
			(t[i - 2] == 0xC3 && tilde_pair(t, i)) ||
			arabic_pairs(t, i) || cyrillic_twice(t, i);
}

bool
fix_bad(const uint32_t *t, size_t n)
{
	const struct fix_glyph *g, *last = fix_glyphs;
	uint32_t p = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		g = fix_glyph(t[i]);
		if (g->mask & FIX_M_C1 || last->next & g->mask)
			return true;
		if ((p | last->mask | g->mask) & FIX_M_WATCH &&
				pattern(t, i, p, last->mask, g->mask))
			return true;
		p = last->mask;
		last = g;
	}
	return false;
}

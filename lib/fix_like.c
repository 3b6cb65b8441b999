/* Likelihood: is a text that shows no pattern of mojibake all the same the
 * image of better text? All its characters beyond ASCII then form UTF-8
 * sequences when encoded again, which hardly happens by chance, and what they
 * stand for are letters in their places. */
#include "fix_tab.h"
#include "uni.h"
#include "utf8.h"

/* A character beyond ASCII that running text has: what UTF-8 sequences of
 * three and four bytes stand for is too varied to be judged. */
static bool
natural(uint32_t c)
{
	static const struct {
		uint16_t from, to;
	} rows[] = {
		{0xA0, 0x17F}, {0x18F, 0x18F}, {0x192, 0x192}, {0x1A0, 0x1A1},
		{0x1AF, 0x1B0}, {0x1CD, 0x1DC}, {0x1E6, 0x1E7}, {0x1FC, 0x1FF},
		{0x218, 0x21B}, {0x259, 0x259}, {0x2BB, 0x2BC}, {0x300, 0x36F},
		{0x384, 0x3CE}, {0x400, 0x45F}, {0x490, 0x4FF},
		{0x531, 0x58A}, {0x5B0, 0x5F4}, {0x60C, 0x60C}, {0x61B, 0x6D6},
		{0x6F0, 0x6F9}, {0x800, 0xFFFF}};
	size_t i;

	if (c > 0xFFFF)
		return true;
	for (i = 0; i < sizeof rows / sizeof *rows; i++)
		if (c >= rows[i].from && c <= rows[i].to)
			return true;
	return false;
}

enum { FEW = 3 /* characters that a footnote mark or two make */ };

enum fix_nature
fix_nature(struct span a)
{
	uint8_t last = 0, flags;
	bool mixed = false;
	size_t odd = 0, high = 0, n;
	uint32_t c;

	for (; a.n; span_cut(&a, n)) {
		c = utf8_first(a, &n);
		flags = uni(c)->flags;
		if (c >= 0x80) {
			high++;
			odd += !natural(c);
			mixed |= flags & UNI_UPPER && last & UNI_LOWER;
		}
		last = flags;
	}
	if (odd)
		return odd == high && odd <= FEW ? FIX_ALIEN : FIX_ODD;
	return mixed ? FIX_MIXED : FIX_FINE;
}

/* The code point of the sequence at t when encoded with e; *len = characters.
 * 0: it is not UTF-8. */
static uint32_t
image(const uint32_t *t, size_t n, unsigned e, size_t *len)
{
	char s[UTF8_MAX];
	size_t i;

	s[0] = (char)fix_glyph(t[0])->byte[e];
	*len = utf8_len((unsigned char)s[0]);
	if ((unsigned char)s[0] < 0xC2 || *len > n)
		return 0;
	for (i = 1; i < *len; i++) {
		s[i] = (char)fix_glyph(t[i])->byte[e];
		if (t[i] < 0x80 || ((unsigned char)s[i] & 0xC0) != 0x80)
			return 0;
	}
	if (utf8_valid((struct span){s, *len}) != *len)
		return 0;
	return utf8_first((struct span){s, *len}, &i);
}

enum { APOSTROPHE = 0x2019 };

/* Marks that make up most of what is beyond ASCII in English and its like. */
static bool
mark(uint32_t c)
{
	return (c >= 0x2010 && c <= 0x2026) || c == 0x20AC || c == 0x2122;
}

/* Signs of Latin-1, but not its blank and soft hyphen. */
static bool
sign(uint32_t c)
{
	return c > 0xA0 && c < 0xC0 && c != 0xAD;
}

static bool
letter(const uint32_t *t, size_t n, size_t i)
{
	return i < n && uni(t[i])->flags & UNI_LETTER;
}

static bool
latin(uint32_t c)
{
	return (c >= 0xC0 && c < 0x250) || (c >= 0x1EA0 && c <= 0x1EF9);
}

/* Does the sequence t[i..i+len), which stands for the Latin letter c, break a
 * Latin word? By what is no letter, a letter of another script or a capital
 * behind a small letter. */
static bool
breaks_word(const uint32_t *t, size_t n, size_t i, size_t len, uint32_t c)
{
	bool before = i > 0 && t[i - 1] < 0x80 && letter(t, n, i - 1);
	bool behind = i + len < n && t[i + len] < 0x80 && letter(t, n, i + len);
	size_t k;

	if (!before && !behind)
		return false;
	if (before && uni(t[i - 1])->flags & UNI_LOWER && uni(c)->flags &
			UNI_LOWER && uni(t[i])->flags & UNI_UPPER)
		return true;
	for (k = i; k < i + len; k++) {
		if (t[k] == APOSTROPHE)
			return false;
		if (!letter(t, n, k) && (k + 1 < i + len || behind))
			return true;
		if (letter(t, n, k) && !latin(t[k]))
			return true;
	}
	return false;
}

/* What the text says when encoded with e. */
static bool
likely(const uint32_t *t, size_t n, unsigned e)
{
	size_t i, len, seqs = 0, broken = 0, foreign = 0;
	uint32_t c;

	for (i = 0; i < n; i += len) {
		len = 1;
		if (t[i] < 0x80)
			continue;
		c = image(t + i, n - i, e, &len);
		if (!c || !natural(c))
			return false;
		seqs++;
		if (mark(c) || (sign(c) && letter(t, n, i) && !latin(t[i])))
			broken++;
		else if (latin(c))
			broken += breaks_word(t, n, i, len, c);
		else if (c >= 0x800 || (uni(c)->flags & UNI_LETTER &&
				c != 0xAA && c != 0xBA))
			foreign++;
	}
	return broken || (foreign >= 3 && foreign * 10 >= seqs * 7);
}

bool
fix_likely(const uint32_t *t, size_t n, unsigned encodings)
{
	unsigned e;

	for (e = 0; e < FIX_ENCODINGS; e++)
		if (encodings >> e & 1 && likely(t, n, e))
			return true;
	return false;
}

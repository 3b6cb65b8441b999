#include <string.h>

#include "simd.h"
#include "stat_char.h"
#include "uni.h"

enum { STEP = 64 };

struct chars {
	size_t letters, digits, blanks, all;
	bool joined; /* a grapheme may have several */
	size_t script[SCRIPTS]; /* letters; filled if asked for */
};

/* ASCII letters. */
static bool
alpha(unsigned char c)
{
	return (unsigned char)((c | 32) - 'a') < 26;
}

static bool
digit(unsigned char c)
{
	return (unsigned char)(c - '0') < 10;
}

static bool
blank(unsigned char c)
{
	return c == ' ' || (unsigned char)(c - 9) < 5;
}

/* Of the text that latin() finds: does c, with d behind it, begin a letter that
 * is not ASCII? All of U+00C0..027F but the signs of multiplication and
 * division, and U+1E80..1EFF. */
static bool
high_letter(unsigned char c, unsigned char d)
{
	return (((unsigned char)(c - 0xC3) < 7) | (c == 0xE1)) &
			!((c == 0xC3) & ((d == 0x97) | (d == 0xB7)));
}

/* n bytes that latin() passes. In steps of constant length, which compilers
 * turn into vectors. */
static void
count_latin(struct chars *k, const unsigned char *s, size_t n)
{
	uint8_t a, b, c, d;
	size_t i;

	for (; n > STEP; n -= STEP, s += STEP) {
		a = b = c = d = 0;
		for (i = 0; i < STEP; i++) {
			a = (uint8_t)(a + alpha(s[i]) +
					high_letter(s[i], s[i + 1]));
			b = (uint8_t)(b + blank(s[i]));
			c = (uint8_t)(c + ((s[i] & 0xC0) != 0x80));
			d = (uint8_t)(d + digit(s[i]));
		}
		k->letters += a;
		k->blanks += b;
		k->all += c;
		k->digits += d;
	}
	for (; n; n--, s++) {
		k->letters += alpha(*s) ||
				(n > 1 && high_letter(*s, s[1]));
		k->digits += digit(*s);
		k->blanks += blank(*s);
		k->all += (*s & 0xC0) != 0x80;
	}
}

static void
count_each(struct chars *k, struct span a, bool scripts)
{
	const struct uni *u;
	bool letter;
	size_t n;

	for (; a.n; span_cut(&a, n)) {
		u = uni_first(a, &n);
		letter = u->category >= UNI_LU && u->category <= UNI_LO;
		k->all++;
		k->letters += letter;
		k->digits += u->category >= UNI_ND && u->category <= UNI_NO;
		k->blanks += u->flags & UNI_BLANK;
		k->joined |= u->gcb > GCB_CONTROL;
		if (scripts && letter)
			k->script[u->script]++;
	}
}

static size_t
graphemes(struct span a)
{
	size_t n = 0;

	while (a.n) {
		span_cut(&a, uni_grapheme(a));
		n++;
	}
	return n;
}

/* Does c begin a character of simd_plain that high_letter does not know? */
static bool
foreign(unsigned char c)
{
	return (c >= 0xCA) & (c != 0xE1) & (c != 0xE2);
}

/* Bytes before the first such. */
static size_t
known(const unsigned char *s, size_t n)
{
	size_t at, i;
	uint8_t any;

	for (at = 0; n - at >= STEP; at += STEP) {
		any = 0;
		for (i = 0; i < STEP; i++)
			any |= foreign(s[at + i]);
		if (any)
			break;
	}
	while (at < n && !foreign(s[at]))
		at++;
	return at;
}

/* Bytes of a that count_latin can count, before the last character, which may
 * join with one behind it. */
static size_t
latin(struct span a)
{
	size_t n = simd_plain(a.s, a.n);

	n = known((const unsigned char *)a.s, n);
	if (n == a.n || n == 0)
		return n;
	while (--n && (a.s[n] & 0xC0) == 0x80)
		;
	return n;
}

/* Bytes up to the end of the line. */
static size_t
line(struct span a)
{
	const char *lf = memchr(a.s, '\n', a.n);

	return lf ? (size_t)(lf - a.s) + 1 : a.n;
}

static void
add_scripts(struct stat_sums *s, const struct chars *k)
{
	size_t i;

	for (i = 0; i < SCRIPTS; i++)
		if (k->script[i])
			sums_tally(s, ST_SCRIPT, (int64_t)i,
					(int64_t)k->script[i]);
}

void
char_count(struct stat_sums *s, struct span block, bool scripts)
{
	struct chars k = {0};
	size_t before, letters;
	struct span a;

	while (block.n) {
		a = span_cut(&block, latin(block));
		before = k.all;
		letters = k.letters;
		count_latin(&k, (const unsigned char *)a.s, a.n);
		k.script[SCRIPT_LATIN] += k.letters - letters;
		s->n[SC_GRAPHEMES] += (int64_t)(k.all - before);
		if (!block.n)
			break;
		before = k.all;
		k.joined = false;
		a = span_cut(&block, line(block));
		count_each(&k, a, scripts);
		s->n[SC_GRAPHEMES] += (int64_t)(k.joined ? graphemes(a)
						: k.all - before);
	}
	s->n[SC_LETTERS] += (int64_t)(k.letters + k.digits);
	s->n[SC_CHARS_NONBLANK] += (int64_t)(k.all - k.blanks);
	if (scripts)
		add_scripts(s, &k);
}

#include "script.h"
#include "simd.h"
#include "stat_char.h"
#include "uni.h"

enum { STEP = 64 };

struct chars {
	size_t letters, blanks, digits, all;
	bool joined; /* a grapheme may have several */
};

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

/* n bytes of ASCII. In steps of constant length, which compilers turn into
 * vectors. */
static void
count_ascii(struct chars *k, const unsigned char *s, size_t n)
{
	uint8_t a, b, d;
	size_t i;

	k->all += n;
	for (; n >= STEP; n -= STEP, s += STEP) {
		a = b = d = 0;
		for (i = 0; i < STEP; i++) {
			a = (uint8_t)(a + alpha(s[i]));
			d = (uint8_t)(d + digit(s[i]));
			b = (uint8_t)(b + blank(s[i]));
		}
		k->letters += a;
		k->digits += d;
		k->blanks += b;
	}
	for (; n; n--, s++) {
		k->letters += alpha(*s);
		k->digits += digit(*s);
		k->blanks += blank(*s);
	}
}

static bool
is_letter(const struct uni *u)
{
	return u->category >= UNI_LU && u->category <= UNI_LO;
}

static bool
is_digit(const struct uni *u)
{
	return u->category >= UNI_ND && u->category <= UNI_NO;
}

/* Code points before the next long run of ASCII; returns the bytes. */
static size_t
count_high(struct chars *k, struct span a, struct stat_sums *scripts)
{
	const struct uni *u;
	size_t at = 0, n;

	while (at < a.n) {
		if (at >= STEP && !(a.s[at] & 0x80))
			break;
		u = uni_first((struct span){a.s + at, a.n - at}, &n);
		at += n;
		k->all++;
		k->letters += is_letter(u);
		k->digits += is_digit(u);
		k->blanks += u->flags & UNI_BLANK;
		k->joined |= u->gcb > GCB_CONTROL;
		if (scripts && is_letter(u))
			sums_tally(scripts, ST_SCRIPT, u->script, 1);
	}
	return at;
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

void
char_count(struct stat_sums *s, struct span line, bool scripts)
{
	struct chars k = {0}, ascii = {0};
	struct span a = line;
	size_t n;

	while (a.n) {
		n = simd_ascii(a.s, a.n);
		count_ascii(&ascii, (const unsigned char *)a.s, n);
		span_cut(&a, n);
		span_cut(&a, count_high(&k, a, scripts ? s : NULL));
	}
	if (scripts && ascii.letters)
		sums_tally(s, ST_SCRIPT, SCRIPT_LATIN,
				(int64_t)ascii.letters);
	n = k.all + ascii.all;
	s->n[SC_LETTERS] += (int64_t)(k.letters + ascii.letters + k.digits +
			ascii.digits);
	s->n[SC_CHARS_NONBLANK] += (int64_t)(n - k.blanks - ascii.blanks);
	s->n[SC_GRAPHEMES] += (int64_t)(k.joined ? graphemes(line) : n);
}

/* Full stops that need no second look: nearly all there are. */
#include "sent_ctx.h"
#include "simd.h"
#include "utf8.h"

enum {
	PLAIN = 40, /* bytes of a word that is looked at no further */
	TITLE = 4   /* bytes of a short one */
};

/* The number of small letters of ASCII at the end of the eight bytes at p. */
static inline size_t
small8(const unsigned char *p)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), top = ones << 7;
	uint64_t x = (uint64_t)p[0] | (uint64_t)p[1] << 8 |
			(uint64_t)p[2] << 16 | (uint64_t)p[3] << 24 |
			(uint64_t)p[4] << 32 | (uint64_t)p[5] << 40 |
			(uint64_t)p[6] << 48 | (uint64_t)p[7] << 56;
	uint64_t low = x & ~top;

	low = (low + ones * (0x80 - 'a')) & ~(low + ones * (0x7F - 'z')) & ~x;
	low = ~low & top;
	return low ? (size_t)__builtin_clzll(low) / 8 : 8;
}

/* Flags of the letter that begins at i; *n = its bytes. */
static inline unsigned
letter(struct span a, size_t i, size_t *n)
{
	*n = 1;
	if (i >= a.n)
		return 0;
	if (!(a.s[i] & 0x80))
		return small((unsigned char)a.s[i]) ? UNI_LOWER :
				capital((unsigned char)a.s[i]) ? UNI_UPPER : 0;
	return uni_first(from(a, i), n)->flags;
}

/* Flags of the character that ends before i; *n = its bytes. */
static inline unsigned
letter_before(struct span a, size_t i, size_t *n)
{
	const unsigned char *p = (const unsigned char *)a.s + i;

	*n = 1;
	if (!(p[-1] & 0x80))
		return small(p[-1]) ? UNI_LOWER : capital(p[-1]) ? UNI_UPPER : 0;
	if (p[-2] >= 0xC0) {
		*n = 2;
		return uni((p[-2] & 0x1Fu) << 6 | (p[-1] & 0x3Fu))->flags;
	}
	return uni(utf8_last((struct span){a.s, i}, n))->flags;
}

/* Does a, with a vowel at its end or with a mark or, with any, in it, look like
 * a word that was not cut short? */
static bool
vocal(struct span a, bool any)
{
	bool last = false;
	uint32_t c;
	size_t n;

	for (; a.n; span_cut(&a, n)) {
		c = uni_lower(utf8_first(a, &n));
		last = sent_vowel(c);
		if (last && (any || (c >= 0x80 && (c < 0x400 || c > 0x1000))))
			return true;
	}
	return last;
}

/* The letters of the word before i, behind a space, if it is surely whole (see
 * whole() of the rules), all small or with a capital first, and not of the
 * language's abbreviations; else 0. */
static size_t
whole_word(const struct scan *s, size_t i)
{
	struct span a = s->text;
	size_t n, k = 0, end = i, low = i > PLAIN ? i - PLAIN : 0;
	unsigned f, up = 0;

	if (i >= 8) {
		k = small8((const unsigned char *)a.s + i - 8);
		i -= k;
	}
	for (; i > low && a.s[i - 1] != ' '; i -= n, k++) {
		f = letter_before(a, i, &n);
		if (f & UNI_LOWER)
			continue;
		if (!(f & UNI_UPPER))
			return 0;
		up = 1;
		i -= n;
		k++;
		break;
	}
	if (i <= low || a.s[i - 1] != ' ' || end - i < 3 || k < 2 + up)
		return 0;
	if (k < (up ? 5 : 3) && !vocal((struct span){a.s + i, end - i}, k == 4))
		return 0;
	return sent_abbreviates(s->sent, a.s + end) ? 0 : k;
}

/* sent_joins, remembered. */
static bool
joins(const struct scan *s, struct span word)
{
	struct sent_marks *m = s->marks;
	uint32_t w = 0;
	size_t i;

	if (!sent_titles(s->sent, word))
		return false;
	for (i = 0; i < word.n; i++)
		w = w << 8 | (unsigned char)word.s[i];
	i = w * 0x9E3779B1u >> 28;
	if (m->word[i] != w) {
		m->word[i] = w;
		m->joins[i] = sent_joins(s->sent, word);
	}
	return m->joins[i];
}

/* Is the full stop at i that of a short title, which joins? The rules say the
 * same, later. */
static bool
title(const struct scan *s, size_t i)
{
	struct span a = s->text;
	size_t k = i;

	while (k > 0 && i - k <= TITLE && (small((unsigned char)a.s[k - 1]) ||
			capital((unsigned char)a.s[k - 1])))
		k--;
	if (k == i || i - k > TITLE || (k > 0 && a.s[k - 1] != ' ') ||
			(i - k == 1 && k > 1 && a.s[k - 2] == '.'))
		return false;
	return joins(s, (struct span){a.s + k, i - k});
}

/* Is the number before i, of figures alone, none that counts what follows: a
 * year, an amount, or behind a word? */
static bool
whole_number(const struct scan *s, size_t i)
{
	struct span a = s->text;
	size_t n, k = 0, end = i, low = i > PLAIN ? i - PLAIN : 0;

	while (i > low && at(a, i - 1) - (unsigned)'0' < 10)
		i--;
	if (i <= low || a.s[i - 1] != ' ' || end - i > 14)
		return false;
	if (end - i > 2)
		return true;
	for (end = --i; i > low && letter_before(a, i, &n) & UNI_LOWER; i -= n)
		k++;
	return !s->sent->ordinal && k > 1 && i > low && a.s[i - 1] == ' ';
}

/* What begins at i: a word with a capital, or a capital alone, which only says
 * something behind four letters? */
static bool
begins(struct span a, size_t i, size_t letters)
{
	size_t n, m;

	if (!(letter(a, i, &n) & UNI_UPPER))
		return false;
	if (letter(a, i + n, &m) & UNI_LOWER)
		return true;
	return letters > 3 && (at(a, i + n) == ' ' || at(a, i + n) == '.');
}

/* Bytes of a double quotation mark at i, straight or directed; 0: none. */
static size_t
double_quote(struct span a, size_t i)
{
	if (at(a, i) == '"')
		return 1;
	return at(a, i) == 0xE2 && at(a, i + 1) == 0x80 &&
			(at(a, i + 2) & 0xFE) == 0x9C ? 3 : 0;
}

/* Letters of the whole word before i, or 1: a number; 0: neither. */
static inline size_t
before(const struct scan *s, size_t i)
{
	if (i > 1 && at(s->text, i - 1) - (unsigned)'0' < 10)
		return whole_number(s, i);
	return whole_word(s, i);
}

bool
scan_speech(const struct scan *s, size_t i)
{
	struct span a = s->text;
	size_t n;

	if (s->sent->labels || s->sent->colon || at(a, i + 1) != ' ')
		return false;
	n = double_quote(a, i + 2);
	return n && letter(a, i + 2 + n, &n) & (UNI_UPPER | UNI_LOWER);
}

enum glance
scan_glance(const struct scan *s, size_t i, size_t *end)
{
	struct span a = s->text;
	const char *p = a.s + i;
	size_t k, n;

	*end = i + 1;
	if (i >= 8 && a.n - i > 3 && p[1] == ' ' && capital((unsigned char)
			p[2]) && small((unsigned char)p[3])) {
		k = small8((const unsigned char *)p - 8);
		if (k > 2 && k < 8 && p[-1 - (int)k] == ' ' &&
				!sent_abbreviates(s->sent, p))
			return GLANCE_END; /* most there are */
	}
	if (at(a, i + 1) != ' ') {
		if (small(at(a, i + 1)) || at(a, i + 1) - (unsigned)'0' < 10)
			return GLANCE_JOIN; /* a number, an address */
		n = double_quote(a, i + 1);
		*end += n;
		if (!n || at(a, *end) != ' ')
			return GLANCE_LOOK;
		k = before(s, i);
		return k && begins(a, *end + 1, 0) ? GLANCE_END :
				GLANCE_LOOK;
	}
	k = before(s, i);
	if (!k)
		return title(s, i) ? GLANCE_JOIN : GLANCE_LOOK;
	n = s->open.odd || s->open.depth ? 0 : double_quote(a, i + 2);
	return begins(a, i + 2 + n, n ? 0 : k) ? GLANCE_END : GLANCE_LOOK;
}

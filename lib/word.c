#include "simd.h"
#include "uni.h"
#include "utf8.h"
#include "word.h"

/* ASCII by what UAX #29 makes of it. */
enum ascii { X, L, D, U, Q, C, M, H }; /* no part of words; letter, digit,
	underscore; ' and .; :; , and ;; not ASCII */

static const unsigned char ascii[256] = {
	['\''] = Q, ['.'] = Q, [':'] = C, [','] = M, [';'] = M, ['_'] = U,
	['0'] = D, D, D, D, D, D, D, D, D, D,
	['A'] = L, L, L, L, L, L, L, L, L, L, L, L, L,
	L, L, L, L, L, L, L, L, L, L, L, L, L,
	['a'] = L, L, L, L, L, L, L, L, L, L, L, L, L,
	L, L, L, L, L, L, L, L, L, L, L, L, L,
	[0x80] =
	H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
	H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
	H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
	H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
	H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
	H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
	H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
	H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
};

static unsigned
class(char c)
{
	return ascii[(unsigned char)c];
}

static bool
ignored(unsigned wb)
{
	return wb == WB_EXTEND || wb == WB_FORMAT || wb == WB_ZWJ;
}

static bool
letter(unsigned wb)
{
	return wb == WB_ALETTER || wb == WB_HEBREW;
}

/* Joins b to a that stands directly before it (WB5, WB8..WB10, WB13, WB13a,
 * WB13b)? */
static bool
joins(unsigned a, unsigned b)
{
	bool alnum = letter(a) || a == WB_NUMERIC;

	if (letter(b) || b == WB_NUMERIC)
		return alnum || a == WB_EXTENDNUMLET;
	if (b == WB_KATAKANA)
		return a == WB_KATAKANA || a == WB_EXTENDNUMLET;
	if (b == WB_EXTENDNUMLET)
		return alnum || a == WB_KATAKANA || a == WB_EXTENDNUMLET;
	return a == WB_HEBREW && b == WB_SQUOTE; /* WB7a */
}

/* Joins b between a and c (WB6, WB7, WB7b, WB7c, WB11, WB12)? */
static bool
bridges(unsigned a, unsigned b, unsigned c)
{
	if (letter(a) && letter(c))
		return b == WB_MIDLETTER || b == WB_MIDNUMLET ||
				b == WB_SQUOTE || (b == WB_DQUOTE &&
				a == WB_HEBREW && c == WB_HEBREW);
	return a == WB_NUMERIC && c == WB_NUMERIC && (b == WB_MIDNUM ||
			b == WB_MIDNUMLET || b == WB_SQUOTE);
}

static bool
middle(unsigned wb)
{
	return (wb >= WB_SQUOTE && wb <= WB_MIDNUM);
}

/* The code point behind the ignored ones at a: *n = bytes up to its end. */
static const struct uni *
behind(struct span a, size_t *n)
{
	const struct uni *p;
	size_t at = 0, k;

	while (at < a.n) {
		p = uni_first((struct span){a.s + at, a.n - at}, &k);
		at += k;
		if (ignored(p->wb))
			continue;
		*n = at;
		return p;
	}
	*n = at;
	return uni(0xFFFF);
}

static unsigned
seen_of(const struct uni *p)
{
	return (p->flags & UNI_LETTER ? 1u << L : 0) |
			(p->category >= UNI_ND && p->category <= UNI_NO ?
			1u << D : 0);
}

/* Skips simple letters, digits and underscores, which all join (WB5, WB8..WB10,
 * WB13a, WB13b); *last: what the last one is. */
static size_t
skip(struct span a, size_t at, unsigned *last, unsigned *seen)
{
	static const unsigned char wb[] = {[L] = WB_ALETTER, [D] = WB_NUMERIC,
			[U] = WB_EXTENDNUMLET, [H] = WB_ALETTER};
	static const unsigned char as[] = {[L] = L, [D] = D, [U] = U, [H] = L};
	size_t end = at + simd_word(a.s + at, a.n - at);

	if (end > at)
		*last = wb[class(a.s[end - 1])];
	while (at < end && !(*seen & 1u << L))
		*seen |= 1u << as[class(a.s[at++])];
	return end;
}

/* What goes on behind a word or anything else that ends at `at` (the rules but
 * WB3, WB3a, WB3b); last: what stands there. */
static size_t
more(struct span a, size_t at, unsigned last, unsigned *seen)
{
	const struct uni *p, *q;
	bool odd = last == WB_RI, zwj = last == WB_ZWJ, direct = true;
	size_t k, n;
	unsigned c;

	for (; at < a.n; at += k) {
		c = class(a.s[at]);
		if (c - L <= U - L && joins(last, WB_NUMERIC)) {
			at = skip(a, at, &last, seen);
			zwj = false;
			k = 0;
			continue;
		}
		if (c == X && joins(last, WB_NUMERIC) && last != WB_HEBREW)
			break;
		p = uni_first((struct span){a.s + at, a.n - at}, &k);
		if (ignored(p->wb)) { /* WB4 */
			zwj = p->wb == WB_ZWJ;
			direct = false;
			continue;
		}
		if (middle(p->wb) && !joins(last, p->wb)) {
			q = behind((struct span){a.s + at + k, a.n - at - k},
					&n);
			if (!bridges(last, p->wb, q->wb))
				break;
			p = q;
			k += n;
		} else if (last == WB_RI && p->wb == WB_RI && odd) {
			odd = false; /* WB15, WB16 */
		} else if (!joins(last, p->wb) &&
				!(zwj && p->flags & UNI_PICT) && /* WB3c */
				!(last == WB_WSEG && p->wb == WB_WSEG &&
				direct)) { /* WB3d */
			break;
		}
		*seen |= seen_of(p);
		last = p->wb;
		zwj = false;
		direct = true;
	}
	return at;
}

size_t
word_uax29(struct span a, enum word_kind *kind)
{
	const struct uni *p;
	unsigned last = WB_OTHER, seen = 0, c;
	size_t n;

	*kind = WORD_BLANK;
	if (a.n == 0)
		return 0;
	c = class(*a.s);
	if (*a.s == ' ' && a.n > 1 && class(a.s[1]) == L)
		return 1;
	n = c == X ? 0 : skip(a, 0, &last, &seen);
	if (n) {
		if (n + 1 < a.n && class(a.s[n]) != X && class(a.s[n + 1]) != X)
			n = more(a, n, last, &seen);
		*kind = seen & 1u << L ? WORD_LETTER :
				seen & 1u << D ? WORD_NUMBER : WORD_PUNCT;
		return n;
	}
	p = uni_first(a, &n);
	last = p->wb;
	seen = seen_of(p);
	if (last == WB_CR && n < a.n && a.s[n] == '\n')
		return 2; /* WB3 */
	if (last == WB_CR || last == WB_LF || last == WB_NEWLINE)
		return n; /* WB3a */
	if (c == H || (n < a.n && (*a.s == ' ' || class(a.s[n]) == H)))
		n = more(a, n, last, &seen);
	*kind = seen & 1u << L ? WORD_LETTER :
			seen & 1u << D ? WORD_NUMBER :
			p->flags & UNI_BLANK ? WORD_BLANK :
			p->flags & UNI_PICT || p->wb == WB_RI ? WORD_EMOJI :
			WORD_PUNCT;
	return n;
}

size_t
word_next(const struct lang *l, struct span a, enum word_kind *kind)
{
	(void)l;
	return word_uax29(a, kind);
}

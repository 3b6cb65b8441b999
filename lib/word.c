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

/* An ASCII word at the start of a: its bytes, 0 if what follows takes the full
 * rules. */
static size_t
plain(struct span a, enum word_kind *kind)
{
	size_t i = 0;
	unsigned c, last, next, seen = 0;

	for (;;) {
		while (i < a.n && (c = class(a.s[i])) - L <= U - L) {
			seen |= 1u << c;
			i++;
		}
		if (i == a.n)
			break;
		c = class(a.s[i]);
		if (c == H)
			return 0;
		if (c == X || i + 1 == a.n)
			break;
		last = class(a.s[i - 1]);
		next = class(a.s[i + 1]);
		if (next == H)
			return 0;
		if (last != next || last == U || last > U ||
				(last == L && c == M) ||
				(last == D && c == C))
			break;
		i++; /* WB6, WB7, WB11, WB12 */
	}
	*kind = seen & 1u << L ? WORD_LETTER :
			seen & 1u << D ? WORD_NUMBER : WORD_PUNCT;
	return i;
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

static enum word_kind
kind_of(const struct uni *p)
{
	if (p->flags & UNI_LETTER)
		return WORD_LETTER;
	if (p->category >= UNI_ND && p->category <= UNI_NO)
		return WORD_NUMBER;
	if (p->flags & UNI_BLANK)
		return WORD_BLANK;
	return p->flags & UNI_PICT || p->wb == WB_RI ? WORD_EMOJI : WORD_PUNCT;
}

size_t
word_uax29(struct span a, enum word_kind *kind)
{
	const struct uni *p, *q;
	unsigned last;
	size_t at, k, n;
	enum word_kind more;
	bool odd, zwj = false, direct = true;

	*kind = WORD_BLANK;
	if (a.n == 0)
		return 0;
	if (class(*a.s) - L <= U - L && (n = plain(a, kind)))
		return n;
	p = uni_first(a, &at);
	*kind = kind_of(p);
	last = p->wb;
	odd = last == WB_RI;
	if (last == WB_CR && at < a.n && a.s[at] == '\n')
		return at + 1; /* WB3 */
	if (last == WB_CR || last == WB_LF || last == WB_NEWLINE)
		return at; /* WB3a */
	if (ignored(last)) {
		zwj = last == WB_ZWJ;
		last = WB_OTHER;
	}
	for (; at < a.n; at += k) {
		p = uni_first((struct span){a.s + at, a.n - at}, &k);
		if (ignored(p->wb)) { /* WB4 */
			zwj = p->wb == WB_ZWJ;
			direct = false;
			continue;
		}
		if (middle(p->wb)) {
			q = behind((struct span){a.s + at + k, a.n - at - k},
					&n);
			if (bridges(last, p->wb, q->wb)) {
				p = q;
				k += n;
			} else if (!joins(last, p->wb)) {
				break;
			}
		} else if (p->wb == WB_RI && last == WB_RI && odd) {
			odd = false; /* WB15, WB16 */
			last = WB_OTHER;
			direct = zwj = false;
			continue;
		} else if (!joins(last, p->wb) &&
				!(zwj && p->flags & UNI_PICT) && /* WB3c */
				!(last == WB_WSEG && p->wb == WB_WSEG &&
				direct)) { /* WB3d */
			break;
		}
		more = kind_of(p);
		if (more > *kind)
			*kind = more;
		last = p->wb;
		zwj = false;
		direct = true;
	}
	return at;
}

size_t
word_next(const struct lang *l, struct span a, enum word_kind *kind)
{
	(void)l;
	return word_uax29(a, kind);
}

#include "lang.h"
#include "simd.h"
#include "uni.h"
#include "word_in.h"

const unsigned char word_ascii[256] = {
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

/* A piece as far as it is read. */
struct reading {
	bool plain;           /* UAX #29 and nothing else */
	const struct lang *l; /* may be NULL */
	unsigned last;        /* Word_Break of its last character */
	unsigned seen;        /* bits L, D */
};

/* Skips simple letters, digits and underscores, which all join (WB5, WB8..WB10,
 * WB13a, WB13b). */
static size_t
skip(struct span a, size_t at, struct reading *r)
{
	static const unsigned char wb[] = {[L] = WB_ALETTER, [D] = WB_NUMERIC,
			[U] = WB_EXTENDNUMLET, [H] = WB_ALETTER};
	static const unsigned char as[] = {[L] = L, [D] = D, [U] = U, [H] = L};
	size_t end = at + simd_word(a.s + at, a.n - at);

	if (end > at)
		r->last = wb[word_class(a.s[end - 1])];
	while (at < end && !(r->seen & 1u << L))
		r->seen |= 1u << as[word_class(a.s[at++])];
	return end;
}

/* Does the mark at `at` end the word that begins a, though UAX #29 goes on?
 * A colon does, but in languages that write it inside of words; so does the
 * end of a sentence that lost its blank, as in `kata.Dia`. A short second part
 * behind a capital is that of a name: Tempo.Co */
static bool
ends(const struct lang *l, struct span a, size_t at)
{
	struct span right = {a.s + at + 1, a.n - at - 1};
	size_t n, m, run;

	if (a.s[at] == ':')
		return !l || !lang_has(l, LANG_WORD_COLON, SPAN(":"));
	if (a.s[at] != '.' || at < 2 || a.s[at - 2] == '.' ||
			!(uni(utf8_last((struct span){a.s, at}, &n))->flags &
			UNI_LETTER) || !(uni_first(right, &n)->flags &
			UNI_UPPER))
		return false;
	run = simd_word(right.s, right.n);
	return run > n && uni_first((struct span){right.s + n, right.n - n},
			&m)->flags & UNI_LOWER &&
			(run > 3 || !(uni_first(a, &m)->flags & UNI_UPPER));
}

/* What the piece, `at` bytes of which are read, goes on with (the rules but
 * WB3, WB3a, WB3b). */
static size_t
more(struct span a, size_t at, struct reading *r)
{
	const struct uni *p, *q;
	bool odd = r->last == WB_RI, zwj = r->last == WB_ZWJ, direct = true;
	size_t k, n;
	unsigned c;

	for (; at < a.n; at += k) {
		c = word_class(a.s[at]);
		if (c - L <= U - L && joins(r->last, WB_NUMERIC)) {
			at = skip(a, at, r);
			zwj = false;
			k = 0;
			continue;
		}
		if (c == X && joins(r->last, WB_NUMERIC) &&
				r->last != WB_HEBREW)
			break;
		p = uni_first((struct span){a.s + at, a.n - at}, &k);
		if (ignored(p->wb)) { /* WB4 */
			zwj = p->wb == WB_ZWJ;
			direct = false;
			continue;
		}
		if (middle(p->wb)) {
			q = behind((struct span){a.s + at + k, a.n - at - k},
					&n);
			if (bridges(r->last, p->wb, q->wb)) {
				if (!r->plain && ends(r->l, a, at))
					break;
				p = q;
				k += n;
			} else if (!joins(r->last, p->wb)) {
				break;
			}
		} else if (r->last == WB_RI && p->wb == WB_RI && odd) {
			odd = false; /* WB15, WB16 */
		} else if (!joins(r->last, p->wb) &&
				!(zwj && p->flags & UNI_PICT) && /* WB3c */
				!(r->last == WB_WSEG && p->wb == WB_WSEG &&
				direct)) { /* WB3d */
			break;
		}
		r->seen |= seen_of(p);
		r->last = p->wb;
		zwj = false;
		direct = true;
	}
	return at;
}

/* An ASCII mark or blank that cannot go on: not before a mark of another
 * script's, a space or the LF of a CR. */
static bool
single(struct span a)
{
	unsigned char u = (unsigned char)a.s[0];

	if (u >= 0x80 || word_class(u) - L <= U - L)
		return false;
	return a.n == 1 || (u != '\r' && word_class(a.s[1]) != H &&
			(u != ' ' || a.s[1] != ' '));
}

/* The rules from the start of a piece that is no simple word. */
static size_t
other(struct span a, enum word_kind *kind, struct reading *r)
{
	const struct uni *p;
	size_t n;

	p = uni_first(a, &n);
	r->last = p->wb;
	r->seen = ignored(p->wb) ? 0 : seen_of(p); /* a mark on nothing */
	if (p->wb == WB_CR && n < a.n && a.s[n] == '\n')
		n++; /* WB3 */
	else if (p->wb != WB_CR && p->wb != WB_LF && p->wb != WB_NEWLINE)
		n = more(a, n, r); /* not WB3a */
	*kind = r->seen & 1u << L ? WORD_LETTER :
			r->seen & 1u << D ? WORD_NUMBER :
			uni_blank((struct span){a.s, n}) ? WORD_BLANK :
			p->flags & UNI_PICT || p->wb == WB_RI ? WORD_EMOJI :
			WORD_PUNCT;
	return n;
}

size_t
word_first(const struct lang *l, struct span a, enum word_kind *kind,
		bool plain)
{
	struct reading r = {plain, l, 0, 0};
	size_t n;

	*kind = WORD_BLANK;
	if (a.n == 0)
		return 0;
	if (single(a)) {
		if (*a.s != ' ' && (*a.s < '\t' || *a.s > '\r'))
			*kind = WORD_PUNCT;
		return 1;
	}
	n = word_class(*a.s) == X ? 0 : skip(a, 0, &r);
	if (n == 0)
		return other(a, kind, &r);
	if (n + 1 < a.n && word_class(a.s[n]) != X && word_class(a.s[n + 1]) != X)
		n = more(a, n, &r);
	*kind = r.seen & 1u << L ? WORD_LETTER :
			r.seen & 1u << D ? WORD_NUMBER : WORD_PUNCT;
	return n;
}

size_t
word_uax29(struct span a, enum word_kind *kind)
{
	return word_first(NULL, a, kind, true);
}

size_t
word_run(struct span a)
{
	return a.n && word_class(*a.s) - L <= U - L ? simd_runs(a.s, a.n) : 0;
}

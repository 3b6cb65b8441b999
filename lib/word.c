#include <string.h>

#include "lang.h"
#include "simd.h"
#include "uni.h"
#include "utf8.h"
#include "word.h"

/* ASCII by what UAX #29 makes of it: no part of words; letter, digit,
 * underscore; ' and .; :; , and ;; not ASCII. */
enum ascii { X, L, D, U, Q, C, M, H };

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
		r->last = wb[class(a.s[end - 1])];
	while (at < end && !(r->seen & 1u << L))
		r->seen |= 1u << as[class(a.s[at++])];
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
			UNI_LOWER) || !(uni_first(right, &n)->flags &
			UNI_UPPER))
		return false;
	run = simd_word(right.s, right.n);
	return run > n && uni_first((struct span){right.s + n, right.n - n},
			&m)->flags & UNI_LOWER &&
			(run > 3 || !(uni_first(a, &m)->flags & UNI_UPPER));
}

/* What the piece, `at` bytes of which are read, goes on with (the rules but WB3,
 * WB3a, WB3b). */
static size_t
more(struct span a, size_t at, struct reading *r)
{
	const struct uni *p, *q;
	bool odd = r->last == WB_RI, zwj = r->last == WB_ZWJ, direct = true;
	size_t k, n;
	unsigned c;

	for (; at < a.n; at += k) {
		c = class(a.s[at]);
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

	if (u >= 0x80 || class(u) - L <= U - L)
		return false;
	return a.n == 1 || (u != '\r' && class(a.s[1]) != H &&
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

/* The first piece, by UAX #29 or, not plain, with the ends of `ends`. */
static size_t
first(const struct lang *l, struct span a, enum word_kind *kind, bool plain)
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
	n = class(*a.s) == X ? 0 : skip(a, 0, &r);
	if (n == 0)
		return other(a, kind, &r);
	if (n + 1 < a.n && class(a.s[n]) != X && class(a.s[n + 1]) != X)
		n = more(a, n, &r);
	*kind = r.seen & 1u << L ? WORD_LETTER :
			r.seen & 1u << D ? WORD_NUMBER : WORD_PUNCT;
	return n;
}

size_t
word_uax29(struct span a, enum word_kind *kind)
{
	return first(NULL, a, kind, true);
}

/* ---- beyond UAX #29 ---- */

enum {
	LOCAL = 64,  /* longest local part of an address, RFC 5321 */
	LONGEST = 255, /* domain, RFC 1035 */
	FORM = 64,   /* longest word that is looked up */
	HYPHENS = 4, /* joined in one word */
	RUN = 3,     /* letters that halves of a reduplication share, at least */
	ALIKE = 60,  /* and per cent of the shorter one */
	STEM = 3     /* letters before or behind a clitic without apostrophe */
};

/* Marks behind which a word may go on. */
static const unsigned char trigger[256] = {['-'] = 1, ['.'] = 1, ['@'] = 1,
	['/'] = 1, [':'] = 1, ['+'] = 1, ['%'] = 1, ['?'] = 1, [0xE2] = 1};

static bool
among(char c, const char *set)
{
	for (; *set; set++)
		if (*set == c)
			return true;
	return false;
}

static const char lower[] = "abcdefghijklmnopqrstuvwxyz";

static bool
alnum(struct span a, size_t at)
{
	return at < a.n && class(a.s[at]) - L <= D - L;
}

/* ASCII digits at `at`, counted to 5. */
static size_t
digits(struct span a, size_t at)
{
	size_t n = 0;

	while (at + n < a.n && n < 5 && class(a.s[at + n]) == D)
		n++;
	return n;
}

/* End of a URL that goes on at `at`: marks at its end do not belong to it, nor
 * does a bracket that was opened before it. */
static size_t
url_end(struct span a, size_t at)
{
	const struct uni *p;
	size_t k, end = at, open = 0;
	char c;

	for (; at < a.n; at += k) {
		c = a.s[at];
		p = uni_first((struct span){a.s + at, a.n - at}, &k);
		if (k > 1 && !(p->flags & UNI_LETTER) &&
				(p->category < UNI_MN || p->category > UNI_ND))
			break;
		if (k == 1 && ((unsigned char)c <= ' ' || c == 0x7F ||
				among(c, "<>\"\\^`{|}[]")))
			break;
		if (c == '(')
			open++;
		if (c == ')' && open-- == 0)
			break;
		if (!among(c, ".,;:!?'(*"))
			end = at + k;
	}
	return end;
}

/* Bytes of the domain at `at`: labels with at least one full stop, the last
 * one of two letters or more; 0: none. */
static size_t
domain(struct span a, size_t at)
{
	size_t i = at, label = at, dots = 0;

	for (; i < a.n && i - at < LONGEST; i++) {
		if (alnum(a, i) || (a.s[i] == '-' && i > label))
			continue;
		if (a.s[i] != '.' || i == label || !alnum(a, i + 1))
			break;
		dots++;
		label = i + 1;
	}
	while (i > label && a.s[i - 1] == '-')
		i--;
	return dots && i - label >= 2 && class(a.s[i - 1]) == L ? i - at : 0;
}

/* Bytes of the e-mail address that begins a; 0: none. */
static size_t
mail(struct span a)
{
	size_t i, n, at, most = a.n < LOCAL + 1 ? a.n : LOCAL + 1;

	at = simd_find(a.s, most, "@", 1);
	if (at == most || a.s[at - 1] == '.')
		return 0;
	for (i = 0; i < at; i++)
		if (class(a.s[i]) - L > U - L && !among(a.s[i], ".+-%"))
			return 0;
	n = domain(a, at + 1);
	return n ? at + 1 + n : 0;
}

/* Bytes of the URL whose first word has n bytes; 0: none. */
static size_t
url(struct span a, size_t n)
{
	size_t end, i, most;

	if (a.n - n > 3 && a.s[n] == ':' && a.s[n + 1] == '/' &&
			a.s[n + 2] == '/') {
		end = url_end(a, n + 3);
		return end > n + 3 ? end : 0;
	}
	if (alnum(a, 4) && (*a.s | 0x20) == 'w' && (a.s[1] | 0x20) == 'w' &&
			(a.s[2] | 0x20) == 'w' && a.s[3] == '.')
		return url_end(a, 4);
	most = a.n < LONGEST ? a.n : LONGEST;
	if (a.s[n] != '/' && (a.s[n] == ':' || simd_find(a.s, most, "/", 1) ==
			most))
		return 0;
	n = domain(a, 0);
	if (n == 0 || n >= a.n || a.s[n] != '/' || !alnum(a, n + 1))
		return 0;
	for (i = n; i && among(a.s[i - 1], lower); i--)
		;
	return i > 1 && n - i >= 2 && a.s[i - 1] == '.' ? url_end(a, n) : 0;
}

/* Bytes of the date, time or fraction that begins with n digits; 0: none. */
static size_t
date(struct span a, size_t n, enum word_kind *kind)
{
	char sep = a.s[n];
	size_t m = digits(a, n + 1), two = n + 1 + m, k = 0;
	bool year;

	if (m == 0 || n > 4 || m > 4)
		return 0;
	if (two < a.n && a.s[two] == sep)
		k = digits(a, two + 1);
	if (sep == ':') {
		*kind = n <= 2 && m == 2 ? WORD_TIME : WORD_NUMBER;
		return n <= 2 && m == 2 && k == 2 ? two + 3 : two;
	}
	year = n <= 2 ? k == 2 || k == 4 : n == 4 && (k == 1 || k == 2);
	if (year && m <= 2) {
		*kind = WORD_DATE;
		return two + 1 + k;
	}
	return sep == '/' ? two : 0;
}

/* Code points of w in lower case, at most FORM; U+2019 as apostrophe. */
static size_t
letters(uint32_t *to, struct span w)
{
	size_t n, k;
	uint32_t c;

	for (n = 0; w.n && n < FORM; n++, span_cut(&w, k)) {
		c = utf8_first(w, &k);
		to[n] = c == 0x2019 ? '\'' : uni_lower(c);
	}
	return n;
}

/* Length of the longest run of code points in both. */
static size_t
common(const uint32_t *a, size_t n, const uint32_t *b, size_t m)
{
	size_t i, j, k, best = 0;

	for (i = 0; i + best < n; i++)
		for (j = 0; j + best < m; j++) {
			for (k = 0; i + k < n && j + k < m &&
					a[i + k] == b[j + k]; k++)
				;
			if (k > best)
				best = k;
		}
	return best;
}

/* Is b a said once more, perhaps with other affixes? */
static bool
again(const struct lang *l, struct span a, struct span b)
{
	uint32_t x[FORM], y[FORM];
	size_t n = letters(x, a), m = letters(y, b), least = n < m ? n : m, k;

	if (n == m && n > 1 && memcmp(x, y, n * sizeof *x) == 0)
		return true;
	if (!l || !lang_has(l, LANG_REDUP, SPAN("-")))
		return false;
	k = common(x, n, y, m);
	if (uni_first(b, &m)->flags & UNI_UPPER)
		return k == n && k >= RUN && x[0] == y[0];
	return k >= RUN && k * 100 >= least * ALIKE;
}

/* Does the hyphen between them join a and b? */
static bool
hyphen(const struct lang *l, struct span a, struct span b, enum word_kind ka,
		enum word_kind kb)
{
	struct span both = {a.s, (size_t)(b.s + b.n - a.s)};
	size_t k;

	if (ka == WORD_LETTER && uni_first(b, &k)->flags & UNI_DIGIT)
		return uni(utf8_last(a, &k))->flags & UNI_LETTER;
	if (a.n > FORM || b.n > FORM)
		return false;
	if (l && lang_has(l, LANG_HYPHEN_END, b))
		return true;
	if (ka != WORD_LETTER || kb != WORD_LETTER)
		return false;
	return (l && (lang_has(l, LANG_HYPHEN_START, a) ||
			lang_has(l, LANG_HYPHEN, both))) || again(l, a, b);
}

/* Bytes of the hyphen at `at`: of ASCII, U+2010 or U+2011; 0: none. */
static size_t
dash(struct span a, size_t at)
{
	struct span s = {a.s + at, a.n - at};

	return span_starts(s, SPAN("-")) ? 1 :
			span_starts(s, SPAN("\xE2\x80\x90")) ||
			span_starts(s, SPAN("\xE2\x80\x91")) ? 3 : 0;
}

/* Bytes of the word of n bytes with what hyphens join to it. */
static size_t
hyphens(const struct lang *l, struct span a, size_t n, enum word_kind *kind)
{
	struct span left = {a.s, n}, right;
	enum word_kind k;
	size_t m;
	int i;

	for (i = 0; i < HYPHENS && (m = dash(a, n)); i++) {
		right = (struct span){a.s + n + m, a.n - n - m};
		right.n = first(l, right, &k, false);
		if (!word_is(k) || !hyphen(l, left, right, *kind, k))
			break;
		*kind = WORD_LETTER;
		n += m + right.n;
		left = right;
	}
	return n;
}

/* Is w, before a full stop, short parts with full stops between them, as `Ph.D`
 * and `U.S` are? */
static bool
dotted(struct span w)
{
	size_t i, part = 0, parts = 1;

	for (i = 0; i < w.n; i++) {
		if (w.s[i] == '.') {
			if (part == 0 || (parts == 1 && part > 2))
				return false;
			parts++;
			part = 0;
		} else if (class(w.s[i]) != L || ++part > 3) {
			return false;
		}
	}
	return parts > 1 && part;
}

/* Does the full stop behind the n bytes of a word belong to it? */
static bool
abbreviation(const struct lang *l, struct span a, size_t n)
{
	struct span w = {a.s, n}, rest = {a.s + n + 1, a.n - n - 1};
	struct kinds k;
	size_t m;

	if (n > FORM || (rest.n && *rest.s == '.'))
		return false;
	if (l) {
		k = lang_kinds(l, w);
		if (kinds_have(k, LANG_ABBR) || kinds_have(k, LANG_ABBR_END) ||
				kinds_have(k, LANG_ABBR_TITLE) ||
				(kinds_have(k, LANG_ABBR_NUM) &&
				digits(rest, rest.n && *rest.s == ' ')))
			return true;
	}
	if (n > UTF8_MAX)
		return dotted(w);
	/* an initial: J. Widodo */
	return (uni_first(w, &m)->flags & UNI_UPPER && m == n && rest.n > 1 &&
			*rest.s == ' ' && uni_first((struct span){rest.s + 1,
			rest.n - 1}, &m)->flags & UNI_UPPER) || dotted(w);
}

/* What the word of n bytes that begins a and ends before a mark grows to. */
static size_t
grow(const struct lang *l, struct span a, size_t n, enum word_kind *kind)
{
	size_t k;

	if (class(*a.s) != H && (a.s[n] != '.' || alnum(a, n + 1))) {
		if (among(a.s[n], "@.+-%") && (k = mail(a))) {
			*kind = WORD_MAIL;
			return k;
		}
		if (among(a.s[n], ".:/-?") && *kind == WORD_LETTER &&
				(k = url(a, n))) {
			*kind = WORD_URL;
			return k;
		}
		if (among(a.s[n], ":/-") && digits(a, 0) == n &&
				(k = date(a, n, kind)))
			return k;
		if (a.s[n] == '.' && *kind == WORD_LETTER && n + 1 < a.n &&
				class(a.s[n - 1]) == D &&
				among(a.s[n + 1], lower) &&
				(k = domain(a, 0)) > n)
			return k; /* liputan6.com */
	}
	if (dash(a, n))
		return hyphens(l, a, n, kind);
	if (a.s[n] == '.' && *kind == WORD_LETTER && abbreviation(l, a, n)) {
		*kind = WORD_ABBR;
		return n + 1;
	}
	return n;
}

/* @user or #tag, at the mark; 1: neither. */
static size_t
name(struct span a, enum word_kind *kind)
{
	struct span rest = {a.s + 1, a.n - 1};
	enum word_kind k;
	size_t n = 1, m;
	bool letter_seen = false;

	for (; rest.n; span_cut(&rest, m), n += m) {
		m = word_uax29(rest, &k);
		if (!word_is(k))
			break;
		letter_seen |= k == WORD_LETTER;
		if (*a.s == '@') {
			m = simd_find(rest.s, m, "'", 1);
			n += m;
			break;
		}
	}
	if (n == 1 || (*a.s == '#' && !letter_seen))
		return 1;
	*kind = *a.s == '@' ? WORD_USER : WORD_TAG;
	return n;
}

/* The blanks that begin a piece of n bytes, which UAX #29 lets marks follow. */
static size_t
blanks(struct span a, size_t n)
{
	size_t at = 0, k;

	for (; at < n; at += k)
		if (!(uni_first((struct span){a.s + at, n - at}, &k)->flags &
				UNI_BLANK))
			break;
	return at;
}

size_t
word_piece(const struct lang *l, struct span a, enum word_kind *kind)
{
	size_t n, k;

	if (a.n && (class(*a.s) == L || class(*a.s) == H)) {
		n = simd_word(a.s, a.n); /* a word before a blank, mostly */
		*kind = WORD_LETTER;
		if (n && n < a.n && class(a.s[n]) == X &&
				!trigger[(unsigned char)a.s[n]])
			return n;
	}
	n = first(l, a, kind, false);
	if (n > 1 && class(*a.s) != L && *kind != WORD_BLANK &&
			(k = blanks(a, n))) {
		*kind = WORD_BLANK;
		return k;
	}
	if (word_is(*kind))
		return n < a.n && trigger[(unsigned char)a.s[n]] ?
				grow(l, a, n, kind) : n;
	if (n >= a.n)
		return n;
	if (n > 1 || *kind != WORD_PUNCT)
		return n;
	if (*a.s == '@' || *a.s == '#')
		return name(a, kind);
	if (among(*a.s, ".!?-=*~"))
		while (n < a.n && a.s[n] == *a.s)
			n++;
	return n;
}

size_t
word_run(struct span a)
{
	return a.n && class(*a.s) - L <= U - L ? simd_runs(a.s, a.n) : 0;
}

/* ---- clitics ---- */

/* Code points of the longest clitic of this kind at the start (or the end) of
 * the n code points w; 0: none. */
static size_t
clitic(const struct lang *l, enum lang_kind kind, const uint32_t *w, size_t n)
{
	uint32_t f[FORM];
	struct span form;
	size_t i, k, least, best = 0;
	const uint32_t *at;

	for (i = 0; (form = lang_form(l, kind, i)).s; i++) {
		k = letters(f, form);
		least = simd_find(form.s, form.n, "'", 1) < form.n ? 1 : STEM;
		if (k <= best || k + least > n)
			continue;
		at = kind == LANG_CLITIC_START ? w : w + n - k;
		if (memcmp(at, f, k * sizeof *f) == 0)
			best = k;
	}
	return best;
}

/* Bytes of the first n code points of w. */
static size_t
bytes(struct span w, size_t n)
{
	size_t at = 0;

	while (n--)
		at += utf8_len((unsigned char)w.s[at]);
	return at;
}

/* Are the code points from..to of w a word that only looks as if it had a
 * clitic? */
static bool
kept(const struct lang *l, struct span w, size_t from, size_t to)
{
	size_t at = bytes(w, from);

	return lang_has(l, LANG_CLITIC_NO,
			(struct span){w.s + at, bytes(w, to) - at});
}

size_t
word_parts(const struct lang *l, struct span w, size_t cut[WORD_PARTS])
{
	uint32_t c[FORM];
	size_t n, k, from = 0, to, parts = 0, ends = 0, end[2], i;

	cut[0] = w.n;
	if (!l || w.n >= FORM)
		return 1;
	to = n = letters(c, w);
	while (parts < 2 && (k = clitic(l, LANG_CLITIC_START, c + from,
			n - from)) && !kept(l, w, from, n))
		cut[parts++] = from += k;
	while (ends < 2 && (k = clitic(l, LANG_CLITIC_END, c + from,
			to - from)) && !kept(l, w, from, to)) {
		to -= k;
		if (c[to - 1] == '-')
			to--;
		end[ends++] = to;
	}
	while (ends)
		cut[parts++] = end[--ends];
	cut[parts++] = n;
	for (i = 0; i < parts; i++)
		cut[i] = bytes(w, cut[i]);
	return parts;
}

#include <string.h>

#include "lang.h"
#include "simd.h"
#include "uni.h"
#include "word_in.h"

#define NARROW SPAN("\xE2\x80\xAF") /* U+202F */

enum {
	LOCAL = 64,    /* longest local part of an address, RFC 5321 */
	LONGEST = 255, /* domain, RFC 1035 */
	HYPHENS = 4,   /* joined in one word */
	RUN = 3,       /* letters that both of a reduplication have, at least */
	ALIKE = 60,    /* and per cent of the shorter one */
	ORDINAL = 3    /* digits of ordinal numbers: not of years */
};

/* Marks behind which a word may go on. */
static const unsigned char trigger[256] = {['-'] = 1, ['.'] = 1, ['@'] = 1,
	['/'] = 1, [':'] = 1, ['+'] = 1, ['%'] = 1, ['?'] = 1, ['\''] = 1,
	[0xE2] = 1};

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
	return at < a.n && word_class(a.s[at]) - L <= D - L;
}

/* ASCII digits at `at`, counted to 5. */
static size_t
digits(struct span a, size_t at)
{
	size_t n = 0;

	while (at + n < a.n && n < 5 && word_class(a.s[at + n]) == D)
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
	return dots && i - label >= 2 && word_class(a.s[i - 1]) == L ? i - at : 0;
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
		if (word_class(a.s[i]) - L > U - L && !among(a.s[i], ".+-%"))
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

size_t
word_letters(uint32_t *to, struct span w)
{
	size_t n, k;
	uint32_t c;

	for (n = 0; w.n && n < WORD_FORM; n++, span_cut(&w, k)) {
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
	uint32_t x[WORD_FORM], y[WORD_FORM];
	size_t n = word_letters(x, a), m = word_letters(y, b), k;
	size_t least = n < m ? n : m;

	if (n == m && n > 1 && memcmp(x, y, n * sizeof *x) == 0)
		return true;
	if (!l || !lang_has(l, LANG_REDUP, SPAN("-")))
		return false;
	k = common(x, n, y, m);
	if (uni_first(b, &m)->flags & UNI_UPPER)
		return k == n && k >= RUN && x[0] == y[0];
	return k >= RUN && k * 100 >= least * ALIKE;
}

/* The first piece, without the narrow no-break spaces that end it: UAX #29 lets
 * them join what stands around them. */
static size_t
piece(const struct lang *l, struct span a, enum word_kind *kind, bool plain)
{
	size_t n = word_first(l, a, kind, plain);

	if (*kind != WORD_BLANK)
		while (n > NARROW.n && span_ends((struct span){a.s, n}, NARROW))
			n -= NARROW.n;
	return n;
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
	if (a.n > WORD_FORM || b.n > WORD_FORM)
		return false;
	if (l && lang_has(l, LANG_HYPHEN_END, b))
		return true;
	if (l && kb == WORD_LETTER && lang_has(l, LANG_WORD_HYPHEN,
			ka == WORD_LETTER ? SPAN("-") : SPAN("0-")))
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
		right.n = piece(l, right, &k, false);
		if (!word_is(k) || !hyphen(l, left, right, *kind, k))
			break;
		*kind = WORD_LETTER;
		n += m + right.n;
		left = right;
	}
	return n;
}

/* Bytes of the apostrophe at `at` that belongs to the word before it though a
 * quotation mark follows, as in l'« Express »; 0: none. */
static size_t
elision(const struct lang *l, struct span a, size_t at)
{
	struct span rest = {a.s + at, a.n - at};
	size_t k = span_starts(rest, SPAN("'")) ? 1 :
			span_starts(rest, SPAN("\xE2\x80\x99")) ? 3 : 0;
	size_t m;

	if (!k || k == rest.n || uni_first((struct span){rest.s + k,
			rest.n - k}, &m)->quote == UNI_QNONE)
		return 0;
	return l && lang_has(l, LANG_CLITIC_START,
			(struct span){a.s, at + k}) ? k : 0;
}

/* Is w, before a full stop, short parts with full stops between them, as `Ph.D`
 * and `U.S` are? */
static bool
dotted(struct span w)
{
	size_t part = 0, parts = 1, k;

	for (; w.n; span_cut(&w, k)) {
		if (*w.s == '.') {
			if (part == 0 || (parts == 1 && part > 2))
				return false;
			k = 1;
			parts++;
			part = 0;
		} else if (!(uni_first(w, &k)->flags & UNI_LETTER) ||
				++part > 3) {
			return false;
		}
	}
	return parts > 1 && part;
}

/* The first character of a that is no blank; NULL: none. */
static const struct uni *
visible(struct span a)
{
	const struct uni *p;
	size_t n;

	for (; a.n; a.s += n, a.n -= n) {
		p = uni_first(a, &n);
		if (!(p->flags & UNI_BLANK))
			return p;
	}
	return NULL;
}

/* What w is in l and in all languages. */
static struct kinds
kinds_of(const struct lang *l, struct span w)
{
	const struct lang *und = lang_find(SPAN("und"));
	struct kinds a = lang_kinds(l, w), b;
	size_t i;

	if (l == und)
		return a;
	b = lang_kinds(und, w);
	for (i = 0; i < sizeof a.w / sizeof *a.w; i++)
		a.w[i] |= b.w[i];
	return a;
}

/* May the text behind the full stop of an initial begin so? A sentence that
 * ends there goes on otherwise, or not at all. */
static bool
goes_on(struct span rest)
{
	const struct uni *next = visible(rest);

	if (!next)
		return false;
	if (*rest.s == ' ')
		return next->flags & UNI_LETTER || (rest.n > 1 &&
				among(rest.s[1], "(,;"));
	return among(*rest.s, ",;)");
}

/* Does the full stop make the word of n bytes before it an ordinal number? */
static bool
ordinal(const struct lang *l, struct span a, size_t n)
{
	struct span rest = {a.s + n + 1, a.n - n - 1};
	const struct uni *next = visible(rest);
	size_t i;

	for (i = 0; i < n && among(a.s[i], "IVX"); i++)
		;
	return n <= ORDINAL && (digits(a, 0) == n || i == n) && next &&
			*rest.s == ' ' && next->flags & (UNI_LETTER | UNI_DIGIT)
			&& l && lang_has(l, LANG_STOP_ORDINAL, SPAN("."));
}

/* Does the full stop behind the n bytes of a word belong to it? A word that is
 * an abbreviation as well is none where a sentence seems to end. */
static bool
abbreviation(const struct lang *l, struct span a, size_t n)
{
	struct span w = {a.s, n}, rest = {a.s + n + 1, a.n - n - 1};
	const struct uni *next = visible(rest);
	bool before_capital = next && next->flags & UNI_UPPER, capital;
	struct kinds k;
	size_t m;

	if (n > WORD_FORM || (rest.n && *rest.s == '.'))
		return false;
	capital = uni_first(w, &m)->flags & UNI_UPPER;
	if (m == n && capital && goes_on(rest))
		return true; /* an initial: J. Widodo */
	if (dotted(w))
		return true;
	if (!l)
		return false;
	k = kinds_of(l, w);
	return kinds_have(k, LANG_ABBR_END) || kinds_have(k, LANG_ABBR_TITLE) ||
			(kinds_have(k, LANG_ABBR_NUM) && next &&
			next->flags & UNI_DIGIT) ||
			(kinds_have(k, LANG_ABBR) && next &&
			(capital || !before_capital));
}

/* What the word of n bytes that begins a and ends before a mark grows to. */
static size_t
grow(const struct lang *l, struct span a, size_t n, enum word_kind *kind)
{
	size_t k;

	if (word_class(*a.s) != H && (a.s[n] != '.' || alnum(a, n + 1))) {
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
				word_class(a.s[n - 1]) == D &&
				among(a.s[n + 1], lower) &&
				(k = domain(a, 0)) > n)
			return k; /* liputan6.com */
	}
	if (dash(a, n))
		return hyphens(l, a, n, kind);
	if ((k = elision(l, a, n)))
		return n + k;
	if (a.s[n] == '.' && ordinal(l, a, n))
		return n + 1;
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
		m = piece(NULL, rest, &k, true);
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

	if (a.n && (word_class(*a.s) == L || word_class(*a.s) == H)) {
		n = simd_word(a.s, a.n); /* a word before a blank, mostly */
		*kind = WORD_LETTER;
		if (n && n < a.n && word_class(a.s[n]) == X &&
				!trigger[(unsigned char)a.s[n]])
			return n;
	}
	n = piece(l, a, kind, false);
	if (n > 1 && word_class(*a.s) != L && *kind != WORD_BLANK &&
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

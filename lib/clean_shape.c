#include <string.h>

#include "clean_part.h"
#include "clean_shape.h"

enum { NAMES = 12 /* words that <name> may span */ };

static bool
ascii_wordy(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
			(c >= 'A' && c <= 'Z');
}

size_t
shape_blanks(struct span a)
{
	size_t i = 0, n;
	struct span rest;

	for (;;) {
		while (i < a.n && blank(a.s[i]))
			i++;
		if (i == a.n || (unsigned char)a.s[i] < 0x80)
			return i;
		rest = (struct span){a.s + i, a.n - i};
		if (!(uni_first(rest, &n)->flags & UNI_BLANK))
			return i;
		i += n;
	}
}

bool
shape_inside(struct span a, size_t at)
{
	const struct uni *u, *v;
	size_t n;

	if (!at || at == a.n)
		return false;
	u = uni(utf8_last((struct span){a.s, at}, &n));
	v = uni_first(from(a, at), &n);
	if (!wordly(u) || !wordly(v))
		return false;
	return !(u->flags & UNI_LOWER && v->flags & (UNI_UPPER | UNI_DIGIT));
}

/* Bytes of the word that begins a; inner apostrophes, hyphens and full stops
 * before a letter belong to it. */
static size_t
word(struct span a)
{
	size_t i = 0, n, m;

	while (i < a.n) {
		if (wordly(uni_first(from(a, i), &n))) {
			i += n;
			continue;
		}
		if (!i || i + n >= a.n)
			break;
		switch (uni_first(from(a, i), &n)->wb) {
		case WB_SQUOTE:
		case WB_MIDNUMLET:
			break;
		default:
			if (a.s[i] != '-')
				return i;
		}
		if (!wordly(uni_first(from(a, i + n), &m)))
			break;
		i += n;
	}
	return i;
}

/* Has the word a capital letter (names in camel case have it inside)? */
static bool
capital(struct span w)
{
	size_t n;

	for (; w.n; span_cut(&w, n))
		if (uni_first(w, &n)->flags & UNI_UPPER)
			return true;
	return false;
}

/* Bytes of what may stand between two words of names. */
static size_t
name_gap(const struct rules *r, struct span a, bool *link)
{
	size_t i = shape_blanks(a), n;

	*link = false;
	if (i > 3)
		return 0;
	if (i < a.n && (a.s[i] == ',' || a.s[i] == '&')) {
		i++;
		i += shape_blanks(from(a, i));
	} else if (i < a.n && a.s[i] == '.') {
		i++;
		i += shape_blanks(from(a, i));
	}
	n = word(from(a, i));
	if (n && !capital((struct span){a.s + i, n}) &&
			(rules_has(r, LIST_CONN, (struct span){a.s + i, n}) ||
			rules_has(r, LIST_JOINER, (struct span){a.s + i, n}))) {
		*link = true;
		i += n;
		n = shape_blanks(from(a, i));
		if (!n && (i == a.n || (a.s[i] != '\'' && a.s[i] != '-')))
			return 0;
		i += n;
	}
	return i;
}

size_t
shape_name(const struct rules *r, struct span a)
{
	size_t at = 0, end = 0, n, gap, k;
	struct span w;
	bool link;

	for (k = 0; k < NAMES; k++) {
		w = from(a, at);
		n = word(w);
		w.n = n;
		if (!n || !capital(w) || (*w.s >= '0' && *w.s <= '9'))
			break;
		at += n;
		end = at;
		if (n <= 5 && at < a.n && a.s[at] == '.')
			end++;
		gap = name_gap(r, from(a, at), &link);
		if (!gap)
			break;
		at += gap;
	}
	return end;
}

/* Bytes of a number, with the marks of dates and times inside, and a short
 * tail of letters (18h15, 2nd, 8am); *full: it is a date or time by itself. */
static size_t
number(struct span a, bool *full)
{
	size_t i = 0, marks = 0;
	unsigned char c;

	*full = false;
	if (!a.n || a.s[0] < '0' || a.s[0] > '9')
		return 0;
	while (i < a.n) {
		c = (unsigned char)a.s[i];
		if (c >= '0' && c <= '9') {
			i++;
			continue;
		}
		if (!memchr(":./-hH", c, 6) || i + 1 >= a.n ||
				a.s[i + 1] < '0' || a.s[i + 1] > '9')
			break;
		if (c == ':' || c == 'h' || c == 'H' || ++marks == 2)
			*full = true;
		i++;
	}
	return i;
}

/* One token of a date: its bytes, 0 if none; counts what it is. */
static size_t
date_token(const struct rules *r, struct span a, int *numbers, int *words,
		int *full)
{
	size_t n, m;
	bool whole;

	n = number(a, &whole);
	if (n) {
		m = word(from(a, n));
		if (m > 3 || (m && a.s[n] == '-'))
			return 0;
		++*numbers;
		*full += whole;
		return n + m;
	}
	n = word(a);
	if (!n || !rules_has(r, LIST_DATEPART, (struct span){a.s, n}))
		return 0;
	++*words;
	return n;
}

/* What may stand between the tokens of a date: blanks, marks, dashes, dots. */
static size_t
date_mark(struct span a)
{
	size_t n = shape_blanks(a);
	uint32_t c;

	if (n || (unsigned char)*a.s < 0x80)
		return n ? n : memchr(".,|-()/:;'+", *a.s, 11) != NULL;
	c = utf8_first(a, &n);
	return c == 0xB7 || c == 0x2022 || c == 0x2019 ||
			uni(c)->category == UNI_PD ? n : 0;
}

size_t
shape_date(const struct rules *r, struct span a)
{
	int numbers = 0, words = 0, full = 0;
	size_t at = 0, end = 0, n;

	while (at < a.n && end + 24 > at) {
		n = date_token(r, from(a, at), &numbers, &words, &full);
		if (n) {
			at += n;
			end = at;
			continue;
		}
		n = date_mark(from(a, at));
		if (!n)
			break;
		at += n;
	}
	return numbers && numbers <= 8 && words <= 10 && (words || full) ?
			end : 0;
}

/* jm/dm, nds, E-2, uzi/c7: initials of one or more hands. */
size_t
shape_initials(struct span a)
{
	size_t i = 0, run = 0, groups = 0;
	bool upper = false, lower = false, digit = false;
	unsigned char c;

	for (; i < a.n; i++) {
		c = (unsigned char)a.s[i];
		if (c >= 'a' && c <= 'z') {
			lower = true;
			run++;
		} else if (c >= 'A' && c <= 'Z') {
			upper = true;
			run++;
		} else if ((c == '/' || c == '-' || c == '+' || c == ',') &&
				run && i + 1 < a.n) {
			groups++;
			run = 0;
			if (c == ',' && a.s[i + 1] == ' ')
				i++;
		} else if (c >= '0' && c <= '9' && i && a.s[i - 1] == '-') {
			i++;
			break;
		} else if (c >= '0' && c <= '9' && run) {
			digit = true;
			run++;
		} else {
			break;
		}
		if (run > 4 || groups > 4)
			return 0;
	}
	if (digit && !groups)
		return 0;
	return (lower || (upper && groups)) && i > 1 ? i : 0;
}

size_t
shape_site(struct span a)
{
	size_t i, tail = 0;
	bool dot = false;
	unsigned char c;

	for (i = 0; i < a.n; i++) {
		c = (unsigned char)a.s[i];
		if (c >= 0x80)
			return 0;
		if (c <= ' ' || c == ')' || c == ']' || c == ',' || c == '"')
			break;
		if (c == '.' || c == '/') {
			dot |= c == '.' && i;
			tail = 0;
		} else if (ascii_wordy((char)c) && c > '9') {
			tail++;
		}
	}
	return dot && tail > 1 ? i : 0;
}

static bool
digit_at(struct span a, size_t at)
{
	return at < a.n && a.s[at] >= '0' && a.s[at] <= '9';
}

size_t
shape_count(struct span a)
{
	size_t i = 0;

	while (digit_at(a, i) || (i && i + 1 < a.n && memchr(".,:", a.s[i], 3)
			&& digit_at(a, i + 1)))
		i++;
	while (i && i < a.n && memchr(".kKmM+%", a.s[i], 7) &&
			(i + 1 == a.n || !ascii_wordy(a.s[i + 1])))
		i++;
	return i;
}

size_t
shape_marks(struct span a)
{
	size_t i = 0;

	while (i < a.n && memchr("*-+=#~_./", a.s[i], 9))
		i++;
	return i;
}

size_t
shape_tag(struct span a)
{
	size_t i = 1, n;

	if (!a.n || (*a.s != '#' && *a.s != '@'))
		return 0;
	while (i < a.n && (wordly(uni_first(from(a, i), &n)) ||
			a.s[i] == '_' || a.s[i] == '-'))
		i += n;
	return i > 1 ? i : 0;
}

size_t
shape_separator(struct span a)
{
	const struct uni *u;
	uint32_t c;
	size_t n;

	if (!a.n)
		return 0;
	c = utf8_first(a, &n);
	u = uni(c);
	if (c == '-')
		return a.n > 1 && blank(a.s[1]) ? n : 0;
	return c == ':' || c == '|' || c == '>' || c == 0xBB || c == 0xB7 ||
			c == 0x203A || c == 0x2022 || c == 0x25B6 ||
			c == 0x25BA || c == 0x2192 || u->category == UNI_PD ?
			n : 0;
}

size_t
shape_glued(struct span a)
{
	size_t i, n, m, before = 0;
	const struct uni *u;
	bool small = false;

	for (i = 0; i < a.n; i += n) {
		u = uni_first(from(a, i), &n);
		if (!wordly(u) && !(u->flags & UNI_BLANK))
			return 0;
		if (small && before >= 2 && u->flags & UNI_UPPER &&
				i + n < a.n && uni_first(from(a, i + n),
				&m)->flags & UNI_LOWER)
			return i;
		small = (u->flags & (UNI_LOWER | UNI_DIGIT)) != 0;
		before++;
	}
	return 0;
}

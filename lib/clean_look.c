#include <string.h>

#include "clean_look.h"
#include "clean_part.h"
#include "clean_shape.h"

enum { CLAUSE = 6 /* words of a sentence that is likely prose */ };

bool
look_file(struct span a)
{
	static const char *const ends[] = {".jpg", ".jpeg", ".png", ".gif",
		".webp", ".JPG", ".JPEG", ".PNG", ".svg", ".avif"};
	size_t i;

	for (i = 0; i < sizeof ends / sizeof *ends; i++)
		if (span_ends(a, span_str(ends[i])))
			return true;
	return false;
}

bool
look_item(struct span a)
{
	size_t n, i = 0;
	uint32_t c = utf8_first(a, &n);

	if (c == 0x2022 || c == 0x25AA || c == 0x25CF || c == 0x25A0 ||
			c == 0x2013 || c == 0x2014 || c == '*' || c == '-')
		return a.n > n;
	while (i < a.n && a.s[i] >= '0' && a.s[i] <= '9')
		i++;
	if (i && i < 4 && i < a.n && (a.s[i] == '.' || a.s[i] == ')' ||
			a.s[i] == '-' || a.s[i] == ' '))
		return true;
	return a.n > 2 && (a.s[1] == ')' || (a.s[1] == '.' && a.s[2] == ' ')) &&
			((a.s[0] >= 'a' && a.s[0] <= 'h') ||
			(a.s[0] >= 'A' && a.s[0] <= 'H' && a.s[1] == ')'));
}

/* "Reporter: ..." : one or two words and a colon, then text. */
static bool
label(struct span a)
{
	size_t i, blanks = 0;

	if (!(uni_first(a, &i)->flags & UNI_LETTER))
		return false;
	for (i = 0; i < a.n && i < 40; i++) {
		if (a.s[i] == ':')
			return i > 0 && i + 2 < a.n;
		if (a.s[i] == ' ' && ++blanks > 3)
			return false;
	}
	return false;
}

/* A name, perhaps with its house in brackets or behind a dash. */
static bool
name_only(const struct rules *r, struct span a)
{
	size_t n = shape_name(r, a);
	struct span rest = uni_trim(from(a, n));

	if (!n || !rest.n)
		return n;
	if (*rest.s == '(' && rest.s[rest.n - 1] == ')') {
		rest = (struct span){rest.s + 1, rest.n - 2};
	} else if (*rest.s == '-' || *rest.s == '|') {
		span_cut(&rest, 1);
		rest = uni_trim(rest);
	} else {
		return false;
	}
	return rest.n && shape_name(r, rest) == rest.n;
}

/* Bytes of the word that ends a, when it has capitals alone and three at least;
 * *five: five. */
static size_t
capital_word(struct span a, bool *five)
{
	size_t n, at = a.n, caps = 0;
	const struct uni *u;

	for (; at; at -= n) {
		u = uni(utf8_last((struct span){a.s, at}, &n));
		if (!(u->flags & UNI_UPPER) && a.s[at - n] != '-' &&
				a.s[at - n] != '\'')
			break;
		caps++;
	}
	if (caps < 3 || (at && !(uni(utf8_last((struct span){a.s, at},
			&n))->flags & UNI_BLANK)))
		return 0;
	*five |= caps >= 5;
	return a.n - at;
}

/* Does a name in capitals end a line of small letters, as under pictures? */
static bool
signature(const struct line_feat *f)
{
	struct span a = f->s;
	size_t n, names = 0;
	bool five = false;

	if (f->words < 7 || f->caps * 10 > f->words * 6)
		return false;
	while ((n = capital_word(a, &five))) {
		names++;
		a = uni_trim((struct span){a.s, a.n - n});
	}
	if (names == 1 && five)
		return span_ends(a, SPAN(".")) || span_ends(a, SPAN("|")) ||
				span_ends(a, SPAN(")"));
	return names > 1 && names < 5 && five;
}

void
look_shape(struct line_feat *f, const struct rules *r)
{
	struct span a = f->s;
	size_t n;
	uint32_t first = utf8_first(a, &n), last;
	const struct uni *u = uni(first);

	last = utf8_last(a, &n);
	if (look_item(a))
		line_signal(f, SIG_ITEM);
	if (last == ':')
		line_signal(f, SIG_COLON);
	else if (f->ends && label(a) && f->words > 4)
		line_signal(f, SIG_LABEL);
	if (u->quote != UNI_QNONE && u->quote != UNI_QAPOS)
		line_signal(f, SIG_QUOTE);
	if (!f->cased)
		line_signal(f, SIG_SCRIPT);
	if (f->cp > 160 && !f->soft)
		line_signal(f, SIG_LONG);
	if (f->words && f->words <= 2 && !f->ends && f->cased)
		f->brief = true;
	if (f->ends)
		line_signal(f, last == '?' || last == '!' ? SIG_ASKS : SIG_SENTENCE);
	else if (last != ':')
		line_signal(f, SIG_BARE);
	if (f->sentences > 1)
		line_signal(f, SIG_SENTENCES);
	if (f->ends && last != '?' && f->words >= CLAUSE && f->weak < 2 &&
			!f->soft)
		line_signal(f, SIG_CLAUSE);
	if (!f->ends && f->words <= 3)
		line_signal(f, SIG_SHORT);
	if (!f->words)
		line_signal(f, SIG_NUMBER);
	f->wordy = !f->ends && last != ':' && last != ',' && f->words > 8 &&
			!(f->signals & ((uint64_t)1 << SIG_CONTACT |
			(uint64_t)1 << SIG_PRICE));
	if (!f->ends && f->words > 3 && f->caps * 10 >= f->words * 6)
		line_signal(f, SIG_TITLE);
	if (f->words > 1 && f->cp < 60 && name_only(r, a))
		line_signal(f, SIG_NAME);
	if (!f->ends && signature(f)) {
		line_signal(f, SIG_SIGNED);
		if (!f->kind)
			f->kind = CLEAN_CAPTION;
	}
	if (f->lower && f->words > 2)
		line_signal(f, SIG_LOWER);
	f->open = !f->ends && last != ':' && (f->cp > 110 || last == ',') &&
			(uni(last)->flags & UNI_LOWER || last == ',');
}

bool
look_price(struct span a)
{
	size_t i, n;
	bool digit = false;
	const struct uni *u;

	for (i = 0; i < a.n; i += n) {
		u = uni_first(from(a, i), &n);
		if (u->category == UNI_SC && (digit || (i + n < a.n &&
				a.s[i + n] >= '0' && a.s[i + n] <= '9')))
			return true;
		if (!(u->flags & UNI_BLANK))
			digit = u->flags & UNI_DIGIT;
	}
	return false;
}

void
look_contact(struct line_feat *f)
{
	struct span a = f->s;
	size_t i;

	for (i = 0; i + 4 < a.n; i++)
		if ((a.s[i] == '@' && i) || memcmp(a.s + i, "http", 4) == 0 ||
				memcmp(a.s + i, "www.", 4) == 0) {
			line_signal(f, SIG_CONTACT);
			return;
		}
}

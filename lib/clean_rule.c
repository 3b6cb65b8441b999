#include <string.h>

#include "clean_rule.h"
#include "uni.h"
#include "utf8.h"

enum {
	NAMES = 12, /* words that <name> may span */
	REACH = 160, /* bytes that * may skip to what stands behind it */
	TABLES = 3,
	PREFIX = 10, /* words of a whole line */
	SURE = 14 /* bytes of a match that are no chance */
};

#define NOT SIZE_MAX /* of matches */

struct rules {
	const struct lang *of;
	struct rule_table table[TABLES];
	size_t tables;
	struct rules *next; /* made later */
	struct sent *sent;  /* see rules_sent */
	/* of all tables */
	uint64_t may[RULE_USES][RULE_MAY / 64], begin[RULE_BEGIN / 64];
};

/* Made at build time: the rules of each language alone and, for "und", of all;
 * in the order of lang_list. Those of "en" without its own words come last. */
extern const struct rule_table rule_tables[];
extern const size_t rule_shared;

static bool
wordly(const struct uni *u)
{
	return u->flags & (UNI_LETTER | UNI_DIGIT) ||
			(u->category >= UNI_MN && u->category <= UNI_ME);
}

static bool
ascii_wordy(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
			(c >= 'A' && c <= 'Z');
}

static bool
blank(unsigned char c)
{
	return c == ' ' || c == '\t';
}

/* Bytes of the blanks that begin a. */
static size_t
blanks(struct span a)
{
	size_t i = 0, n;
	struct span rest;

	for (;;) {
		while (i < a.n && blank((unsigned char)a.s[i]))
			i++;
		if (i == a.n || (unsigned char)a.s[i] < 0x80)
			return i;
		rest = (struct span){a.s + i, a.n - i};
		if (!(uni_first(rest, &n)->flags & UNI_BLANK))
			return i;
		i += n;
	}
}

static struct span
from(struct span a, size_t at)
{
	return (struct span){a.s + at, a.n - at};
}

/* Does a, at `at`, follow a word without a break? A digit behind a letter and
 * a capital behind a small letter are breaks. */
static bool
inside_word(struct span a, size_t at)
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

/* A literal character of a form: its bytes in the line, 0 if another. */
static size_t
literal(uint32_t c, bool exact, struct span a)
{
	uint32_t d;
	size_t n;

	if (!a.n)
		return 0;
	d = utf8_first(a, &n);
	if (d == c || (!exact && uni_lower(d) == c))
		return n;
	return c == '\'' && d == 0x2019 ? n : 0;
}

/* Bytes of the part of a form before its next special character. */
static size_t
plain(struct span p)
{
	size_t i = 0;

	while (i < p.n && p.s[i] != '*' && p.s[i] != '<' &&
			(p.s[i] != '$' || i + 1 < p.n))
		i++;
	return i;
}

/* Matches p, which is plain, at line[at]: the end of it; NOT: no match. */
static size_t
match_plain(struct span p, bool exact, struct span line, size_t at)
{
	uint32_t c;
	size_t n, m;

	for (; p.n; span_cut(&p, n)) {
		c = utf8_first(p, &n);
		if (c == ' ') {
			m = blanks(from(line, at));
			if (!m && inside_word(line, at))
				return NOT;
			at += m;
			continue;
		}
		if (c == ':')
			at += blanks(from(line, at));
		m = literal(c, exact, from(line, at));
		if (!m)
			return NOT;
		at += m;
	}
	return at;
}

static const struct lang *
of_code(const char *code)
{
	return lang_find(span_str(code));
}

/* Tables of a language that -x changed. */
static void
make_table(struct rules *r, const struct lang *l, bool all, bool whole)
{
	struct rule_maker m = {.n = 0};
	const char *code;
	size_t i;

	form_add(&m, l, whole);
	for (i = 1; all && (code = lang_list(i)); i++)
		form_add(&m, of_code(code), false);
	for (i = 0; i < m.n; i++)
		m.rule[i].heap = 1;
	form_index(&m, &r->table[r->tables++]);
}

/* The place of a language in lang_list. */
static size_t
number_of(const struct lang *l)
{
	const char *code;
	size_t i;

	for (i = 0; (code = lang_list(i)); i++)
		if (strcmp(code, lang_code(l)) == 0)
			return i;
	return 0;
}

/* The tables a language sees: its own, that of "und" alone, and English (its
 * labels stand on pages in any language); "und" sees all. */
static void
collect(struct rules *r, const struct lang *l)
{
	const struct lang *und = of_code("und"), *en = of_code("en");
	size_t i = number_of(l);

	if (lang_changed()) {
		make_table(r, l, l == und, true);
		if (l != und)
			make_table(r, und, false, true);
		if (l != und && en && l != en)
			make_table(r, en, false, false);
		return;
	}
	r->table[r->tables++] = rule_tables[i];
	if (l == und)
		return;
	r->table[r->tables++] = rule_tables[rule_shared];
	if (l != en)
		r->table[r->tables++] = rule_tables[rule_shared + 1];
}

/* What any table may have. */
static void
merge(struct rules *r)
{
	size_t t, i, use;

	for (t = 0; t < r->tables; t++) {
		for (i = 0; i < RULE_BEGIN / 64; i++)
			r->begin[i] |= r->table[t].begin[i];
		for (use = 0; use < RULE_USES; use++)
			for (i = 0; i < RULE_MAY / 64; i++)
				r->may[use][i] |= r->table[t].may[use][i];
	}
}

static bool
may(const struct rules *r, enum rule_use use, uint32_t key)
{
	return r->may[use][(key & (RULE_MAY - 1)) >> 6] >> (key & 63) & 1;
}

/* May a whole line begin with it? Two bits a key. */
static bool
first(const struct rules *r, uint32_t key)
{
	return may(r, USE_FIRST, key) && may(r, USE_FIRST, key >> 15);
}

static struct rules *made;

const struct rules *
rules_of(const struct lang *l)
{
	struct rules *r;
	struct buf b = {0};

	for (r = made; r; r = r->next)
		if (r->of == l)
			return r;
	r = (struct rules *)(void *)buf_room(&b, sizeof *r);
	*r = (struct rules){.of = l, .next = made};
	made = r;
	collect(r, l);
	merge(r);
	return r;
}

bool
rules_begin(const struct rules *r, struct span text)
{
	uint32_t bit = form_begin(text);

	return r->begin[bit >> 6] >> (bit & 63) & 1;
}

bool
rules_ends(const struct rules *r, uint32_t key)
{
	return may(r, USE_TAIL, key);
}

const struct sent *
rules_sent(const struct rules *r)
{
	struct rules *own = made;

	while (own != r)
		own = own->next;
	if (!own->sent) {
		own->sent = buf_zeros(1, sizeof *own->sent);
		sent_init(own->sent, r->of);
	}
	return own->sent;
}

/* Is a rule found in this way? */
static bool
used(const struct rule *one, enum rule_use use)
{
	switch (use) {
	case USE_HEAD:
		return !(one->flags & (RULE_WHOLE | RULE_LIST | RULE_WEAK |
				RULE_TAIL)) || one->flags & RULE_ANY;
	case USE_INNER:
		return !(one->flags & (RULE_WHOLE | RULE_LIST | RULE_WEAK |
				RULE_HEAD | RULE_TAIL)) ||
				one->flags & RULE_ANY;
	case USE_TAIL:
		return one->flags & RULE_TAIL && !(one->flags & (RULE_ANY |
				RULE_HEAD));
	case USE_OTHER:
		return one->flags & RULE_WEAK || rule_within(one);
	default:
		return !(one->flags & RULE_TAIL) || one->flags & RULE_ANY;
	}
}

bool
rules_next(const struct rules *r, struct rule_walk *w)
{
	bool colon = w->use == USE_COLON;
	const struct rule_table *t;
	const struct rule *one;
	uint32_t i;

	if (!may(r, w->use, w->key))
		return false;
	for (; w->table < r->tables; w->table++, w->at = 0) {
		t = &r->table[w->table];
		if (!rule_may(t, w->use, w->key))
			continue;
		while ((i = t->slot[colon][(w->key + w->at++) & t->mask])) {
			one = &t->rule[i - 1];
			if ((colon ? one->key2 : one->key) != w->key ||
					!used(one, w->use))
				continue;
			w->one = one;
			w->form = (struct span){t->pool + one->at, one->n};
			w->body = (struct span){w->form.s + one->body,
				one->bodies};
			return true;
		}
	}
	return false;
}

/* The longest entry of a list at the start of a: of a kind, or of the words
 * under a name (rule_name_key). */
static size_t
listed(const struct rules *r, uint32_t list, struct span a)
{
	const struct rule_table *t;
	const struct rule *one;
	size_t k, n, best = 0;
	uint32_t key, at, i;

	if (!a.n)
		return 0;
	key = rule_list_key(rule_key(a, &n), list);
	if (!may(r, USE_OTHER, key))
		return 0;
	for (k = 0; k < r->tables; k++) {
		t = &r->table[k];
		if (!rule_may(t, USE_OTHER, key))
			continue;
		for (at = key; (i = t->slot[0][at & t->mask]); at++) {
			one = &t->rule[i - 1];
			if (one->key != key || !(one->flags & RULE_LIST) ||
					(one->kind == LIST_WORDS ? one->key2 :
					one->kind) != list)
				continue;
			n = match_plain((struct span){t->pool + one->at,
				one->n}, false, a, 0);
			if (n != NOT && n > best && !inside_word(a, n))
				best = n;
		}
	}
	return best;
}

static bool
has(const struct rules *r, uint32_t list, struct span word)
{
	return word.n && listed(r, list, word) == word.n;
}

enum clean_kind
rules_whole(const struct rules *r, struct span line)
{
	const struct rule_table *t;
	const struct rule *one;
	uint32_t key, at, i;
	size_t k;

	if (!line.n)
		return CLEAN_KEEP;
	key = rule_line_key(line);
	if (!may(r, USE_OTHER, key))
		return CLEAN_KEEP;
	for (k = 0; k < r->tables; k++) {
		t = &r->table[k];
		if (!rule_may(t, USE_OTHER, key))
			continue;
		for (at = key; (i = t->slot[0][at & t->mask]); at++) {
			one = &t->rule[i - 1];
			if (one->key == key && one->flags & RULE_WHOLE &&
					match_plain((struct span){t->pool +
					one->at, one->n}, false, line, 0)
					== line.n)
				return (enum clean_kind)one->kind;
		}
	}
	return CLEAN_KEEP;
}

bool
rules_wide(const struct rules *r)
{
	return strcmp(lang_code(r->of), "fr") == 0 ||
			strcmp(lang_code(r->of), "vi") == 0;
}

bool
rules_label(const struct rules *r, struct span word)
{
	return has(r, LIST_LABEL, word);
}

size_t
rules_press(const struct rules *r, struct span text)
{
	return listed(r, LIST_PRESS, text);
}

size_t
rules_network(const struct rules *r, struct span text)
{
	return listed(r, LIST_NETWORK, text);
}

bool
rules_starter(const struct rules *r, struct span w)
{
	return lang_has(r->of, LANG_STARTER, w);
}

bool
rule_condemns(const struct rule *one)
{
	return one->kind == CLEAN_CAPTION || one->kind == CLEAN_IMAGE ||
			one->kind == CLEAN_CREDIT;
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
	size_t i = blanks(a), n;

	*link = false;
	if (i > 3)
		return 0;
	if (i < a.n && (a.s[i] == ',' || a.s[i] == '&')) {
		i++;
		i += blanks(from(a, i));
	} else if (i < a.n && a.s[i] == '.') {
		i++;
		i += blanks(from(a, i));
	}
	n = word(from(a, i));
	if (n && !capital((struct span){a.s + i, n}) &&
			(has(r, LIST_CONN, (struct span){a.s + i, n}) ||
			has(r, LIST_JOINER, (struct span){a.s + i, n}))) {
		*link = true;
		i += n;
		n = blanks(from(a, i));
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
	if (!n || !has(r, LIST_DATEPART, (struct span){a.s, n}))
		return 0;
	++*words;
	return n;
}

/* What may stand between the tokens of a date: blanks, marks, dashes, dots. */
static size_t
date_mark(struct span a)
{
	size_t n = blanks(a);
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

/* A number with its marks: 1,234 or 12:30, 3.4K, 90 %. */
static size_t
count(struct span a)
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

/* Asterisks, dashes and the like. */
static size_t
marks(struct span a)
{
	size_t i = 0;

	while (i < a.n && memchr("*-+=#~_./", a.s[i], 9))
		i++;
	return i;
}

/* #word, @name */
static size_t
tag(struct span a)
{
	size_t i = 1, n;

	if (!a.n || (*a.s != '#' && *a.s != '@'))
		return 0;
	while (i < a.n && (wordly(uni_first(from(a, i), &n)) ||
			a.s[i] == '_' || a.s[i] == '-'))
		i += n;
	return i > 1 ? i : 0;
}

/* What parts a label from the text behind it: a colon, bar, dash or arrow. */
static size_t
separator(struct span a)
{
	const struct uni *u;
	uint32_t c;
	size_t n;

	if (!a.n)
		return 0;
	c = utf8_first(a, &n);
	u = uni(c);
	if (c == '-')
		return a.n > 1 && blank((unsigned char)a.s[1]) ? n : 0;
	return c == ':' || c == '|' || c == '>' || c == 0xBB || c == 0xB7 ||
			c == 0x203A || c == 0x2022 || c == 0x25B6 ||
			c == 0x25BA || c == 0x2192 || u->category == UNI_PD ?
			n : 0;
}

/* The name at line[at], which many rules ask for. */
static size_t
name_at(const struct rules *r, struct rule_walk *w, struct span line,
		size_t at)
{
	if (!w->named || w->name_at != at) {
		w->named = true;
		w->name_at = at;
		w->name_n = shape_name(r, from(line, at));
	}
	return w->name_n;
}

static size_t
class(const struct rules *r, struct rule_walk *w, struct span name,
		struct span line, size_t at)
{
	struct span a = from(line, at);

	if (!name.n)
		return 0;
	if (span_eq(name, SPAN("name")))
		return name_at(r, w, line, at);
	if (span_eq(name, SPAN("fullname"))) {
		at = name_at(r, w, line, at);
		return memchr(a.s, ' ', at) ? at : 0;
	}
	if (span_eq(name, SPAN("number")))
		return count(a);
	if (span_eq(name, SPAN("date")))
		return shape_date(r, a);
	if (span_eq(name, SPAN("initials")))
		return shape_initials(a);
	if (span_eq(name, SPAN("site")))
		return shape_site(a);
	if (span_eq(name, SPAN("marks")))
		return marks(a);
	if (span_eq(name, SPAN("tag")))
		return tag(a);
	if (span_eq(name, SPAN("sep")))
		return separator(a);
	if (span_eq(name, SPAN("press")))
		return listed(r, LIST_PRESS, a);
	if (span_eq(name, SPAN("network")))
		return listed(r, LIST_NETWORK, a);
	return listed(r, rule_name_key(name), a);
}

/* What may stand between two words of <name+>. */
static size_t
between(const struct rules *r, struct span a)
{
	size_t i = blanks(a), n;

	while (i < a.n && (memchr(",|/&+-", a.s[i], 6) ||
			span_starts(from(a, i), SPAN("\xC2\xB7")) ||
			span_starts(from(a, i), SPAN("\xE2\x80\xA2")))) {
		i += utf8_len((unsigned char)a.s[i]);
		i += blanks(from(a, i));
	}
	n = listed(r, LIST_JOINER, from(a, i));
	return i + n + (n ? blanks(from(a, i + n)) : 0);
}

/* The longest of the classes and lists a,b at line[at]. */
static size_t
any_class(const struct rules *r, struct rule_walk *w, struct span names,
		struct span line, size_t at)
{
	struct span name;
	size_t i, n, best = 0;

	while (names.n) {
		for (i = 0; i < names.n && names.s[i] != ','; i++)
			;
		name = span_cut(&names, i);
		n = class(r, w, name, line, at);
		if (n > best && !inside_word(line, at + n))
			best = n;
		if (names.n)
			span_cut(&names, 1);
	}
	return best;
}

/* Cuts the names before a colon, which may stand before and between the others,
 * off names. */
static struct span
fillers(struct span *names)
{
	struct span fill = *names;
	size_t i;

	for (i = 0; i < names->n && names->s[i] != ':'; i++)
		;
	if (i == names->n)
		return (struct span){names->s, 0};
	fill.n = i;
	span_cut(names, i + 1);
	return fill;
}

/* <name>, <name?>, <name+>, <name+?> or <fill:name+>. */
static size_t
match_class(const struct rules *r, struct rule_walk *w, struct span name,
		struct span line, size_t at)
{
	bool none = form_optional(&name);
	bool more = span_ends(name, SPAN("+"));
	struct span fill;
	size_t n, m, end = NOT, start = at;

	name.n -= more;
	fill = fillers(&name);
	for (;;) {
		n = any_class(r, w, name, line, at);
		m = any_class(r, w, fill, line, at);
		if (!n && !m)
			break;
		at += n > m ? n : m;
		if (n >= m)
			end = at;
		if (!more)
			break;
		at += between(r, from(line, at));
	}
	return end == NOT && none ? start : end;
}

bool
rule_within(const struct rule *one)
{
	return (one->flags & (RULE_HEAD | RULE_TAIL)) == (RULE_HEAD |
			RULE_TAIL);
}

/* Marks that may stand behind the end of a form. */
static size_t
trailing(struct span a)
{
	size_t i = 0, n;
	const struct uni *u;

	while (i < a.n) {
		u = uni_first(from(a, i), &n);
		if (!(u->flags & (UNI_BLANK | UNI_PUNCT)) &&
				u->category != UNI_CF && u->category != UNI_MN)
			break;
		i += n;
	}
	return i;
}

size_t
rule_glued(struct span a)
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

/* The longest of the alternatives a|b|c that matches whole words. */
static size_t
match_any(struct span p, bool exact, struct span line, size_t at)
{
	size_t i, end, best = NOT;
	struct span one;

	for (;;) {
		for (i = 0; i < p.n && p.s[i] != '|'; i++)
			;
		one = span_cut(&p, i);
		end = match_plain(one, exact, line, at);
		if (end != NOT && !(one.n && inside_word(line, end)) &&
				(best == NOT || end > best))
			best = end;
		if (!p.n)
			return best;
		span_cut(&p, 1);
	}
}

/* One element of a form (plain text or <...>) at line[at]; *n = its bytes. */
static size_t
match_one(const struct rules *r, struct rule_walk *w, struct span p,
		struct span line, size_t at, size_t *n)
{
	bool exact = w->one->flags & RULE_EXACT;
	struct span inner;
	size_t i;

	if (*p.s != '<') {
		*n = plain(p);
		return match_plain((struct span){p.s, *n}, exact, line, at);
	}
	for (i = 1; i < p.n && p.s[i] != '>'; i++)
		;
	*n = i < p.n ? i + 1 : i;
	inner = (struct span){p.s + 1, i - 1};
	if (memchr(inner.s, '|', inner.n))
		return match_any(inner, exact, line, at);
	return match_class(r, w, inner, line, at);
}

/* What stands behind a * of a form: its first place in line; there is no
 * going back from it. */
static size_t
match_later(const struct rules *r, struct rule_walk *w, struct span p,
		struct span line, size_t at, size_t *n)
{
	size_t i, m, end;
	bool start;

	at += blanks(from(line, at));
	for (i = at; i < line.n && i < at + REACH; i += m) {
		uni_first(from(line, i), &m);
		start = !inside_word(line, i);
		if (!start)
			continue;
		end = match_one(r, w, p, line, i, n);
		if (end != NOT)
			return end;
	}
	return NOT;
}

size_t
rule_match(const struct rules *r, struct rule_walk *w,
		struct span line, size_t at)
{
	struct span p = w->body;
	bool starred = false;
	size_t n;

	w->head = line.n;
	while (p.n) {
		if (*p.s == '$' && p.n == 1) {
			if (inside_word(line, at))
				return NOT;
			if (w->open)
				return at;
			at += trailing(from(line, at));
			return at == line.n ? at : NOT;
		}
		if (*p.s != '*') {
			at = match_one(r, w, p, line, at, &n);
			if (at == NOT)
				return NOT;
			span_cut(&p, n);
			continue;
		}
		if (!starred)
			w->head = at;
		starred = true;
		span_cut(&p, 1);
		if (!p.n)
			return at;
		if (*p.s == '$')
			return line.n;
		if (*p.s == ' ')
			span_cut(&p, 1);
		if (!p.n)
			return at;
		at = match_later(r, w, p, line, at, &n);
		if (at == NOT)
			return NOT;
		span_cut(&p, n);
	}
	return inside_word(line, at) ? NOT : at;
}

/* Does a whole line that is known begin line[at..], no small letter behind it? */
static bool
whole_prefix(const struct rules *r, struct span line, size_t at)
{
	uint32_t h = RULE_LINE;
	size_t end = at, words, n;

	for (words = 0; words < PREFIX && end < line.n; words++) {
		while (end < line.n && !wordly(uni_first(from(line, end), &n)))
			end += n;
		if (end == line.n)
			return false;
		h = rule_pair_key(h, rule_key(from(line, end), &n));
		end += n;
		n = end + blanks(from(line, end));
		if (n < line.n && uni_first(from(line, n), &(size_t){0})->flags
				& UNI_LOWER)
			continue;
		if (may(r, USE_OTHER, h ^ h >> 15) && rules_whole(r,
				(struct span){line.s + at, end - at}))
			return true;
	}
	return false;
}

/* The same: its first word has this key and n bytes. */
static bool
whole_open(const struct rules *r, struct span line, size_t at, uint32_t key,
		size_t n)
{
	size_t next = at + n;

	if (!first(r, rule_pair_key(key, 0)))
		return false;
	next += blanks(from(line, next));
	return (first(r, key) || (next < line.n && first(r, rule_pair_key(key,
			rule_key(from(line, next), &n))))) &&
			whole_prefix(r, line, at);
}

bool
rule_sure(const struct rule *one, struct span body, struct span line,
		size_t head)
{
	return !(one->flags & RULE_REST) || head >= SURE ||
			memchr(line.s, ':', head) ||
			memchr(body.s, '*', body.n - 1);
}

/* Does a rule under the key begin line[at..], as rules_open says? */
static bool
rule_opens(const struct rules *r, struct span line, size_t at, uint32_t key,
		bool sure)
{
	struct rule_walk w = {.key = key, .use = USE_HEAD, .open = true};

	while (rules_next(r, &w))
		if (rule_match(r, &w, line, at) != NOT && (!sure ||
				rule_sure(w.one, w.body, from(line, at),
				w.head - at)))
			return true;
	return false;
}

bool
rules_open(const struct rules *r, struct span line, size_t at, bool sure)
{
	uint32_t key;
	size_t n;

	if (uni_first(from(line, at), &n)->flags & UNI_DIGIT)
		return shape_date(r, from(line, at));
	key = rule_key(from(line, at), &n);
	return whole_open(r, line, at, key, n) || rule_opens(r, line, at, key,
			sure);
}

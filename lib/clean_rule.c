#include <string.h>

#include "clean_rule.h"
#include "uni.h"
#include "utf8.h"

enum {
	NAMES = 12, /* words that <name> may span */
	REACH = 160, /* bytes that * may skip to what stands behind it */
	LANGS = 64
};

#define NOT SIZE_MAX /* of matches */

struct rules {
	const struct lang *of;
	const struct lang *langs[LANGS]; /* whose words the classes mean */
	size_t nlangs;
	struct rule *rule;
	size_t n, cap;
	uint32_t *slot[2];  /* open hash: number + 1 of a rule; by key, key2 */
	uint32_t mask;
	uint64_t may[64];   /* bits of the keys */
	struct rules *next; /* made later */
};

static const struct {
	const char *name;
	enum lang_kind lang;
} kinds[CLEAN_KINDS] = {
	[CLEAN_KEEP] = {"keep", LANG_KINDS},
	[CLEAN_IMAGE] = {"image", LANG_IMAGE},
	[CLEAN_CAPTION] = {"caption", LANG_CAPTION},
	[CLEAN_CREDIT] = {"credit", LANG_CREDIT},
	[CLEAN_READALSO] = {"readalso", LANG_READALSO},
	[CLEAN_AD] = {"ad", LANG_AD},
	[CLEAN_COUNTER] = {"counter", LANG_COUNTER},
	[CLEAN_SHARE] = {"share", LANG_SHARE},
	[CLEAN_SOURCE] = {"source", LANG_SOURCE},
	[CLEAN_AGENCY] = {"agency", LANG_AGENCY},
	[CLEAN_BYLINE] = {"byline", LANG_BYLINE},
	[CLEAN_EDITOR] = {"editor", LANG_EDITOR},
	[CLEAN_DATE] = {"dateline-only", LANG_DATELINE_ONLY},
	[CLEAN_COPYRIGHT] = {"copyright", LANG_COPYRIGHT},
	[CLEAN_TAGS] = {"tags", LANG_TAGS},
	[CLEAN_NEWSLETTER] = {"newsletter", LANG_NEWSLETTER},
	[CLEAN_NAV] = {"nav", LANG_NAV},
	[CLEAN_RELATED] = {"related", LANG_RELATED},
	[CLEAN_SUBSCRIBE] = {"subscribe", LANG_SUBSCRIBE},
	[CLEAN_CELL] = {"cell", LANG_KINDS},
	[CLEAN_EMPTY] = {"empty", LANG_KINDS},
	[CLEAN_OTHER] = {"other", LANG_OTHER},
};

const char *
clean_kind_name(unsigned kind)
{
	return kind < CLEAN_KINDS ? kinds[kind].name : NULL;
}

/* Letters, digits and the marks that belong to them make words. */
static bool
wordly(const struct uni *u)
{
	return u->flags & (UNI_LETTER | UNI_DIGIT) ||
			(u->category >= UNI_MN && u->category <= UNI_ME);
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

static uint32_t
mix(uint32_t h, uint32_t c)
{
	return (h ^ c) * 0x9E3779B1u;
}

static const uint8_t ascii_word[128] = {
	['0'] = 1, ['1'] = 1, ['2'] = 1, ['3'] = 1, ['4'] = 1, ['5'] = 1,
	['6'] = 1, ['7'] = 1, ['8'] = 1, ['9'] = 1,
	['A'] = 33, ['B'] = 33, ['C'] = 33, ['D'] = 33, ['E'] = 33, ['F'] = 33,
	['G'] = 33, ['H'] = 33, ['I'] = 33, ['J'] = 33, ['K'] = 33, ['L'] = 33,
	['M'] = 33, ['N'] = 33, ['O'] = 33, ['P'] = 33, ['Q'] = 33, ['R'] = 33,
	['S'] = 33, ['T'] = 33, ['U'] = 33, ['V'] = 33, ['W'] = 33, ['X'] = 33,
	['Y'] = 33, ['Z'] = 33,
	['a'] = 1, ['b'] = 1, ['c'] = 1, ['d'] = 1, ['e'] = 1, ['f'] = 1,
	['g'] = 1, ['h'] = 1, ['i'] = 1, ['j'] = 1, ['k'] = 1, ['l'] = 1,
	['m'] = 1, ['n'] = 1, ['o'] = 1, ['p'] = 1, ['q'] = 1, ['r'] = 1,
	['s'] = 1, ['t'] = 1, ['u'] = 1, ['v'] = 1, ['w'] = 1, ['x'] = 1,
	['y'] = 1, ['z'] = 1,
};

uint32_t
rule_key(struct span text, size_t *n)
{
	uint32_t h = 1, c;
	size_t i = 0, k;
	unsigned char u;

	while (i < text.n) {
		u = (unsigned char)text.s[i];
		if (u < 0x80) {
			if (!ascii_word[u])
				break;
			h = mix(h, u | (ascii_word[u] & 32u));
			i++;
			continue;
		}
		c = utf8_first((struct span){text.s + i, text.n - i}, &k);
		if (!wordly(uni(c)))
			break;
		h = mix(h, uni_lower(c));
		i += k;
	}
	if (!i && text.n) {
		h = mix(h, utf8_first(text, &i));
	}
	*n = i;
	return h ^ h >> 15;
}

/* Hash of a class at the head of a form. */
static uint32_t
class_key(struct span name)
{
	size_t n;

	return rule_key(name, &n) ^ 0x5bd1e995u;
}

static void
note(struct rules *r, uint32_t key)
{
	r->may[key >> 6 & 63] |= (uint64_t)1 << (key & 63);
}

bool
rules_may(const struct rules *r, uint32_t key)
{
	return r->may[key >> 6 & 63] >> (key & 63) & 1;
}

/* {80} at the end of a form. */
static uint16_t
length_cap(struct span *a)
{
	size_t i = a->n;
	unsigned cap = 0, k = 1;

	if (!i || a->s[i - 1] != '}')
		return 0;
	for (i--; i && a->s[i - 1] >= '0' && a->s[i - 1] <= '9'; i--, k *= 10)
		cap += (unsigned)(a->s[i - 1] - '0') * k;
	if (!i || a->s[i - 1] != '{')
		return 0;
	a->n = i - 1;
	return (uint16_t)cap;
}

static bool
has_capital(struct span a)
{
	size_t n;
	bool class = false;

	for (; a.n; span_cut(&a, n)) {
		if (*a.s == '<')
			class = true;
		if (!class && uni_first(a, &n)->flags & UNI_UPPER)
			return true;
		if (*a.s == '>')
			class = false;
		n = utf8_len((unsigned char)*a.s);
	}
	return false;
}

/* The word before the first colon, if words alone stand before it. */
static void
find_colon(struct rule *one)
{
	struct span b = one->body;
	size_t i, n, start = 0;

	for (i = 0; i < b.n && b.s[i] != ':'; i++) {
		if (b.s[i] == '<' || b.s[i] == '*')
			return;
		if (b.s[i] == ' ')
			start = i + 1;
	}
	if (i == b.n || i == start)
		return;
	one->flags |= RULE_COLON;
	one->colon = (uint16_t)(i + 1);
	one->key2 = rule_key((struct span){b.s + start, i - start}, &n);
}

/* Has a form none of the marks of the rule language? Then it is a whole line,
 * found as it stands in the table of the language. */
static bool
whole_line(struct span a)
{
	size_t i;

	for (i = 0; i < a.n; i++)
		if (memchr("^$*<?", a.s[i], 5))
			return false;
	return true;
}

/* Reads the flags of a form; false when no rule is left. */
static bool
read_rule(struct rule *one, struct span form, bool *own)
{
	struct span a = form;

	*one = (struct rule){.form = form};
	*own = false;
	for (; a.n && (*a.s == '~' || *a.s == '?'); span_cut(&a, 1)) {
		if (*a.s == '~')
			*own = true;
		else
			one->flags |= RULE_WEAK;
	}
	one->cap = length_cap(&a);
	if (a.n && *a.s == '^') {
		one->flags |= RULE_HEAD;
		span_cut(&a, 1);
	}
	if (a.n && *a.s == '*') {
		one->flags |= RULE_TAIL;
		span_cut(&a, 1);
		span_cut(&a, blanks(a));
	}
	if (span_ends(a, SPAN(" *")) && one->flags & RULE_TAIL) {
		one->flags |= RULE_ANY;
		a.n -= 2;
	} else if (span_ends(a, SPAN("$"))) {
		one->flags |= RULE_END;
	} else if (span_ends(a, SPAN("*"))) {
		one->flags |= RULE_REST;
	}
	if (!a.n || *a.s == '$' || *a.s == '*')
		return false;
	one->body = a;
	if (has_capital(a))
		one->flags |= RULE_EXACT;
	return true;
}

static void
add_rule(struct rules *r, const struct rule *one, uint32_t key)
{
	r->rule = buf_array(r->rule, r->n, &r->cap, sizeof *one);
	r->rule[r->n] = *one;
	r->rule[r->n++].key = key;
}

/* Files a rule under what may begin it. */
static void
file_rule(struct rules *r, struct rule *one)
{
	struct span a = one->body, alt;
	size_t n, i;

	if (*a.s != '<') {
		if (!(one->flags & (RULE_HEAD | RULE_WEAK)))
			find_colon(one);
		add_rule(r, one, rule_key(a, &n));
		return;
	}
	for (n = 1; n < a.n && a.s[n] != '>'; n++)
		;
	a = (struct span){a.s + 1, n - 1};
	if (!memchr(a.s, '|', a.n)) {
		add_rule(r, one, class_key(a));
		return;
	}
	for (;;) {
		for (i = 0; i < a.n && a.s[i] != '|'; i++)
			;
		alt = span_cut(&a, i);
		if (alt.n)
			add_rule(r, one, rule_key(alt, &n));
		if (!a.n)
			return;
		span_cut(&a, 1);
	}
}

static void
add_rules(struct rules *r, const struct lang *l, bool whole)
{
	struct rule one;
	struct span form;
	size_t i;
	bool own;
	int k;

	for (k = 0; k < CLEAN_KINDS; k++)
		for (i = 0; kinds[k].lang != LANG_KINDS; i++) {
			form = lang_form(l, kinds[k].lang, i);
			if (!form.s)
				break;
			if (whole_line(form))
				continue;
			if (!read_rule(&one, form, &own) || (own && !whole))
				continue;
			one.kind = (uint8_t)k;
			file_rule(r, &one);
		}
	r->langs[r->nlangs++] = l;
}

static void
insert(struct rules *r, int by, uint32_t key, size_t i)
{
	uint32_t at = key;

	while (r->slot[by][at & r->mask])
		at++;
	r->slot[by][at & r->mask] = (uint32_t)i + 1;
}

static void
index_rules(struct rules *r)
{
	size_t size = 256, i;
	int by;

	while (size < 2 * r->n)
		size *= 2;
	r->mask = (uint32_t)size - 1;
	for (by = 0; by < 2; by++) {
		struct buf b = {0};

		r->slot[by] = (uint32_t *)(void *)buf_room(&b,
				size * sizeof *r->slot[by]);
		memset(r->slot[by], 0, size * sizeof *r->slot[by]);
	}
	for (i = 0; i < r->n; i++) {
		insert(r, 0, r->rule[i].key, i);
		note(r, r->rule[i].key);
		if (r->rule[i].flags & RULE_COLON)
			insert(r, 1, r->rule[i].key2, i);
	}
}

static const struct lang *
of_code(const char *code)
{
	return lang_find(span_str(code));
}

/* The languages a language sees: itself, "und" and English (its labels stand
 * on pages in any language); "und" sees all. */
static void
collect(struct rules *r, const struct lang *l)
{
	const struct lang *und = of_code("und"), *en = of_code("en");
	const char *code;
	size_t i;

	add_rules(r, l, true);
	if (l != und) {
		add_rules(r, und, true);
		if (en && l != en)
			add_rules(r, en, false);
		return;
	}
	for (i = 0; (code = lang_list(i)) && r->nlangs < LANGS; i++)
		if (of_code(code) != und)
			add_rules(r, of_code(code), false);
}

const struct rules *
rules_of(const struct lang *l)
{
	static struct rules *made;
	struct rules *r;
	struct buf b = {0};

	for (r = made; r; r = r->next)
		if (r->of == l)
			return r;
	r = (struct rules *)(void *)buf_room(&b, sizeof *r);
	*r = (struct rules){.of = l, .next = made};
	made = r;
	collect(r, l);
	index_rules(r);
	return r;
}

static bool
has(const struct rules *r, enum lang_kind kind, struct span word)
{
	size_t i;

	for (i = 0; i < r->nlangs; i++)
		if (lang_has(r->langs[i], kind, word))
			return true;
	return false;
}

enum clean_kind
rules_whole(const struct rules *r, struct span line)
{
	struct kinds got;
	size_t i;
	int k;

	for (i = 0; i < r->nlangs; i++) {
		got = lang_kinds(r->langs[i], line);
		for (k = 0; k < CLEAN_KINDS; k++)
			if (kinds[k].lang != LANG_KINDS &&
					kinds_have(got, kinds[k].lang))
				return (enum clean_kind)k;
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
	return has(r, LANG_LABEL, word);
}

bool
rule_condemns(const struct rule *one)
{
	return one->kind == CLEAN_CAPTION || one->kind == CLEAN_IMAGE ||
			one->kind == CLEAN_CREDIT;
}

uint32_t
rules_class(const char *name)
{
	return class_key(span_str(name));
}

const struct rule *
rules_get(const struct rules *r, uint32_t key, bool colon, size_t *i)
{
	const uint32_t *slot = r->slot[colon];
	const struct rule *one;
	uint32_t at;

	for (;; ++*i) {
		at = slot[(key + *i) & r->mask];
		if (!at)
			return NULL;
		one = &r->rule[at - 1];
		if ((colon ? one->key2 : one->key) == key) {
			++*i;
			return one;
		}
	}
}

static struct span
from(struct span a, size_t at)
{
	return (struct span){a.s + at, a.n - at};
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
	if (i < a.n && (a.s[i] == ',' || a.s[i] == '&' || a.s[i] == '/')) {
		i++;
		i += blanks(from(a, i));
	} else if (i < a.n && a.s[i] == '.') {
		i++;
		i += blanks(from(a, i));
	}
	n = word(from(a, i));
	if (n && !capital((struct span){a.s + i, n}) &&
			(has(r, LANG_CONN, (struct span){a.s + i, n}) ||
			has(r, LANG_JOINER, (struct span){a.s + i, n}))) {
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
		if (!n || !capital(w) || (n && ascii_word[*w.s & 127] == 1 &&
				*w.s >= '0' && *w.s <= '9'))
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
	if (!n || !has(r, LANG_DATEPART, (struct span){a.s, n}))
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

/* jm/dm, nds, E-2, uhe: initials of one or more hands. */
size_t
shape_initials(struct span a)
{
	size_t i = 0, run = 0, groups = 0;
	bool upper = false, lower = false;
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
		} else {
			break;
		}
		if (run > 4 || groups > 4)
			return 0;
	}
	return (lower || upper) && i > 1 ? i : 0;
}

size_t
shape_site(struct span a)
{
	size_t i, dot = 0;
	unsigned char c;

	for (i = 0; i < a.n; i++) {
		c = (unsigned char)a.s[i];
		if (c <= ' ' || c == ')' || c == ']' || c == ',' || c == '"')
			break;
		if (c == '.' && i && i + 2 < a.n && ascii_word[a.s[i + 1] & 127])
			dot = i;
	}
	return dot && i - dot >= 3 ? i : 0;
}

/* The first form of a kind at the start of a. */
static size_t
listed(const struct rules *r, enum lang_kind kind, struct span a)
{
	struct kinds want = {{0}}, got;
	size_t i, n, best = 0;

	want.w[kind / 64] |= (uint64_t)1 << kind % 64;
	for (i = 0; i < r->nlangs; i++) {
		n = lang_longest(r->langs[i], want, a, &got);
		if (n > best)
			best = n;
	}
	return best;
}

static size_t
class(const struct rules *r, struct span name, struct span a)
{
	size_t i;
	bool full;

	if (span_eq(name, SPAN("name")))
		return shape_name(r, a);
	if (span_eq(name, SPAN("number"))) {
		i = number(a, &full);
		while (i < a.n && memchr(".,kKmM+%", a.s[i], 8) &&
				(i + 1 == a.n || !ascii_word[a.s[i + 1] & 127]))
			i++;
		return i;
	}
	if (span_eq(name, SPAN("date")))
		return shape_date(r, a);
	if (span_eq(name, SPAN("initials")))
		return shape_initials(a);
	if (span_eq(name, SPAN("site")))
		return shape_site(a);
	if (span_eq(name, SPAN("press")))
		return listed(r, LANG_PRESS, a);
	if (span_eq(name, SPAN("network")))
		return listed(r, LANG_NETWORK, a);
	return 0;
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

/* The first of the alternatives a|b|c that matches whole words. */
static size_t
match_any(struct span p, bool exact, struct span line, size_t at)
{
	size_t i, end;
	struct span one;

	for (;;) {
		for (i = 0; i < p.n && p.s[i] != '|'; i++)
			;
		one = span_cut(&p, i);
		end = match_plain(one, exact, line, at);
		if (end != NOT && !(one.n && inside_word(line, end)))
			return end;
		if (!p.n)
			return NOT;
		span_cut(&p, 1);
	}
}

/* One element of a form (plain text or <...>) at line[at]; *n = its bytes. */
static size_t
match_one(const struct rules *r, struct span p, bool exact, struct span line,
		size_t at, size_t *n)
{
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
	i = class(r, inner, from(line, at));
	return i ? at + i : NOT;
}

/* What stands behind a * of a form: its first place in line; there is no
 * going back from it. */
static size_t
match_later(const struct rules *r, struct span p, bool exact,
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
		end = match_one(r, p, exact, line, i, n);
		if (end != NOT)
			return end;
	}
	return NOT;
}

size_t
rule_match(const struct rules *r, const struct rule *one, struct span line,
		size_t at)
{
	bool exact = one->flags & RULE_EXACT;
	struct span p = one->body;
	size_t n;

	while (p.n) {
		if (*p.s == '$' && p.n == 1) {
			if (inside_word(line, at))
				return NOT;
			at += trailing(from(line, at));
			return at == line.n ? at : NOT;
		}
		if (*p.s != '*') {
			at = match_one(r, p, exact, line, at, &n);
			if (at == NOT)
				return NOT;
			span_cut(&p, n);
			continue;
		}
		span_cut(&p, 1);
		if (!p.n)
			return at;
		if (*p.s == '$')
			return line.n;
		if (*p.s == ' ')
			span_cut(&p, 1);
		if (!p.n)
			return at;
		at = match_later(r, p, exact, line, at, &n);
		if (at == NOT)
			return NOT;
		span_cut(&p, n);
	}
	return inside_word(line, at) ? NOT : at;
}

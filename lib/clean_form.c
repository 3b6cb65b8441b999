#include <stdlib.h>
#include <string.h>

#include "clean_form.h"
#include "uni.h"
#include "utf8.h"

static const struct {
	const char *name;
	enum lang_kind lang;
} kinds[LISTS] = {
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
	[LIST_PRESS] = {"press", LANG_PRESS},
	[LIST_NETWORK] = {"network", LANG_NETWORK},
	[LIST_DATEPART] = {"datepart", LANG_DATEPART},
	[LIST_CONN] = {"conn", LANG_CONN},
	[LIST_JOINER] = {"joiner", LANG_JOINER},
	[LIST_LABEL] = {"label", LANG_LABEL},
	[LIST_WORDS] = {"list", LANG_LIST},
};

const char *
clean_kind_name(unsigned kind)
{
	return kind < CLEAN_KINDS ? kinds[kind].name : NULL;
}

bool
rule_wordy(uint32_t c)
{
	const struct uni *u = uni(c);

	return u->flags & (UNI_LETTER | UNI_DIGIT) ||
			(u->category >= UNI_MN && u->category <= UNI_ME);
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

/* The key of a bracket and the word behind it. */
static uint32_t
bracket_key(uint32_t h, struct span behind)
{
	size_t n;

	if (!behind.n || !rule_wordy(utf8_first(behind, &n)))
		return h;
	return mix(h, rule_key(behind, &n));
}

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
		if (!rule_wordy(c))
			break;
		h = mix(h, uni_lower(c));
		i += k;
	}
	if (!i && text.n) {
		c = utf8_first(text, &i);
		h = mix(h, c);
		if (c == '(' || c == '[')
			h = bracket_key(h, (struct span){text.s + i,
				text.n - i});
	}
	*n = i;
	return h ^ h >> 15;
}

uint32_t
rule_line_key(struct span line)
{
	uint32_t h = RULE_LINE, key;
	size_t n;

	for (; line.n; span_cut(&line, n)) {
		key = rule_key(line, &n);
		if (rule_wordy(utf8_first(line, &(size_t){0})))
			h = mix(h, key);
	}
	return h ^ h >> 15;
}

uint32_t
rule_class_key(struct span name)
{
	size_t n;

	if (span_eq(name, SPAN("fullname")))
		name = SPAN("name"); /* as the shape that is looked for */
	return rule_key(name, &n) ^ 0x5BD1E995u;
}

uint32_t
rule_bracket_key(char open)
{
	uint32_t h = mix(1, (unsigned char)open);

	return h ^ h >> 15;
}

uint32_t
rule_pair_key(uint32_t key, uint32_t next)
{
	return mix(key, next);
}

uint32_t
rule_list_key(uint32_t key, uint32_t list)
{
	return mix(key, list + 0x1F3u);
}

uint32_t
rule_name_key(struct span name)
{
	size_t n;

	return rule_key(name, &n) | LISTS;
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

/* Has a form none of the marks of the rule language? Then it is a whole
 * line. */
static bool
whole_line(struct span a)
{
	size_t i;

	for (i = 0; i < a.n; i++)
		if (memchr("^$*<?", a.s[i], 5))
			return false;
	return true;
}

static struct span
body(const struct rule *one, struct span form)
{
	return (struct span){form.s + one->body, one->bodies};
}

/* Reads the flags of a form; false when no rule is left. */
static bool
read_rule(struct rule *one, struct span form, bool *own)
{
	struct span a = form;

	*one = (struct rule){.n = (uint8_t)form.n};
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
		if (a.n && *a.s == ' ')
			span_cut(&a, 1);
	}
	if (span_ends(a, SPAN(" *")) && one->flags & RULE_TAIL &&
			!(one->flags & RULE_HEAD)) {
		one->flags |= RULE_ANY;
		a.n -= 2;
	} else if (span_ends(a, SPAN("$"))) {
		one->flags |= RULE_END;
	} else if (span_ends(a, SPAN("*"))) {
		one->flags |= RULE_REST;
	}
	if (!a.n || *a.s == '$' || *a.s == '*')
		return false;
	one->body = (uint8_t)(a.s - form.s);
	one->bodies = (uint8_t)a.n;
	if (has_capital(a))
		one->flags |= RULE_EXACT;
	return true;
}

static bool
letter(unsigned char c)
{
	return (c | 0x20u) - 'a' < 26;
}

uint32_t
form_begin(struct span a)
{
	const unsigned char *s = (const unsigned char *)a.s;
	uint32_t h;

	if (!a.n)
		return 0;
	if (a.n < 3 || !letter(s[0]) || !letter(s[1]) || !letter(s[2]))
		return *s >= 0x80 ? 1 : *s | 0x20u;
	h = (s[0] | 0x20u) << 10 ^ (s[1] | 0x20u) << 5 ^ (s[2] | 0x20u);
	return 128 + h * 0x9E3779B1u % (RULE_BEGIN - 128);
}

bool
form_optional(struct span *inner)
{
	if (!span_ends(*inner, SPAN("?")))
		return false;
	inner->n--;
	return true;
}

static void
put_rule(struct rule_maker *m, const struct rule *one, uint32_t key)
{
	m->rule = buf_array(m->rule, m->n, &m->cap, sizeof *one);
	m->rule[m->n] = *one;
	m->rule[m->n++].key = key;
}

/* Notes the word before the first colon of what a rule matches: it opens with
 * `first` instead of the first `at` bytes of its body. */
static void
find_colon(struct rule *one, struct span first, size_t at, struct span b)
{
	struct buf t = {0};
	size_t i, n, start = 0;
	const char *s;

	buf_put(&t, first);
	buf_put(&t, (struct span){b.s + at, b.n - at});
	s = t.s;
	for (i = 0; i < t.n && s[i] != ':' && s[i] != '<' && s[i] != '*'; i++)
		if (s[i] == ' ' && i + 1 < t.n && s[i + 1] != ':')
			start = i + 1;
	if (i < t.n && s[i] == ':' && i > start) {
		one->flags |= RULE_COLON;
		one->colon = (uint8_t)(i + 1);
		one->key2 = rule_key((struct span){s + start, i - start}, &n);
	}
	buf_free(&t);
}

/* A rule on its way into the table. */
struct filing {
	struct rule_maker *m;
	size_t lists; /* where those of its language begin there */
	size_t from;  /* what was filed of this rule */
	struct rule one;
	struct span body;
	char open;    /* the bracket it opens with, or 0 */
	bool shared;  /* of "und": filed under lists of the language alone */
};

/* Files the rule under what may begin it: `first` in the place of the first
 * `at` bytes of its body. */
static void
file_first(struct filing *f, struct span first, size_t at)
{
	struct rule one = f->one;
	struct buf b = {0};
	uint32_t key;
	size_t i, n;

	if (f->open)
		buf_byte(&b, f->open);
	buf_put(&b, first);
	key = rule_key(SPAN_BUF(&b), &n);
	one.begin = (uint16_t)form_begin(SPAN_BUF(&b));
	buf_free(&b);
	if (!(one.flags & (RULE_HEAD | RULE_WEAK)) && !f->open)
		find_colon(&one, first, at, f->body);
	for (i = f->from; i < f->m->n; i++)
		if (f->m->rule[i].key == key && f->m->rule[i].begin ==
				one.begin && !(one.flags & RULE_COLON))
			return;
	put_rule(f->m, &one, key);
}

/* The same for each of the alternatives a|b; true: none of them may stand
 * there. */
static bool
file_each(struct filing *f, struct span a, size_t at)
{
	struct span alt;
	bool none = false;
	size_t i;

	for (;;) {
		for (i = 0; i < a.n && a.s[i] != '|'; i++)
			;
		alt = span_cut(&a, i);
		none |= !alt.n;
		if (alt.n)
			file_first(f, alt, at);
		if (!a.n)
			return none;
		span_cut(&a, 1);
	}
}

/* The same for each word of a list; false: there is no such list. */
static bool
file_list(struct filing *f, uint32_t name, size_t at)
{
	size_t i, n = f->from;
	struct rule one;

	for (i = f->lists; i < n; i++) {
		one = f->m->rule[i];
		if (one.flags & RULE_LIST && one.kind == LIST_WORDS &&
				one.key2 == name)
			file_first(f, (struct span){f->m->pool.s + one.at,
				one.n}, at);
	}
	return f->m->n > n;
}

/* The same for each of the classes and lists a,b. */
static void
file_names(struct filing *f, struct span a, size_t at)
{
	struct span name;
	size_t i;

	for (;;) {
		for (i = 0; i < a.n && a.s[i] != ',' && a.s[i] != ':'; i++)
			;
		name = span_cut(&a, i);
		if (!file_list(f, rule_name_key(name), at) && !f->shared)
			put_rule(f->m, &f->one, f->open ?
					rule_bracket_key(f->open) :
					rule_class_key(name));
		if (!a.n)
			return;
		span_cut(&a, 1);
	}
}

/* Files a rule under what may begin it. */
static void
file_rule(struct filing *f)
{
	struct span a = f->body, inner;
	size_t i, at = f->open != 0;
	bool none = true;

	while (none && at < a.n) {
		if (a.s[at] != '<') {
			if (!f->shared)
				file_first(f, (struct span){a.s + at,
					a.n - at}, a.n);
			return;
		}
		for (i = at + 1; i < a.n && a.s[i] != '>'; i++)
			;
		inner = (struct span){a.s + at + 1, i - at - 1};
		at = i < a.n ? i + 1 : i;
		if (memchr(inner.s, '|', inner.n)) {
			if (f->shared)
				return;
			none = file_each(f, inner, at);
		} else {
			none = form_optional(&inner);
			inner.n -= span_ends(inner, SPAN("+"));
			file_names(f, inner, at);
		}
		while (at < a.n && a.s[at] == ' ')
			at++;
	}
}

/* An entry of kind list: `<name> a|b|c`. */
static void
put_list(struct rule_maker *m, struct rule one, struct span form)
{
	size_t i, n, at = one.at;

	for (i = 0; i < form.n && form.s[i] != '>'; i++)
		;
	if (i == form.n || *form.s != '<')
		return;
	one.key2 = rule_name_key((struct span){form.s + 1, i - 1});
	for (at += i + 2, span_cut(&form, i + 1); form.n; at += i + 1) {
		span_cut(&form, 1);
		for (i = 0; i < form.n && form.s[i] != '|'; i++)
			;
		one.at = (uint32_t)at;
		one.n = (uint8_t)i;
		if (i)
			put_rule(m, &one, rule_list_key(rule_key(form, &n),
					one.key2));
		span_cut(&form, i);
	}
}

/* Key of the first two words, or of the only one. */
static uint32_t
first_words(struct span a)
{
	uint32_t key;
	size_t n;

	key = rule_key(a, &n);
	span_cut(&a, n);
	a = uni_trim(a);
	return a.n ? rule_pair_key(key, rule_key(a, &n)) : key;
}

static void
put_form(struct rule_maker *m, unsigned kind, struct span form, bool all,
		size_t lists, bool shared)
{
	struct rule one = {.n = (uint8_t)form.n, .bodies = (uint8_t)form.n,
		.flags = RULE_WHOLE};
	struct filing f = {.m = m, .lists = lists, .from = m->n,
		.shared = shared};
	bool own = false;
	size_t n;

	if (shared && !memchr(form.s, '<', form.n))
		return;
	if (kind >= CLEAN_KINDS)
		one.flags = RULE_LIST;
	else if (!whole_line(form) && !read_rule(&one, form, &own))
		return;
	if (own && !all)
		return;
	one.kind = (uint8_t)kind;
	one.at = (uint32_t)m->pool.n;
	buf_put(&m->pool, form);
	if (kind == LIST_WORDS) {
		put_list(m, one, form);
	} else if (one.flags & RULE_LIST) {
		put_rule(m, &one, rule_list_key(rule_key(form, &n), kind));
	} else if (one.flags & RULE_WHOLE) {
		one.key2 = first_words(form);
		put_rule(m, &one, rule_line_key(form));
	} else {
		f.one = one;
		f.body = body(&one, form);
		f.open = *f.body.s == '(' || *f.body.s == '[' ? *f.body.s : 0;
		file_rule(&f);
	}
}

/* The forms of one kind. */
static void
add_kind(struct rule_maker *m, const struct lang *l, unsigned k, bool whole,
		size_t lists, bool shared)
{
	struct span form;
	size_t i;

	if (kinds[k].lang == LANG_KINDS)
		return;
	for (i = 0; (form = lang_form(l, kinds[k].lang, i)).s; i++)
		put_form(m, k, form, whole, lists, shared);
}

void
form_add(struct rule_maker *m, const struct lang *l, bool whole)
{
	const struct lang *und = lang_find(SPAN("und"));
	size_t lists = m->n;
	unsigned k;

	add_kind(m, l, LIST_WORDS, whole, lists, false);
	for (k = 0; k < LIST_WORDS; k++)
		add_kind(m, l, k, whole, lists, false);
	for (k = 0; k < CLEAN_KINDS && l != und; k++)
		add_kind(m, und, k, false, lists, true);
}

static void
insert(uint32_t *slot, uint32_t mask, uint32_t key, size_t i)
{
	while (slot[key & mask])
		key++;
	slot[key & mask] = (uint32_t)i + 1;
}

static enum rule_use
use_of(const struct rule *r)
{
	if (r->flags & (RULE_WEAK | RULE_WHOLE | RULE_LIST))
		return USE_OTHER;
	if (r->flags & RULE_HEAD)
		return r->flags & RULE_TAIL ? USE_OTHER : USE_HEAD;
	return r->flags & RULE_TAIL && !(r->flags & RULE_ANY) ? USE_TAIL :
			USE_INNER;
}

static void
set(uint64_t *bits, uint32_t i)
{
	bits[i >> 6] |= (uint64_t)1 << (i & 63);
}

/* Two bits a key: how lines begin has to be told from much else. */
static void
set_first(uint64_t *bits, uint32_t key)
{
	set(bits, key & (RULE_MAY - 1));
	set(bits, key >> 15 & (RULE_MAY - 1));
}

static uint32_t
first_word(const struct rule_maker *m, const struct rule *one)
{
	size_t n;

	return rule_key((struct span){m->pool.s + one->at, one->n}, &n);
}

void
form_index(const struct rule_maker *m, struct rule_table *t)
{
	uint32_t size = 64, *slot[2], i;
	uint64_t *may[RULE_USES], *begin = buf_zeros(RULE_BEGIN / 64,
			sizeof *begin);
	enum rule_use use;
	int k;

	while (size < 2 * m->n)
		size *= 2;
	slot[0] = buf_zeros(size, sizeof **slot);
	slot[1] = buf_zeros(size, sizeof **slot);
	for (k = 0; k < RULE_USES; k++)
		may[k] = buf_zeros(RULE_MAY / 64, sizeof **may);
	for (i = 0; i < m->n; i++) {
		use = use_of(&m->rule[i]);
		insert(slot[0], size - 1, m->rule[i].key, i);
		set(may[use], m->rule[i].key & (RULE_MAY - 1));
		if (use == USE_INNER) {
			/* it may begin a line as well */
			set(may[USE_HEAD], m->rule[i].key & (RULE_MAY - 1));
			set(begin, m->rule[i].begin);
		}
		if (m->rule[i].flags & RULE_WHOLE) {
			set_first(may[USE_FIRST], m->rule[i].key2);
			set_first(may[USE_FIRST], rule_pair_key(first_word(m,
					&m->rule[i]), 0));
		}
		if (!(m->rule[i].flags & RULE_COLON))
			continue;
		insert(slot[1], size - 1, m->rule[i].key2, i);
		set(may[USE_COLON], m->rule[i].key2 & (RULE_MAY - 1));
	}
	*t = (struct rule_table){m->pool.s, m->rule, {slot[0], slot[1]},
		{NULL}, begin, (uint32_t)m->n, size - 1};
	for (k = 0; k < RULE_USES; k++)
		t->may[k] = may[k];
}

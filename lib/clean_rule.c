#include <string.h>

#include "clean_match.h"
#include "clean_part.h"
#include "clean_shape.h"

enum {
	TABLES = 3,
	PREFIX = 10 /* words of a whole line */
};

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

size_t
rules_listed(const struct rules *r, uint32_t list, struct span a)
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
			if (n != NOT && n > best && !shape_inside(a, n))
				best = n;
		}
	}
	return best;
}

bool
rules_has(const struct rules *r, uint32_t list, struct span word)
{
	return word.n && rules_listed(r, list, word) == word.n;
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
	return lang_has(r->of, LANG_HABIT, SPAN("wide-marks"));
}

bool
rules_label(const struct rules *r, struct span word)
{
	return rules_has(r, LIST_LABEL, word);
}

size_t
rules_press(const struct rules *r, struct span text)
{
	return rules_listed(r, LIST_PRESS, text);
}

size_t
rules_network(const struct rules *r, struct span text)
{
	return rules_listed(r, LIST_NETWORK, text);
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

bool
rule_within(const struct rule *one)
{
	return (one->flags & (RULE_HEAD | RULE_TAIL)) == (RULE_HEAD |
			RULE_TAIL);
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
		n = end + shape_blanks(from(line, end));
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
	next += shape_blanks(from(line, next));
	return (first(r, key) || (next < line.n && first(r, rule_pair_key(key,
			rule_key(from(line, next), &n))))) &&
			whole_prefix(r, line, at);
}

bool
rule_sure(const struct rule *one, struct span body, struct span line,
		size_t head)
{
	return !(one->flags & RULE_REST) || head >= RULE_SURE ||
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

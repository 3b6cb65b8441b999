#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "err.h"
#include "lang_tab.h"
#include "uni.h"
#include "utf8.h"

/* One line of a TSV file; or, kind < 0, how many atoms a form that begins
 * with this one has. */
struct lang_item {
	uint32_t at;
	uint8_t n;
	int kind;
	bool exact, remove;
	uint8_t atoms;
	size_t line; /* the last line about a form and kind counts */
};

static const char *const kind_names[] = {LANG_KIND_NAMES};

const unsigned char langtab_lower[256] = {
	['0'] = '0', '1', '2', '3', '4', '5', '6', '7', '8', '9',
	['A'] = 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm',
	'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z',
	['_'] = '_',
	['a'] = 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm',
	'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z',
};

static bool
wordy(uint32_t c)
{
	const struct uni *u;

	if (c < 0x80)
		return langtab_lower[c];
	if (c == 0x200C || c == 0x200D) /* ZWNJ, ZWJ */
		return true;
	u = uni(c);
	if (u->flags & UNI_IDEO)
		return false;
	return u->flags & (UNI_LETTER | UNI_DIGIT) ||
			(u->category >= UNI_MN && u->category <= UNI_ME);
}

static bool
blank(uint32_t c)
{
	return c < 0x80 ? c == ' ' || (c >= '\t' && c <= '\r')
			: uni(c)->flags & UNI_BLANK;
}

bool
langtab_wordy(struct span a)
{
	size_t n;

	return a.n && wordy(utf8_first(a, &n));
}

/* As utf8_first; a sequence cut short by the end of a ends there. */
static inline uint32_t
first(struct span a, size_t *n)
{
	unsigned char c = (unsigned char)a.s[0];

	if (c < 0x80) {
		*n = 1;
		return c;
	}
	if (utf8_len(c) > a.n) {
		*n = a.n;
		return 0xFFFD;
	}
	return utf8_first(a, n);
}

static void
key_put(struct lang_key *k, uint32_t c)
{
	if (k->n > LANG_FORM || k->raws > LANG_FORM)
		return;
	if (c < 0x80) {
		k->raw[k->raws++] = (char)c;
		k->fold[k->n++] = (char)(langtab_lower[c] ? langtab_lower[c] : c);
		return;
	}
	if (c == 0x2019) /* the typographic apostrophe */
		c = '\'';
	k->raws += utf8_write(k->raw + k->raws, c);
	k->n += utf8_write(k->fold + k->n, uni_lower(c));
}

size_t
langtab_atom(struct lang_key *k, struct span a, bool *word)
{
	size_t at, n;
	uint32_t c = first(a, &n);
	bool gap = blank(c);

	*word = wordy(c);
	key_put(k, gap ? ' ' : c);
	if (!gap && !*word)
		return n;
	for (at = n; at < a.n && k->n <= LANG_FORM; at += n) {
		c = first((struct span){a.s + at, a.n - at}, &n);
		if (gap ? !blank(c) : !wordy(c))
			break;
		if (!gap)
			key_put(k, c);
	}
	return at;
}

static struct lang_item *
item_add(struct langtab *t, int kind, struct span form)
{
	struct lang_item *it;

	t->item = buf_array(t->item, t->n, &t->cap, sizeof *t->item);
	it = &t->item[t->n];
	*it = (struct lang_item){.at = (uint32_t)t->forms.n,
			.n = (uint8_t)form.n, .kind = kind, .line = t->n};
	buf_put(&t->forms, form);
	t->n++;
	return it;
}

static void
form_add(struct langtab *t, int kind, struct span form, bool remove)
{
	struct lang_key k = {.n = 0}, first;
	struct lang_item *it;
	uint8_t atoms = 0;
	bool word;

	while (form.n) {
		span_cut(&form, langtab_atom(&k, form, &word));
		if (atoms++ == 0)
			first = k;
	}
	it = item_add(t, kind, (struct span){k.raw, k.raws});
	it->remove = remove;
	it->exact = k.n != k.raws || memcmp(k.fold, k.raw, k.n) != 0;
	if (atoms > 1) {
		it = item_add(t, -1, (struct span){first.fold, first.n});
		it->atoms = atoms;
	}
}

static int
kind_find(struct span name)
{
	int i;

	for (i = 0; i < LANG_KINDS; i++)
		if (span_eq(name, span_str(kind_names[i])))
			return i;
	return -1;
}

static bool
clean(struct span form)
{
	size_t i;

	for (i = 0; i < form.n; i++)
		if ((unsigned char)form.s[i] < ' ' || form.s[i] == 0x7F)
			return false;
	return utf8_valid(form) == form.n && uni_trim(form).n == form.n;
}

/* NULL, or what is wrong with the line. */
static const char *
line_add(struct langtab *t, struct span line)
{
	struct span kind = {line.s, 0};
	bool remove = span_starts(line, SPAN("!"));
	int k;

	if (line.n == 0 || line.s[0] == '#')
		return NULL;
	while (kind.n < line.n && line.s[kind.n] != '\t')
		kind.n++;
	if (kind.n == line.n)
		return "no tab between kind and form";
	span_cut(&line, kind.n + 1);
	if (remove)
		span_cut(&kind, 1);
	k = kind_find(kind);
	if (k < 0)
		return "unknown kind";
	if (line.n == 0)
		return "empty form";
	if (line.n > LANG_FORM)
		return "form too long";
	if (!clean(line))
		return "form with blanks at its ends, controls or bad UTF-8";
	form_add(t, k, line, remove);
	return NULL;
}

bool
langtab_text(struct langtab *t, struct span text, const char *path)
{
	struct span line;
	const char *why;
	bool good = true;
	size_t at;

	if (span_starts(text, SPAN("\xEF\xBB\xBF")))
		span_cut(&text, 3);
	for (at = 1; text.n; at++) {
		line = span_field(&text, '\n');
		if (span_ends(line, SPAN("\r")))
			line.n--;
		why = line_add(t, line);
		if (!why)
			continue;
		good = false;
		if (path)
			err_say("%s:%zu: %s", path, at, why);
	}
	return good;
}

bool
langtab_read(struct buf *b, const char *path)
{
	if (!buf_file(b, path))
		return false;
	if (b->n && b->s[b->n - 1] != '\n')
		buf_byte(b, '\n');
	return true;
}

void
langtab_copy(struct langtab *t, const struct lang *l)
{
	const struct lang_entry *e;
	uint32_t i;
	int k;

	for (i = 0; i < l->entries; i++) {
		e = &l->entry[i];
		for (k = 0; k < LANG_KINDS; k++)
			if (kinds_have(e->kinds, k))
				form_add(t, k, (struct span){l->pool + e->at,
						e->n}, false);
	}
}

static const char *sort_forms;

static int
item_cmp(const void *a, const void *b)
{
	const struct lang_item *x = a, *y = b;
	int d = span_cmp((struct span){sort_forms + x->at, x->n},
			(struct span){sort_forms + y->at, y->n});

	if (d == 0)
		d = (x->kind > y->kind) - (x->kind < y->kind);
	return d ? d : (x->line > y->line) - (x->line < y->line);
}

/* The items of one form, sorted, as one entry; returns how many they are. */
static size_t
gather(const struct lang_item *it, size_t n, struct lang_entry *e)
{
	const struct lang_item *x;
	uint64_t bit;
	size_t i;

	*e = (struct lang_entry){.n = it->n};
	for (i = 0; i < n; i++) {
		x = &it[i];
		if (x->n != it->n || memcmp(sort_forms + x->at,
				sort_forms + it->at, x->n) != 0)
			break;
		e->exact |= x->exact;
		if (x->atoms > e->atoms)
			e->atoms = x->atoms;
		if (x->kind < 0)
			continue;
		bit = (uint64_t)1 << x->kind % 64;
		e->kinds.w[x->kind / 64] |= bit;
		if (x->remove)
			e->kinds.w[x->kind / 64] &= ~bit;
	}
	return i;
}

static bool
wanted(const struct lang_entry *e)
{
	size_t i;

	for (i = 0; i < sizeof e->kinds.w / sizeof *e->kinds.w; i++)
		if (e->kinds.w[i])
			return true;
	return e->atoms > 0;
}

/* Entries and their forms, in order. */
static void
entries_build(struct lang *l, struct langtab *t)
{
	struct buf pool = {0};
	struct lang_entry *e = NULL;
	size_t i, n = 0, cap = 0, k;

	sort_forms = t->forms.s;
	if (t->n)
		qsort(t->item, t->n, sizeof *t->item, item_cmp);
	for (i = 0; i < t->n; i += k) {
		e = buf_array(e, n, &cap, sizeof *e);
		k = gather(&t->item[i], t->n - i, &e[n]);
		if (!wanted(&e[n]))
			continue;
		e[n].at = (uint32_t)pool.n;
		buf_put(&pool, (struct span){sort_forms + t->item[i].at,
				e[n].n});
		n++;
	}
	l->pool = pool.s;
	l->entry = e;
	l->entries = (uint32_t)n;
}

static void
slots_build(struct lang *l)
{
	struct lang_slot *slot;
	struct lang_key k;
	uint64_t *seen = buf_zeros(LANG_SEEN, sizeof *seen);
	uint32_t h, i, id, size = 16;
	struct span form;
	unsigned bit;
	bool word;

	while (size < 2 * l->entries)
		size *= 2;
	slot = buf_zeros(size, sizeof *slot);
	l->mask = size - 1;
	for (id = 0; id < l->entries; id++) {
		form = (struct span){l->pool + l->entry[id].at,
				l->entry[id].n};
		k.n = k.raws = 0;
		while (form.n)
			span_cut(&form, langtab_atom(&k, form, &word));
		h = langtab_hash(k.fold, k.n);
		for (i = h & l->mask; slot[i].id; i = (i + 1) & l->mask)
			;
		slot[i] = (struct lang_slot){id + 1, h};
		bit = langtab_seen(k.fold, k.n);
		seen[bit / 64] |= (uint64_t)1 << bit % 64;
	}
	l->slot = slot;
	l->seen = seen;
}

static void
kinds_build(struct lang *l)
{
	uint32_t *at = buf_zeros(LANG_KINDS + 1, sizeof *at), *of = NULL, i;
	size_t n = 0, cap = 0;
	int k;

	for (k = 0; k < LANG_KINDS; k++) {
		for (i = 0; i < l->entries; i++) {
			if (!kinds_have(l->entry[i].kinds, k))
				continue;
			of = buf_array(of, n, &cap, sizeof *of);
			of[n++] = i;
		}
		at[k + 1] = (uint32_t)n;
	}
	l->of = of;
	l->of_at = at;
}

const struct lang *
langtab_build(struct langtab *t, const char *code)
{
	struct lang *l = buf_zeros(1, sizeof *l);

	snprintf(l->code, sizeof l->code, "%s", code);
	entries_build(l, t);
	slots_build(l);
	kinds_build(l);
	langtab_free(t);
	return l;
}

void
langtab_free(struct langtab *t)
{
	buf_free(&t->forms);
	free(t->item);
	*t = (struct langtab){.n = 0};
}

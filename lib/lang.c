#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "err.h"
#include "lang_tab.h"

/* What -x gave, and the tables made with it when they are asked for. */
static struct buf added;
static const struct lang **merged;

static bool
any(struct kinds a, struct kinds b)
{
	uint64_t w = 0;
	size_t i;

	for (i = 0; i < sizeof a.w / sizeof *a.w; i++)
		w |= a.w[i] & b.w[i];
	return w;
}

static void
join(struct kinds *a, struct kinds b)
{
	size_t i;

	for (i = 0; i < sizeof a->w / sizeof *a->w; i++)
		a->w[i] |= b.w[i];
}

static inline bool
seen(const struct lang *l, const char *fold, size_t n)
{
	unsigned bit = langtab_seen(fold, n);

	return l->seen[bit / 64] >> bit % 64 & 1;
}

/* Adds the kinds of a form to *got; returns how many atoms the longest form
 * that begins with it has (as its first atom), 0 when there is none. */
static unsigned
probe(const struct lang *l, const char *fold, size_t n, const char *raw,
		size_t raws, struct kinds *got)
{
	uint32_t h = langtab_hash(fold, n), i;
	const struct lang_entry *e;
	unsigned atoms = 0;

	for (i = h & l->mask; l->slot[i].id; i = (i + 1) & l->mask) {
		if (l->slot[i].hash != h)
			continue;
		e = &l->entry[l->slot[i].id - 1];
		if (e->n != (e->exact ? raws : n) || memcmp(l->pool + e->at,
				e->exact ? raw : fold, e->n) != 0)
			continue;
		join(got, e->kinds);
		atoms |= e->atoms;
	}
	return atoms;
}

/* Folds the ASCII word that begins a: its bytes; 0 when it goes on beyond
 * ASCII, is longer than any form, or none stands there. */
static inline size_t
ascii_word(char *fold, struct span a)
{
	size_t i, n = a.n < LANG_FORM ? a.n : LANG_FORM;
	unsigned char c;

	for (i = 0; i < n; i++) {
		c = langtab_lower[(unsigned char)a.s[i]];
		if (!c)
			return (unsigned char)a.s[i] < 0x80 ? i : 0;
		fold[i] = (char)c;
	}
	return i == a.n ? i : 0;
}

struct kinds
lang_kinds(const struct lang *l, struct span form)
{
	struct kinds got = {{0}};
	struct lang_key k;
	bool word;

	k.n = ascii_word(k.fold, form);
	if (k.n && k.n == form.n) {
		if (seen(l, k.fold, k.n))
			probe(l, k.fold, k.n, form.s, form.n, &got);
		return got;
	}
	k.n = k.raws = 0;
	while (form.n && k.n <= LANG_FORM)
		span_cut(&form, langtab_atom(&k, form, &word));
	if (k.n && k.n <= LANG_FORM)
		probe(l, k.fold, k.n, k.raw, k.raws, &got);
	return got;
}

bool
lang_has(const struct lang *l, enum lang_kind kind, struct span form)
{
	return kinds_have(lang_kinds(l, form), kind);
}

/* Does a word that stops before rest end there? Not before a hyphen or an
 * apostrophe that joins it to what follows. */
static bool
word_end(struct span rest)
{
	static const struct span joins[] = {
		{"-", 1}, {"'", 1}, {"\xE2\x80\x99", 3}, {"\xE2\x80\x90", 3},
		{"\xE2\x80\x91", 3}, /* U+2019, U+2010, U+2011 */
	};
	size_t i;

	for (i = 0; i < sizeof joins / sizeof *joins; i++)
		if (span_starts(rest, joins[i])) {
			span_cut(&rest, joins[i].n);
			return !langtab_wordy(rest);
		}
	return true;
}

/* Forms of more than one atom that begin with what k holds. */
static size_t
longer(const struct lang *l, struct kinds want, struct span text, size_t at,
		struct lang_key *k, unsigned atoms, struct kinds *got)
{
	struct span rest = {text.s + at, text.n - at};
	struct kinds here;
	size_t best = 0;
	bool word;

	for (; atoms > 1 && rest.n; atoms--) {
		span_cut(&rest, langtab_atom(k, rest, &word));
		if (k->n > LANG_FORM)
			break;
		here = (struct kinds){{0}};
		probe(l, k->fold, k->n, k->raw, k->raws, &here);
		if (!any(here, want) || (word && !word_end(rest)))
			continue;
		best = text.n - rest.n;
		*got = here;
	}
	return best;
}

size_t
lang_longest(const struct lang *l, struct kinds want, struct span text,
		struct kinds *got)
{
	struct kinds here = {{0}};
	struct lang_key k;
	unsigned atoms;
	bool word = true;
	size_t at, best = 0, n;

	*got = here;
	if (text.n == 0)
		return 0;
	at = ascii_word(k.fold, text);
	if (at) {
		if (!seen(l, k.fold, at))
			return 0;
		memcpy(k.raw, text.s, at);
		k.n = k.raws = at;
	} else {
		k.n = k.raws = 0;
		at = langtab_atom(&k, text, &word);
		if (k.n > LANG_FORM)
			return 0;
	}
	atoms = probe(l, k.fold, k.n, k.raw, k.raws, &here);
	if (any(here, want) && (!word || word_end((struct span){text.s + at,
			text.n - at}))) {
		best = at;
		*got = here;
	}
	n = longer(l, want, text, at, &k, atoms, got);
	return n ? n : best;
}

bool
lang_begins(const struct lang *l, struct span word, struct kinds *got)
{
	struct lang_key k;
	bool wordy;

	*got = (struct kinds){{0}};
	k.n = ascii_word(k.fold, word);
	if (k.n && k.n == word.n)
		return seen(l, k.fold, k.n) &&
			probe(l, k.fold, k.n, word.s, word.n, got) > 1;
	k.n = k.raws = 0;
	while (word.n && k.n <= LANG_FORM)
		span_cut(&word, langtab_atom(&k, word, &wordy));
	return k.n && k.n <= LANG_FORM &&
		probe(l, k.fold, k.n, k.raw, k.raws, got) > 1;
}

struct span
lang_form(const struct lang *l, enum lang_kind kind, size_t i)
{
	const struct lang_entry *e;

	if (i >= l->of_at[kind + 1] - l->of_at[kind])
		return (struct span){NULL, 0};
	e = &l->entry[l->of[l->of_at[kind] + i]];
	return (struct span){l->pool + e->at, e->n};
}

const char *
lang_code(const struct lang *l)
{
	return l->code;
}

static size_t
tables(void)
{
	static size_t n;

	while (lang_all[n])
		n++;
	return n;
}

const char *
lang_list(size_t i)
{
	return i < tables() ? lang_all[i]->code : NULL;
}

static bool
code_eq(const char *code, struct span given)
{
	size_t i;

	for (i = 0; i < given.n && given.s[i] != '-' && given.s[i] != '_'; i++)
		if (langtab_lower[(unsigned char)given.s[i]] !=
				(unsigned char)code[i])
			return false;
	return code[i] == '\0';
}

/* The table of lang_all[i] with what -x added. */
static const struct lang *
merge(size_t i)
{
	struct langtab t = {.n = 0};

	if (!merged[i]) {
		langtab_copy(&t, lang_all[i]);
		langtab_text(&t, SPAN_BUF(&added), NULL);
		merged[i] = langtab_build(&t, lang_all[i]->code);
	}
	return merged[i];
}

/* Is it another code of the language? */
static bool
other_code(const struct lang *l, struct span given)
{
	char code[8];
	struct span f;
	size_t i;

	for (i = 0; (f = lang_form(l, LANG_CODE, i)).n; i++) {
		if (f.n >= sizeof code)
			continue;
		memcpy(code, f.s, f.n);
		code[f.n] = '\0';
		if (code_eq(code, given))
			return true;
	}
	return false;
}

const struct lang *
lang_find(struct span code)
{
	size_t i, n = tables();

	for (i = 0; i < n && !code_eq(lang_all[i]->code, code); i++)
		;
	if (i == n)
		for (i = 0; i < n && !other_code(lang_all[i], code); i++)
			;
	if (i == n)
		return NULL;
	return merged ? merge(i) : lang_all[i];
}

bool
lang_load(const char *path)
{
	struct langtab scratch = {.n = 0};
	size_t had = added.n;
	bool good;

	if (!langtab_read(&added, path)) {
		err_say("%s: %s", path, strerror(errno));
		return false;
	}
	good = langtab_text(&scratch, (struct span){added.s + had,
			added.n - had}, path);
	langtab_free(&scratch);
	free(merged);
	merged = (const struct lang **)buf_zeros(tables(),
			sizeof *merged);
	return good;
}

bool
lang_changed(void)
{
	return merged;
}

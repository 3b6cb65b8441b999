#include <math.h>
#include <string.h>

#include "figures.h"

enum kind { COUNTER, MEAN, RATIO };

struct figure {
	const char *name;
	unsigned groups;
	enum kind kind;
	int of; /* enum stat_counter, enum stat_mean, ... */
};

static const struct figure all[] = {
	{"documents", STAT_COUNT | STAT_CORE, COUNTER, SC_DOCUMENTS},
	{"paragraphs", STAT_COUNT | STAT_CORE, COUNTER, SC_PARAGRAPHS},
	{"lines", STAT_COUNT | STAT_CORE, COUNTER, SC_LINES},
	{"sentences", STAT_CORE | STAT_READ, COUNTER, SC_SENTENCES},
	{"words", STAT_CORE | STAT_READ | STAT_LEX, COUNTER, SC_WORDS},
	{"tokens", STAT_COUNT | STAT_CORE, COUNTER, SC_TOKENS},
	{"letters", STAT_CORE | STAT_READ, COUNTER, SC_LETTERS},
	{"codepoints", STAT_COUNT | STAT_CORE, COUNTER, SC_CODEPOINTS},
	{"chars_nonblank", STAT_CORE, COUNTER, SC_CHARS_NONBLANK},
	{"graphemes", STAT_CORE, COUNTER, SC_GRAPHEMES},
	{"bytes", STAT_COUNT | STAT_CORE, COUNTER, SC_BYTES},
	{"bad_bytes", STAT_COUNT | STAT_CORE, COUNTER, SC_BAD_BYTES},
	{"quotations", STAT_CORE | STAT_QUOTE, COUNTER, SC_QUOTATIONS},
};

enum { ALL = sizeof all / sizeof *all };

static const struct {
	const char *name;
	unsigned group;
} groups[] = {
	{"count", STAT_COUNT}, {"core", STAT_CORE}, {"read", STAT_READ},
	{"lex", STAT_LEX}, {"dist", STAT_DIST}, {"quality", STAT_QUALITY},
	{"script", STAT_SCRIPT}, {"quote", STAT_QUOTE}, {"all", STAT_ALL},
};

/* Cuts the first of the names between commas off *list. */
static struct span
item(struct span *list)
{
	const char *comma = memchr(list->s, ',', list->n);
	struct span a = span_cut(list, comma ? (size_t)(comma - list->s)
					     : list->n);

	if (list->n)
		span_cut(list, 1);
	return a;
}

unsigned
figures_groups(const char *list)
{
	struct span rest = span_str(list), a;
	unsigned sum = 0, found;
	size_t i;

	do {
		a = item(&rest);
		found = 0;
		for (i = 0; i < sizeof groups / sizeof *groups; i++)
			if (span_eq(a, span_str(groups[i].name)))
				found = groups[i].group;
		if (!found)
			return 0;
		sum |= found;
	} while (rest.n);
	return sum;
}

static void
add(struct figures *f, size_t at)
{
	size_t i;

	for (i = 0; i < f->n; i++)
		if (f->at[i] == at)
			return;
	f->at[f->n++] = (unsigned short)at;
}

void
figures_group(struct figures *f, unsigned set)
{
	size_t i;

	for (i = 0; i < ALL; i++)
		if (all[i].groups & set)
			add(f, i);
}

bool
figures_names(struct figures *f, const char *list, unsigned *set)
{
	struct span rest = span_str(list), name;
	size_t i;

	do {
		name = item(&rest);
		for (i = 0; i < ALL; i++)
			if (span_eq(name, span_str(all[i].name)))
				break;
		if (i == ALL)
			return false;
		add(f, i);
		*set |= all[i].groups & -all[i].groups;
	} while (rest.n);
	return true;
}

struct value {
	enum { UNDEFINED, INTEGER, NUMBER } is;
	int64_t n;
	double x;
};

static struct value
value(const struct figure *g, const struct stat_sums *s)
{
	struct value v = {INTEGER, 0, 0};

	switch (g->kind) {
	case COUNTER:
		v.n = s->n[g->of];
		return v;
	case MEAN:
		v.x = sums_mean_of(s, (enum stat_mean)g->of);
		break;
	case RATIO:
		v.x = (double)NAN;
		break;
	}
	v.is = isfinite(v.x) ? NUMBER : UNDEFINED;
	return v;
}

static void
put_value(struct rec *r, const struct figures *f, const struct value *v)
{
	if (v->is == INTEGER)
		rec_int(r, v->n);
	else if (v->is == NUMBER)
		rec_num(r, v->x, f->digits);
	else
		rec_null(r);
}

/* The columns of a record that holds all figures. */
static void
row_columns(const struct figures *f, bool docs, const char **column)
{
	size_t i, n = 0;

	if (docs)
		column[n++] = "doc";
	for (i = 0; i < f->n; i++)
		column[n++] = all[f->at[i]].name;
	column[n] = NULL;
}

static const char *const pairs[] = {"doc", "metric", "value", NULL};

void
figures_header(const struct figures *f, struct out *o, enum figures_form form,
		bool docs)
{
	const char *column[FIGURES_MAX + 2];
	struct rec r = {.out = o, .columns = docs ? pairs : pairs + 1};

	if (form == FIGURES_JSON)
		return;
	if (form == FIGURES_WIDE) {
		row_columns(f, docs, column);
		r.columns = column;
	}
	rec_header(&r);
	rec_free(&r);
}

void
figures_print(const struct figures *f, struct out *o, enum figures_form form,
		const struct span *doc, const struct stat_sums *s)
{
	const char *column[FIGURES_MAX + 2];
	struct rec r = {.out = o, .json = form == FIGURES_JSON};
	struct value v;
	size_t i;

	row_columns(f, doc, column);
	r.columns = form != FIGURES_LONG ? column : doc ? pairs : pairs + 1;
	for (i = 0; i < f->n; i++) {
		v = value(&all[f->at[i]], s);
		if (doc && (i == 0 || form == FIGURES_LONG))
			rec_str(&r, *doc);
		if (form == FIGURES_LONG)
			rec_str(&r, span_str(all[f->at[i]].name));
		put_value(&r, f, &v);
		if (form == FIGURES_LONG || i + 1 == f->n)
			rec_end(&r);
	}
	rec_free(&r);
}

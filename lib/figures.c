#include <math.h>
#include <stdio.h>
#include <string.h>

#include "figures.h"
#include "script.h"
#include "stat_dist.h"
#include "stat_read.h"

enum kind {
	COUNTER,    /* enum stat_counter */
	SYLLABLES,  /* the same, but undefined without rules for syllables */
	MEAN,       /* enum stat_mean */
	SCORE,      /* enum read_score */
	DEFINITION, /* what a score was made with */
	FEW,        /* 1 if there are fewer sentences than SMOG was made for */
	DIST,       /* enum stat_table * DIST_ALL + enum dist_figure */
	SCRIPT,     /* enum uni_scripts; SCRIPT_UNKNOWN: all without a name */
	QUOTED,     /* code points in quotations, of 1 */
	QUOTE_LENGTH
};

/* Percentiles by themselves, and what has none. */
enum dist_figure { DIST_MEAN = 101, DIST_SD, DIST_ALL };

enum { SMOG_LEAST = 30 };

#define D(t, x) (ST_##t * DIST_ALL + (x))

struct figure {
	const char *name; /* NULL: that of the sum */
	unsigned groups;
	enum kind kind;
	int of;
};

static const struct figure all[] = {
	{NULL, STAT_COUNT | STAT_CORE, COUNTER, SC_DOCUMENTS},
	{NULL, STAT_COUNT | STAT_CORE, COUNTER, SC_PARAGRAPHS},
	{NULL, STAT_COUNT | STAT_CORE, COUNTER, SC_LINES},
	{NULL, STAT_CORE | STAT_READ, COUNTER, SC_SENTENCES},
	{NULL, STAT_CORE | STAT_READ | STAT_LEX, COUNTER, SC_WORDS},
	{NULL, STAT_COUNT | STAT_CORE, COUNTER, SC_TOKENS},
	{NULL, STAT_CORE | STAT_READ, COUNTER, SC_LETTERS},
	{NULL, STAT_COUNT | STAT_CORE, COUNTER, SC_CODEPOINTS},
	{NULL, STAT_CORE, COUNTER, SC_CHARS_NONBLANK},
	{NULL, STAT_CORE, COUNTER, SC_GRAPHEMES},
	{NULL, STAT_COUNT | STAT_CORE, COUNTER, SC_BYTES},
	{NULL, STAT_COUNT | STAT_CORE, COUNTER, SC_BAD_BYTES},
	{NULL, STAT_CORE | STAT_QUOTE, COUNTER, SC_QUOTATIONS},
	{NULL, STAT_QUOTE, COUNTER, SC_QUOTED_CODEPOINTS},
	{"quoted_share", STAT_QUOTE, QUOTED, 0},
	{"quotation_length", STAT_QUOTE, QUOTE_LENGTH, 0},
	{NULL, STAT_READ, SYLLABLES, SC_SYLLABLES},
	{NULL, STAT_READ, SYLLABLES, SC_POLYSYLLABLES},
	{NULL, STAT_READ, SYLLABLES, SC_MONOSYLLABLES},
	{NULL, STAT_READ, SYLLABLES, SC_UNSYLLABLED},
	{NULL, STAT_READ, COUNTER, SC_LONG_WORDS},
	{"words_per_sentence", STAT_READ, SCORE, READ_WORDS_PER_SENTENCE},
	{"syllables_per_word", STAT_READ, SCORE, READ_SYLLABLES_PER_WORD},
	{"letters_per_word", STAT_READ, SCORE, READ_LETTERS_PER_WORD},
	{"long_word_share", STAT_READ, SCORE, READ_LONG_WORD_SHARE},
	{"flesch", STAT_READ, SCORE, READ_FLESCH},
	{"flesch_formula", STAT_READ, DEFINITION, 1},
	{"flesch_kincaid", STAT_READ, SCORE, READ_FLESCH_KINCAID},
	{"fog", STAT_READ, SCORE, READ_FOG},
	{"smog", STAT_READ, SCORE, READ_SMOG},
	{"smog_few_sentences", STAT_READ, FEW, 0},
	{"coleman_liau", STAT_READ, SCORE, READ_COLEMAN_LIAU},
	{"ari", STAT_READ, SCORE, READ_ARI},
	{"dale_chall", STAT_READ, SCORE, READ_DALE_CHALL},
	{"dale_chall_1995", STAT_READ, SCORE, READ_DALE_CHALL_1995},
	{"smog_de", STAT_READ, SCORE, READ_SMOG_DE},
	{"wiener_1", STAT_READ, SCORE, READ_WIENER_1},
	{"wiener_2", STAT_READ, SCORE, READ_WIENER_2},
	{"wiener_3", STAT_READ, SCORE, READ_WIENER_3},
	{"wiener_4", STAT_READ, SCORE, READ_WIENER_4},
	{"gulpease", STAT_READ, SCORE, READ_GULPEASE},
	{"szigriszt", STAT_READ, SCORE, READ_SZIGRISZT},
	{"gutierrez_polini", STAT_READ, SCORE, READ_GUTIERREZ},
	{"crawford", STAT_READ, SCORE, READ_CRAWFORD},
	{"lix", STAT_READ, SCORE, READ_LIX},
	{"rix", STAT_READ, SCORE, READ_RIX},
	{"definition", STAT_READ, DEFINITION, 0},
	{NULL, STAT_LEX, MEAN, SM_TYPES},
	{NULL, STAT_LEX, MEAN, SM_HAPAX},
	{NULL, STAT_LEX, MEAN, SM_DIS},
	{NULL, STAT_LEX, MEAN, SM_TTR},
	{NULL, STAT_LEX, MEAN, SM_RTTR},
	{NULL, STAT_LEX, MEAN, SM_CTTR},
	{NULL, STAT_LEX, MEAN, SM_HERDAN_C},
	{NULL, STAT_LEX, MEAN, SM_MAAS_A2},
	{NULL, STAT_LEX, MEAN, SM_YULE_K},
	{NULL, STAT_LEX, MEAN, SM_YULE_I},
	{NULL, STAT_LEX, MEAN, SM_SIMPSON_D},
	{NULL, STAT_LEX, MEAN, SM_HONORE_R},
	{NULL, STAT_LEX, MEAN, SM_SICHEL_S},
	{NULL, STAT_LEX, MEAN, SM_HAPAX_TOKEN_SHARE},
	{NULL, STAT_LEX, MEAN, SM_HAPAX_TYPE_SHARE},
	{NULL, STAT_LEX, MEAN, SM_ENTROPY},
	{NULL, STAT_LEX, MEAN, SM_MATTR},
	{NULL, STAT_LEX, MEAN, SM_MSTTR},
	{NULL, STAT_LEX, MEAN, SM_MTLD},
	{NULL, STAT_LEX, MEAN, SM_HDD},
	{"sentence_words_mean", STAT_DIST, DIST, D(SENT, DIST_MEAN)},
	{"sentence_words_sd", STAT_DIST, DIST, D(SENT, DIST_SD)},
	{"sentence_words_min", STAT_DIST, DIST, D(SENT, 0)},
	{"sentence_words_p10", STAT_DIST, DIST, D(SENT, 10)},
	{"sentence_words_p25", STAT_DIST, DIST, D(SENT, 25)},
	{"sentence_words_median", STAT_DIST, DIST, D(SENT, 50)},
	{"sentence_words_p75", STAT_DIST, DIST, D(SENT, 75)},
	{"sentence_words_p90", STAT_DIST, DIST, D(SENT, 90)},
	{"sentence_words_max", STAT_DIST, DIST, D(SENT, 100)},
	{"word_letters_mean", STAT_DIST, DIST, D(WORD, DIST_MEAN)},
	{"word_letters_sd", STAT_DIST, DIST, D(WORD, DIST_SD)},
	{"word_letters_min", STAT_DIST, DIST, D(WORD, 0)},
	{"word_letters_p10", STAT_DIST, DIST, D(WORD, 10)},
	{"word_letters_p25", STAT_DIST, DIST, D(WORD, 25)},
	{"word_letters_median", STAT_DIST, DIST, D(WORD, 50)},
	{"word_letters_p75", STAT_DIST, DIST, D(WORD, 75)},
	{"word_letters_p90", STAT_DIST, DIST, D(WORD, 90)},
	{"word_letters_max", STAT_DIST, DIST, D(WORD, 100)},
	{"paragraph_words_mean", STAT_DIST, DIST, D(PARA, DIST_MEAN)},
	{"paragraph_words_sd", STAT_DIST, DIST, D(PARA, DIST_SD)},
	{"paragraph_words_min", STAT_DIST, DIST, D(PARA, 0)},
	{"paragraph_words_p10", STAT_DIST, DIST, D(PARA, 10)},
	{"paragraph_words_p25", STAT_DIST, DIST, D(PARA, 25)},
	{"paragraph_words_median", STAT_DIST, DIST, D(PARA, 50)},
	{"paragraph_words_p75", STAT_DIST, DIST, D(PARA, 75)},
	{"paragraph_words_p90", STAT_DIST, DIST, D(PARA, 90)},
	{"paragraph_words_max", STAT_DIST, DIST, D(PARA, 100)},
	{NULL, STAT_QUALITY, MEAN, SM_DUP_LINE},
	{NULL, STAT_QUALITY, MEAN, SM_DUP_LINE_CHAR},
	{NULL, STAT_QUALITY, MEAN, SM_DUP_PARA},
	{NULL, STAT_QUALITY, MEAN, SM_DUP_PARA_CHAR},
	{NULL, STAT_QUALITY, MEAN, SM_TOP_2GRAM},
	{NULL, STAT_QUALITY, MEAN, SM_TOP_3GRAM},
	{NULL, STAT_QUALITY, MEAN, SM_TOP_4GRAM},
	{NULL, STAT_QUALITY, MEAN, SM_DUP_5GRAM},
	{NULL, STAT_QUALITY, MEAN, SM_DUP_6GRAM},
	{NULL, STAT_QUALITY, MEAN, SM_DUP_7GRAM},
	{NULL, STAT_QUALITY, MEAN, SM_DUP_8GRAM},
	{NULL, STAT_QUALITY, MEAN, SM_DUP_9GRAM},
	{NULL, STAT_QUALITY, MEAN, SM_DUP_10GRAM},
	{NULL, STAT_QUALITY, MEAN, SM_BULLET_LINE},
	{NULL, STAT_QUALITY, MEAN, SM_ELLIPSIS_LINE},
	{NULL, STAT_QUALITY, MEAN, SM_HASH_PER_WORD},
	{NULL, STAT_QUALITY, MEAN, SM_ELLIPSIS_PER_WORD},
	{NULL, STAT_QUALITY, MEAN, SM_ALPHA_WORD},
	{NULL, STAT_QUALITY, MEAN, SM_SOLID_WORDS},
	{NULL, STAT_QUALITY, MEAN, SM_MEAN_WORD_LENGTH},
	{NULL, STAT_QUALITY, MEAN, SM_MEDIAN_WORD_LENGTH},
	{NULL, STAT_QUALITY, MEAN, SM_STOP_WORDS},
	{NULL, STAT_QUALITY, MEAN, SM_TERMINAL_LINE},
	{NULL, STAT_QUALITY, MEAN, SM_SHORT_LINE},
	{NULL, STAT_QUALITY, MEAN, SM_DUP_FULL_LINE_CHAR},
	{NULL, STAT_QUALITY, MEAN, SM_NEWLINE_PER_WORD},
	{NULL, STAT_QUALITY, MEAN, SM_C4_LINES},
	{NULL, STAT_QUALITY, MEAN, SM_C4_SENTENCES},
	{NULL, STAT_QUALITY, MEAN, SM_C4_JUNK},
	{NULL, STAT_QUALITY, MEAN, SM_LONG_LINES},
	{"script_latin", STAT_SCRIPT, SCRIPT, SCRIPT_LATIN},
	{"script_cyrillic", STAT_SCRIPT, SCRIPT, SCRIPT_CYRILLIC},
	{"script_greek", STAT_SCRIPT, SCRIPT, SCRIPT_GREEK},
	{"script_armenian", STAT_SCRIPT, SCRIPT, SCRIPT_ARMENIAN},
	{"script_georgian", STAT_SCRIPT, SCRIPT, SCRIPT_GEORGIAN},
	{"script_hebrew", STAT_SCRIPT, SCRIPT, SCRIPT_HEBREW},
	{"script_arabic", STAT_SCRIPT, SCRIPT, SCRIPT_ARABIC},
	{"script_ethiopic", STAT_SCRIPT, SCRIPT, SCRIPT_ETHIOPIC},
	{"script_devanagari", STAT_SCRIPT, SCRIPT, SCRIPT_DEVANAGARI},
	{"script_bengali", STAT_SCRIPT, SCRIPT, SCRIPT_BENGALI},
	{"script_tamil", STAT_SCRIPT, SCRIPT, SCRIPT_TAMIL},
	{"script_thai", STAT_SCRIPT, SCRIPT, SCRIPT_THAI},
	{"script_khmer", STAT_SCRIPT, SCRIPT, SCRIPT_KHMER},
	{"script_myanmar", STAT_SCRIPT, SCRIPT, SCRIPT_MYANMAR},
	{"script_han", STAT_SCRIPT, SCRIPT, SCRIPT_HAN},
	{"script_hiragana", STAT_SCRIPT, SCRIPT, SCRIPT_HIRAGANA},
	{"script_katakana", STAT_SCRIPT, SCRIPT, SCRIPT_KATAKANA},
	{"script_hangul", STAT_SCRIPT, SCRIPT, SCRIPT_HANGUL},
	{"script_other", STAT_SCRIPT, SCRIPT, SCRIPT_UNKNOWN},
};

enum { ALL = sizeof all / sizeof *all };

static const char *
name_of(const struct figure *g)
{
	if (g->name)
		return g->name;
	return g->kind == MEAN ? sums_means[g->of] : sums_counters[g->of];
}

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
			if (span_eq(name, span_str(name_of(&all[i]))))
				break;
		if (i == ALL)
			return false;
		add(f, i);
		*set |= all[i].groups & -all[i].groups;
	} while (rest.n);
	return true;
}

struct value {
	enum { UNDEFINED, INTEGER, NUMBER, TEXT } is;
	int64_t n;
	double x;
	char text[64];
};

/* The language of all documents, "mul" if they have several. */
static struct span
language(const struct stat_sums *s, char room[8])
{
	if (s->table[ST_LANGUAGE].n != 1)
		return s->table[ST_LANGUAGE].n ? SPAN("mul") : SPAN("und");
	return sums_code(room, s->table[ST_LANGUAGE].row[0].id);
}

/* Region subtags do not count. */
static struct span
base_language(struct span code)
{
	size_t i;

	for (i = 0; i < code.n && code.s[i] != '-' && code.s[i] != '_'; i++)
		;
	code.n = i;
	return code;
}

static int
flesch(const struct figures *f, const struct stat_sums *s)
{
	char room[8];

	if (f->flesch >= 0)
		return f->flesch;
	return read_flesch(base_language(language(s, room)));
}

static double
score(const struct figures *f, const struct stat_sums *s, enum read_score k)
{
	bool syllabled = s->n[SC_SYLLABLED] == s->n[SC_WORDS];
	struct reading r = {
		.sentences = (double)s->n[SC_SENTENCES],
		.words = (double)s->n[SC_WORDS],
		.letters = (double)s->n[SC_LETTERS],
		.long_words = (double)s->n[SC_LONG_WORDS],
		.syllables = (double)s->n[SC_SYLLABLES],
		.polysyllables = (double)s->n[SC_POLYSYLLABLES],
		.monosyllables = (double)s->n[SC_MONOSYLLABLES],
		.hard_words = (double)(s->n[SC_WORDS] -
				s->n[SC_EASY_WORDS])};
	char room[8];

	if (!f->force && !(k == READ_FLESCH && f->flesch >= 0) &&
			!read_suits(k, base_language(language(s, room))))
		return (double)NAN;
	if (!syllabled)
		r.syllables = r.polysyllables = r.monosyllables = (double)NAN;
	if (!f->easy)
		r.hard_words = (double)NAN;
	return read_score(k, flesch(f, s), &r);
}

static double
distribution(const struct stat_sums *s, int of)
{
	struct dist d = dist_of(s, (enum stat_table)(of / DIST_ALL));
	int k = of % DIST_ALL;

	if (!d.n)
		return (double)NAN;
	return k == DIST_MEAN ? dist_mean(d) : k == DIST_SD ? dist_sd(d)
			: (double)dist_percentile(d, (unsigned)k);
}

static bool
has_figure(int script)
{
	size_t i;

	for (i = 0; i < ALL; i++)
		if (all[i].kind == SCRIPT && all[i].of == script)
			return true;
	return false;
}

/* Letters of a script; of SCRIPT_UNKNOWN those of all without a figure. */
static int64_t
script(const struct stat_sums *s, int of)
{
	const struct stat_table_row *row = s->table[ST_SCRIPT].row;
	int64_t sum = 0;
	size_t i;

	for (i = 0; i < s->table[ST_SCRIPT].n; i++)
		if (row[i].id == of || (of == SCRIPT_UNKNOWN &&
				!has_figure((int)row[i].id)))
			sum += row[i].n;
	return sum;
}

static void
define(struct value *v, const struct figures *f, const struct stat_sums *s,
		bool formula)
{
	char room[8];
	struct span code = language(s, room);

	v->is = TEXT;
	if (formula)
		snprintf(v->text, sizeof v->text, "%s",
				read_flesch_name(flesch(f, s)));
	else
		snprintf(v->text, sizeof v->text, "saring-1 words:uax29 "
			"letters:L+N syllables:%.*s", (int)code.n, code.s);
}

static double
ratio(int64_t a, int64_t b)
{
	return b ? (double)a / (double)b : (double)NAN;
}

static struct value
value(const struct figures *f, const struct figure *g,
		const struct stat_sums *s)
{
	struct value v = {.is = INTEGER};

	switch (g->kind) {
	case COUNTER:
		v.n = s->n[g->of];
		return v;
	case SYLLABLES:
		v.n = s->n[g->of];
		if (s->n[SC_SYLLABLED] != s->n[SC_WORDS])
			v.is = UNDEFINED;
		return v;
	case SCRIPT:
		v.n = script(s, g->of);
		return v;
	case FEW:
		v.n = s->n[SC_SENTENCES] < SMOG_LEAST;
		return v;
	case DEFINITION:
		define(&v, f, s, g->of);
		return v;
	case MEAN:
		v.x = sums_mean_of(s, (enum stat_mean)g->of);
		break;
	case SCORE:
		v.x = score(f, s, (enum read_score)g->of);
		break;
	case DIST:
		v.x = distribution(s, g->of);
		break;
	case QUOTED:
		v.x = ratio(s->n[SC_QUOTED_CODEPOINTS], s->n[SC_CODEPOINTS]);
		break;
	case QUOTE_LENGTH:
		v.x = ratio(s->n[SC_QUOTED_CODEPOINTS], s->n[SC_QUOTATIONS]);
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
	else if (v->is == TEXT)
		rec_str(r, span_str(v->text));
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
		column[n++] = name_of(&all[f->at[i]]);
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
		v = value(f, &all[f->at[i]], s);
		if (doc && (i == 0 || form == FIGURES_LONG))
			rec_str(&r, *doc);
		if (form == FIGURES_LONG)
			rec_str(&r, span_str(name_of(&all[f->at[i]])));
		put_value(&r, f, &v);
		if (form == FIGURES_LONG || i + 1 == f->n)
			rec_end(&r);
	}
	rec_free(&r);
}

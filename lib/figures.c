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

struct figure {
	const char *name; /* NULL: that of the sum */
	unsigned groups;
	enum kind kind;
	int of;
};

/* Rows of one kind: sums; scores; means over documents; the distribution of a
 * table; letters of a script. */
#define SUM(groups, x) {NULL, groups, COUNTER, SC_##x}
#define READ(name, x) {name, STAT_READ, SCORE, READ_##x}
#define MEAN_OF(group, x) {NULL, STAT_##group, MEAN, SM_##x}
#define AT(name, t, x) {name, STAT_DIST, DIST, ST_##t * DIST_ALL + (x)}
#define DISTRIBUTION(name, t) \
	AT(name "_mean", t, DIST_MEAN), AT(name "_sd", t, DIST_SD), \
	AT(name "_min", t, 0), AT(name "_p10", t, 10), AT(name "_p25", t, 25), \
	AT(name "_median", t, 50), AT(name "_p75", t, 75), \
	AT(name "_p90", t, 90), AT(name "_max", t, 100)
#define LETTERS(name, x) {"script_" name, STAT_SCRIPT, SCRIPT, SCRIPT_##x}

static const struct figure all[] = {
	SUM(STAT_COUNT | STAT_CORE, DOCUMENTS),
	SUM(STAT_COUNT | STAT_CORE, PARAGRAPHS),
	SUM(STAT_COUNT | STAT_CORE, LINES),
	SUM(STAT_CORE | STAT_READ, SENTENCES),
	SUM(STAT_CORE | STAT_READ | STAT_LEX, WORDS),
	SUM(STAT_COUNT | STAT_CORE, TOKENS),
	SUM(STAT_CORE | STAT_READ, LETTERS),
	SUM(STAT_COUNT | STAT_CORE, CODEPOINTS),
	SUM(STAT_CORE, CHARS_NONBLANK),
	SUM(STAT_CORE, GRAPHEMES),
	SUM(STAT_COUNT | STAT_CORE, BYTES),
	SUM(STAT_COUNT | STAT_CORE, BAD_BYTES),
	SUM(STAT_CORE | STAT_QUOTE, QUOTATIONS),
	SUM(STAT_QUOTE, QUOTED_CODEPOINTS),
	{"quoted_share", STAT_QUOTE, QUOTED, 0},
	{"quotation_length", STAT_QUOTE, QUOTE_LENGTH, 0},
	{NULL, STAT_READ, SYLLABLES, SC_SYLLABLES},
	{NULL, STAT_READ, SYLLABLES, SC_POLYSYLLABLES},
	{NULL, STAT_READ, SYLLABLES, SC_MONOSYLLABLES},
	{NULL, STAT_READ, SYLLABLES, SC_UNSYLLABLED},
	SUM(STAT_READ, LONG_WORDS),
	READ("words_per_sentence", WORDS_PER_SENTENCE),
	READ("syllables_per_word", SYLLABLES_PER_WORD),
	READ("letters_per_word", LETTERS_PER_WORD),
	READ("long_word_share", LONG_WORD_SHARE),
	READ("flesch", FLESCH),
	{"flesch_formula", STAT_READ, DEFINITION, 1},
	READ("flesch_kincaid", FLESCH_KINCAID),
	READ("fog", FOG),
	READ("smog", SMOG),
	{"smog_few_sentences", STAT_READ, FEW, 0},
	READ("coleman_liau", COLEMAN_LIAU),
	READ("ari", ARI),
	READ("dale_chall", DALE_CHALL),
	READ("dale_chall_1995", DALE_CHALL_1995),
	READ("smog_de", SMOG_DE),
	READ("wiener_1", WIENER_1),
	READ("wiener_2", WIENER_2),
	READ("wiener_3", WIENER_3),
	READ("wiener_4", WIENER_4),
	READ("gulpease", GULPEASE),
	READ("szigriszt", SZIGRISZT),
	READ("gutierrez_polini", GUTIERREZ),
	READ("crawford", CRAWFORD),
	READ("lix", LIX),
	READ("rix", RIX),
	{"definition", STAT_READ, DEFINITION, 0},
	MEAN_OF(LEX, TYPES), MEAN_OF(LEX, HAPAX), MEAN_OF(LEX, DIS),
	MEAN_OF(LEX, TTR), MEAN_OF(LEX, RTTR), MEAN_OF(LEX, CTTR),
	MEAN_OF(LEX, HERDAN_C), MEAN_OF(LEX, MAAS_A2), MEAN_OF(LEX, YULE_K),
	MEAN_OF(LEX, YULE_I), MEAN_OF(LEX, SIMPSON_D), MEAN_OF(LEX, HONORE_R),
	MEAN_OF(LEX, SICHEL_S), MEAN_OF(LEX, HAPAX_TOKEN_SHARE),
	MEAN_OF(LEX, HAPAX_TYPE_SHARE), MEAN_OF(LEX, ENTROPY),
	MEAN_OF(LEX, MATTR), MEAN_OF(LEX, MSTTR), MEAN_OF(LEX, MTLD),
	MEAN_OF(LEX, HDD),
	DISTRIBUTION("sentence_words", SENT),
	DISTRIBUTION("word_letters", WORD),
	DISTRIBUTION("paragraph_words", PARA),
	MEAN_OF(QUALITY, DUP_LINE), MEAN_OF(QUALITY, DUP_LINE_CHAR),
	MEAN_OF(QUALITY, DUP_PARA), MEAN_OF(QUALITY, DUP_PARA_CHAR),
	MEAN_OF(QUALITY, TOP_2GRAM), MEAN_OF(QUALITY, TOP_3GRAM),
	MEAN_OF(QUALITY, TOP_4GRAM), MEAN_OF(QUALITY, DUP_5GRAM),
	MEAN_OF(QUALITY, DUP_6GRAM), MEAN_OF(QUALITY, DUP_7GRAM),
	MEAN_OF(QUALITY, DUP_8GRAM), MEAN_OF(QUALITY, DUP_9GRAM),
	MEAN_OF(QUALITY, DUP_10GRAM), MEAN_OF(QUALITY, BULLET_LINE),
	MEAN_OF(QUALITY, ELLIPSIS_LINE), MEAN_OF(QUALITY, HASH_PER_WORD),
	MEAN_OF(QUALITY, ELLIPSIS_PER_WORD), MEAN_OF(QUALITY, ALPHA_WORD),
	MEAN_OF(QUALITY, SOLID_WORDS), MEAN_OF(QUALITY, MEAN_WORD_LENGTH),
	MEAN_OF(QUALITY, MEDIAN_WORD_LENGTH), MEAN_OF(QUALITY, STOP_WORDS),
	MEAN_OF(QUALITY, TERMINAL_LINE), MEAN_OF(QUALITY, SHORT_LINE),
	MEAN_OF(QUALITY, DUP_FULL_LINE_CHAR),
	MEAN_OF(QUALITY, NEWLINE_PER_WORD), MEAN_OF(QUALITY, C4_LINES),
	MEAN_OF(QUALITY, C4_SENTENCES), MEAN_OF(QUALITY, C4_JUNK),
	MEAN_OF(QUALITY, LONG_LINES),
	LETTERS("latin", LATIN), LETTERS("cyrillic", CYRILLIC),
	LETTERS("greek", GREEK), LETTERS("armenian", ARMENIAN),
	LETTERS("georgian", GEORGIAN), LETTERS("hebrew", HEBREW),
	LETTERS("arabic", ARABIC), LETTERS("ethiopic", ETHIOPIC),
	LETTERS("devanagari", DEVANAGARI), LETTERS("bengali", BENGALI),
	LETTERS("tamil", TAMIL), LETTERS("thai", THAI), LETTERS("khmer", KHMER),
	LETTERS("myanmar", MYANMAR), LETTERS("han", HAN),
	LETTERS("hiragana", HIRAGANA), LETTERS("katakana", KATAKANA),
	LETTERS("hangul", HANGUL), LETTERS("other", UNKNOWN),
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

unsigned
figures_groups(const char *list)
{
	struct span rest = span_str(list), a;
	unsigned sum = 0, found;
	size_t i;

	do {
		a = span_field(&rest, ',');
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
		name = span_field(&rest, ',');
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

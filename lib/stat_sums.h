/* stat_sums: the integers that statistics are made of. They add up: those of
 * two texts are the sums of both, in any order; ratios are made of them when
 * they are printed. */
#ifndef STAT_SUMS_H
#define STAT_SUMS_H

#include <stdbool.h>
#include <stdint.h>

#include "buf.h"

enum stat_counter {
	SC_DOCUMENTS, SC_PARAGRAPHS, SC_LINES, SC_TOKENS, SC_CODEPOINTS,
	SC_BYTES, SC_BAD_BYTES, SC_SENTENCES, SC_WORDS, SC_LETTERS,
	SC_CHARS_NONBLANK, SC_GRAPHEMES, SC_QUOTATIONS,
	SC_SYLLABLED, /* words of documents whose language has syllables */
	SC_SYLLABLES, SC_POLYSYLLABLES, SC_MONOSYLLABLES, SC_UNSYLLABLED,
	SC_LONG_WORDS, SC_EASY_WORDS, SC_QUOTED_CODEPOINTS,
	STAT_COUNTERS
};

/* Figures of one document, whose total is the mean over the documents that
 * have them. */
enum stat_mean {
	SM_TYPES, SM_HAPAX, SM_DIS, SM_TTR, SM_RTTR, SM_CTTR, SM_HERDAN_C,
	SM_MAAS_A2, SM_YULE_K, SM_YULE_I, SM_SIMPSON_D, SM_HONORE_R,
	SM_SICHEL_S, SM_HAPAX_TOKEN_SHARE, SM_HAPAX_TYPE_SHARE, SM_ENTROPY,
	SM_MATTR, SM_MSTTR, SM_MTLD, SM_HDD,
	SM_DUP_LINE, SM_DUP_LINE_CHAR, SM_DUP_PARA, SM_DUP_PARA_CHAR,
	SM_TOP_2GRAM, SM_TOP_3GRAM, SM_TOP_4GRAM,
	SM_DUP_5GRAM, SM_DUP_6GRAM, SM_DUP_7GRAM, SM_DUP_8GRAM, SM_DUP_9GRAM,
	SM_DUP_10GRAM, SM_BULLET_LINE, SM_ELLIPSIS_LINE, SM_HASH_PER_WORD,
	SM_ELLIPSIS_PER_WORD, SM_ALPHA_WORD, SM_SOLID_WORDS,
	SM_MEAN_WORD_LENGTH, SM_MEDIAN_WORD_LENGTH, SM_STOP_WORDS,
	SM_TERMINAL_LINE, SM_SHORT_LINE, SM_DUP_FULL_LINE_CHAR,
	SM_NEWLINE_PER_WORD, SM_C4_LINES, SM_C4_SENTENCES, SM_C4_JUNK,
	SM_LONG_LINES,
	STAT_MEANS
};

/* Numbers counted by number: how many sentences have n words, ... */
enum stat_table {
	ST_SENT, ST_WORD, ST_PARA,
	ST_SCRIPT,   /* letters of a script (uni_script) */
	ST_LANGUAGE, /* documents of a language, its code as a number */
	STAT_TABLES
};

struct stat_table_row {
	int64_t id, n;
};

struct stat_sums { /* all zeros is valid: nothing yet */
	int64_t n[STAT_COUNTERS];
	struct { /* sum = whole + nano / 1e9 of `docs` figures */
		int64_t whole, nano, docs;
	} mean[STAT_MEANS];
	struct {
		struct stat_table_row *row; /* ascending by id */
		size_t n, cap;
	} table[STAT_TABLES];
};

/* Their names. */
extern const char *const sums_counters[STAT_COUNTERS];
extern const char *const sums_means[STAT_MEANS];
extern const char *const sums_tables[STAT_TABLES];

/* Notes a figure, rounded to 1e-9; NAN, the undefined, is left out. */
void sums_mean(struct stat_sums *s, enum stat_mean m, double x);
/* The mean, NAN without any figure. */
double sums_mean_of(const struct stat_sums *s, enum stat_mean m);

/* Brings nano into [0, 1e9), so that equal sums look alike. */
void sums_carry(struct stat_sums *s, enum stat_mean m);

/* Counts n more of id; returns how many there are. */
int64_t *sums_tally(struct stat_sums *s, enum stat_table t, int64_t id,
		int64_t n);

/* *s += *a */
void sums_add(struct stat_sums *s, const struct stat_sums *a);

/* Nothing yet, but the memory is kept; given back. */
void sums_clear(struct stat_sums *s);
void sums_free(struct stat_sums *s);

/* Code of a language as a number and back (up to 8 letters). */
int64_t sums_language(struct span code);
struct span sums_code(char room[8], int64_t language);

#endif

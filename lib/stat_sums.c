#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "num.h"
#include "stat_sums.h"

const char *const sums_counters[STAT_COUNTERS] = {
	"documents", "paragraphs", "lines", "tokens", "codepoints", "bytes",
	"bad_bytes", "sentences", "words", "letters", "chars_nonblank",
	"graphemes", "quotations", "syllabled", "syllables", "polysyllables",
	"monosyllables", "unsyllabled", "long_words", "easy_words",
	"quoted_codepoints"};

const char *const sums_means[STAT_MEANS] = {
	"types", "hapax", "dis", "ttr", "rttr", "cttr", "herdan_c", "maas_a2",
	"yule_k", "yule_i", "simpson_d", "honore_r", "sichel_s",
	"hapax_token_share", "hapax_type_share", "entropy", "mattr", "msttr",
	"mtld", "hdd", "dup_line_frac", "dup_line_char_frac", "dup_para_frac",
	"dup_para_char_frac", "top_2gram_char_frac", "top_3gram_char_frac",
	"top_4gram_char_frac", "dup_5gram_char_frac", "dup_6gram_char_frac",
	"dup_7gram_char_frac", "dup_8gram_char_frac", "dup_9gram_char_frac",
	"dup_10gram_char_frac", "bullet_line_frac", "ellipsis_line_frac",
	"hash_per_word", "ellipsis_per_word", "alpha_word_frac",
	"non_symbol_words", "mean_word_length", "median_word_length",
	"stop_words", "terminal_line_frac", "short_line_frac",
	"dup_full_line_char_frac", "newline_per_word", "c4_lines",
	"c4_sentences", "c4_junk_lines", "long_lines"};

const char *const sums_tables[STAT_TABLES] = {
	"sentence_words", "word_letters", "paragraph_words", "script",
	"language"};

enum { NANO = 1000000000 };

void
sums_carry(struct stat_sums *s, enum stat_mean m)
{
	s->mean[m].whole += s->mean[m].nano / NANO;
	s->mean[m].nano %= NANO;
}

void
sums_mean(struct stat_sums *s, enum stat_mean m, double x)
{
	double whole;

	if (!(fabs(x) < 1e15))
		return;
	whole = num_floor(x);
	s->mean[m].whole += (int64_t)whole;
	s->mean[m].nano += (int64_t)num_floor((x - whole) * NANO + 0.5);
	s->mean[m].docs++;
	sums_carry(s, m);
}

double
sums_mean_of(const struct stat_sums *s, enum stat_mean m)
{
	double docs = (double)s->mean[m].docs;

	if (s->mean[m].docs == 0)
		return (double)NAN;
	return (double)s->mean[m].whole / docs +
			(double)s->mean[m].nano / (NANO * docs);
}

int64_t *
sums_tally(struct stat_sums *s, enum stat_table t, int64_t id, int64_t n)
{
	struct stat_table_row *row = s->table[t].row;
	size_t lo = 0, hi = s->table[t].n, mid;

	if (id >= 0 && (size_t)id < hi && row[id].id == id)
		lo = hi = (size_t)id; /* a table without gaps */
	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (row[mid].id < id)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo == s->table[t].n || row[lo].id != id) {
		row = s->table[t].row = buf_array(row, s->table[t].n,
				&s->table[t].cap, sizeof *row);
		memmove(row + lo + 1, row + lo,
				(s->table[t].n++ - lo) * sizeof *row);
		row[lo] = (struct stat_table_row){id, 0};
	}
	row[lo].n += n;
	return &row[lo].n;
}

void
sums_add(struct stat_sums *s, const struct stat_sums *a)
{
	size_t i, t;

	for (i = 0; i < STAT_COUNTERS; i++)
		s->n[i] += a->n[i];
	for (i = 0; i < STAT_MEANS; i++) {
		s->mean[i].whole += a->mean[i].whole;
		s->mean[i].nano += a->mean[i].nano;
		s->mean[i].docs += a->mean[i].docs;
		sums_carry(s, i);
	}
	for (t = 0; t < STAT_TABLES; t++)
		for (i = 0; i < a->table[t].n; i++)
			sums_tally(s, t, a->table[t].row[i].id,
					a->table[t].row[i].n);
}

void
sums_clear(struct stat_sums *s)
{
	size_t t;

	memset(s->n, 0, sizeof s->n);
	memset(s->mean, 0, sizeof s->mean);
	for (t = 0; t < STAT_TABLES; t++)
		s->table[t].n = 0;
}

void
sums_free(struct stat_sums *s)
{
	size_t t;

	for (t = 0; t < STAT_TABLES; t++)
		free(s->table[t].row);
	*s = (struct stat_sums){0};
}

int64_t
sums_language(struct span code)
{
	int64_t n = 0;
	size_t i;

	for (i = 0; i < code.n && i < 8; i++)
		n = n << 7 | (code.s[i] & 0x7F);
	return n;
}

struct span
sums_code(char room[8], int64_t language)
{
	char *p = room + 8;

	for (; language && p > room; language >>= 7)
		*--p = (char)(language & 0x7F);
	return (struct span){p, (size_t)(room + 8 - p)};
}

/* stat_dist: distributions: how many things have the value 0, 1, 2, ... */
#ifndef STAT_DIST_H
#define STAT_DIST_H

#include "stat_sums.h"

struct dist {
	const struct stat_table_row *row; /* value and number, ascending */
	size_t n;
};

struct dist dist_of(const struct stat_sums *s, enum stat_table t);

int64_t dist_count(struct dist d);
/* NAN of nothing. sd: of the population. */
double dist_mean(struct dist d);
double dist_sd(struct dist d);
/* The p-th percentile (0 < p <= 100) by nearest rank: the least value that p
 * of 100 do not exceed; p = 0: the least. -1 of nothing. */
int64_t dist_percentile(struct dist d, unsigned p);

/* How a histogram is drawn. */
enum dist_form {
	DIST_BLOCKS, /* a line each for the terminal, in block characters */
	DIST_ASCII,  /* the same in # */
	DIST_SVG     /* as a document */
};

/* The histogram of ST_SENT, ST_WORD or ST_PARA; the terminal has `width`
 * columns. */
void dist_draw(struct buf *b, const struct stat_sums *s, enum stat_table t,
		enum dist_form form, unsigned width);

#endif

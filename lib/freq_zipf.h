/* freq_zipf: the frequency spectrum (how many types were seen how often) and
 * what Zipf's law makes of it. */
#ifndef FREQ_ZIPF_H
#define FREQ_ZIPF_H

#include <stdint.h>

#include "buf.h"

struct zipf { /* all zeros before the first count */
	uint64_t tokens, types;
	struct zipf_step {
		uint64_t count, types;
	} *step; /* the spectrum, count descending */
	size_t n, cap;
	double logs;         /* sum of ln(count) */
	double x, y, xx, xy; /* sums of ln(rank), ln(count) of the first ranks */
	uint64_t ranks;
};

/* Counts must come in descending order. */
void zipf_add(struct zipf *z, uint64_t count);

/* Exponent of the zeta law P(count) ~ count^-alpha that makes the spectrum most
 * likely; the rank exponent that it means is 1 / (alpha - 1). NaN where there
 * is none (no types, or all seen once). */
double zipf_alpha(const struct zipf *z);

/* Negative slope of ln(count) over ln(rank), least squares over the first
 * ZIPF_RANKS ranks; NaN with fewer than two. */
enum { ZIPF_RANKS = 5000 };
double zipf_slope(const struct zipf *z);

void zipf_free(struct zipf *z);

#endif

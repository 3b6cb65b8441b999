/* freq_grams: counts of rows of up to n references (n-grams). */
#ifndef FREQ_GRAMS_H
#define FREQ_GRAMS_H

#include <stdint.h>

#include "buf.h"
#include "freq_tally.h"

enum { GRAMS_MOST = 16 };

struct grams { /* all zeros but n and docs is a valid empty one */
	unsigned n;    /* references in a row; those behind a shorter one are 0 */
	bool docs;     /* count documents too */
	bool full;     /* a count cannot grow */
	uint32_t *row; /* count, references[, documents, first, last] */
	size_t rows, cap;
	uint32_t *slot;
	size_t slots;
	uint64_t seed;
};

/* Numbers of a row. */
static inline size_t
grams_width(const struct grams *g)
{
	return g->n + (g->docs ? 4 : 1);
}

/* Counts k rows of g->n references, seen in document doc. */
void grams_count(struct grams *g, const uint32_t *ref, size_t k, uint32_t doc);

/* Bytes in use when some thousand more rows have come. */
size_t grams_bytes(const struct grams *g);

struct tally_docs grams_docs(const struct grams *g, const uint32_t *row);

void grams_clear(struct grams *g);
void grams_free(struct grams *g);

#endif

/* abbr: learns abbreviations from plain text, without examples: Kiss and
 * Strunk, "Unsupervised Multilingual Sentence Boundary Detection",
 * Computational Linguistics 32 (2006), the first (type-based) step. */
#ifndef ABBR_H
#define ABBR_H

#include <stdint.h>

#include "buf.h"

struct abbr_type;

struct abbr { /* all zeros, but for limit, is valid */
	size_t limit;   /* bytes of memory; 0: none */
	uint64_t tokens, stops; /* counted, and with a full stop behind */
	/* private */
	struct abbr_type *type;
	uint32_t *slot;
	size_t types, cap, slots;
	struct buf pool, fold;
};

/* Counts the tokens of a line of valid text. false: more memory is needed than
 * the limit. */
bool abbr_add(struct abbr *a, struct span line);

struct abbr_found {
	struct span form;   /* without its last stop, in lower case */
	uint64_t with, without; /* times with and without the stop */
	double score;
};

/* What scores at least threshold (the paper: 0.3), best first; a is then used
 * up. Returns an array of *n, that lives with a. */
struct abbr_found *abbr_find(struct abbr *a, double threshold, size_t *n);

void abbr_free(struct abbr *a);

#endif

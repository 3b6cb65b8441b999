/* stat_gram: how much of a text stands in repeated n-grams of words, by the
 * Gopher rules (Rae et al. 2021, table A1) as datatrove computes them.
 *
 *	ngrams_start(&g, id, n, types);
 *	for (;;) { ngrams_next(&g); ... ngrams_top(&g) ... ngrams_dup(&g) ... } */
#ifndef STAT_GRAM_H
#define STAT_GRAM_H

#include <stddef.h>
#include <stdint.h>

struct ngrams { /* all zeros is valid */
	unsigned order; /* n of the n-grams in hand */
	size_t limit;   /* bytes that may be in use, beyond which the process
	                   ends; 0: any number */

	/* private */
	const uint32_t *id;  /* the words; */
	const uint32_t *len; /* code points of each type */
	size_t n;
	uint32_t *at;     /* the words at which n-grams begin that may come
	                     again, ascending; */
	uint32_t *number; /* and of each the slot of its n-gram */
	size_t live;
	uint32_t *freq;   /* times of each type */
	struct ngram {
		uint32_t head, word; /* an (n-1)-gram and a word */
		uint32_t times;      /* 0: free; the top bit: seen */
	} *slot;
	uint32_t most;    /* times of the most frequent n-gram */
	size_t room, room2, typeroom, slotroom, slots, used;
};

/* A text of n words, numbers of `types` types that have len code points. */
void ngrams_start(struct ngrams *g, const uint32_t *id, size_t n,
		const uint32_t *len, size_t types);

/* Goes on to longer n-grams: 2, 3, ... */
void ngrams_next(struct ngrams *g);

/* Code points of the most frequent n-gram, its words joined by blanks, times
 * its number; of several that of the one that comes first. Before
 * ngrams_dup of this order. */
uint64_t ngrams_top(const struct ngrams *g);

/* Code points of the words of n-grams that came before; one that did is
 * skipped whole. Once an order. */
uint64_t ngrams_dup(struct ngrams *g);

size_t ngrams_bytes(const struct ngrams *g);
void ngrams_free(struct ngrams *g);

#endif

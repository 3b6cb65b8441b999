/* hashset: a set of 64-bit hashes that stand for what they were made of: two
 * of n different things meet with a chance of n * n / 2^65. */
#ifndef HASHSET_H
#define HASHSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct hashset { /* all zeros is a valid empty set */
	uint64_t *slot; /* 0: free */
	size_t n, slots;
};

/* Adds h; true if it was there. */
bool hashset_add(struct hashset *t, uint64_t h);

/* Forgets all; gives the memory back. */
void hashset_clear(struct hashset *t);
void hashset_free(struct hashset *t);

#endif

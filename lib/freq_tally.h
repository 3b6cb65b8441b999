/* freq_tally: each different string once, with a count, in little memory. */
#ifndef FREQ_TALLY_H
#define FREQ_TALLY_H

#include <stdint.h>

#include "buf.h"

/* A number that differs from run to run, for hashes that nobody can foresee. */
uint64_t tally_seed(void);

/* In how many documents something was seen, and the first and last of them,
 * so that the parts of a document that was divided add up exactly. */
struct tally_docs {
	uint64_t n;
	uint32_t first, last;
};

/* Adds what was seen later. */
void tally_docs_join(struct tally_docs *d, const struct tally_docs *later);

struct tally_slot {
	uint32_t tag, ref;
};

struct tally { /* all zeros is a valid empty one */
	bool docs;       /* keep tally_docs; set before the first string */
	struct buf pool; /* records: docs, struct tally_rec, bytes */
	struct tally_slot *slot;
	size_t slots, n; /* n: different strings */
};

/* A record, at ref * 4 in the pool. */
struct tally_rec {
	uint32_t n, count[2]; /* bytes; count, low half first */
};

/* The string of each of n spans: its reference, which is never 0. end: the spans
 * come in order in memory that can be read up to there; or NULL. */
void tally_refs(struct tally *t, const struct span *a, size_t n,
		const char *end, uint32_t *ref);
uint32_t tally_ref(struct tally *t, struct span a);

/* The same, but 0 for a string that is not there. */
uint32_t tally_find(struct tally *t, struct span a);

/* Adds to the count of a string, 1 to those of several, to its documents. */
void tally_count(struct tally *t, uint32_t ref, uint64_t k);
void tally_count_all(struct tally *t, const uint32_t *ref, size_t n);
void tally_add_docs(struct tally *t, uint32_t ref, const struct tally_docs *d);

struct span tally_key(const struct tally *t, uint32_t ref);
uint64_t tally_get(const struct tally *t, uint32_t ref);
void tally_set(struct tally *t, uint32_t ref, uint64_t count);
struct tally_docs tally_get_docs(const struct tally *t, uint32_t ref);

/* Orders all strings, bytewise or (by_count) by count descending, then
 * bytewise: slot[0..n).ref. After that nothing can be looked up before
 * tally_clear. */
void tally_sort(struct tally *t, bool by_count);

/* All references from now on are at least this. */
uint32_t tally_next(const struct tally *t);

/* Bytes in use when some thousand more strings have come. */
size_t tally_bytes(const struct tally *t);

/* Empties t and keeps the memory. */
void tally_clear(struct tally *t);
void tally_free(struct tally *t);

#endif

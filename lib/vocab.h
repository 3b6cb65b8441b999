/* vocab: numbers for distinct byte strings: 0, 1, 2 in order of appearance. */
#ifndef VOCAB_H
#define VOCAB_H

#include <stdbool.h>
#include <stdint.h>

#include "buf.h"

struct vocab { /* all zeros is a valid empty vocab */
	struct buf text;     /* the strings, one behind the other */
	size_t *end;         /* where string i ends in text */
	size_t n, cap;       /* strings known */
	uint32_t *slot;      /* hash table: number + 1, 0 = free */
	uint32_t *hash;      /* of string i */
	size_t slots, hcap;
};

/* The number of s, a new one if it was never seen. */
uint32_t vocab_id(struct vocab *v, struct span s);

/* Was s seen? */
bool vocab_has(const struct vocab *v, struct span s);

/* String i < v->n; borrowed until the next vocab_id. */
struct span vocab_text(const struct vocab *v, uint32_t i);

/* Bytes of memory in use. */
size_t vocab_bytes(const struct vocab *v);

/* Forgets the strings and keeps the memory; gives it back. */
void vocab_clear(struct vocab *v);
void vocab_free(struct vocab *v);

/* A hash of s, the same on every machine. */
uint64_t vocab_hash(struct span s);

#endif

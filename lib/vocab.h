/* vocab: numbers for distinct byte strings: 0, 1, 2 in order of appearance. For
 * texts one after the other there are also numbers within a document, while
 * the strings stay known. */
#ifndef VOCAB_H
#define VOCAB_H

#include <stdbool.h>
#include <stdint.h>

#include "buf.h"

struct vocab { /* all zeros is a valid empty vocab */
	struct buf text;     /* the strings, one behind the other */
	struct vocab_string {
		size_t at, n; /* in text */
	} *string;
	size_t n, cap;       /* strings known */
	struct vocab_slot {
		uint32_t hash, id; /* id + 1; 0: free */
	} *slot;
	size_t slots;
	uint32_t document;   /* counts from 1; 0: there are no documents */
	struct vocab_here {
		uint32_t document, number; /* in the document where last seen */
	} *here;
	size_t herecap, types; /* types: strings of this document */
	uint32_t epoch;        /* grows when the strings are forgotten */
};

/* The number of s, a new one if it was never seen. */
uint32_t vocab_id(struct vocab *v, struct span s);

/* Was s seen? */
bool vocab_has(const struct vocab *v, struct span s);

/* A new document begins. Strings that take much memory are forgotten. */
void vocab_document(struct vocab *v);

/* The number of string id within the document, below v->types. */
uint32_t vocab_here(struct vocab *v, uint32_t id);

/* Was s seen in this document (asked vocab_here for)? */
bool vocab_has_here(const struct vocab *v, struct span s);

/* String i < v->n; borrowed until the next vocab_id. */
struct span vocab_text(const struct vocab *v, uint32_t i);

/* Bytes of memory in use. */
size_t vocab_bytes(const struct vocab *v);

/* Gives the memory back. */
void vocab_free(struct vocab *v);

/* A hash of s, the same on every machine. */
uint64_t vocab_hash(struct span s);

#endif

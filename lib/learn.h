/* learn: makes a model of the sentence splitter from text whose sentences are
 * known. The same text gives the same model on every machine: only + - * / of
 * doubles, in a fixed order. */
#ifndef LEARN_H
#define LEARN_H

#include <stdbool.h>

#include "model.h"
#include "sent.h"

struct learn_example;
struct learn_set;

struct learn { /* all zeros is valid: nothing was seen */
	struct learn_example *example;
	struct learn_set *set; /* a text of one language */
	size_t examples, cap, sets, set_cap;
	struct sent sent;
	struct buf para;       /* the paragraph in hand, */
	size_t *end;           /* and where its sentences end */
	size_t ends, end_cap;
	size_t limit;          /* bytes of memory; 0: none */
};

/* A text begins: its weight does not depend on its length. */
void learn_set(struct learn *l, const struct lang *lang);

/* The next sentence; an empty one ends the paragraph. false: out of limit. */
bool learn_sentence(struct learn *l, struct span sentence);

/* Appends the model to b as text; returns how many ends of sentences, and what
 * looked like one, it was learned from. l is used up. */
size_t learn_write(struct learn *l, struct buf *b);

#endif

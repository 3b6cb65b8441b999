/* stat_lex: lexical diversity of one text: N tokens of V types, in order.
 * Formulae and sources stand in txtstat(1). */
#ifndef STAT_LEX_H
#define STAT_LEX_H

#include <stdbool.h>

#include "vocab.h"

/* NAN where a figure is undefined. */
struct lexdiv {
	double tokens, types, hapax, dis, ttr, rttr, cttr, herdan_c, maas_a2,
			yule_k, yule_i, simpson_d, honore_r, sichel_s,
			hapax_token_share, hapax_type_share, entropy, mattr,
			msttr, mtld, hdd;
};

struct lexopt {
	size_t window;   /* tokens of MATTR and MSTTR; 0: 50 */
	size_t mtld_min; /* tokens a factor has at least; 0: 1 */
	bool mtld_lt;    /* a factor closes below the limit, not at it */
	bool mtld_pool;  /* N by the mean number of factors, not the mean of
	                    the MTLD of both directions */
};

struct lex { /* all zeros is a valid empty text */
	struct vocab words;
	uint32_t *id; /* of the tokens */
	size_t n, cap;
	/* private: work space for each type */
	uint32_t *freq, *seen;
	size_t types;
};

/* The next text begins. */
void lex_begin(struct lex *x);

/* Adds a token (already folded). The same for a token whose number in x->words
 * is known, while x->words.epoch stays. */
void lex_add(struct lex *x, struct span token);
void lex_add_known(struct lex *x, uint32_t word);

/* Figures of the tokens so far. */
struct lexdiv lex_find(struct lex *x, const struct lexopt *o);

size_t lex_bytes(const struct lex *x);
void lex_free(struct lex *x);

#endif

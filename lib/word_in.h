/* word: what the files of the module share: word.c (UAX #29), word_piece.c
 * (the rules beyond it), word_parts.c (clitics). */
#ifndef WORD_IN_H
#define WORD_IN_H

#include <stdint.h>

#include "word.h"

/* ASCII by what UAX #29 makes of it: no part of words; letter, digit,
 * underscore; ' and .; :; , and ;; not ASCII. */
enum word_ascii { X, L, D, U, Q, C, M, H };

extern const unsigned char word_ascii[256];

static inline unsigned
word_class(char c)
{
	return word_ascii[(unsigned char)c];
}

/* The first piece, by UAX #29 or, not plain, without colons in words and with
 * an end where two sentences grew together. l may be NULL. */
size_t word_first(const struct lang *l, struct span a, enum word_kind *kind,
		bool plain);

enum { WORD_FORM = 64 }; /* longest word that is looked up */

/* Code points of w in lower case, at most WORD_FORM; U+2019 as apostrophe. */
size_t word_letters(uint32_t *to, struct span w);

#endif

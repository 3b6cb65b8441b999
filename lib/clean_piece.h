/* clean_piece: an article that is one line: its parts, judged as lines. */
#ifndef CLEAN_PIECE_H
#define CLEAN_PIECE_H

#include "clean_span.h"

enum { PIECE_LINE = 500 }; /* bytes: from here on a line may be an article */

/* May residue begin at line[k]? Cheap. */
bool piece_may(const struct rules *r, struct span line, size_t k);

/* Residue that begins at line[k], behind the end of a sentence; next: at the
 * start of the line or right behind other residue, where less is enough. */
bool piece_at(const struct rules *r, struct span line, size_t k, bool next,
		struct cut *cut);

/* A credit in the brackets that open at line[k], with the caption before them
 * that begins at line[low] or behind. */
bool piece_credit(const struct rules *r, struct span line, size_t k,
		size_t low, struct cut *cut);

/* The same of a credit behind the label that the colon at line[k] ends. */
bool piece_label(const struct rules *r, struct span line, size_t k, size_t low,
		struct cut *cut);

#endif

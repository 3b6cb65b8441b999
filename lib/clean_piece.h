/* clean_piece: an article that is one line: its parts, judged as lines. */
#ifndef CLEAN_PIECE_H
#define CLEAN_PIECE_H

#include "clean_span.h"

enum { PIECE_LINE = 1000 }; /* bytes: from here on a line may be an article */

/* May residue begin at line[k]? Cheap. */
bool piece_may(const struct rules *r, struct span line, size_t k);

/* Where a part stands: behind a title or name with nothing to end it; behind the
 * end of a sentence; at the start of the line or behind other residue. The
 * further down, the less is enough. */
enum piece_place { PIECE_AMID, PIECE_SENTENCE, PIECE_NEXT };

/* Residue that begins at line[k]; false: cut->to is where the sentence ends that
 * begins there, so that no other begins before. */
bool piece_at(const struct rules *r, struct span line, size_t k,
		enum piece_place place, struct cut *cut);

/* Residue at line[at], the start of the line or the end of other residue, or
 * between the titles and names there, before a sentence ends. */
bool piece_head(const struct rules *r, struct span line, size_t at,
		struct cut *cut);

/* The same between line[k], behind the last sentence, and the end of the line. */
bool piece_tail(const struct rules *r, struct span line, size_t k,
		struct cut *cut);

/* Lets a date take with it who signs before it, a credit its caption; from
 * line[low] on. */
void piece_before(const struct rules *r, struct span line, size_t low,
		struct cut *cut);

/* A credit in the brackets that open at line[k], with the caption before them
 * that begins at line[low] or behind. */
bool piece_credit(const struct rules *r, struct span line, size_t k,
		size_t low, struct cut *cut);

/* The same of a credit behind the label that the colon at line[k] ends. */
bool piece_label(const struct rules *r, struct span line, size_t k, size_t low,
		struct cut *cut);

#endif

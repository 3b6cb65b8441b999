/* clean_title: where titles, names and captions end and begin that stand inside
 * a line, with nothing but the next sentence to say so. */
#ifndef CLEAN_TITLE_H
#define CLEAN_TITLE_H

#include "clean_rule.h"

/* Where a title that begins at line[at] ends: at wide blanks, at a question or
 * exclamation mark or full stop, where a word is glued to the next sentence,
 * where the next sentence seems to begin, or with the line. SIZE_MAX: nowhere
 * near. */
size_t title_end(const struct rules *r, struct span line, size_t at);

/* The same of a title in quotation marks or brackets, with what a player left
 * behind it; 0: there is none. */
size_t title_quoted(struct span line, size_t at);

/* A name that ends at line[end], without its last word when that begins the
 * next sentence. */
size_t title_name(struct span line, size_t end);

/* How much speaks for a sentence that begins at line[at] though none ended
 * before it; 0: nothing. */
int title_next(const struct rules *r, struct span line, size_t at);

#endif

/* clean_shape: what stands at the start of a text, by its shape: names, dates,
 * numbers and the like. All take valid text and give the bytes of it, 0 if it
 * has another shape. */
#ifndef CLEAN_SHAPE_H
#define CLEAN_SHAPE_H

#include "clean_rule.h"

/* Words with capitals, and what joins them; a date or time with its marks. */
size_t shape_name(const struct rules *r, struct span text);
size_t shape_date(const struct rules *r, struct span text);

/* jm/dm, E-2: initials of one or more hands; an address or domain. */
size_t shape_initials(struct span text);
size_t shape_site(struct span text);

/* A number with its marks: 1,234 or 12:30, 3.4K, 90 %. */
size_t shape_count(struct span text);

/* Asterisks, dashes and the like. */
size_t shape_marks(struct span text);

/* #word, @name */
size_t shape_tag(struct span text);

/* What parts a label from the text behind it: a colon, bar, dash or arrow. */
size_t shape_separator(struct span text);

/* Blanks. */
size_t shape_blanks(struct span text);

/* Where two texts were glued in the first word ("laterRead"), 0: they were
 * not. */
size_t shape_glued(struct span text);

/* Does text, at `at`, follow a word without a break? A digit behind a letter and
 * a capital behind a small letter are breaks. */
bool shape_inside(struct span text, size_t at);

#endif

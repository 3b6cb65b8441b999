/* clean_edit: what changes inside a line that stays. */
#ifndef CLEAN_EDIT_H
#define CLEAN_EDIT_H

#include "buf.h"

enum edit_spaces { SPACES_NONE, SPACES_WIDE }; /* before ; : ! ? */

/* Appends line to b without doubled blanks, blanks before punctuation
 * (SPACES_WIDE: French and Vietnamese keep those before ; : ! ?), a last ` |`
 * and the end mark `./`. Returns how many things it changed. */
size_t edit_line(struct buf *b, struct span line, enum edit_spaces spaces);

/* Would it change nothing? */
bool edit_none(struct span line, enum edit_spaces spaces);

#endif

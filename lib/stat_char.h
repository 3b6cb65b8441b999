/* stat_char: counts code points by what they are. */
#ifndef STAT_CHAR_H
#define STAT_CHAR_H

#include "stat_sums.h"

/* Adds letters (letters and digits, category L or N), characters that are no
 * blanks and graphemes of a block of valid text to s; with scripts, letters by
 * script. Blocks are cut where graphemes end. */
void char_count(struct stat_sums *s, struct span block, bool scripts);

#endif

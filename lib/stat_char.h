/* stat_char: counts the code points of a line by what they are. */
#ifndef STAT_CHAR_H
#define STAT_CHAR_H

#include "stat_sums.h"

/* Adds letters (letters and digits, category L or N), characters that are no
 * blanks and graphemes of valid text to s; with scripts, letters by script. */
void char_count(struct stat_sums *s, struct span line, bool scripts);

#endif

/* enc_names: names of character sets, from lib/gen/charsets.tsv. */
#ifndef ENC_NAMES_H
#define ENC_NAMES_H

#include "buf.h"

/* Each: its name and its other names, every one with a NUL, then one more. */
extern const char *const enc_charsets[];

/* Entry of enc_charsets with this name (case, hyphens, underscores and blanks
 * do not count); NULL: there is none. */
const char *enc_charset(struct span name);

/* The name behind s in an entry; NULL behind the last. */
const char *enc_next_name(const char *s);

/* Appends up to four known names that look like this one, ", " between. */
void enc_near(struct buf *b, struct span name);

#endif

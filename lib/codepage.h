/* codepage: character sets of one byte a character, from
 * lib/gen/codepages.tsv. Bytes below 0x80 are ASCII in all of them. */
#ifndef CODEPAGE_H
#define CODEPAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "buf.h"

struct codepage {
	const char *name;   /* "windows-1252" */
	bool sloppy;        /* windows-125x: a byte without an assignment
	                       stands for the C1 control of its number */
	uint16_t high[128]; /* code points of bytes 0x80..0xFF; 0: none */
};

/* All of them, in the order of the file; a NULL name ends the array. */
extern const struct codepage codepages[];

/* By the name in the file, in any case of letters; NULL if there is none. */
const struct codepage *codepage_find(struct span name);

#endif

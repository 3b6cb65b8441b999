/* fix: undoes encoding damage in one line at a time: mojibake in any number of
 * layers, HTML entities, C1 controls, ANSI escapes. Does no normalising. */
#ifndef FIX_H
#define FIX_H

#include <stdbool.h>
#include <stdint.h>

#include "buf.h"

/* Encodings tried, in this order; bits of struct fix.encodings. */
enum { FIX_ENCODINGS = 11 };
extern const char *const fix_encoding[FIX_ENCODINGS + 1]; /* names, NULL */

enum fix_entities {
	FIX_AUTO,   /* decode, but not in a line that contains '<' */
	FIX_ALWAYS,
	FIX_NEVER,
	FIX_LEGACY  /* as auto, and some names without ';' as HTML has them */
};

/* What was done to a line: bits from 1 << FIX_ENTITY on; below them, one an
 * encoding. */
enum { FIX_ENTITY = FIX_ENCODINGS, FIX_RUN, FIX_C1, FIX_ANSI };

struct fix {
	enum fix_entities entities;
	unsigned encodings; /* 1 << i: fix_encoding[i] is tried; 0: none */
	int layers;         /* rounds before a line is given up: at least 1 */
	unsigned done;      /* set by fix_line */
	bool unstable;      /* set by fix_line: given up */

	/* private */
	struct buf a, b, bytes;
	struct { uint32_t *c; size_t n, cap; } t;
};

/* Bytes before the first line of the block that fix_line could change (n: no
 * line can); the block is whole lines of valid UTF-8. */
size_t fix_clean(struct span block);

/* The line (valid UTF-8, no LF) repaired: f->done says what was done, 0 when
 * the result is the line. Valid UTF-8 without LF or FF more than the line has;
 * borrowed until the next call. fix(fix(x)) = fix(x). */
struct span fix_line(struct fix *f, struct span line);

/* Reads a list of encodings ("latin-1,windows-1252") into *encodings; false: an
 * unknown name. */
bool fix_list(struct span list, unsigned *encodings);

/* Appends what `done` says, in the order encodings, runs, entities, c1, ansi:
 * "windows-1252+entities". */
void fix_how(struct buf *b, unsigned done);

/* Cuts what valid UTF-8 a and b begin and end with alike off both. */
void fix_diff(struct span *a, struct span *b);

void fix_free(struct fix *f);

#endif

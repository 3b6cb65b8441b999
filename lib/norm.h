/* norm: Unicode normalisation (UAX #15) and folds of a stream of valid UTF-8,
 * with own tables made of utf8proc at build time. The result does not depend
 * on where the text is cut into spans; no LF or FF is ever made. */
#ifndef NORM_H
#define NORM_H

#include <sys/types.h>

#include "buf.h"
#include "norm_tab.h"

enum norm_form { NORM_NFC, NORM_NFD, NORM_NFKC, NORM_NFKD, NORM_NONE };

enum {
	NORM_CAP = 65536 /* code points of a run of marks kept together */
};

struct norm { /* all zeros: NFC and no folds */
	/* set before norm_start; folds: NORM_CONTROL to NORM_ASCII */
	enum norm_form form;
	unsigned folds;
	bool blank_controls; /* NORM_CONTROL: to a space instead of nothing */
	bool stream_safe;    /* UAX #15 D4: CGJ behind 30 non-starters */

	off_t long_runs;     /* result: runs of marks cut at NORM_CAP */

	/* private */
	unsigned stop;        /* flags of what cannot pass as it is */
	enum { NORM_SINGLY, NORM_LETTERS, NORM_BULK } bulk; /* what simd_plain
	                         skips cannot have them: nothing; all but
	                         U+2013..2026; all */
	bool quick;           /* letters and marks may compose at once */
	uint32_t *run;        /* the starter in hand and what follows it, packed
	                         as in norm_tab.h */
	size_t n, room;
	struct buf spare;     /* to sort */
	uint32_t held;        /* instead of a run: 1 + a code point that passes
	                         if what comes next does; 0: none */
	uint32_t wait;        /* 1 + what the code point after it decides; 0:
	                         none */
	uint32_t prev, base, starter; /* last code point, not Inherited, with
	                                 combining class 0 */
	int marks;            /* non-starters since (stream_safe) */
};

void norm_start(struct norm *n);

/* Bytes at the begin of a that pass as they are, wherever a is cut behind
 * them. */
size_t norm_clean(const struct norm *n, struct span a);

/* Appends what is decided by a and all before it to b. */
void norm_put(struct norm *n, struct buf *b, struct span a);

/* Nothing follows: appends the rest; n is ready for the next text. */
void norm_end(struct norm *n, struct buf *b);

void norm_free(struct norm *n);

#endif

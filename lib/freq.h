/* freq: counts words, n-grams, characters or lines, exactly, in as much memory
 * as it is given: what does not fit goes to a temporary file as sorted lists.
 * The result does not depend on the memory. */
#ifndef FREQ_H
#define FREQ_H

#include "freq_grams.h"
#include "freq_part.h"
#include "freq_runs.h"
#include "freq_tally.h"
#include "sent.h"
#include "text.h"

enum freq_unit { FREQ_WORD, FREQ_CHAR, FREQ_LINE };
enum freq_bound { FREQ_SENT, FREQ_PLAIN, FREQ_DOC }; /* PLAIN: lines */

enum { FREQ_BATCH = 1024, FREQ_MEM = 256 << 20 };

struct freq {
	/* set before freq_open */
	enum freq_unit unit;
	enum freq_bound bound; /* what n-grams do not cross */
	unsigned from, to; /* length of n-grams; 1 for lines */
	bool fold, docs;   /* lower case; count documents */
	bool shards;       /* keys as in a partial result (freq_part.h) */
	bool merge;        /* partial results are added up: keys are lines */
	size_t mem;        /* 0: FREQ_MEM */
	const char *tmp;   /* directory; NULL: TMPDIR, or /tmp */

	/* results */
	uint64_t total;    /* n-grams counted */
	uint64_t check;    /* sum of count times hash of the key; of partial
	                      results, after freq_each */

	/* private */
	struct tally tally;
	struct grams grams;
	struct runs runs;
	struct buf stop;      /* words not counted, each with LF */
	struct buf parts;     /* what partial results have in common */
	struct sent sent;
	uint32_t stops;       /* references below are of stop words */
	uint32_t doc;
	uint32_t seq[GRAMS_MOST + FREQ_BATCH], *rows;
	bool checked;         /* check is known */
	size_t held;          /* references in seq from before */
	struct span batch[FREQ_BATCH];
	uint32_t ref[FREQ_BATCH];
	struct buf key, lower;
	enum { FREQ_OPEN, FREQ_BY_KEY, FREQ_BY_COUNT } state;
};

void freq_open(struct freq *f);

/* Words not to count, one a line; n-grams with them are not counted either.
 * Before any text. Those of a file; false: errno says why. */
void freq_stop(struct freq *f, struct span word);
bool freq_stops(struct freq *f, const char *path);

/* A document in a language begins. */
void freq_doc(struct freq *f, const struct lang *l);

/* Counts what is in whole lines of valid text; in one line, or a piece of one
 * (see struct line). Characters: blanks as one space, none at the ends of what
 * n-grams do not cross. */
void freq_block(struct freq *f, struct span block);
void freq_line(struct freq *f, const struct line *l);

/* Counts a key of a partial result; all lines of a text as such: a part that is
 * wrong ends the process. */
void freq_add(struct freq *f, const struct item *it);
void freq_merge(struct freq *f, struct text *t);

/* Appends what parts must have in common to be added up. */
void freq_describe(const struct freq *f, struct buf *b);

/* Gives each different key with its counts to put until that returns false: by
 * count descending, then bytewise; or by key only. May be called again, but
 * nothing be counted any more. */
void freq_each(struct freq *f, bool by_count,
		bool (*put)(void *, const struct item *), void *arg);

void freq_free(struct freq *f);

#endif

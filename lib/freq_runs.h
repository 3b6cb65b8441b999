/* freq_runs: sorted lists that do not fit in memory, in one temporary file
 * without a name. What fails ends the process (status 2). */
#ifndef FREQ_RUNS_H
#define FREQ_RUNS_H

#include <sys/types.h>

#include "freq_tally.h"

struct item {
	struct span key;
	uint64_t count;
	int64_t rank; /* what by_rank runs are ordered by */
	struct tally_docs docs;
};

struct runs {
	const char *dir; /* set before the first item */
	bool by_rank;    /* rank descending, equal ones as they come; else by
	                    key, bytewise, equal ones joined */
	size_t mem;      /* bytes that reading may take */

	/* private */
	int fd;          /* 0: not yet made */
	bool shared;
	off_t size;
	struct run { off_t at, end; } *run;
	size_t n, cap;
	struct buf out, last;
};

/* Uses the file of another list, from which from now on is only read. */
void runs_share(struct runs *r, const struct runs *other);

/* Adds a list: items in order, then its end. */
void runs_put(struct runs *r, const struct item *it);
void runs_end(struct runs *r);

/* Reads all lists as one, in order. */
struct merge;
struct merge *merge_open(struct runs *r);
bool merge_next(struct merge *m, struct item *it); /* key: until the next */
void merge_close(struct merge *m);

void runs_free(struct runs *r);

#endif

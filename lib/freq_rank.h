/* freq_rank: puts items in the order of their rank, also when they do not fit
 * in memory. */
#ifndef FREQ_RANK_H
#define FREQ_RANK_H

#include "freq_runs.h"

struct ranker {
	size_t mem;              /* bytes; set before the first item */
	const struct runs *with; /* whose file it may use; set as well */

	/* private */
	struct buf keys;
	struct ranked *item;
	uint32_t *order, *sorted; /* numbers of items, room for two lists */
	size_t n, cap, ordercap;
	struct runs runs;
};

void rank_put(struct ranker *r, const struct item *it);

/* Gives all items, rank descending, equal ones as they came, to put until it
 * returns false; then r is empty. */
void rank_each(struct ranker *r, bool (*put)(void *, const struct item *),
		void *arg);

#endif

#include <stdlib.h>

#include "freq_rank.h"
#include "freq_rows.h"

struct ranked {
	int64_t rank;
	uint64_t count;
	struct tally_docs docs;
	size_t key, n;
};

enum { WIDTH = 3 }; /* of a row of order: rank, inverted, high half first;
                       number of the item */

static void
sort(struct ranker *r)
{
	rows_sort(r->order, r->n, WIDTH, 0, WIDTH);
}

/* The i-th item in order. */
static void
get(const struct ranker *r, size_t i, struct item *it)
{
	const struct ranked *p = &r->item[r->order[i * WIDTH + 2]];

	it->key = (struct span){r->keys.s + p->key, p->n};
	it->count = p->count;
	it->docs = p->docs;
	it->rank = p->rank;
}

static void
spill(struct ranker *r)
{
	struct item it;
	size_t i;

	if (r->runs.n == 0) {
		r->runs = (struct runs){.dir = r->with->dir, .by_rank = true,
				.mem = r->mem};
		runs_share(&r->runs, r->with);
	}
	sort(r);
	for (i = 0; i < r->n; i++) {
		get(r, i, &it);
		runs_put(&r->runs, &it);
	}
	runs_end(&r->runs);
	r->n = 0;
	r->keys.n = 0;
}

void
rank_put(struct ranker *r, const struct item *it)
{
	uint64_t u = ~((uint64_t)it->rank ^ UINT64_C(1) << 63);
	size_t each = sizeof *r->item + WIDTH * sizeof *r->order;
	uint32_t *o;

	if (r->n && (r->keys.n + it->key.n + (r->n + 1) * each > r->mem ||
			r->n == UINT32_MAX))
		spill(r);
	r->item = buf_array(r->item, r->n, &r->cap, sizeof *r->item);
	r->order = buf_array(r->order, r->n, &r->ordercap,
			WIDTH * sizeof *r->order);
	r->item[r->n] = (struct ranked){it->rank, it->count, it->docs,
			r->keys.n, it->key.n};
	o = r->order + r->n * WIDTH;
	o[0] = (uint32_t)(u >> 32);
	o[1] = (uint32_t)u;
	o[2] = (uint32_t)r->n++;
	buf_put(&r->keys, it->key);
}

static void
forget(struct ranker *r)
{
	free(r->item);
	free(r->order);
	buf_free(&r->keys);
	r->item = NULL;
	r->order = NULL;
	r->n = r->cap = r->ordercap = 0;
}

void
rank_each(struct ranker *r, bool (*put)(void *, const struct item *), void *arg)
{
	struct merge *m;
	struct item it;
	size_t i;

	if (r->runs.n) {
		spill(r);
		forget(r);
		m = merge_open(&r->runs);
		while (merge_next(m, &it) && put(arg, &it))
			;
		merge_close(m);
		runs_free(&r->runs);
		return;
	}
	sort(r);
	for (i = 0; i < r->n; i++) {
		get(r, i, &it);
		if (!put(arg, &it))
			break;
	}
	forget(r);
}

#include <stdlib.h>
#include <string.h>

#include "freq_rank.h"

enum { PASSES = 8 };

struct ranked {
	int64_t rank;
	uint64_t count;
	struct tally_docs docs;
	size_t key, n;
};

/* The byte of a rank that pass p goes by: the lowest first, inverted. */
static unsigned
digit(const struct ranked *it, unsigned p)
{
	uint64_t u = ~((uint64_t)it->rank ^ UINT64_C(1) << 63);

	return u >> 8 * p & 0xFF;
}

/* Radix sort, which keeps the order of equal ranks; most ranks are small, and
 * a byte that is the same in all takes no pass. */
static void
sort(struct ranker *r)
{
	static size_t at[PASSES][256];
	size_t i, sum, n;
	uint32_t *from = r->order, *to, *x;
	unsigned p, d;

	if (!r->n)
		return;
	to = from + r->n;
	memset(at, 0, sizeof at);
	for (i = 0; i < r->n; i++) {
		from[i] = (uint32_t)i;
		for (p = 0; p < PASSES; p++)
			at[p][digit(&r->item[i], p)]++;
	}
	for (p = 0; p < PASSES; p++) {
		if (at[p][digit(&r->item[0], p)] == r->n)
			continue;
		for (d = 0, sum = 0; d < 256; d++) {
			n = at[p][d];
			at[p][d] = sum;
			sum += n;
		}
		for (i = 0; i < r->n; i++)
			to[at[p][digit(&r->item[from[i]], p)]++] = from[i];
		x = from;
		from = to;
		to = x;
	}
	r->sorted = from;
}

/* The i-th item in order. */
static void
get(const struct ranker *r, size_t i, struct item *it)
{
	const struct ranked *p = &r->item[r->sorted[i]];

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
	size_t each = sizeof *r->item + 2 * sizeof *r->order;

	if (r->n && (r->keys.n + it->key.n + (r->n + 1) * each > r->mem ||
			r->n == UINT32_MAX))
		spill(r);
	r->item = buf_array(r->item, r->n, &r->cap, sizeof *r->item);
	r->order = buf_array(r->order, r->n, &r->ordercap,
			2 * sizeof *r->order);
	r->item[r->n++] = (struct ranked){it->rank, it->count, it->docs,
			r->keys.n, it->key.n};
	buf_room(&r->keys, 1); /* also of an empty key there is a place */
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

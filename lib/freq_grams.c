#include <stdlib.h>
#include <string.h>

#include "freq_grams.h"

enum {
	BATCH = 32,
	SMALLEST = 256,
	COMING = 4096 /* rows that grams_bytes looks ahead */
};

static inline uint64_t
hash(const uint32_t *ref, unsigned n, uint64_t h)
{
	unsigned i;

	for (i = 0; i < n; i++) {
		h = (h ^ ref[i]) * 0x9E3779B97F4A7C15;
		h ^= h >> 29;
	}
	return h;
}

/* A slot holds the number of a row + 1, which takes as many bits as the number
 * of slots, and as many bits of the hash as there is room for. */
static inline uint32_t
tag(const struct grams *g, uint64_t h)
{
	return (uint32_t)(h >> 32) & ~(uint32_t)(g->slots - 1);
}

static inline uint32_t *
row(const struct grams *g, size_t i)
{
	return g->row + i * grams_width(g);
}

static bool
crowded(const struct grams *g, size_t rows)
{
	return rows > g->slots / 16 * 12;
}

/* Hashes of rows, whose first reference is at each w numbers. */
static inline void
hash_all(const struct grams *g, const uint32_t *ref, size_t w, size_t n,
		uint64_t *h)
{
	size_t i;

	for (i = 0; i < n; i++) {
		h[i] = hash(ref + i * w, g->n, g->seed);
		__builtin_prefetch(&g->slot[h[i] & (g->slots - 1)]);
	}
}

static void
slots_grow(struct grams *g)
{
	size_t n = g->slots ? 2 * g->slots : SMALLEST, i, k, m, at;
	uint64_t h[BATCH];

	g->seed = tally_seed();
	free(g->slot);
	g->slot = buf_zeros(n, sizeof *g->slot);
	g->slots = n;
	for (k = 0; k < g->rows; k += m) {
		m = g->rows - k < BATCH ? g->rows - k : BATCH;
		hash_all(g, row(g, k) + 1, grams_width(g), m, h);
		for (i = 0; i < m; i++) {
			at = h[i] & (n - 1);
			while (g->slot[at])
				at = (at + 1) & (n - 1);
			g->slot[at] = tag(g, h[i]) | (uint32_t)(k + i + 1);
		}
	}
}

static uint32_t *
append(struct grams *g, const uint32_t *ref)
{
	size_t w = grams_width(g);
	uint32_t *r;

	g->row = buf_array(g->row, g->rows, &g->cap, w * sizeof *g->row);
	r = row(g, g->rows++);
	memset(r, 0, w * sizeof *r);
	memcpy(r + 1, ref, g->n * sizeof *r);
	return r;
}

static inline bool
same(const uint32_t *a, const uint32_t *b, unsigned n)
{
	unsigned i;

	for (i = 0; i < n && a[i] == b[i]; i++)
		;
	return i == n;
}

static inline uint32_t *
find(struct grams *g, const uint32_t *ref, uint64_t h)
{
	uint32_t mask = (uint32_t)(g->slots - 1), t = tag(g, h), *r;
	size_t i;

	for (i = h & mask; g->slot[i]; i = (i + 1) & mask) {
		if ((g->slot[i] & ~mask) != t)
			continue;
		r = row(g, (g->slot[i] & mask) - 1);
		if (same(r + 1, ref, g->n))
			return r;
	}
	r = append(g, ref);
	g->slot[i] = t | (uint32_t)g->rows;
	return r;
}

static void
seen(const struct grams *g, uint32_t *r, uint32_t doc)
{
	r += g->n + 1;
	if (r[0] && r[2] == doc)
		return;
	if (!r[0])
		r[1] = doc;
	r[0]++;
	r[2] = doc;
}

void
grams_count(struct grams *g, const uint32_t *ref, size_t k, uint32_t doc)
{
	uint32_t *r, at;
	uint64_t h[BATCH];
	size_t i, m;

	for (; k; k -= m, ref += m * g->n) {
		m = k < BATCH ? k : BATCH;
		while (crowded(g, g->rows + m))
			slots_grow(g);
		hash_all(g, ref, g->n, m, h);
		for (i = 0; i < m; i++) {
			at = g->slot[h[i] & (g->slots - 1)];
			at &= (uint32_t)(g->slots - 1);
			if (at)
				__builtin_prefetch(row(g, at - 1));
		}
		for (i = 0; i < m; i++) {
			r = find(g, ref + i * g->n, h[i]);
			if (++*r == UINT32_MAX - BATCH)
				g->full = true;
			if (g->docs)
				seen(g, r, doc);
		}
	}
}

struct tally_docs
grams_docs(const struct grams *g, const uint32_t *r)
{
	r += g->n + 1;
	if (!g->docs)
		return (struct tally_docs){0};
	return (struct tally_docs){r[0], r[1], r[2]};
}

size_t
grams_bytes(const struct grams *g)
{
	size_t slots = g->slots;

	if (crowded(g, g->rows + COMING))
		slots = slots ? 2 * slots : SMALLEST;
	return (g->rows + COMING) * grams_width(g) * sizeof *g->row +
			slots * sizeof *g->slot;
}

void
grams_clear(struct grams *g)
{
	g->rows = 0;
	g->full = false;
	if (g->slots)
		memset(g->slot, 0, g->slots * sizeof *g->slot);
}

void
grams_free(struct grams *g)
{
	free(g->row);
	free(g->slot);
	*g = (struct grams){.n = 0};
}

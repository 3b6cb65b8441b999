#include <stdbool.h>

#include "freq_rows.h"

enum { FEW = 12, MANY = 1000, HEAPS = 256 };

static inline void
swap(uint32_t *a, uint32_t *b, size_t w)
{
	uint32_t x;
	size_t i;

	for (i = 0; i < w; i++) {
		x = a[i];
		a[i] = b[i];
		b[i] = x;
	}
}

static inline bool
less(const uint32_t *a, const uint32_t *b, size_t from, size_t to)
{
	size_t i;

	for (i = from; i + 1 < to && a[i] == b[i]; i++)
		;
	return a[i] < b[i];
}

static void
insert(uint32_t *row, size_t n, size_t w, size_t from, size_t to)
{
	size_t i, k;

	for (i = 1; i < n; i++)
		for (k = i; k && less(row + k * w, row + (k - 1) * w, from,
				to); k--)
			swap(row + k * w, row + (k - 1) * w, w);
}

static uint32_t
median(uint32_t a, uint32_t b, uint32_t c)
{
	if (a < b)
		return b < c ? b : a < c ? c : a;
	return a < c ? a : b < c ? c : b;
}

/* A value of the column that is likely to be in the middle. */
static uint32_t
pivot(const uint32_t *row, size_t n, size_t w, uint64_t *chance)
{
	uint32_t v[9];
	size_t i;

	for (i = 0; i < 9; i++) {
		*chance = *chance * 6364136223846793005u + 1442695040888963407u;
		v[i] = row[(*chance >> 32) % n * w];
	}
	return median(median(v[0], v[1], v[2]), median(v[3], v[4], v[5]),
			median(v[6], v[7], v[8]));
}

static void sort(uint32_t *, size_t, size_t, size_t, size_t, uint64_t *);

/* Puts many rows into 256 heaps by the first digits that differ in the column,
 * by swapping each to where it belongs (McIlroy, Bostic and McIlroy 1993), and
 * sorts the heaps. */
static void
spread(uint32_t *row, size_t n, size_t w, size_t from, size_t to,
		uint64_t *chance)
{
	size_t next[HEAPS], end[HEAPS] = {0}, i, begin = 0;
	uint32_t least = UINT32_MAX, most = 0, x;
	unsigned shift = 0, d, k;

	for (i = 0; i < n; i++) {
		x = row[i * w + from];
		least = x < least ? x : least;
		most = x > most ? x : most;
	}
	while ((most - least) >> shift >= HEAPS)
		shift++;
	for (i = 0; i < n; i++)
		end[(row[i * w + from] - least) >> shift]++;
	for (k = 0; k < HEAPS; k++) {
		next[k] = begin;
		begin = end[k] += begin;
	}
	for (k = 0; k < HEAPS; k++)
		while (next[k] < end[k]) {
			d = (row[next[k] * w + from] - least) >> shift;
			if (d != k)
				swap(row + next[k] * w, row + next[d] * w, w);
			next[d]++;
		}
	for (k = 0, begin = 0; k < HEAPS; begin = end[k++])
		sort(row + begin * w, end[k] - begin, w, from + !shift, to,
				chance);
}

/* Multikey quicksort (Bentley and Sedgewick 1997): parts that are less, equal
 * and greater in a column; the equal ones go on with the next column. Recurses
 * for the two smaller parts only, so that the stack stays small. */
static void
sort(uint32_t *row, size_t n, size_t w, size_t from, size_t to,
		uint64_t *chance)
{
	struct part { uint32_t *row; size_t n, from; } p[3], x;
	size_t lo, i, hi;
	uint32_t v, *r;
	int k;

	while (n > FEW && from < to) {
		if (n > MANY) {
			spread(row, n, w, from, to, chance);
			return;
		}
		v = pivot(row + from, n, w, chance);
		for (lo = i = 0, hi = n; i < hi;) {
			r = row + i * w;
			if (r[from] < v)
				swap(r, row + lo++ * w, w), i++;
			else if (r[from] > v)
				swap(r, row + --hi * w, w);
			else
				i++;
		}
		p[0] = (struct part){row, lo, from};
		p[1] = (struct part){row + lo * w, hi - lo, from + 1};
		p[2] = (struct part){row + hi * w, n - hi, from};
		if (p[1].from == to)
			p[1].n = 0;
		for (k = 0; k < 2; k++) {
			if (p[k].n > p[2].n) {
				x = p[k];
				p[k] = p[2];
				p[2] = x;
			}
		}
		sort(p[0].row, p[0].n, w, p[0].from, to, chance);
		sort(p[1].row, p[1].n, w, p[1].from, to, chance);
		row = p[2].row;
		n = p[2].n;
		from = p[2].from;
	}
	if (from < to)
		insert(row, n, w, from, to);
}

void
rows_sort(uint32_t *row, size_t n, size_t w, size_t from, size_t to)
{
	uint64_t chance = 1;

	if (from < to)
		sort(row, n, w, from, to, &chance);
}

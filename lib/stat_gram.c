#include <stdlib.h>
#include <string.h>

#include "buf.h"
#include "err.h"
#include "stat_gram.h"

#define GRAM_ONCE UINT32_MAX
#define GRAM_SEEN (UINT32_C(1) << 31)

enum { LEAST = 256, FIRST = 65536 }; /* slots */

static void *
room(void *p, size_t *have, size_t want, size_t size)
{
	if (*have >= want)
		return p;
	free(p);
	p = want <= SIZE_MAX / size ? malloc(want * size) : NULL;
	if (!p)
		err_die("out of memory");
	*have = want;
	return p;
}

void
ngrams_start(struct ngrams *g, const uint32_t *id, size_t n, const uint32_t *len,
		size_t types)
{
	size_t i;

	if (n >= GRAM_SEEN)
		err_die("out of memory");
	g->id = id;
	g->len = len;
	g->n = n;
	g->order = 1;
	g->number = room(g->number, &g->room, n + 1, sizeof *g->number);
	g->freq = room(g->freq, &g->typeroom, types + 1, sizeof *g->freq);
	memset(g->freq, 0, types * sizeof *g->freq);
	for (i = 0; i < n; i++)
		g->freq[id[i]]++;
	for (i = 0; i < n; i++)
		g->number[i] = g->freq[id[i]] > 1 ? id[i] : GRAM_ONCE;
}

static size_t
hash(uint64_t key)
{
	key *= UINT64_C(0x9E3779B97F4A7C15);
	return key >> 32 ^ key >> 17;
}

static struct ngram *
find(struct ngrams *g, uint64_t key)
{
	size_t i = hash(key) & (g->slots - 1);

	while (g->slot[i].number != GRAM_ONCE && g->slot[i].key != key)
		i = (i + 1) & (g->slots - 1);
	return &g->slot[i];
}

static void
free_slots(struct ngrams *g, size_t slots)
{
	size_t i;

	g->slot = room(g->slot, &g->slotroom, slots, sizeof *g->slot);
	g->slots = slots;
	for (i = 0; i < slots; i++)
		g->slot[i].number = GRAM_ONCE;
}

static void
double_slots(struct ngrams *g)
{
	struct ngram *old = g->slot;
	size_t i, n = g->slots;

	g->slot = NULL;
	g->slotroom = 0;
	free_slots(g, n * 2);
	for (i = 0; i < n; i++)
		if (old[i].number != GRAM_ONCE)
			*find(g, old[i].key) = old[i];
	free(old);
}

/* Counts the n-gram `key`, an (n-1)-gram and a word; its number. */
static uint32_t
count(struct ngrams *g, uint64_t key)
{
	struct ngram *p;

	if (g->grams >= g->slots / 2)
		double_slots(g);
	p = find(g, key);
	if (p->number == GRAM_ONCE) {
		g->often = buf_array(g->often, g->grams, &g->oftenroom,
				sizeof *g->often);
		*p = (struct ngram){key, (uint32_t)g->grams};
		g->often[g->grams++] = 0;
	}
	g->often[p->number]++;
	return p->number;
}

void
ngrams_next(struct ngrams *g)
{
	size_t i, last = ++g->order - 1, live = 0, slots = LEAST;
	uint32_t w;

	for (i = 0; i + last < g->n; i++)
		live += g->number[i] != GRAM_ONCE;
	while (slots < live * 2 && slots < FIRST)
		slots *= 2;
	free_slots(g, slots);
	g->grams = 0;
	for (i = 0; i + last < g->n; i++) {
		w = g->id[i + last];
		if (g->number[i] == GRAM_ONCE)
			continue;
		g->number[i] = g->freq[w] == 1 ? GRAM_ONCE
			: count(g, (uint64_t)g->number[i] << 32 | w);
	}
	for (; i < g->n; i++)
		g->number[i] = GRAM_ONCE;
	for (i = 0; i + last < g->n; i++)
		if (g->number[i] != GRAM_ONCE && g->often[g->number[i]] == 1)
			g->number[i] = GRAM_ONCE;
}

static uint64_t
points(const struct ngrams *g, size_t i)
{
	uint64_t sum = 0;
	unsigned k;

	for (k = 0; k < g->order; k++)
		sum += g->len[g->id[i + k]];
	return sum;
}

uint64_t
ngrams_top(const struct ngrams *g)
{
	uint32_t best = GRAM_ONCE, most = 1, i;
	size_t at = 0;

	if (g->n < g->order)
		return 0;
	for (i = 0; i < g->grams; i++)
		if ((g->often[i] & ~GRAM_SEEN) > most) {
			most = g->often[i] & ~GRAM_SEEN;
			best = i;
		}
	while (best != GRAM_ONCE && g->number[at] != best)
		at++;
	return most * (points(g, at) + g->order - 1);
}

uint64_t
ngrams_dup(struct ngrams *g)
{
	uint64_t sum = 0;
	size_t i = 0;
	uint32_t *often;

	while (i + g->order <= g->n) {
		often = g->number[i] == GRAM_ONCE ? NULL
						  : &g->often[g->number[i]];
		if (often && *often & GRAM_SEEN) {
			sum += points(g, i);
			i += g->order;
			continue;
		}
		if (often)
			*often |= GRAM_SEEN;
		i++;
	}
	return sum;
}

size_t
ngrams_bytes(const struct ngrams *g)
{
	return g->room * sizeof *g->number + g->typeroom * sizeof *g->freq +
			g->oftenroom * sizeof *g->often +
			g->slotroom * sizeof *g->slot;
}

void
ngrams_free(struct ngrams *g)
{
	free(g->number);
	free(g->often);
	free(g->freq);
	free(g->slot);
	*g = (struct ngrams){0};
}

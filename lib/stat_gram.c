#include <stdlib.h>
#include <string.h>

#include "buf.h"
#include "err.h"
#include "stat_gram.h"

#define NGRAM_ONCE UINT32_MAX
#define NGRAM_SEEN (UINT32_C(1) << 31)

enum {
	LEAST = 256, FIRST = 65536, /* slots */
	AHEAD = 12                  /* words */
};

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

	if (n >= NGRAM_SEEN)
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
		g->number[i] = g->freq[id[i]] > 1 ? id[i] : NGRAM_ONCE;
}

static size_t
hash(uint32_t head, uint32_t word)
{
	uint64_t key = (uint64_t)head << 32 | word;

	key *= UINT64_C(0x9E3779B97F4A7C15);
	return key >> 32 ^ key >> 17;
}

/* The slot of an n-gram, which may be free. */
static size_t
find(const struct ngrams *g, uint32_t head, uint32_t word)
{
	size_t i = hash(head, word) & (g->slots - 1);

	while (g->slot[i].times && (g->slot[i].head != head ||
			g->slot[i].word != word))
		i = (i + 1) & (g->slots - 1);
	return i;
}

static void
free_slots(struct ngrams *g, size_t slots)
{
	g->slot = room(g->slot, &g->slotroom, slots, sizeof *g->slot);
	g->slots = slots;
	g->used = 0;
	memset(g->slot, 0, slots * sizeof *g->slot);
}

/* Twice as many slots; the numbers of the first n words move with them. */
static void
double_slots(struct ngrams *g, size_t n)
{
	struct ngram *old = g->slot;
	size_t i, k, slots = g->slots, used = g->used;

	g->slot = NULL;
	g->slotroom = 0;
	free_slots(g, slots * 2);
	g->used = used;
	for (i = 0; i < slots; i++) {
		if (!old[i].times)
			continue;
		k = find(g, old[i].head, old[i].word);
		g->slot[k] = old[i];
		old[i].word = (uint32_t)k; /* the way from old to new */
	}
	for (i = 0; i < n; i++)
		if (g->number[i] != NGRAM_ONCE)
			g->number[i] = old[g->number[i]].word;
	free(old);
}

/* Numbers and counts the n-gram at word i. */
static void
count(struct ngrams *g, size_t i, uint32_t word)
{
	uint32_t head = g->number[i];
	size_t k;

	if (g->used >= g->slots / 2)
		double_slots(g, i);
	k = find(g, head, word);
	if (!g->slot[k].times) {
		g->slot[k].head = head;
		g->slot[k].word = word;
		g->used++;
	}
	g->slot[k].times++;
	g->number[i] = (uint32_t)k;
}

/* Asks for the memory that the n-gram at word i will need. */
static void
prefetch(const struct ngrams *g, size_t i, size_t last)
{
	if (i + last < g->n)
		__builtin_prefetch(&g->slot[hash(g->number[i],
			g->id[i + last]) & (g->slots - 1)], 1);
}

void
ngrams_next(struct ngrams *g)
{
	size_t i, last = ++g->order - 1, live = 0, slots = LEAST;
	uint32_t word;

	for (i = 0; i + last < g->n; i++)
		live += g->number[i] != NGRAM_ONCE;
	while (slots < live * 2 && slots < FIRST)
		slots *= 2;
	free_slots(g, slots);
	for (i = 0; i + last < g->n; i++) {
		prefetch(g, i + AHEAD, last);
		word = g->id[i + last];
		if (g->number[i] == NGRAM_ONCE)
			continue;
		if (g->freq[word] > 1)
			count(g, i, word);
		else
			g->number[i] = NGRAM_ONCE;
	}
	for (; i < g->n; i++)
		g->number[i] = NGRAM_ONCE;
	for (i = 0; i + last < g->n; i++)
		if (g->number[i] != NGRAM_ONCE &&
				g->slot[g->number[i]].times == 1)
			g->number[i] = NGRAM_ONCE;
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
	uint32_t most = 1;
	size_t i, at = 0;

	if (g->n < g->order)
		return 0;
	for (i = 0; i < g->slots; i++)
		if (g->slot[i].times > most)
			most = g->slot[i].times;
	while (most > 1 && (g->number[at] == NGRAM_ONCE ||
			g->slot[g->number[at]].times != most))
		at++;
	return most * (points(g, at) + g->order - 1);
}

uint64_t
ngrams_dup(struct ngrams *g)
{
	uint64_t sum = 0;
	size_t i = 0;
	struct ngram *p;

	while (i + g->order <= g->n) {
		p = g->number[i] == NGRAM_ONCE ? NULL : &g->slot[g->number[i]];
		if (p && p->times & NGRAM_SEEN) {
			sum += points(g, i);
			i += g->order;
			continue;
		}
		if (p)
			p->times |= NGRAM_SEEN;
		i++;
	}
	return sum;
}

size_t
ngrams_bytes(const struct ngrams *g)
{
	return g->room * sizeof *g->number + g->typeroom * sizeof *g->freq +
			g->slotroom * sizeof *g->slot;
}

void
ngrams_free(struct ngrams *g)
{
	free(g->number);
	free(g->freq);
	free(g->slot);
	*g = (struct ngrams){0};
}

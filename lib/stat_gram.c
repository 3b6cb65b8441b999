#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "buf.h"
#include "err.h"
#include "stat_gram.h"

#define NGRAM_SEEN (UINT32_C(1) << 31)

enum {
	LEAST = 256, FIRST = 65536, /* slots */
	FAR = 16384, AHEAD = 12     /* places */
};

/* Will `more` bytes be too many? */
static void
check(const struct ngrams *g, size_t more)
{
	if (g->limit && ngrams_bytes(g) + more > g->limit)
		err_die("a document needs more memory than --mem");
}

static void *
room(void *p, size_t *have, size_t want, size_t size)
{
	if (*have >= want)
		return p;
	free(p);
	*have = want;
	return buf_zeros(want, size);
}

void
ngrams_start(struct ngrams *g, const uint32_t *id, size_t n,
		const uint32_t *len, size_t types)
{
	size_t i;

	if (n >= NGRAM_SEEN)
		err_die("out of memory");
	if (n + 1 > g->room)
		check(g, (n + 1 - g->room) * 2 * sizeof *g->at);
	g->id = id;
	g->len = len;
	g->n = n;
	g->order = 1;
	g->at = room(g->at, &g->room, n + 1, sizeof *g->at);
	g->number = room(g->number, &g->room2, n + 1, sizeof *g->number);
	g->freq = room(g->freq, &g->typeroom, types + 1, sizeof *g->freq);
	memset(g->freq, 0, types * sizeof *g->freq);
	for (i = 0; i < n; i++)
		g->freq[id[i]]++;
	for (i = g->live = 0; i < n; i++) {
		g->at[g->live] = (uint32_t)i;
		g->number[g->live] = id[i];
		g->live += g->freq[id[i]] > 1;
	}
}

static size_t
hash(uint32_t head, uint32_t word)
{
	uint64_t key = (uint64_t)head << 32 | word;

	key *= UINT64_C(0x9E3779B97F4A7C15);
	return key >> 32 ^ key >> 17;
}

/* The slot of an n-gram, which may be free. */
static inline size_t
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

/* Twice as many slots; the first n numbers move with them. */
static void
double_slots(struct ngrams *g, size_t n)
{
	struct ngram *old = g->slot;
	size_t i, k, slots = g->slots, used = g->used;

	check(g, slots * 2 * sizeof *g->slot);
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
		g->number[i] = old[g->number[i]].word;
	free(old);
}

/* Counts the n-gram that is `head` and a word; its slot. */
static inline uint32_t
count(struct ngrams *g, uint32_t head, uint32_t word)
{
	size_t k = find(g, head, word);
	struct ngram *p = &g->slot[k];

	g->used += p->times == 0;
	p->head = head;
	p->word = word;
	p->times++;
	if (p->times > g->most)
		g->most = p->times;
	return (uint32_t)k;
}

/* Asks for the memory that a place further on will need. */
static inline void
prefetch(const struct ngrams *g, size_t k, size_t last)
{
	if (k < g->live && g->at[k] + last < g->n)
		__builtin_prefetch(&g->slot[hash(g->number[k],
			g->id[g->at[k] + last]) & (g->slots - 1)], 1);
}

/* Counts the n-grams at the live places and keeps those places whose word
 * behind comes again. */
static void
count_all(struct ngrams *g, size_t last)
{
	bool far = g->live > FAR;
	size_t k, n = 0;
	uint32_t word;

	for (k = 0; k < g->live && g->at[k] + last < g->n; k++) {
		if (far)
			prefetch(g, k + AHEAD, last);
		word = g->id[g->at[k] + last];
		if (g->freq[word] == 1)
			continue;
		if (g->used >= g->slots / 4 * 3)
			double_slots(g, n);
		g->number[n] = count(g, g->number[k], word);
		g->at[n++] = g->at[k];
	}
	g->live = n;
}

void
ngrams_next(struct ngrams *g)
{
	size_t k, n = 0, slots = LEAST;

	g->order++;
	g->most = 1;
	while (slots < g->live * 2 && slots < FIRST)
		slots *= 2;
	free_slots(g, slots);
	count_all(g, g->order - 1);
	for (k = 0; k < g->live; k++) {
		g->at[n] = g->at[k];
		g->number[n] = g->number[k];
		n += g->slot[g->number[k]].times > 1;
	}
	g->live = n;
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
	size_t k = 0;

	if (g->n < g->order)
		return 0;
	while (g->most > 1 && g->slot[g->number[k]].times != g->most)
		k++;
	return g->most * (points(g, g->most > 1 ? g->at[k] : 0) +
			g->order - 1);
}

uint64_t
ngrams_dup(struct ngrams *g)
{
	uint64_t sum = 0;
	size_t k, from = 0;
	struct ngram *p;

	for (k = 0; k < g->live; k++) {
		if (g->at[k] < from)
			continue;
		p = &g->slot[g->number[k]];
		if (p->times & NGRAM_SEEN) {
			sum += points(g, g->at[k]);
			from = g->at[k] + g->order;
		}
		p->times |= NGRAM_SEEN;
	}
	return sum;
}

size_t
ngrams_bytes(const struct ngrams *g)
{
	return (g->room + g->room2) * sizeof *g->number +
			g->typeroom * sizeof *g->freq +
			g->slotroom * sizeof *g->slot;
}

void
ngrams_free(struct ngrams *g)
{
	free(g->at);
	free(g->number);
	free(g->freq);
	free(g->slot);
	*g = (struct ngrams){0};
}

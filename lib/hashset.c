#include <stdlib.h>
#include <string.h>

#include "buf.h"
#include "hashset.h"

enum { LEAST = 256 };

static void
put(struct hashset *t, uint64_t h)
{
	size_t i = h & (t->slots - 1);

	while (t->slot[i])
		i = (i + 1) & (t->slots - 1);
	t->slot[i] = h;
}

static void
grow(struct hashset *t)
{
	struct hashset old = *t;
	size_t i;

	t->slots = old.slots ? old.slots * 2 : LEAST;
	t->slot = buf_zeros(t->slots, sizeof *t->slot);
	for (i = 0; i < old.slots; i++)
		if (old.slot[i])
			put(t, old.slot[i]);
	free(old.slot);
}

bool
hashset_add(struct hashset *t, uint64_t h)
{
	size_t i;

	h += h == 0;
	if (t->n >= t->slots / 2)
		grow(t);
	for (i = h & (t->slots - 1); t->slot[i]; i = (i + 1) & (t->slots - 1))
		if (t->slot[i] == h)
			return true;
	t->slot[i] = h;
	t->n++;
	return false;
}

void
hashset_clear(struct hashset *t)
{
	if (t->slots > LEAST && t->n < t->slots / 16)
		hashset_free(t);
	else if (t->slot)
		memset(t->slot, 0, t->slots * sizeof *t->slot);
	t->n = 0;
}

void
hashset_free(struct hashset *t)
{
	free(t->slot);
	*t = (struct hashset){0};
}

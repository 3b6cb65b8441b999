#include <stdlib.h>
#include <string.h>

#include "err.h"
#include "vocab.h"

enum { LEAST = 1024 }; /* slots of the smallest table */

/* Eight bytes a step, little-endian whatever the machine, mixed by
 * multiplication (after the finalizer of MurmurHash3). */
uint64_t
vocab_hash(struct span s)
{
	const unsigned char *p = (const unsigned char *)s.s;
	uint64_t h = s.n * UINT64_C(0x9E3779B97F4A7C15), w;
	size_t i, n = s.n;

	for (; n; p += i, n -= i) {
		w = 0;
		for (i = 0; i < n && i < 8; i++)
			w |= (uint64_t)p[i] << 8 * i;
		h = (h ^ w) * UINT64_C(0xFF51AFD7ED558CCD);
		h ^= h >> 32;
	}
	h *= UINT64_C(0xC4CEB9FE1A85EC53);
	return h ^ h >> 29;
}

struct span
vocab_text(const struct vocab *v, uint32_t i)
{
	size_t at = i ? v->end[i - 1] : 0;

	return (struct span){v->text.s + at, v->end[i] - at};
}

static void
place(struct vocab *v, uint32_t id)
{
	size_t i = v->hash[id] & (v->slots - 1);

	while (v->slot[i])
		i = (i + 1) & (v->slots - 1);
	v->slot[i] = id + 1;
}

/* Keeps the table at most half full. */
static void
grow(struct vocab *v)
{
	uint32_t id;

	if (v->n < v->slots / 2)
		return;
	if (v->n > UINT32_MAX / 4)
		err_die("out of memory");
	v->slots = v->slots ? v->slots * 2 : LEAST;
	free(v->slot);
	v->slot = calloc(v->slots, sizeof *v->slot);
	if (!v->slot)
		err_die("out of memory");
	for (id = 0; id < v->n; id++)
		place(v, id);
}

static uint32_t
add(struct vocab *v, struct span s, uint32_t hash)
{
	uint32_t id = (uint32_t)v->n;

	buf_put(&v->text, s);
	v->end = buf_array(v->end, v->n, &v->cap, sizeof *v->end);
	v->hash = buf_array(v->hash, v->n, &v->hcap, sizeof *v->hash);
	v->end[id] = v->text.n;
	v->hash[id] = hash;
	v->n++;
	return id;
}

uint32_t
vocab_id(struct vocab *v, struct span s)
{
	uint32_t hash = (uint32_t)vocab_hash(s), id;
	size_t i;

	grow(v);
	for (i = hash & (v->slots - 1); v->slot[i];
			i = (i + 1) & (v->slots - 1)) {
		id = v->slot[i] - 1;
		if (v->hash[id] == hash && span_eq(vocab_text(v, id), s))
			return id;
	}
	v->slot[i] = (uint32_t)v->n + 1;
	return add(v, s, hash);
}

size_t
vocab_bytes(const struct vocab *v)
{
	return v->text.cap + v->cap * sizeof *v->end +
			v->hcap * sizeof *v->hash + v->slots * sizeof *v->slot;
}

void
vocab_clear(struct vocab *v)
{
	v->text.n = v->n = 0;
	if (v->slot)
		memset(v->slot, 0, v->slots * sizeof *v->slot);
}

void
vocab_free(struct vocab *v)
{
	buf_free(&v->text);
	free(v->end);
	free(v->hash);
	free(v->slot);
	*v = (struct vocab){0};
}

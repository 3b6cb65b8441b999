#include <stdlib.h>
#include <string.h>

#include "err.h"
#include "vocab.h"

enum { LEAST = 1024 }; /* slots of the smallest table */

/* k bytes, little-endian whatever the machine: compilers make one load of it. */
static uint64_t
four(const unsigned char *p)
{
	return p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 |
			(uint64_t)p[3] << 24;
}

static uint64_t
eight(const unsigned char *p)
{
	return four(p) | four(p + 4) << 32;
}

/* Up to eight bytes; of four to seven the halves may overlap, for the length
 * is in the hash too. */
static uint64_t
few(const unsigned char *p, size_t n)
{
	if (n >= 4)
		return four(p) | four(p + n - 4) << 32;
	if (n == 0)
		return 0;
	return p[0] | (uint64_t)p[n / 2] << 8 | (uint64_t)p[n - 1] << 16;
}

/* After the finalizer of MurmurHash3. */
uint64_t
vocab_hash(struct span s)
{
	const unsigned char *p = (const unsigned char *)s.s;
	uint64_t h = s.n * UINT64_C(0x9E3779B97F4A7C15);
	size_t n = s.n;

	for (; n > 8; p += 8, n -= 8) {
		h = (h ^ eight(p)) * UINT64_C(0xFF51AFD7ED558CCD);
		h ^= h >> 32;
	}
	h = (h ^ few(p, n)) * UINT64_C(0xFF51AFD7ED558CCD);
	h ^= h >> 32;
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

/* The slot of s, which may be free; the table is not empty. */
static size_t
slot_of(const struct vocab *v, struct span s, uint32_t hash)
{
	size_t i = hash & (v->slots - 1);
	uint32_t id;

	for (; v->slot[i]; i = (i + 1) & (v->slots - 1)) {
		id = v->slot[i] - 1;
		if (v->hash[id] == hash && span_eq(vocab_text(v, id), s))
			break;
	}
	return i;
}

uint32_t
vocab_id(struct vocab *v, struct span s)
{
	uint32_t hash = (uint32_t)vocab_hash(s);
	size_t i;

	grow(v);
	i = slot_of(v, s, hash);
	if (v->slot[i])
		return v->slot[i] - 1;
	v->slot[i] = (uint32_t)v->n + 1;
	return add(v, s, hash);
}

bool
vocab_has(const struct vocab *v, struct span s)
{
	return v->n && v->slot[slot_of(v, s, (uint32_t)vocab_hash(s))];
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

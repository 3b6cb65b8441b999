#include <stdlib.h>
#include <string.h>

#include "err.h"
#include "vocab.h"

enum {
	LEAST = 1024,          /* slots of the smallest table */
	KEEP = 1024 * 1024 /* bytes kept from document to document */
};

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
	return (struct span){v->text.s + v->string[i].at, v->string[i].n};
}

/* Keeps the table at most half full. */
static void
grow(struct vocab *v)
{
	struct vocab_slot *old = v->slot;
	size_t i, k, n = v->slots;

	if (v->n < n / 2)
		return;
	if (v->n > UINT32_MAX / 4)
		err_die("out of memory");
	v->slots = n ? n * 2 : LEAST;
	v->slot = buf_zeros(v->slots, sizeof *v->slot);
	for (i = 0; i < n; i++) {
		if (!old[i].id)
			continue;
		k = old[i].hash & (v->slots - 1);
		while (v->slot[k].id)
			k = (k + 1) & (v->slots - 1);
		v->slot[k] = old[i];
	}
	free(old);
}

static void
add(struct vocab *v, struct span s)
{
	v->string = buf_array(v->string, v->n, &v->cap, sizeof *v->string);
	v->string[v->n++] = (struct vocab_string){v->text.n, s.n};
	buf_put(&v->text, s);
}

/* The slot of s, which may be free; the table is not empty. */
static struct vocab_slot *
slot_of(const struct vocab *v, struct span s, uint32_t hash)
{
	size_t i = hash & (v->slots - 1);

	for (; v->slot[i].id; i = (i + 1) & (v->slots - 1))
		if (v->slot[i].hash == hash &&
				span_eq(vocab_text(v, v->slot[i].id - 1), s))
			break;
	return &v->slot[i];
}

uint32_t
vocab_id(struct vocab *v, struct span s)
{
	uint32_t hash = (uint32_t)vocab_hash(s);
	struct vocab_slot *p;

	grow(v);
	p = slot_of(v, s, hash);
	if (p->id)
		return p->id - 1;
	add(v, s);
	*p = (struct vocab_slot){hash, (uint32_t)v->n};
	return p->id - 1;
}

bool
vocab_has(const struct vocab *v, struct span s)
{
	return v->n && slot_of(v, s, (uint32_t)vocab_hash(s))->id;
}

size_t
vocab_bytes(const struct vocab *v)
{
	return v->text.cap + v->cap * sizeof *v->string +
			v->herecap * sizeof *v->here +
			v->slots * sizeof *v->slot;
}

void
vocab_document(struct vocab *v)
{
	uint32_t epoch = v->epoch;

	if (vocab_bytes(v) > KEEP || v->document == UINT32_MAX) {
		vocab_free(v);
		v->epoch = epoch + 1;
	}
	v->document++;
	v->types = 0;
}

uint32_t
vocab_here(struct vocab *v, uint32_t id)
{
	size_t old = v->herecap;
	struct vocab_here *h;

	while (id >= v->herecap)
		v->here = buf_array(v->here, v->herecap, &v->herecap,
				sizeof *v->here);
	if (v->herecap > old)
		memset(v->here + old, 0, (v->herecap - old) * sizeof *v->here);
	h = &v->here[id];
	if (h->document != v->document) {
		h->document = v->document;
		h->number = (uint32_t)v->types++;
	}
	return h->number;
}

bool
vocab_has_here(const struct vocab *v, struct span s)
{
	uint32_t id = v->n ? slot_of(v, s, (uint32_t)vocab_hash(s))->id : 0;

	return id && id <= v->herecap &&
			v->here[id - 1].document == v->document;
}

void
vocab_free(struct vocab *v)
{
	buf_free(&v->text);
	free(v->string);
	free(v->slot);
	free(v->here);
	*v = (struct vocab){0};
}

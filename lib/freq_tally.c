#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "err.h"
#include "freq_rows.h"
#include "freq_tally.h"
#include "simd.h"
#include "uni.h"

enum {
	SHORT = 16,  /* bytes of a string that is compared at once */
	BATCH = 32,
	SMALLEST = 1024,
	COMING = 2048, /* strings that tally_bytes looks ahead */
	UNIT = 4     /* bytes a reference counts */
};

/* Hashes differ from run to run, so that nobody can write a text that makes
 * all of them equal; no result depends on them. */
static uint64_t seed[2];

/* A string as it is looked up: the first bytes, zeros behind. */
struct key {
	uint64_t w[2], mask[2], hash;
	struct span s;
};

static void
sow(void)
{
	struct timespec t;
	uint64_t x;
	int i;

	if (seed[0])
		return;
	clock_gettime(CLOCK_REALTIME, &t);
	x = (uint64_t)t.tv_nsec << 32 ^ (uint64_t)t.tv_sec ^
			(uint64_t)getpid() << 16 ^ (uint64_t)(uintptr_t)&t;
	for (i = 0; i < 2; i++) {
		x += 0x9E3779B97F4A7C15;
		x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9;
		x = (x ^ x >> 27) * 0x94D049BB133111EB;
		seed[i] = (x ^ x >> 31) | 1;
	}
}

static inline uint64_t
mix(uint64_t h, uint64_t w)
{
	h = (h ^ w) * 0x9E3779B97F4A7C15;
	return h ^ h >> 32;
}

static inline uint64_t
hash_short(const struct key *k)
{
	uint64_t h = mix(seed[0] ^ k->s.n, k->w[0]);

	return mix(h ^ seed[1], k->w[1]);
}

static uint64_t
hash_long(struct span a)
{
	uint64_t h = seed[0] ^ a.n, w;

	for (; a.n >= sizeof w; span_cut(&a, sizeof w)) {
		memcpy(&w, a.s, sizeof w);
		h = mix(h, w);
	}
	w = 0;
	memcpy(&w, a.s, a.n);
	return mix(h ^ seed[1], w);
}

/* ASCII capitals of eight bytes as small letters; others must be < 0x80. */
static inline uint64_t
lower(uint64_t w)
{
	uint64_t ones = 0x0101010101010101;
	uint64_t up = (w + (128 - 'A') * ones) & ~(w + (127 - 'Z') * ones) &
			128 * ones;

	return w | up >> 2;
}

static const unsigned char masks[3 * SHORT] = {
	0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
	0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
};

/* Makes the key of a span of at most SHORT bytes with SHORT bytes to read. */
static inline void
key_short(struct key *k, struct span a)
{
	k->s = a;
	memcpy(k->w, a.s, SHORT);
	memcpy(k->mask, masks + SHORT - a.n, SHORT);
	k->w[0] &= k->mask[0];
	k->w[1] &= k->mask[1];
}

static void
key_any(struct key *k, struct span a)
{
	char s[SHORT] = {0};

	if (a.n > SHORT) {
		k->s = a;
		k->hash = hash_long(a);
		return;
	}
	if (a.n)
		memcpy(s, a.s, a.n);
	key_short(k, (struct span){s, a.n});
	k->s = a;
	k->hash = hash_short(k);
}

static inline char *
record(const struct tally *t, uint32_t ref)
{
	return t->pool.s + (size_t)ref * UNIT;
}

static inline size_t
head(const struct tally *t)
{
	return sizeof(struct tally_rec) +
			(t->docs ? sizeof(struct tally_docs) : 0);
}

static inline bool
same(const struct tally *t, uint32_t ref, const struct key *k)
{
	const char *r = record(t, ref);
	uint64_t w[2];
	uint32_t n;

	memcpy(&n, r, sizeof n);
	if (n != k->s.n)
		return false;
	r += head(t);
	if (n > SHORT)
		return memcmp(r, k->s.s, n) == 0;
	memcpy(w, r, SHORT);
	return (((w[0] & k->mask[0]) ^ k->w[0]) |
			((w[1] & k->mask[1]) ^ k->w[1])) == 0;
}

static void
slot_put(struct tally *t, uint64_t hash, uint32_t ref)
{
	size_t i;

	for (i = hash & (t->slots - 1); t->slot[i].ref;
			i = (i + 1) & (t->slots - 1))
		;
	t->slot[i] = (struct tally_slot){(uint32_t)(hash >> 32), ref};
}

/* Bytes of the record of a string. */
static size_t
record_size(const struct tally *t, size_t n)
{
	return head(t) + (n + UNIT - 1) / UNIT * UNIT;
}

/* Twice as many slots, filled from the records: the old ones are given back
 * before, so that there is never room for both. */
static void
slots_grow(struct tally *t)
{
	struct span s;
	struct key k;
	size_t at, n = t->slots ? 2 * t->slots : SMALLEST;

	sow();
	if (t->pool.n == 0)
		buf_put(&t->pool, (struct span){"\0\0\0", UNIT});
	free(t->slot);
	t->slot = calloc(n, sizeof *t->slot);
	if (!t->slot)
		err_die("out of memory");
	t->slots = n;
	for (at = UNIT; at < t->pool.n; at += record_size(t, s.n)) {
		s = tally_key(t, (uint32_t)(at / UNIT));
		key_any(&k, s);
		slot_put(t, k.hash, (uint32_t)(at / UNIT));
	}
}

static uint32_t
insert(struct tally *t, const struct key *k)
{
	struct tally_rec r = {.n = (uint32_t)k->s.n};
	size_t size = record_size(t, k->s.n), at;
	char *p;

	if (t->pool.n == 0)
		buf_put(&t->pool, (struct span){"\0\0\0", UNIT});
	at = t->pool.n / UNIT;
	if (at > UINT32_MAX - 1 || k->s.n > UINT32_MAX)
		err_die("out of memory");
	p = buf_room(&t->pool, size + SHORT);
	memset(p, 0, size + SHORT);
	memcpy(p, &r, sizeof r);
	if (k->s.n)
		memcpy(p + head(t), k->s.s, k->s.n);
	slot_put(t, k->hash, (uint32_t)at);
	t->pool.n += size;
	t->n++;
	if (t->n > t->slots / 16 * 13)
		slots_grow(t);
	return (uint32_t)at;
}

static inline uint32_t
find(const struct tally *t, const struct key *k)
{
	uint32_t tag = (uint32_t)(k->hash >> 32);
	const struct tally_slot *s;
	size_t i;

	for (i = k->hash & (t->slots - 1); ; i = (i + 1) & (t->slots - 1)) {
		s = &t->slot[i];
		if (!s->ref || (s->tag == tag && same(t, s->ref, k)))
			return s->ref;
	}
}

/* A key of any string, in lower case if need be. */
static void
key_of(struct tally *t, struct key *k, struct span a)
{
	if (t->fold) {
		t->folded.n = 0;
		uni_fold(&t->folded, a);
		a = SPAN_BUF(&t->folded);
	}
	key_any(k, a);
}

uint32_t
tally_find(struct tally *t, struct span a)
{
	struct key k;

	if (!t->n)
		return 0;
	key_of(t, &k, a);
	return find(t, &k);
}

uint32_t
tally_ref(struct tally *t, struct span a)
{
	struct key k;
	uint32_t ref;

	if (!t->slots)
		slots_grow(t);
	key_of(t, &k, a);
	ref = find(t, &k);
	return ref ? ref : insert(t, &k);
}

/* Keys of short strings at once; what takes longer has hash 0. */
static void
keys(const struct tally *t, struct key *k, const struct span *a, size_t n,
		const char *end)
{
	size_t i;

	for (i = 0; i < n; i++, k++, a++) {
		k->hash = 0;
		if (!end || a->n > SHORT || end - a->s < SHORT)
			continue;
		key_short(k, *a);
		if (t->fold) {
			if ((k->w[0] | k->w[1]) & 0x8080808080808080)
				continue;
			k->w[0] = lower(k->w[0]);
			k->w[1] = lower(k->w[1]);
		}
		k->hash = hash_short(k);
		__builtin_prefetch(&t->slot[k->hash & (t->slots - 1)]);
	}
}

static uint32_t
insert_short(struct tally *t, struct key *k)
{
	char s[SHORT];

	memcpy(s, k->w, SHORT);
	k->s.s = s;
	return insert(t, k);
}

void
tally_refs(struct tally *t, const struct span *a, size_t n, const char *end,
		uint32_t *ref)
{
	struct key k[BATCH];
	size_t i, m;

	if (!t->slots)
		slots_grow(t);
	for (; n; n -= m, a += m, ref += m) {
		m = n < BATCH ? n : BATCH;
		keys(t, k, a, m, end);
		for (i = 0; i < m; i++)
			__builtin_prefetch(record(t, t->slot[k[i].hash &
					(t->slots - 1)].ref));
		for (i = 0; i < m; i++) {
			if (!k[i].hash) {
				ref[i] = tally_ref(t, a[i]);
				continue;
			}
			ref[i] = find(t, &k[i]);
			if (!ref[i])
				ref[i] = insert_short(t, &k[i]);
		}
	}
}

struct span
tally_key(const struct tally *t, uint32_t ref)
{
	const char *r = record(t, ref);
	uint32_t n;

	memcpy(&n, r, sizeof n);
	return (struct span){r + head(t), n};
}

uint64_t
tally_get(const struct tally *t, uint32_t ref)
{
	uint64_t k;

	memcpy(&k, record(t, ref) + offsetof(struct tally_rec, count),
			sizeof k);
	return k;
}

void
tally_set(struct tally *t, uint32_t ref, uint64_t k)
{
	memcpy(record(t, ref) + offsetof(struct tally_rec, count), &k,
			sizeof k);
}

void
tally_count(struct tally *t, uint32_t ref, uint64_t k)
{
	tally_set(t, ref, tally_get(t, ref) + k);
}

struct tally_docs
tally_get_docs(const struct tally *t, uint32_t ref)
{
	struct tally_docs d = {0};

	if (t->docs)
		memcpy(&d, record(t, ref) + sizeof(struct tally_rec), sizeof d);
	return d;
}

void
tally_add_docs(struct tally *t, uint32_t ref, const struct tally_docs *more)
{
	struct tally_docs d = tally_get_docs(t, ref);

	tally_docs_join(&d, more);
	memcpy(record(t, ref) + sizeof(struct tally_rec), &d, sizeof d);
}

void
tally_docs_join(struct tally_docs *d, const struct tally_docs *later)
{
	uint64_t both = d->n && later->n && d->last == later->first;

	if (!later->n)
		return;
	if (!d->n)
		d->first = later->first;
	d->n += later->n - both;
	d->last = later->last;
}

/* ---- order ---- */

/* The four bytes of the string behind the first at, zeros behind its end. */
static uint32_t
four(struct span a, size_t at)
{
	uint32_t w = 0;
	size_t i;

	for (i = 0; i < 4; i++)
		w = w << 8 | (at + i < a.n ? (unsigned char)a.s[at + i] : 0);
	return w;
}

static void
insertion(const struct tally *t, struct tally_slot *o, size_t n, size_t at)
{
	struct tally_slot x;
	struct span a, b;
	size_t i, k;

	for (i = 1; i < n; i++) {
		x = o[i];
		a = tally_key(t, x.ref);
		span_cut(&a, at);
		for (k = i; k; k--) {
			b = tally_key(t, o[k - 1].ref);
			span_cut(&b, at);
			if (span_cmp(b, a) <= 0)
				break;
			o[k] = o[k - 1];
		}
		o[k] = x;
	}
}

/* Moves the strings that end before byte at, which are equal but for zeros at
 * the end, to the front, the shorter first; returns their number. */
static size_t
ended(const struct tally *t, struct tally_slot *o, size_t n, size_t at)
{
	struct tally_slot x;
	size_t i, k = 0;

	for (i = 0; i < n; i++)
		if (tally_key(t, o[i].ref).n <= at) {
			x = o[i];
			o[i] = o[k];
			o[k++] = x;
		}
	insertion(t, o, k, 0);
	return k;
}

/* Orders strings that are equal before byte at. Recurses for all but the
 * largest group that is still equal behind four more bytes. */
static void
order(const struct tally *t, struct tally_slot *o, size_t n, size_t at)
{
	struct tally_slot *most;
	size_t i, k, e, size;

	for (; n > 1; o = most, n = size) {
		if (n <= 8) {
			insertion(t, o, n, at);
			return;
		}
		for (i = 0; i < n; i++)
			o[i].tag = four(tally_key(t, o[i].ref), at);
		rows_sort(&o->tag, n, 2, 0, 1);
		at += 4;
		most = o;
		size = 0;
		for (i = 0; i < n; i = e) {
			for (e = i + 1; e < n && o[e].tag == o[i].tag; e++)
				;
			if (e - i == 1)
				continue;
			k = o[i].tag & 0xFF ? 0 : ended(t, o + i, e - i, at);
			if (e - i - k > size) {
				order(t, most, size, at);
				most = o + i + k;
				size = e - i - k;
			} else {
				order(t, o + i + k, e - i - k, at);
			}
		}
	}
}

/* By count, of which the tag has the (inverted) low part when it is small. */
static void
order_counts(struct tally *t)
{
	struct tally_slot *o = t->slot;
	uint64_t c;
	size_t i, e;

	for (i = 0; i < t->n; i++) {
		c = tally_get(t, o[i].ref);
		o[i].tag = ~(uint32_t)(c < UINT32_MAX ? c : UINT32_MAX);
	}
	rows_sort(&o->tag, t->n, 2, 0, 1);
	for (i = 0; i < t->n; i = e) {
		for (e = i + 1; e < t->n && o[e].tag == o[i].tag; e++)
			;
		order(t, o + i, e - i, 0);
	}
	for (e = 0; e < t->n && tally_get(t, o[e].ref) >= UINT32_MAX; e++) {
		struct tally_slot x = o[e];

		for (i = e; i && tally_get(t, o[i - 1].ref) <
				tally_get(t, x.ref); i--)
			o[i] = o[i - 1];
		o[i] = x;
	}
}

void
tally_sort(struct tally *t, bool by_count)
{
	size_t i, k = 0;

	if (!t->n)
		return;
	for (i = 0; i < t->slots; i++)
		if (t->slot[i].ref)
			t->slot[k++] = t->slot[i];
	memset(t->slot + k, 0, (t->slots - k) * sizeof *t->slot);
	if (by_count)
		order_counts(t);
	else
		order(t, t->slot, t->n, 0);
}

uint32_t
tally_next(const struct tally *t)
{
	return (uint32_t)(t->pool.n / UNIT);
}

size_t
tally_bytes(const struct tally *t)
{
	size_t slots = t->slots;

	if (t->n + COMING > slots / 16 * 13)
		slots = slots ? 2 * slots : SMALLEST;
	return t->pool.n + slots * sizeof *t->slot;
}

void
tally_clear(struct tally *t)
{
	t->pool.n = 0;
	t->n = 0;
	if (t->slots)
		memset(t->slot, 0, t->slots * sizeof *t->slot);
}

void
tally_free(struct tally *t)
{
	buf_free(&t->pool);
	buf_free(&t->folded);
	free(t->slot);
	*t = (struct tally){0};
}

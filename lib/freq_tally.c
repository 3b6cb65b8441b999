#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "err.h"
#include "freq_rows.h"
#include "freq_tally.h"

enum {
	SHORT = 16,  /* bytes of a string that is compared at once */
	BATCH = 32,
	SMALLEST = 256,
	COMING = 2048, /* strings that tally_bytes looks ahead */
	UNIT = 4     /* bytes a reference counts */
};

/* Hashes differ from run to run, so that nobody can write a text that makes
 * all of them equal; no result depends on them. */
static uint64_t seed[3];

/* The first SHORT bytes of a string as numbers, zeros behind its end. */
struct pair {
	uint64_t a, b;
};

/* A string as it is looked up. */
struct key {
	struct pair w;
	uint64_t hash;
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
	for (i = 0; i < 3; i++) {
		x += 0x9E3779B97F4A7C15;
		x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9;
		x = (x ^ x >> 27) * 0x94D049BB133111EB;
		seed[i] = (x ^ x >> 31) | 1;
	}
}

uint64_t
tally_seed(void)
{
	sow();
	return seed[0] ^ seed[2];
}

/* Multiplying by odd numbers nobody knows and taking high bits: as good as
 * chance for any two strings. */
static inline uint64_t
mix(uint64_t h, uint64_t w)
{
	h = (h ^ w) * seed[1];
	return h ^ h >> 32;
}

static inline uint64_t
hash_short(struct pair w)
{
	uint64_t h = w.a * seed[0] + w.b * seed[1];

	return (h ^ h >> 32) * seed[2];
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
	return mix(h, w) * seed[2];
}

static const unsigned char masks[3 * SHORT] = {
	0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
	0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
};

static inline struct pair
pair(const void *s)
{
	struct pair w;

	memcpy(&w.a, s, sizeof w.a);
	memcpy(&w.b, (const char *)s + sizeof w.a, sizeof w.b);
	return w;
}

/* The first n bytes at s, where SHORT bytes can be read. */
static inline struct pair
load(const char *s, size_t n)
{
	struct pair w = pair(s), mask = pair(masks + SHORT - n);

	return (struct pair){w.a & mask.a, w.b & mask.b};
}

static void
key_any(struct key *k, struct span a)
{
	char s[SHORT] = {0};

	k->s = a;
	if (a.n > SHORT) {
		k->hash = hash_long(a);
		return;
	}
	if (a.n)
		memcpy(s, a.s, a.n);
	k->w = pair(s);
	k->hash = hash_short(k->w);
}

static inline char *
record(const struct tally *t, uint32_t ref)
{
	return t->pool.s + (size_t)ref * UNIT;
}

/* Bytes before a record: what is known of documents. */
static inline size_t
before(const struct tally *t)
{
	return t->docs ? sizeof(struct tally_docs) : 0;
}

static inline bool
same_short(const struct tally *t, uint32_t ref, struct pair w, size_t n)
{
	const char *r = record(t, ref);
	struct pair x = load(r + sizeof(struct tally_rec), n);
	uint32_t m;

	memcpy(&m, r, sizeof m);
	return m == n && ((x.a ^ w.a) | (x.b ^ w.b)) == 0;
}

static bool
same(const struct tally *t, uint32_t ref, const struct key *k)
{
	if (k->s.n <= SHORT)
		return same_short(t, ref, k->w, k->s.n);
	return span_eq(tally_key(t, ref), k->s);
}

/* Where the search for a hash begins; what tells most others apart. */
static inline size_t
place(const struct tally *t, uint64_t hash)
{
	return hash >> 32 & (t->slots - 1);
}

static inline uint32_t
tag(uint64_t hash)
{
	return (uint32_t)(hash >> 20);
}

static void
slot_put(struct tally *t, uint64_t hash, uint32_t ref)
{
	size_t i;

	for (i = place(t, hash); t->slot[i].ref; i = (i + 1) & (t->slots - 1))
		;
	t->slot[i] = (struct tally_slot){tag(hash), ref};
}

/* Bytes of the record of a string, rounded up. */
static size_t
record_size(size_t n)
{
	return sizeof(struct tally_rec) + (n + UNIT - 1) / UNIT * UNIT;
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
	t->slot = buf_zeros(n, sizeof *t->slot);
	t->slots = n;
	for (at = UNIT; at < t->pool.n; at += record_size(s.n)) {
		at += before(t);
		s = tally_key(t, (uint32_t)(at / UNIT));
		key_any(&k, s);
		slot_put(t, k.hash, (uint32_t)(at / UNIT));
	}
}

static uint32_t
insert(struct tally *t, const struct key *k)
{
	struct tally_rec r = {.n = (uint32_t)k->s.n};
	size_t size = before(t) + record_size(k->s.n), at;
	char *p;

	if (t->pool.n == 0)
		buf_put(&t->pool, (struct span){"\0\0\0", UNIT});
	at = (t->pool.n + before(t)) / UNIT;
	if (at > UINT32_MAX - 1 || k->s.n > UINT32_MAX)
		err_die("out of memory");
	p = buf_room(&t->pool, size + SHORT);
	memset(p, 0, size + SHORT);
	p += before(t);
	memcpy(p, &r, sizeof r);
	if (k->s.n)
		memcpy(p + sizeof r, k->s.s, k->s.n);
	slot_put(t, k->hash, (uint32_t)at);
	t->pool.n += size;
	t->n++;
	if (t->n > t->slots / 16 * 13)
		slots_grow(t);
	return (uint32_t)at;
}

static uint32_t
find(const struct tally *t, const struct key *k)
{
	const struct tally_slot *s;
	size_t i;

	for (i = place(t, k->hash); ; i = (i + 1) & (t->slots - 1)) {
		s = &t->slot[i];
		if (!s->ref || (s->tag == tag(k->hash) &&
				same(t, s->ref, k)))
			return s->ref;
	}
}

uint32_t
tally_find(struct tally *t, struct span a)
{
	struct key k;

	if (!t->n)
		return 0;
	key_any(&k, a);
	return find(t, &k);
}

uint32_t
tally_ref(struct tally *t, struct span a)
{
	struct key k;
	uint32_t ref;

	if (!t->slots)
		slots_grow(t);
	key_any(&k, a);
	ref = find(t, &k);
	return ref ? ref : insert(t, &k);
}

/* A batch of strings of which SHORT bytes can be read. */
struct batch {
	const struct span *a;
	size_t n;
	struct pair w[BATCH];
	uint64_t hash[BATCH];
};

static void
hash_all(const struct tally *t, struct batch *b)
{
	const struct tally_slot *slot = t->slot;
	size_t i, n, mask = t->slots - 1;

	for (i = 0; i < b->n; i++) {
		n = b->a[i].n < SHORT ? b->a[i].n : SHORT;
		b->w[i] = load(b->a[i].s, n);
		b->hash[i] = hash_short(b->w[i]);
		__builtin_prefetch(&slot[b->hash[i] >> 32 & mask]);
	}
	for (i = 0; i < b->n; i++)
		__builtin_prefetch(record(t, slot[b->hash[i] >> 32 &
				mask].ref));
}

/* Finds strings from the i-th on; stops at one that is long or not there. */
static size_t
find_all(const struct tally *t, const struct batch *b, size_t i, uint32_t *ref)
{
	const struct tally_slot *slot = t->slot;
	size_t k, mask = t->slots - 1;

	for (; i < b->n && b->a[i].n <= SHORT; i++) {
		k = b->hash[i] >> 32 & mask;
		while (slot[k].ref && (slot[k].tag != tag(b->hash[i]) ||
				!same_short(t, slot[k].ref, b->w[i],
				b->a[i].n)))
			k = (k + 1) & mask;
		if (!slot[k].ref)
			break;
		ref[i] = slot[k].ref;
	}
	return i;
}

void
tally_refs(struct tally *t, const struct span *a, size_t n, const char *end,
		uint32_t *ref)
{
	struct batch b;
	size_t i;

	if (!t->slots)
		slots_grow(t);
	for (; n; n -= b.n, a += b.n, ref += b.n) {
		b.a = a;
		b.n = n < BATCH ? n : BATCH;
		while (b.n && (!end || end - a[b.n - 1].s < SHORT))
			b.n--;
		if (!b.n) {
			b.n = 1;
			*ref = tally_ref(t, *a);
			continue;
		}
		hash_all(t, &b);
		for (i = 0; (i = find_all(t, &b, i, ref)) < b.n; i++)
			ref[i] = a[i].n <= SHORT ? insert(t, &(struct key){
					b.w[i], b.hash[i], a[i]}) :
					tally_ref(t, a[i]);
	}
}

struct span
tally_key(const struct tally *t, uint32_t ref)
{
	const char *r = record(t, ref);
	uint32_t n;

	memcpy(&n, r, sizeof n);
	return (struct span){r + sizeof(struct tally_rec), n};
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

void
tally_count_all(struct tally *t, const uint32_t *ref, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		tally_count(t, ref[i], 1);
}

struct tally_docs
tally_get_docs(const struct tally *t, uint32_t ref)
{
	struct tally_docs d = {0};

	if (t->docs)
		memcpy(&d, record(t, ref) - sizeof d, sizeof d);
	return d;
}

void
tally_add_docs(struct tally *t, uint32_t ref, const struct tally_docs *more)
{
	struct tally_docs d = tally_get_docs(t, ref);

	tally_docs_join(&d, more);
	memcpy(record(t, ref) - sizeof d, &d, sizeof d);
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
	free(t->slot);
	*t = (struct tally){0};
}

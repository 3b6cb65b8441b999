#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "err.h"
#include "freq_runs.h"

enum {
	CHUNK = 256 * 1024, /* bytes written at once; read at once at most */
	LEAST = 16 * 1024,  /* bytes read at once at least */
	FAN = 8, MOST = 512, /* fewest and most lists merged at once */
	NUMBERS = 70        /* bytes of all numbers of an item */
};

struct reader {
	off_t at, end;  /* what is not yet read */
	struct buf b;
	size_t i;       /* next byte in b */
	struct buf key;
	struct item it;
};

struct merge {
	const struct runs *of;
	struct reader *r;
	size_t n, chunk;
	size_t *heap, heaps;
	bool pending;    /* the item at the top was given out */
	struct buf key;
};

/* Makes the temporary file, when the first item is written. */
static void
open_file(struct runs *r)
{
	struct buf path = {0};
	int fd;

	buf_put(&path, span_str(r->dir));
	buf_put(&path, SPAN("/saring.XXXXXX"));
	buf_str(&path);
	fd = mkstemp(path.s);
	if (fd < 0)
		err_die("%s: %s", r->dir, strerror(errno));
	unlink(path.s);
	buf_free(&path);
	/* not the number of a standard input that is closed */
	r->fd = fcntl(fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	if (r->fd < 0)
		err_die("%s: %s", r->dir, strerror(errno));
	close(fd);
}

void
runs_share(struct runs *r, const struct runs *other)
{
	r->fd = other->fd;
	r->size = other->size;
	r->shared = true;
}

/* ---- writing ---- */

static void
flush(struct runs *r)
{
	size_t i;
	ssize_t n;

	if (r->fd == 0)
		open_file(r);
	for (i = 0; i < r->out.n; i += (size_t)n, r->size += n) {
		n = pwrite(r->fd, r->out.s + i, r->out.n - i, r->size);
		if (n < 0 && errno == EINTR)
			n = 0;
		if (n < 0)
			err_die("%s: %s", r->dir, strerror(errno));
	}
	r->out.n = 0;
}

static char *
put_number(char *s, uint64_t n)
{
	for (; n >= 0x80; n >>= 7)
		*s++ = (char)(n | 0x80);
	*s++ = (char)n;
	return s;
}

/* Bytes that two keys begin with alike. */
static size_t
common(struct span a, struct span b)
{
	size_t i = 0, n = a.n < b.n ? a.n : b.n;
	uint64_t x, y;

	for (; n - i >= sizeof x; i += sizeof x) {
		memcpy(&x, a.s + i, sizeof x);
		memcpy(&y, b.s + i, sizeof y);
		if (x != y)
			break;
	}
	while (i < n && a.s[i] == b.s[i])
		i++;
	return i;
}

/* An item: bytes its key has in common with that before it, other bytes, their
 * number; count; rank; documents (0: none), first and last. */
void
runs_put(struct runs *r, const struct item *it)
{
	struct span rest = it->key;
	size_t n;
	char *s;

	if (r->n == 0 || r->run[r->n - 1].end) {
		r->run = buf_array(r->run, r->n, &r->cap, sizeof *r->run);
		r->run[r->n++] = (struct run){r->size, 0};
		r->last.n = 0;
	}
	n = r->by_rank ? 0 : common(SPAN_BUF(&r->last), it->key);
	span_cut(&rest, n);
	s = buf_room(&r->out, rest.n + NUMBERS);
	s = put_number(s, n);
	s = put_number(s, rest.n);
	if (rest.n)
		memcpy(s, rest.s, rest.n);
	s = put_number(s + rest.n, it->count);
	if (r->by_rank)
		s = put_number(s, (uint64_t)it->rank);
	s = put_number(s, it->docs.n);
	if (it->docs.n) {
		s = put_number(s, it->docs.first);
		s = put_number(s, it->docs.last);
	}
	r->out.n = (size_t)(s - r->out.s);
	r->last.n = n;
	if (!r->by_rank)
		buf_put(&r->last, rest);
	if (r->out.n >= CHUNK)
		flush(r);
}

void
runs_end(struct runs *r)
{
	if (r->n == 0 || r->run[r->n - 1].end)
		return;
	flush(r);
	r->run[r->n - 1].end = r->size;
}

void
runs_free(struct runs *r)
{
	if (r->fd && !r->shared)
		close(r->fd);
	r->fd = 0;
	free(r->run);
	buf_free(&r->out);
	buf_free(&r->last);
	r->run = NULL;
	r->n = r->cap = 0;
}

/* ---- reading ---- */

static bool
fill(struct merge *m, struct reader *r)
{
	size_t want = m->chunk;
	ssize_t n;

	if ((off_t)want > r->end - r->at)
		want = (size_t)(r->end - r->at);
	if (!want)
		return false;
	do
		n = pread(m->of->fd, buf_room(&r->b, m->chunk), want, r->at);
	while (n < 0 && errno == EINTR);
	if (n <= 0)
		err_die("%s: %s", m->of->dir, n ? strerror(errno) :
				"temporary file became shorter");
	r->at += n;
	r->b.n = (size_t)n;
	r->i = 0;
	return true;
}

static inline unsigned char
get_byte(struct merge *m, struct reader *r)
{
	if (r->i == r->b.n) {
		r->b.n = 0;
		fill(m, r);
	}
	return (unsigned char)r->b.s[r->i++];
}

static inline uint64_t
get_number(struct merge *m, struct reader *r)
{
	unsigned char c = get_byte(m, r);
	uint64_t n = c & 0x7F;
	unsigned shift;

	for (shift = 7; c & 0x80; shift += 7) {
		c = get_byte(m, r);
		n |= (uint64_t)(c & 0x7F) << shift;
	}
	return n;
}

static void
get_bytes(struct merge *m, struct reader *r, size_t n)
{
	size_t k;

	for (; n; n -= k) {
		if (r->i == r->b.n) {
			r->b.n = 0;
			fill(m, r);
		}
		k = r->b.n - r->i < n ? r->b.n - r->i : n;
		buf_put(&r->key, (struct span){r->b.s + r->i, k});
		r->i += k;
	}
}

static bool
read_item(struct merge *m, struct reader *r)
{
	if (r->i == r->b.n) {
		r->b.n = 0;
		if (!fill(m, r))
			return false;
	}
	r->key.n = get_number(m, r);
	get_bytes(m, r, get_number(m, r));
	r->it.key = SPAN_BUF(&r->key);
	r->it.count = get_number(m, r);
	if (m->of->by_rank)
		r->it.rank = (int64_t)get_number(m, r);
	r->it.docs = (struct tally_docs){.n = get_number(m, r)};
	if (r->it.docs.n) {
		r->it.docs.first = (uint32_t)get_number(m, r);
		r->it.docs.last = (uint32_t)get_number(m, r);
	}
	return true;
}

/* Does list a come before b? */
static bool
before(const struct merge *m, size_t a, size_t b)
{
	const struct item *x = &m->r[a].it, *y = &m->r[b].it;
	int d;

	if (m->of->by_rank)
		d = (x->rank < y->rank) - (x->rank > y->rank);
	else
		d = span_cmp(x->key, y->key);
	return d ? d < 0 : a < b;
}

static void
sift(struct merge *m, size_t i)
{
	size_t k, x = m->heap[i];

	for (; (k = 2 * i + 1) < m->heaps; i = k) {
		if (k + 1 < m->heaps && before(m, m->heap[k + 1], m->heap[k]))
			k++;
		if (before(m, x, m->heap[k]))
			break;
		m->heap[i] = m->heap[k];
	}
	m->heap[i] = x;
}

/* Reads on in the list at the top. */
static void
advance(struct merge *m)
{
	if (!read_item(m, &m->r[m->heap[0]]))
		m->heap[0] = m->heap[--m->heaps];
	if (m->heaps)
		sift(m, 0);
}

static void
start(struct merge *m, const struct runs *of, size_t from, size_t n)
{
	size_t i;

	*m = (struct merge){.of = of, .n = n};
	m->chunk = of->mem / 2 / (n ? n : 1);
	if (m->chunk > CHUNK)
		m->chunk = CHUNK;
	if (m->chunk < LEAST)
		m->chunk = LEAST;
	m->r = buf_zeros(n, sizeof *m->r);
	m->heap = buf_zeros(n, sizeof *m->heap);
	buf_room(&m->key, 1); /* also of an empty key there is a place */
	for (i = 0; i < n; i++) {
		buf_room(&m->r[i].key, 1);
		m->r[i].at = of->run[from + i].at;
		m->r[i].end = of->run[from + i].end;
		if (read_item(m, &m->r[i]))
			m->heap[m->heaps++] = i;
	}
	for (i = m->heaps; i-- > 0;)
		sift(m, i);
}

static void
stop(struct merge *m)
{
	size_t i;

	for (i = 0; i < m->n; i++) {
		buf_free(&m->r[i].b);
		buf_free(&m->r[i].key);
	}
	free(m->r);
	free(m->heap);
	buf_free(&m->key);
}

bool
merge_next(struct merge *m, struct item *it)
{
	struct item *top;

	if (m->pending)
		advance(m);
	m->pending = false;
	if (!m->heaps)
		return false;
	*it = m->r[m->heap[0]].it;
	if (m->of->by_rank) {
		m->pending = true;
		return true;
	}
	m->key.n = 0;
	buf_put(&m->key, it->key);
	it->key = SPAN_BUF(&m->key);
	for (advance(m); m->heaps; advance(m)) {
		top = &m->r[m->heap[0]].it;
		if (!span_eq(top->key, it->key))
			break;
		it->count += top->count;
		tally_docs_join(&it->docs, &top->docs);
	}
	return true;
}

/* Merges neighbours until there are few enough to be read at once. */
static void
reduce(struct runs *r, size_t most)
{
	struct merge m;
	struct item it;
	size_t had = r->n, i, k;

	for (i = 0; i < had; i += k) {
		k = had - i < most ? had - i : most;
		start(&m, r, i, k);
		while (merge_next(&m, &it))
			runs_put(r, &it);
		runs_end(r);
		stop(&m);
	}
	memmove(r->run, r->run + had, (r->n - had) * sizeof *r->run);
	r->n -= had;
}

struct merge *
merge_open(struct runs *r)
{
	struct merge *m = buf_zeros(1, sizeof *m);
	size_t most = r->mem / 2 / LEAST;

	most = most < FAN ? FAN : most > MOST ? MOST : most;
	while (r->n > most)
		reduce(r, most);
	start(m, r, 0, r->n);
	return m;
}

void
merge_close(struct merge *m)
{
	stop(m);
	free(m);
}

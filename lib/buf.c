#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "buf.h"
#include "err.h"

struct span
span_str(const char *s)
{
	return (struct span){s, s ? strlen(s) : 0};
}

bool
span_eq(struct span a, struct span b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.s, b.s, a.n) == 0);
}

int
span_cmp(struct span a, struct span b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int d = n ? memcmp(a.s, b.s, n) : 0;

	return d ? d : (a.n > b.n) - (a.n < b.n);
}

struct span
span_cut(struct span *a, size_t n)
{
	struct span head = {a->s, n};

	if (n) /* the empty span may be NULL */
		a->s += n;
	a->n -= n;
	return head;
}

struct span
span_field(struct span *a, char c)
{
	const char *p = a->n ? memchr(a->s, c, a->n) : NULL;
	struct span field = span_cut(a, p ? (size_t)(p - a->s) : a->n);

	span_cut(a, p != NULL);
	return field;
}

bool
span_starts(struct span a, struct span b)
{
	return a.n >= b.n && span_eq((struct span){a.s, b.n}, b);
}

bool
span_ends(struct span a, struct span b)
{
	return a.n >= b.n && span_eq((struct span){a.s + a.n - b.n, b.n}, b);
}

static void *
grow(void *p, size_t n)
{
	p = realloc(p, n);
	if (!p)
		err_die("out of memory");
	return p;
}

char *
buf_room(struct buf *b, size_t n)
{
	size_t want;

	if (b->s && b->cap - b->n >= n)
		return b->s + b->n;
	if (n > SIZE_MAX / 2 - b->cap)
		err_die("out of memory");
	want = b->n + n;
	if (want < b->cap + b->cap / 2)
		want = b->cap + b->cap / 2;
	if (want < 64)
		want = 64;
	b->s = grow(b->s, want);
	b->cap = want;
	return b->s + b->n;
}

void
buf_put(struct buf *b, struct span a)
{
	if (a.n == 0)
		return;
	memcpy(buf_room(b, a.n), a.s, a.n);
	b->n += a.n;
}

void
buf_byte(struct buf *b, char c)
{
	*buf_room(b, 1) = c;
	b->n++;
}

const char *
buf_str(struct buf *b)
{
	*buf_room(b, 1) = '\0';
	return b->s;
}

bool
buf_file(struct buf *b, const char *path)
{
	FILE *f = fopen(path, "rb");
	size_t n;
	int err;

	if (!f)
		return false;
	do {
		n = fread(buf_room(b, BUFSIZ), 1, BUFSIZ, f);
		b->n += n;
	} while (n);
	err = ferror(f) ? errno : 0;
	fclose(f);
	errno = err;
	return err == 0;
}

void *
buf_array(void *array, size_t n, size_t *cap, size_t size)
{
	if (n < *cap)
		return array;
	if (*cap > SIZE_MAX / 2 / size)
		err_die("out of memory");
	*cap = *cap ? *cap + *cap / 2 + 1 : 16;
	return grow(array, *cap * size);
}

void *
buf_zeros(size_t n, size_t size)
{
	void *p = calloc(n ? n : 1, size);

	if (!p)
		err_die("out of memory");
	return p;
}

void
buf_free(struct buf *b)
{
	free(b->s);
	*b = (struct buf){0};
}

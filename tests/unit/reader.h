/* reader: a text stream out of memory, for unit tests and fuzz targets. */
#ifndef READER_H
#define READER_H

#include <stdlib.h>
#include <string.h>

#include "text.h"

struct reader {
	const struct span *file; /* those that were not opened yet */
	size_t files;
	struct span rest;        /* of the one in hand */
};

static ssize_t
reader_read(void *arg, int fd, char *s, size_t n)
{
	struct reader *r = arg;
	struct span a = span_cut(&r->rest, n < r->rest.n ? n : r->rest.n);

	(void)fd;
	if (a.n)
		memcpy(s, a.s, a.n);
	return (ssize_t)a.n;
}

static bool
reader_open(struct text *t)
{
	struct reader *r = t->arg;

	if (!r->files)
		return false;
	r->rest = *r->file++;
	r->files--;
	in_open(&t->in, -1);
	t->in.read = reader_read;
	t->in.arg = r;
	return true;
}

static void
reader_failed(struct text *t)
{
	(void)t;
	abort(); /* memory can be read */
}

/* The files as a stream; r has to live as long. */
static inline struct text
reader_text(struct reader *r, const struct span *file, size_t files)
{
	*r = (struct reader){.file = file, .files = files};
	return (struct text){.open = reader_open, .failed = reader_failed,
			.arg = r, .in.fd = -1};
}

#endif

/* io: files in and out with sticky errors, looked at once, in cli_run.
 *
 * A window of bytes is read ahead of the work, and before every read(2) that
 * could wait, what was written so far goes out with one write(2) (the `tie`):
 * the throughput and the latency of cat. */
#ifndef IO_H
#define IO_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "buf.h"

enum {
	IO_CHUNK = 128 * 1024, /* bytes a read(2) asks for */
	IO_SLACK = 64          /* bytes readable behind the window, for SIMD */
};

struct out {
	int fd;
	int err;           /* errno of the first failure; 0 = none */
	bool each_line;    /* -u: out_line flushes */
	off_t bytes;       /* put so far */
	struct buf b;      /* not yet written */
	struct buf path, temp; /* -o: the file and its temporary, else empty */
};

struct in {
	int fd;
	/* Instead of read(2), where not NULL; in_open forgets it. */
	ssize_t (*read)(void *arg, int fd, char *s, size_t n);
	void *arg;
	int err;         /* errno of the failed read; 0 = none */
	bool eof;
	off_t bytes;     /* read so far */
	struct buf b;    /* the window is b.s[at..b.n), then IO_SLACK bytes */
	size_t at;
	struct out *tie; /* flushed before a read; may be NULL */
};

/* Takes over an open descriptor; the buffer of an earlier file is reused. */
void in_open(struct in *in, int fd);

/* Reads once more (retrying EINTR): the number of new bytes behind the
 * window, 0 at the end of the file or on an error (in->err); in->eof is then
 * set. What stands in the window stays, but moves, whatever is returned: spans
 * into it are void. */
size_t in_fill(struct in *in);

/* The window: bytes read and not yet taken, until the next in_ call. */
struct span in_have(const struct in *in);

/* Takes the first n bytes of the window; they stay readable until in_fill. */
void in_take(struct in *in, size_t n);

void in_close(struct in *in);

/* Standard output. */
void out_stdout(struct out *o);

/* -o: the file at path, written whole or not at all: a temporary file beside
 * it (links followed), renamed by out_close(o, true). What exists and is no
 * regular file is opened directly. false: o->err says why. */
bool out_open(struct out *o, const char *path);

void out_put(struct out *o, struct span a);
void out_byte(struct out *o, char c);

/* out_put, but the bytes of a at at[0..n) become LF. */
void out_put_cut(struct out *o, struct span a, const uint32_t *at, size_t n);

/* Ends a line: puts LF, and with -u writes. */
void out_line(struct out *o);

/* out_put, out_line. */
void out_row(struct out *o, struct span a);

void out_flush(struct out *o);

/* Writes what is left and closes; with commit the temporary file of -o takes
 * its place, without it is removed. Errors of close(2) too are in o->err. */
void out_close(struct out *o, bool commit);

#endif

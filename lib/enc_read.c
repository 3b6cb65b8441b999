#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "enc.h"
#include "enc_names.h"
#include "io.h"
#include "simd.h"

static ssize_t
read_some(struct enc *e, int fd, char *s, size_t n)
{
	ssize_t k;

	do
		k = read(fd, s, n);
	while (k < 0 && errno == EINTR);
	if (k > 0)
		e->bytes += k;
	if (k == 0)
		e->eof = true;
	return k;
}

static struct span
left(const struct enc *e)
{
	return (struct span){e->raw.s ? e->raw.s + e->at : "",
			e->raw.n - e->at};
}

/* Reads once more behind what is left; false: failed. */
static bool
more(struct enc *e, int fd)
{
	struct span a = left(e);
	ssize_t n;

	if (e->at)
		memmove(e->raw.s, a.s, a.n);
	e->raw.n = a.n;
	e->at = 0;
	n = read_some(e, fd, buf_room(&e->raw, IO_CHUNK), IO_CHUNK);
	if (n > 0)
		e->raw.n += (size_t)n;
	return n >= 0;
}

/* Hands out up to n bytes of a. */
static ssize_t
give(struct span a, char *s, size_t n)
{
	n = n < a.n ? n : a.n;
	if (n)
		memcpy(s, a.s, n);
	return (ssize_t)n;
}

/* Bytes left before the first that ASCII text does not have, or that may begin
 * an escape sequence of ISO 2022 when more is read. */
static size_t
ascii(const struct enc *e)
{
	struct span a = left(e);
	size_t at = 0;

	for (;;) {
		at += simd_find_high(a.s, a.n, "\0\x1B", 2);
		a = left(e);
		span_cut(&a, at);
		if (!a.n || *a.s != '\x1B' || (a.n < ENC_ESCAPE_MAX && !e->eof) ||
				enc_is_escape(a))
			return at;
		span_cut(&a, 1);
		at++;
	}
}

/* Is what is left (from `at`) an escape sequence not read whole? */
static bool
half_escape(const struct enc *e, size_t at)
{
	struct span a = left(e);

	span_cut(&a, at);
	return a.n && *a.s == '\x1B' && a.n < ENC_ESCAPE_MAX && !e->eof;
}

static bool
begin_convert(struct enc *e)
{
	e->conv.invalid = e->invalid;
	if (!enc_decoder(&e->conv, e->guess.charset)) {
		e->guess.charset = e->fallback;
		e->guess.how = ENC_FALLBACK;
		if (!enc_decoder(&e->conv, e->fallback)) {
			errno = EINVAL;
			return false;
		}
	}
	e->conv.bytes = e->bytes - (off_t)left(e).n;
	if (e->per_line && e->conv.kind != ENC_PASS) {
		e->state = ENC_LINES;
		return true;
	}
	e->state = e->conv.kind == ENC_PASS && e->invalid == ENC_REPLACE ?
			ENC_DIRECT : ENC_CONVERT; /* who reads repairs it */
	e->valid = e->state == ENC_CONVERT && enc_in_place(&e->conv);
	return true;
}

/* Is this UTF-16 or UTF-32 without a byte order? */
static bool
without_order(const char *name)
{
	const char *entry = enc_charset(span_str(name));

	return entry && (strcmp(entry, "utf-16") == 0 ||
			strcmp(entry, "utf-32") == 0);
}

/* Bytes left to the end of the line of the first that decides; 0: the line is
 * not read whole, or does not decide. */
static size_t
line_end(const struct enc *e)
{
	struct span a = left(e);
	const char *lf;
	size_t n;

	if (!e->each_line)
		return 0;
	n = ascii(e);
	lf = n < a.n ? memchr(a.s + n, '\n', a.n - n) : NULL;
	return lf ? (size_t)(lf - a.s) + 1 : 0;
}

/* UTF-16 and UTF-32 whose byte order was not said: a mark tells it, or the
 * NUL bytes; else it is that of Windows, low byte first. */
static bool
find_order(struct enc *e, int fd)
{
	struct enc_guess g;
	struct span a;
	bool two = e->conv.kind == ENC_UTF16;

	while (left(e).n < e->sample && !e->eof)
		if (!more(e, fd))
			return false;
	a = left(e);
	enc_guess(&g, a, true, e->eof, "");
	e->conv.big = span_eq(span_str(g.charset), two ?
			SPAN("utf-16be") : SPAN("utf-32be"));
	return true;
}

static bool
begin_asked(struct enc *e, int fd)
{
	e->guess.how = ENC_ASKED;
	if (!begin_convert(e))
		return false;
	return !without_order(e->guess.charset) || find_order(e, fd);
}

/* What is left begins with (start: the file and has) a byte that decides. */
static bool
decide(struct enc *e, int fd, bool start)
{
	struct span a;
	size_t n, line;

	while (!(line = line_end(e)) && !e->eof && left(e).n < e->sample)
		if (!more(e, fd))
			return false;
	a = left(e);
	n = line && line < e->sample ? line : e->sample;
	n = n < a.n ? n : a.n;
	enc_guess(&e->guess, (struct span){a.s, n}, start,
			e->eof && n == a.n, e->fallback);
	return begin_convert(e);
}

/* At the begin of a file nothing goes out before a line of it is read: UTF-16
 * may begin with bytes of ASCII. */
static bool
hold(struct enc *e, int fd)
{
	struct span a;
	size_t n, seen;

	for (;;) {
		a = left(e);
		n = ascii(e);
		if (n < a.n && !half_escape(e, n))
			return decide(e, fd, true);
		for (seen = 0; seen < n && (a.s[seen] == '\n' ||
				a.s[seen] == '\r'); seen++)
			;
		if (e->eof || n >= e->sample || (seen < n &&
				memchr(a.s + seen, '\n', n - seen)))
			break;
		if (!more(e, fd))
			return false;
	}
	e->state = ENC_ASCII;
	return true;
}

/* ASCII goes out undecided; at the first other byte the state changes. */
static ssize_t
read_ascii(struct enc *e, int fd, char *s, size_t n)
{
	ssize_t got;
	size_t k;

	if (!left(e).n) {
		got = e->eof ? 0 : read_some(e, fd, s, n);
		if (got <= 0)
			return got;
		k = simd_find_high(s, (size_t)got, "\0\x1B", 2);
		e->raw.n = e->at = 0;
		buf_put(&e->raw, (struct span){s + k, (size_t)got - k});
		if (k)
			return (ssize_t)k;
	}
	while (half_escape(e, 0))
		if (!more(e, fd))
			return -1;
	k = ascii(e);
	if (k == 0 && !decide(e, fd, false))
		return -1;
	k = (size_t)give((struct span){left(e).s, k}, s, n);
	e->at += k;
	return (ssize_t)k;
}

static ssize_t
read_direct(struct enc *e, int fd, char *s, size_t n)
{
	ssize_t k = give(left(e), s, n);

	e->at += (size_t)k;
	return k ? k : read_some(e, fd, s, n);
}

/* Each line for itself: UTF-8 if it is valid, else the character set. */
static void
convert_lines(struct enc *e)
{
	struct span a = left(e), line;
	const char *lf;

	while (a.n && !e->conv.stopped) {
		lf = memchr(a.s, '\n', a.n);
		if (!lf && !e->eof && a.n < e->sample)
			break;
		line = span_cut(&a, lf ? (size_t)(lf - a.s) + 1 : a.n);
		if (!e->in_line)
			e->utf8 = enc_is_utf8(line, lf || e->eof);
		e->in_line = !lf;
		if (e->utf8) {
			buf_put(&e->done, line);
			e->conv.bytes += (off_t)line.n;
		} else {
			enc_put(&e->conv, &e->done, line, lf || e->eof);
		}
	}
	e->at = e->raw.n - a.n;
}

/* Converts to s what fits there. */
static size_t
convert_to(struct enc *e, char *s, size_t n)
{
	struct buf b = {s, 0, n};
	size_t k;

	while (left(e).n && n - b.n > 2 * ENC_OVER && !e->conv.stopped) {
		k = (n - b.n - ENC_OVER) / ENC_TIMES;
		if (k > left(e).n)
			k = left(e).n;
		enc_put(&e->conv, &b, (struct span){left(e).s, k}, false);
		e->at += k;
	}
	return b.n;
}

static ssize_t
read_in_place(struct enc *e, int fd, char *s, size_t n)
{
	size_t k;

	do {
		if (!left(e).n && !e->eof && !more(e, fd))
			return -1;
		k = convert_to(e, s, n);
	} while (!k && !e->eof && !e->conv.stopped);
	return (ssize_t)k;
}

static ssize_t
read_converted(struct enc *e, int fd, char *s, size_t n)
{
	ssize_t k;

	if (e->valid)
		return read_in_place(e, fd, s, n);
	while (e->given == e->done.n) {
		e->given = e->done.n = 0;
		if (e->conv.stopped || (e->eof && e->begun))
			return 0;
		if (!e->eof && (e->per_line || !left(e).n) && !more(e, fd))
			return -1;
		e->begun = e->eof;
		if (e->state == ENC_LINES) {
			convert_lines(e);
			continue;
		}
		enc_put(&e->conv, &e->done, left(e), e->eof);
		e->at = e->raw.n;
	}
	k = give((struct span){e->done.s + e->given, e->done.n - e->given},
			s, n);
	e->given += (size_t)k;
	return k;
}

void
enc_begin(struct enc *e)
{
	e->guess = (struct enc_guess){.charset = e->from};
	if (e->per_line && !e->from)
		e->guess.charset = e->fallback;
	e->raw.n = e->at = e->done.n = e->given = 0;
	e->eof = e->begun = e->valid = e->in_line = e->utf8 = false;
	e->bytes = 0;
	e->state = ENC_HELD;
	enc_reset(&e->conv);
}

ssize_t
enc_read(void *enc, int fd, char *s, size_t n)
{
	struct enc *e = enc;
	ssize_t k = 0;

	for (;;) {
		switch (e->state) {
		case ENC_HELD:
			if (!(e->guess.charset ? begin_asked(e, fd) : hold(e, fd)))
				return -1;
			continue;
		case ENC_ASCII:
			k = read_ascii(e, fd, s, n);
			if (k == 0 && e->state != ENC_ASCII)
				continue;
			return k;
		case ENC_DIRECT:
			return read_direct(e, fd, s, n);
		case ENC_CONVERT:
		case ENC_LINES:
			return read_converted(e, fd, s, n);
		}
	}
}

bool
enc_detect(struct enc *e, int fd)
{
	struct buf b = {0};
	ssize_t n;

	do
		n = enc_read(e, fd, buf_room(&b, IO_CHUNK), IO_CHUNK);
	while (n > 0 && !e->guess.charset);
	buf_free(&b);
	return n >= 0;
}

void
enc_free(struct enc *e)
{
	enc_close(&e->conv);
	buf_free(&e->raw);
	buf_free(&e->done);
}

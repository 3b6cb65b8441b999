#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io.h"

/* The temporary file that a signal or an early exit has to remove; handlers
 * may only read it. */
static const char *volatile doomed;

static void
remove_temp(void)
{
	const char *path = doomed;

	doomed = NULL;
	if (path)
		unlink(path);
}

static void
on_signal(int sig)
{
	remove_temp();
	signal(sig, SIG_DFL);
	raise(sig);
}

void
in_open(struct in *in, int fd)
{
	struct buf b = in->b;
	struct out *tie = in->tie;

	b.n = 0;
	*in = (struct in){.fd = fd, .b = b, .tie = tie};
}

size_t
in_fill(struct in *in)
{
	size_t rest = in->b.n - in->at;
	ssize_t n;

	if (in->eof || in->err)
		return 0;
	if (in->tie)
		out_flush(in->tie);
	if (in->at && rest)
		memmove(in->b.s, in->b.s + in->at, rest);
	in->at = 0;
	in->b.n = rest;
	/* at once for two reads: the rest of a line mostly fits in, and a
	 * short file never makes the buffer move */
	buf_room(&in->b, (in->b.cap ? 1 : 2) * IO_CHUNK + IO_SLACK);
	do
		n = in->read ? in->read(in->arg, in->fd, in->b.s + rest,
				IO_CHUNK) :
				read(in->fd, in->b.s + rest, IO_CHUNK);
	while (n < 0 && errno == EINTR);
	if (n < 0)
		in->err = errno;
	if (n <= 0) {
		in->eof = true;
		return 0;
	}
	in->b.n += (size_t)n;
	in->bytes += n;
	memset(in->b.s + in->b.n, 0, IO_SLACK);
	return (size_t)n;
}

struct span
in_have(const struct in *in)
{
	return (struct span){in->b.s ? in->b.s + in->at : "",
			in->b.n - in->at};
}

void
in_take(struct in *in, size_t n)
{
	in->at += n;
}

void
in_close(struct in *in)
{
	if (in->fd > STDERR_FILENO)
		close(in->fd);
	in->fd = -1;
}

void
out_stdout(struct out *o)
{
	*o = (struct out){.fd = STDOUT_FILENO};
	if (fcntl(o->fd, F_GETFD) < 0)
		o->err = errno; /* closed: even an empty output is an error */
}

/* The file behind path, symbolic links followed, into o->path. */
static void
resolve(struct out *o, const char *path)
{
	char *real = realpath(path, NULL);
	char target[4096];
	ssize_t n;

	if (!real && (n = readlink(path, target, sizeof target)) > 0 &&
			n < (ssize_t)sizeof target) {
		/* a dangling link: the file it names is made */
		struct buf dir = {0};

		buf_put(&dir, span_str(path));
		buf_str(&dir);
		if (target[0] != '/') {
			buf_put(&o->path, span_str(dirname(dir.s)));
			buf_byte(&o->path, '/');
		}
		buf_put(&o->path, (struct span){target, (size_t)n});
		buf_free(&dir);
	} else {
		buf_put(&o->path, span_str(real ? real : path));
	}
	free(real);
	buf_str(&o->path);
}

/* Signals that end the process remove the temporary file first; one that was
 * ignored (nohup) stays ignored. */
static void
guard(const char *path)
{
	static const int sigs[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE};
	struct sigaction sa = {.sa_handler = on_signal}, old;
	size_t i;

	doomed = path;
	atexit(remove_temp);
	for (i = 0; i < sizeof sigs / sizeof *sigs; i++)
		if (sigaction(sigs[i], NULL, &old) == 0 &&
				old.sa_handler != SIG_IGN)
			sigaction(sigs[i], &sa, NULL);
}

static mode_t
mode_of(const char *path)
{
	struct stat st;
	mode_t mask;

	if (stat(path, &st) == 0)
		return st.st_mode & 07777;
	mask = umask(0);
	umask(mask);
	return 0666 & ~mask;
}

bool
out_open(struct out *o, const char *path)
{
	struct stat st;

	*o = (struct out){.fd = -1};
	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode)) {
		o->fd = open(path, O_WRONLY | O_CLOEXEC);
		o->err = o->fd < 0 ? errno : 0;
		return o->fd >= 0;
	}
	resolve(o, path);
	buf_put(&o->temp, SPAN_BUF(&o->path));
	buf_put(&o->temp, SPAN(".XXXXXX"));
	buf_str(&o->temp);
	o->fd = mkstemp(o->temp.s);
	if (o->fd < 0) {
		o->err = errno;
		buf_free(&o->temp);
		return false;
	}
	guard(o->temp.s);
	fcntl(o->fd, F_SETFD, FD_CLOEXEC);
	if (fchmod(o->fd, mode_of(o->path.s)) < 0)
		o->err = errno;
	return o->err == 0;
}

static void
write_all(struct out *o, struct span a)
{
	ssize_t n;

	while (a.n && !o->err) {
		n = write(o->fd, a.s, a.n);
		if (n >= 0)
			span_cut(&a, (size_t)n);
		else if (errno != EINTR)
			o->err = errno;
	}
}

void
out_put(struct out *o, struct span a)
{
	if (o->err)
		return; /* reported once, at the end */
	o->bytes += (off_t)a.n;
	if (o->b.n + a.n < IO_CHUNK) {
		buf_put(&o->b, a);
		return;
	}
	out_flush(o);
	if (a.n < IO_CHUNK / 2)
		buf_put(&o->b, a);
	else
		write_all(o, a);
}

void
out_put_cut(struct out *o, struct span a, const uint32_t *at, size_t n)
{
	char *to;

	if (o->err)
		return;
	if (o->b.n + a.n > IO_CHUNK)
		out_flush(o);
	to = buf_room(&o->b, a.n);
	memcpy(to, a.s, a.n);
	while (n > 0)
		to[at[--n]] = '\n';
	o->b.n += a.n;
	o->bytes += (off_t)a.n;
}

void
out_byte(struct out *o, char c)
{
	out_put(o, (struct span){&c, 1});
}

void
out_line(struct out *o)
{
	out_byte(o, '\n');
	if (o->each_line)
		out_flush(o);
}

void
out_row(struct out *o, struct span a)
{
	char *to;

	if (o->err || o->each_line || o->b.n + a.n + 1 >= IO_CHUNK) {
		out_put(o, a);
		out_line(o);
		return;
	}
	to = buf_room(&o->b, a.n + 1);
	memcpy(to, a.s, a.n);
	to[a.n] = '\n';
	o->b.n += a.n + 1;
	o->bytes += (off_t)a.n + 1;
}

void
out_flush(struct out *o)
{
	write_all(o, SPAN_BUF(&o->b));
	o->b.n = 0;
}

void
out_close(struct out *o, bool commit)
{
	out_flush(o);
	if (o->temp.n && commit && !o->err && fsync(o->fd) < 0)
		o->err = errno;
	if (o->fd >= 0 && close(o->fd) < 0 && !o->err)
		o->err = errno;
	o->fd = -1;
	if (o->temp.n && commit && !o->err) {
		if (rename(o->temp.s, o->path.s) == 0)
			doomed = NULL;
		else
			o->err = errno;
	}
	remove_temp();
	buf_free(&o->b);
	buf_free(&o->temp);
	buf_free(&o->path);
}

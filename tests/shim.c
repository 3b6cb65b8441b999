/* shim: a hard life for a filter, by LD_PRELOAD (DYLD_INSERT_LIBRARIES).
 *
 *	SHIM='bytes=1'      a read gives at most 1 byte, and EINTR before each
 *	SHIM='pieces=7'     a write takes at most 7 bytes, and EINTR before each
 *	SHIM='CALL=N'       the Nth CALL fails, and all of them after it; CALL is
 *	                    read, write (but to standard error), realloc, malloc,
 *	                    close (of what was written to), fsync or rename
 *	SHIM='signals=1'    SIGINT and SIGPIPE are at their default again
 *
 * Several are separated by blanks. When a failure has struck, one byte is
 * written to descriptor 9 (if that is open), so that a test knows when it has
 * tried every N. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum call { READ, WRITE, REALLOC, MALLOC, CLOSE, FSYNC, RENAME, CALLS };
enum { MARK = 9, FDS = 64 };

static struct {
	const char *name;
	long fails_at, seen;
} calls[CALLS] = {{"read", 0, 0}, {"write", 0, 0}, {"realloc", 0, 0},
	{"malloc", 0, 0}, {"close", 0, 0}, {"fsync", 0, 0},
	{"rename", 0, 0}};
static long bytes, pieces;
static bool ready, marked, written[FDS];

static ssize_t (*real_read)(int, void *, size_t);
static ssize_t (*real_write)(int, const void *, size_t);
static void *(*real_realloc)(void *, size_t);
static void *(*real_malloc)(size_t);
static int (*real_close)(int);
static int (*real_fsync)(int);
static int (*real_rename)(const char *, const char *);

static void
find(void)
{
	static bool looking;

	if (real_rename || looking)
		return;
	looking = true;
	*(void **)&real_read = dlsym(RTLD_NEXT, "read");
	*(void **)&real_write = dlsym(RTLD_NEXT, "write");
	*(void **)&real_realloc = dlsym(RTLD_NEXT, "realloc");
	*(void **)&real_malloc = dlsym(RTLD_NEXT, "malloc");
	*(void **)&real_close = dlsym(RTLD_NEXT, "close");
	*(void **)&real_fsync = dlsym(RTLD_NEXT, "fsync");
	*(void **)&real_rename = dlsym(RTLD_NEXT, "rename");
	looking = false;
}

static long
value(const char *env, const char *name)
{
	size_t n = strlen(name);
	const char *p;

	for (p = env; (p = strstr(p, name)); p += n)
		if ((p == env || p[-1] == ' ') && p[n] == '=')
			return atol(p + n + 1);
	return 0;
}

__attribute__((constructor)) static void
start(void)
{
	const char *env = getenv("SHIM");
	int i;

	find();
	if (!env)
		return;
	for (i = 0; i < CALLS; i++)
		calls[i].fails_at = value(env, calls[i].name);
	bytes = value(env, "bytes");
	pieces = value(env, "pieces");
	if (value(env, "signals")) {
		signal(SIGINT, SIG_DFL);
		signal(SIGPIPE, SIG_DFL);
	}
	ready = true;
}

/* Does this call of c fail? */
static bool
fails(enum call c, int error)
{
	if (!ready || !calls[c].fails_at || ++calls[c].seen < calls[c].fails_at)
		return false;
	if (!marked)
		marked = real_write(MARK, "x", 1) >= 0 || true;
	errno = error;
	return true;
}

/* EINTR on every other call, when the calls are cut. */
static bool
interrupted(long cut, bool *turn)
{
	if (!ready || !cut)
		return false;
	*turn = !*turn;
	errno = EINTR;
	return *turn;
}

ssize_t
read(int fd, void *p, size_t n)
{
	static bool turn;

	find();
	if (fails(READ, EIO) || interrupted(bytes, &turn))
		return -1;
	return real_read(fd, p, ready && bytes && n > (size_t)bytes ?
			(size_t)bytes : n);
}

ssize_t
write(int fd, const void *p, size_t n)
{
	static bool turn;

	find();
	if (fd == STDERR_FILENO)
		return real_write(fd, p, n);
	if (fails(WRITE, ENOSPC) || interrupted(pieces, &turn))
		return -1;
	if (fd >= 0 && fd < FDS)
		written[fd] = true;
	return real_write(fd, p, ready && pieces && n > (size_t)pieces ?
			(size_t)pieces : n);
}

void *
realloc(void *p, size_t n)
{
	find();
	return fails(REALLOC, ENOMEM) ? NULL : real_realloc(p, n);
}

void *
malloc(size_t n)
{
	find();
	if (!real_malloc || fails(MALLOC, ENOMEM))
		return NULL; /* dlsym itself asks and does without */
	return real_malloc(n);
}

int
close(int fd)
{
	find();
	if (fd >= 0 && fd < FDS && written[fd] && fails(CLOSE, ENOSPC)) {
		real_close(fd);
		errno = ENOSPC;
		return -1;
	}
	return real_close(fd);
}

int
fsync(int fd)
{
	find();
	return fails(FSYNC, EIO) ? -1 : real_fsync(fd);
}

int
rename(const char *from, const char *to)
{
	find();
	return fails(RENAME, EIO) ? -1 : real_rename(from, to);
}

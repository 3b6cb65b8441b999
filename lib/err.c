#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "err.h"

enum { MESSAGE = 4096 };

static const char *name = "saring";
static bool silent;

/* One write(2) a message: messages of the members of a pipe do not mix. */
static void
say(const char *fmt, va_list ap)
{
	char s[MESSAGE];
	int k, n;

	n = snprintf(s, sizeof s, "%s: ", name);
	k = vsnprintf(s + n, sizeof s - (size_t)n, fmt, ap);
	n = k < 0 || k >= (int)sizeof s - n ? (int)sizeof s - 1 : n + k;
	s[n++] = '\n';
	if (write(STDERR_FILENO, s, (size_t)n) < 0)
		return; /* there is nobody left to tell */
}

void
err_name(const char *tool)
{
	name = tool;
}

void
err_quiet(bool quiet)
{
	silent = quiet;
}

void
err_say(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(fmt, ap);
	va_end(ap);
}

void
err_warn(const char *fmt, ...)
{
	va_list ap;

	if (silent)
		return;
	va_start(ap, fmt);
	say(fmt, ap);
	va_end(ap);
}

void
err_die(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	say(fmt, ap);
	va_end(ap);
	exit(2);
}

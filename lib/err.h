/* err: messages on standard error, one line each, "txtsent: FILE: what went
 * wrong": lower case, no full stop. Standard input is called "stdin". */
#ifndef ERR_H
#define ERR_H

#include <stdbool.h>

/* Remembers the name every message begins with; borrowed for ever. */
void err_name(const char *tool);

/* -q: err_warn says nothing. */
void err_quiet(bool quiet);

/* Prints a message about an error. */
void err_say(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Prints a message about data or habits; silenced by err_quiet. */
void err_warn(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Prints a message and ends the process with status 2; what was registered
 * with atexit() still runs, so that no temporary file stays. */
_Noreturn void err_die(const char *fmt, ...)
		__attribute__((format(printf, 1, 2)));

#endif

/* cli: what all filters have in common: options, files, documents, messages,
 * exit status. A tool is a table of options, a filter and a main:
 *
 *	int main(int argc, char **argv) { return cli_run(&tool, argc, argv); } */
#ifndef CLI_H
#define CLI_H

#include "lang.h"
#include "rec.h"
#include "text.h"

/* An option of a tool. c: its letter, or a number >= 256 when it has only a
 * long name. arg: NULL, "FILE", or "[=FILE]" when it may be left out. */
struct opt {
	int c;
	const char *name, *arg, *help;
};

/* Common options beyond those that every filter has. */
enum {
	CLI_LANG = 1,    /* -l --default-lang -x */
	CLI_RECORDS = 2, /* -j --header */
	CLI_PARA = 4,    /* -p */
	CLI_PLACES = 8,  /* text_place will be asked */
	CLI_LATE = 16    /* no sandbox for reading (iconv loads modules late) */
};

struct cli {
	const struct tool *tool;
	struct text text;
	struct out out;
	bool json, header, strict, unbuffered;
	int status; /* exit status so far: 0, 1, 2; only grows */
	off_t read; /* bytes of the inputs that are done */

	/* private */
	char **file;
	int files, at;
	struct span lang, default_lang, code; /* code: of the document in hand */
	const struct lang *data;
	bool name, stats, quiet, told_lang;
	const char *output;
	const char *writes[4]; /* directories for the sandbox */
	int nwrites;
	const char *temp;
};

struct tool {
	const char *name, *what; /* "txtsent", "put each sentence on ..." */
	unsigned common;
	const struct opt *opts;  /* ends with {0}; may be NULL */
	/* An option of opts; false: arg is wrong (a message follows). */
	bool (*option)(struct cli *c, int opt, const char *arg);
	/* Reads c->text to TEXT_END and writes c->out. */
	void (*filter)(struct cli *c);
	/* Lines that --version adds (each ends in LF); may be NULL. */
	const char *version;
	/* Called once all options are read, before the sandbox; may be NULL. */
	void (*start)(struct cli *c);
};

/* Runs the tool; returns the exit status. */
int cli_run(const struct tool *tool, int argc, char **argv);

/* Data of the language in force for the document in hand; never NULL (without
 * any that of "und"); warns once about a code without data. */
const struct lang *cli_lang(struct cli *c);

/* Its code as given ("id"), for output. */
struct span cli_lang_code(struct cli *c);

/* Makes the status at least 1 (--check found something, data is bad). */
void cli_look(struct cli *c);

/* Data problem: a warning; with --strict the status is then 1. */
void cli_data(struct cli *c, const char *fmt, ...)
		__attribute__((format(printf, 2, 3)));

/* Usage error: message, hint at --help, status 2; does not return. */
_Noreturn void cli_usage(const char *fmt, ...)
		__attribute__((format(printf, 1, 2)));

/* For the option that reads a file: true, but when that failed (it said why)
 * the process ends with status 2. */
bool cli_must(bool ok);

/* --stats: prints `tool: name value` at the end; call it when reading ended. */
void cli_count(struct cli *c, const char *name, off_t value);

/* "64K", "1M", "2G", "4096": the size; false if it is none. */
bool cli_size(const char *arg, size_t *size);
/* A whole number in [min, max]; *n stays as it is if it is none. */
bool cli_number(const char *arg, long min, long max, long *n);
/* One of the names (NULL ends them): its index; -1 if none. */
int cli_word(const char *arg, const char *const *names);

/* Opens the next input file into c->text.in, for filters that read it by
 * themselves (others: text_next does); false when there is none. */
bool cli_open(struct cli *c);

/* The directory of temporary files, which are made, written and read when the
 * need comes; in start. */
void cli_temp(struct cli *c, const char *dir);

#endif

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <libgen.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli.h"
#include "err.h"
#include "sandbox.h"

enum { /* options without a letter */
	OPT_DEFAULT_LANG = 1000, OPT_HEADER, OPT_STRICT, OPT_STATS, OPT_NAME,
	OPT_NO_NAME, OPT_NO_DOCS, OPT_MAX_UNIT
};

enum { OPTIONS = 64, SMALLEST_UNIT = 16 };

static const struct opt lang_opts[] = {
	{'l', "lang", "xx", "language of all text"},
	{OPT_DEFAULT_LANG, "default-lang", "xx",
			"language where no document line has lang="},
	{'x', "lexicon", "FILE", "add language data (kind TAB form)"},
	{0}
};

static const struct opt record_opts[] = {
	{'j', "json", NULL, "records as JSON Lines"},
	{OPT_HEADER, "header", NULL, "first a line with the column names"},
	{0}
};

static const struct opt para_opts[] = {
	{'p', "para", "line|block|auto", "what ends a paragraph"},
	{0}
};

static const struct opt base_opts[] = {
	{'o', "output", "FILE", "write FILE, whole or not at all"},
	{'u', "unbuffered", NULL, "write after every line"},
	{'q', "quiet", NULL, "no warnings"},
	{OPT_STRICT, "strict", NULL, "data problems make the status 1"},
	{OPT_STATS, "stats", NULL, "counters on standard error at the end"},
	{OPT_NAME, "name", "[=NAME]", "a document line even for one input"},
	{OPT_NO_NAME, "no-name", NULL, "no document lines in the output"},
	{OPT_NO_DOCS, "no-docs", NULL, "raw input: a form feed is a blank"},
	{OPT_MAX_UNIT, "max-unit", "SIZE", "longest line kept whole (1M)"},
	{'h', "help", NULL, "print this text"},
	{'V', "version", NULL, "print the version"},
	{0}
};

/* The tables of options that a tool has, in the order of --help. */
static int
tables(const struct tool *tool, const struct opt *table[5])
{
	int n = 0;

	if (tool->opts)
		table[n++] = tool->opts;
	if (tool->common & CLI_LANG)
		table[n++] = lang_opts;
	if (tool->common & CLI_PARA)
		table[n++] = para_opts;
	if (tool->common & CLI_RECORDS)
		table[n++] = record_opts;
	table[n++] = base_opts;
	return n;
}

/* ---- help ---- */

static void
print_option(const struct opt *o)
{
	char left[80];
	const char *arg = o->arg ? o->arg : "";

	snprintf(left, sizeof left, "%c%c%s --%s%s%s",
			o->c < 256 ? '-' : ' ', o->c < 256 ? o->c : ' ',
			o->c < 256 ? "," : " ", o->name,
			*arg && *arg != '[' ? "=" : "", arg);
	if (strlen(left) > 27)
		printf("  %s\n%30s%s\n", left, "", o->help);
	else
		printf("  %-27s %s\n", left, o->help);
}

_Noreturn static void
finish_stdout(void)
{
	if (fflush(stdout) != 0 || ferror(stdout))
		err_die("stdout: %s", strerror(errno));
	exit(0);
}

_Noreturn static void
help(const struct tool *tool)
{
	const struct opt *table[5], *o;
	int i, n = tables(tool, table);

	printf("usage: %s [option ...] [file ...]\n%s: %s\n\n", tool->name,
			tool->name, tool->what);
	for (i = 0; i < n; i++)
		for (o = table[i]; o->name; o++)
			print_option(o);
	printf("\nWithout file, or for -, standard input is read. "
	       "See %s(1) and saring(7).\n", tool->name);
	finish_stdout();
}

_Noreturn static void
version(const struct tool *tool)
{
	printf("%s (saring) %s\n%s", tool->name, VERSION,
			tool->version ? tool->version : "");
	finish_stdout();
}

void
cli_usage(const char *fmt, ...)
{
	char s[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(s, sizeof s, fmt, ap);
	va_end(ap);
	err_die("%s (try --help)", s);
}

bool
cli_must(bool ok)
{
	if (!ok)
		exit(2);
	return true;
}

/* ---- arguments ---- */

bool
cli_size(const char *arg, size_t *size)
{
	static const char units[] = "KMG";
	unsigned long long n;
	const char *unit;
	char *end;
	unsigned shift = 0;

	if (*arg < '0' || *arg > '9')
		return false;
	errno = 0;
	n = strtoull(arg, &end, 10);
	if (*end && (unit = strchr(units, *end))) {
		shift = 10 * (unsigned)(unit - units + 1);
		end++;
	}
	if (errno || *end || n > (SIZE_MAX / 4) >> shift)
		return false;
	*size = (size_t)n << shift;
	return true;
}

bool
cli_number(const char *arg, long min, long max, long *n)
{
	char *end;
	long k;

	errno = 0;
	k = strtol(arg, &end, 10);
	if (errno || end == arg || *end || k < min || k > max)
		return false;
	*n = k;
	return true;
}

int
cli_word(const char *arg, const char *const *names)
{
	int i;

	for (i = 0; names[i]; i++)
		if (strcmp(arg, names[i]) == 0)
			return i;
	return -1;
}

/* A language tag, which goes into document lines: letters, digits, hyphens. */
static bool
tag(const char *arg, struct span *code)
{
	const char *p;

	for (p = arg; *p; p++)
		if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVW"
			    "XYZ0123456789-_", *p))
			return false;
	*code = span_str(arg);
	return p > arg;
}

static bool
common_option(struct cli *c, int opt, const char *arg)
{
	static const char *const rules[] = {"auto", "line", "block", NULL};
	int rule;

	switch (opt) {
	case 'h': help(c->tool);
	case 'V': version(c->tool);
	case 'l': return tag(arg, &c->lang);
	case OPT_DEFAULT_LANG: return tag(arg, &c->default_lang);
	case 'x': return cli_must(lang_load(arg));
	case 'j': c->json = true; return true;
	case OPT_HEADER: c->header = true; return true;
	case 'p':
		rule = cli_word(arg, rules);
		c->text.rule = (enum text_rule)rule;
		return rule >= 0;
	case 'o': c->output = arg; return *arg != '\0';
	case 'u': c->unbuffered = true; return true;
	case 'q': c->quiet = true; return true;
	case OPT_STRICT: c->strict = true; return true;
	case OPT_STATS: c->stats = true; return true;
	case OPT_NAME:
		c->name = true;
		c->text.as = span_str(arg);
		return true;
	case OPT_NO_NAME: c->text.no_name = true; return true;
	case OPT_NO_DOCS: c->text.no_docs = true; return true;
	case OPT_MAX_UNIT:
		return cli_size(arg, &c->text.cap) &&
				c->text.cap >= SMALLEST_UNIT;
	default: return false;
	}
}

/* The options of the tool as getopt_long wants them. */
static void
getopt_tables(const struct tool *tool, struct option *longs, char *shorts)
{
	const struct opt *table[5], *o;
	int i, k = 0, n = tables(tool, table);

	*shorts++ = '+';
	*shorts++ = ':';
	for (i = 0; i < n; i++)
		for (o = table[i]; o->name && k < OPTIONS - 1; o++) {
			longs[k].name = o->name;
			longs[k].has_arg = !o->arg ? no_argument :
					*o->arg == '[' ? optional_argument :
					required_argument;
			longs[k++].val = o->c;
			if (o->c >= 256)
				continue;
			*shorts++ = (char)o->c;
			if (o->arg)
				*shorts++ = ':';
		}
	*shorts = '\0';
}

static void
parse(struct cli *c, int argc, char **argv)
{
	struct option longs[OPTIONS] = {{0}};
	char shorts[2 * OPTIONS + 3];
	const char *arg;
	int k, at, i;

	getopt_tables(c->tool, longs, shorts);
	opterr = 0;
	for (;;) {
		at = optind;
		k = getopt_long(argc, argv, shorts, longs, &i);
		if (k < 0)
			break;
		arg = argv[at < argc ? at : argc - 1];
		if (k == '?')
			cli_usage("unknown option %s", arg);
		if (k == ':')
			cli_usage("option %s needs an argument", arg);
		if (k < OPT_DEFAULT_LANG && c->tool->option &&
				c->tool->option(c, k, optarg))
			continue;
		if (common_option(c, k, optarg))
			continue;
		if (optarg && optarg == argv[optind - 1])
			cli_usage("wrong argument: %s %s", arg, optarg);
		cli_usage("wrong argument: %s", arg);
	}
	c->file = argv + optind;
	c->files = argc - optind;
}

/* ---- input ---- */

void
cli_look(struct cli *c)
{
	if (c->status < 1)
		c->status = 1;
}

void
cli_data(struct cli *c, const char *fmt, ...)
{
	char s[1024];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(s, sizeof s, fmt, ap);
	va_end(ap);
	err_warn("%s", s);
	if (c->strict)
		cli_look(c);
}

static void
read_failed(struct text *t)
{
	struct cli *c = t->arg;

	err_say("%s: %s", text_label(t), strerror(t->in.err));
	if (t->in.err == EISDIR)
		cli_look(c);
	else
		c->status = 2;
}

/* Would the filter read what it writes, without end? */
static bool
is_output(struct cli *c, const struct stat *in)
{
	struct stat out;

	return !c->out.temp.n && fstat(c->out.fd, &out) == 0 &&
			S_ISREG(out.st_mode) && in->st_size > 0 &&
			out.st_dev == in->st_dev && out.st_ino == in->st_ino;
}

/* Is it an option behind an operand? None is behind a --. */
static bool
late_option(struct cli *c, const char *path)
{
	return path[0] == '-' && path[1] && strcmp(c->file[-1], "--") != 0;
}

/* Opens one operand; false: said why. */
static bool
open_operand(struct cli *c, const char *path)
{
	struct stat st;
	bool std = strcmp(path, "-") == 0;
	int fd = std ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	const char *why = NULL;

	if (fd < 0 || fstat(fd, &st) < 0)
		why = strerror(errno);
	else if (S_ISDIR(st.st_mode))
		why = strerror(EISDIR);
	else if (is_output(c, &st))
		why = "input file is output file";
	if (!why) {
		in_open(&c->text.in, fd);
		c->text.file = std ? SPAN("") : span_str(path);
		return true;
	}
	err_say("%s: %s%s", std ? "stdin" : path, why, late_option(c, path) ?
			" (options precede files)" : "");
	cli_look(c);
	if (fd > STDERR_FILENO)
		close(fd);
	return false;
}

bool
cli_open(struct cli *c)
{
	static const char *const standard[] = {"-"};
	int n = c->files ? c->files : 1;
	bool ok = false;

	c->read += c->text.in.bytes;
	c->text.in.bytes = 0;
	in_close(&c->text.in);
	while (!ok && c->at < n) {
		ok = open_operand(c, c->files ? c->file[c->at] : standard[0]);
		c->at++;
	}
	if (c->at == n && !(c->tool->common & CLI_LATE)) {
		sandbox_read(c->temp);
		c->at++;
	}
	return ok;
}

static bool
open_next(struct text *t)
{
	return cli_open(t->arg);
}

/* ---- language ---- */

struct span
cli_lang_code(struct cli *c)
{
	if (c->lang.n)
		return c->lang;
	if (c->text.doc.lang.n)
		return c->text.doc.lang;
	return c->default_lang.n ? c->default_lang : SPAN("und");
}

const struct lang *
cli_lang(struct cli *c)
{
	struct span code = cli_lang_code(c);
	const struct lang *l = lang_find(code);

	if (l)
		return l;
	if (!c->told_lang)
		err_warn("no data for language %.*s, using und",
				(int)(code.n < 32 ? code.n : 32), code.s);
	c->told_lang = true;
	if (c->strict)
		cli_look(c);
	return lang_find(SPAN("und"));
}

/* ---- output and run ---- */

void
cli_count(struct cli *c, const char *name, off_t value)
{
	if (c->stats)
		err_say("%s %lld", name, (long long)value);
}

static void
add_written(struct cli *c, const char *dir)
{
	if (c->nwrites < (int)(sizeof c->writes / sizeof *c->writes))
		c->writes[c->nwrites++] = dir;
}

void
cli_temp(struct cli *c, const char *dir)
{
	add_written(c, dir);
	c->temp = dir;
}

static void
open_output(struct cli *c)
{
	static struct buf dir; /* lives as long as the sandbox list */

	if (!c->output) {
		out_stdout(&c->out);
		if (c->out.err)
			err_die("stdout: %s", strerror(c->out.err));
	} else {
		if (!out_open(&c->out, c->output))
			err_die("%s: %s", c->output, strerror(c->out.err));
		buf_put(&dir, SPAN_BUF(&c->out.path));
		buf_str(&dir);
		if (c->out.temp.n)
			add_written(c, dirname(dir.s));
	}
	c->out.each_line = c->unbuffered;
	c->text.in.tie = &c->out;
}

static void
close_all(struct cli *c)
{
	struct text *t = &c->text;

	if (c->strict && (t->bad || t->long_lines))
		cli_look(c);
	out_close(&c->out, c->status < 2);
	if (c->out.err) {
		err_say("%s: %s", c->output ? c->output : "stdout",
				strerror(c->out.err));
		c->status = 2;
	}
	cli_count(c, "documents", t->docs);
	cli_count(c, "bytes read", c->read);
	cli_count(c, "bytes written", c->out.bytes);
	cli_count(c, "invalid sequences", t->bad);
	cli_count(c, "long lines", t->long_lines);
}

int
cli_run(const struct tool *tool, int argc, char **argv)
{
	struct cli c = {.tool = tool};

	err_name(tool->name);
	parse(&c, argc, argv);
	err_quiet(c.quiet);
	c.text.open = open_next;
	c.text.failed = read_failed;
	c.text.arg = &c;
	c.text.in.fd = -1;
	c.text.lang = c.lang;
	c.text.invent = c.name || c.files > 1;
	c.text.want_places = tool->common & CLI_PLACES;
	c.text.want_rule = tool->common & CLI_PARA;
	if (tool->start)
		tool->start(&c);
	open_output(&c);
	sandbox_write(c.writes, c.nwrites);
	tool->filter(&c);
	close_all(&c);
	text_free(&c.text);
	return c.status;
}

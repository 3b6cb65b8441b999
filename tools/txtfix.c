/* txtfix - undo encoding damage */
#include <string.h>

#include "cli.h"
#include "fix.h"
#include "simd.h"

enum {
	OPT_NO_ENTITIES = 256, OPT_ENTITIES, OPT_NO_ENCODING, OPT_ENCODINGS,
	OPT_MAX_LAYERS, OPT_CHECK, OPT_REPORT
};

static const struct opt opts[] = {
	{OPT_ENTITIES, "entities", "auto|always|never|legacy",
			"decode HTML entities"},
	{OPT_NO_ENTITIES, "no-entities", NULL, "as --entities=never"},
	{OPT_ENCODINGS, "encodings", "LIST", "undo only these mix-ups"},
	{OPT_NO_ENCODING, "no-encoding", NULL, "undo none"},
	{OPT_MAX_LAYERS, "max-layers", "N", "steps of repair a line (20)"},
	{OPT_CHECK, "check", NULL, "print nothing; status 1 if there is damage"},
	{OPT_REPORT, "report", NULL, "print the repairs, not the text"},
	{0}
};

static const char *const columns[] = {"doc", "line", "offset", "encoding",
	"before", "after", NULL};

static struct fix fix = {.layers = 20, .encodings = (1 << FIX_ENCODINGS) - 1};
static bool check, report;
static off_t lines, repaired, given_up; /* lines: of the document */

static bool
option(struct cli *c, int opt, const char *arg)
{
	static const char *const when[] = {"auto", "always", "never", "legacy",
		NULL};
	long n;
	int i;

	(void)c;
	switch (opt) {
	case OPT_NO_ENTITIES: fix.entities = FIX_NEVER; return true;
	case OPT_NO_ENCODING: fix.encodings = 0; return true;
	case OPT_CHECK: check = true; return true;
	case OPT_REPORT: report = true; return true;
	case OPT_ENCODINGS: return fix_list(span_str(arg), &fix.encodings);
	case OPT_ENTITIES:
		i = cli_word(arg, when);
		fix.entities = (enum fix_entities)i;
		return i >= 0;
	case OPT_MAX_LAYERS:
		if (!cli_number(arg, 1, 1000, &n))
			return false;
		fix.layers = (int)n;
		return true;
	default: return false;
	}
}

static void
record(struct cli *c, struct rec *r, struct span a, struct span b)
{
	struct buf how = {0};

	fix_diff(&a, &b);
	fix_how(&how, fix.done);
	rec_str(r, c->text.doc.name);
	rec_int(r, lines);
	rec_int(r, text_place(&c->text, a.s).byte);
	rec_str(r, SPAN_BUF(&how));
	rec_str(r, a);
	rec_str(r, b);
	rec_end(r);
	buf_free(&how);
}

/* A line, with its LF if it has one: a piece of a long one has none. */
static void
one_line(struct cli *c, struct rec *r, struct span a)
{
	bool whole = a.s[a.n - 1] == '\n';
	struct span b;

	lines += !c->text.cont;
	a.n -= whole;
	b = fix_line(&fix, a);
	if (fix.unstable && given_up++ == 0)
		cli_data(c, "%s: line %lld is left as it is: not stable after "
			"%d steps", text_label(&c->text), (long long)lines,
			fix.layers);
	repaired += fix.done != 0;
	if (fix.done && check)
		cli_look(c);
	if (fix.done && report)
		record(c, r, a, b);
	if (check || report)
		return;
	out_put(&c->out, b);
	if (whole)
		out_line(&c->out);
}

/* Lines that begin in a, which goes on with one (cont) or not. */
static off_t
begun(struct span a, bool cont)
{
	if (!a.n)
		return 0;
	return (off_t)simd_count(a.s, a.n, '\n') + (a.s[a.n - 1] != '\n') -
			cont;
}

static void
block(struct cli *c, struct rec *r, struct span a)
{
	struct span clean;
	const char *lf;

	while (a.n) {
		clean = span_cut(&a, fix_clean(a));
		lines += begun(clean, c->text.cont);
		if (!check && !report)
			out_put(&c->out, clean);
		if (!a.n)
			return;
		lf = memchr(a.s, '\n', a.n);
		one_line(c, r, span_cut(&a, lf ? (size_t)(lf - a.s) + 1 : a.n));
	}
}

static void
filter(struct cli *c)
{
	struct rec r = {.out = &c->out, .json = c->json, .columns = columns};
	enum text_kind k;

	report |= c->json || c->header;
	if (report && c->header)
		rec_header(&r);
	while ((k = text_next(&c->text)) != TEXT_END) {
		if (k == TEXT_DOC)
			lines = 0;
		if (k == TEXT_DOC && !check && !report)
			out_put(&c->out, c->text.doc.line);
		block(c, &r, c->text.block);
	}
	cli_count(c, "lines repaired", repaired);
	cli_count(c, "lines given up", given_up);
	rec_free(&r);
	fix_free(&fix);
}

int
main(int argc, char **argv)
{
	static const struct tool txtfix = {"txtfix", "undo encoding damage",
		CLI_RECORDS | CLI_PLACES, opts, option, filter, NULL, NULL};

	return cli_run(&txtfix, argc, argv);
}

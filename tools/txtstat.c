/* txtstat: measure texts. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "err.h"
#include "figures.h"
#include "stat_dist.h"
#include "stat_part.h"
#include "stat_read.h"

enum {
	OPT_WIDE = 256, OPT_DIGITS, OPT_FORCE, OPT_FLESCH, OPT_EASY, OPT_WINDOW,
	OPT_MTLD_MIN, OPT_MTLD_LT, OPT_MTLD_FACTORS, OPT_HIST, OPT_PLOT,
	OPT_ASCII, OPT_PARTIAL, OPT_MERGE, OPT_MEM
};

static const struct opt opts[] = {
	{'g', "groups", "LIST", "groups of figures: count, core (default), "
		"read, lex, dist, quality, script, quote, all"},
	{'m', "metrics", "LIST", "only these figures"},
	{'d', "documents", NULL, "figures of each document"},
	{OPT_WIDE, "wide", NULL, "a row with a column for each figure"},
	{OPT_DIGITS, "digits", "N", "digits behind the point (default 9)"},
	{OPT_FORCE, "force", NULL, "scores of other languages too"},
	{OPT_FLESCH, "flesch", "NAME", "Flesch formula: en, de, fr, fr:k, ..."},
	{OPT_EASY, "easy", "FILE", "easy words for dale_chall, one a line"},
	{OPT_WINDOW, "window", "N", "words of mattr and msttr (default 50)"},
	{OPT_MTLD_MIN, "mtld-min", "N", "least words of a factor (default 1)"},
	{OPT_MTLD_LT, "mtld-lt", NULL, "a factor ends below .72, not at it"},
	{OPT_MTLD_FACTORS, "mtld-factors", NULL, "words by the mean of factors"},
	{OPT_HIST, "hist", "WHAT", "draw lengths of: sent, word, para"},
	{OPT_PLOT, "plot", NULL, "draw them as SVG"},
	{OPT_ASCII, "ascii", NULL, "draw them in ASCII"},
	{OPT_PARTIAL, "partial", NULL, "print sums for --merge"},
	{OPT_MERGE, "merge", NULL, "the files are such sums"},
	{OPT_MEM, "mem", "SIZE", "most memory of a document (default 512M)"},
	{0, NULL, NULL, NULL},
};

static struct figures figures = {.digits = 9, .flesch = -1};
static struct stats stats;
static struct partial part;
static unsigned groups;
static long window = 50, mtld_min = 1, digits;
static bool each, wide, partial, merge;
static enum dist_form drawing;
static int hist = -1;

static bool
option(struct cli *c, int opt, const char *arg)
{
	static const char *const lengths[] = {"sent", "word", "para", NULL};
	unsigned set;

	(void)c;
	switch (opt) {
	case 'g':
		set = figures_groups(arg);
		groups |= set;
		return set != 0;
	case 'm':
		return figures_names(&figures, arg, &groups);
	case 'd':
		return each = true;
	case OPT_WIDE:
		return wide = true;
	case OPT_DIGITS:
		if (!cli_number(arg, 0, 9, &digits))
			return false;
		figures.digits = (int)digits;
		return true;
	case OPT_FORCE:
		return figures.force = true;
	case OPT_FLESCH:
		figures.flesch = read_flesch(span_str(arg));
		return figures.flesch >= 0;
	case 'x': /* the library loads it */
		part.option[PO_LEXICON] ^= partial_file(arg);
		return false;
	case OPT_EASY:
		part.option[PO_EASY] = partial_file(arg);
		if (!stat_easy(&stats, arg))
			err_die("%s: %s", arg, strerror(errno));
		return figures.easy = true;
	case OPT_WINDOW:
		return cli_number(arg, 1, 1000000, &window);
	case OPT_MTLD_MIN:
		return cli_number(arg, 1, 1000000, &mtld_min);
	case OPT_MTLD_LT:
		return stats.lexopt.mtld_lt = true;
	case OPT_MTLD_FACTORS:
		return stats.lexopt.mtld_pool = true;
	case OPT_HIST:
		hist = cli_word(arg, lengths);
		groups |= STAT_DIST;
		return hist >= 0;
	case OPT_PLOT:
		drawing = DIST_SVG;
		return true;
	case OPT_ASCII:
		drawing = DIST_ASCII;
		return true;
	case OPT_PARTIAL:
		return partial = true;
	case OPT_MERGE:
		return merge = true;
	case OPT_MEM:
		return cli_size(arg, &stats.mem);
	}
	return false;
}

static void
draw(struct cli *c, const struct stat_sums *s)
{
	const char *columns = getenv("COLUMNS");
	struct buf b = {0};
	long width = 80;

	if (columns)
		cli_number(columns, 20, 1000, &width);
	dist_draw(&b, s, (enum stat_table)hist, drawing, (unsigned)width);
	out_put(&c->out, SPAN_BUF(&b));
	buf_free(&b);
}

/* Prints the sums of a document or, without one, of all. */
static void
print(struct cli *c, const struct span *doc, const struct stat_sums *s)
{
	static bool begun;
	enum figures_form form = c->json ? FIGURES_JSON
			: wide ? FIGURES_WIDE : FIGURES_LONG;

	if (hist >= 0) {
		if (doc)
			out_put(&c->out, *doc), out_line(&c->out);
		draw(c, s);
		return;
	}
	if (!begun && (c->header || wide))
		figures_header(&figures, &c->out, form, doc);
	begun = true;
	figures_print(&figures, &c->out, form, doc, s);
}

static void
measure(struct cli *c)
{
	struct text *t = &c->text;
	enum text_kind k;

	while ((k = text_next(t)) != TEXT_END) {
		if (k == TEXT_DOC)
			stat_begin(&stats, t, cli_lang(c), cli_lang_code(c));
		else if (k == TEXT_BLOCK)
			stat_block(&stats, t);
		else
			stat_end(&stats);
		if (k == TEXT_DOC_END && each)
			print(c, &t->doc.name, &stats.doc);
		else if (k == TEXT_DOC_END)
			sums_add(&part.sums, &stats.doc);
	}
}

static void
write_partial(struct cli *c)
{
	struct buf b = {0};

	partial_write(&part, &b);
	out_put(&c->out, SPAN_BUF(&b));
	buf_free(&b);
}

/* Ends with a message where options do not go together. */
static void
agree(struct cli *c)
{
	if (each && (partial || merge))
		cli_usage("-d does not go with --partial or --merge");
	if (hist < 0 && drawing != DIST_BLOCKS)
		cli_usage("--plot and --ascii draw what --hist names");
	if (hist >= 0 && (c->json || wide || c->header || partial))
		cli_usage("--hist draws: no -j, --header, --partial, --wide");
}

static void
start(struct cli *c)
{
	agree(c);
	if (!groups && !merge)
		groups = STAT_CORE;
	stats.groups = groups;
	stats.hashing = partial;
	stats.lexopt.window = (size_t)window;
	stats.lexopt.mtld_min = (size_t)mtld_min;
	partial_describe(&part, &stats, &c->text);
}

static void
filter(struct cli *c)
{
	if (merge && !partial_read(&part, &c->text)) {
		c->status = 2;
		return;
	}
	if (groups & ~stat_measured((unsigned)part.option[PO_GROUPS]))
		err_die("the partials have not got all these groups");
	if (!figures.n)
		figures_group(&figures, (unsigned)part.option[PO_GROUPS]);
	if (!merge)
		measure(c);
	if (partial && !merge && part.sums.n[SC_DOCUMENTS])
		partial_shard(&part, stats.hash);
	if (partial)
		write_partial(c);
	else if (!each)
		print(c, NULL, &part.sums);
	stat_free(&stats);
	partial_free(&part);
}

int
main(int argc, char **argv)
{
	static const struct tool txtstat = {.name = "txtstat",
		.what = "measure texts: counts, readability, diversity",
		.common = CLI_LANG | CLI_RECORDS | CLI_PARA | CLI_PLACES,
		.opts = opts, .option = option, .start = start,
		.filter = filter};

	stats.mem = (size_t)512 << 20;
	return cli_run(&txtstat, argc, argv);
}

/* txtstat: measure texts. */
#include "cli.h"
#include "figures.h"

enum { OPT_WIDE = 256 };

static const struct opt opts[] = {
	{'g', "groups", "LIST", "groups of figures (default core)"},
	{'m', "metrics", "LIST", "these figures only"},
	{'d', "documents", NULL, "figures of each document"},
	{OPT_WIDE, "wide", NULL, "one row with a column for each figure"},
	{0, NULL, NULL, NULL},
};

static struct figures figures = {.digits = 9};
static struct stats stats;
static unsigned groups;
static bool each, wide;

static bool
option(struct cli *c, int opt, const char *arg)
{
	unsigned set;

	(void)c;
	switch (opt) {
	case 'g':
		set = figures_groups(arg);
		figures_group(&figures, set);
		groups |= set;
		return set != 0;
	case 'm':
		return figures_names(&figures, arg, &groups);
	case 'd':
		each = true;
		return true;
	case OPT_WIDE:
		wide = true;
		return true;
	}
	return false;
}

static void
filter(struct cli *c)
{
	enum figures_form form = c->json ? FIGURES_JSON
			: wide ? FIGURES_WIDE : FIGURES_LONG;
	struct stat_sums sum = {0};
	struct text *t = &c->text;
	enum text_kind k;

	if (!figures.n) {
		groups = STAT_CORE;
		figures_group(&figures, groups);
	}
	stats.groups = groups;
	if (c->header || wide)
		figures_header(&figures, &c->out, form, each);
	while ((k = text_next(t)) != TEXT_END) {
		if (k == TEXT_DOC)
			stat_begin(&stats, t, cli_lang(c), cli_lang_code(c));
		else if (k == TEXT_BLOCK)
			stat_block(&stats, t);
		else
			stat_end(&stats);
		if (k == TEXT_DOC_END && each)
			figures_print(&figures, &c->out, form, &t->doc.name,
					&stats.doc);
		else if (k == TEXT_DOC_END)
			sums_add(&sum, &stats.doc);
	}
	if (!each)
		figures_print(&figures, &c->out, form, NULL, &sum);
	sums_free(&sum);
	stat_free(&stats);
}

int
main(int argc, char **argv)
{
	static const struct tool txtstat = {.name = "txtstat",
		.what = "measure texts: counts, readability, diversity",
		.common = CLI_LANG | CLI_RECORDS | CLI_PARA | CLI_PLACES,
		.opts = opts, .option = option, .filter = filter};

	return cli_run(&txtstat, argc, argv);
}

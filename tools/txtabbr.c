#include <stdlib.h>

#include "abbr.h"
#include "cli.h"
#include "err.h"

enum { OPT_MEM = 256, OPT_SCORE, OPT_MIN };

static const struct opt opts[] = {
	{OPT_SCORE, "min-score", "X", "least score (default 0.3)"},
	{OPT_MIN, "min-count", "N", "least number of times (default 3)"},
	{OPT_MEM, "mem", "SIZE", "memory for counts (default 64M)"},
	{0}
};

static struct abbr abbr;
static double threshold = 0.3;
static long least = 3;

static bool
option(struct cli *c, int opt, const char *arg)
{
	char *end;

	(void)c;
	switch (opt) {
	case OPT_MEM: return cli_size(arg, &abbr.limit);
	case OPT_MIN: return cli_number(arg, 1, 1000000000, &least);
	case OPT_SCORE:
		threshold = strtod(arg, &end);
		return end != arg && *end == '\0' && threshold >= 0;
	default: return false;
	}
}

static void
filter(struct cli *c)
{
	static const char *const columns[] = {"kind", "form", "+score",
			"+with", "+without", NULL};
	struct rec r = {.out = &c->out, .json = c->json, .columns = columns};
	struct abbr_found *f;
	struct line l;
	size_t i, n;

	while (text_next(&c->text) != TEXT_END)
		while (text_line(&c->text, &l))
			if (!abbr_add(&abbr, l.s))
				err_die("out of memory: give more with --mem");
	if (c->header)
		rec_header(&r);
	f = abbr_find(&abbr, threshold, &n);
	for (i = 0; i < n; i++) {
		if (f[i].with < (uint64_t)least)
			continue;
		rec_str(&r, SPAN("abbr"));
		rec_str(&r, f[i].form);
		rec_num(&r, f[i].score, 3);
		rec_int(&r, (int64_t)f[i].with);
		rec_int(&r, (int64_t)f[i].without);
		rec_end(&r);
	}
	cli_count(c, "tokens", (off_t)abbr.tokens);
	cli_count(c, "forms", (off_t)abbr.types);
	rec_free(&r);
	free(f);
	abbr_free(&abbr);
}

int
main(int argc, char **argv)
{
	static const struct tool txtabbr = {"txtabbr",
			"learn abbreviations from text", CLI_RECORDS, opts,
			option, filter, NULL, NULL};

	abbr.limit = (size_t)64 << 20;
	return cli_run(&txtabbr, argc, argv);
}

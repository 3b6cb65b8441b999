#include "cli.h"
#include "err.h"
#include "learn.h"

enum { MEM = 256 };

static struct learn learn;

static const struct opt opts[] = {
	{MEM, "mem", "SIZE", "memory for examples (default 256M)"},
	{0}
};

static bool
option(struct cli *c, int opt, const char *arg)
{
	(void)c;
	return opt == MEM && cli_size(arg, &learn.limit);
}

static void
filter(struct cli *c)
{
	struct text *t = &c->text;
	struct line l;
	struct buf b = {0};
	enum text_kind k;
	bool begun = false, any = false;

	while ((k = text_next(t)) != TEXT_END) {
		if (k == TEXT_DOC)
			begun = false;
		if (k == TEXT_BLOCK && !begun)
			learn_set(&learn, cli_lang(c));
		begun = begun || k == TEXT_BLOCK;
		any = any || begun;
		while (text_line(t, &l))
			if (!learn_sentence(&learn, l.s))
				err_die("out of memory: give more with --mem");
	}
	if (!learn_write(&learn, &b) && any)
		cli_data(c, "nothing to learn from: no end was in doubt");
	out_put(&c->out, SPAN_BUF(&b));
	buf_free(&b);
}

int
main(int argc, char **argv)
{
	static const struct tool txtlearn = {"txtlearn",
			"make a model for txtsent from sentences", CLI_LANG,
			opts, option, filter, NULL, NULL};

	learn.limit = (size_t)256 << 20;
	return cli_run(&txtlearn, argc, argv);
}

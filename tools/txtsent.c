#include <string.h>

#include "cli.h"
#include "model.h"
#include "sent.h"
#include "uni.h"

static struct {
	const struct model *model;
	bool any, gap; /* something was written in this document; an empty
	                  line is due before what comes */
} my;

static const struct opt opts[] = {
	{'m', "model", "FILE", "model made by txtlearn"},
	{0}
};

static bool
option(struct cli *c, int opt, const char *arg)
{
	(void)c;
	if (opt == 'm')
		my.model = model_load(arg);
	return my.model;
}

static void
put(struct cli *c, struct span s)
{
	if (my.gap && my.any)
		out_line(&c->out);
	my.gap = false;
	my.any = true;
	out_put(&c->out, s);
	out_line(&c->out);
}

static void
sentences(struct cli *c, const struct sent *s, struct span line)
{
	struct span one;

	line = uni_trim(line);
	if (line.n == 0) {
		my.gap = true;
		return;
	}
	while (line.n) {
		one = span_cut(&line, sent_next(s, line));
		put(c, uni_trim(one));
	}
}

static void
filter(struct cli *c)
{
	struct text *t = &c->text;
	struct sent s;
	struct line l;
	enum text_kind k;
	const struct lang *lang = NULL;

	while ((k = text_next(t)) != TEXT_END) {
		if (k == TEXT_DOC) {
			out_put(&c->out, t->doc.line);
			my.any = my.gap = false;
		}
		if (k == TEXT_BLOCK && cli_lang(c) != lang) {
			lang = cli_lang(c);
			sent_init(&s, lang);
			if (my.model)
				sent_model(&s, my.model);
		}
		while (text_line(t, &l))
			sentences(c, &s, l.s);
	}
}

int
main(int argc, char **argv)
{
	static const struct tool txtsent = {"txtsent",
			"put each sentence on a line of its own",
			CLI_LANG | CLI_PARA, opts, option, filter, NULL, NULL};

	return cli_run(&txtsent, argc, argv);
}

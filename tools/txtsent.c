#include "cli.h"
#include "model.h"
#include "sent_text.h"

enum { OPT_UAX29 = 256 };

static const struct opt opts[] = {
	{'b', "offsets", NULL, "offset and length in bytes before each"},
	{'n', "number", NULL, "its number in the document before each"},
	{'w', "wrapped", NULL, "a newline is a blank: the input is wrapped"},
	{'k', "keep-blanks", NULL, "keep the blanks inside sentences"},
	{'H', "headlines", NULL, "break more readily where no mark stands"},
	{'s', "speakers", NULL, "labels of speakers on lines of their own"},
	{'a', "abbreviations", "FILE", "abbreviations, as txtabbr writes them"},
	{'m', "model", "FILE", "model, as txtlearn writes it"},
	{OPT_UAX29, "uax29", NULL, "sentences of UAX #29, no rules beyond"},
	{0}
};

static struct {
	bool offsets, number, heads, labels, uax29;
	const struct model *model;
	struct sent_text text;
	struct rec rec;
	bool records; /* no text but records are written */
	off_t total;
} my;

static bool
option(struct cli *c, int opt, const char *arg)
{
	(void)c;
	switch (opt) {
	case 'b': my.offsets = true; return true;
	case 'n': my.number = true; return true;
	case 'w': my.text.wrapped = true; return true;
	case 'k': my.text.keep = true; return true;
	case 'H': my.heads = true; return true;
	case 's': my.labels = true; return true;
	case 'a': return cli_must(lang_load(arg));
	case 'm': return cli_must((my.model = model_load(arg)));
	case OPT_UAX29: my.uax29 = true; return true;
	default: return false;
	}
}

static void
document(struct cli *c)
{
	struct sent *s = &my.text.sent;

	if (!c->json)
		out_put(&c->out, c->text.doc.line);
	sent_init(s, cli_lang(c));
	if (my.model)
		sent_model(s, my.model);
	s->heads = my.heads;
	s->labels = my.labels;
	s->uax29 = my.uax29;
}

static void
record(struct cli *c, const struct sent_text *x)
{
	if (c->json) {
		rec_str(&my.rec, c->text.doc.name);
		rec_int(&my.rec, x->para);
		rec_int(&my.rec, x->nth);
		rec_int(&my.rec, x->from.byte);
		rec_int(&my.rec, x->to.byte);
	} else {
		if (my.offsets) {
			rec_int(&my.rec, x->from.byte);
			rec_int(&my.rec, x->to.byte - x->from.byte);
		}
		if (my.number)
			rec_int(&my.rec, x->all);
	}
	rec_str(&my.rec, x->s);
	rec_end(&my.rec);
}

static void
put(struct cli *c, const struct sent_text *x, enum sent_kind k)
{
	if (my.records) {
		record(c, x);
		return;
	}
	if (x->first && x->para > 1)
		out_line(&c->out);
	if (k == SENT_ONE)
		out_row(&c->out, x->s);
	else
		out_put_cut(&c->out, x->s, x->cuts.at, x->cuts.n);
}

static void
columns(struct cli *c)
{
	static const char *const json[] = {"doc", "para", "sent", "start",
			"end", "text", NULL};
	static const char *names[5];
	size_t n = 0;

	if (my.offsets) {
		names[n++] = "offset";
		names[n++] = "length";
	}
	if (my.number)
		names[n++] = "number";
	names[n++] = "text";
	my.records = n > 1 || c->json || c->header;
	my.rec = (struct rec){.out = &c->out, .json = c->json,
		.columns = c->json ? json : names};
	if (c->header)
		rec_header(&my.rec);
}

static void
filter(struct cli *c)
{
	struct sent_text *x = &my.text;
	enum sent_kind k;

	columns(c);
	if (c->text.rule == TEXT_AUTO)
		c->text.rule = TEXT_BLOCKS;
	c->text.want_places |= my.offsets || c->json;
	x->text = &c->text;
	x->runs = !my.records && !c->out.each_line;
	while ((k = sent_text_next(x)) != SENT_END)
		if (k == SENT_DOC) {
			document(c);
		} else {
			my.total += k == SENT_ONE ? 1 : (off_t)x->cuts.sentences;
			put(c, x, k);
		}
	cli_count(c, "sentences", my.total);
	sent_text_free(x);
	rec_free(&my.rec);
}

int
main(int argc, char **argv)
{
	static const struct tool txtsent = {"txtsent",
			"put each sentence on a line of its own",
			CLI_LANG | CLI_PARA | CLI_RECORDS, opts, option,
			filter, NULL, NULL};

	return cli_run(&txtsent, argc, argv);
}

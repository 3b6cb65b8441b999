#include "cli.h"
#include "rec_quote.h"

enum { DASHES = 256, RULES, SPEAKERS };

static const struct opt opts[] = {
	{'t', "types", "LIST", "direct,mixed,indirect,turn,mention or all "
			"(default: all but mention)"},
	{'m', "max", "N", "longest quotation in code points (10000)"},
	{'U', "unclosed", "drop|para|sent", "what a mark without end quotes"},
	{'Q', "marks", "LIST", "ascii,curly,guillemet,guillemet-in,low9,corner,"
			"dash,single"},
	{'c', "context", "N", "N code points left and right of each"},
	{DASHES, "dashes", "auto|on|off", "speech after a dash"},
	{RULES, "rules", "LIST", "only these rules attribute"},
	{SPEAKERS, "by-speaker", NULL, "speakers with their quotations and "
			"words, by document"},
	{0}
};

static struct {
	struct quote_options o;
	struct quote *q;
	struct para para;
	struct rec rec;
	unsigned types;
	bool speakers;
	struct buf name; /* of the document */
	off_t records;
	struct voices voices; /* of --by-speaker */
} my = {.types = 1u << QUOTE_MENTION ^ 31u};

static bool
types(struct span list, unsigned *set)
{
	struct span one;
	int i;

	*set = 0;
	if (span_eq(list, SPAN("all")))
		*set = 31;
	while (list.n && *set != 31) {
		for (one = list, one.n = 0; one.n < list.n && list.s[one.n] != ',';)
			one.n++;
		for (i = 0; i < QUOTE_TYPES; i++)
			if (span_eq(one, span_str(quote_type(i))))
				break;
		if (i == QUOTE_TYPES)
			return false;
		*set |= 1u << i;
		span_cut(&list, one.n < list.n ? one.n + 1 : one.n);
	}
	return *set;
}

static bool
option(struct cli *c, int opt, const char *arg)
{
	static const char *const open[] = {"drop", "para", "sent", NULL};
	static const char *const dash[] = {"auto", "on", "off", NULL};
	long n = 0;
	int k = 0;

	(void)c;
	switch (opt) {
	case 't':
		return types(span_str(arg), &my.types);
	case 'm': case 'c':
		if (!cli_number(arg, opt == 'm', 1 << 20, &n))
			return false;
		*(opt == 'm' ? &my.o.max : &my.o.context) = (size_t)n;
		return true;
	case 'U':
		k = cli_word(arg, open);
		my.o.unclosed = (enum quote_unclosed)(k + 1);
		return k >= 0;
	case 'Q':
		return quote_systems(span_str(arg), &my.o.systems);
	case DASHES:
		k = cli_word(arg, dash);
		my.o.dashes = (enum quote_dashes)k;
		return k >= 0;
	case RULES:
		return quote_rules(span_str(arg), &my.o.rules);
	case SPEAKERS:
		my.speakers = true;
		return true;
	}
	return false;
}

static void
flush(void)
{
	const struct quote_rec *r;

	while ((r = quote_next(my.q))) {
		if (!(my.types >> r->type & 1))
			continue;
		my.records++;
		if (my.speakers)
			voices_add(&my.voices, r);
		else
			rec_quote(&my.rec, SPAN_BUF(&my.name), r, my.o.context);
	}
}

static void
end_document(void)
{
	quote_end(my.q);
	flush();
	voices_write(&my.voices, &my.rec, SPAN_BUF(&my.name));
}

static void
stats(struct cli *c)
{
	struct buf b = {0};
	size_t i;

	cli_count(c, "quotations", my.records);
	for (i = 0; quote_reasons[i]; i++) {
		b.n = 0;
		buf_put(&b, SPAN("ignored-"));
		buf_put(&b, span_str(quote_reasons[i]));
		cli_count(c, buf_str(&b), quote_ignored(my.q, i));
	}
	buf_free(&b);
}

static void
filter(struct cli *c)
{
	enum text_kind k;
	bool begun = false;

	my.q = quote_new(&my.o);
	my.rec = (struct rec){.out = &c->out, .json = c->json, .columns =
		my.speakers ? rec_voice_columns : my.o.context ?
		rec_quote_context : rec_quote_columns};
	if (c->header)
		rec_header(&my.rec);
	para_init(&my.para, &c->text, QUOTE_CAP);
	while ((k = para_next(&my.para)) != TEXT_END) {
		if (k != TEXT_PARA) {
			end_document();
			begun = false;
			continue;
		}
		if (!begun) {
			my.name.n = 0;
			buf_put(&my.name, c->text.doc.name);
			quote_doc(my.q, cli_lang(c));
			begun = true;
		}
		quote_para(my.q, &my.para);
		flush();
	}
	end_document();
	stats(c);
	quote_free(my.q);
	voices_free(&my.voices);
	para_free(&my.para);
}

int
main(int argc, char **argv)
{
	static const struct tool txtquote = {"txtquote",
		"print who said what",
		CLI_LANG | CLI_RECORDS | CLI_PARA | CLI_PLACES, opts, option,
		filter, NULL, NULL};

	return cli_run(&txtquote, argc, argv);
}

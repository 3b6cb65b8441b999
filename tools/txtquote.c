#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "quote.h"

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
	struct tally *tally; /* of --by-speaker */
	size_t n, cap;
	struct buf names;
} my = {.types = 1u << QUOTE_MENTION ^ 31u};

struct tally {
	size_t at, n; /* the name in my.names */
	off_t quotations, words;
};

static const char *const columns[] = {"doc", "para", "sent", "start", "end",
	"cstart", "cend", "type", "speaker", "name", "cue", "rule", "flags",
	"+speaker_start", "+speaker_end", "+cue_start", "+cue_end",
	"+nested_in", "text", NULL};

static const char *const with_context[] = {"doc", "para", "sent", "start",
	"end", "cstart", "cend", "type", "speaker", "name", "cue", "rule",
	"flags", "+speaker_start", "+speaker_end", "+cue_start", "+cue_end",
	"+nested_in", "left", "right", "text", NULL};

static const char *const by_speaker[] = {"doc", "name", "quotations", "words",
	NULL};

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
count(const struct quote_rec *r)
{
	struct span who = r->name.n ? r->name : r->speaker, name;
	struct tally *t;
	size_t i;

	for (i = 0; i < my.n; i++) {
		t = &my.tally[i];
		name = (struct span){my.names.s + t->at, t->n};
		if (span_eq(name, who))
			break;
	}
	if (i == my.n) {
		my.tally = buf_array(my.tally, my.n++, &my.cap, sizeof *t);
		t = &my.tally[i];
		*t = (struct tally){my.names.n, who.n, 0, 0};
		buf_put(&my.names, who);
	}
	my.tally[i].quotations++;
	my.tally[i].words += r->words;
}

static int
by_words(const void *x, const void *y)
{
	const struct tally *a = x, *b = y;

	if (a->quotations != b->quotations)
		return a->quotations < b->quotations ? 1 : -1;
	if (a->words != b->words)
		return a->words < b->words ? 1 : -1;
	return a->at < b->at ? -1 : 1;
}

static void
print_speakers(void)
{
	const struct tally *t;
	size_t i;

	if (my.n)
		qsort(my.tally, my.n, sizeof *my.tally, by_words);
	for (i = 0; i < my.n; i++) {
		t = &my.tally[i];
		rec_str(&my.rec, SPAN_BUF(&my.name));
		rec_str(&my.rec, (struct span){my.names.s + t->at, t->n});
		rec_int(&my.rec, t->quotations);
		rec_int(&my.rec, t->words);
		rec_end(&my.rec);
	}
	my.n = my.names.n = 0;
}

/* A range of bytes that is not there is null. */
static void
range(off_t a, off_t b, bool any)
{
	if (any) {
		rec_int(&my.rec, a);
		rec_int(&my.rec, b);
		return;
	}
	rec_null(&my.rec);
	rec_null(&my.rec);
}

static void
print(const struct quote_rec *r)
{
	struct rec *o = &my.rec;
	char flags[6];

	quote_flags(r->flags, flags);
	rec_str(o, SPAN_BUF(&my.name));
	rec_int(o, r->para);
	rec_int(o, r->sent);
	rec_int(o, r->start.byte);
	rec_int(o, r->end.byte);
	rec_int(o, r->start.cp);
	rec_int(o, r->end.cp);
	rec_str(o, span_str(quote_type(r->type)));
	rec_str(o, r->speaker);
	rec_str(o, r->name);
	rec_str(o, r->cue);
	rec_str(o, span_str(r->rule));
	rec_str(o, span_str(flags));
	range(r->speaker_start, r->speaker_end, r->speaker_end);
	range(r->cue_start, r->cue_end, r->cue.n);
	if (r->in < 0)
		rec_null(o);
	else
		rec_int(o, r->in);
	if (my.o.context) {
		rec_str(o, r->left);
		rec_str(o, r->right);
	}
	rec_str(o, r->text);
	rec_end(o);
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
			count(r);
		else
			print(r);
	}
}

static void
end_document(void)
{
	quote_end(my.q);
	flush();
	print_speakers();
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
		my.speakers ? by_speaker : my.o.context ? with_context : columns};
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

#include "clean.h"
#include "cli.h"

enum {
	OPT_KEEP = 256, OPT_ONLY, OPT_REPORT, OPT_MARK, OPT_CAPTION,
	OPT_DATELINE, OPT_LEVEL, OPT_RULES, OPT_UNWRAP, OPT_DEHYPHENATE
};

static struct clean clean;
static struct rec rec;
static bool report, mark;
static uint32_t only;

static const struct opt opts[] = {
	{OPT_KEEP, "keep", "KIND,..", "let residue of these kinds stay"},
	{OPT_ONLY, "only", "KIND,..", "drop (report, mark) these kinds only"},
	{OPT_REPORT, "report", NULL, "tell what is dropped and why instead"},
	{OPT_MARK, "mark", NULL, "write the kind before each line, drop none"},
	{OPT_CAPTION, "caption", "drop|strip|keep",
		"what becomes of captions (default drop)"},
	{OPT_DATELINE, "dateline", "keep|strip", "place and agency that open "
		"the text (default keep)"},
	{OPT_LEVEL, "level", "strict|normal|eager",
		"how sure to be before a line is dropped"},
	{OPT_RULES, "rules", "FILE", "add or remove rules"},
	{OPT_UNWRAP, "unwrap", "auto|always|never",
		"join lines that were wrapped (default never)"},
	{OPT_DEHYPHENATE, "dehyphenate", NULL,
		"undo hyphens at the ends of lines that are joined"},
	{0}
};

static const char *const columns[] = {"doc", "line", "kind", "rule", "score",
	"signals", "text", NULL};

/* Reads a list of kinds. */
static bool
kind_list(const char *arg, uint32_t *set)
{
	struct span a = span_str(arg), one;
	size_t n;
	unsigned k;

	while (a.n) {
		for (n = 0; n < a.n && a.s[n] != ','; n++)
			;
		one = span_cut(&a, n);
		if (a.n)
			span_cut(&a, 1);
		for (k = 1; k < CLEAN_KINDS; k++)
			if (span_eq(one, span_str(clean_kind_name(k))))
				break;
		if (k == CLEAN_KINDS)
			return false;
		*set |= (uint32_t)1 << k;
	}
	return true;
}

static bool
option(struct cli *c, int opt, const char *arg)
{
	static const char *const captions[] = {"drop", "strip", "keep", NULL};
	static const char *const datelines[] = {"keep", "strip", NULL};
	static const char *const levels[] = {"normal", "strict", "eager", NULL};
	static const char *const wraps[] = {"never", "auto", "always", NULL};
	int k = 0;

	(void)c;
	switch (opt) {
	case OPT_KEEP:
		return kind_list(arg, &clean.o.keep);
	case OPT_ONLY:
		return kind_list(arg, &only);
	case OPT_REPORT:
		report = true;
		return true;
	case OPT_MARK:
		mark = true;
		return true;
	case OPT_CAPTION:
		k = cli_word(arg, captions);
		clean.o.caption = (enum clean_caption)k;
		break;
	case OPT_DATELINE:
		k = cli_word(arg, datelines);
		clean.o.strip_dateline = k == 1;
		break;
	case OPT_LEVEL:
		k = cli_word(arg, levels);
		clean.o.level = (enum clean_level)k;
		break;
	case OPT_UNWRAP:
		k = cli_word(arg, wraps);
		clean.wrap.mode = (enum wrap_mode)k;
		break;
	case OPT_DEHYPHENATE:
		clean.wrap.dehyphenate = true;
		break;
	case OPT_RULES:
		return cli_must(lang_load(arg));
	default:
		return false;
	}
	return k >= 0;
}

static void
signals(struct buf *b, uint64_t set)
{
	int k;

	for (k = 0; k < SIGNALS; k++) {
		if (!(set >> k & 1))
			continue;
		if (b->n)
			buf_byte(b, ' ');
		buf_put(b, span_str(clean_signal_name((enum clean_signal)k)));
	}
}

/* One line of --report; with --mark, kept lines too. */
static void
record(void *arg, const struct clean_row *row)
{
	struct cli *c = arg;
	struct rec *r = &rec;
	struct buf b = {0};

	if (only && row->kind && !(only >> row->kind & 1))
		return;
	if (!row->kind && !mark)
		return;
	signals(&b, row->signals);
	rec_str(r, c->text.doc.name);
	rec_int(r, row->line);
	rec_str(r, span_str(clean_kind_name(row->kind)));
	rec_str(r, row->rule);
	rec_int(r, row->score);
	rec_str(r, SPAN_BUF(&b));
	rec_str(r, row->text);
	rec_end(r);
	buf_free(&b);
}

/* --mark alone: `<kind>TAB` and the line. */
static void
marked(void *arg, const struct clean_row *row)
{
	struct cli *c = arg;

	if (row->inside)
		return;
	out_put(&c->out, span_str(clean_kind_name(row->kind)));
	out_byte(&c->out, '\t');
	out_put(&c->out, row->text);
	out_line(&c->out);
}

static void
lines(struct cli *c, struct buf *b)
{
	struct line l;

	clean.lines = c->text.rule == TEXT_LINES;
	while (text_line(&c->text, &l)) {
		clean_line(&clean, l, b);
		if (!c->unbuffered || !b->n)
			continue;
		out_put(&c->out, SPAN_BUF(b));
		out_flush(&c->out);
		b->n = 0;
	}
}

static void
documents(struct cli *c)
{
	struct buf b = {0};
	enum text_kind k;

	while ((k = text_next(&c->text)) != TEXT_END) {
		b.n = 0;
		if (k == TEXT_BLOCK)
			lines(c, &b);
		if (k == TEXT_DOC_END)
			clean_end(&clean, &b);
		if (k == TEXT_DOC) {
			clean_begin(&clean, rules_of(cli_lang(c)));
			if (!report)
				buf_put(&b, c->text.doc.line);
		}
		out_put(&c->out, SPAN_BUF(&b));
	}
	buf_free(&b);
}

static void
filter(struct cli *c)
{
	rec = (struct rec){.out = &c->out, .json = c->json, .columns = columns};
	clean.o.arg = c;
	if (only)
		clean.o.keep |= ~only;
	if (report || mark)
		clean.o.row = report ? record : marked;
	if (report && c->header)
		rec_header(&rec);
	documents(c);
	cli_count(c, "lines dropped", clean.drops);
	cli_count(c, "spans cut", clean.cuts);
	clean_free(&clean);
	rec_free(&rec);
}

int
main(int argc, char **argv)
{
	static const struct tool txtclean = {.name = "txtclean",
		.what = "keep the prose of articles",
		.common = CLI_LANG | CLI_RECORDS | CLI_PARA, .opts = opts,
		.option = option, .filter = filter};

	return cli_run(&txtclean, argc, argv);
}

#include <string.h>

#include "cli.h"
#include "model.h"
#include "para.h"
#include "sent.h"
#include "simd.h"
#include "uni.h"

enum {
	OPT_UAX29 = 256,
	PARA = 1024 * 1024 /* most bytes of a paragraph (-w) */
};

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
	bool offsets, number, wrapped, keep, heads, labels, uax29;
	const struct model *model;
	const struct lang *lang; /* what sent was made for */
	struct sent sent;
	struct rec rec;
	struct buf line;
	bool records;    /* no text but records are written */
	bool any, gap;   /* a sentence of the document was written; an empty
	                    line is due before the next */
	/* Sentences so far, of the document, paragraphs of it, sentences of the
	 * last. */
	off_t total, all, para, nth;
} my;

static bool
option(struct cli *c, int opt, const char *arg)
{
	(void)c;
	switch (opt) {
	case 'b': my.offsets = true; return true;
	case 'n': my.number = true; return true;
	case 'w': my.wrapped = true; return true;
	case 'k': my.keep = true; return true;
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
	if (!c->json)
		out_put(&c->out, c->text.doc.line);
	my.any = my.gap = false;
	my.all = my.para = my.nth = 0;
}

static void
prepare(struct cli *c)
{
	const struct lang *l = cli_lang(c);

	if (l == my.lang)
		return;
	my.lang = l;
	sent_init(&my.sent, l);
	if (my.model)
		sent_model(&my.sent, my.model);
	my.sent.heads = my.heads;
	my.sent.labels = my.labels;
	my.sent.uax29 = my.uax29;
}

static void
record(struct cli *c, struct span s, struct place from, struct place to)
{
	if (c->json) {
		rec_str(&my.rec, c->text.doc.name);
		rec_int(&my.rec, my.para);
		rec_int(&my.rec, my.nth);
		rec_int(&my.rec, from.byte);
		rec_int(&my.rec, to.byte);
	} else {
		if (my.offsets) {
			rec_int(&my.rec, from.byte);
			rec_int(&my.rec, to.byte - from.byte);
		}
		if (my.number)
			rec_int(&my.rec, my.all);
	}
	rec_str(&my.rec, s);
	rec_end(&my.rec);
	my.any = true;
}

/* Counts a sentence; true if it begins a paragraph. */
static bool
count(void)
{
	bool first = my.gap || !my.any;

	if (first) {
		my.para++;
		my.nth = 0;
	}
	my.gap = false;
	my.nth++;
	my.all++;
	my.total++;
	return first;
}

static void
put(struct cli *c, struct span s)
{
	if (count() && my.any)
		out_line(&c->out);
	my.any = true;
	out_row(&c->out, s);
}

static bool
solid(char c)
{
	return c > ' ' && c < 0x7F;
}

static size_t
newlines(const char *s, const char *end)
{
	size_t n = 0;

	while (s < end)
		n += *s++ == '\n';
	return n;
}

/* A sentence that stands at from..to of the document. */
static void
sentence(struct cli *c, struct span s, struct place from, struct place to)
{
	if (my.records) {
		count();
		record(c, s, from, to);
	} else {
		put(c, s);
	}
}

/* The sentences of a line, or of the paragraph p, that has more blanks than are
 * written. */
static void
loose(struct cli *c, struct span a, const struct para *p)
{
	struct place from = {0, 0}, to = {0, 0};
	struct span rest, piece, s, src, whole = a;

	my.line.n = 0;
	sent_put(&my.line, a);
	for (rest = SPAN_BUF(&my.line); rest.n;) {
		piece = span_cut(&rest, sent_next(&my.sent, rest));
		s = uni_trim(piece);
		span_cut(&a, sent_origin(a, (size_t)(s.s - piece.s)));
		src = span_cut(&a, sent_origin(a, s.n));
		span_cut(&a, sent_origin(a, (size_t)(rest.s - s.s) - s.n));
		if (s.n == 0)
			continue;
		if (p) {
			from = para_place(p, (size_t)(src.s - whole.s));
			to = para_place(p, (size_t)(src.s + src.n - whole.s));
		} else if (c->text.want_places) {
			from = text_place(&c->text, src.s);
			to = text_place(&c->text, src.s + src.n);
		}
		sentence(c, my.keep ? src : s, from, to);
	}
}

/* The lines of a block with too many blanks. */
static void
loose_block(struct cli *c)
{
	struct line l;

	while (text_line(&c->text, &l)) {
		if (!uni_blank(l.s))
			loose(c, l.s, NULL);
		else if (!l.cont)
			my.gap = true;
		if (c->text.doc.rule == TEXT_LINES && !l.more)
			my.gap = true;
	}
}

/* Is it a sentence of ASCII at its ends with one space behind it? */
static bool
between(struct span a)
{
	return a.n > 1 && a.s[a.n - 1] == ' ' && solid(*a.s) &&
			solid(a.s[a.n - 2]);
}

/* The lines of the block: a newline ends a sentence. */
static void
block(struct cli *c)
{
	struct text *t = &c->text;
	struct span rest = t->block, piece, s;
	struct place from = {0, 0}, to = {0, 0};
	struct sent_marks marks = {.base = NULL};
	static struct sent_cuts cuts;
	size_t n;

	while (rest.n) {
		if (!my.records && rest.s != t->block.s && t->doc.rule !=
				TEXT_LINES && !c->out.each_line &&
				(n = sent_run(&my.sent, rest, &marks, &cuts)) > 0) {
			if (my.gap && my.any)
				out_line(&c->out);
			my.gap = false;
			my.any = true;
			my.total += (off_t)cuts.sentences;
			out_put_cut(&c->out, span_cut(&rest, n), cuts.at, cuts.n);
			continue;
		}
		piece = span_cut(&rest, sent_after(&my.sent, rest, &marks));
		if (between(piece) && piece.s != t->block.s && !my.records) {
			put(c, (struct span){piece.s, piece.n - 1});
			continue;
		}
		s = uni_trim(piece);
		if (piece.s == t->block.s && newlines(piece.s, s.n ? s.s :
				rest.s) > t->cont)
			my.gap = true;
		if (s.n == 0)
			continue;
		if (t->want_places) {
			from = text_place(t, s.s);
			to = text_place(t, s.s + s.n);
		}
		sentence(c, s, from, to);
		if (newlines(s.s + s.n, rest.s) > (t->doc.rule != TEXT_LINES))
			my.gap = true;
	}
}

/* A paragraph whose newlines are blanks. */
static void
paragraph(struct cli *c, const struct para *p)
{
	static struct buf b;
	char *lf;

	b.n = 0;
	buf_put(&b, p->text);
	for (lf = b.s; (lf = memchr(lf, '\n', (size_t)(b.s + b.n - lf)));)
		*lf = ' ';
	loose(c, SPAN_BUF(&b), p);
	my.gap = true;
}

static void
wrapped(struct cli *c)
{
	struct para p;
	enum text_kind k;

	para_init(&p, &c->text, c->text.cap ? c->text.cap : PARA);
	while ((k = para_next(&p)) != TEXT_END) {
		if (k == TEXT_DOC)
			document(c);
		if (k != TEXT_PARA)
			continue;
		prepare(c);
		paragraph(c, &p);
	}
	para_free(&p);
}

static void
lines(struct cli *c)
{
	enum text_kind k;

	while ((k = text_next(&c->text)) != TEXT_END) {
		if (k == TEXT_DOC)
			document(c);
		if (k != TEXT_BLOCK)
			continue;
		prepare(c);
		if (simd_gap(c->text.block.s, c->text.block.n) ==
				c->text.block.n)
			block(c);
		else
			loose_block(c);
	}
}

static void
filter(struct cli *c)
{
	static const char *const json[] = {"doc", "para", "sent", "start",
			"end", "text", NULL};
	static const char *columns[5];
	size_t n = 0;

	if (my.offsets) {
		columns[n++] = "offset";
		columns[n++] = "length";
	}
	if (my.number)
		columns[n++] = "number";
	columns[n++] = "text";
	my.records = n > 1 || c->json || c->header;
	my.rec = (struct rec){.out = &c->out, .json = c->json,
		.columns = c->json ? json : columns};
	if (c->header)
		rec_header(&my.rec);
	if (c->text.rule == TEXT_AUTO)
		c->text.rule = TEXT_BLOCKS;
	c->text.want_places |= my.offsets || c->json || my.wrapped;
	if (my.wrapped)
		wrapped(c);
	else
		lines(c);
	cli_count(c, "sentences", my.total);
	buf_free(&my.line);
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

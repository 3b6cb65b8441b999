#include <stdio.h>

#include "cli.h"
#include "uni.h"
#include "word.h"

static struct {
	bool rows, clitics, places, words, fold, plain;
	const struct lang *lang;
	struct span run; /* tokens with one blank between, not yet written */
	bool any;        /* a token of this line was written */
	struct buf folded;
} my;

enum { OPT_NO_PUNCT = 256, OPT_FOLD, OPT_UAX29 };

static const struct opt opts[] = {
	{'v', "vertical", NULL, "a token a line, an empty line behind a line"},
	{'c', "clitics", NULL, "split off clitics"},
	{'b', "offsets", NULL, "offset and length in bytes before each; -v"},
	{OPT_NO_PUNCT, "no-punct", NULL, "only words, numbers and pictographs"},
	{OPT_FOLD, "fold", NULL, "lower case"},
	{OPT_UAX29, "uax29", NULL, "words of UAX #29, no rules beyond"},
	{0}
};

static bool
option(struct cli *c, int opt, const char *arg)
{
	(void)c;
	(void)arg;
	switch (opt) {
	case 'v': my.rows = true; return true;
	case 'c': my.clitics = true; return true;
	case 'b': my.places = my.rows = true; return true;
	case OPT_NO_PUNCT: my.words = true; return true;
	case OPT_FOLD: my.fold = true; return true;
	case OPT_UAX29: my.plain = true; return true;
	default: return false;
	}
}

static void
put_places(struct cli *c, struct span w)
{
	struct place from = text_place(&c->text, w.s);
	struct place to = text_place(&c->text, w.s + w.n);

	char s[64];
	int n = snprintf(s, sizeof s, "%lld\t%lld\t", (long long)from.byte,
			(long long)(to.byte - from.byte));

	out_put(&c->out, (struct span){s, (size_t)n});
}

/* Writes the run. */
static void
flush(struct cli *c)
{
	if (my.run.n == 0)
		return;
	if (my.places)
		put_places(c, my.run);
	else if (my.any && !my.rows)
		out_byte(&c->out, ' ');
	if (my.fold) {
		my.folded.n = 0;
		uni_fold(&my.folded, my.run);
		my.run = SPAN_BUF(&my.folded);
	}
	out_put(&c->out, my.run);
	if (my.rows)
		out_line(&c->out);
	my.any = true;
	my.run.n = 0;
}

static void
token(struct cli *c, struct span w)
{
	const char *end = my.run.s + my.run.n;

	if (my.run.n && !my.rows && w.s == end + 1 && *end == ' ') {
		my.run.n += 1 + w.n;
		return;
	}
	flush(c);
	my.run = w;
}

static void
parts(struct cli *c, struct span w)
{
	size_t cut[WORD_PARTS], n, i, at = 0;

	n = word_parts(my.lang, w, cut);
	for (i = 0; i < n; at = cut[i++])
		token(c, (struct span){w.s + at, cut[i] - at});
}

static void
tokens(struct cli *c, struct line *l)
{
	struct span a = l->s;
	struct span w;
	enum word_kind k;
	size_t n;
	int one = 0; /* pieces behind a run, of which none begins another */

	for (; a.n; a.s += n, a.n -= n) {
		n = one > 0 || my.rows || my.clitics ? 0 : word_run(a);
		if (n) {
			token(c, (struct span){a.s, n});
			one = 3;
		}
		one--;
		if (n)
			continue;
		n = my.plain ? word_uax29(a, &k) : word_next(my.lang, a, &k);
		w = (struct span){a.s, n};
		if (k == WORD_BLANK || (my.words && k == WORD_PUNCT))
			continue;
		if (my.clitics && k == WORD_LETTER)
			parts(c, w);
		else /* by UAX #29 marks may follow a blank */
			token(c, my.plain ? uni_trim(w) : w);
	}
	flush(c);
	if (l->more)
		return;
	out_line(&c->out);
	my.any = false;
}

static void
filter(struct cli *c)
{
	struct text *t = &c->text;
	struct line l;
	enum text_kind k;

	t->want_places = my.places;
	while ((k = text_next(t)) != TEXT_END) {
		if (k == TEXT_DOC)
			out_put(&c->out, t->doc.line);
		if (k != TEXT_BLOCK)
			continue;
		my.lang = cli_lang(c);
		while (text_line(t, &l))
			tokens(c, &l);
	}
	buf_free(&my.folded);
}

int
main(int argc, char **argv)
{
	static const struct tool txttok = {"txttok",
			"put one blank between words and marks", CLI_LANG, opts,
			option, filter, NULL, NULL};

	return cli_run(&txttok, argc, argv);
}

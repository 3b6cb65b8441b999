#include "cli.h"
#include "norm.h"

enum {
	QUOTES = 256, DASHES, SPACES, ELLIPSIS, LIGATURES, WIDTH, CONTROLS,
	ZERO_WIDTH, CASEFOLD, ASCII, STREAM_SAFE
};

static const struct opt opts[] = {
	{'n', "form", "FORM", "nfc (default), nfd, nfkc, nfkd or none"},
	{QUOTES, "quotes", "keep|straight|curly", "quotation marks"},
	{DASHES, "dashes", "keep|ascii", "hyphens and dashes to - and --"},
	{SPACES, "spaces", "fold|keep", "all blanks but TAB to the space"},
	{CONTROLS, "controls", "strip|space|keep", "control characters"},
	{ZERO_WIDTH, "zero-width", "keep|strip",
			"invisible characters without a work to do"},
	{ELLIPSIS, "ellipsis", NULL, "ellipsis to three full stops"},
	{LIGATURES, "ligatures", NULL, "ligatures to letters"},
	{WIDTH, "width", NULL, "full-width and half-width to normal forms"},
	{'a', "all", NULL, "straight quotes, ascii dashes, ellipsis, "
			"ligatures, width, zero-width=strip"},
	{CASEFOLD, "casefold", NULL, "case folded"},
	{ASCII, "ascii", NULL, "-a, and to ASCII what has a plain form there"},
	{STREAM_SAFE, "stream-safe", NULL, "at most 30 marks in a row"},
	{0}
};

static struct norm norm = {.folds = NORM_CONTROL | NORM_SPACE};

static const unsigned all = NORM_QUOTE | NORM_DASH | NORM_ELLIPSIS |
		NORM_LIGATURE | NORM_WIDTH | NORM_ZERO;

/* The first of the words switches the fold off, the others on. */
static bool
choose(const char *arg, const char *const *words, const unsigned *folds)
{
	int k = cli_word(arg, words), i;

	if (k < 0)
		return false;
	for (i = 0; words[i]; i++)
		norm.folds &= ~folds[i];
	norm.folds |= folds[k];
	return true;
}

#define CHOOSE(...) (const char *const[]){__VA_ARGS__, NULL}, (const unsigned[])

static bool
option(struct cli *c, int opt, const char *arg)
{
	static const char *const forms[] = {"nfc", "nfd", "nfkc", "nfkd",
			"none", NULL};
	int k;

	(void)c;
	switch (opt) {
	case 'n':
		k = cli_word(arg, forms);
		norm.form = (enum norm_form)k;
		return k >= 0;
	case QUOTES:
		return choose(arg, CHOOSE("keep", "straight", "curly")
				{0, NORM_QUOTE, NORM_STRAIGHT});
	case DASHES:
		return choose(arg, CHOOSE("keep", "ascii"){0, NORM_DASH});
	case SPACES:
		return choose(arg, CHOOSE("keep", "fold"){0, NORM_SPACE});
	case ZERO_WIDTH:
		return choose(arg, CHOOSE("keep", "strip"){0, NORM_ZERO});
	case CONTROLS:
		norm.blank_controls = arg[0] == 's' && arg[1] == 'p';
		return choose(arg, CHOOSE("keep", "strip", "space")
				{0, NORM_CONTROL, NORM_CONTROL});
	case ELLIPSIS: norm.folds |= NORM_ELLIPSIS; return true;
	case LIGATURES: norm.folds |= NORM_LIGATURE; return true;
	case WIDTH: norm.folds |= NORM_WIDTH; return true;
	case CASEFOLD: norm.folds |= NORM_CASE; return true;
	case STREAM_SAFE: norm.stream_safe = true; return true;
	case ASCII: norm.folds |= NORM_ASCII; /* fall through */
	case 'a':
		norm.folds &= ~(unsigned)NORM_STRAIGHT;
		norm.folds |= all;
		return true;
	default: return false;
	}
}

static void
filter(struct cli *c)
{
	struct text *t = &c->text;
	struct buf b = {0};
	enum text_kind k;

	norm_start(&norm);
	while ((k = text_next(t)) != TEXT_END) {
		b.n = 0;
		if (k == TEXT_BLOCK && !t->more && !t->cont &&
				norm_clean(&norm, t->block) == t->block.n) {
			out_put(&c->out, t->block);
			continue;
		}
		norm_put(&norm, &b, t->block);
		if (k != TEXT_BLOCK)
			norm_end(&norm, &b);
		out_put(&c->out, SPAN_BUF(&b));
		if (k == TEXT_DOC)
			out_put(&c->out, t->doc.line);
	}
	if (norm.long_runs)
		cli_data(c, "%lld runs of marks were normalised in pieces",
				(long long)norm.long_runs);
	buf_free(&b);
	norm_free(&norm);
}

int
main(int argc, char **argv)
{
	static const struct tool txtnorm = {"txtnorm",
			"normalise Unicode text", 0, opts, option, filter,
			NULL, NULL};

	return cli_run(&txtnorm, argc, argv);
}

/* txtfreq: count words, n-grams, characters or lines. */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "err.h"
#include "freq_part.h"
#include "listing.h"
#include "uni.h"

enum {
	OPT_UNIT = 256, OPT_FOLD, OPT_MIN, OPT_TOP, OPT_DOCS, OPT_STOP,
	OPT_BOUND, OPT_KEYNESS, OPT_COLLOC, OPT_SPECTRUM, OPT_MEM, OPT_TMP,
	OPT_PARTIAL, OPT_MERGE
};

enum { MEM = 256 << 20 }; /* bytes, when --mem says nothing */

static const struct opt opts[] = {
	{'n', "ngram", "N|A-B", "n-grams of N, or of A to B (default 1)"},
	{OPT_UNIT, "unit", "word|char|line", "what is counted (word)"},
	{OPT_FOLD, "fold", NULL, "count in lower case"},
	{OPT_MIN, "min-count", "N", "only keys seen N times or more"},
	{OPT_TOP, "top", "N", "only the first N"},
	{OPT_DOCS, "docfreq", NULL, "a column with the number of documents"},
	{OPT_STOP, "stop", "FILE", "words not to count, one a line"},
	{OPT_BOUND, "bound", "sent|line|doc", "what n-grams do not cross (sent)"},
	{OPT_KEYNESS, "keyness", "REF", "compare with a table of counts"},
	{OPT_COLLOC, "colloc", "g2|pmi|logdice|t", "pairs by association"},
	{OPT_SPECTRUM, "spectrum", NULL, "how many keys were seen how often"},
	{OPT_MEM, "mem", "SIZE", "memory to count in (default 256M)"},
	{OPT_TMP, "tmp", "DIR", "for what does not fit (TMPDIR, or /tmp)"},
	{OPT_PARTIAL, "partial", NULL, "print what --merge can add up"},
	{OPT_MERGE, "merge", NULL, "add up partial results"},
	{0, NULL, NULL, NULL},
};

static struct freq freq; /* not initialised: in no page of the file */
static struct scores scores;
static struct listing list;
static const char *stop, *reference;
static bool merge;
static struct buf options; /* as a partial result names them */

static bool
lengths(const char *arg)
{
	char *end;
	unsigned long a = strtoul(arg, &end, 10), b = a;

	if (*end == '-')
		b = strtoul(end + 1, &end, 10);
	freq.from = (unsigned)a;
	freq.to = (unsigned)b;
	return *arg >= '1' && *arg <= '9' && !*end && a <= b && b <= GRAMS_MOST;
}

static bool
measure(const char *arg)
{
	static const char *const names[] = {"g2", "pmi", "logdice", "t", NULL};
	int i = cli_word(arg, names);

	scores.pairs = true;
	scores.measure = (enum assoc)i;
	list.kind = LISTING_PAIRS;
	return i >= 0;
}

static bool
option(struct cli *c, int opt, const char *arg)
{
	static const char *const units[] = {"word", "char", "line", NULL};
	static const char *const bounds[] = {"sent", "line", "doc", NULL};
	long n;
	int i;

	switch (opt) {
	case 'n': return lengths(arg);
	case OPT_UNIT:
		i = cli_word(arg, units);
		freq.unit = (enum freq_unit)i;
		return i >= 0;
	case OPT_FOLD: return freq.fold = true;
	case OPT_MIN:
	case OPT_TOP:
		if (!cli_number(arg, 1, LONG_MAX, &n))
			return false;
		*(opt == OPT_TOP ? &list.top : &list.min) = (uint64_t)n;
		return true;
	case OPT_DOCS: return freq.docs = true;
	case OPT_STOP: stop = arg; return true;
	case OPT_BOUND:
		i = cli_word(arg, bounds);
		freq.bound = (enum freq_bound)i;
		return i >= 0;
	case OPT_KEYNESS:
		reference = arg;
		list.kind = LISTING_KEYS;
		return true;
	case OPT_COLLOC: return measure(arg);
	case OPT_SPECTRUM: list.kind = LISTING_SPECTRUM; return true;
	case OPT_MEM:
		return cli_size(arg, &freq.mem) && freq.mem >= 64 * 1024;
	case OPT_TMP: freq.tmp = arg; return true;
	case OPT_PARTIAL: list.kind = LISTING_PART; return true;
	case OPT_MERGE: return merge = true;
	}
	(void)c;
	return false;
}

static bool
put_stop(void *arg, struct span word)
{
	freq_stop(arg, uni_trim(word));
	return true;
}

static bool
put_reference(void *arg, struct span line)
{
	if (!scores_line(arg, line))
		cli_usage("%s: not a table of counts", reference);
	return true;
}

static void
read_file(const char *path, bool (*put)(void *, struct span), void *arg)
{
	if (path && !part_file(path, put, arg))
		err_die("%s: %s", path, strerror(errno));
}

/* What the options mean together. */
static void
start(struct cli *c)
{
	if (!freq.to)
		freq.from = freq.to = 1;
	if (!freq.mem)
		freq.mem = MEM;
	if (scores.pairs) {
		if (freq.to > 2 || freq.unit != FREQ_WORD || merge)
			cli_usage("--colloc takes pairs of words");
		freq.from = freq.to = 2;
	}
	if (freq.unit == FREQ_LINE && freq.to > 1)
		cli_usage("there are no n-grams of lines");
	if (scores.pairs && reference)
		cli_usage("--colloc and --keyness exclude each other");
	if (merge) {
		freq.unit = FREQ_LINE;
		freq.from = freq.to = 1;
		c->text.no_docs = true;
		if (!c->text.cap)
			c->text.cap = 1 << 20;
		c->text.cap = 2 * c->text.cap + 64; /* an escaped line */
	}
	if (!freq.tmp)
		freq.tmp = getenv("TMPDIR");
	if (!freq.tmp || !*freq.tmp)
		freq.tmp = "/tmp";
	cli_temp(c, freq.tmp);
	freq.shards = list.kind == LISTING_PART;
	scores.mem = freq.mem;
	scores.min = list.min;
	freq_open(&freq);
	read_file(stop, put_stop, &freq);
	read_file(reference, put_reference, &scores);
}

static void
count(struct text *t, struct cli *c)
{
	enum text_kind k;
	struct line l;

	while ((k = text_next(t)) != TEXT_END) {
		if (k == TEXT_DOC)
			freq_doc(&freq, cli_lang(c));
		else if (k == TEXT_BLOCK && !t->more && !t->cont)
			freq_block(&freq, t->block);
		else if (k == TEXT_BLOCK)
			while (text_line(t, &l))
				freq_line(&freq, &l);
	}
}

static void
merge_parts(struct text *t)
{
	struct parts parts = {.lines = 0};
	const char *why = freq_merge(&freq, t, &parts);

	if (why)
		err_die("%s: %s", text_label(t), why);
	why = parts_end(&parts);
	if (why)
		err_die("%s", why);
	buf_put(&options, SPAN_BUF(&parts.options));
	parts_free(&parts);
}

static void
filter(struct cli *c)
{
	if (merge) {
		merge_parts(&c->text);
	} else {
		if (freq.shards)
			freq_describe(&freq, &options);
		count(&c->text, c);
	}
	if (c->status == 2)
		return; /* what is missing would make every count wrong */
	list.out = &c->out;
	list.json = c->json;
	list.header = c->header;
	list.scores = &scores;
	list.options = SPAN_BUF(&options);
	if (!listing_print(&list, &freq))
		err_die("not enough memory (--mem) for all words");
	cli_count(c, "keys counted", (off_t)freq.total);
	scores_free(&scores);
	freq_free(&freq);
	buf_free(&options);
}

int
main(int argc, char **argv)
{
	static const struct tool txtfreq = {.name = "txtfreq",
		.what = "count words, n-grams, characters or lines",
		.common = CLI_LANG | CLI_RECORDS, .opts = opts,
		.option = option, .start = start, .filter = filter};

	return cli_run(&txtfreq, argc, argv);
}

/* txtfreq: count words, n-grams, characters or lines. */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "err.h"
#include "listing.h"

enum {
	OPT_UNIT = 256, OPT_FOLD, OPT_MIN, OPT_TOP, OPT_DOCS, OPT_STOP,
	OPT_BOUND, OPT_KEYNESS, OPT_COLLOC, OPT_SPECTRUM, OPT_MEM, OPT_TMP,
	OPT_PARTIAL, OPT_MERGE
};

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
static bool several; /* lists that exclude each other */

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

/* What is printed. */
static bool
print(enum listing_kind kind)
{
	several |= list.kind != LISTING_COUNTS && list.kind != kind;
	list.kind = kind;
	return true;
}

static bool
at_least_one(const char *arg, uint64_t *to)
{
	long n;

	if (!cli_number(arg, 1, LONG_MAX, &n))
		return false;
	*to = (uint64_t)n;
	return true;
}

static bool
option(struct cli *c, int opt, const char *arg)
{
	static const char *const units[] = {"word", "char", "line", NULL};
	static const char *const bounds[] = {"sent", "line", "doc", NULL};
	static const char *const measures[] = {"g2", "pmi", "logdice", "t",
		NULL};
	int i;

	(void)c;
	switch (opt) {
	case 'n': return lengths(arg);
	case OPT_UNIT:
		i = cli_word(arg, units);
		freq.unit = (enum freq_unit)i;
		return i >= 0;
	case OPT_FOLD: return freq.fold = true;
	case OPT_MIN: return at_least_one(arg, &list.min);
	case OPT_TOP: return at_least_one(arg, &list.top);
	case OPT_DOCS: return freq.docs = true;
	case OPT_STOP: stop = arg; return true;
	case OPT_BOUND:
		i = cli_word(arg, bounds);
		freq.bound = (enum freq_bound)i;
		return i >= 0;
	case OPT_KEYNESS: reference = arg; return print(LISTING_KEYS);
	case OPT_COLLOC:
		i = cli_word(arg, measures);
		scores.measure = (enum assoc)i;
		return i >= 0 && print(LISTING_PAIRS);
	case OPT_SPECTRUM: return print(LISTING_SPECTRUM);
	case OPT_MEM:
		return cli_size(arg, &freq.mem) && freq.mem >= 64 * 1024;
	case OPT_TMP: freq.tmp = arg; return true;
	case OPT_PARTIAL: return print(LISTING_PART);
	case OPT_MERGE: return freq.merge = true;
	}
	return false;
}

/* Ends with a message where options do not go together. */
static void
agree(void)
{
	bool pairs = list.kind == LISTING_PAIRS;

	if (several)
		cli_usage("one of --colloc, --keyness, --partial, --spectrum");
	if (pairs && (freq.to > 2 || freq.unit != FREQ_WORD ||
			freq.merge))
		cli_usage("--colloc takes pairs of words");
	if (freq.unit == FREQ_LINE && freq.to > 1)
		cli_usage("there are no n-grams of lines");
	if (list.kind == LISTING_PART && (list.top || list.min))
		cli_usage("--partial prints all: no --top, no --min-count");
}

static void
start(struct cli *c)
{
	const char *why = NULL;

	agree();
	if (list.kind == LISTING_PAIRS)
		freq.from = freq.to = 2;
	freq.shards = list.kind == LISTING_PART;
	freq_open(&freq);
	cli_temp(c, freq.tmp);
	if (freq.merge) {
		c->text.no_docs = true;
		if (!c->text.cap)
			c->text.cap = 1 << 20;
		c->text.cap = 2 * c->text.cap + 64; /* an escaped line */
	}
	scores.pairs = list.kind == LISTING_PAIRS;
	scores.mem = freq.mem;
	scores.min = list.min;
	if (stop && !freq_stops(&freq, stop))
		err_die("%s: %s", stop, strerror(errno));
	if (reference)
		why = scores_read(&scores, reference);
	if (why)
		err_die("%s: %s", reference, why);
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
filter(struct cli *c)
{
	if (freq.merge)
		freq_merge(&freq, &c->text);
	else
		count(&c->text, c);
	if (c->status == 2)
		return; /* what is missing would make every count wrong */
	list.out = &c->out;
	list.json = c->json;
	list.header = c->header;
	list.scores = &scores;
	if (!listing_print(&list, &freq))
		err_die("not enough memory (--mem) for all words");
	cli_count(c, "keys counted", (off_t)freq.total);
	scores_free(&scores);
	freq_free(&freq);
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

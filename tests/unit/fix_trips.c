/* Round trips: text that was UTF-8, read as another character set, once or
 * twice, is repaired; in how many of the cases is the figure of each set. With
 * VERBOSE set, prints them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "codepage.h"
#include "fix.h"
#include "unit.h"
#include "utf8.h"

enum { LINE = 1024 };

/* The least share of lines that come back, in percent, of one layer and of
 * two. What is missing is mostly text in which a single sign is beyond ASCII;
 * iso-8859-2 is windows-1250 for most of its length and taken for it. */
static const struct {
	const char *page;
	int once, twice;
} sets[] = {
	{"latin-1", 100, 100}, {"windows-1252", 100, 100},
	{"windows-1251", 95, 95}, {"windows-1250", 95, 95},
	{"windows-1253", 95, 95}, {"windows-1254", 100, 100},
	{"windows-1257", 95, 95}, {"iso-8859-2", 85, 85},
	{"macroman", 95, 95}, {"cp437", 95, 95}, {"koi8-r", 95, 95},
};

/* What page makes of the bytes of a; false if it cannot read them. */
static bool
garble(struct buf *b, struct span a, const struct codepage *page)
{
	unsigned char c;
	size_t i;

	b->n = 0;
	for (i = 0; i < a.n; i++) {
		c = (unsigned char)a.s[i];
		if (c >= 0x80 && !page->high[c - 0x80])
			return false;
		utf8_put(b, c < 0x80 ? c : page->high[c - 0x80]);
	}
	return true;
}

/* Is the line, garbled once or twice, repaired? -1: it cannot be garbled. */
static int
comes_back(struct span line, const struct codepage *page, int layers)
{
	static struct fix f = {.layers = 20,
			.encodings = (1 << FIX_ENCODINGS) - 1};
	static struct buf a, b;

	if (!garble(&a, line, page))
		return -1;
	if (layers == 2) {
		if (!garble(&b, SPAN_BUF(&a), page))
			return -1;
		return span_eq(fix_line(&f, SPAN_BUF(&b)), line);
	}
	return span_eq(fix_line(&f, SPAN_BUF(&a)), line);
}

static int
percent(const char *name, int layers)
{
	const struct codepage *page = codepage_find(span_str(name));
	char path[LINE], s[LINE], *text;
	int good = 0, all = 0, k;
	FILE *f;

	ck_assert(page != NULL);
	snprintf(path, sizeof path, "%s/tongues.tsv", getenv("DATA") ?
			getenv("DATA") : "tests/data");
	f = fopen(path, "r");
	ck_assert_msg(f != NULL, "%s", path);
	while (fgets(s, sizeof s, f)) {
		text = strchr(s, '\t');
		if (*s == '#' || !text)
			continue;
		s[strcspn(s, "\n")] = '\0';
		k = comes_back(span_str(text + 1), page, layers);
		all += k >= 0;
		good += k > 0;
		if (k == 0 && getenv("VERBOSE"))
			fprintf(stderr, "%s %d: %s\n", name, layers, text + 1);
	}
	fclose(f);
	if (getenv("VERBOSE"))
		fprintf(stderr, "%s, %d layers: %d of %d\n", name, layers,
				good, all);
	return 100 * good / all;
}

START_TEST(trips)
{
	int once = percent(sets[_i].page, 1), twice = percent(sets[_i].page, 2);

	ck_assert_msg(once >= sets[_i].once, "%s: %d", sets[_i].page, once);
	ck_assert_msg(twice >= sets[_i].twice, "%s twice: %d", sets[_i].page,
			twice);
}
END_TEST

/* And good text in all these languages stays as it is. */
START_TEST(good_text)
{
	struct fix f = {.layers = 20, .encodings = (1 << FIX_ENCODINGS) - 1};
	char path[LINE], s[LINE], *text;
	FILE *in;

	snprintf(path, sizeof path, "%s/tongues.tsv", getenv("DATA") ?
			getenv("DATA") : "tests/data");
	in = fopen(path, "r");
	ck_assert(in != NULL);
	while (fgets(s, sizeof s, in)) {
		text = strchr(s, '\t');
		if (*s == '#' || !text)
			continue;
		fix_line(&f, span_str(text + 1));
		ck_assert_msg(f.done == 0, "%s", text);
	}
	fclose(in);
	fix_free(&f);
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("fix_trips");

	tcase_add_loop_test(t, trips, 0, ROWS(sets));
	tcase_add_test(t, good_text);
	return unit_run("fix_trips", t);
}

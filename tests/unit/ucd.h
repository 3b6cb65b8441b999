/* Reads the break tests of Unicode, tests/ucd/?BreakTest.txt: "÷ 0061 × 0308 ÷"
 * a line. For tests only. */
#ifndef UCD_H
#define UCD_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "utf8.h"

struct ucd_line {
	struct buf text;
	size_t end[64]; /* offsets where a piece ends */
	size_t n;
};

static void
ucd_parse(struct ucd_line *l, char *line)
{
	char *p;

	l->text.n = l->n = 0;
	for (p = strtok(line, " \t\n"); p; p = strtok(NULL, " \t\n")) {
		if (strcmp(p, "\xC3\x97") == 0) /* × */
			continue;
		if (strcmp(p, "\xC3\xB7") != 0) { /* ÷ */
			utf8_put(&l->text, (uint32_t)strtoul(p, NULL, 16));
			continue;
		}
		ck_assert_uint_lt(l->n, sizeof l->end / sizeof *l->end);
		if (l->text.n)
			l->end[l->n++] = l->text.n;
	}
}

/* Runs `next` over each line of the file; returns the number of lines. */
static int
ucd_run(const char *name, size_t (*next)(struct span))
{
	char path[4096], line[4096], copy[4096];
	const char *data = getenv("DATA");
	struct ucd_line l = {0};
	struct span a;
	size_t i, at;
	int lines = 0;
	FILE *f;

	snprintf(path, sizeof path, "%s/../ucd/%s", data ? data : "tests/data",
			name);
	f = fopen(path, "r");
	ck_assert_msg(f != NULL, "%s", path);
	while (fgets(line, sizeof line, f)) {
		if (*line == '#')
			continue;
		strcpy(copy, line);
		ucd_parse(&l, line);
		a = SPAN_BUF(&l.text);
		for (i = at = 0; a.n; i++) {
			at += next(a);
			ck_assert_msg(i < l.n && at == l.end[i],
					"%s: end %zu at %zu", copy, i, at);
			a = (struct span){l.text.s + at, l.text.n - at};
		}
		ck_assert_msg(i == l.n, "%s", copy);
		lines++;
	}
	fclose(f);
	buf_free(&l.text);
	return lines;
}

#endif

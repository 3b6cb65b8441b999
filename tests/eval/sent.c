/* sent COMMAND CORPUS: sentence boundaries.
 *
 * CORPUS/ud/dev/xx_SET.gold (one sentence a line, an empty line between
 * paragraphs; the text itself in .txt, if it is not the sentences joined by
 * blanks): precision, recall and F1 of the boundaries inside paragraphs, as
 * offsets of characters that are no blanks. The macro mean is over the sets of
 * a language, then over languages. CORPUS/golden/xx.json: [{text, sentences}],
 * texts that are split exactly right. CORPUS/news-id/{clean,sent}: files that
 * are equal line by line. */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "eval.h"
#include "utf8.h"

static const char *cmd, *corpus;

static size_t
letters(struct span s)
{
	struct text32 t = text32(s);
	size_t i, n = 0;

	for (i = 0; i < t.n; i++)
		n += !is_space(t.c[i]);
	return n;
}

static glob_t
files(const char *pattern)
{
	struct buf b = {0};
	glob_t g = {0};

	buf_put(&b, span_str(corpus));
	buf_put(&b, span_str(pattern));
	if (glob(buf_str(&b), 0, NULL, &g))
		g.gl_pathc = 0;
	return g;
}

static struct span
set_name(const char *path)
{
	const char *base = strrchr(path, '/') + 1;

	return (struct span){base, (size_t)(strrchr(base, '.') - base)};
}

/* The sentences of gold joined as running text. */
static struct span
joined(struct span gold, const char *sep)
{
	struct buf b = {0};
	struct span l;
	bool inside = false;

	while (next_line(&gold, &l)) {
		if (all_space(l)) {
			if (inside)
				buf_put(&b, SPAN("\n\n"));
			inside = false;
			continue;
		}
		if (inside)
			buf_put(&b, span_str(sep));
		buf_put(&b, l);
		inside = true;
	}
	buf_byte(&b, '\n');
	return SPAN_BUF(&b);
}

/* Marks the ends of lines in at[]; of paragraphs too with a second bit. */
static void
ends(struct span text, char *at, char bit, bool paragraphs)
{
	struct span l;
	size_t n = 0, k;

	while (next_line(&text, &l)) {
		k = letters(l);
		if (k)
			at[n += k] |= bit;
		else if (paragraphs)
			at[n] |= 4;
	}
	at[n] |= 4;
}

/* F1 of a set; prints its row. */
static double
set(const char *path)
{
	struct span name = set_name(path), gold = file_read(path), text, got;
	struct span lang = {name.s, 2};
	struct buf txt = {0};
	FILE *f;
	size_t tp = 0, fp = 0, fn = 0, i, n;
	double f1;
	char *at;
	bool solid = !strncmp(name.s, "zh", 2) || !strncmp(name.s, "ja", 2);

	buf_put(&txt, (struct span){path, strlen(path) - 4});
	buf_put(&txt, SPAN("txt"));
	f = fopen(buf_str(&txt), "r");
	text = f ? file_read(txt.s) : joined(gold, solid ? "" : " ");
	if (f)
		fclose(f);
	got = command(cmd, lang, SPAN(""), text);
	if (!span_eq(squeezed(gold), squeezed(got))) {
		printf("%-16.*s output changes the text\n", (int)name.n, name.s);
		return 0;
	}
	n = letters(gold);
	at = calloc(n + 1, 1);
	ends(gold, at, 1, true);
	ends(got, at, 2, false);
	for (i = 1; i <= n; i++)
		if (!(at[i] & 4)) {
			tp += at[i] == 3;
			fn += at[i] == 1;
			fp += at[i] == 2;
		}
	f1 = tp + fp + fn ? 2.0 * (double)tp / (double)(2 * tp + fp + fn) : 1;
	printf("%-16.*s %6.3f %6.3f %6.3f  %zu\n", (int)name.n, name.s,
			(double)tp / (double)(tp + fp ? tp + fp : 1),
			(double)tp / (double)(tp + fn ? tp + fn : 1), f1, tp + fn);
	free(at);
	return f1;
}

static void
treebanks(void)
{
	glob_t g = files("/ud/dev/*.gold");
	double macro = 0, sum = 0;
	size_t i, k = 0, langs = 0;
	const char *last = "", *name;

	if (!g.gl_pathc)
		return;
	printf("%-16s %6s %6s %6s  %s\n", "set", "P", "R", "F1",
			"gold inner boundaries");
	for (i = 0; i < g.gl_pathc; i++) {
		name = set_name(g.gl_pathv[i]).s;
		if (strncmp(name, last, 2)) {
			macro += k ? sum / (double)k : 0;
			langs++;
			sum = 0;
			k = 0;
		}
		last = name;
		sum += set(g.gl_pathv[i]);
		k++;
	}
	macro += sum / (double)k;
	printf("macro F1 over %zu languages: %.4f\n", langs,
			macro / (double)langs);
}

/* Blanks as single spaces, an LF at the end. */
static struct span
one_line(struct span s)
{
	struct text32 t = text32(s);
	struct buf b = {0};
	size_t i;

	for (i = 0; i < t.n; i++)
		if (!is_space(t.c[i])) {
			if (i && b.n && is_space(t.c[i - 1]))
				buf_byte(&b, ' ');
			utf8_put(&b, t.c[i]);
		}
	buf_byte(&b, '\n');
	return SPAN_BUF(&b);
}

static bool
golden_case(struct json *c, struct span lang)
{
	struct span out = command(cmd, lang, SPAN(""),
			one_line(json_str(c, "text")));
	struct json *s = json_get(c, "sentences")->child;
	struct span l;

	while (next_line(&out, &l)) {
		if (all_space(l))
			continue;
		while (s && all_space(s->s))
			s = s->next;
		if (!s || !span_eq(squeezed(l), squeezed(s->s)))
			return false;
		s = s->next;
	}
	while (s && all_space(s->s))
		s = s->next;
	return !s;
}

static void
golden(void)
{
	glob_t g = files("/golden/*.json");
	size_t i, ok = 0, n = 0;
	struct json *c;
	struct span s;

	for (i = 0; i < g.gl_pathc; i++) {
		s = file_read(g.gl_pathv[i]);
		for (c = json_read(&s)->child; c; c = c->next, n++)
			ok += golden_case(c, set_name(g.gl_pathv[i]));
	}
	if (n)
		printf("golden rules: %zu of %zu\n", ok, n);
}

static void
news(void)
{
	glob_t g = files("/news-id/clean/*.txt");
	size_t i, ok = 0;
	char *path;

	for (i = 0; i < g.gl_pathc; i++) {
		struct buf b = {0};

		path = g.gl_pathv[i];
		buf_put(&b, (struct span){path, strlen(corpus)});
		buf_put(&b, SPAN("/news-id/sent"));
		buf_put(&b, span_str(strrchr(path, '/')));
		ok += span_eq(file_read(buf_str(&b)), command(cmd, SPAN("id"),
				SPAN(""), file_read(path)));
	}
	if (g.gl_pathc)
		printf("news-id exact: %zu of %zu\n", ok, g.gl_pathc);
}

int
main(int argc, char **argv)
{
	if (argc != 3)
		return 2;
	cmd = argv[1];
	corpus = argv[2];
	treebanks();
	golden();
	news();
	return 0;
}

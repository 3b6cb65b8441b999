/* fix COMMAND FILE.json ...: repair of encodings. [{original, fixed, expect}]:
 * each original is a line; both sides are folded (curly quotes, ligatures,
 * width, control characters, NFC) before they are compared, for the filter
 * normalises nothing. "expect": "fail" marks what a reference fails too. */
#include <stdio.h>
#include <string.h>

#include <utf8proc.h>

#include "eval.h"
#include "utf8.h"

enum { NFC = UTF8PROC_COMPOSE | UTF8PROC_STABLE,
	NFKC = NFC | UTF8PROC_COMPAT };

static bool
within(uint32_t c, uint32_t a, uint32_t b)
{
	return c >= a && c <= b;
}

static bool
control(uint32_t c)
{
	return c <= 8 || c == 11 || within(c, 14, 31) || c == 127 ||
			within(c, 0x206A, 0x206F) || c == 0xFEFF ||
			within(c, 0xFFF9, 0xFFFC);
}

static bool
compatible(uint32_t c)
{
	return c == 0x3000 || within(c, 0xFF01, 0xFFEF) ||
			within(c, 0xFB00, 0xFB06) || c == 0x132 ||
			c == 0x133 || c == 0x149 || within(c, 0x1C4, 0x1CC) ||
			within(c, 0x1F1, 0x1F3);
}

/* Without controls, width and ligatures. */
static struct span
unfurl(struct span s)
{
	struct text32 t = text32(s);
	struct buf b = {0}, one = {0};
	size_t i;

	for (i = 0; i < t.n; i++) {
		if (control(t.c[i]))
			continue;
		one.n = 0;
		utf8_put(&one, t.c[i]);
		buf_put(&b, compatible(t.c[i]) ? mapped(SPAN_BUF(&one), NFKC) :
				SPAN_BUF(&one));
	}
	return SPAN_BUF(&b);
}

static struct span
fold(struct span s)
{
	struct text32 t = text32(unfurl(s));
	struct buf b = {0};
	size_t i;

	for (i = 0; i < t.n; i++)
		if (t.c[i] == 0x2BC || within(t.c[i], 0x2018, 0x201B))
			buf_byte(&b, '\'');
		else if (within(t.c[i], 0x201C, 0x201F))
			buf_byte(&b, '"');
		else
			utf8_put(&b, t.c[i]);
	return mapped(SPAN_BUF(&b), NFC);
}

static void
score(const char *cmd, const char *path)
{
	struct span s = file_read(path), out, line;
	struct json *all = json_read(&s), *c;
	struct buf in = {0};
	int good[2] = {0}, n[2] = {0}, hard;

	for (c = all->child; c; c = c->next) {
		buf_put(&in, json_str(c, "original"));
		buf_byte(&in, '\n');
	}
	out = command(cmd, SPAN(""), SPAN(""), SPAN_BUF(&in));
	for (c = all->child; c; c = c->next) {
		if (!next_line(&out, &line))
			line = SPAN("");
		hard = span_eq(json_str(c, "expect"), SPAN("fail"));
		n[hard]++;
		good[hard] += span_eq(fold(line), fold(json_str(c, "fixed")));
	}
	printf("%-20s %d of %d; of those the reference fails: %d of %d\n",
			strrchr(path, '/') ? strrchr(path, '/') + 1 : path,
			good[0], n[0], good[1], n[1]);
}

int
main(int argc, char **argv)
{
	int i;

	for (i = 2; i < argc; i++)
		score(argv[1], argv[i]);
	return argc < 3 ? 2 : 0;
}

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "norm.h"
#include "unit.h"
#include "utf8.h"

enum { FORMS = 4 };

static const utf8proc_option_t options[FORMS] = {
	UTF8PROC_STABLE | UTF8PROC_COMPOSE, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE,
	UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT,
	UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT,
};

static struct norm norms[FORMS];

/* a as n has it, given in pieces that end before a multiple of step. */
static void
put(struct norm *n, struct buf *b, struct span a, size_t step)
{
	size_t k;

	b->n = 0;
	while (a.n) {
		for (k = a.n < step ? a.n : step; k < a.n; k++)
			if ((a.s[k] & 0xC0) != 0x80)
				break;
		norm_put(n, b, span_cut(&a, k));
	}
	norm_end(n, b);
}

static const struct {
	enum norm_form form;
	unsigned folds;
	const char *in, *out, *why;
} rows[] = {
	{NORM_NFC, 0, "e\u0301", "\u00E9", "pair"},
	{NORM_NFC, 0, "a\u0302\u0323", "\u1EAD", "order, then two pairs"},
	{NORM_NFC, 0, "\u00E9\u0323", "\u1EB9\u0301", "composed comes apart"},
	{NORM_NFC, 0, "\u1112\u1161\u11AB", "\uD55C", "Hangul"},
	{NORM_NFC, 0, "\uD558\u11AB", "\uD55C", "Hangul LV and T"},
	{NORM_NFC, 0, "\uD55C\u11AB", "\uD55C\u11AB", "no second T"},
	{NORM_NFD, 0, "\uD55C", "\u1112\u1161\u11AB", "Hangul comes apart"},
	{NORM_NFC, 0, "\u0958", "\u0915\u093C", "excluded from composition"},
	{NORM_NFKC, 0, "\uFB01\u00A0\u2460", "fi 1", "compatibility"},
	{NORM_NFC, 0, "\n\u0301a\n", "\n\u0301a\n", "mark without a letter"},
	{NORM_NONE, NORM_SPACE, "e\u0301\u00A0x", "e\u0301 x", "only folds"},
	{NORM_NFC, NORM_CONTROL, "a\x01\u0301", "\u00E1",
			"a stripped control joins what it parted"},
	{NORM_NFC, NORM_SPACE, "a\u3000b\u2028c\xC2\x85" "d\rx", "a b c d x",
			"all blanks"},
	{NORM_NFC, NORM_CONTROL | NORM_SPACE, "a\tb\vc\x7F\xC2\x81", "a\tb c",
			"a vertical tab is a blank"},
	{NORM_NFC, NORM_QUOTE, "\u2018a\u2019 \u201Cb\u201E \u02BB \u00AB",
			"'a' \"b\" \u02BB \u00AB", "the okina stays"},
	{NORM_NFC, NORM_STRAIGHT, "\"a 'b'\" ('90s) x's",
			"\u201Ca \u2018b\u2019\u201D (\u201990s) x\u2019s",
			"curly"},
	{NORM_NFC, NORM_DASH, "1\u20132 a\u2014b \u2212", "1-2 a--b -",
			"dashes"},
	{NORM_NFC, NORM_ELLIPSIS, "a\u2026", "a...", "ellipsis"},
	{NORM_NFC, NORM_LIGATURE, "\uFB03\u0153", "ffi\u0153",
			"the letter oe is no ligature"},
	{NORM_NFC, NORM_WIDTH, "\uFF21\uFF11\uFF76\uFF9E", "A1\u30AC", "width"},
	{NORM_NFC, NORM_ZERO, "a\u200Bb\uFEFFc\u00AD\u200Dd", "abcd", "zero"},
	{NORM_NFC, NORM_ZERO, "\u0646\u0645\u06CC\u200C\u062E",
			"\u0646\u0645\u06CC\u200C\u062E", "ZWNJ in Persian"},
	{NORM_NFC, NORM_ZERO, "\u0915\u094D\u200D \u200D\u0915",
			"\u0915\u094D\u200D \u200D\u0915", "ZWJ in Hindi"},
	{NORM_NFC, NORM_ZERO, "\U0001F469\u200D\U0001F680 \U0001F469\u200D.",
			"\U0001F469\u200D\U0001F680 \U0001F469.",
			"emoji sequences"},
	{NORM_NFC, NORM_ZERO, "\u200Ea\u200F\u2066b\u2069",
			"\u200Ea\u200F\u2066b\u2069", "bidi marks stay"},
	{NORM_NFC, NORM_ZERO, "\u0E44\u200B\u0E17 \u200Ba",
			"\u0E44\u200B\u0E17 a", "U+200B parts Thai words"},
	{NORM_NFC, NORM_CASE, "Stra\u00DFe \u0130 \u03A3\u03C2",
			"strasse i\u0307 \u03C3\u03C3", "full case folding"},
	{NORM_NFC, NORM_CASE, "\u03B1\u0345\u0301", "\u03AC\u03B9",
			"case folding after canonical order"},
	{NORM_NFKC, NORM_CASE, "\u2122\U0001D400", "tma", "NFKC, case folded"},
	{NORM_NFC, NORM_ASCII, "\u1EC7n e\u0302\u0323 \u0142\u00E6 \u0439",
			"en e lae \u0439", "only what has an ASCII form"},
	{NORM_NFC, NORM_ASCII, "e\u0300\u0439\u0438\u0306",
			"e\u0439\u0439", "marks go only from ASCII letters"},
	{NORM_NONE, NORM_ASCII, "\u00E9e\u0301", "ee", "without a form"},
};

START_TEST(fold_rows)
{
	struct norm n = {.form = rows[_i].form, .folds = rows[_i].folds};
	struct span in = span_str(rows[_i].in), out = span_str(rows[_i].out);
	struct buf b = {0}, again = {0};
	size_t step;

	norm_start(&n);
	for (step = 1; step < 9; step++) {
		put(&n, &b, in, step);
		ck_assert_msg(span_eq(SPAN_BUF(&b), out), "%s: got %.*s",
				rows[_i].why, (int)b.n, b.s);
	}
	put(&n, &again, SPAN_BUF(&b), 100);
	ck_assert_msg(span_eq(SPAN_BUF(&again), out), "%s: twice gives %.*s",
			rows[_i].why, (int)again.n, again.s);
	buf_free(&b);
	buf_free(&again);
	norm_free(&n);
}
END_TEST

START_TEST(nul_and_spaces)
{
	struct norm n = {.folds = 0};
	struct buf b = {0};

	norm_start(&n);
	put(&n, &b, SPAN("a\0\0b\0"), 2);
	ck_assert(span_eq(SPAN_BUF(&b), SPAN("a\0\0b\0")));
	n.folds = NORM_CONTROL;
	n.blank_controls = true;
	norm_start(&n);
	put(&n, &b, SPAN("a\0\x1b b"), 2);
	ck_assert(span_eq(SPAN_BUF(&b), SPAN("a   b")));
	buf_free(&b);
	norm_free(&n);
}
END_TEST

/* The whole of Unicode against utf8proc: alone, and between a letter and
 * marks. */
START_TEST(every_code_point)
{
	struct buf in = {0}, b = {0};
	utf8proc_uint8_t *want;
	struct span w;
	uint32_t c;
	long len;

	for (c = 1; c < 0x110000; c++) {
		if (c == 0x3500 || c == 0x5000 || c == 0xB000 || c == 0x17000)
			c += 0x1000; /* more of the same */
		if (c == 0xD800)
			c = 0xE000;
		if (c == 0xE100 || c == 0x20100)
			c += 0xE00;
		if (c == 0x30000)
			c = 0xE0000;
		if (c == 0xE1000)
			c = 0x10FF00;
		in.n = 0;
		utf8_put(&in, c);
		buf_put(&in, SPAN("e"));
		utf8_put(&in, c);
		buf_put(&in, SPAN("\u0323\u0301"));
		len = utf8proc_map((const utf8proc_uint8_t *)in.s, (long)in.n,
				&want, options[_i]);
		ck_assert_int_ge(len, 0);
		w = (struct span){(char *)want, (size_t)len};
		put(&norms[_i], &b, SPAN_BUF(&in), 100);
		ck_assert_msg(span_eq(SPAN_BUF(&b), w), "U+%04X form %d",
				(unsigned)c, _i);
		free(want);
	}
	buf_free(&in);
	buf_free(&b);
}
END_TEST

static void
same(int form, struct span in, struct span want, const char *line)
{
	static struct buf b;

	put(&norms[form], &b, in, 4);
	ck_assert_msg(span_eq(SPAN_BUF(&b), want), "form %d: %s", form, line);
}

/* NFC = 2 in columns 1-3, 4 in 4-5, and so on; see its header. */
static void
test_line(const char *line)
{
	static struct buf f[5];
	const char *p = line;
	char *end;
	int i;

	for (i = 0; i < 5; i++) {
		for (f[i].n = 0; *p != ';'; p = end)
			utf8_put(&f[i], (uint32_t)strtoul(p, &end, 16));
		p++;
	}
	for (i = 0; i < 5; i++) {
		same(NORM_NFC, SPAN_BUF(&f[i]), SPAN_BUF(&f[i < 3 ? 1 : 3]),
				line);
		same(NORM_NFD, SPAN_BUF(&f[i]), SPAN_BUF(&f[i < 3 ? 2 : 4]),
				line);
		same(NORM_NFKC, SPAN_BUF(&f[i]), SPAN_BUF(&f[3]), line);
		same(NORM_NFKD, SPAN_BUF(&f[i]), SPAN_BUF(&f[4]), line);
	}
}

/* Unicode's own test of the version the tables are of, where the package
 * unicode-data has it; the parts of it that stand here always run. */
START_TEST(unicode_tests)
{
	static const char *const some[] = {
#include "norm_lines.h"
	};
	char line[4096];
	FILE *f;
	size_t i;
	long n = 0;

	for (i = 0; i < sizeof some / sizeof *some; i++)
		test_line(some[i]);
	f = popen("bzip2 -dc /usr/share/unicode/NormalizationTest.txt.bz2 "
		  "2>/dev/null", "r");
	ck_assert_ptr_nonnull(f);
	if (fgets(line, sizeof line, f) && strstr(line, norm_unicode))
		while (fgets(line, sizeof line, f))
			if (*line != '#' && *line != '@' && ++n)
				test_line(line);
	pclose(f);
	ck_assert(n == 0 || n > 15000);
}
END_TEST

/* Runs of marks up to and beyond the cap. (The sort of utf8proc is quadratic:
 * it is asked about a short one.) */
START_TEST(long_runs)
{
	struct norm n = {.form = NORM_NFC};
	struct buf in = {0}, b = {0};
	utf8proc_uint8_t *want;
	size_t i;
	long len;

	norm_start(&n);
	buf_byte(&in, 'a');
	for (i = 0; i < 1000; i++)
		buf_put(&in, i % 2 ? SPAN("\u0301") : SPAN("\u0323"));
	len = utf8proc_map((const utf8proc_uint8_t *)in.s, (long)in.n, &want,
			options[NORM_NFC]);
	put(&n, &b, SPAN_BUF(&in), 1000);
	ck_assert_uint_eq(b.n, (size_t)len);
	ck_assert(memcmp(b.s, want, b.n) == 0);
	for (; i < NORM_CAP - 2; i++)
		buf_put(&in, i % 2 ? SPAN("\u0301") : SPAN("\u0323"));
	put(&n, &b, SPAN_BUF(&in), 1000);
	ck_assert_int_eq(n.long_runs, 0);
	ck_assert_uint_eq(b.n, 3 + 2 * (NORM_CAP - 3));
	ck_assert(memcmp(b.s + NORM_CAP - 3, "\u0323\u0301", 4) == 0);
	for (i = 0; i < 3 * NORM_CAP; i++)
		buf_put(&in, SPAN("\u0301"));
	put(&n, &b, SPAN_BUF(&in), 1000);
	ck_assert_int_ge(n.long_runs, 2);
	ck_assert_uint_le(n.room, 2 * NORM_CAP);
	free(want);
	buf_free(&in);
	buf_free(&b);
	norm_free(&n);
}
END_TEST

START_TEST(stream_safe)
{
	struct norm n = {.form = NORM_NFD, .stream_safe = true};
	struct buf in = {0}, b = {0}, twice = {0};
	size_t i;

	norm_start(&n);
	buf_put(&in, SPAN("\u00E9"));
	for (i = 0; i < 29; i++)
		buf_put(&in, SPAN("\u0301"));
	put(&n, &b, SPAN_BUF(&in), 7);
	ck_assert_uint_eq(b.n, 1 + 2 * 30);
	for (i = 0; i < 31; i++)
		buf_put(&in, SPAN("\u0301"));
	put(&n, &b, SPAN_BUF(&in), 7);
	ck_assert_uint_eq(b.n, 1 + 2 * 61 + 2 * 2);
	ck_assert(memcmp(b.s + 1 + 2 * 30, "\u034F\u0301", 4) == 0);
	put(&n, &twice, SPAN_BUF(&b), 7);
	ck_assert(span_eq(SPAN_BUF(&b), SPAN_BUF(&twice)));
	buf_free(&in);
	buf_free(&b);
	buf_free(&twice);
	norm_free(&n);
}
END_TEST

START_TEST(clean)
{
	static const char text[] = "Plain text, caf\u00E9, Vi\u1EC7t Nam; "
			"\u0437\u0434\u0435\u0441\u044C \u201Cquoted\u201D \uAC00\n";
	struct span a = SPAN(text), two;

	ck_assert_uint_eq(norm_clean(&norms[NORM_NFC], a), a.n);
	two = span_str("0123456789abcdef0123456789abcde\u0301");
	ck_assert_uint_eq(norm_clean(&norms[NORM_NFC], two), 31);
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("norm");
	int i;

	for (i = 0; i < FORMS; i++) {
		norms[i].form = (enum norm_form)i;
		norm_start(&norms[i]);
	}
	tcase_add_loop_test(t, fold_rows, 0, ROWS(rows));
	tcase_add_test(t, nul_and_spaces);
	tcase_add_loop_test(t, every_code_point, 0, FORMS);
	tcase_add_test(t, unicode_tests);
	tcase_add_test(t, long_runs);
	tcase_add_test(t, stream_safe);
	tcase_add_test(t, clean);
	return unit_run("norm", t);
}

#include <string.h>

#include "unit.h"
#include "utf8.h"

#define R "\xEF\xBF\xBD"

static const struct {
	const char *why, *in, *out;
	size_t bad;
} repairs[] = {
	{"nothing to do", "pagi", "pagi", 0},
	{"empty", "", "", 0},
	{"four bytes are well-formed", "\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80",
		0},
	{"a lone continuation", "a\x80z", "a" R "z", 1},
	{"two lone continuations", "\x80\xBF", R R, 2},
	{"C0 and C1 begin nothing", "\xC0\xAF\xC1\x80", R R R R, 4},
	{"F5 and above begin nothing", "\xF5\x80\xFF", R R R, 3},
	{"two bytes of three are one", "\xE2\x82z", R "z", 1},
	{"three bytes of four are one", "\xF0\x9F\x98z", R "z", 1},
	{"two bytes of four are one", "\xF1\x80\x41", R "A", 1},
	{"overlong: the lead alone", "\xE0\x80\xAF", R R R, 3},
	{"overlong of four", "\xF0\x80\x80\xAF", R R R R, 4},
	{"a surrogate is three", "\xED\xA0\x80", R R R, 3},
	{"above 10FFFF", "\xF4\x90\x80\x80", R R R R, 4},
	{"cut by a lead", "\xF0\x9F\xE2\x82\xAC", R "\xE2\x82\xAC", 1},
	{"cut by the end", "a\xE2\x82", "a" R, 1},
	{"table 3-8 of Unicode 15", "a\xF1\x80\x80\xE1\x80\xC2" "b\x80" "c\x80"
		"\xBF" "d", "a" R R R "b" R "c" R R "d", 6},
	{"table 3-9", "\xC0\xAF\xE0\x80\xBF\xF0\x81\x82" "A", R R R R R R R R
		"A", 8},
	{"table 3-11", "\xE1\x80\xE2\xF0\x91\x92\xF1\xBF" "A", R R R R "A", 4},
};

START_TEST(repairs_subparts)
{
	struct buf b = {0};

	ck_assert_uint_eq(utf8_repair(&b, span_str(repairs[_i].in)),
			repairs[_i].bad);
	ck_assert_msg(strcmp(buf_str(&b), repairs[_i].out) == 0, "%s",
			repairs[_i].why);
	buf_free(&b);
}
END_TEST

START_TEST(keeps_nul)
{
	struct buf b = {0};
	struct span a = {"a\0\xFF\0", 4};

	ck_assert_uint_eq(utf8_repair(&b, a), 1);
	ck_assert(span_eq(SPAN_BUF(&b), (struct span){"a\0" R, 6}));
	buf_free(&b);
}
END_TEST

static const struct {
	const char *why, *in;
	size_t n;
	bool open;
} subparts[] = {
	{"more may come behind a lead", "\xE2", 1, true},
	{"and behind two of three", "\xE2\x82", 2, true},
	{"and behind three of four", "\xF0\x9F\x98", 3, true},
	{"nothing helps an FF", "\xFF", 1, false},
	{"nor a continuation", "\x80", 1, false},
	{"nor a lead with a wrong second", "\xE0\x80", 1, false},
	{"nor what was cut by a letter", "\xE2\x82" "a", 2, false},
};

START_TEST(finds_open_ends)
{
	bool open;

	ck_assert_uint_eq(utf8_bad(span_str(subparts[_i].in), &open),
			subparts[_i].n);
	ck_assert_msg(open == subparts[_i].open, "%s", subparts[_i].why);
}
END_TEST

START_TEST(writes_what_it_reads)
{
	char s[UTF8_MAX + 1] = "x";
	uint32_t c;
	size_t n, m;
	struct span a;

	for (c = 0; c <= 0x10FFFF; c++) {
		if (c >= 0xD800 && c <= 0xDFFF)
			continue;
		n = utf8_write(s + 1, c);
		a = (struct span){s + 1, n};
		ck_assert(utf8_valid(a) == n);
		ck_assert(utf8_first(a, &m) == c && m == n);
		a = (struct span){s, n + 1};
		ck_assert(utf8_last(a, &m) == c && m == n);
		ck_assert(utf8_len((unsigned char)s[1]) == n);
		ck_assert(utf8_count(a) == 2);
	}
}
END_TEST

START_TEST(has_no_surrogates)
{
	char s[UTF8_MAX];
	uint32_t c;

	for (c = 0xD800; c <= 0xDFFF; c++)
		ck_assert(utf8_valid((struct span){s, utf8_write(s, c)}) == 0);
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("utf8");

	tcase_add_loop_test(t, repairs_subparts, 0, ROWS(repairs));
	tcase_add_loop_test(t, finds_open_ends, 0, ROWS(subparts));
	tcase_add_test(t, keeps_nul);
	tcase_add_test(t, writes_what_it_reads);
	tcase_add_test(t, has_no_surrogates);
	return unit_run("utf8", t);
}

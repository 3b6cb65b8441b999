#include <errno.h>

#include "buf.h"
#include "unit.h"

START_TEST(compares)
{
	static const struct {
		const char *why, *a, *b;
		int sign;
	} rows[] = {
		{"same", "ab", "ab", 0},
		{"a prefix comes first", "a", "ab", -1},
		{"bytes are unsigned", "\xC3", "z", 1},
		{"empty before all", "", "a", -1},
	};
	int d;

	d = span_cmp(span_str(rows[_i].a), span_str(rows[_i].b));
	ck_assert_msg((d > 0) - (d < 0) == rows[_i].sign, "%s", rows[_i].why);
	ck_assert(span_eq(span_str(rows[_i].a), span_str(rows[_i].b)) ==
			(rows[_i].sign == 0));
}
END_TEST

START_TEST(cuts)
{
	struct span a = SPAN("hello"), head = span_cut(&a, 2);

	ck_assert(span_eq(head, SPAN("he")));
	ck_assert(span_eq(a, SPAN("llo")));
	ck_assert(span_starts(a, SPAN("l")) && !span_starts(a, SPAN("lloo")));
	ck_assert(span_ends(a, SPAN("lo")) && span_ends(a, SPAN("")));
	ck_assert(!span_ends(a, SPAN("hello")));
}
END_TEST

START_TEST(fields)
{
	struct span a = SPAN("ab\t\tc");

	ck_assert(span_eq(span_field(&a, '\t'), SPAN("ab")));
	ck_assert(span_eq(span_field(&a, '\t'), SPAN("")));
	ck_assert(span_eq(span_field(&a, '\t'), SPAN("c")) && a.n == 0);
	ck_assert(span_field(&a, '\t').n == 0);
	a = SPAN("a\t");
	ck_assert(span_eq(span_field(&a, '\t'), SPAN("a")) && a.n == 0);
}
END_TEST

START_TEST(reads_files)
{
	struct buf b = {0};

	ck_assert(!buf_file(&b, "/nowhere/at all") && errno == ENOENT);
	ck_assert(!buf_file(&b, "/") && errno == EISDIR && b.n == 0);
	buf_put(&b, SPAN("x"));
	ck_assert(buf_file(&b, "/dev/null") && b.n == 1);
	buf_free(&b);
}
END_TEST

START_TEST(grows)
{
	struct buf b = {0};
	size_t i;

	buf_put(&b, SPAN(""));
	ck_assert(b.n == 0);
	for (i = 0; i < 100000; i++)
		buf_byte(&b, (char)i);
	ck_assert(b.n == 100000 && b.cap >= b.n);
	for (i = 0; i < b.n; i++)
		ck_assert(b.s[i] == (char)i);
	buf_str(&b);
	ck_assert(b.s[b.n] == '\0' && b.n == 100000);
	buf_free(&b);
	ck_assert(b.s == NULL && b.n == 0 && b.cap == 0);
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("buf");

	tcase_add_loop_test(t, compares, 0, 4);
	tcase_add_test(t, cuts);
	tcase_add_test(t, fields);
	tcase_add_test(t, reads_files);
	tcase_add_test(t, grows);
	return unit_run("buf", t);
}

#include <math.h>

#include "rec.h"
#include "unit.h"

static const char *const columns[] = {"doc", "n", "+at", "text", NULL};

/* An out whose bytes stay in its buffer: they are fewer than it holds. */
static struct out
memory(void)
{
	return (struct out){.fd = -1};
}

static void
two_records(struct rec *r)
{
	rec_header(r);
	rec_str(r, SPAN("a\tb"));
	rec_int(r, -7);
	rec_int(r, 1);
	rec_str(r, SPAN("say \"no\"\n\\ \x01"));
	rec_end(r);
	rec_str(r, SPAN(""));
	rec_null(r);
	rec_null(r);
	rec_num(r, 2.50, 3);
	rec_end(r);
}

START_TEST(tsv)
{
	struct out o = memory();
	struct rec r = {.out = &o, .columns = columns};

	two_records(&r);
	ck_assert_msg(span_eq(SPAN_BUF(&o.b), SPAN("doc\tn\ttext\n"
		"a\\tb\t-7\tsay \"no\"\\n\\\\ \x01\n"
		"\tn/a\t2.5\n")), "%.*s", (int)o.b.n, o.b.s);
	rec_free(&r);
	buf_free(&o.b);
}
END_TEST

START_TEST(json)
{
	struct out o = memory();
	struct rec r = {.out = &o, .columns = columns, .json = true};

	two_records(&r);
	ck_assert_msg(span_eq(SPAN_BUF(&o.b), SPAN(
		"{\"doc\":\"a\\tb\",\"n\":-7,\"at\":1,"
		"\"text\":\"say \\\"no\\\"\\n\\\\ \\u0001\"}\n"
		"{\"doc\":\"\",\"n\":null,\"at\":null,\"text\":2.5}\n")),
		"%.*s", (int)o.b.n, o.b.s);
	rec_free(&r);
	buf_free(&o.b);
}
END_TEST

static const struct {
	double x;
	int digits;
	const char *want;
} numbers[] = {
	{0, 3, "0"}, {-0.0001, 3, "0"}, {100, 0, "100"}, {100, 2, "100"},
	{1.0 / 3, 4, "0.3333"}, {-2.5, 1, "-2.5"}, {1e15, 2,
			"1000000000000000"},
};

START_TEST(number_rows)
{
	static const char *const one[] = {"x", NULL};
	struct out o = memory();
	struct rec r = {.out = &o, .columns = one};

	rec_num(&r, numbers[_i].x, numbers[_i].digits);
	ck_assert_msg(span_eq(SPAN_BUF(&o.b), span_str(numbers[_i].want)),
			"%.*s", (int)o.b.n, o.b.s);
	buf_free(&o.b);
}
END_TEST

START_TEST(smallest_integer)
{
	static const char *const one[] = {"x", NULL};
	struct out o = memory();
	struct rec r = {.out = &o, .columns = one};

	rec_int(&r, INT64_MIN);
	ck_assert(span_eq(SPAN_BUF(&o.b), SPAN("-9223372036854775808")));
	buf_free(&o.b);
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("rec");

	tcase_add_test(t, tsv);
	tcase_add_test(t, json);
	tcase_add_loop_test(t, number_rows, 0, ROWS(numbers));
	tcase_add_test(t, smallest_integer);
	return unit_run("rec", t);
}

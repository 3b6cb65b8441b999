#include <stdlib.h>
#include <string.h>

#include "abbr.h"
#include "learn.h"
#include "unit.h"

static struct span
taught(struct buf *b)
{
	static const char *const sentences[] = {
		"Hujan turun.", "Ia pergi!", "Benar?", "", "Satu.", "Dua.", ""
	};
	struct learn l = {0};
	size_t i;

	learn_set(&l, lang_find(SPAN("id")));
	for (i = 0; i < sizeof sentences / sizeof *sentences; i++)
		ck_assert(learn_sentence(&l, span_str(sentences[i])));
	learn_write(&l, b);
	return SPAN_BUF(b);
}

START_TEST(models)
{
	struct buf a = {0}, b = {0};
	static const struct model *m; /* lives for ever */
	const char *why;
	struct span text;
	struct sent s;
	size_t line;

	text = taught(&a);
	ck_assert(span_eq(text, taught(&b))); /* the same again */
	m = model_read(text, &why, &line);
	ck_assert_msg(m != NULL, "%s", why);
	ck_assert_uint_eq(m->tables, 2);
	ck_assert_ptr_nonnull(model_find(m, "id"));
	ck_assert_ptr_null(model_find(m, "en"));
	b.n = 0;
	model_write(&b, m); /* written as it was read */
	ck_assert(span_eq(text, SPAN_BUF(&b)));
	sent_init(&s, lang_find(SPAN("id")));
	sent_model(&s, m);
	ck_assert_uint_eq(sent_next(&s, SPAN("Benar? Ia pergi!")), 7);
	buf_free(&a);
	buf_free(&b);
}
END_TEST

static const struct {
	const char *why, *text;
	size_t line;
} bad[] = {
	{"empty", "", 1},
	{"not a model", "model\n", 1},
	{"no table", "saring-model 1\n", 2},
	{"table of nothing", "saring-model 1\ntabula\n", 2},
	{"code too long", "saring-model 1\ntable abcdefgh\n", 2},
	{"cut", "saring-model 1\n# x\ntable und\n.\n", 5},
	{"no figures", "saring-model 1\ntable und\nxx\n", 3},
};

START_TEST(bad_models)
{
	const char *why = NULL;
	size_t line = 0;

	ck_assert_msg(!model_read(span_str(bad[_i].text), &why, &line), "%s",
			bad[_i].why);
	ck_assert_ptr_nonnull(why);
	if (strcmp(bad[_i].why, "no table") != 0)
		ck_assert_msg(line == bad[_i].line, "%s: line %zu", bad[_i].why,
				line);
}
END_TEST

START_TEST(abbreviations)
{
	struct abbr a = {0};
	struct abbr_found *f;
	size_t n, i;

	for (i = 0; i < 50; i++)
		ck_assert(abbr_add(&a, SPAN("Kata Bpk. Ali, (hlm. 3) di rumah "
				"besar itu, rumah itu besar")));
	f = abbr_find(&a, 0.3, &n);
	ck_assert_uint_eq(n, 2);
	ck_assert(span_eq(f[0].form, SPAN("bpk")) ||
			span_eq(f[0].form, SPAN("hlm")));
	ck_assert_uint_eq(f[0].with, 50);
	ck_assert_uint_eq(f[0].without, 0);
	free(f);
	abbr_free(&a);
	a.limit = 1;
	ck_assert(!abbr_add(&a, SPAN("satu dua")));
	abbr_free(&a);
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("learn");

	tcase_add_test(t, models);
	tcase_add_loop_test(t, bad_models, 0, ROWS(bad));
	tcase_add_test(t, abbreviations);
	return unit_run("learn", t);
}

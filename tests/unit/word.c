#include "ucd.h"
#include "word.h"

static size_t
plain(struct span a)
{
	enum word_kind kind;

	return word_uax29(a, &kind);
}

START_TEST(word_breaks)
{
	ck_assert_int_gt(ucd_run("WordBreakTest.txt", plain), 1800);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("word");
	TCase *t = tcase_create("word");
	SRunner *r;
	int failed;

	tcase_add_test(t, word_breaks);
	suite_add_tcase(s, t);
	r = srunner_create(s);
	srunner_run_all(r, CK_ENV);
	failed = srunner_ntests_failed(r);
	srunner_free(r);
	return failed != 0;
}

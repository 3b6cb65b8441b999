/* unit: what the programs of tests/unit share. */
#ifndef UNIT_H
#define UNIT_H

#include <check.h>

/* For tcase_add_loop_test: the rows of a table. */
#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

/* Runs the tests of the case; the status of the program. */
static inline int
unit_run(const char *name, TCase *tests)
{
	Suite *s = suite_create(name);
	SRunner *r = srunner_create(s);
	int bad;

	suite_add_tcase(s, tests);
	tcase_set_timeout(tests, 60);
	srunner_run_all(r, CK_ENV);
	bad = srunner_ntests_failed(r);
	srunner_free(r);
	return bad > 0;
}

#endif

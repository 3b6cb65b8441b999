#include <stdio.h>

#include "hashset.h"
#include "unit.h"
#include "vocab.h"

START_TEST(numbers)
{
	struct vocab v = {0};
	char s[32];
	uint32_t i;
	int round;

	ck_assert(!vocab_has(&v, SPAN("a")));
	for (round = 0; round < 2; round++)
		for (i = 0; i < 20000; i++) {
			snprintf(s, sizeof s, "%u words", (unsigned)i * 7);
			ck_assert_uint_eq(vocab_id(&v, span_str(s)), i);
		}
	ck_assert(vocab_has(&v, SPAN("7 words")));
	ck_assert(!vocab_has(&v, SPAN("8 words")));
	ck_assert(span_eq(vocab_text(&v, 2), SPAN("14 words")));
	ck_assert_uint_eq(vocab_id(&v, SPAN("")), 20000);
	ck_assert_uint_eq(vocab_id(&v, SPAN("a\0b")), 20001);
	ck_assert_uint_eq(vocab_id(&v, SPAN("a\0c")), 20002);
	vocab_free(&v);
}
END_TEST

START_TEST(documents)
{
	struct vocab v = {0};

	vocab_document(&v);
	vocab_id(&v, SPAN("a"));
	ck_assert_uint_eq(vocab_here(&v, vocab_id(&v, SPAN("b"))), 0);
	ck_assert_uint_eq(vocab_here(&v, vocab_id(&v, SPAN("a"))), 1);
	ck_assert_uint_eq(vocab_here(&v, vocab_id(&v, SPAN("b"))), 0);
	ck_assert(v.types == 2 && vocab_has_here(&v, SPAN("a")));
	vocab_document(&v);
	ck_assert(v.types == 0 && !vocab_has_here(&v, SPAN("a")));
	ck_assert(vocab_has(&v, SPAN("a")));
	ck_assert_uint_eq(vocab_here(&v, vocab_id(&v, SPAN("a"))), 0);
	vocab_free(&v);
}
END_TEST

START_TEST(sets)
{
	struct hashset t = {0};
	uint64_t i;

	for (i = 0; i < 5000; i++)
		ck_assert(!hashset_add(&t, i * UINT64_C(0x9E3779B97F4A7C15)));
	for (i = 0; i < 5000; i++)
		ck_assert(hashset_add(&t, i * UINT64_C(0x9E3779B97F4A7C15)));
	hashset_clear(&t);
	ck_assert(!hashset_add(&t, 0) && hashset_add(&t, 0));
	hashset_free(&t);
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("vocab");

	tcase_add_test(t, numbers);
	tcase_add_test(t, documents);
	tcase_add_test(t, sets);
	return unit_run("vocab", t);
}

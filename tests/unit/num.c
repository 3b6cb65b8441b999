#include <math.h>
#include <stdbool.h>

#include "num.h"
#include "unit.h"

/* Relative difference, or absolute near zero. */
static bool
near(double a, double b, double most)
{
	double d = fabs(a - b);

	return d <= most || d <= most * fabs(b);
}

/* As libm has it, over all sizes of numbers. */
START_TEST(agrees)
{
	uint64_t x = 1;
	double a, y;
	int i;

	for (i = 0; i < 200000; i++) {
		x = x * 6364136223846793005u + 1442695040888963407u;
		a = ldexp((double)(x >> 11), (int)(x % 1900) - 1000);
		if (a == 0 || isinf(a))
			continue;
		ck_assert_msg(near(num_log(a), log(a), 1e-15), "log %a", a);
		ck_assert_msg(near(num_log2(a), log2(a), 1e-15), "log2 %a", a);
		ck_assert_msg(near(num_sqrt(a), sqrt(a), 1e-300) ||
				near(num_sqrt(a) / sqrt(a), 1, 1e-15),
				"sqrt %a", a);
		y = (double)(x >> 40) / (1 << 15) - 250;
		ck_assert_msg(near(num_exp(y) / exp(y), 1, 1e-15), "exp %a", y);
		a = 1 + (double)(x >> 44);
		y = (double)(x & 0xFFFF) / 8192 - 4;
		ck_assert_msg(near(num_pow(a, y) / pow(a, y), 1, 1e-14),
				"pow %a %a", a, y);
	}
}
END_TEST

START_TEST(borders)
{
	int i;

	for (i = -1074; i < 1024; i++) {
		ck_assert(num_log2(ldexp(1, i)) == i);
		if (i % 2 == 0)
			ck_assert(num_sqrt(ldexp(1, i)) == ldexp(1, i / 2));
	}
	ck_assert(num_log(1) == 0 && num_exp(0) == 1 && num_sqrt(9) == 3);
	ck_assert(isinf(num_log(0)) && num_log(0) < 0);
	ck_assert(isnan(num_log(-1)) && isnan(num_log2(-1)));
	ck_assert(isnan(num_sqrt(-1)) && num_sqrt(0) == 0);
	ck_assert(isnan(num_log(NAN)) && isnan(num_exp(NAN)));
	ck_assert(isinf(num_log(INFINITY)) && isinf(num_sqrt(INFINITY)));
	ck_assert(isinf(num_exp(1000)) && num_exp(-1000) == 0);
	ck_assert(num_round(2.5) == 3 && num_round(-2.5) == -3);
	ck_assert(num_floor(2.5) == 2 && num_floor(-2.5) == -3);
	ck_assert(num_floor(2) == 2 && num_floor(-2) == -2);
	ck_assert(num_round(-0.4) == 0 && num_round(1e15 + 0.4) == 1000000000000000);
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("num");

	tcase_add_test(t, agrees);
	tcase_add_test(t, borders);
	return unit_run("num", t);
}

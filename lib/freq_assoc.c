#include <math.h>

#include "freq_assoc.h"
#include "num.h"

static double
total(struct table t)
{
	return (double)t.n11 + (double)t.n12 + (double)t.n21 + (double)t.n22;
}

/* Expected count of a cell in a row and a column with these sums. */
static double
expected(struct table t, double row, double column)
{
	return row * column / total(t);
}

static double
part(double o, double e)
{
	return o > 0 ? o * num_log(o / e) : 0;
}

static double
g2(struct table t)
{
	double r1 = (double)t.n11 + (double)t.n12;
	double r2 = (double)t.n21 + (double)t.n22;
	double c1 = (double)t.n11 + (double)t.n21;
	double c2 = (double)t.n12 + (double)t.n22;
	double sum = part((double)t.n11, expected(t, r1, c1)) +
			part((double)t.n12, expected(t, r1, c2)) +
			part((double)t.n21, expected(t, r2, c1)) +
			part((double)t.n22, expected(t, r2, c2));

	return sum > 0 ? 2 * sum : 0; /* never below but by rounding */
}

double
assoc(enum assoc measure, struct table t)
{
	double o = (double)t.n11, r = o + (double)t.n12, c = o + (double)t.n21;

	if (measure == ASSOC_G2)
		return g2(t);
	if (t.n11 == 0)
		return NAN;
	if (measure == ASSOC_PMI)
		return num_log2(o / expected(t, r, c));
	if (measure == ASSOC_LOGDICE)
		return 14 + num_log2(2 * o / (r + c));
	return (o - expected(t, r, c)) / num_sqrt(o);
}

int
assoc_more(struct table t)
{
	double r = (double)t.n11 + (double)t.n12;
	double c = (double)t.n11 + (double)t.n21;

	return (double)t.n11 > expected(t, r, c);
}

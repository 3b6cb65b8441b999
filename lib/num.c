#include <math.h>
#include <string.h>

#include "num.h"

/* ln 2 in two parts, the first with few digits; 1 / ln 2. */
static const double ln2_high = 6.93147180369123816490e-01;
static const double ln2_low = 1.90821492927058770002e-10;
static const double log2_e = 1.44269504088896338700e+00;

/* x = m 2^*e with sqrt(1/2) <= m < sqrt(2), for finite x > 0. */
static double
split(double x, int *e)
{
	uint64_t u;

	*e = 0;
	if (x < 0x1p-1022) {
		x *= 0x1p54;
		*e = -54;
	}
	memcpy(&u, &x, sizeof u);
	*e += (int)(u >> 52) - 1023;
	u = (u & 0x000FFFFFFFFFFFFF) | 0x3FF0000000000000;
	memcpy(&x, &u, sizeof x);
	if (x < 1.41421356237309504880)
		return x;
	++*e;
	return x / 2;
}

/* ln(1 + f) for small f, by the polynomial of FreeBSD's e_log.c, without the
 * leading f; *half is f * f / 2. */
static double
log1(double f, double *half)
{
	double s = f / (2 + f), z = s * s, w = z * z;
	double a = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01
			+ w * 1.531383769920937332e-01));
	double b = z * (6.666666666666735130e-01 + w * (2.857142874366239149e-01
			+ w * (1.818357216161805012e-01 +
			w * 1.479819860511658591e-01)));

	*half = f * f / 2;
	return s * (*half + a + b);
}

/* For x that has no finite logarithm: x <= 0, infinity, NaN. */
static double
no_log(double x)
{
	if (x == 0)
		return -INFINITY;
	return x < 0 ? NAN : x;
}

double
num_log(double x)
{
	double f, r, half;
	int e;

	if (!(x > 0) || x > 1.7976931348623157e308)
		return no_log(x);
	f = split(x, &e) - 1;
	r = log1(f, &half);
	return e * ln2_high - ((half - (r + e * ln2_low)) - f);
}

double
num_log2(double x)
{
	double f, r, half;
	int e;

	if (!(x > 0) || x > 1.7976931348623157e308)
		return no_log(x);
	f = split(x, &e) - 1;
	r = log1(f, &half);
	return e + (f - (half - r)) * log2_e;
}

/* x 2^e for |e| < 2000. */
static double
scale(double x, int e)
{
	uint64_t u;
	double p;
	int step;

	for (; e; e -= step) {
		step = e > 1000 ? 1000 : e < -1000 ? -1000 : e;
		u = (uint64_t)(step + 1023) << 52;
		memcpy(&p, &u, sizeof p);
		x *= p;
	}
	return x;
}

/* By the polynomial of FreeBSD's e_exp.c. */
double
num_exp(double x)
{
	double high, low, r, t, c;
	int e;

	if (!(x < 709.78)) /* or NaN */
		return x != x ? x : INFINITY;
	if (x < -745.2)
		return 0;
	e = (int)num_round(x * log2_e);
	high = x - e * ln2_high;
	low = e * ln2_low;
	r = high - low;
	t = r * r;
	c = r - t * (1.66666666666666019037e-01 + t * (
			-2.77777777770155933842e-03 + t * (
			6.61375632143793436117e-05 + t * (
			-1.65339022054652515390e-06 +
			t * 4.13813679705723846039e-08))));
	return scale(1 - ((low - r * c / (2 - c)) - high), e);
}

double
num_pow(double x, double y)
{
	return num_exp(y * num_log(x));
}

/* Heron's method from a first guess by the exponent. */
double
num_sqrt(double x)
{
	double m, y;
	int e, i;

	if (!(x > 0) || x > 1.7976931348623157e308)
		return x < 0 ? NAN : x;
	m = split(x, &e);
	if (e % 2) {
		m *= 2;
		e--;
	}
	y = (1 + m) / 2;
	for (i = 0; i < 5; i++)
		y = (y + m / y) / 2;
	return scale(y, e / 2);
}

double
num_floor(double x)
{
	double whole = (double)(int64_t)x;

	return whole > x ? whole - 1 : whole;
}

int64_t
num_round(double x)
{
	return (int64_t)(x < 0 ? x - 0.5 : x + 0.5);
}

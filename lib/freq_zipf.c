#include <math.h>
#include <stdlib.h>

#include "freq_zipf.h"
#include "num.h"

void
zipf_add(struct zipf *z, uint64_t count)
{
	double x, y = num_log((double)count);

	z->tokens += count;
	z->types++;
	z->logs += y;
	if (z->n == 0 || z->step[z->n - 1].count != count) {
		z->step = buf_array(z->step, z->n, &z->cap, sizeof *z->step);
		z->step[z->n++] = (struct zipf_step){count, 0};
	}
	z->step[z->n - 1].types++;
	if (z->ranks == ZIPF_RANKS)
		return;
	x = num_log((double)++z->ranks);
	z->x += x;
	z->y += y;
	z->xx += x * x;
	z->xy += x * y;
}

/* zeta'(a) / zeta(a), a > 1: twenty terms, then Euler and Maclaurin. */
static double
zeta_slope(double a)
{
	const double n = 20, l = num_log(n), p = num_pow(n, -a);
	double zeta = 0, slope = 0;
	int i;

	for (i = 1; i < 20; i++) {
		zeta += num_pow(i, -a);
		slope -= num_log(i) * num_pow(i, -a);
	}
	zeta += p * n / (a - 1) + p / 2 + a * p / n / 12 -
			a * (a + 1) * (a + 2) * p / (n * n * n) / 720;
	slope += -p * n / (a - 1) * (l + 1 / (a - 1)) - p * l / 2 +
			p / n / 12 * (1 - a * l) - p / (n * n * n) / 720 *
			(3 * a * a + 6 * a + 2 - a * (a + 1) * (a + 2) * l);
	return slope / zeta;
}

double
zipf_alpha(const struct zipf *z)
{
	double low = 1 + 1e-9, high = 64, mean, mid;
	int i;

	if (z->logs <= 0)
		return NAN;
	mean = z->logs / (double)z->types;
	for (i = 0; i < 100; i++) {
		mid = (low + high) / 2;
		if (-zeta_slope(mid) > mean)
			low = mid;
		else
			high = mid;
	}
	return low;
}

double
zipf_slope(const struct zipf *z)
{
	double n = (double)z->ranks;
	double d = n * z->xx - z->x * z->x;

	return z->ranks < 2 ? NAN : -(n * z->xy - z->x * z->y) / d;
}

void
zipf_free(struct zipf *z)
{
	free(z->step);
	*z = (struct zipf){0};
}

/* freq_assoc: how strongly two things go together, of a table of counts
 *
 *	n11 n12   first and second, first without second
 *	n21 n22   second without first, neither */
#ifndef FREQ_ASSOC_H
#define FREQ_ASSOC_H

#include <stdint.h>

enum assoc { ASSOC_G2, ASSOC_PMI, ASSOC_LOGDICE, ASSOC_T };

struct table {
	uint64_t n11, n12, n21, n22;
};

/* Log-likelihood ratio 2 sum O ln(O / E) (Dunning 1993); pointwise mutual
 * information log2(n11 N / (R C)) (Church and Hanks 1990); logDice
 * 14 + log2(2 n11 / (R + C)) (Rychly 2008); (n11 - E) / sqrt(n11) (Church et
 * al. 1991). NaN where undefined (n11 = 0, but for G2). */
double assoc(enum assoc measure, struct table t);

/* Is n11 more than would be expected by chance? */
int assoc_more(struct table t);

#endif

/* num: the functions of libm that figures need, in plain C: the same digits on
 * every machine, and no library to load at start-up. Errors are below 1e-15 of
 * the value (num_pow: times the logarithm of the result). */
#ifndef NUM_H
#define NUM_H

#include <stdint.h>

/* Logarithms of x > 0 (NaN for x < 0, -infinity for 0). */
double num_log(double x);
double num_log2(double x); /* exact for powers of two */

double num_exp(double x);
double num_pow(double x, double y); /* x > 0 */
double num_sqrt(double x);          /* NaN for x < 0 */

/* The largest whole number <= x, for |x| < 2^63. */
double num_floor(double x);

/* The nearest whole number, halves away from zero. */
int64_t num_round(double x);

#endif

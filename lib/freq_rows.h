/* freq_rows: sorts rows of 32-bit numbers in place. */
#ifndef FREQ_ROWS_H
#define FREQ_ROWS_H

#include <stddef.h>
#include <stdint.h>

/* Orders n rows of w numbers each by their numbers [from, to). Takes no memory,
 * and no order of the rows makes it slow. */
void rows_sort(uint32_t *row, size_t n, size_t w, size_t from, size_t to);

#endif

/* rec: records as TSV (TAB LF CR backslash in a field as \t \n \r \\) or JSON
 * Lines (RFC 8259); fields come in the order of the columns. */
#ifndef REC_H
#define REC_H

#include <stdint.h>

#include "io.h"

struct rec {
	struct out *out;
	bool json;
	const char *const *columns; /* names, NULL behind the last; one that
	                               only JSON prints begins with '+' */
	size_t at;                  /* private: the next column */
	struct buf b;               /* private */
};

/* --header: the column names as a line (TSV only). */
void rec_header(struct rec *r);

/* A string (valid UTF-8); a whole number; a number with up to `digits` digits
 * behind the point, trailing zeros cut; n/a (null in JSON). */
void rec_str(struct rec *r, struct span s);
void rec_int(struct rec *r, int64_t n);
void rec_num(struct rec *r, double x, int digits);
void rec_null(struct rec *r);

/* Ends the record; all columns must have been given. */
void rec_end(struct rec *r);

void rec_free(struct rec *r);

/* Appends s to b as a JSON string with its quotes. */
void rec_json(struct buf *b, struct span s);

#endif

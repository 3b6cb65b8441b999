/* clean_span: residue inside a line that stays. */
#ifndef CLEAN_SPAN_H
#define CLEAN_SPAN_H

#include "clean_rule.h"

struct cut {
	size_t from, to;
	enum clean_kind kind;
	struct span rule; /* its form, or "" */
};

/* The first piece of residue of line that begins at `at` or behind; false:
 * there is none. */
bool span_next(const struct rules *r, struct span line, size_t at,
		struct cut *cut);

/* Is there certainly no such piece, nor a credit at the end of the line, which
 * ends like a sentence? May say false without cause. */
bool span_none(const struct rules *r, struct span line);

/* Does a rule know a credit that begins at line[at] and ends the line? */
bool span_credit(const struct rules *r, struct span line, size_t at);

/* span_next of the parts of a line between blanks wider than one. */
bool span_part(const struct rules *r, struct span line, size_t at,
		struct cut *cut);

/* Initials and the like behind the last sentence of a line. */
bool span_tail(const struct rules *r, struct span line, struct cut *cut);

#endif

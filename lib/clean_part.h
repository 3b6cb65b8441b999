/* clean_part: small helpers of the files of clean. Private to them. */
#ifndef CLEAN_PART_H
#define CLEAN_PART_H

#include "uni.h"
#include "utf8.h"

#define NOT SIZE_MAX /* of matches: none */

static inline struct span
from(struct span a, size_t at)
{
	return (struct span){a.s + at, a.n - at};
}

static inline bool
blank(char c)
{
	return c == ' ' || c == '\t';
}

static inline bool
alnum(uint32_t c)
{
	return uni(c)->flags & (UNI_LETTER | UNI_DIGIT);
}

/* The same, and the marks on letters. */
static inline bool
wordly(const struct uni *u)
{
	return u->flags & (UNI_LETTER | UNI_DIGIT) ||
			(u->category >= UNI_MN && u->category <= UNI_ME);
}

#endif

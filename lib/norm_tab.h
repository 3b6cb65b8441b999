/* norm_tab: tables of norm, made at build time by lib/gen/norm.c. */
#ifndef NORM_TAB_H
#define NORM_TAB_H

#include <stdint.h>

enum {
	NORM_BLOCK = 64,
	NORM_END = 0x30000,       /* nothing from here on has properties */
	NORM_PAIRS = 2048,        /* slots of the hash table, a power of 2 */
	NORM_JOINS = 0x800000     /* of a packed code point, see norm_pool */
};

/* Flags of a code point: those of the forms say that it may not pass as it is
 * (quick check is not Yes, or its combining class is not 0), the others that
 * a fold is about it. */
enum {
	NORM_C = 1, NORM_D = 2, NORM_KC = 4, NORM_KD = 8,
	NORM_CONTROL = 0x10, NORM_SPACE = 0x20, NORM_QUOTE = 0x40,
	NORM_STRAIGHT = 0x80, NORM_DASH = 0x100, NORM_ELLIPSIS = 0x200,
	NORM_LIGATURE = 0x400, NORM_WIDTH = 0x800, NORM_ZERO = 0x1000,
	NORM_CASE = 0x2000, NORM_ASCII = 0x4000,
	NORM_MARK = 0x8000        /* its NFKD begins with a non-starter */
};

/* Sequences are place << 5 | length in norm_pool, 0 where there is none.
 * Those of decompositions (full, in order) are packed: code point |
 * NORM_JOINS for a starter that may compose with what is before it | combining
 * class << 24. */
struct norm_rec {
	uint32_t canon, compat, fold, other;
	uint8_t ccc, joins;
};

struct norm_pair { /* a and b compose to c; c 0: an empty slot */
	uint32_t a, b, c;
};

extern const char norm_unicode[];    /* version of the tables */
extern const uint16_t norm_bulk;     /* flags found in what simd_plain skips */
extern const uint16_t norm_bulk_letters; /* the same without U+2013..2026 */
extern const uint16_t norm_page[];   /* block of a code point / NORM_BLOCK */
extern const uint16_t norm_flags[], norm_record[]; /* by block */
extern const uint32_t norm_pool[];
extern const struct norm_rec norm_recs[];
extern const struct norm_pair norm_pairs[];

static inline uint32_t
norm_hash(uint32_t a, uint32_t b)
{
	uint32_t h = a * 0x9E3779B1u ^ b * 0x85EBCA6Bu;

	return (h ^ h >> 15) % NORM_PAIRS;
}

#endif

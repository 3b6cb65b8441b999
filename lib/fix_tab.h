/* fix_tab: tables of fix, made at build time of lib/gen/mojibake.tsv,
 * codepages.tsv and entities.tsv. */
#ifndef FIX_TAB_H
#define FIX_TAB_H

#include "fix.h"

/* Classes of characters in text that was decoded with a wrong code page. */
enum {
	FIX_M_C1 = 1, FIX_M_BAD = 1 << 1, FIX_M_LAW = 1 << 2,
	FIX_M_CUR = 1 << 3, FIX_M_COMMON = 1 << 4, FIX_M_OPEN = 1 << 5,
	FIX_M_CLOSE = 1 << 6, FIX_M_NUM = 1 << 7, FIX_M_FACE = 1 << 8,
	FIX_M_UP = 1 << 9, FIX_M_LO = 1 << 10, FIX_M_GUP = 1 << 11,
	FIX_M_GLO = 1 << 12, FIX_M_BOX = 1 << 13, FIX_M_WITH_LATIN = 1 << 14,
	FIX_M_WITH_ARABIC = 1 << 15, FIX_M_IN_CYRILLIC = 1 << 16,
	FIX_M_IN_GREEK = 1 << 17, FIX_M_LEAD = 1 << 18,
	FIX_M_DEGREE = 1 << 19, /* U+00B0 */
	/* ASCII */
	FIX_M_CAPITAL = 1 << 20, FIX_M_SMALL = 1 << 21, FIX_M_SPACE = 1 << 22,
	/* images of UTF-8 bytes in a windows code page: leads of sequences of
	 * 2, 3, 4; continuations; those that hardly stand in text */
	FIX_M_LEAD2 = 1 << 23, FIX_M_LEAD3 = 1 << 24, FIX_M_LEAD4 = 1 << 25,
	FIX_M_CONT = 1 << 26, FIX_M_STRICT = 1 << 27,
	/* what patterns of more than two characters have behind or in them */
	FIX_M_WATCH = FIX_M_BAD | FIX_M_CUR | FIX_M_NUM | FIX_M_OPEN |
			FIX_M_CLOSE | FIX_M_BOX | FIX_M_LEAD
};

enum { FIX_REACH = 7 }; /* characters of the longest pattern */

struct fix_glyph {
	uint32_t mask;  /* classes */
	uint32_t next;  /* classes that are suspicious behind this one */
	uint16_t can;   /* 1 << i: encoding i has the character */
	uint8_t byte[FIX_ENCODINGS];
};

enum { FIX_TAB_END = 0x2600 };
extern const struct fix_glyph fix_glyphs[]; /* the first: no class, no byte */
extern const uint16_t fix_glyph_of[FIX_TAB_END];

const struct fix_glyph *fix_glyph(uint32_t c);

/* Is the text, n > 0 code points, suspicious? (a pattern of classes that
 * text which was decoded rightly hardly ever has) */
bool fix_bad(const uint32_t *t, size_t n);

/* Is the text, which has no such pattern, all the same the image of another
 * in one of the encodings? */
bool fix_likely(const uint32_t *t, size_t n, unsigned encodings);

/* How valid UTF-8 looks as running text: fine; with a capital beyond ASCII
 * behind a small letter; with characters that text has not; with a few of
 * those and no others. */
enum fix_nature { FIX_FINE, FIX_MIXED, FIX_ODD, FIX_ALIEN, FIX_NATURES };
enum fix_nature fix_nature(struct span a);

/* Encodings that have all characters of t. */
unsigned fix_encodable(const uint32_t *t, size_t n);

/* HTML entities: names without '&' in bytewise order, each with its ';' if it
 * has one, and one to three code points. */
struct fix_entity {
	uint16_t name, len; /* in fix_entity_names */
	uint32_t c[3];
};
extern const struct fix_entity fix_entities[];
extern const size_t fix_entities_n;
extern const char fix_entity_names[];

/* Decodes the entity that begins a (with '&') into b: the bytes it takes, 0
 * when there is none. legacy: also names without ';'. */
size_t fix_entity(struct buf *b, struct span a, bool legacy);

/* The character that windows-1252 has in the place of a C1 control; any other
 * is itself. */
uint32_t fix_windows(uint32_t c);

/* One step of repair of the text t (n code points, a line or a part of one):
 * appends the better text to b as UTF-8 and adds to *done how; false: leave it
 * as it is. bytes: a buffer to work in. */
bool fix_step(const uint32_t *t, size_t n, unsigned encodings,
		struct buf *bytes, struct buf *b, unsigned *done);

#endif

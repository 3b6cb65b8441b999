/* uni: properties of code points, from one const table made at build time of
 * the Unicode Character Database 15.0 (lib/gen/ucd.tsv), and so the same on
 * every machine whatever its utf8proc. No locale, no start-up. */
#ifndef UNI_H
#define UNI_H

#include <stdbool.h>
#include <stdint.h>

#include "script.h" /* enum uni_scripts {SCRIPT_UNKNOWN, ...}; made at build */
#include "utf8.h"

/* The version of Unicode that the tables are of. */
enum { UNI_VERSION = 1500 };

/* General_Category, in the order of UAX #44 table 12. */
enum uni_category {
	UNI_CN, UNI_LU, UNI_LL, UNI_LT, UNI_LM, UNI_LO, UNI_MN, UNI_MC, UNI_ME,
	UNI_ND, UNI_NL, UNI_NO, UNI_PC, UNI_PD, UNI_PS, UNI_PE, UNI_PI, UNI_PF,
	UNI_PO, UNI_SM, UNI_SC, UNI_SK, UNI_SO, UNI_ZS, UNI_ZL, UNI_ZP, UNI_CC,
	UNI_CF, UNI_CS, UNI_CO
};

/* Word_Break (UAX #29 table 3). */
enum uni_wb {
	WB_OTHER, WB_CR, WB_LF, WB_NEWLINE, WB_EXTEND, WB_ZWJ, WB_RI, WB_FORMAT,
	WB_KATAKANA, WB_HEBREW, WB_ALETTER, WB_SQUOTE, WB_DQUOTE, WB_MIDNUMLET,
	WB_MIDLETTER, WB_MIDNUM, WB_NUMERIC, WB_EXTENDNUMLET, WB_WSEG
};

/* Sentence_Break (UAX #29 table 4). */
enum uni_sb {
	SB_OTHER, SB_CR, SB_LF, SB_EXTEND, SB_SEP, SB_FORMAT, SB_SP, SB_LOWER,
	SB_UPPER, SB_OLETTER, SB_NUMERIC, SB_ATERM, SB_SCONTINUE, SB_STERM,
	SB_CLOSE
};

/* Grapheme_Cluster_Break (UAX #29 table 2). */
enum uni_gcb {
	GCB_OTHER, GCB_CR, GCB_LF, GCB_CONTROL, GCB_EXTEND, GCB_ZWJ, GCB_RI,
	GCB_PREPEND, GCB_SPACING, GCB_L, GCB_V, GCB_T, GCB_LV, GCB_LVT
};

/* What a quotation mark may do; UNI_QNONE for everything else. */
enum uni_quote {
	UNI_QNONE,
	UNI_QSTRAIGHT,  /* " */
	UNI_QAPOS,      /* ' ` and U+2019: apostrophe or closing single mark */
	UNI_QSINGLE,    /* other single marks: U+2018 U+201A U+201B U+2039 203A */
	UNI_QDOUBLE,    /* U+201C U+201D U+201E U+201F */
	UNI_QGUILLEMET, /* U+00AB U+00BB */
	UNI_QCORNER     /* U+300C..U+300F U+FF62 U+FF63 U+301D..U+301F */
};

/* Flags of struct uni. */
enum {
	UNI_BLANK = 1,  /* White_Space */
	UNI_UPPER = 2,  /* Uppercase (derived), or titlecase */
	UNI_LOWER = 4,  /* Lowercase (derived) */
	UNI_LETTER = 8, /* Alphabetic */
	UNI_DIGIT = 16, /* Nd */
	UNI_PICT = 32,  /* Extended_Pictographic */
	UNI_IDEO = 64,  /* written without blanks: Ideographic, kana, Thai, ... */
	UNI_PUNCT = 128 /* category P or S */
};

struct uni {
	uint8_t category, wb, sb, gcb, quote, flags, script, ccc;
};

/* The table, in two stages: use uni(). */
extern const uint16_t uni_stage1[], uni_stage2[][128];
extern const struct uni uni_props[];

/* Properties of c; beyond 10FFFF those of an unassigned. */
static inline const struct uni *
uni(uint32_t c)
{
	if (c > 0x10FFFF)
		c = 0x10FFFF; /* a noncharacter, never assigned */
	return &uni_props[uni_stage2[uni_stage1[c / 128]][c % 128]];
}

/* Of the first code point of VALID text; *n = its bytes. a non-empty. */
static inline const struct uni *
uni_first(struct span a, size_t *n)
{
	return uni(utf8_first(a, n));
}

/* Script names ("Latin") for enum values 0..; NULL behind the last. 0 is
 * Unknown, 1 Common, 2 Inherited. */
const char *uni_script(unsigned script);

/* Simple case mappings (UnicodeData.txt). */
uint32_t uni_lower(uint32_t c);
uint32_t uni_upper(uint32_t c);

/* Appends a in lower case (simple mappings) to b. */
void uni_fold(struct buf *b, struct span a);

/* Without the blanks (White_Space) at both ends. */
struct span uni_trim(struct span a);

/* Only blanks, or empty? */
bool uni_blank(struct span a);

/* Bytes of the first grapheme cluster (UAX #29 GB1..GB999) of valid text; 0
 * only if a is empty. */
size_t uni_grapheme(struct span a);

#endif

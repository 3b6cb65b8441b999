/* simd: scans over bytes, as fast as the machine allows and with the same
 * results everywhere: SSE2 by default on x86-64, AVX2 where the processor has
 * it, NEON on aarch64, plain C elsewhere. May read, never use, up to 64 bytes
 * behind the end only where a function says so (none does now). */
#ifndef SIMD_H
#define SIMD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes before the first one >= 0x80 (n: none). */
size_t simd_ascii(const char *s, size_t n);

/* Bytes of the longest well-formed UTF-8 prefix; see utf8_valid. */
size_t simd_utf8(const char *s, size_t n);

/* Position of the first byte that is one of the k (1 to 4) bytes of set, n if
 * none. */
size_t simd_find(const char *s, size_t n, const char *set, size_t k);

/* The same, or any byte >= 0x80. */
size_t simd_find_high(const char *s, size_t n, const char *set, size_t k);

/* Bit i % 64 of m[i / 64], of the (n + 63) / 64 that n bytes have: is s[i] one of
 * the k (1 to 6) bytes of set? Bits behind the end are zero. */
void simd_any(const char *s, size_t n, const char *set, size_t k, uint64_t *m);

/* Bytes of the run of ASCII letters, digits, underscores, and letters in
 * U+00C0..U+027F, U+0400..U+047F, U+1E00..U+1EFF that begins VALID text. */
size_t simd_word(const char *s, size_t n);
/* Bytes of what is made of these, no underscores, and single spaces, up to its
 * last space (not with it); 0 without any. */
size_t simd_runs(const char *s, size_t n);
/* Bytes of VALID text before the first character that is none of TAB, LF,
 * U+0020..007E, 00C0..02FF, 0400..047F, 1E80..1EFF, 2013..201E (dashes,
 * quotation marks), 2026, 4000..9FFF, AC00..D77F. */
size_t simd_plain(const char *s, size_t n);

/* Bit i % 64 of m[i / 64], of at most `words` that n bytes have: at byte i of
 * VALID text a sentence may end or a quotation mark may stand: LF ! " . : ; ? or the lead byte of such a mark of
 * other scripts, of a directed quotation mark, of an emoji (all that are, and
 * some others); with blanks also a space with A..Z or a byte >= 0xC3 behind it,
 * but for the most common small letters of Latin and Cyrillic. */
void simd_marks(const char *s, size_t n, bool blanks, uint64_t *m,
		size_t words);

/* Position of the first blank of ASCII (White_Space) that is neither a LF nor
 * a space alone: TAB, VT, FF, CR, or a space with a blank behind it. */
size_t simd_gap(const char *s, size_t n);

/* Position of the first space, TAB or byte 0xA0 with one of these behind it:
 * space TAB ! , . : ; ? or a byte 0xC2, 0xE2, 0xE3 (leads of other blanks): where
 * blanks may be too many. n: none. */
size_t simd_loose(const char *s, size_t n);

/* Number of bytes equal to c; of bytes that are no UTF-8 continuation. */
size_t simd_count(const char *s, size_t n, char c);
size_t simd_count_lead(const char *s, size_t n);

/* Bit masks of 64 bytes: those of blanks (White_Space), line feeds. */
struct simd_blanks {
	uint64_t blank, lf;
};

/* The masks of valid text into m[0..(n + 63) / 64); bits behind the end are
 * zero. */
void simd_blanks(const char *s, size_t n, struct simd_blanks *m);

/* What is found in masks of the text from its begin on; zero it before. */
struct simd_tally {
	uint64_t tokens; /* between blanks: those that begin */
	uint64_t lines;  /* those that end: all, */
	uint64_t full;   /* with something that is no blank, */
	uint64_t groups; /* and such behind one that is not, or the first */
	bool in_token, in_line, in_group; /* what goes on: a token; a full line;
	                                     the last line was full */
};

/* Adds what is in the 64 * n bytes of n masks. */
void simd_tally(const struct simd_blanks *m, size_t n, struct simd_tally *t);

/* Sets bit i % 64 of set[i / 64] for every byte i that is >= 0xC0, the lead
 * byte of a character beyond ASCII, and clears the others up to n; set has
 * room for n bits, in whole words. */
void simd_leads(const char *s, size_t n, uint64_t *set);

/* Bit masks of 64 bytes: what can be of a word (ASCII letters, digits and _, all
 * >= 0x80 but the dashes and quotation marks U+2013..2017, 201A..201E, 2026);
 * which of those take more than the rules of letters and digits (_, all >= 0x80
 * but the letters U+00C0..027F, 1E80..1EFF); what can stand inside a word (' "
 * , . : ;). */
struct simd_words {
	uint64_t word, hard, inner;
};

/* The masks of valid text, which may be cut anywhere behind its begin, into
 * m[0..(n + 63) / 64); bits behind the end are zero. */
void simd_words(const char *s, size_t n, struct simd_words *m);

/* Writes s to `to`, the capitals of ASCII as small letters. */
void simd_lower(char *to, const char *s, size_t n);

/* For tests: use the variant of this name ("scalar", "sse2", "avx2", "neon");
 * false if this machine or build has not got it. */
bool simd_use(const char *variant);

#endif

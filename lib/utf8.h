/* utf8: valid UTF-8 out of any bytes; decoding of what is valid. */
#ifndef UTF8_H
#define UTF8_H

#include <stdint.h>

#include "buf.h"

enum { UTF8_MAX = 4 };
#define UTF8_FFFD SPAN("\xEF\xBF\xBD")

/* Bytes of the longest prefix of a that is well-formed UTF-8 (Unicode 15,
 * table 3-7); a sequence cut short by the end of a is not part of it. */
size_t utf8_valid(struct span a);

/* Length of the ill-formed sequence that begins a: its maximal subpart
 * (Unicode 3.9, table 3-8; WHATWG): 1 to 3 bytes, one U+FFFD each. a must be
 * non-empty and not begin with a well-formed sequence. *open is set when the
 * subpart reaches the end of a and more bytes could make it well-formed. */
size_t utf8_bad(struct span a, bool *open);

/* Appends a to b, each maximal subpart as U+FFFD; returns their number. */
size_t utf8_repair(struct buf *b, struct span a);

/* Bytes of the sequence with this lead byte, in valid text. */
static inline size_t
utf8_len(unsigned char lead)
{
	return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/* Of VALID text, non-empty: the first code point; *n = its bytes. */
static inline uint32_t
utf8_first(struct span a, size_t *n)
{
	const unsigned char *s = (const unsigned char *)a.s;

	*n = utf8_len(*s);
	if (*n == 1)
		return *s;
	if (*n == 2)
		return (s[0] & 0x1Fu) << 6 | (s[1] & 0x3Fu);
	if (*n == 3)
		return (s[0] & 0x0Fu) << 12 | (s[1] & 0x3Fu) << 6 |
				(s[2] & 0x3Fu);
	return (s[0] & 0x07u) << 18 | (s[1] & 0x3Fu) << 12 |
			(s[2] & 0x3Fu) << 6 | (s[3] & 0x3Fu);
}

/* The last code point; *n = its bytes. */
uint32_t utf8_last(struct span a, size_t *n);

/* Number of code points of VALID text. */
size_t utf8_count(struct span a);

/* Writes c (a scalar value) to s, room for UTF8_MAX; returns the bytes. */
size_t utf8_write(char *s, uint32_t c);
void utf8_put(struct buf *b, uint32_t c);

#endif

/* enc_conv: converters between UTF-8 and other character sets, in chunks, with
 * a say in what becomes of bad bytes. Code pages and UTF-16 and -32 are done
 * here, the rest by iconv(3). */
#ifndef ENC_CONV_H
#define ENC_CONV_H

#include <iconv.h>
#include <stdint.h>
#include <sys/types.h>

#include "buf.h"

enum enc_invalid { /* what bad bytes (or, encoding, characters) become */
	ENC_REPLACE, /* U+FFFD, one for what is bad at a place; encoding: ? */
	ENC_SKIP,    /* nothing */
	ENC_STRICT,  /* the end: stopped */
	ENC_HEX      /* \xNN for each byte */
};

struct enc_conv { /* all zeros: none */
	enum enc_invalid invalid;
	off_t bad;     /* ill-formed sequences or unencodable characters */
	off_t bad_at;  /* bytes before the first of them, or -1 */
	bool stopped;  /* ENC_STRICT met one: nothing more is converted */

	/* private */
	enum enc_kind {
		ENC_NONE, ENC_PASS, ENC_TABLE, ENC_UTF16, ENC_UTF32, ENC_ICONV,
		ENC_TO
	} kind;
	bool big;      /* UTF-16 and -32: high byte first */
	off_t bytes;   /* taken before this chunk */
	iconv_t cd;
	char tail[32]; /* a character begun, or not decided, by the chunks so
	                  far */
	size_t ntail;
	uint32_t table[256]; /* UTF-8 of a byte, first byte lowest, length in
	                        the highest; 0: none */
};

/* From a character set to UTF-8, or the reverse (//TRANSLIT and the like as
 * iconv_open has it; //IGNORE is ENC_SKIP). false: there is no such character
 * set. */
bool enc_decoder(struct enc_conv *c, const char *from);
bool enc_encoder(struct enc_conv *c, const char *to);

/* Appends what the chunk a, and all before it, decides; last: and the rest. */
void enc_put(struct enc_conv *c, struct buf *to, struct span a, bool last);

/* Does the converter work in place: if enc_put finds room for ENC_TIMES bytes
 * for each of a and ENC_OVER in the buf, it asks for no more; and its output
 * needs no check? */
enum { ENC_TIMES = 4, ENC_OVER = 16 };
bool enc_in_place(const struct enc_conv *c);

/* A new text begins: back to the state after opening, counters too. */
void enc_reset(struct enc_conv *c);

void enc_close(struct enc_conv *c);

#endif

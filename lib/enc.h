/* enc: text of any character set to UTF-8 and back: detection, decoders that
 * work on chunks, and both joined into a source for in_fill. */
#ifndef ENC_H
#define ENC_H

#include <sys/types.h>

#include "enc_conv.h"

enum enc_how { /* how the character set was found */
	ENC_ASKED, ENC_BOM, ENC_NUL, ENC_ESCAPE, ENC_UTF8, ENC_STATISTIC,
	ENC_FALLBACK
};

extern const char *const enc_hows[]; /* "-f", "bom", "nul", ... */
extern const bool enc_has_statistic; /* built with uchardet? */

struct enc_guess {
	const char *charset; /* for enc_decoder; static or of the guess */
	enum enc_how how;
	char name[40];       /* private */
};

/* The character set of a text that begins (start: at the begin of the file)
 * with the sample; whole: and ends with it. */
void enc_guess(struct enc_guess *g, struct span sample, bool start, bool whole,
		const char *fallback);

/* Is it valid UTF-8 (but for its end, unless it is whole), or has it so few bad
 * bytes that it can be nothing else? */
bool enc_is_utf8(struct span a, bool whole);

/* Does a begin with an escape sequence of ISO 2022? */
enum { ENC_ESCAPE_MAX = 4 }; /* bytes of the longest */
bool enc_is_escape(struct span a);

struct enc { /* a file being converted to UTF-8 */
	/* set before enc_begin */
	const char *from;     /* a character set; NULL: detect */
	const char *fallback; /* when nothing is found */
	size_t sample;        /* bytes that decide */
	enum enc_invalid invalid;
	bool each_line;       /* the end of its line decides (-u) */
	bool per_line;        /* lines of valid UTF-8 are UTF-8, others from or
	                         fallback */

	/* results */
	struct enc_guess guess; /* charset NULL: undecided, all ASCII so far */
	off_t bytes;          /* read */
	bool valid;           /* what enc_read gave is valid UTF-8 for sure */
	struct enc_conv conv; /* conv.bad, conv.bad_at, conv.stopped */

	/* private */
	enum {ENC_HELD, ENC_ASCII, ENC_DIRECT, ENC_CONVERT, ENC_LINES} state;
	struct buf raw, done;
	size_t at, given;
	bool eof, begun, in_line, utf8;
};

/* The next file begins. */
void enc_begin(struct enc *e);

/* As read(2) from fd, but what it reads is UTF-8: the read of struct in, with
 * the struct enc as its argument. */
ssize_t enc_read(void *enc, int fd, char *s, size_t n);

/* Reads from fd until e->guess is made or all was ASCII; false: errno. */
bool enc_detect(struct enc *e, int fd);

/* Appends the character sets that can be converted here, a line each: the name
 * and its other names. */
void enc_list(struct buf *b);

void enc_free(struct enc *e);

#endif

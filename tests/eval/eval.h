/* eval: what the scorers share: JSON, running a filter, folding text as code
 * points. Memory is never given back: a scorer runs once and ends. */
#ifndef EVAL_H
#define EVAL_H

#include <stdbool.h>
#include <stdint.h>

#include "buf.h"

struct json {
	enum { NIL, BOOL, NUMBER, STRING, ARRAY, OBJECT } type;
	struct span s;     /* the string; the number as written; true, false */
	struct span key;   /* of a member of an object */
	struct json *child, *next;
};

/* The value that begins *s, which goes behind it; NULL at the end of s or when
 * it is no JSON. */
struct json *json_read(struct span *s);

/* A member; a value of type NIL when there is none. */
struct json *json_get(struct json *j, const char *key);
struct span json_str(struct json *j, const char *key);
long json_int(struct json *j, const char *key);

/* Code points of valid UTF-8; lone surrogates pass. */
struct text32 {
	uint32_t *c;
	size_t n;
};
struct text32 text32(struct span s);

/* White_Space, and the separators U+001C..U+001F; a letter, digit or _. */
bool is_space(uint32_t c);
bool is_word(uint32_t c);

/* Mapped by utf8proc, options as there. */
struct span mapped(struct span s, int options);

struct span file_read(const char *path); /* ends the program when it cannot */

/* Output of a shell command, {lang} and {par} in it replaced, given `in`. */
struct span command(const char *cmd, struct span lang, struct span par,
		struct span in);

/* The next line of *s, without LF; false behind the last. An empty rest after
 * the last LF is a line too, as in a split at LF. */
bool next_line(struct span *s, struct span *line);

bool all_space(struct span s);
/* Without the blanks. */
struct span squeezed(struct span s);

#endif

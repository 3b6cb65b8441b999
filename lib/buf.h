/* buf: spans are borrowed bytes, bufs are owned bytes. Text may hold NUL:
 * never call str*() on a span. */
#ifndef BUF_H
#define BUF_H

#include <stdbool.h>
#include <stddef.h>

struct span {
	const char *s;
	size_t n;
};

struct buf { /* all zeros is a valid empty buf */
	char *s;
	size_t n, cap;
};

/* A span of a string literal; and of what a buf holds now (until the next
 * buf_ call on it). */
#define SPAN(lit) ((struct span){(lit), sizeof(lit) - 1})
/* The same as the initialiser of a static span. */
#define SPAN_INIT(lit) {(lit), sizeof(lit) - 1}
#define SPAN_BUF(b) ((struct span){(b)->s, (b)->n})

/* The span of a C string; s may be NULL (then empty). */
struct span span_str(const char *s);

/* Same bytes? */
bool span_eq(struct span a, struct span b);

/* Bytewise order: <0, 0, >0 as memcmp, a prefix before what it begins. */
int span_cmp(struct span a, struct span b);

/* Cuts the first n bytes off *a and returns them; n must be <= a->n. */
struct span span_cut(struct span *a, size_t n);

/* Cuts what stands before the first c off *a and returns it; c goes too. Without
 * any that is all of it. */
struct span span_field(struct span *a, char c);

/* Does a begin (end) with b? */
bool span_starts(struct span a, struct span b);
bool span_ends(struct span a, struct span b);

/* Room for n more bytes behind the content; returns where they go. The only
 * function that asks for memory: without any the process ends (status 2).
 * The content does not grow: add to b->n what was written. */
char *buf_room(struct buf *b, size_t n);

/* Appends a span (not of b itself), a byte. */
void buf_put(struct buf *b, struct span a);
void buf_byte(struct buf *b, char c);

/* Appends a NUL that is not counted in b->n; returns b->s as a C string. */
const char *buf_str(struct buf *b);

/* Appends the content of a file; false: errno says why. */
bool buf_file(struct buf *b, const char *path);

/* An array that grows: room for one more item of size bytes behind the
 * *n items of *array, whose capacity is *cap; same end without memory. */
void *buf_array(void *array, size_t n, size_t *cap, size_t size);

/* An array of n zeros of size bytes, for free(); the pages of a large one come
 * when they are touched. */
void *buf_zeros(size_t n, size_t size);

/* Gives the memory back; b is then empty and valid. */
void buf_free(struct buf *b);

#endif

#include <stdlib.h>
#include <string.h>

#include "fix_tab.h"
#include "simd.h"
#include "utf8.h"

enum { ESC = 0x1B };

/* Code points of a into f->t. */
static void
decode(struct fix *f, struct span a)
{
	size_t n;
	uint32_t *c;

	if (f->t.cap < a.n) {
		f->t.n = 0;
		while (f->t.cap < a.n)
			f->t.c = buf_array(f->t.c, f->t.cap, &f->t.cap,
					sizeof *f->t.c);
	}
	c = f->t.c;
	while (a.n) {
		if ((unsigned char)*a.s < 0x80) {
			*c++ = (unsigned char)*a.s;
			n = 1;
		} else {
			*c++ = utf8_first(a, &n);
		}
		span_cut(&a, n);
	}
	f->t.n = (size_t)(c - f->t.c);
}

/* Length of the ANSI escape (ESC [ digits and ; letter) that begins a. */
static size_t
escape(struct span a)
{
	size_t n = 2;

	if (a.n < 3 || a.s[1] != '[')
		return 0;
	while (n < a.n && ((a.s[n] >= '0' && a.s[n] <= '9') || a.s[n] == ';'))
		n++;
	if (n == a.n || (a.s[n] | 0x20) < 'a' || (a.s[n] | 0x20) > 'z')
		return 0;
	return n + 1;
}

/* Copies a to b, but undoes what begins with c, '&' or ESC; false: nothing
 * does. */
static bool
undo(const struct fix *f, char c, struct span a, struct buf *b)
{
	const char *p;
	size_t n;
	bool any = false;

	b->n = 0;
	while (a.n && (p = memchr(a.s, c, a.n))) {
		buf_put(b, span_cut(&a, (size_t)(p - a.s)));
		n = c == ESC ? escape(a) :
				fix_entity(b, a, f->entities == FIX_LEGACY);
		any |= n != 0;
		if (n)
			span_cut(&a, n);
		else
			buf_put(b, span_cut(&a, 1));
	}
	buf_put(b, a);
	return any;
}

/* Is the line one whose entities are decoded? */
static bool
has_entities(const struct fix *f, struct span a)
{
	if (f->entities == FIX_NEVER || !memchr(a.s, '&', a.n))
		return false;
	return f->entities == FIX_ALWAYS || !memchr(a.s, '<', a.n);
}

static bool
encoding(struct fix *f, struct span a, struct buf *b)
{
	unsigned can;

	if (!f->encodings || simd_ascii(a.s, a.n) == a.n)
		return false;
	decode(f, a);
	b->n = 0;
	if (!fix_bad(f->t.c, f->t.n)) {
		can = f->encodings & fix_encodable(f->t.c, f->t.n);
		if (!can || !fix_likely(f->t.c, f->t.n, can))
			return false;
	}
	return fix_step(f->t.c, f->t.n, f->encodings, &f->bytes, b, &f->done);
}

/* One thing that can be done to the line, into b; false: nothing. */
static bool
step(struct fix *f, struct span a, struct buf *b)
{
	if (has_entities(f, a) && undo(f, '&', a, b)) {
		f->done |= 1U << FIX_ENTITY;
		return true;
	}
	if (encoding(f, a, b))
		return true;
	if (!memchr(a.s, ESC, a.n) || !undo(f, ESC, a, b))
		return false;
	f->done |= 1U << FIX_ANSI;
	return true;
}

struct span
fix_line(struct fix *f, struct span line)
{
	struct span a = line;
	struct buf *b = &f->a;
	int i;

	f->done = 0;
	f->unstable = false;
	if (!line.n)
		return line;
	for (i = 0; step(f, a, b); i++) {
		if (i == f->layers) {
			f->unstable = true;
			f->done = 0;
			return line;
		}
		a = SPAN_BUF(b);
		b = b == &f->a ? &f->b : &f->a;
	}
	if (f->done && span_eq(a, line))
		f->done = 0;
	return a;
}

bool
fix_list(struct span list, unsigned *encodings)
{
	struct span name;
	int i;

	*encodings = 0;
	while (list.n) {
		name = span_field(&list, ',');
		for (i = 0; i < FIX_ENCODINGS; i++)
			if (span_eq(name, span_str(fix_encoding[i])))
				break;
		if (i == FIX_ENCODINGS)
			return false;
		*encodings |= 1U << i;
	}
	return *encodings != 0;
}

void
fix_how(struct buf *b, unsigned done)
{
	static const char *const other[] = {"entities", "part", "c1", "ansi"};
	int i;

	for (i = 0; done >> i; i++) {
		if (!(done >> i & 1))
			continue;
		if (b->n)
			buf_byte(b, '+');
		buf_put(b, span_str(i < FIX_ENCODINGS ? fix_encoding[i] :
				other[i - FIX_ENCODINGS]));
	}
}

static bool
inside(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

void
fix_diff(struct span *a, struct span *b)
{
	size_t n = 0, min = a->n < b->n ? a->n : b->n;

	while (n < min && a->s[n] == b->s[n])
		n++;
	while (n && ((n < a->n && inside(a->s[n])) ||
			(n < b->n && inside(b->s[n]))))
		n--;
	span_cut(a, n);
	span_cut(b, n);
	min -= n;
	for (n = 0; n < min && a->s[a->n - n - 1] == b->s[b->n - n - 1]; n++)
		;
	while (n && inside(a->s[a->n - n]))
		n--;
	a->n -= n;
	b->n -= n;
}

void
fix_free(struct fix *f)
{
	buf_free(&f->a);
	buf_free(&f->b);
	buf_free(&f->bytes);
	free(f->t.c);
	f->t.c = NULL;
	f->t.n = f->t.cap = 0;
}

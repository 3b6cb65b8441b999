#include <stdlib.h>
#include <string.h>

#include "para.h"
#include "simd.h"
#include "uni.h"
#include "utf8.h"

enum { STEP = 2048 }; /* bytes counted at most to find a place */

void
para_init(struct para *p, struct text *t, size_t cap)
{
	*p = (struct para){.t = t, .cap = cap};
	t->want_rule = true;
	if (!t->cap || t->cap > cap)
		t->cap = cap;
}

static void
add_seg(struct para *p, size_t pos, const char *from)
{
	p->seg = buf_array(p->seg, p->segs, &p->segcap, sizeof *p->seg);
	p->seg[p->segs++] = (struct seg){pos, text_place(p->t, from)};
}

/* The next place in a line behind at that is noted: behind a U+FFFD, which may
 * stand for any number of bytes, else after STEP bytes. */
static size_t
next_noted(const struct para *p, struct span line, size_t at)
{
	size_t end = line.n - at > STEP ? at + STEP : line.n;
	const char *q;

	while (p->t->dirty && (q = memchr(line.s + at, UTF8_FFFD.s[0],
			end - at))) {
		at = (size_t)(q - line.s) + 1;
		if (line.n - at + 1 >= UTF8_FFFD.n && memcmp(q, UTF8_FFFD.s,
				UTF8_FFFD.n) == 0)
			return at - 1 + UTF8_FFFD.n;
	}
	while (end < line.n && ((unsigned char)line.s[end] & 0xC0) == 0x80)
		end++;
	return end;
}

/* Notes where the line goes in the paragraph and where it came from. */
static void
map_line(struct para *p, struct span line)
{
	size_t pos = p->b.n, at;

	if (!p->t->want_places)
		return;
	add_seg(p, pos, line.s);
	for (at = next_noted(p, line, 0); at < line.n;
			at = next_noted(p, line, at))
		add_seg(p, pos + at, line.s + at);
	if (p->t->dirty && line.n)
		add_seg(p, pos + line.n, line.s + line.n);
}

static void
add_line(struct para *p, struct span line)
{
	if (p->b.n)
		buf_byte(&p->b, '\n');
	map_line(p, line);
	buf_put(&p->b, line);
}

/* Does the line end the paragraph before it is added to it? */
static bool
starts_new(struct para *p, const struct line *l)
{
	if (!p->b.n)
		return false;
	if (p->t->doc.rule == TEXT_LINES || l->cont)
		return true;
	if (p->b.n + 1 + l->s.n <= p->cap)
		return false;
	p->cuts++;
	return true;
}

static enum text_kind
give(struct para *p)
{
	p->text = SPAN_BUF(&p->b);
	return TEXT_PARA;
}

/* The next line of the stream into p->held; false: the block is used up. */
static bool
take_line(struct para *p)
{
	if (!p->have && !text_line(p->t, &p->held))
		return false;
	p->have = true;
	return true;
}

enum text_kind
para_next(struct para *p)
{
	enum text_kind k;

	p->b.n = p->segs = 0;
	for (;;) {
		while (take_line(p)) {
			if (starts_new(p, &p->held))
				return give(p);
			p->have = false;
			if (!uni_blank(p->held.s))
				add_line(p, p->held.s);
			else if (p->b.n)
				return give(p);
		}
		if (p->b.n && p->t->doc.rule == TEXT_LINES)
			return give(p); /* now: the next line may take long */
		if (p->ended) {
			p->ended = false;
			return TEXT_DOC_END;
		}
		k = text_next(p->t);
		p->ended = k == TEXT_DOC_END;
		if (p->ended && p->b.n)
			return give(p);
		if (k == TEXT_DOC || k == TEXT_END)
			return k;
	}
}

/* The segment of the byte at pos. */
static const struct seg *
segment(const struct para *p, size_t pos)
{
	size_t lo = 0, hi = p->segs, mid;

	while (hi - lo > 1) {
		mid = lo + (hi - lo) / 2;
		if (p->seg[mid].pos <= pos)
			lo = mid;
		else
			hi = mid;
	}
	return &p->seg[lo];
}

struct place
para_place(const struct para *p, size_t pos)
{
	const struct seg *s = segment(p, pos);

	return (struct place){para_byte(p, pos), s->place.cp +
		(off_t)simd_count_lead(p->b.s + s->pos, pos - s->pos)};
}

off_t
para_byte(const struct para *p, size_t pos)
{
	const struct seg *s = segment(p, pos);

	return s->place.byte + (off_t)(pos - s->pos);
}

void
para_free(struct para *p)
{
	buf_free(&p->b);
	free(p->seg);
	p->seg = NULL;
}

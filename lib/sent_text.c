#include <string.h>

#include "sent_text.h"
#include "simd.h"
#include "uni.h"

enum { PARA = 1024 * 1024 }; /* most bytes of a paragraph of wrapped text */

static size_t
newlines(const char *s, const char *end)
{
	size_t n = 0;

	while (s < end)
		n += *s++ == '\n';
	return n;
}

/* Counts a sentence. */
static void
count(struct sent_text *x)
{
	x->first = x->gap || x->para == 0;
	if (x->first) {
		x->para++;
		x->nth = 0;
	}
	x->gap = false;
	x->nth++;
	x->all++;
}

static bool
solid(char c)
{
	return c > ' ' && c < 0x7F;
}

/* Is it a sentence of ASCII at its ends with one space behind it? */
static bool
between(struct span a)
{
	return a.n > 1 && a.s[a.n - 1] == ' ' && solid(*a.s) &&
			solid(a.s[a.n - 2]);
}

/* The next sentences of a block, a newline ends one; false: only blanks. */
static bool
block_run(struct sent_text *x)
{
	size_t n;

	if (!x->runs || x->rest.s == x->base.s || x->text->doc.rule ==
			TEXT_LINES)
		return false;
	n = sent_run(&x->sent, x->rest, &x->marks, &x->cuts);
	if (n == 0)
		return false;
	count(x);
	x->s = span_cut(&x->rest, n);
	return true;
}

static bool
block_one(struct sent_text *x)
{
	struct text *t = x->text;
	struct span piece = span_cut(&x->rest, sent_after(&x->sent, x->rest,
			&x->marks)), s;

	if (between(piece) && piece.s != x->base.s && !t->want_places) {
		count(x);
		x->s = (struct span){piece.s, piece.n - 1};
		return true;
	}
	s = uni_trim(piece);
	if (piece.s == x->base.s && newlines(piece.s, s.n ? s.s : x->rest.s) >
			t->cont)
		x->gap = true;
	if (s.n == 0)
		return false;
	if (t->want_places) {
		x->from = text_place(t, s.s);
		x->to = text_place(t, s.s + s.n);
	}
	count(x);
	x->s = s;
	x->gap = newlines(s.s + s.n, x->rest.s) > (t->doc.rule != TEXT_LINES);
	return true;
}

/* The next sentence of a line, or paragraph, that was squeezed. */
static bool
line_one(struct sent_text *x)
{
	struct span piece = span_cut(&x->rest, sent_after(&x->sent, x->rest,
			&x->marks));
	struct span s = uni_trim(piece), src;

	span_cut(&x->left, sent_origin(x->left, (size_t)(s.s - piece.s)));
	src = span_cut(&x->left, sent_origin(x->left, s.n));
	span_cut(&x->left, sent_origin(x->left, (size_t)(x->rest.s - s.s) -
			s.n));
	if (s.n == 0)
		return false;
	if (x->wrapped) {
		x->from = para_place(&x->paras, (size_t)(src.s - x->source.s));
		x->to = para_place(&x->paras, (size_t)(src.s + src.n -
				x->source.s));
	} else if (x->text->want_places) {
		x->from = text_place(x->text, src.s);
		x->to = text_place(x->text, src.s + src.n);
	}
	count(x);
	x->s = x->keep ? src : s;
	return true;
}

/* Squeezes a line to be split; the paragraph may end behind it. */
static void
take_line(struct sent_text *x, struct span a, bool ends)
{
	x->line.n = 0;
	sent_put(&x->line, a);
	x->mode = SENT_LINE;
	x->source = x->left = a;
	x->base = x->rest = SPAN_BUF(&x->line);
	x->marks.base = NULL;
	x->ends = ends;
}

/* The block with every run of blanks as one space, or as the newlines in it. */
static struct span
squeezed(struct sent_text *x)
{
	struct span a = x->text->block;
	size_t n, lf;

	x->line.n = 0;
	while (a.n) {
		n = simd_gap(a.s, a.n);
		while (n > 0 && n < a.n && a.s[n - 1] == '\n')
			n--; /* begins the run */
		buf_put(&x->line, span_cut(&a, n));
		for (n = 0; n < a.n && (a.s[n] == ' ' || (a.s[n] >= '\t' &&
				a.s[n] <= '\r')); n++)
			;
		lf = newlines(a.s, a.s + n);
		if (n && !lf)
			buf_byte(&x->line, ' ');
		while (lf-- > 0)
			buf_byte(&x->line, '\n');
		span_cut(&a, n);
	}
	return SPAN_BUF(&x->line);
}

static void
take_block(struct sent_text *x)
{
	struct span a = x->text->block;

	if (simd_gap(a.s, a.n) == a.n) {
		x->base = a;
	} else if (x->keep || x->text->want_places) {
		x->lines = true;
		return;
	} else {
		x->base = squeezed(x);
	}
	x->mode = SENT_BLOCK;
	x->rest = x->base;
	x->marks.base = NULL;
}

/* A paragraph whose newlines are blanks. */
static void
take_para(struct sent_text *x)
{
	struct buf *b = &x->whole;
	char *lf;

	b->n = 0;
	buf_put(b, x->paras.text);
	for (lf = b->s; (lf = memchr(lf, '\n', (size_t)(b->s + b->n - lf)));)
		*lf = ' ';
	take_line(x, SPAN_BUF(b), true);
}

/* Takes the next line of the block that is not blank; false: there is none. */
static bool
more_lines(struct sent_text *x)
{
	struct line l;

	while (text_line(x->text, &l)) {
		if (!uni_blank(l.s)) {
			take_line(x, l.s, x->text->doc.rule == TEXT_LINES &&
					!l.more);
			return true;
		}
		if (!l.cont || (x->text->doc.rule == TEXT_LINES && !l.more))
			x->gap = true;
	}
	return x->lines = false;
}

/* Asks for more text to be split. */
static enum text_kind
more(struct sent_text *x)
{
	enum text_kind k;

	if (x->ends)
		x->gap = true;
	x->ends = false;
	if (x->lines && more_lines(x))
		return TEXT_BLOCK;
	k = x->wrapped ? para_next(&x->paras) : text_next(x->text);
	if (k == TEXT_DOC) {
		x->gap = false;
		x->para = x->nth = x->all = 0;
	} else if (k == TEXT_BLOCK && x->wrapped) {
		take_para(x);
	} else if (k == TEXT_BLOCK) {
		take_block(x);
	}
	return k;
}

static void
start(struct sent_text *x)
{
	size_t cap = x->text->cap;

	x->started = true;
	if (x->wrapped) {
		x->text->want_places = true;
		para_init(&x->paras, x->text, cap ? cap : PARA);
	}
}

enum sent_kind
sent_text_next(struct sent_text *x)
{
	enum text_kind k;

	if (!x->started)
		start(x);
	for (;;) {
		while (x->rest.n) {
			if (x->mode == SENT_LINE) {
				if (line_one(x))
					return SENT_ONE;
				continue;
			}
			if (block_run(x))
				return SENT_RUN;
			if (block_one(x))
				return SENT_ONE;
		}
		k = more(x);
		if (k == TEXT_END)
			return SENT_END;
		if (k == TEXT_DOC)
			return SENT_DOC;
	}
}

void
sent_text_free(struct sent_text *x)
{
	if (x->wrapped)
		para_free(&x->paras);
	buf_free(&x->line);
	buf_free(&x->whole);
}

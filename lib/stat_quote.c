#include "simd.h"
#include "stat_quote.h"
#include "uni.h"
#include "utf8.h"

/* What closes an opening mark; several marks open and close. Without a row:
 * the mark itself. */
static const struct pair {
	uint32_t open, close[3];
} pairs[] = {
	{0x201C, {0x201D, 0x201C, '"'}},         /* “x” */
	{0x201D, {0x201D, 0, 0}},                /* ”x” */
	{0x201E, {0x201D, 0x201C, '"'}},         /* „x“ „x” */
	{0x201F, {0x201D, 0, 0}},                /* ‟x” */
	{'"', {'"', 0x201D, 0}},                 /* "x" */
	{0x00AB, {0x00BB, 0, 0}},                /* «x» */
	{0x00BB, {0x00AB, 0x00BB, 0}},           /* »x« »x» */
	{0x2018, {0x2019, 0, 0}},                /* ‘x’ */
	{0x201A, {0x2018, 0x2019, 0}},           /* ‚x‘ */
	{0x2039, {0x203A, 0, 0}},                /* ‹x› */
	{0x203A, {0x2039, 0, 0}},                /* ›x‹ */
	{0x300C, {0x300D, 0, 0}},                /* 「x」 */
	{0x300E, {0x300F, 0, 0}},                /* 『x』 */
	{0x301D, {0x301F, 0x301E, 0}},
};

static const struct pair *
pair(uint32_t open)
{
	size_t i;

	for (i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (pairs[i].open == open)
			return &pairs[i];
	return NULL;
}

static bool
closes(uint32_t open, uint32_t c)
{
	const struct pair *p = pair(open);

	return p && (p->close[0] == c || p->close[1] == c || p->close[2] == c);
}

/* May a quotation begin behind u? */
static bool
free_before(const struct uni *u)
{
	return !u || u->flags & UNI_BLANK || u->category == UNI_PS ||
			u->category == UNI_PD || u->category == UNI_PI ||
			u->quote != UNI_QNONE;
}

static bool
solid(const struct uni *u)
{
	return u && !(u->flags & UNI_BLANK);
}

static bool
word_in(const struct uni *u)
{
	return u && u->flags & (UNI_LETTER | UNI_DIGIT);
}

/* The innermost open mark that c closes, counted from 1; 0: none. */
static unsigned
closed_level(const struct marks *m, uint32_t c)
{
	unsigned d;

	for (d = m->depth; d; d--)
		if (closes(m->open[d - 1], c))
			return d;
	return 0;
}

enum marks_event
marks_see(struct marks *m, struct span before, struct span rest, size_t *n)
{
	uint32_t c = utf8_first(rest, n);
	const struct uni *u = uni(c), *l = NULL, *r = NULL;
	unsigned level = 0;
	bool opens;
	size_t k;

	if (u->quote == UNI_QNONE || c == '\'' || c == '`')
		return MARKS_NOTHING;
	if (before.n)
		l = uni(utf8_last(before, &k));
	span_cut(&rest, *n);
	if (rest.n)
		r = uni_first(rest, &k);
	opens = pair(c) && free_before(l) && (solid(r) || c == 0x00AB);
	if (solid(l) || c == 0x00BB) /* « x » */
		level = closed_level(m, c);
	if (c == 0x2019 && word_in(l) && word_in(r))
		return MARKS_NOTHING; /* apostrophe */
	if (level && !(opens && l && word_in(r) && c != '"')) {
		m->depth = level - 1;
		return MARKS_CLOSE;
	}
	if (!opens || m->depth == MARKS_NEST)
		return MARKS_NOTHING;
	m->open[m->depth++] = c;
	return MARKS_OPEN;
}

size_t
marks_find(struct span a)
{
	return simd_find(a.s, a.n, "\"\xC2\xE2\xE3", 4);
}

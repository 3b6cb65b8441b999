#include <string.h>

#include "clean_look.h"
#include "clean_wrap.h"
#include "uni.h"
#include "utf8.h"

enum {
	WIDEST = 120, /* characters of a line that may have been wrapped */
	LEAST = 30    /* of the width in use */
};

static struct span
first_word(struct span a)
{
	size_t i;

	for (i = 0; i < a.n && a.s[i] != ' '; i++)
		;
	return (struct span){a.s, i};
}

/* Columns of a table stand apart. */
static bool
table(struct span a)
{
	size_t i, gaps = 0;

	for (i = 3; i < a.n; i++)
		gaps += a.s[i] != ' ' && a.s[i - 1] == ' ' &&
				a.s[i - 2] == ' ' && a.s[i - 3] == ' ';
	return gaps > 1 || memchr(a.s, '\t', a.n);
}

/* The width in use around the first line held. */
static size_t
width(const struct wrap *w)
{
	size_t i, k, most = 0;

	for (i = 0; i < w->n; i++) {
		k = utf8_count(uni_trim(SPAN_BUF(&w->line[i])));
		if (k > most && k <= WIDEST)
			most = k;
	}
	for (i = 0; i < WRAP_HOLD; i++)
		if (w->past[i] > most)
			most = w->past[i];
	return most;
}

/* Was the break behind the first line held made to fit a width? */
static bool
soft(const struct wrap *w)
{
	struct span a = SPAN_BUF(&w->line[0]), b = SPAN_BUF(&w->line[1]);
	size_t have, use;

	if (look_item(uni_trim(b)) || table(uni_trim(a)) || table(uni_trim(b)))
		return false;
	if (w->mode == WRAP_ALWAYS)
		return true;
	if (a.n && b.n && *b.s == ' ' && *a.s != ' ')
		return false; /* a new paragraph is indented */
	have = utf8_count(uni_trim(a));
	use = width(w);
	return have <= WIDEST && use >= LEAST && have * 2 > use && have + 1 +
			utf8_count(first_word(uni_trim(b))) > use;
}

/* Moves the first line held behind what was joined. */
static void
shift(struct wrap *w)
{
	struct span a = uni_trim(SPAN_BUF(&w->line[0]));
	struct buf t = w->line[0];
	size_t k = utf8_count(a);

	if (w->joined.n && w->joined.s[w->joined.n - 1] == '\n') {
		w->joined.n--; /* a hyphen went here */
	} else if (w->joined.n) {
		buf_byte(&w->joined, ' ');
	}
	buf_put(&w->joined, a);
	w->past[w->at++ % WRAP_HOLD] = k <= WIDEST ? k : 0;
	memmove(w->line, w->line + 1, WRAP_HOLD * sizeof t);
	w->line[WRAP_HOLD] = t;
	w->n--;
}

/* Undoes a hyphen at the end of what was joined when a small letter follows. */
static void
dehyphenate(struct wrap *w)
{
	struct span b = uni_trim(SPAN_BUF(&w->line[0]));
	struct span a = SPAN_BUF(&w->joined);
	size_t n;
	uint32_t c = utf8_last(a, &n);

	if (!w->dehyphenate || (c != '-' && c != 0xAD && c != 0x2010) ||
			a.n == n || !(uni_first(b, &(size_t){0})->flags &
			UNI_LOWER))
		return;
	a.n -= n;
	if (!(uni(utf8_last(a, &(size_t){0}))->flags & UNI_LETTER))
		return;
	w->joined.n -= n;
	buf_byte(&w->joined, '\n');
}

/* Takes the first line held; true: a line is whole. */
static bool
step(struct wrap *w, struct span *out)
{
	bool more = w->n > 1 && soft(w);

	shift(w);
	if (more) {
		dehyphenate(w);
		return false;
	}
	*out = SPAN_BUF(&w->joined);
	return true;
}

static void
done(struct wrap *w, bool *whole)
{
	if (*whole)
		w->joined.n = 0;
	*whole = false;
}

bool
wrap_add(struct wrap *w, struct span line, struct span *out)
{
	struct buf *b = &w->line[w->n++];

	done(w, &w->whole);
	b->n = 0;
	buf_put(b, line);
	if (w->n <= WRAP_HOLD)
		return false;
	return w->whole = step(w, out);
}

bool
wrap_end(struct wrap *w, struct span *out)
{
	done(w, &w->whole);
	while (w->n) {
		w->whole = step(w, out);
		if (w->whole)
			return true;
	}
	memset(w->past, 0, sizeof w->past);
	return false;
}

void
wrap_free(struct wrap *w)
{
	size_t i;

	for (i = 0; i <= WRAP_HOLD; i++)
		buf_free(&w->line[i]);
	buf_free(&w->joined);
}

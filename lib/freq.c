#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "err.h"
#include "freq.h"
#include "freq_rank.h"
#include "freq_rows.h"
#include "simd.h"
#include "uni.h"
#include "utf8.h"
#include "word.h"

enum { MANY = 1 << 30 }; /* rows at most; references left for a batch */

void
freq_open(struct freq *f)
{
	if (f->merge)
		f->unit = FREQ_LINE;
	if (f->merge || !f->to)
		f->from = f->to = 1;
	if (!f->mem)
		f->mem = FREQ_MEM;
	if (!f->tmp)
		f->tmp = getenv("TMPDIR");
	if (!f->tmp || !*f->tmp)
		f->tmp = "/tmp";
	f->tally.docs = f->docs && f->to == 1;
	f->grams.n = f->to;
	f->grams.docs = f->docs;
	f->runs.dir = f->tmp;
	f->runs.mem = f->mem;
	if (f->to == 1)
		return;
	f->rows = buf_zeros(FREQ_BATCH * f->to * (f->to - f->from + 1),
			sizeof *f->rows);
}

/* Stop words are the first strings, so that their references tell. */
static void
know_stops(struct freq *f)
{
	struct span rest = SPAN_BUF(&f->stop), word;

	while (rest.n) {
		word = span_field(&rest, '\n');
		if (word.n)
			tally_ref(&f->tally, word);
	}
	f->stops = tally_next(&f->tally);
}

/* The text in lower case, until the next call. Letters beyond ASCII whose two
 * cases are of the same length, which is nearly all, change in place. */
static struct span
lower_case(struct freq *f, struct span text)
{
	struct span c;
	uint32_t from, to;
	char s[UTF8_MAX];
	size_t at = 0;

	f->lower.n = 0;
	c.s = buf_room(&f->lower, text.n);
	simd_lower(f->lower.s, text.s, text.n);
	f->lower.n = text.n;
	while (at += simd_ascii(c.s + at, text.n - at), at < text.n) {
		for (; at < text.n && c.s[at] & 0x80; at += c.n) {
			from = utf8_first((struct span){c.s + at, text.n - at},
					&c.n);
			to = uni_lower(from);
			if (from == to)
				continue;
			if (utf8_write(s, to) != c.n) {
				f->lower.n = 0;
				uni_fold(&f->lower, text);
				return SPAN_BUF(&f->lower);
			}
			memcpy(f->lower.s + at, s, c.n);
		}
	}
	return SPAN_BUF(&f->lower);
}

void
freq_stop(struct freq *f, struct span word)
{
	if (f->fold)
		word = lower_case(f, word);
	buf_put(&f->stop, word);
	buf_byte(&f->stop, '\n');
	if (word.n)
		tally_ref(&f->tally, word);
	f->stops = tally_next(&f->tally);
}

bool
freq_stops(struct freq *f, const char *path)
{
	struct buf b = {0};
	bool good = buf_file(&b, path);
	struct span rest = SPAN_BUF(&b);

	while (good && rest.n)
		freq_stop(f, uni_trim(span_field(&rest, '\n')));
	buf_free(&b);
	return good;
}

void
freq_doc(struct freq *f, const struct lang *l)
{
	f->held = 0;
	f->doc++;
	if (f->bound == FREQ_SENT && f->to > 1)
		sent_init(&f->sent, l);
}

/* ---- memory is full ---- */

/* Orders the strings and gives each its number in that order, from 1 on, as
 * count; then the references in the rows become these numbers. */
static void
rank_rows(struct freq *f)
{
	struct grams *g = &f->grams;
	size_t i, k, w = grams_width(g);
	uint32_t *r;

	tally_sort(&f->tally, false);
	for (i = 0; i < f->tally.n; i++)
		tally_set(&f->tally, f->tally.slot[i].ref, i + 1);
	for (i = 0, r = g->row; i < g->rows; i++, r += w)
		for (k = 1; k <= g->n && r[k]; k++)
			r[k] = (uint32_t)tally_get(&f->tally, r[k]);
}

/* The words of a ranked row as a key. */
static struct span
row_key(struct freq *f, const uint32_t *r)
{
	unsigned k;

	f->key.n = 0;
	for (k = 1; k <= f->grams.n && r[k]; k++) {
		if (k > 1 && f->unit == FREQ_WORD)
			buf_byte(&f->key, ' ');
		buf_put(&f->key, tally_key(&f->tally,
				f->tally.slot[r[k] - 1].ref));
	}
	return SPAN_BUF(&f->key);
}

static bool
each_row(struct freq *f, bool (*put)(void *, const struct item *), void *arg)
{
	const struct grams *g = &f->grams;
	const uint32_t *r = g->row;
	size_t i, w = grams_width(g);
	struct item it = {.count = 0};

	for (i = 0; i < g->rows; i++, r += w) {
		it.key = row_key(f, r);
		it.count = f->state == FREQ_BY_COUNT ? ~*r : *r;
		it.docs = grams_docs(g, r);
		if (!put(arg, &it))
			return false;
	}
	return true;
}

static bool
each_string(struct freq *f, bool (*put)(void *, const struct item *), void *arg)
{
	const struct tally *t = &f->tally;
	struct item it = {.count = 0};
	uint32_t ref;
	size_t i;

	for (i = 0; i < t->n; i++) {
		ref = t->slot[i].ref;
		it.key = tally_key(t, ref);
		it.count = tally_get(t, ref);
		it.docs = tally_get_docs(t, ref);
		if (it.count && !put(arg, &it))
			return false;
	}
	return true;
}

/* Orders what is in memory and gives it out. */
static void
each_here(struct freq *f, bool by_count,
		bool (*put)(void *, const struct item *), void *arg)
{
	struct grams *g = &f->grams;
	size_t i, w = grams_width(g);
	int state = by_count ? FREQ_BY_COUNT : FREQ_BY_KEY;

	if (f->to == 1) {
		if ((int)f->state != state)
			tally_sort(&f->tally, by_count);
		f->state = by_count ? FREQ_BY_COUNT : FREQ_BY_KEY;
		each_string(f, put, arg);
		return;
	}
	if (f->state == FREQ_OPEN)
		rank_rows(f);
	if ((f->state == FREQ_BY_COUNT) != by_count)
		for (i = 0; i < g->rows; i++)
			g->row[i * w] = ~g->row[i * w];
	if ((int)f->state != state)
		rows_sort(g->row, g->rows, w, !by_count, g->n + 1);
	f->state = by_count ? FREQ_BY_COUNT : FREQ_BY_KEY;
	each_row(f, put, arg);
}

static bool
put_run(void *arg, const struct item *it)
{
	struct freq *f = arg;

	runs_put(&f->runs, it);
	return true;
}

/* References in seq are void when the strings go: the strings of those that
 * are still needed are kept. */
static void
spill(struct freq *f)
{
	struct buf kept = {0};
	size_t end[GRAMS_MOST], i;
	struct span s;

	for (i = 0; i < f->held; i++) {
		buf_put(&kept, tally_key(&f->tally, f->seq[i]));
		end[i] = kept.n;
	}
	each_here(f, false, put_run, f);
	runs_end(&f->runs);
	f->state = FREQ_OPEN;
	tally_clear(&f->tally);
	grams_clear(&f->grams);
	know_stops(f);
	for (i = 0; i < f->held; i++) {
		s = SPAN_BUF(&kept);
		s.n = end[i];
		span_cut(&s, i ? end[i - 1] : 0);
		f->seq[i] = tally_ref(&f->tally, s);
	}
	buf_free(&kept);
}

static bool
full(const struct freq *f)
{
	size_t n = tally_bytes(&f->tally);

	if (f->to > 1)
		n += grams_bytes(&f->grams);
	return n > f->mem || f->grams.full || f->grams.rows > MANY ||
			tally_next(&f->tally) > UINT32_MAX - MANY;
}

/* ---- counting ---- */

static void
count_strings(struct freq *f, size_t n)
{
	struct tally_docs d = {1, f->doc, f->doc};
	size_t i;

	if (!f->docs && !f->stop.n) {
		tally_count_all(&f->tally, f->ref, n);
		f->total += n;
		return;
	}
	for (i = 0; i < n; i++) {
		if (f->ref[i] < f->stops)
			continue;
		tally_count(&f->tally, f->ref[i], 1);
		if (f->docs)
			tally_add_docs(&f->tally, f->ref[i], &d);
		f->total++;
	}
}

/* All n-grams that end in one of the n references behind seq[held]. */
static void
count_rows(struct freq *f, size_t n)
{
	uint32_t *r = f->rows;
	size_t i, had = 0, all = f->held + n, len, k;

	for (i = 0; i < all; i++) {
		had = f->seq[i] < f->stops ? 0 : had + 1;
		if (i < f->held)
			continue;
		for (len = f->from; len <= f->to && len <= had; len++) {
			memcpy(r, &f->seq[i + 1 - len], len * sizeof *r);
			for (k = len; k < f->to; k++)
				r[k] = 0;
			r += f->to;
		}
	}
	k = (size_t)(r - f->rows) / f->to;
	grams_count(&f->grams, f->rows, k, f->doc);
	f->total += k;
	f->held = had < f->to - 1 ? had : f->to - 1;
	memmove(f->seq, f->seq + all - f->held, f->held * sizeof *f->seq);
}

/* Counts the n strings of batch; they can be read up to end. */
static void
count(struct freq *f, size_t n, const char *end)
{
	if (full(f))
		spill(f);
	if (f->to == 1) {
		tally_refs(&f->tally, f->batch, n, end, f->ref);
		count_strings(f, n);
		return;
	}
	tally_refs(&f->tally, f->batch, n, end, f->seq + f->held);
	count_rows(f, n);
}

/* The next characters of the text as batch: blanks and controls as one space;
 * *gap: was the last one of them? */
static size_t
next_chars(struct freq *f, struct span *text, bool *gap)
{
	const struct uni *u;
	size_t k = 0, n;

	while (text->n && k < FREQ_BATCH) {
		u = uni_first(*text, &n);
		f->batch[k] = span_cut(text, n);
		if (u->flags & UNI_BLANK || u->category == UNI_CC) {
			if (*gap)
				continue;
			f->batch[k] = SPAN(" ");
			*gap = true;
		} else {
			*gap = false;
		}
		k++;
	}
	return k;
}

static void
count_text(struct freq *f, struct span text)
{
	const char *end;
	bool gap = false;
	size_t n;

	if (f->fold)
		text = lower_case(f, text);
	end = text.s + text.n;
	while (text.n) {
		if (f->unit == FREQ_WORD)
			n = word_batch(&text, f->batch, FREQ_BATCH);
		else
			n = next_chars(f, &text, &gap);
		count(f, n, f->unit == FREQ_WORD ? end : NULL);
	}
}

static void
count_line(struct freq *f, struct span line)
{
	if (f->fold)
		line = lower_case(f, line);
	f->batch[0] = f->shards ? part_key(&f->key, line) : line;
	count(f, 1, NULL);
}

void
freq_block(struct freq *f, struct span block)
{
	struct line l = {.more = false};
	const char *end;

	if (f->unit == FREQ_WORD && f->to == 1) {
		count_text(f, block);
		return;
	}
	while (block.n) {
		end = memchr(block.s, '\n', block.n);
		l.s = span_cut(&block, (size_t)(end - block.s));
		span_cut(&block, 1);
		freq_line(f, &l);
	}
}

void
freq_line(struct freq *f, const struct line *l)
{
	struct span rest = l->s, piece;
	bool sents = f->bound == FREQ_SENT && f->to > 1;

	if (f->unit == FREQ_LINE) {
		count_line(f, rest);
		return;
	}
	if (!l->cont && f->bound != FREQ_DOC)
		f->held = 0;
	while (rest.n) {
		piece = span_cut(&rest, sents ? sent_next(&f->sent, rest) :
				rest.n);
		count_text(f, uni_trim(piece));
		if (sents && rest.n)
			f->held = 0;
	}
}

void
freq_add(struct freq *f, const struct item *it)
{
	struct tally_docs d = it->docs;
	uint32_t ref;

	if (full(f))
		spill(f);
	if (!f->tally.n)
		f->tally.docs = f->docs;
	ref = tally_ref(&f->tally, it->key);
	tally_count(&f->tally, ref, it->count);
	d.first = d.last = ++f->doc; /* no document is in two parts */
	if (f->docs)
		tally_add_docs(&f->tally, ref, &d);
	f->total += it->count;
}

void
freq_merge(struct freq *f, struct text *t)
{
	struct parts p = {.lines = 0};
	struct buf plain = {0};
	const char *why;
	struct item it;
	struct line l;

	while (text_next(t) != TEXT_END)
		while (text_line(t, &l)) {
			why = parts_line(&p, l.s, &it);
			if (why)
				err_die("%s: %s", text_label(t), why);
			if (!it.count)
				continue;
			if (f->shards)
				it.key.n++; /* with TAB, as part_key has it */
			else
				it.key = part_plain(&plain, it.key);
			f->docs = p.docs;
			freq_add(f, &it);
		}
	why = parts_end(&p);
	if (why)
		err_die("%s", why);
	buf_put(&f->parts, SPAN_BUF(&p.options));
	parts_free(&p);
	buf_free(&plain);
}

void
freq_describe(const struct freq *f, struct buf *b)
{
	static const char *const units[] = {"word", "char", "line"};
	static const char *const bounds[] = {"sent", "line", "doc"};
	struct item stops = {.key = SPAN_BUF(&f->stop), .count = 1};
	char s[128];

	if (f->merge) {
		buf_put(b, SPAN_BUF(&f->parts));
		return;
	}
	snprintf(s, sizeof s, "1 %s %u-%u %s%s%s stop=%" PRIx64, units[f->unit],
			f->from, f->to, bounds[f->bound],
			f->fold ? " fold" : "", f->docs ? " docs" : "",
			part_check(&stops));
	buf_put(b, span_str(s));
}

/* ---- results ---- */

struct to_rank {
	struct ranker ranker;
	bool (*put)(void *, const struct item *);
	void *arg;
};

static bool
put_rank(void *arg, const struct item *it)
{
	struct item x = *it;

	x.rank = (int64_t)it->count;
	rank_put(arg, &x);
	return true;
}

static bool
add_check(void *arg, const struct item *it)
{
	struct freq *f = arg;

	f->check += part_check(it);
	return true;
}

static void
each_run(struct freq *f, bool (*put)(void *, const struct item *), void *arg)
{
	struct merge *m;
	struct item it;

	m = merge_open(&f->runs);
	while (merge_next(m, &it) && put(arg, &it))
		;
	merge_close(m);
}

void
freq_each(struct freq *f, bool by_count,
		bool (*put)(void *, const struct item *), void *arg)
{
	struct ranker ranker = {.mem = f->mem / 2, .with = &f->runs};

	if (!f->runs.n) {
		if (f->shards && !f->checked)
			each_here(f, false, add_check, f);
		f->checked = true;
		each_here(f, by_count, put, arg);
		return;
	}
	if (f->tally.n) {
		spill(f);
		tally_free(&f->tally);
		grams_free(&f->grams);
	}
	if (f->shards && !f->checked)
		each_run(f, add_check, f);
	f->checked = true;
	if (!by_count) {
		each_run(f, put, arg);
		return;
	}
	each_run(f, put_rank, &ranker);
	rank_each(&ranker, put, arg);
}

void
freq_free(struct freq *f)
{
	tally_free(&f->tally);
	grams_free(&f->grams);
	runs_free(&f->runs);
	buf_free(&f->stop);
	buf_free(&f->parts);
	buf_free(&f->key);
	buf_free(&f->lower);
	free(f->rows);
	f->rows = NULL;
}

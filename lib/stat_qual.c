#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "simd.h"
#include "stat_qual.h"
#include "uni.h"
#include "utf8.h"

enum { ALPHA = 1, SOLID = 2 }; /* kinds of a type */
enum {
	BRIEF = 30,  /* code points of a short line (FineWeb) */
	FAR = 200,   /* of a long one (mC4) */
	LEAST = 3    /* words of a line (C4) */
};

#define ELLIPSIS SPAN("\xE2\x80\xA6")
#define BULLET SPAN("\xE2\x80\xA2")

static unsigned char
lower(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c | 32 : c);
}

static unsigned
first_two(struct span a)
{
	return a.n < 2 ? 0 : (unsigned)lower(a.s[0]) << 8 | lower(a.s[1]);
}

static void
find_kind(struct qual *q, enum lang_kind kind)
{
	struct span form;
	size_t i;
	unsigned k;

	q->phrases.w[kind / 64] |= UINT64_C(1) << kind % 64;
	for (i = 0; (form = lang_form(q->any, kind, i)).s; i++) {
		k = first_two(form);
		q->first[k / 8] |= (unsigned char)(1u << k % 8);
	}
}

/* The phrases to look for, those of every language, and the bytes that they
 * begin with. */
static void
find_phrases(struct qual *q)
{
	q->any = lang_find(SPAN("und"));
	find_kind(q, LANG_POLICY);
	find_kind(q, LANG_JUNK);
}

void
qual_begin(struct qual *q, const struct lang *l)
{
	memset(&q->s, 0, sizeof q->s);
	vocab_document(&q->words);
	memset(q->lengths, 0, sizeof q->lengths);
	hashset_clear(&q->lines);
	hashset_clear(&q->paras);
	q->n = 0;
	q->lang = l;
	if (!q->any)
		find_phrases(q);
}

/* ---- words ---- */

/* A new string: has it a letter, anything but marks and controls? */
static void
note_type(struct qual *q, struct span word)
{
	const struct uni *u;
	struct qual_type t = {0, 0};
	size_t n, i = q->words.n - 1;

	for (; word.n; span_cut(&word, n)) {
		u = uni_first(word, &n);
		t.points++;
		if (u->category >= UNI_LU && u->category <= UNI_LO)
			t.kind |= ALPHA;
		if (!(u->flags & (UNI_PUNCT | UNI_BLANK)) &&
				u->category != UNI_CC)
			t.kind |= SOLID;
	}
	q->type = buf_array(q->type, i, &q->typecap, sizeof *q->type);
	q->type[i] = t;
}

static void
add_word(struct qual *q, struct span word)
{
	size_t strings = q->words.n, types = q->words.types;
	uint32_t id = vocab_id(&q->words, word), here;
	const struct qual_type *t;

	if (q->words.n > strings)
		note_type(q, word);
	t = &q->type[id];
	here = vocab_here(&q->words, id);
	if (q->words.types > types) {
		q->points = buf_array(q->points, types, &q->pointcap,
				sizeof *q->points);
		q->points[here] = t->points;
	}
	q->id = buf_array(q->id, q->n, &q->cap, sizeof *q->id);
	q->id[q->n++] = here;
	q->s.alpha += t->kind & ALPHA;
	if (!(t->kind & SOLID))
		return;
	q->s.solid++;
	q->s.solid_points += t->points;
	q->lengths[t->points < QUAL_LENGTHS ? t->points : QUAL_LENGTHS - 1]++;
}

/* Does a phrase begin here? */
static void
see_phrase(struct qual *q, struct span rest, struct kinds *sum)
{
	struct kinds got;
	unsigned k = first_two(rest);
	size_t i;

	if (!(q->first[k / 8] >> k % 8 & 1) ||
			!lang_longest(q->any, q->phrases, rest, &got))
		return;
	for (i = 0; i < sizeof got.w / sizeof *got.w; i++)
		sum->w[i] |= got.w[i];
}

/* Adds the words of a line, as the blanks cut it; finds the kinds of the
 * phrases in it. */
static struct kinds
add_words(struct qual *q, struct span line)
{
	struct simd_blanks *m;
	struct kinds found = {{0}};
	size_t steps = line.n / 64 + 1, i, at, from = 0;
	uint64_t solid, edges, open = 0;

	q->masks.n = 0;
	m = (void *)buf_room(&q->masks, steps * sizeof *m);
	m[steps - 1].blank = 0;
	simd_blanks(line.s, line.n, m);
	m[steps - 1].blank |= ~UINT64_C(0) << line.n % 64;
	for (i = 0; i < steps; i++) {
		solid = ~m[i].blank;
		edges = solid ^ (solid << 1 | open);
		open = solid >> 63;
		for (; edges; edges &= edges - 1) {
			at = i * 64 + (size_t)__builtin_ctzll(edges);
			if (!q->in_word) {
				from = at;
				see_phrase(q, (struct span){line.s + at,
						line.n - at}, &found);
			} else {
				add_word(q, (struct span){line.s + from,
						at - from});
			}
			q->in_word = !q->in_word;
		}
	}
	return found;
}

/* ---- lines ---- */

/* How often b stands in a, none over another. */
static size_t
count(struct span a, struct span b)
{
	const char *p;
	size_t sum = 0;

	while (a.n >= b.n && (p = memchr(a.s, b.s[0], a.n - b.n + 1))) {
		span_cut(&a, (size_t)(p - a.s));
		if (span_starts(a, b)) {
			sum++;
			span_cut(&a, b.n);
		} else {
			span_cut(&a, 1);
		}
	}
	return sum;
}

static bool
ends_in_ellipsis(struct span a)
{
	return span_ends(a, SPAN("...")) || span_ends(a, ELLIPSIS);
}

/* Is the last character a mark that ends sentences? */
static bool
terminal(struct span a)
{
	size_t n;
	unsigned sb;

	if (!a.n)
		return false;
	sb = uni(utf8_last(a, &n))->sb;
	return sb == SB_STERM || sb == SB_ATERM;
}

/* C4: a line is kept that ends in . ! ? or a quotation mark but not in an
 * ellipsis, has three words and speaks of no policy or script. */
static void
see_c4(struct qual *q, struct span line, size_t words, struct kinds k,
		const struct sent *sents)
{
	char last = line.n ? line.s[line.n - 1] : ' ';
	struct span one;

	q->s.junk += memchr(line.s, '{', line.n) != NULL ||
			kinds_have(k, LANG_JUNK);
	if (!strchr(".!?\"'", last) || !last || words < LEAST ||
			ends_in_ellipsis(line) || kinds_have(k, LANG_POLICY))
		return;
	q->s.c4_lines++;
	while (line.n) {
		one = span_cut(&line, sent_next(sents, line));
		q->s.c4_sents += !uni_blank(one);
	}
}

static void
see_marks(struct qual *q, struct span line, struct span trim)
{
	q->s.hashes += count(line, SPAN("#"));
	q->s.ellipses += count(line, SPAN("...")) + count(line, ELLIPSIS);
	q->s.bullets += span_starts(trim, BULLET) ||
			span_starts(trim, SPAN("-"));
	q->s.ellipsis_lines += ends_in_ellipsis(trim);
}

/* ---- repeated lines and paragraphs ---- */

static void
end_para(struct qual *q, bool last)
{
	uint64_t h = q->s.hash ^ (last ? q->s.last_trim : q->s.last);
	size_t n = q->s.length + (last ? q->s.trim_length : q->s.last_length);

	if (!q->s.in_para)
		return;
	q->s.paras++;
	if (hashset_add(&q->paras, h * UINT64_C(0x9E3779B97F4A7C15) + n)) {
		q->s.dup_paras++;
		q->s.dup_para_points += n;
	}
	q->s.in_para = 0;
}

/* A line that is not empty, with its hash and code points; the first of the
 * document without the blanks it begins with. */
static void
see_para(struct qual *q, struct span line, struct span trim, uint64_t h,
		size_t points)
{
	size_t head = (size_t)(trim.s - line.s);
	struct span front = {line.s, head + trim.n};

	if (!q->s.paras && !q->s.in_para && head) {
		span_cut(&line, head);
		span_cut(&front, head);
		h = vocab_hash(line);
		points = utf8_count(line);
		if (!trim.n)
			return;
	}
	if (q->s.in_para++) {
		q->s.hash = (q->s.hash + q->s.last) *
				UINT64_C(0xFF51AFD7ED558CCD);
		q->s.length += q->s.last_length + 1;
	} else {
		q->s.hash = q->s.length = 0;
	}
	q->s.last = q->s.last_trim = h;
	q->s.last_length = q->s.trim_length = points;
	if (front.n < line.n) {
		q->s.last_trim = vocab_hash(front);
		q->s.trim_length = utf8_count(front);
	}
}

/* A line as an element of the text split at runs of line feeds. */
static bool
see_part(struct qual *q, uint64_t h, size_t points)
{
	q->s.parts++;
	if (!hashset_add(&q->lines, h))
		return false;
	q->s.dup_lines++;
	q->s.dup_line_points += points;
	return true;
}

void
qual_line(struct qual *q, struct span line, const struct sent *sents)
{
	size_t points = utf8_count(line), words = q->n;
	struct span trim = uni_trim(line);
	uint64_t h = vocab_hash(line);
	struct kinds found;
	bool dup;

	q->s.lines++;
	q->s.points += points + 1;
	if (!line.n) {
		if (q->s.lines == 1)
			see_part(q, h, 0);
		end_para(q, false);
		return;
	}
	dup = see_part(q, h, points);
	see_para(q, line, trim, h, points);
	if (!trim.n)
		return;
	see_marks(q, line, trim);
	found = add_words(q, line);
	words = q->n - words;
	q->s.full++;
	q->s.terminal += terminal(line);
	q->s.brief += points <= BRIEF;
	q->s.far += points >= FAR;
	if (dup)
		q->s.dup_full_points += points;
	see_c4(q, trim, words, found, sents);
}

/* ---- figures ---- */

static double
part(size_t a, size_t b)
{
	return b ? (double)a / (double)b : (double)NAN;
}

static void
note_grams(struct qual *q, struct stat_sums *s)
{
	unsigned n;

	ngrams_start(&q->grams, q->id, q->n, q->points, q->words.types);
	for (n = 2; n <= 10; n++) {
		ngrams_next(&q->grams);
		if (n <= 4)
			sums_mean(s, (enum stat_mean)(SM_TOP_2GRAM + n - 2),
				part(ngrams_top(&q->grams), q->s.points));
		else
			sums_mean(s, (enum stat_mean)(SM_DUP_5GRAM + n - 5),
				part(ngrams_dup(&q->grams), q->s.points));
	}
}

/* Mean and median of the lengths of the words that are not only marks. */
static void
note_words(struct qual *q, struct stat_sums *s)
{
	size_t i, sum = 0, at, stop = 0, n = q->s.solid;
	struct span form;

	for (at = 0; at + 1 < QUAL_LENGTHS; at++) {
		sum += q->lengths[at];
		if (2 * sum >= n)
			break;
	}
	for (i = 0; (form = lang_form(q->lang, LANG_STOPWORD, i)).s; i++)
		stop += vocab_has_here(&q->words, form);
	sums_mean(s, SM_ALPHA_WORD, part(q->s.alpha, q->n));
	sums_mean(s, SM_SOLID_WORDS, (double)n);
	sums_mean(s, SM_MEAN_WORD_LENGTH, part(q->s.solid_points, n));
	sums_mean(s, SM_MEDIAN_WORD_LENGTH, n ? (double)at : (double)NAN);
	sums_mean(s, SM_STOP_WORDS, i ? (double)stop : (double)NAN);
}

void
qual_end(struct qual *q, bool open_end, struct stat_sums *s)
{
	struct qual_sums *k = &q->s;
	size_t feeds = k->lines - (k->lines && open_end);

	if (k->lines && !open_end)
		see_part(q, vocab_hash(SPAN("")), 0);
	k->points -= k->lines && open_end;
	end_para(q, true);
	sums_mean(s, SM_DUP_LINE, part(k->dup_lines, k->parts));
	sums_mean(s, SM_DUP_LINE_CHAR, part(k->dup_line_points, k->points));
	sums_mean(s, SM_DUP_PARA, part(k->dup_paras, k->paras));
	sums_mean(s, SM_DUP_PARA_CHAR, part(k->dup_para_points, k->points));
	note_grams(q, s);
	sums_mean(s, SM_BULLET_LINE, part(k->bullets, k->lines));
	sums_mean(s, SM_ELLIPSIS_LINE, part(k->ellipsis_lines, k->lines));
	sums_mean(s, SM_HASH_PER_WORD, part(k->hashes, q->n));
	sums_mean(s, SM_ELLIPSIS_PER_WORD, part(k->ellipses, q->n));
	note_words(q, s);
	sums_mean(s, SM_TERMINAL_LINE, part(k->terminal, k->full));
	sums_mean(s, SM_SHORT_LINE, part(k->brief, k->full));
	sums_mean(s, SM_DUP_FULL_LINE_CHAR,
			part(k->dup_full_points, k->points - feeds));
	sums_mean(s, SM_NEWLINE_PER_WORD, part(feeds, q->n));
	sums_mean(s, SM_C4_LINES, (double)k->c4_lines);
	sums_mean(s, SM_C4_SENTENCES, (double)k->c4_sents);
	sums_mean(s, SM_C4_JUNK, (double)k->junk);
	sums_mean(s, SM_LONG_LINES, (double)k->far);
}

size_t
qual_bytes(const struct qual *q)
{
	return vocab_bytes(&q->words) + q->cap * sizeof *q->id +
			q->pointcap * sizeof *q->points +
			q->typecap * sizeof *q->type +
			(q->lines.slots + q->paras.slots) *
			sizeof(uint64_t) + ngrams_bytes(&q->grams);
}

void
qual_free(struct qual *q)
{
	vocab_free(&q->words);
	free(q->id);
	free(q->points);
	free(q->type);
	ngrams_free(&q->grams);
	hashset_free(&q->lines);
	buf_free(&q->masks);
	hashset_free(&q->paras);
}

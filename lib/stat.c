#include <string.h>

#include "stat.h"
#include "stat_char.h"
#include "uni.h"
#include "utf8.h"
#include "word.h"

void
stat_begin(struct stats *s, struct text *t, const struct lang *l,
		struct span code)
{
	sums_clear(&s->doc);
	s->count = (struct count){0};
	s->end = (struct place){0, 0};
	s->marks.depth = 0;
	s->open_end = false;
	s->bad = t->bad;
	if (l != s->lang && s->groups & ~(unsigned)STAT_COUNT)
		sent_init(&s->sent, l);
	s->lang = l;
	sums_tally(&s->doc, ST_LANGUAGE, sums_language(code), 1);
}

/* Words of a sentence. */
static int64_t
count_words(struct span a)
{
	enum word_kind kind;
	int64_t n = 0;

	while (a.n) {
		span_cut(&a, word_uax29(a, &kind));
		n += word_is(kind);
	}
	return n;
}

static void
sentences(struct stats *s, struct span line)
{
	struct span one;

	while (line.n) {
		one = span_cut(&line, sent_next(&s->sent, line));
		if (uni_blank(one))
			continue;
		s->doc.n[SC_SENTENCES]++;
		s->doc.n[SC_WORDS] += count_words(one);
	}
}

/* Quotations: the code points between the marks count, so that an empty pair
 * is none. */
static void
quotations(struct stats *s, struct span line)
{
	struct span rest = line, before;
	int64_t at;
	size_t n;

	for (; span_cut(&rest, marks_find(rest)).s && rest.n;
			span_cut(&rest, n)) {
		before = (struct span){line.s, (size_t)(rest.s - line.s)};
		at = s->line_at + (int64_t)before.n;
		switch (marks_see(&s->marks, before, rest, &n)) {
		case MARKS_OPEN:
			s->marks.at[s->marks.depth - 1] = at + (int64_t)n;
			break;
		case MARKS_CLOSE:
			s->doc.n[SC_QUOTATIONS] +=
					at > s->marks.at[s->marks.depth];
			break;
		case MARKS_NOTHING:
			break;
		}
	}
	s->line_at += (int64_t)line.n + 1;
}

/* A line without its LF, or a piece of one. */
static void
measure_line(struct stats *s, struct span line, bool new_para)
{
	char_count(&s->doc, line, s->groups & STAT_SCRIPT);
	if (new_para || uni_blank(line))
		s->marks.depth = 0;
	quotations(s, line);
	sentences(s, line);
}

/* Bytes and code points of the input; bytes that were ill-formed are those
 * that the repaired block, its dropped CRs put back, has not got. */
static void
measure_input(struct stats *s, struct text *t)
{
	struct span block = t->block;
	struct place from = text_place(t, block.s), last, end;
	off_t bad = t->bad - s->bad, crs, bytes, points;

	last = text_place(t, block.s + block.n - 1);
	s->end = end = text_place(t, block.s + block.n);
	s->open_end = block.s[block.n - 1] == '\n' && last.byte == end.byte;
	s->bad = t->bad;
	if (bad == 0)
		return;
	bytes = (off_t)block.n - s->open_end;
	points = (off_t)utf8_count(block) - s->open_end;
	crs = end.cp - from.cp - points;
	s->doc.n[SC_BAD_BYTES] += end.byte - from.byte - crs -
			(bytes - bad * (off_t)UTF8_FFFD.n);
}

void
stat_block(struct stats *s, struct text *t)
{
	bool lines = t->doc.rule == TEXT_LINES;
	struct line l;

	measure_input(s, t);
	count_block(&s->count, t->block, t->doc.rule);
	if (!(s->groups & ~(unsigned)STAT_COUNT))
		return;
	while (text_line(t, &l)) {
		measure_line(s, l.s, lines && !l.cont);
		if (!l.more)
			s->doc.n[SC_GRAPHEMES]++; /* the line feed */
	}
}

void
stat_end(struct stats *s)
{
	int64_t *n = s->doc.n;

	n[SC_DOCUMENTS] = 1;
	n[SC_PARAGRAPHS] = s->count.paragraphs;
	n[SC_LINES] = s->count.lines;
	n[SC_TOKENS] = s->count.tokens;
	n[SC_BYTES] = s->end.byte;
	n[SC_CODEPOINTS] = s->end.cp;
	n[SC_GRAPHEMES] -= s->open_end;
}

void
stat_free(struct stats *s)
{
	sums_free(&s->doc);
}

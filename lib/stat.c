#include <string.h>

#include "err.h"
#include "simd.h"
#include "stat.h"
#include "stat_char.h"
#include "uni.h"
#include "utf8.h"
#include "word.h"

enum {
	LONG_WORD = 6, /* a long word has more letters (LIX) */
	POLY = 3,      /* a polysyllable has so many syllables (SMOG) */
	EACH = STAT_READ | STAT_LEX | STAT_DIST /* look at each word */
};

/* FNV-1a, a byte at a time: blocks may be cut anywhere. */
static void
hash(struct stats *s, struct span a)
{
	uint64_t h = s->hash;
	size_t i;

	for (i = 0; i < a.n; i++)
		h = (h ^ (unsigned char)a.s[i]) * UINT64_C(0x100000001B3);
	s->hash = h;
}

void
stat_begin(struct stats *s, struct text *t, const struct lang *l,
		struct span code)
{
	sums_clear(&s->doc);
	s->count = (struct count){0};
	s->end = (struct place){0, 0};
	s->marks.depth = 0;
	s->points = s->para_words = 0;
	s->open_end = false;
	s->bad = t->bad;
	if (l != s->lang && s->groups & ~(unsigned)STAT_COUNT)
		sent_init(&s->sent, l);
	if (l != s->lang && s->groups & EACH) {
		syl_init(&s->syl, l);
		memset(s->fact, 0, sizeof s->fact);
	}
	s->lang = l;
	if (s->groups & STAT_LEX)
		lex_begin(&s->lex);
	if (s->groups & STAT_QUALITY)
		qual_begin(&s->qual, l);
	sums_tally(&s->doc, ST_LANGUAGE, sums_language(code), 1);
	if (s->hashing) {
		s->hash += UINT64_C(0x9E3779B97F4A7C15);
		hash(s, t->doc.name);
		hash(s, SPAN("\f"));
	}
}

static void
tally(struct stats *s, enum stat_table t, int64_t value)
{
	if (value < STAT_SMALL)
		s->tally[t][value]++;
	else
		sums_tally(&s->doc, t, value, 1);
}

/* In ascending order, which a table likes. */
static void
end_tally(struct stats *s)
{
	int64_t i;
	int t;

	for (t = 0; t <= ST_PARA; t++)
		for (i = 0; i < STAT_SMALL; i++)
			if (s->tally[t][i])
				sums_tally(&s->doc, (enum stat_table)t, i,
						s->tally[t][i]);
	memset(s->tally, 0, sizeof s->tally);
}

/* ---- words ---- */

static uint32_t
count_letters(struct span word)
{
	const struct uni *u;
	uint32_t sum = 0;
	size_t n;

	for (; word.n; span_cut(&word, n)) {
		if (!(*word.s & 0x80)) {
			n = 1;
			sum += *word.s != '\'' && *word.s != '.' &&
					*word.s != ',' && *word.s != ':' &&
					*word.s != ';' && *word.s != '_';
			continue;
		}
		u = uni_first(word, &n);
		sum += (u->category >= UNI_LU && u->category <= UNI_LO) ||
				(u->category >= UNI_ND &&
				u->category <= UNI_NO);
	}
	return sum;
}

/* The word in lower case and NFC, until the next call. */
static struct span
folded(struct stats *s, struct span word)
{
	size_t i, n = simd_ascii(word.s, word.n);
	char *p;

	s->fold.n = 0;
	if (n == word.n) {
		p = buf_room(&s->fold, n);
		for (i = 0; i < n; i++)
			p[i] = (char)(word.s[i] | (word.s[i] >= 'A' &&
					word.s[i] <= 'Z') << 5);
		s->fold.n = n;
		return SPAN_BUF(&s->fold);
	}
	uni_fold(&s->fold, word);
	norm_start(&s->norm);
	if (norm_clean(&s->norm, SPAN_BUF(&s->fold)) == s->fold.n)
		return SPAN_BUF(&s->fold);
	s->nfc.n = 0;
	norm_put(&s->norm, &s->nfc, SPAN_BUF(&s->fold));
	norm_end(&s->norm, &s->nfc);
	return SPAN_BUF(&s->nfc);
}

/* What there is to know of a word, in k. */
static void
find_fact(struct stats *s, struct span word, struct stat_fact *k)
{
	struct span fold = folded(s, word);

	k->letters = count_letters(word);
	k->syllables = s->syl.known ? syl_count(&s->syl, word) : 0;
	k->easy = s->easy.n && vocab_has(&s->easy, fold);
	k->epoch = s->lex.words.epoch;
	if (s->groups & STAT_LEX)
		k->id = vocab_id(&s->lex.words, fold);
}

/* The same, remembered for the words that come often. */
static const struct stat_fact *
fact(struct stats *s, struct span word, struct stat_fact *room)
{
	struct stat_fact *k;

	if (word.n > STAT_WORD) {
		find_fact(s, word, room);
		return room;
	}
	k = &s->fact[vocab_hash(word) % STAT_FACTS];
	if (k->n == word.n && k->epoch == s->lex.words.epoch &&
			memcmp(k->s, word.s, word.n) == 0)
		return k;
	find_fact(s, word, k);
	memcpy(k->s, word.s, word.n);
	k->n = (unsigned char)word.n;
	return k;
}

static void
add_syllables(int64_t *n, int64_t k)
{
	n[SC_SYLLABLED]++;
	n[SC_UNSYLLABLED] += k == 0;
	k += k == 0;
	n[SC_SYLLABLES] += k;
	n[SC_POLYSYLLABLES] += k >= POLY;
	n[SC_MONOSYLLABLES] += k == 1;
}

static void
see_word(struct stats *s, struct span word)
{
	struct stat_fact room;
	const struct stat_fact *k = fact(s, word, &room);

	s->doc.n[SC_LONG_WORDS] += k->letters > LONG_WORD;
	s->doc.n[SC_EASY_WORDS] += k->easy;
	if (s->syl.known)
		add_syllables(s->doc.n, k->syllables);
	if (s->groups & STAT_DIST)
		tally(s, ST_WORD, k->letters);
	if (s->groups & STAT_LEX)
		lex_add_known(&s->lex, k->id);
}

static int64_t
count_words(struct stats *s, struct span a)
{
	int64_t n = 0;

	while (a.n)
		n += (int64_t)word_batch(&a, s->word, STAT_BATCH);
	return n;
}

unsigned
stat_measured(unsigned groups)
{
	bool more = groups & ~(unsigned)STAT_COUNT;

	return groups | STAT_COUNT | (more ? STAT_CORE : 0);
}

bool
stat_easy(struct stats *s, const char *path)
{
	struct buf b = {0};
	struct span a;
	bool good = buf_file(&b, path);

	for (a = SPAN_BUF(&b); a.n;)
		vocab_id(&s->easy, folded(s, uni_trim(span_field(&a, '\n'))));
	buf_free(&b);
	return good;
}

/* ---- sentences, quotations, paragraphs ---- */

/* The words of the line that begin before `end`; *rest is what was not looked
 * at. */
static int64_t
see_words(struct stats *s, struct span *rest, const char *end)
{
	int64_t n = 0;

	for (;;) {
		for (; s->at < s->nwords && s->word[s->at].s < end; n++)
			see_word(s, s->word[s->at++]);
		if (s->at < s->nwords || !rest->n)
			return n;
		s->nwords = word_batch(rest, s->word, STAT_BATCH);
		s->at = 0;
	}
}

static void
sentences(struct stats *s, struct span line)
{
	struct span one, rest = line;
	bool each = s->groups & EACH;
	int64_t n = 0;

	s->at = s->nwords = 0;
	while (line.n) {
		one = span_cut(&line, sent_next(&s->sent, line));
		if (uni_blank(one))
			continue;
		s->doc.n[SC_SENTENCES]++;
		if (each)
			n = see_words(s, &rest, line.s);
		s->para_words += n;
		if (s->groups & STAT_DIST)
			tally(s, ST_SENT, n);
	}
}

static void
end_quotation(struct stats *s)
{
	int64_t n = s->points - s->marks.at[s->marks.depth];

	s->doc.n[SC_QUOTATIONS] += n > 0;
	if (s->marks.depth == 0)
		s->doc.n[SC_QUOTED_CODEPOINTS] += n;
}

/* Quotations in marks; an empty pair is none. */
static void
quotations(struct stats *s, struct span line)
{
	struct span rest = line, before;
	size_t n;

	for (;;) {
		before = span_cut(&rest, marks_find(rest));
		s->points += (int64_t)utf8_count(before);
		if (!rest.n)
			break;
		before = (struct span){line.s, (size_t)(rest.s - line.s)};
		switch (marks_see(&s->marks, before, rest, &n)) {
		case MARKS_OPEN:
			s->marks.at[s->marks.depth - 1] = s->points + 1;
			break;
		case MARKS_CLOSE:
			end_quotation(s);
			break;
		case MARKS_NOTHING:
			break;
		}
		span_cut(&rest, n);
		s->points++;
	}
}

static void
end_para(struct stats *s)
{
	if (s->para_words && s->groups & STAT_DIST)
		tally(s, ST_PARA, s->para_words);
	s->para_words = 0;
	s->marks.depth = 0;
}

/* A line without its LF, or a piece of one. */
static void
measure_line(struct stats *s, const struct line *l, bool new_para)
{
	if (new_para || uni_blank(l->s))
		end_para(s);
	quotations(s, l->s);
	sentences(s, l->s);
	if (s->groups & STAT_QUALITY)
		qual_line(&s->qual, l->s, &s->sent);
	s->points += !l->more;
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

/* Ends the process if too much is in use; the rest is what n-grams may take. */
static void
check_memory(struct stats *s)
{
	size_t used = 0;

	if (s->groups & STAT_LEX)
		used += lex_bytes(&s->lex);
	if (s->groups & STAT_QUALITY)
		used += qual_bytes(&s->qual);
	if (s->mem && used + used / 16 > s->mem) /* tables grow in between */
		err_die("a document needs more memory than --mem");
	s->qual.grams.limit = s->mem ? s->mem - used +
			ngrams_bytes(&s->qual.grams) : 0;
}

void
stat_block(struct stats *s, struct text *t)
{
	bool lines = t->doc.rule == TEXT_LINES;
	struct line l;

	if (s->hashing)
		hash(s, t->block);
	measure_input(s, t);
	count_block(&s->count, t->block, t->doc.rule);
	if (!(s->groups & ~(unsigned)STAT_COUNT))
		return;
	char_count(&s->doc, t->block, s->groups & STAT_SCRIPT);
	s->doc.n[SC_WORDS] += count_words(s, t->block);
	while (text_line(t, &l))
		measure_line(s, &l, lines && !l.cont);
	check_memory(s);
}

/* ---- the end of a document ---- */

static void
note_lex(struct stats *s)
{
	struct lexdiv d = lex_find(&s->lex, &s->lexopt);
	const double x[] = {d.types, d.hapax, d.dis, d.ttr, d.rttr, d.cttr,
		d.herdan_c, d.maas_a2, d.yule_k, d.yule_i, d.simpson_d,
		d.honore_r, d.sichel_s, d.hapax_token_share,
		d.hapax_type_share, d.entropy, d.mattr, d.msttr, d.mtld,
		d.hdd}; /* in the order of enum stat_mean */
	size_t i;

	for (i = 0; i < sizeof x / sizeof *x; i++)
		sums_mean(&s->doc, (enum stat_mean)(SM_TYPES + i), x[i]);
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
	end_para(s);
	if (s->groups & STAT_DIST)
		end_tally(s);
	if (s->groups & STAT_LEX)
		note_lex(s);
	if (s->groups & STAT_QUALITY)
		qual_end(&s->qual, s->open_end, &s->doc);
	check_memory(s);
}

void
stat_free(struct stats *s)
{
	sums_free(&s->doc);
	syl_free(&s->syl);
	lex_free(&s->lex);
	qual_free(&s->qual);
	vocab_free(&s->easy);
	norm_free(&s->norm);
	buf_free(&s->fold);
	buf_free(&s->nfc);
}

/* What is known of a candidate: the words of the language around it. */
#include <string.h>

#include "sent_ctx.h"
#include "simd.h"
#include "utf8.h"

/* Bit of a word by its length and its last four bytes, the same for small
 * letters and for a capital and small ones. */
static unsigned
word_bit(struct span a)
{
	size_t i = a.n && *a.s & 0x80 ? utf8_len((unsigned char)*a.s) : 0;
	const unsigned char *p;
	uint32_t h = 0;

	if (a.n >= i + 4) {
		p = (const unsigned char *)a.s + a.n - 4;
		h = (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
				(uint32_t)p[2] << 8 | p[3];
		h |= (~h & 0x80808080u) >> 2;
		return (h + (uint32_t)a.n) * 0x9E3779B1u >> 20;
	}
	for (i = a.n > i + 4 ? a.n - 4 : i; i < a.n; i++)
		h = h << 8 | ((unsigned char)a.s[i] | (a.s[i] & 0x80 ? 0u :
				0x20u));
	return (h + (uint32_t)a.n) * 0x9E3779B1u >> 20;
}

/* May the word be one of those marked? Wrong answers are yes, but for words
 * beyond ASCII in capitals. */
static bool
has(const uint64_t *bits, struct span a)
{
	unsigned bit = word_bit(a);

	return bits[bit / 64] >> bit % 64 & 1;
}

/* Marks the last token of every form of the kind. */
static void
filter(uint64_t *bits, const struct lang *l, enum lang_kind kind)
{
	struct span f;
	unsigned bit;
	size_t i, k;

	for (i = 0; (f = lang_form(l, kind, i)).n; i++) {
		for (k = f.n; k > 0 && f.s[k - 1] != ' '; k--)
			;
		bit = word_bit(slice(f, k, f.n));
		bits[bit / 64] |= UINT64_C(1) << bit % 64;
	}
}

/* Marks the first four bytes of a form; where it has less than they are, with a
 * blank or comma behind it, and anything behind that. */
static void
head(uint64_t *bits, struct span form)
{
	char p[4] = {' ', ' ', ' ', ' '};
	unsigned bit, any, k;
	size_t n = form.n < sizeof p ? form.n : sizeof p;

	memcpy(p, form.s, n);
	for (k = 0; k < 3; k++) {
		if (n < sizeof p)
			p[n] = " \n,"[k];
		for (any = 0; any < 1024; any++) {
			if (n + 1 < sizeof p)
				p[n + 1] = (char)(any & 31);
			if (n + 2 < sizeof p)
				p[n + 2] = (char)(any >> 5);
			bit = sent_head(p);
			bits[bit / 64] |= UINT64_C(1) << bit % 64;
			if (n + 1 >= sizeof p || (n + 2 >= sizeof p && any >= 31))
				break;
		}
	}
}

/* The forms of the kind with a capital. */
static void
heads(uint64_t *bits, const struct lang *l, enum lang_kind kind)
{
	struct buf b = {0};
	struct span f;
	size_t i, n;

	for (i = 0; (f = lang_form(l, kind, i)).n; i++) {
		b.n = 0;
		utf8_put(&b, uni_upper(utf8_first(f, &n)));
		span_cut(&f, n);
		buf_put(&b, f);
		head(bits, SPAN_BUF(&b));
	}
	buf_free(&b);
}

/* Marks the last four bytes of the forms, one of three with a space. */
static void
tails(uint64_t *bits, const struct lang *l, enum lang_kind kind)
{
	char p[4] = {' '};
	struct span f;
	unsigned bit;
	size_t i;

	for (i = 0; (f = lang_form(l, kind, i)).n; i++) {
		if (f.n < 3)
			continue;
		if (f.n == 3)
			memcpy(p + 1, f.s, 3);
		bit = sent_tail(f.n == 3 ? p + 4 : f.s + f.n);
		bits[bit / 64] |= UINT64_C(1) << bit % 64;
	}
}

/* The hash of the last two characters; 0: there are not two letters. */
static uint32_t
tail_of(struct span a)
{
	uint32_t one, two;
	size_t n;

	if (a.n == 0)
		return 0;
	one = utf8_last(a, &n);
	a.n -= n;
	if (a.n == 0)
		return 0;
	two = utf8_last(a, &n);
	return sent_mix(sent_mix(0, uni_lower(two)), uni_lower(one));
}

bool
sent_closes(const struct sent *s, struct span a)
{
	uint32_t h;

	if (!s->finals)
		return false;
	h = tail_of(a);
	return s->final[h >> 30] >> (h >> 24 & 63) & 1;
}

static void
finals(struct sent *s, const struct lang *l)
{
	struct span f;
	uint32_t h;
	size_t i;

	for (i = 0; (f = lang_form(l, LANG_FINAL, i)).n; i++) {
		h = tail_of(f);
		s->final[h >> 30] |= UINT64_C(1) << (h >> 24 & 63);
		s->finals = true;
	}
}

static const struct lang *
und(void)
{
	return lang_find(SPAN("und"));
}

static struct kinds
kinds_of(const struct sent *s, struct span form)
{
	struct kinds a = lang_kinds(s->lang, form), b;
	size_t i;

	if (s->und == s->lang)
		return a;
	b = lang_kinds(s->und, form);
	for (i = 0; i < sizeof a.w / sizeof *a.w; i++)
		a.w[i] |= b.w[i];
	return a;
}

static unsigned
title_bit(struct span word)
{
	uint32_t h = 0;
	size_t i;

	for (i = 0; i < word.n; i++)
		h = h << 8 | ((unsigned char)word.s[i] | 0x20u);
	return h * 0x9E3779B1u >> 22;
}

static void
titles(uint64_t *bits, const struct lang *l)
{
	struct span f;
	unsigned bit;
	size_t i;

	for (i = 0; (f = lang_form(l, LANG_ABBR_TITLE, i)).n; i++) {
		bit = title_bit(f);
		if (f.n <= 4)
			bits[bit / 64] |= UINT64_C(1) << bit % 64;
	}
}

bool
sent_joins(const struct sent *s, struct span word)
{
	unsigned bit = title_bit(word);

	return s->title[bit / 64] >> bit % 64 & 1 &&
			kinds_have(kinds_of(s, word), LANG_ABBR_TITLE);
}

void
context_filters(struct sent *s)
{
	static const enum lang_kind kinds[] = {
		LANG_ABBR, LANG_ABBR_TITLE, LANG_ABBR_NUM, LANG_ABBR_END,
		LANG_ABBR_MARK
	};
	const struct lang *l = s->lang;
	size_t i;

	s->und = und();
	for (;; l = s->und) {
		for (i = 0; i < sizeof kinds / sizeof *kinds; i++) {
			filter(s->abbr, l, kinds[i]);
			tails(s->tail, l, kinds[i]);
		}
		filter(s->starter, l, LANG_STARTER);
		filter(s->starter, l, LANG_SAY);
		heads(s->head, l, LANG_STARTER);
		s->starts |= lang_form(l, LANG_STARTER, 0).n > 0;
		titles(s->title, l);
		finals(s, l);
		if (l == s->und)
			break;
	}
}

static enum abbr
abbr_class(struct kinds k)
{
	return kinds_have(k, LANG_ABBR_TITLE) ? ABBR_TITLE :
			kinds_have(k, LANG_ABBR_NUM) ? ABBR_NUM :
			kinds_have(k, LANG_ABBR_END) ? ABBR_END :
			kinds_have(k, LANG_ABBR) ? ABBR_PLAIN : ABBR_NO;
}

/* Class of what stands behind an apostrophe: "l'Avv". */
static enum abbr
elided(const struct sent *s, struct span word)
{
	struct token t = {.end = word.n};
	const char *p = memchr(word.s, '\'', word.n);

	if (!p && simd_ascii(word.s, word.n) == word.n)
		return ABBR_NO;
	if (p)
		t.at = (size_t)(p - word.s) + 1;
	while (!p && t.at < word.n && !span_ends((struct span){word.s, t.at},
			SPAN("\xE2\x80\x99")))
		t.at++;
	if (t.at >= word.n)
		return ABBR_NO;
	token_look(word, &t);
	return has(s->abbr, slice(word, t.at, t.end)) ? abbr_class(kinds_of(s, slice(word, t.at,
			t.end))) : ABBR_NO;
}

/* Class of the abbreviation before the full stop: of "z. B" first, then of
 * its last part. */
static enum abbr
abbreviation(const struct sent *s, struct span a, const struct context *x)
{
	enum abbr k = ABBR_NO;

	if (x->prev.n == 0 || x->prev.shape == SHAPE_LONG)
		return ABBR_NO;
	if (!has(s->abbr, slice(a, x->prev.at, x->prev.end)))
		return elided(s, slice(a, x->prev.at, x->prev.end));
	if (x->before.dotted && x->before.n <= 4)
		k = abbr_class(kinds_of(s, slice(a, x->before.at,
				x->prev.end)));
	if (k == ABBR_NO)
		k = abbr_class(kinds_of(s, slice(a, x->prev.at, x->prev.end)));
	return k;
}

/* Does the word end with a final of the language? */
static bool
final(const struct sent *s, struct span word)
{
	struct span f;
	size_t i;

	if (!sent_closes(s, word))
		return false;
	for (i = 0; (f = lang_form(s->lang, LANG_FINAL, i)).n; i++)
		if (word.n > f.n && span_ends(word, f))
			return true;
	return false;
}

static int
word_kind(const struct sent *s, struct span a, const struct token *t)
{
	struct kinds k;

	if (!has(s->starter, slice(a, t->at, t->end)))
		return WORD_ANY;
	k = kinds_of(s, slice(a, t->at, t->end));
	return kinds_have(k, LANG_STARTER) ? WORD_STARTER :
			kinds_have(k, LANG_SAY) ? WORD_SAY : WORD_ANY;
}

/* Bytes of the letter or digit of Latin at i, 0: none, or one of those that are
 * rare. */
static size_t
latin(struct span a, size_t i)
{
	unsigned char c = i < a.n ? (unsigned char)a.s[i] : 0;
	unsigned char d = i + 1 < a.n ? (unsigned char)a.s[i + 1] : 0;

	if (c < 0x80)
		return i < a.n && alnum(a.s[i]);
	if (c == 0xC3)
		return d != 0x97 && d != 0xB7 ? 2 : 0;
	if (c >= 0xC4 && c <= 0xC6)
		return 2;
	return c == 0xE1 && (d == 0xBA || d == 0xBB) ? 3 : 0;
}

bool
context_common(const struct sent *s, struct span a, size_t i)
{
	size_t n, end = i;

	if (s->finals)
		return false;
	while ((n = latin(a, end)) > 0)
		end += n;
	return end > i && end - i < TOKEN - 3 && end < a.n && (a.s[end] == ' ' ||
			a.s[end] == ',' || a.s[end] == '.') &&
			!has(s->starter, slice(a, i, end));
}

void
context_get(struct context *x, const struct scan *s, const struct cand *c)
{
	struct span a = s->text;
	size_t i, start;

	*x = (struct context){.tokens = 0};
	token_next(a, c->next, x);
	x->word = word_kind(s->sent, a, &x->next);
	if (c->mark == MARK_NONE && x->word != WORD_STARTER &&
			!s->sent->finals)
		return;
	i = token_blanks(a, c->at);
	token_back(a, i, &x->prev, false, &start);
	x->bracketed = start < x->prev.at && (a.s[start] == '(' ||
			a.s[start] == '[');
	i = token_blanks(a, start);
	token_back(a, i, &x->before, true, &start);
	x->tokens = (x->prev.n > 0) + (x->before.n > 0);
	i = token_blanks(a, start);
	if (x->tokens == 2 && i > 0)
		x->tokens = token_first(a, i) ? 3 : 4;
	if (c->mark == MARK_DOT && c->closer == CLOSE_NONE)
		x->abbr = abbreviation(s->sent, a, x);
	if (c->mark == MARK_BANG && has(s->sent->abbr, slice(a, x->prev.at,
			x->prev.end)))
		x->named = kinds_have(kinds_of(s->sent, slice(a, x->prev.at,
				x->prev.end)), LANG_ABBR_MARK);
	if (x->abbr == ABBR_END && x->follow == 1 && has(s->sent->abbr,
			slice(a, x->next.at, x->next.end)))
		x->titled = abbr_class(kinds_of(s->sent, slice(a, x->next.at,
				x->next.end))) == ABBR_TITLE;
	x->final = c->mark == MARK_NONE && s->sent->finals && final(s->sent,
			slice(a, x->prev.at, x->prev.end));
}

#include <string.h>

#include "model.h"
#include "sent_ctx.h"
#include "simd.h"
#include "uni.h"

/* How sure the model must be where no mark stands, and at colons. */
enum { UNMARKED = 20, COLON = 20 };

/* Least length of a line that is drawn. */
enum { RULE = 5 };

/* Most often that a sentence is looked at alone. */
enum { AGAIN = 4 };

/* Most bytes of the label of a speaker, and of blanks before it. */
enum { LABEL = 60, BLANKS = 64 };

void
sent_init(struct sent *s, const struct lang *l)
{
	*s = (struct sent){.lang = l};
	sent_model(s, &model_builtin);
	s->colon = lang_form(l, LANG_STOP_COLON, 0).n > 0;
	s->semicolon = lang_form(l, LANG_STOP_SEMI, 0).n > 0;
	s->pause = lang_form(l, LANG_STOP_PAUSE, 0).n > 0;
	s->ordinal = lang_form(l, LANG_STOP_ORDINAL, 0).n > 0;
	context_filters(s);
}

void
sent_model(struct sent *s, const struct model *m)
{
	const struct model_table *t = model_find(m, lang_code(s->lang));

	s->all = m->table->w;
	s->own = t ? t->w : NULL;
	s->marked = t && t->marked;
}

static int
score(const struct sent *s, const struct context *x, const struct cand *c)
{
	uint16_t slot[SENT_FEATURES];
	unsigned k, n = context_features(x, c, slot);
	int sum = 0;

	for (k = 0; k < SENT_SHARED; k++)
		sum += s->all[slot[k]];
	if (s->own)
		for (k = 0; k < n; k++)
			sum += s->own[slot[k]];
	return sum;
}

static int
threshold(const struct sent *s, enum mark m)
{
	if (m == MARK_NONE)
		return s->heads ? -4 * UNMARKED : UNMARKED;
	return m == MARK_COLON || m == MARK_SEMI ? COLON : 0;
}

/* Is a[0..n) the label of a speaker: a few words, each with a capital or a
 * figure first? */
static bool
label(struct span a, size_t n)
{
	bool word = false, start = true;
	const struct uni *u;
	size_t k;

	if (n > BLANKS + LABEL)
		return false;
	a.n = n;
	a = uni_trim(a);
	if (a.n > LABEL)
		return false;
	for (; a.n; span_cut(&a, k)) {
		u = uni_first(a, &k);
		if (start && u->flags & (UNI_LETTER | UNI_DIGIT)) {
			if (!(u->flags & (UNI_UPPER | UNI_DIGIT)) &&
					u->flags & UNI_LOWER)
				return false;
			word = true;
			start = false;
		}
		start = start || u->flags & UNI_BLANK;
	}
	return word;
}

/* Does the sentence end at c? *to = where what is looked at for that ends, if it
 * goes on. */
static bool
ends(struct scan *s, struct cand *c, size_t *to)
{
	struct context x;

	*to = c->next;
	if (c->mark >= MARK_PLAIN)
		return true;
	if (s->sent->labels && c->mark == MARK_COLON && label(s->text, c->at))
		return true;
	if (c->mark == MARK_NONE && context_common(s->sent, s->text, c->next))
		return false;
	context_get(&x, s, c);
	*to = x.next.end + (x.follow > 0);
	switch (context_rules(s, c, &x)) {
	case JOIN:
		return false;
	case BREAK:
		return true;
	case ASK:
		break;
	}
	return score(s->sent, &x, c) > threshold(s->sent, c->mark);
}

/* What marks an item at the start of a: "1.", "b)", "3.)", behind a bullet or
 * not. */
struct item {
	struct span bullet, tail; /* what stands around the number */
	unsigned n;               /* the number, or the letter */
	bool letter;
	size_t end;               /* of it all */
};

static bool
item_read(struct span a, struct item *m)
{
	size_t i = 0, start;

	*m = (struct item){.n = 0};
	while (i < a.n && i < 4 && ((unsigned char)a.s[i] >= 0x80 ||
			a.s[i] == ' ' || a.s[i] == '('))
		i++;
	m->bullet = (struct span){a.s, i};
	start = i;
	for (; i < a.n && i < start + 3 && a.s[i] >= '0' && a.s[i] <= '9'; i++)
		m->n = m->n * 10 + (unsigned)(a.s[i] - '0');
	if (i == start && i < a.n && (a.s[i] | 32) >= 'a' &&
			(a.s[i] | 32) < 'z') {
		m->letter = true;
		m->n = (unsigned char)a.s[i++];
	}
	start = i;
	while (i < a.n && i < start + 2 && (a.s[i] == '.' || a.s[i] == ')'))
		i++;
	m->tail = (struct span){a.s + start, i - start};
	if (m->tail.n == 0 || i + 1 >= a.n || a.s[i] != ' ' || start == m->bullet.n)
		return false;
	m->end = i + 1;
	return true;
}

/* Does the text behind an item look like another of the same list? */
static bool
alike(struct span a, struct span b, const struct item *m)
{
	size_t n;

	if (uni_first(a, &n)->flags & UNI_UPPER)
		return uni_first(b, &n)->flags & UNI_UPPER;
	return span_ends(m->tail, SPAN(")"));
}

static bool
alpha(char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

/* Where in the sentence a[0..n) that begins with an item the next item of the
 * list begins; n: nowhere. */
static size_t
item_next(struct span a, size_t n)
{
	struct item m, next;
	struct span rest;
	const char *p;
	size_t i;

	if (a.n < 3 || a.s[0] == '"' || (alpha(a.s[0]) && a.s[1] != '.' &&
			a.s[1] != ')'))
		return n; /* most sentences */
	if (!item_read(a, &m))
		return n;
	for (i = m.end; i < n; i = (size_t)(p - a.s) + 1) {
		p = memchr(a.s + i, ' ', n - i);
		if (!p)
			break;
		rest = (struct span){p + 1, (size_t)(a.s + a.n - p) - 1};
		if (rest.n > m.bullet.n && (m.letter ? rest.s[m.bullet.n] !=
				(char)(m.n + 1) : rest.s[m.bullet.n] > '9'))
			continue; /* most words */
		if (span_starts(rest, m.bullet) && item_read(rest, &next) &&
				next.letter == m.letter && next.n == m.n + 1 &&
				span_eq(next.bullet, m.bullet) &&
				span_eq(next.tail, m.tail) &&
				alike((struct span){a.s + m.end, a.n - m.end},
				(struct span){rest.s + next.end, rest.n -
				next.end}, &m))
			return (size_t)(p - a.s) + 1;
	}
	return n;
}

/* Bytes of the first sentence of text; *seen: of what was looked at to join it. */
static size_t
look(const struct sent *s, struct span text, struct sent_marks *m, size_t *seen)
{
	struct scan scan = {.sent = s, .text = text, .marks = m};
	struct cand c;
	size_t to;

	for (*seen = 0; scan_next(&scan, &c); *seen = to > *seen ? to : *seen)
		if (ends(&scan, &c, &to))
			return c.next;
	return text.n;
}

/* What a sentence is must not hang on what follows it: one that was joined by
 * that, as by the words of an item behind its bullet, is looked at alone. */
static size_t
first(const struct sent *s, struct span text, struct sent_marks *m)
{
	struct sent_marks own;
	size_t seen, n = look(s, text, m, &seen);
	int again;

	for (again = 0; seen > n && again < AGAIN; again++) {
		own = (struct sent_marks){.base = NULL};
		n = look(s, (struct span){text.s, n}, &own, &seen);
	}
	return n;
}

/* A line drawn with "_____" at the start of a, with the blanks behind; 0:
 * none. */
static size_t
ruled(struct span a)
{
	size_t i = 0;

	if (a.n < RULE || (a.s[0] != '_' && a.s[0] != '=' && a.s[0] != '-' &&
			a.s[0] != '~'))
		return 0;
	while (i < a.n && a.s[i] == a.s[0])
		i++;
	if (i < RULE || i == a.n || a.s[i] != ' ')
		return 0;
	while (i < a.n && a.s[i] == ' ')
		i++;
	return i;
}

static bool
ascii_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

size_t
sent_after(const struct sent *s, struct span text, struct sent_marks *m)
{
	size_t n, lead = 0;

	if (s->uax29)
		return sent_uax29(text);
	while (lead < text.n && ascii_blank(text.s[lead]))
		lead++;
	if (lead == text.n)
		return text.n;
	span_cut(&text, lead); /* blanks say nothing */
	n = ruled(text);
	return lead + (n ? n : item_next(text, first(s, text, m)));
}

size_t
sent_next(const struct sent *s, struct span text)
{
	struct sent_marks m = {.base = NULL};

	return sent_after(s, text, &m);
}

void
sent_put(struct buf *b, struct span a)
{
	size_t n;

	while (a.n) {
		n = simd_gap(a.s, a.n);
		buf_put(b, span_cut(&a, n));
		if (a.n == 0)
			return;
		buf_byte(b, ' ');
		while (a.n && ascii_blank(*a.s))
			span_cut(&a, 1);
	}
}

size_t
sent_origin(struct span a, size_t n)
{
	size_t i;

	for (i = 0; n > 0 && i < a.n; n--)
		if (ascii_blank(a.s[i++]))
			while (i < a.n && ascii_blank(a.s[i]))
				i++;
	return i;
}

/* What the hard rules say of a candidate, and the features of the model. */
#include "model.h"
#include "sent_ctx.h"

/* Is the token before the marks the marker of a list item, the first thing in
 * the sentence: "1.", "IV.", "a."? */
static bool
marker(const struct context *x)
{
	enum shape k = x->prev.shape;

	if (x->tokens == 1 && k == SHAPE_NUM && x->prev.n < 13 && x->prev.dots)
		return true;
	return (x->tokens == 1 || (x->tokens == 2 && x->before.shape ==
			SHAPE_PUNCT)) && x->prev.n <= 4 && (k == SHAPE_NUM1 ||
			k == SHAPE_LOW1 || k == SHAPE_UP1 ||
			k == SHAPE_ROMAN || (k == SHAPE_NUM && x->prev.n < 4));
}

static bool
lower(enum shape k)
{
	return k >= SHAPE_LOW1 && k <= SHAPE_LOW;
}

static bool
number(enum shape k)
{
	return k >= SHAPE_NUM1 && k <= SHAPE_NUM;
}

/* "2.Next": only what surely begins a sentence does so without a blank. */
static bool
counted(struct span a, const struct cand *c, const struct context *x)
{
	return c->next == c->end && c->at > 0 && a.s[c->at - 1] >= '0' &&
			a.s[c->at - 1] <= '9' && x->word != WORD_STARTER;
}

static bool
capitalised(enum shape k)
{
	return k == SHAPE_CAP || k == SHAPE_CAP2;
}

/* Is the token before the stop a whole word or number, none that was cut short
 * or counts something? What was cut ends with a consonant, or has no vowel,
 * and seldom one with a mark; a word that often begins sentences behind it speaks for a whole one too. It is
 * no abbreviation of the language. */
static bool
whole(const struct sent *s, const struct context *x)
{
	const struct token *t = &x->prev;
	bool starts = x->word == WORD_STARTER;

	switch (t->shape) {
	case SHAPE_LOW:
	case SHAPE_LOW3:
		return true;
	case SHAPE_LOW1: /* "10 m", but not "300 v. Chr." */
		return number(x->before.shape) && x->follow != 1;
	case SHAPE_LOW2:
		return t->vocal_end || t->accent;
	case SHAPE_CAP:
		return t->n > 4 || t->vocal || starts;
	case SHAPE_CAP2:
		return t->accent || (t->vocal && (starts || (t->n > 2 &&
				(t->vocal_end || s->lang != s->und))));
	case SHAPE_ALL:
	case SHAPE_ALL2:
	case SHAPE_NUM4:
		return true;
	case SHAPE_NUM:
		return !t->dots;
	case SHAPE_NUM1:
	case SHAPE_ROMAN:
		return !s->ordinal && x->tokens > 2 && !x->before.dotted;
	default:
		return false;
	}
}

/* Is the full stop surely one: behind a whole word or a bracket or quotation
 * that ends, before a word with a capital? */
static bool
surely(const struct sent *s, const struct cand *c, const struct context *x)
{
	if (x->abbr != ABBR_NO || c->spaced || c->detached)
		return false;
	if (c->next == c->end) /* no blank, and neither name nor address */
		return c->closer == CLOSE_NONE && x->opener == OPEN_NONE &&
				whole(s, x) && (x->follow == 0 ||
				x->follow == 2) && (x->word == WORD_STARTER ||
				(x->next.shape == SHAPE_CAP && x->prev.shape ==
				SHAPE_LOW));
	if (!capitalised(x->next.shape) && (x->prev.shape == SHAPE_CAP2 ||
			x->prev.n < 4 || (x->next.shape != SHAPE_UP1 &&
			x->next.shape != SHAPE_ALL2 && x->next.shape !=
			SHAPE_ALL && x->next.shape != SHAPE_ROMAN)))
		return false;
	if (c->closer == CLOSE_QUOTE)
		return x->opener == OPEN_NONE && x->prev.n > 1 &&
				x->prev.shape >= SHAPE_LOW2 &&
				x->prev.shape <= SHAPE_ALL;
	if (c->closer != CLOSE_NONE)
		return false;
	if (x->opener == OPEN_BRACKET)
		return x->prev.shape >= SHAPE_LOW3 && x->prev.shape <=
				SHAPE_CAP && whole(s, x);
	if (x->opener != OPEN_NONE && (x->opener != OPEN_QUOTE || c->open.odd ||
			c->open.depth))
		return false;
	return x->prev.closed || whole(s, x);
}

static enum verdict
rules_dot(const struct scan *s, const struct cand *c, const struct context *x)
{
	if (surely(s->sent, c, x))
		return BREAK;
	if (c->next == c->end && c->closer == CLOSE_NONE)
		return JOIN;
	if (marker(x) && !c->spaced && (c->closer == CLOSE_NONE ||
			c->closer == CLOSE_BRACKET))
		return JOIN;
	if (c->closer == CLOSE_BRACKET && lower(x->next.shape) &&
			x->opener == OPEN_NONE)
		return JOIN;
	if ((x->prev.shape == SHAPE_LOW || x->prev.closed) &&
			x->abbr == ABBR_NO && !c->spaced &&
			c->next > c->end && x->word == WORD_STARTER &&
			x->next.shape == SHAPE_CAP && x->opener == OPEN_NONE &&
			(c->closer == CLOSE_NONE || c->closer == CLOSE_BRACKET))
		return BREAK;
	if (c->closer != CLOSE_NONE || c->spaced)
		return ASK;
	if (x->first == 0x2116)
		return JOIN;
	if (x->abbr == ABBR_TITLE)
		return JOIN;
	if (x->abbr == ABBR_NUM && (number(x->next.shape) ||
			x->next.shape == SHAPE_MIXED ||
			x->next.shape == SHAPE_ROMAN))
		return JOIN;
	if (x->abbr != ABBR_NO && lower(x->next.shape) &&
			x->opener != OPEN_QUOTE)
		return JOIN;
	if (x->prev.shape == SHAPE_LOW1 && lower(x->next.shape) &&
			x->opener == OPEN_NONE)
		return JOIN;
	if (x->prev.shape == SHAPE_LOW1 && x->abbr == ABBR_NO &&
			x->tokens > 1 && !number(x->before.shape))
		return x->word == WORD_STARTER ? ASK : JOIN;
	if (x->abbr == ABBR_END && x->tokens > 3 && x->titled)
		return BREAK;
	if (x->abbr == ABBR_END && x->tokens <= 3 && x->titled)
		return JOIN;
	if (s->sent->ordinal && x->word != WORD_STARTER && x->opener ==
			OPEN_NONE && x->next.shape == SHAPE_CAP &&
			((x->prev.shape == SHAPE_ROMAN && lower(x->before.shape)) ||
			(x->prev.shape == SHAPE_NUM1 && lower(x->before.shape) &&
			x->before.n < 4)))
		return JOIN;
	if (x->abbr == ABBR_PLAIN && x->word != WORD_STARTER)
		return JOIN;
	if ((number(x->prev.shape) || x->prev.shape == SHAPE_ROMAN) &&
			lower(x->next.shape) && x->opener == OPEN_NONE &&
			!c->picture)
		return JOIN;
	if (s->sent->ordinal && x->prev.shape == SHAPE_NUM1 &&
			x->next.shape == SHAPE_NUM1 && x->follow == 1 &&
			x->opener == OPEN_NONE)
		return JOIN; /* a date: "21. 3." */
	if (x->bracketed && lower(x->prev.shape) && x->prev.n < 7)
		return JOIN;
	if (x->abbr == ABBR_END && x->word == WORD_STARTER && x->tokens > 3 &&
			x->next.n > 1 && x->next.shape >= SHAPE_UP1 &&
			x->next.shape <= SHAPE_CAP)
		return BREAK;
	return ASK;
}

/* Does an emoji or the like stand at i? */
static bool
pictured(struct span a, size_t i)
{
	size_t n;

	return i < a.n && uni_first(from(a, i), &n)->flags & UNI_PICT;
}

enum verdict
context_rules(const struct scan *s, const struct cand *c,
		const struct context *x)
{
	struct span a = s->text;
	char b = c->next < a.n ? a.s[c->next] : '\0';

	if (c->mark >= MARK_PLAIN)
		return BREAK;
	if (c->mark == MARK_NONE)
		return x->final ? BREAK : x->word == WORD_STARTER &&
				x->opener == OPEN_NONE && !marker(x) ? ASK :
				JOIN;
	if (c->end == c->marks && c->at == 0 && c->mark != MARK_STRONG)
		return JOIN;
	if (b == ',' && (c->next + 1 == a.n || a.s[c->next + 1] != ','))
		return JOIN;
	if (b == ';' || b == ')' || b == ']' || b == '}')
		return JOIN;
	if (c->mark == MARK_DOTS && lower(x->next.shape) &&
			x->opener == OPEN_NONE)
		return JOIN;
	if (c->mark == MARK_STRONG && c->closer == CLOSE_NONE)
		return x->first == 0xFF0C || x->first == 0x3001 ? JOIN : BREAK;
	if (c->mark == MARK_SEMI && x->next.shape >= SHAPE_OTHER1 &&
			x->next.shape <= SHAPE_IDEO)
		return JOIN;
	if (c->mark == MARK_COLON && x->opener == OPEN_QUOTE)
		return JOIN;
	if ((c->mark == MARK_BANG || c->mark == MARK_QUEST) && c->closer ==
			CLOSE_NONE && x->opener == OPEN_NONE && x->next.shape >=
			SHAPE_OTHER1 && x->next.shape <= SHAPE_IDEO)
		return BREAK;
	if ((c->mark == MARK_BANG || c->mark == MARK_QUEST) && c->next > c->end &&
			lower(x->next.shape) && x->opener == OPEN_NONE &&
			x->word != WORD_STARTER && c->closer == CLOSE_NONE)
		return JOIN;
	if ((c->mark == MARK_BANG || c->mark == MARK_QUEST) && c->closer !=
			CLOSE_NONE && c->closer != CLOSE_NOTE && c->next >
			c->end && !c->spaced && lower(x->next.shape) &&
			x->opener == OPEN_NONE)
		return JOIN; /* "Why?" asked he (or she!) */
	if ((c->open.depth && x->opener == OPEN_DASH) || counted(a, c, x))
		return JOIN;
	if (s->sent->pause && c->mark == MARK_DOT && c->closer == CLOSE_NONE)
		return JOIN;
	if (c->picture || (c->mark == MARK_PICT && pictured(s->text, c->next)))
		return JOIN;
	if ((c->mark == MARK_COLON || c->mark == MARK_SEMI) && !s->sent->own && !s->sent->learn)
		return JOIN;
	if (x->opener == OPEN_DASH && lower(x->next.shape) && c->mark !=
			MARK_DOT && c->mark < MARK_COLON)
		return JOIN;
	if (x->named && lower(x->next.shape))
		return JOIN;
	if (c->mark == MARK_DOT)
		return rules_dot(s, c, x);
	return ASK;
}

/* Mixes the parts of a feature; t is the number of its template. */
static uint16_t
slot_of(unsigned t, uint64_t v)
{
	return (uint16_t)model_slot((v + 1) * 64 + t);
}

unsigned
context_features(const struct context *x, const struct cand *c,
		uint16_t *f)
{
	uint64_t glue = c->next == c->end, spaced = c->spaced;
	uint64_t t = c->mark | spaced << 4 | glue << 5; /* 6 bits */
	uint64_t q = c->closer | (uint64_t)c->detached << 3;
	uint64_t p = x->prev.shape | (uint64_t)x->prev.closed << 5;
	uint64_t pp = x->before.shape | (uint64_t)x->before.dotted << 5;
	uint64_t n = x->next.shape, o = x->opener, a = x->abbr;
	uint64_t st = x->word, l = x->tokens, odd = c->open.odd || c->open.depth;
	unsigned k = 0;

#define PUT(v) (f[k] = slot_of(k, (v)), k++)
	PUT(0);
	PUT(t);
	PUT(t | q << 6 | odd << 10);
	PUT(t | p << 6);
	PUT(t | n << 6 | o << 12);
	PUT(t | p << 6 | n << 12);
	PUT(t | a << 6 | n << 12 | st << 18);
	PUT(t | q << 6 | n << 12 | o << 18);
	PUT(t | q << 6 | n << 12 | o << 18 | odd << 24);
	PUT(t | p << 6 | pp << 12);
	PUT(t | a << 6 | pp << 12);
	PUT(t | l << 6 | p << 10);
	PUT(t | l << 6 | n << 12 | o << 18);
	PUT(t | st << 6 | o << 8 | n << 12);
	PUT(t | st << 6 | p << 12);
	PUT(t | p << 6 | pp << 12 | n << 18);
	PUT(t | (uint64_t)x->prev.n << 6 | p << 12);
	PUT(t | (uint64_t)x->next.n << 6 | n << 12);
	PUT(t | (uint64_t)x->follow << 6 | n << 12);
	PUT(t | (uint64_t)x->first << 6);
	PUT(t | (uint64_t)c->runs << 6 | n << 12);
	PUT(t | a << 6 | l << 12 | st << 16);
	PUT(t | (uint64_t)x->prev.tail << 6);
	PUT(t | (uint64_t)x->prev.hash << 6);
	PUT(t | (uint64_t)x->next.hash << 6);
	PUT(t | (uint64_t)x->prev.hash << 6 | n << 38);
#undef PUT
	return k;
}

/* sent_ctx: what is seen around a place where a sentence may end, and the
 * features the model is asked with. Private to sent and learn: sent_scan.c
 * finds the places, sent_sure.c and sent_run.c decide most at a glance,
 * sent_token.c and sent_ctx.c look at the rest, sent_rules.c judges it. */
#ifndef SENT_CTX_H
#define SENT_CTX_H

#include <string.h>

#include "sent.h"
#include "uni.h"

/* The marks before the place. */
enum mark {
	MARK_NONE,   /* only a blank (headlines) */
	MARK_DOT, MARK_DOTS, MARK_BANG, MARK_QUEST,
	MARK_STRONG, /* full stops of other scripts */
	MARK_COLON, MARK_SEMI,
	MARK_PICT,   /* an emoji */
	MARK_SMILE,  /* ":)" and its kin */
	MARK_PLAIN,  /* a full stop that needs no second look */
	MARK_BULLET, /* before the next item of a list */
	MARK_LINE    /* a LF, or the end of the text */
};

/* Closers between the marks and the end. */
enum closer {
	CLOSE_NONE, CLOSE_QUOTE, CLOSE_SINGLE, CLOSE_BRACKET, CLOSE_NOTE,
	CLOSE_MIXED
};

/* What opens the next token. */
enum opener {
	OPEN_NONE, OPEN_QUOTE, OPEN_BRACKET, OPEN_DASH, OPEN_BULLET,
	OPEN_INVERTED, OPEN_OTHER
};

/* What a token looks like. */
enum shape {
	SHAPE_NONE, SHAPE_LOW1, SHAPE_LOW2, SHAPE_LOW3, SHAPE_LOW, SHAPE_UP1,
	SHAPE_CAP2, SHAPE_CAP, SHAPE_ALL2, SHAPE_ALL, SHAPE_ROMAN, SHAPE_NUM1,
	SHAPE_NUM4, SHAPE_NUM, SHAPE_MIXED, SHAPE_DOTLOW, SHAPE_DOTUP,
	SHAPE_CODE, SHAPE_OTHER1, SHAPE_OTHER, SHAPE_IDEO, SHAPE_PUNCT,
	SHAPE_PICT, SHAPE_LONG
};

/* Abbreviation classes; the first that applies. */
enum abbr {
	ABBR_NO, ABBR_TITLE, ABBR_NUM, ABBR_END, ABBR_PLAIN
};

struct token {
	size_t at, end;   /* without openers, closers */
	enum shape shape;
	unsigned n;       /* code points, at most 15 */
	uint32_t hash;    /* of the folded form */
	uint32_t tail;    /* of its last two code points */
	bool vocal;       /* a vowel of Latin or Cyrillic stands in it, */
	bool vocal_end;   /* ends it */
	bool accent;      /* one with a mark */
	bool closed;      /* closers were cut off its end */
	bool dots;        /* full stops stand in it */
	bool dotted;      /* a full stop was (token before the last) */
};

/* Quotation marks that are open. */
struct quotes {
	bool odd;        /* a straight one */
	unsigned depth;  /* directed ones, at most 3 */
};

struct cand {
	size_t at, marks; /* the run of marks */
	size_t end;       /* of the sentence, without blanks */
	size_t next;      /* where the next one would begin */
	enum mark mark;
	enum closer closer;
	bool detached;    /* a blank before the closer */
	bool spaced;      /* a blank before the marks */
	bool picture;     /* a smiley or emoji alone behind the blank */
	struct quotes open; /* behind the closers */
	unsigned runs;    /* marks in the run, at most 7 */
};

/* The walk over the candidates of one sentence. */
struct scan {
	const struct sent *sent;
	struct span text;
	size_t at;       /* scanned so far */
	struct quotes open;
	struct sent_marks *marks;
};

/* Counts the directed quotation mark u at i that ends before j. U+201C opens
 * in most languages and closes in some; U+201D is an opener in others. */
void scan_direct(struct quotes *q, struct span a, size_t i, size_t j,
		const struct uni *u);

/* Fills s->marks from `at` on. */
void scan_marks(const struct scan *s, size_t at);

/* Is the place of simd_marks at s->at no blank, or one that may be a candidate? */
bool scan_may_end(const struct scan *s);

/* The next place of simd_marks from s->at on, but for blanks that are no
 * candidates; the end of the text if there is none. */
size_t scan_stop(struct scan *s);

/* What the full stop at i surely is: the end of a sentence, before *end with its
 * closing quotation mark and before a space; none, in a number or of a short
 * title; or what more must be known of. The rules would say the same, later. */
enum glance { GLANCE_LOOK, GLANCE_JOIN, GLANCE_END };
enum glance scan_glance(const struct scan *s, size_t i, size_t *end);

/* Does the colon at i surely stand before what is said? */
bool scan_speech(const struct scan *s, size_t i);

/* The next candidate; false when the text is used up. */
bool scan_next(struct scan *s, struct cand *c);

/* Features of a candidate; the first are asked of the table of all languages,
 * the rest (words) only of a language's own. */
enum { SENT_SHARED = 22, SENT_FEATURES = 26 };

enum { WORD_ANY, WORD_STARTER, WORD_SAY };

struct context {
	struct token prev, before, next;
	enum opener opener;
	enum abbr abbr;
	int word;         /* the next one: WORD_ANY, WORD_STARTER, WORD_SAY */
	bool bracketed;   /* a bracket opens before the last token */
	bool titled;      /* the next word is a title, with its stop */
	bool named;       /* the mark belongs to a name */
	bool final;       /* no mark, but an ending that closes sentences */
	unsigned follow;  /* class of the character behind the next token */
	unsigned tokens;  /* of the sentence so far, at most 4 */
	uint32_t first;   /* first code point behind the blanks */
};

/* The byte at i; NUL behind the end. */
static inline unsigned char
at(struct span a, size_t i)
{
	return i < a.n ? (unsigned char)a.s[i] : '\0';
}

static inline struct span
from(struct span a, size_t i)
{
	return (struct span){a.s + i, a.n - i};
}

static inline bool
small(unsigned char c)
{
	return c >= 'a' && c <= 'z';
}

static inline bool
capital(unsigned char c)
{
	return c >= 'A' && c <= 'Z';
}

static inline struct span
slice(struct span a, size_t i, size_t end)
{
	return (struct span){a.s + i, end - i};
}

/* A letter or figure of ASCII? */
static inline bool
alnum(char c)
{
	unsigned char u = (unsigned char)c;

	return small(u) || capital(u) || u - (unsigned)'0' < 10;
}

static inline uint32_t
sent_mix(uint32_t h, uint32_t c)
{
	return (h ^ c) * 0x9E3779B1u + (h >> 15);
}

/* Is the small letter a vowel of Latin or Cyrillic, marks or not? */
bool sent_vowel(uint32_t c);

/* Bit of the last four bytes before end in sent.tail. */
static inline unsigned
sent_tail(const char *end)
{
	uint32_t w;

	memcpy(&w, end - 4, sizeof w);
	return (w | 0x20202020u) * 0x9E3779B1u >> 18;
}

/* May the word of at least three letters that ends at end, with a space before
 * it, be (the last part of) an abbreviation? Wrong answers are all yes. */
static inline bool
sent_abbreviates(const struct sent *s, const char *end)
{
	unsigned bit = sent_tail(end);

	return s->tail[bit / 64] >> bit % 64 & 1;
}

/* Bit of a word in sent.head by its first four bytes, of each of which only the
 * last five bits count. */
static inline unsigned
sent_head(const char *p)
{
	uint32_t w;

	memcpy(&w, p, sizeof w);
	return (w & 0x1F1F1F1Fu) * 0x9E3779B1u >> 17;
}

/* Is the bit of the four bytes at p set? */
static inline bool
sent_head_has(const struct sent *s, const char *p)
{
	unsigned bit = sent_head(p);

	return s->head[bit / 64] >> bit % 64 & 1;
}

/* May a (a capital letter first) begin with a starter? Wrong answers are all
 * yes. */
static inline bool
sent_starts(const struct sent *s, struct span a)
{
	char p[4] = {' ', ' ', ' ', ' '};

	if (a.n >= sizeof p)
		return sent_head_has(s, a.s);
	memcpy(p, a.s, a.n);
	return sent_head_has(s, p);
}

/* May the word be a title of at most four letters? Wrong answers are all
 * yes. */
static inline bool
sent_titles(const struct sent *s, struct span word)
{
	uint32_t h = 0;
	size_t i;

	for (i = 0; i < word.n; i++)
		h = h << 8 | ((unsigned char)word.s[i] | 0x20u);
	h = h * 0x9E3779B1u >> 22;
	return s->title[h / 64] >> h % 64 & 1;
}

/* Is the word, of at most four letters of ASCII, a title before its stop? */
bool sent_joins(const struct sent *s, struct span word);

/* May a end with a final? Wrong answers are all yes. */
bool sent_closes(const struct sent *s, struct span a);

/* Fills s->und, s->abbr, s->starter. */
void context_filters(struct sent *s);

/* Is the word at i surely no starter, and no blank before it a place where a
 * sentence without a mark ends? */
bool context_common(const struct sent *s, struct span a, size_t i);

enum { TOKEN = 40 }; /* bytes of the next word that are looked at */

/* Where the blanks that end at i begin. */
size_t token_blanks(struct span a, size_t i);

/* The token that ends at end, back to a blank, without closers at its end and
 * (soft) commas and stops. Text without blanks has tokens of one character.
 * *start: where it begins with its openers. */
void token_back(struct span a, size_t end, struct token *t, bool soft,
		size_t *start);

/* Is the token that ends at end the first of a? */
bool token_first(struct span a, size_t end);

/* The word at i, behind what opens it, into x. */
void token_next(struct span a, size_t i, struct context *x);

/* The properties of the token a[t->at..t->end). */
void token_look(struct span a, struct token *t);

void context_get(struct context *x, const struct scan *s, const struct cand *c);

/* Fills slots of model tables (model_slot); returns their number. */
unsigned context_features(const struct context *x, const struct cand *c,
		uint16_t *slot);

/* Are blanks candidates at all? */
static inline bool
sent_blanks(const struct sent *s)
{
	return s->finals || (s->starts && (!s->marked || s->heads ||
			s->learn));
}

enum verdict { JOIN, BREAK, ASK };

/* What the hard rules say. */
enum verdict context_rules(const struct scan *s, const struct cand *c,
		const struct context *x);

#endif

/* quote_part: what the parts of quote share. Private to quote. */
#ifndef QUOTE_PART_H
#define QUOTE_PART_H

#include "quote.h"
#include "quote_ind.h"
#include "quote_mark.h"
#include "quote_name.h"

/* A record in the making; strings are offsets into the pool. */
struct item {
	struct quote_rec r;
	struct { size_t at, n; } str[7];
	uint32_t who;
	uint32_t glyph;        /* opening mark that was not closed, or 0 */
	struct place cut;      /* where it ends with QUOTE_SENT */
	bool dead;
};

enum { S_SPEAKER, S_NAME, S_CUE, S_TEXT, S_LEFT, S_RIGHT, S_CUT };

/* A quotation found in the paragraph, before it is a record. */
struct find {
	uint32_t s, e;         /* bytes of the content */
	enum quote_kind type;
	unsigned flags;
	struct qsource src;
	struct qsource spare;  /* unless speech is reported around it */
	int in;                /* index of the find around it, or -1 */
	size_t tok;            /* token of the view */
	int span;              /* number of the span in marks, or -1 */
	bool raw;              /* src is tokens of the paragraph, not of the view */
	bool mention;          /* behind "the term", "entitled" */
	int like;              /* shares the source of this find, or -1 */
};

struct finds {
	struct find *f;
	size_t n, cap;
};

struct quote {
	struct quote_options o;
	const struct lang *lang;
	struct qtoks all, view[QUOTE_DEPTH + 1];
	struct qmarks marks;
	struct qnames names;
	struct finds finds;
	off_t ignored[QUOTE_WHYS];
	/* the document */
	off_t para, sent;
	struct qview habits;   /* an empty view with what the language does */
	bool inside;           /* remarks stand inside the marks, in the language */
	bool talk;             /* an interview has begun */
	struct buf label;      /* of the turn that goes on */
	bool turn;             /* a turn goes on */
	uint32_t turn_who;
	size_t last_turn;      /* its last record + 1 among the items; 0: gone */
	uint32_t para_who;     /* who spoke last in the paragraph before */
	bool para_quote, para_quoted, announced, asked;
	struct buf para_speaker;
	/* the paragraph */
	const struct para *p;
	struct span text, rest; /* the piece in hand; what comes behind it */
	size_t base;
	/* records */
	struct item *item;
	size_t items, itemcap, out, ready;
	struct buf pool;
};

/* Bytes of the blank that begins s; 0: none stands there. */
size_t quote_blank(struct span s);

/* May this rule fire? */
static inline bool
quote_allows(const struct quote *q, enum quote_rule r)
{
	return q->o.rules >> r & 1;
}

/* Place in the document of a byte of the piece in hand. */
struct place quote_place(const struct quote *q, size_t pos);
off_t quote_byte(const struct quote *q, size_t pos);

/* The view that the source of a find is in: v, or all tokens of the paragraph. */
static inline struct qview
find_view(const struct quote *q, const struct qview *v, const struct find *f)
{
	struct qview all = q->habits;

	if (f && !f->raw)
		return *v;
	all.text = q->text;
	all.t = q->all.t;
	all.n = q->all.n;
	return all;
}

/* quote_judge: what a quotation in marks is, and whose. First what its own
 * sentence says; then what it has of the one before, the reported speech around
 * it, or the find `spoke`, the last with a source (-1: none). */
void quote_attribute(struct quote *q, struct qview *v, struct find *f);
void quote_inherit(struct quote *q, struct qview *v, struct find *f,
		const struct find *before, const struct find *in, int spoke);

/* quote_story: speech in a story. Whom the quotations of a view address; the
 * source of a find without a verb of saying, `left` finds in marks being behind
 * it; who has it when nothing in its paragraph says so (0: unknown). */
void story_hear(struct quote *q, const struct qview *v);
void story_source(struct quote *q, const struct qview *v, struct find *f,
		size_t left);
uint32_t story_who(struct quote *q, const struct qview *v, struct find *f);

/* quote_item: records in the making. A string of one, its blanks squeezed;
 * returns its words. */
off_t item_put(struct quote *q, struct item *it, int which, struct span s);
struct span item_get(const struct quote *q, const struct item *it, int which);

/* The record of a find whose source is `who`. */
struct item *item_emit(struct quote *q, const struct qview *v, struct find *f,
		uint32_t who, off_t sent);

/* The record, from item `from` on, of the span that the piece did not close
 * waits for the next; the items that wait for this piece: do they go on in it?
 * Those that do share their source with item `at`. */
void items_wait(struct quote *q, size_t from);
bool items_go_on(struct quote *q);
void items_share(struct quote *q, size_t at);

#endif

/* para: paragraphs of the text stream, for filters that need one whole: the
 * lines of it joined by LF, with the way back to places in the document. */
#ifndef PARA_H
#define PARA_H

#include "text.h"

#define TEXT_PARA TEXT_BLOCK /* what para_next gives instead of blocks */

struct para {
	struct text *t;   /* set before the first call; para_init */
	size_t cap;       /* bytes; what is longer is cut between lines or in
	                     a long line, as a paragraph break */
	struct span text; /* valid UTF-8, no LF at the end; never blank */
	off_t cuts;       /* breaks made because of the cap */

	/* private */
	struct buf b;
	struct seg { size_t pos; struct place place; } *seg;
	size_t segs, segcap, last;
	struct line held; /* a line that begins the next paragraph */
	bool have, ended;
};

/* Paragraphs of at most cap bytes; sets t->want_rule and t->cap (t->want_places
 * is the caller's choice). */
void para_init(struct para *p, struct text *t, size_t cap);

/* TEXT_DOC (p->t->doc), TEXT_PARA (p->text, until the next call),
 * TEXT_DOC_END or TEXT_END.
 * By p->t->doc.rule a paragraph is a line that is not blank, or a run of them
 * up to a blank line. */
enum text_kind para_next(struct para *p);

/* Place in the document of byte pos of p->text (pos <= text.n). */
struct place para_place(const struct para *p, size_t pos);
off_t para_byte(const struct para *p, size_t pos); /* of it the byte */

void para_free(struct para *p);

#endif

/* sent_text: the sentences of a text stream, with their paragraphs and places.
 *
 *	while ((k = sent_text_next(&x)) != SENT_END)
 *		if (k == SENT_DOC)
 *			sent_init(&x.sent, ...);
 *		else ...
 *
 * A newline ends a sentence and runs of blanks become one space, as said in
 * txtsent(1). What is handed out is borrowed until the next call. */
#ifndef SENT_TEXT_H
#define SENT_TEXT_H

#include "para.h"
#include "sent.h"

enum sent_kind {
	SENT_END, /* of all input */
	SENT_DOC, /* text->doc begins */
	SENT_ONE, /* a sentence: s, from, to */
	SENT_RUN  /* several: s is their lines, but for spaces at cuts.at that
	             end them as well; only if runs are wanted */
};

struct sent_text {
	/* set before the first call */
	struct text *text;
	bool wrapped; /* only the end of a paragraph is a newline */
	bool keep;    /* s with its blanks as they are */
	bool runs;
	/* set at every SENT_DOC */
	struct sent sent;

	/* results */
	struct span s;
	struct place from, to; /* if text->want_places */
	struct sent_cuts cuts;
	bool first;   /* (the first) begins a paragraph */
	off_t para, nth, all; /* number of the paragraph in the document, of the
	                         sentence in it, in the document (without runs) */

	/* private */
	enum { SENT_BLOCK, SENT_LINE } mode; /* what rest is of */
	struct span base, rest; /* split so far up to rest */
	struct span source, left; /* of a line: as it was, and what is left */
	struct sent_marks marks;
	struct para paras;
	struct buf line, whole;
	bool started, lines; /* lines of text->block are asked for */
	bool gap, ends; /* a paragraph ended; ends behind the line */
};

enum sent_kind sent_text_next(struct sent_text *x);

void sent_text_free(struct sent_text *x);

#endif

/* quote_mark: finds the spans in quotation marks, and speech after a dash, in
 * the tokens of a paragraph. Private to quote.
 *
 * The blanks around a mark say first which way it faces; its glyph and what
 * is open decide only what they leave open: »x«, «x», „x“, ”x” and "x" all
 * occur. Unbalanced marks are never an error. */
#ifndef QUOTE_MARK_H
#define QUOTE_MARK_H

#include <sys/types.h>

#include "quote_tok.h"

enum { /* mark systems, for -Q */
	QM_ASCII = 1, QM_CURLY = 2, QM_GUILLEMET = 4, QM_GUILLEMET_IN = 8,
	QM_LOW9 = 16, QM_CORNER = 32, QM_DASH = 64, QM_SINGLE = 128,
	QM_ALL = 255
};

enum { QUOTE_DEPTH = 3 }; /* deepest nesting */

enum { /* flags of a span */
	QS_OPEN = 1,     /* never closed: to the end of the paragraph */
	QS_MIXED = 2,    /* closed by a mark of another system */
	QS_DASH = 4,     /* speech after a dash */
	QS_STRAIGHT = 8, /* the mark does not show where it faces */
	QS_LINE = 16,    /* never closed, but the next line opens again */
	QS_OFF = 32      /* not to be reported */
};

struct qspan {
	uint32_t open, close; /* tokens: the marks; what lies between is said */
	uint32_t s, e;        /* bytes of the content, blanks trimmed */
	uint32_t glyph;       /* the opening mark */
	int parent;           /* the span around it, or -1 */
	unsigned flags;
};

/* Why marks were ignored. */
enum quote_why {
	QW_LONE,    /* straight mark between blanks */
	QW_CLOSING, /* closing mark without an opening one */
	QW_OPENING, /* opening mark without a closing one */
	QW_UNIT,    /* feet, inches, minutes: 14" */
	QW_DEEP,    /* nested deeper than QUOTE_DEPTH */
	QW_EMPTY,   /* nothing between the marks */
	QUOTE_WHYS
};

struct qmarks {
	struct qspan *s; /* ascending, the outer before the inner */
	size_t n, cap;
	/* set by the caller */
	unsigned systems;  /* QM_ */
	bool dashes, no_dashes; /* a habit of the language; off */
	/* of the document so far */
	size_t singles, doubles;
	off_t ignored[QUOTE_WHYS];
};

/* A new document begins. */
void quote_marks_new(struct qmarks *m);

/* Finds the spans of the paragraph text with the tokens v. */
void quote_marks(struct qmarks *m, const struct qtoks *v, struct span text);

#endif

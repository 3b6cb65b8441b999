/* text: the stream that flows between filters (saring(7)) as documents, blocks
 * of whole lines, and lines: valid UTF-8, LF only, form feeds only in document
 * lines, units no longer than a cap.
 *
 *	while ((k = text_next(t)) != TEXT_END)
 *		if (k == TEXT_DOC)
 *			out_put(out, t->doc.line);
 *		else
 *			while (text_line(t, &l)) ...
 *
 * A fast filter works on t->block whole. Everything handed out is borrowed
 * until the next text_next. The result never depends on how reads are cut. */
#ifndef TEXT_H
#define TEXT_H

#include "io.h"

enum text_kind {
	TEXT_END,  /* of all input */
	TEXT_DOC,  /* t->doc: a document begins: a document line or a new file */
	TEXT_BLOCK, /* t->block: lines of this document */
	TEXT_DOC_END /* the document ends; t->doc is still its, t->block empty,
	                so that who only cares for text can ignore it */
};

enum text_rule { TEXT_AUTO, TEXT_LINES, TEXT_BLOCKS };

struct doc {
	struct span line; /* to write in the text stream, with LF, or empty */
	struct span name; /* for records, unescaped; a file's name or "" */
	struct span lang; /* lang= of the line, or "" */
	struct span file; /* for messages: name of the input */
	enum text_rule rule; /* paragraphs of this document, never TEXT_AUTO
	                        when t->want_rule */
};

struct place { /* offsets in the unrepaired document */
	off_t byte, cp;
};

struct line {
	struct span s; /* without LF */
	bool more;     /* cut at the cap: the line goes on in the next block */
	bool cont;     /* goes on from the piece before */
};

struct text {
	/* set before the first call */
	struct in in;
	bool (*open)(struct text *); /* opens the next file into t->in and sets
	                                file; false: there is none */
	void (*failed)(struct text *); /* told of t->in.err when a read fails */
	void *arg;              /* for open */
	struct span file;       /* name of the file in hand */
	bool invent;            /* a document line before a file without one */
	struct span as;         /* --name=NAME: instead of the file's name */
	bool no_docs, no_name;  /* --no-docs, --no-name */
	bool keep_cr;           /* CR LF stays (txtconv --eol=keep) */
	bool valid;             /* the file in hand is valid UTF-8 for sure */
	struct span lang;       /* -l: written into document lines; or "" */
	enum text_rule rule;    /* -p */
	bool want_rule;         /* find doc.rule before the first block */
	bool want_places;       /* text_place will be asked */
	size_t cap;             /* --max-unit, bytes; 0: 1 MiB */

	/* results */
	struct doc doc;
	struct span block;  /* whole lines with their LF (one is added to a last
	                       line without), or a piece of a long one */
	bool more, cont;    /* block is a piece; see struct line */
	bool bom;           /* a byte order mark began this document */
	off_t docs;         /* documents begun */
	off_t bad;          /* ill-formed sequences repaired */
	off_t long_lines;   /* lines cut at the cap */

	/* private */
	enum { TEXT_OPEN, TEXT_START, TEXT_BODY, TEXT_DONE } state;
	struct span raw;    /* the bytes the block was made of */
	struct span left;   /* of the block, not yet given by text_line */
	struct { size_t raw, at; off_t cp; } cursor; /* of text_place */
	struct place base;  /* of the block */
	struct buf fixed, name, line, lang_of, label;
	bool in_doc, start; /* in a document; at its first byte */
	bool first;         /* no text of the document was seen yet */
	bool forged;        /* a form feed here follows a dropped BOM */
	bool dirty, last;   /* the block was repaired; ends with the file */
	bool told_bad, told_long, told_html;
};

enum text_kind text_next(struct text *t);

/* The next line of the block; false when it is used up. */
bool text_line(struct text *t, struct line *l);

/* Place of p, a pointer into t->block (or its end), from the start of the
 * document. Cheap when asked in ascending order. Needs t->want_places; across
 * pieces and blocks the offsets go on. */
struct place text_place(struct text *t, const char *p);

/* Reads `name TAB key=value ...` of a document line (without FF, LF): appends
 * the unescaped name to b; returns the value of lang=, or "". */
struct span text_name(struct buf *b, struct span line);

/* Appends a name as it stands in a document line or TSV field: TAB LF CR FF
 * backslash as \t \n \r \f \\. */
void text_escape(struct buf *b, struct span name);

/* The file in hand as messages call it: its name, or "stdin". */
const char *text_label(struct text *t);

void text_free(struct text *t);

#endif

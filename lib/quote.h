/* quote: who said what. Finds quotations in the paragraphs of a document, in
 * marks, after dashes, reported, and turns of interviews, with their sources.
 *
 *	quote_doc(q, lang);
 *	while (a paragraph p) {
 *		quote_para(q, p);
 *		while ((r = quote_next(q)))
 *			print(r);
 *	}
 *	quote_end(q), and quote_next again
 *
 * One pass; what is remembered of a document is bounded, and a record waits for
 * at most the next paragraph, or while a quotation goes on in it. */
#ifndef QUOTE_H
#define QUOTE_H

#include "lang.h"
#include "para.h"

enum quote_kind { QUOTE_DIRECT, QUOTE_MIXED, QUOTE_INDIRECT, QUOTE_TURN,
	QUOTE_MENTION, QUOTE_TYPES };

enum { /* flags of a record */
	QUOTE_U = 1,  /* unclosed */
	QUOTE_C = 2,  /* goes on in the next paragraph */
	QUOTE_N = 4,  /* nested */
	QUOTE_M = 8,  /* marks do not match */
	QUOTE_P = 16  /* source of a passive, genitive source */
};

enum quote_unclosed { QUOTE_AUTO, QUOTE_DROP, QUOTE_PARA, QUOTE_SENT };
enum quote_dashes { QUOTE_DASH_AUTO, QUOTE_DASH_ON, QUOTE_DASH_OFF };
enum { QUOTE_CAP = 128 * 1024 }; /* bytes of a paragraph */

struct quote_rec {
	off_t para, sent;           /* numbers in the document, from 1 */
	struct place start, end;    /* of the content */
	off_t speaker_start, speaker_end, cue_start, cue_end; /* bytes */
	off_t in;                   /* start of what it is nested in, or -1 */
	enum quote_kind type;
	unsigned flags;
	const char *rule;
	struct span speaker, name, cue, text, left, right;
	off_t words;                /* of the text */
};

/* Marks that gave no record, by reason; names end with NULL. */
extern const char *const quote_reasons[];

struct quote;

struct quote_options {
	size_t max;        /* longest quotation, code points; 0: 10000 */
	size_t context;    /* code points left and right of it */
	enum quote_unclosed unclosed;
	enum quote_dashes dashes;
	unsigned systems;  /* of marks, see quote_systems; 0: all */
	uint64_t rules;    /* that may fire; 0: all */
};

struct quote *quote_new(const struct quote_options *o);
void quote_free(struct quote *q);

/* A document in this language begins. */
void quote_doc(struct quote *q, const struct lang *l);
/* Its next paragraph, to which p must belong until quote_next is NULL. */
void quote_para(struct quote *q, const struct para *p);
/* It ends. */
void quote_end(struct quote *q);

/* The next finished record, valid until the next call with q; NULL: none. */
const struct quote_rec *quote_next(struct quote *q);

/* How many spans in marks were ignored for quote_reasons[i]. */
off_t quote_ignored(const struct quote *q, size_t i);

/* "direct"; "unuc"-like letters of flags go to s[6]; bits of lists of rule or
 * mark system names ("a,b"), false: an unknown one. */
const char *quote_type(enum quote_kind k);
void quote_flags(unsigned flags, char s[6]);
bool quote_rules(struct span list, uint64_t *rules);
bool quote_systems(struct span list, unsigned *systems);

#endif

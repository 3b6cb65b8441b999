/* sent: where sentences end.
 *
 * Candidates are found by a byte scan; hard rules decide some of them, a
 * linear model (model.h) the rest, from a context of constant size: the token
 * before, the marks, the token behind, the language's abbreviations.
 *
 *	sent_init(&s, lang);
 *	while (line.n)
 *		one = span_cut(&line, sent_next(&s, line));
 *
 * Law: what sent_next finds in a sentence alone is that sentence, so splitting
 * twice is splitting once. */
#ifndef SENT_H
#define SENT_H

#include <stdbool.h>
#include <stdint.h>

#include "lang.h"

struct model;

struct sent {
	const struct lang *lang; /* never NULL */
	bool heads;  /* break more readily where no mark stands (-H) */
	bool labels; /* break behind the label of a speaker (-s) */
	bool learn;  /* candidates are asked for to make a model */
	bool uax29;  /* sent_next is sent_uax29 */
	/* private: weights; quick filters over the language's data */
	const int8_t *all, *own;
	bool marked; /* a sentence ends at a mark or nowhere */
	const struct lang *und;
	uint64_t abbr[64], starter[64], final[4], head[512], tail[256],
			title[16];
	bool colon, semicolon; /* they end sentences */
	bool pause;            /* the full stop does not */
	bool ordinal;          /* it makes ordinal numbers */
	bool finals;           /* there are endings that do */
	bool starts;           /* there are words that often begin them */
};

/* Prepares s for a language with the built-in model; s may be used until its
 * language data is gone, by any number of callers. About 10 us. */
void sent_init(struct sent *s, const struct lang *l);

/* Another model (model_load). */
void sent_model(struct sent *s, const struct model *m);

/* Length of the first sentence of valid text with the blanks after it; 0 only
 * when text is empty. The slice is a paragraph or a part of one; a LF in it
 * ends a sentence. Reads what is constant beyond the end it finds: the loop
 * over a text is linear. */
size_t sent_next(const struct sent *s, struct span text);

/* What a loop over one text remembers, all zeros at first: the marks of the n
 * bytes from base on, some short words. */
enum { SENT_MARKS = 16 };
struct sent_marks {
	const char *base;
	size_t n;
	uint64_t bits[SENT_MARKS];
	uint32_t word[16]; /* short words, and whether they are titles */
	bool joins[16];
};

/* The same, faster in a loop over one text. */
size_t sent_after(const struct sent *s, struct span text, struct sent_marks *m);

/* Where sentences of a run end: before which spaces. */
enum { SENT_CUTS = 256 };
struct sent_cuts {
	size_t sentences, n;
	uint32_t at[SENT_CUTS];
};

/* Bytes of sentences that begin text and surely are what sent_next gives, each
 * with a space, a LF, or two LF behind it; 0: the first one takes sent_next. A
 * LF stands for itself, and no more are there than are taken. */
size_t sent_run(const struct sent *s, struct span text, struct sent_marks *m,
		struct sent_cuts *c);

/* The same by UAX #29 alone, rules SB1 to SB998. */
size_t sent_uax29(struct span text);

/* Appends text as it is split and written: runs of blanks of ASCII as one space
 * each. And back: the bytes of text that became the first n. */
void sent_put(struct buf *b, struct span text);
size_t sent_origin(struct span text, size_t n);

#endif

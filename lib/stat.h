/* stat: measures documents of the text stream.
 *
 *	while ((k = text_next(t)) != TEXT_END)
 *		switch (k) {
 *		case TEXT_DOC:     stat_begin(&s, t, lang, code); break;
 *		case TEXT_BLOCK:   stat_block(&s, t); break;
 *		case TEXT_DOC_END: stat_end(&s);
 *		}                  now s.doc has its sums
 *
 * The text needs want_places and want_rule. What is counted and how it is
 * defined stands in txtstat(1). */
#ifndef STAT_H
#define STAT_H

#include "count.h"
#include "norm.h"
#include "stat_lex.h"
#include "stat_qual.h"
#include "stat_quote.h"
#include "stat_syl.h"

/* What to measure. */
enum stat_group {
	STAT_COUNT = 1, STAT_CORE = 2, STAT_READ = 4, STAT_LEX = 8,
	STAT_DIST = 16, STAT_QUALITY = 32, STAT_SCRIPT = 64, STAT_QUOTE = 128,
	STAT_ALL = 255
};

enum { STAT_SMALL = 256, STAT_WORD = 23, STAT_FACTS = 4096,
	STAT_BATCH = 1024 };

/* What is known of a word. */
struct stat_fact {
	char s[STAT_WORD];
	unsigned char n;       /* its bytes; 0: none */
	bool easy;
	uint32_t letters, syllables;
	uint32_t id, epoch;    /* its number in lex.words */
};

struct stats { /* all zeros but what is set before the first document */
	unsigned groups;
	struct lexopt lexopt;
	size_t mem;               /* what the groups lex and quality may take of
	                             memory; beyond it the process ends */
	struct vocab easy;        /* words that are not hard; stat_easy */
	bool hashing;             /* find `hash` */

	struct stat_sums doc; /* of the document in hand */
	uint64_t hash;        /* of the names and texts of all so far */

	/* private */
	struct count count;
	struct sent sent;
	struct syl syl;
	struct lex lex;
	struct qual qual;
	struct norm norm;
	struct buf fold, nfc;
	struct stat_fact fact[STAT_FACTS]; /* by hash */
	struct span word[STAT_BATCH];      /* words ahead: [at, nwords) */
	size_t at, nwords;
	const struct lang *lang;
	struct marks marks;
	int64_t tally[ST_PARA + 1][STAT_SMALL]; /* the small ones, until the
	                                           document ends */
	int64_t points;     /* code points of the document before the mark */
	int64_t para_words; /* of the paragraph in hand */
	off_t bad;          /* ill-formed sequences of the blocks before */
	struct place end;   /* of the text so far */
	bool open_end;      /* the last line has no line feed */
};

/* What is measured when these groups are asked for: core belongs to more. */
unsigned stat_measured(unsigned groups);

/* Reads a list of easy words, one a line; false: errno says why. */
bool stat_easy(struct stats *s, const char *path);

void stat_begin(struct stats *s, struct text *t, const struct lang *l,
		struct span code);
void stat_block(struct stats *s, struct text *t);
void stat_end(struct stats *s);

void stat_free(struct stats *s);

#endif

/* clean_line: what one line of a page says about itself. */
#ifndef CLEAN_LINE_H
#define CLEAN_LINE_H

#include "clean_rule.h"

enum { /* bytes */
	LINE_PROSE = 120,   /* a sentence from here on is certain prose */
	LINE_CERTAIN = 1200 /* that a rule may condemn */
};

/* Signals: each adds its points to the score of a line (clean_points). */
enum clean_signal {
	SIG_RULE, SIG_SOFT, SIG_DATE, SIG_MARKS, SIG_FILE, SIG_CELL, SIG_WORD, SIG_NAME,
	SIG_SHORT, SIG_NUMBER, SIG_TITLE, SIG_BARE, SIG_CONTACT, SIG_PRICE,
	SIG_REPEAT, SIG_CUT,
	SIG_SIGNED, SIG_PICTURE, SIG_UNDER, SIG_SECTION, SIG_BEFORE, SIG_AFTER, SIG_TAIL, SIG_BLOCK,
	SIG_END, SIG_PAST, SIG_WORDY, SIG_SLOT,
	SIG_SENTENCE, SIG_SENTENCES, SIG_CLAUSE, SIG_ASKS, SIG_ITEM, SIG_COLON, SIG_LABEL, SIG_QUOTE,
	SIG_SCRIPT, SIG_HEADING, SIG_ABOVE, SIG_JOINED, SIG_MARKED,
	SIG_AMID, SIG_TOP, SIG_CROWN, SIG_LOWER, SIG_WRAP, SIG_OPEN, SIG_FIRST, SIG_LONG,
	SIGNALS
};

/* Its name ("rule") and points. */
const char *clean_signal_name(enum clean_signal s);
int clean_signal_points(enum clean_signal s);

struct line_feat {
	struct span s;        /* without the blanks around */
	enum clean_kind kind; /* what it would be; CLEAN_KEEP: no idea */
	struct span rule;     /* form of the rule, or "" */
	size_t head;          /* end of what the rule matched before its first * */
	bool rest;            /* it leaves open where it ends */
	size_t credit;        /* RULE_TAIL: where it begins, else 0 */
	uint64_t signals;     /* 1 << SIG_ */
	unsigned weak;        /* suspect words */
	int own;              /* points of its own */
	unsigned cp, words, caps, sentences;
	uint64_t hash;        /* of letters and digits, case folded */
	bool ends;            /* like a sentence */
	bool open;            /* stops amid a sentence */
	bool soft;            /* begins as residue but may be a sentence */
	bool brief;           /* a word or two */
	bool wordy;           /* as long as a sentence, and stops nowhere */
	bool loose;           /* residue but amid prose: a date, an address */
	bool lower;           /* begins with a small letter */
	bool picture;         /* a credit without a label: a caption may follow */
	bool heading;         /* announces more residue below it */
	bool cased;
};

/* Gives it a signal and the points of it, once. */
void line_signal(struct line_feat *f, enum clean_signal s);

enum { LINE_WORDS = 400 }; /* that are looked at */

/* Where the words and marks of a line begin, and their rule_key. */
struct line_words {
	size_t n, at[LINE_WORDS];
	uint32_t key[LINE_WORDS];
};

/* Looks at a line (trimmed, valid, not empty) closely. */
void line_look(struct line_feat *f, const struct rules *r, struct span line);

/* Looks only for a rule or whole line that begins with the first word, and for
 * dates. */
void line_glance(struct line_feat *f, const struct rules *r, struct span line);

/* Without the marks and blanks at both ends. */
struct span line_core(struct span a);

/* Does a end as sentences end: a terminator, then perhaps closing marks? */
bool line_ends(struct span a);

/* May a rule begin a line that looks like prose? Cheaper than line_look. */
bool line_headed(const struct rules *r, struct span line);

/* Without the place and agency that open it ("JAKARTA, Antara - "). */
struct span line_undated(const struct rules *r, struct span line);

#endif

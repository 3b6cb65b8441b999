/* clean: keeps the prose of an article and drops what the page put around it.
 *
 * Lines go in one after the other. Certain residue is dropped and certain
 * prose kept at once; what lies between is held, at most CLEAN_HOLD lines,
 * until its neighbours are known, and then judged by a score of named signals.
 * Dropped neighbours only ever add to a score, and prose, which is never
 * dropped, only ever takes away: so cleaning twice changes nothing. */
#ifndef CLEAN_H
#define CLEAN_H

#include <sys/types.h>

#include "clean_edit.h"
#include "clean_line.h"
#include "clean_wrap.h"
#include "text.h"

enum {
	CLEAN_HOLD = 8,  /* undecided lines held */
	CLEAN_QUEUE = 72 /* held lines, decided ones among them too */
};

enum clean_caption { CAPTION_DROP, CAPTION_STRIP, CAPTION_KEEP };
enum clean_level { CLEAN_NORMAL, CLEAN_STRICT, CLEAN_EAGER };

/* What was decided of a line, or of a span inside a line that stays. */
struct clean_row {
	off_t line;          /* of the document, from 1 */
	enum clean_kind kind; /* CLEAN_KEEP: it stays */
	struct span rule;    /* form of the rule; or "" */
	uint64_t signals;
	int score;
	struct span text;
	bool inside;         /* a span */
};

struct clean_opts {
	enum clean_level level;
	enum clean_caption caption;
	uint32_t keep;        /* kinds that stay: 1 << kind */
	bool strip_dateline;
	void (*row)(void *arg, const struct clean_row *row); /* --report; or
	                         NULL: kept lines are written */
	void *arg;
};

struct clean_held {
	struct line_feat f;
	struct buf text;
	off_t line;
	bool gap;      /* an empty line stands before it */
	bool dropped;
	int score;
};

struct clean {
	struct clean_opts o;
	const struct rules *rules;
	bool lines;     /* every line is a paragraph; set behind clean_begin */
	off_t line;
	bool gap;       /* an empty line came */
	bool begun;     /* a line was written */
	bool apart;     /* it is a paragraph of its own */
	/* the lines behind us */
	bool dropped;   /* the last line was dropped */
	bool open;      /* the last kept line stops amid a sentence */
	bool ended;     /* it ends like a sentence */
	bool any;       /* a line was kept */
	bool titled;    /* one of more than three words */
	bool wrapped;   /* the last kept line may go on below it */
	unsigned spoke; /* how many that end like sentences */
	bool told;      /* certain prose came */
	unsigned run;   /* lines dropped one after the other just now */
	bool ruled;     /* a rule did so with one of them */
	bool heading;   /* the last dropped line announces others */
	bool picture;   /* it is a credit below which captions stand */
	enum clean_kind section; /* a heading of residue is in force */
	uint64_t seen[2][64]; /* hashes of kept and of dropped lines */
	unsigned at[2];
	struct wrap wrap;     /* mode, dehyphenate: set by the caller */
	struct buf last;      /* the last line that stayed, if short */
	struct buf prior;     /* the line above, if it was dropped */
	struct clean_held held[CLEAN_QUEUE];
	size_t n, undecided;
	struct buf edit[3];
	enum edit_spaces spaces;
	off_t cuts, drops;    /* counters */
};

/* A document begins. */
void clean_begin(struct clean *c, const struct rules *r);

/* The next line of it; appends to out what is certain to stay. */
void clean_line(struct clean *c, struct line l, struct buf *out);

/* The document ends. */
void clean_end(struct clean *c, struct buf *out);

void clean_free(struct clean *c);

#endif

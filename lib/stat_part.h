/* stat_part: sums as text that can be merged: lines `key TAB id TAB integer`,
 * in any order. Pooled lines are the sums of the whole. Keys that begin with
 * `!` are about the file:
 *
 *	!format   txtstat  1
 *	!option   NAME     value, the same in all that are merged
 *	!shard    HASH     1, once for each text that was measured
 *	!lines             number of lines but this one and the next
 *	!sum               sum of their hashes modulo 2^62
 *
 * so that a file that was cut or edited, or comes twice, is found. */
#ifndef STAT_PART_H
#define STAT_PART_H

#include "hashset.h"
#include "stat.h"

/* What the sums depend on. */
enum partial_option {
	PO_GROUPS, PO_PARAGRAPHS, PO_WINDOW, PO_MTLD_MIN, PO_MTLD_LT,
	PO_MTLD_POOL, PO_EASY, PO_LEXICON, PO_MAX_UNIT, PO_UNICODE,
	PART_OPTIONS
};

struct partial { /* all zeros: nothing was read */
	struct stat_sums sums;
	int64_t option[PART_OPTIONS];
	bool known; /* option is set */

	/* private */
	struct hashset shards;
	uint64_t *shard;
	size_t nshards, cap;
	int64_t lines, sum;            /* found in the file in hand */
	int64_t said_lines, said_sum;
	bool format, options[PART_OPTIONS];
};

/* A number for the content of a file that the sums depend on; 0: unreadable. */
int64_t partial_file(const char *path);

/* Notes what the sums of s depend on, but for files. */
void partial_describe(struct partial *p, const struct stats *s,
		const struct text *t);

/* Adds a measured text: its sums are p->sums. */
void partial_shard(struct partial *p, uint64_t hash);

/* Appends the whole as text. */
void partial_write(const struct partial *p, struct buf *b);

/* Reads all files of the text; false: said what is wrong, the sums cannot be
 * trusted. */
bool partial_read(struct partial *p, struct text *t);

/* Reads a file: begin, its lines, end. NULL, or what is wrong with it. */
void partial_begin(struct partial *p);
const char *partial_line(struct partial *p, struct span line);
const char *partial_end(struct partial *p);

void partial_free(struct partial *p);

#endif

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
#include "stat_sums.h"

/* What the sums depend on. */
enum part_option {
	PO_GROUPS, PO_PARAGRAPHS, PO_WINDOW, PO_MTLD_MIN, PO_MTLD_LT,
	PO_MTLD_POOL, PO_EASY, PO_LEXICON, PO_MAX_UNIT, PO_UNICODE,
	PART_OPTIONS
};

struct part { /* all zeros: nothing was read */
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

/* Adds a measured text: its sums are p->sums. */
void part_shard(struct part *p, uint64_t hash);

/* Appends the whole as text. */
void part_write(const struct part *p, struct buf *b);

/* Reads a file: begin, its lines, end. NULL, or what is wrong with it: then
 * the sums cannot be trusted. */
void part_begin(struct part *p);
const char *part_line(struct part *p, struct span line);
const char *part_end(struct part *p);

void part_free(struct part *p);

#endif

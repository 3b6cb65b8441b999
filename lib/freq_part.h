/* freq_part: partial results, which add up exactly: lines `key TAB count` (and
 * `TAB documents`), sorted bytewise as lines, keys with TAB LF CR backslash as
 * \t \n \r \\. One line has an empty key and tells what was counted, the sum of
 * the counts, and a sum over keys and counts by which a part that is cut or
 * edited is found out:
 *
 *	TAB !txtfreq OPTIONS TAB total TAB check */
#ifndef FREQ_PART_H
#define FREQ_PART_H

#include "freq_runs.h"
#include "freq_tally.h"

/* A key as it stands in a line, with the TAB behind it, so that keys are in the
 * order of the lines; until the next call with b. */
struct span part_key(struct buf *b, struct span key);

/* The key that a line's key (without TAB) stands for. */
struct span part_plain(struct buf *b, struct span written);

/* Adds to the check: linear in the counts. TAB at the end of the key or not. */
uint64_t part_check(const struct item *it);

/* Appends the telling line; another line. */
void part_head(struct buf *b, struct span options, uint64_t total,
		uint64_t check);
void part_line(struct buf *b, const struct item *it, bool docs);

/* Parts that are read, of any number of files, also merged by sort -m. All
 * zeros before the first line. */
struct parts {
	struct buf options; /* of all parts */
	bool docs;          /* they count documents */
	struct tally heads;
	uint64_t total, check, got_total, got_check;
	size_t lines;
};

/* Reads a line. NULL, or what is wrong. it->key (without TAB) is of the line;
 * it->count is 0 when there is no item in it. */
const char *parts_line(struct parts *p, struct span line, struct item *it);

/* All lines were read: NULL, or what is wrong with them. */
const char *parts_end(const struct parts *p);

void parts_free(struct parts *p);

/* Gives each line of a file, without LF, to put until that returns false.
 * False: errno says why, or 0 that put did. */
bool part_file(const char *path, bool (*put)(void *, struct span), void *arg);

/* Reads decimal digits off *s, up to its end or a TAB, which goes too. */
bool part_number(struct span *s, uint64_t *n);

#endif

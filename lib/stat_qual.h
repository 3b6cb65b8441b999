/* stat_qual: signals of the quality of a document, as the Gopher, C4 and
 * FineWeb rules for web text have them. Definitions: txtstat(1). A word is
 * what stands between blanks; a length is in code points. */
#ifndef STAT_QUAL_H
#define STAT_QUAL_H

#include "hashset.h"
#include "lang.h"
#include "sent.h"
#include "stat_gram.h"
#include "stat_sums.h"
#include "vocab.h"

enum { QUAL_LENGTHS = 1025 }; /* the last: or more */

struct qual { /* all zeros is a valid empty document */
	struct vocab words;
	uint32_t *id; /* of the words: numbers in the document */
	size_t n, cap;
	struct qual_type {
		uint32_t points;    /* its code points */
		unsigned char kind;
	} *type;                    /* of each string of words */
	uint32_t *points;           /* of each number in the document */
	size_t typecap, pointcap;
	size_t lengths[QUAL_LENGTHS]; /* words of so many code points */
	struct ngrams grams;
	struct hashset lines, paras;
	struct buf masks;  /* work space */
	bool in_word;
	const struct lang *lang, *any;
	struct kinds phrases;
	unsigned char first[8192]; /* bit set of two bytes phrases begin with */

	struct qual_sums {
		size_t points, lines, full; /* full: lines that are not blank */
		size_t hashes, ellipses, bullets, ellipsis_lines;
		size_t parts, dup_lines, dup_line_points; /* by \n+ */
		size_t dup_full_points;
		size_t paras, dup_paras, dup_para_points;
		size_t alpha, solid, solid_points;
		size_t terminal, brief, c4_lines, c4_sents, junk, far;
		bool any, empty;
		/* the paragraph in hand: hash and length of its lines but the
		 * last; of the last, as it is and without blanks at its end */
		uint64_t hash, last, last_trim;
		size_t length, last_length, trim_length, in_para;
	} s;
};

void qual_begin(struct qual *q, const struct lang *l);

/* The next line, without LF. */
void qual_line(struct qual *q, struct span line, const struct sent *sents);

/* The document ends, its last line with a line feed or not: notes its figures
 * in s. */
void qual_end(struct qual *q, bool open_end, struct stat_sums *s);

size_t qual_bytes(const struct qual *q);
void qual_free(struct qual *q);

#endif

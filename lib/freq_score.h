/* freq_score: keys in the order of a measure of association: pairs of words by
 * how they go together, or keys by how their counts differ from those of
 * another text. */
#ifndef FREQ_SCORE_H
#define FREQ_SCORE_H

#include "freq.h"
#include "freq_assoc.h"

struct scores { /* all zeros but what is said below is valid */
	bool pairs;         /* keys are two words; else there is a reference */
	enum assoc measure; /* of pairs; a reference goes by ASSOC_G2 */
	uint64_t min;       /* keys with fewer are left out */
	size_t mem;         /* for what is looked up; more: false */

	/* private */
	struct tally first, second; /* sums of pairs by their words; or counts
	                               of the reference */
	uint64_t total, other;
	bool full;
};

/* A key of a scored list. */
struct scored {
	struct item it;
	struct span first, second; /* of a pair */
	uint64_t n1, n2; /* counts of its words; n1: of the key in the reference */
	double score;    /* of a reference: negative when rarer than there */
};

/* Reads the reference, lines `key TAB count ...`. NULL, or what is wrong. */
const char *scores_read(struct scores *s, const char *path);

/* Gives all keys of f, best first, equal ones bytewise, to put until that
 * returns false. False: there was not memory enough. */
bool scores_each(struct scores *s, struct freq *f,
		bool (*put)(void *, const struct scored *), void *arg);

void scores_free(struct scores *s);

#endif

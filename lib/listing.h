/* listing: prints what freq counted, as records or as a partial result. */
#ifndef LISTING_H
#define LISTING_H

#include "freq.h"
#include "freq_score.h"
#include "rec.h"

enum listing_kind {
	LISTING_COUNTS,   /* key, count[, docs] */
	LISTING_PAIRS,    /* left, right, count, left_count, right_count and the
	                     measure */
	LISTING_KEYS,     /* key, count, ref, g2, log_ratio */
	LISTING_SPECTRUM, /* metric, value */
	LISTING_PART
};

struct listing {
	enum listing_kind kind;
	struct out *out;
	bool json, header;
	uint64_t min, top;     /* keys seen less often are left out; first top
	                          only, 0: all */
	struct scores *scores; /* for LISTING_PAIRS, LISTING_KEYS */
};

/* Prints all; false: there was not memory enough. */
bool listing_print(const struct listing *l, struct freq *f);

#endif

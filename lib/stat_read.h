/* stat_read: readability scores, made of counts. Sources: txtstat(1). */
#ifndef STAT_READ_H
#define STAT_READ_H

#include <stdbool.h>

#include "buf.h"

struct reading { /* NAN: not known */
	double sentences, words, syllables;
	double letters;       /* letters and digits */
	double polysyllables; /* words of three syllables and more */
	double monosyllables;
	double long_words;    /* of more than six letters */
	double hard_words;    /* not in a list of easy ones */
};

enum read_score {
	READ_WORDS_PER_SENTENCE, READ_SYLLABLES_PER_WORD,
	READ_LETTERS_PER_WORD, READ_LONG_WORD_SHARE,
	READ_FLESCH, READ_FLESCH_KINCAID, READ_FOG, READ_SMOG,
	READ_COLEMAN_LIAU, READ_ARI, READ_DALE_CHALL, READ_DALE_CHALL_1995,
	READ_SMOG_DE, READ_WIENER_1, READ_WIENER_2, READ_WIENER_3,
	READ_WIENER_4, READ_GULPEASE, READ_SZIGRISZT, READ_GUTIERREZ,
	READ_CRAWFORD, READ_LIX, READ_RIX,
	READ_SCORES
};

/* The score; NAN where it is undefined. flesch: which one, of read_flesch. */
double read_score(enum read_score k, int flesch, const struct reading *r);

/* Was the score made for texts of this language (a code; "" is none)? */
bool read_suits(enum read_score k, struct span lang);

/* The variant of the Flesch formula of this name ("de", "fr:k"), or the one for
 * texts of a language; -1: there is none. Its name and year. */
int read_flesch(struct span name);
const char *read_flesch_name(int flesch);

#endif

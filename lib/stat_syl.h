/* stat_syl: counts the syllables of words, by the rules of a language.
 *
 * A syllable is a run of vowels (kind `vowel`). Patterns move that, in the
 * manner of Liang's hyphenation: `^` and `$` are the ends of the word, a digit
 * between two letters is a level, the highest of all patterns that match
 * wins, odd means yes. In `hiatus` an odd level between two vowels, or between
 * two letters that are none, makes one syllable more; in `mute` an odd level
 * behind a vowel makes it silent. So an exception is a pattern too: `^re2al$`.
 * The vowel `*` says that every word is one syllable, as Vietnamese is
 * written. */
#ifndef STAT_SYL_H
#define STAT_SYL_H

#include <stdint.h>

#include "lang.h"

struct syl { /* zero it before the first syl_init */
	bool known; /* has the language rules? Else do not ask */

	/* private */
	bool whole;
	struct buf vowels;
	struct syl_rules {
		struct buf text; /* letters (4 bytes each), then levels */
		struct syl_rule {
			uint32_t first;
			uint32_t at, n; /* in text; letters */
		} *rule; /* ascending by first */
		size_t n, cap;
		unsigned short ascii[129]; /* first rule of an ASCII letter */
	} hiatus, mute;
	struct buf word, level, silent; /* work space */
};

void syl_init(struct syl *y, const struct lang *l);

/* Syllables of a word of valid text; 0: no vowel (a number, "HTTP"). */
unsigned syl_count(struct syl *y, struct span word);

void syl_free(struct syl *y);

#endif

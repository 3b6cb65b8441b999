/* word: text as words, blanks, marks. Pieces joined are the text.
 *
 *	for (; a.n; span_cut(&a, n)) {
 *		n = word_next(l, a, &kind);
 *		if (word_is(kind)) ... {a.s, n}
 *	}
 *
 * Call it where a piece begins: at the start of the text or behind a piece. */
#ifndef WORD_H
#define WORD_H

#include "buf.h"

enum word_kind {
	WORD_BLANK,  /* White_Space */
	WORD_PUNCT,  /* punctuation, symbols, controls */
	WORD_EMOJI,  /* a pictograph or a flag */
	WORD_NUMBER, /* digits without letters; from here on word_is */
	WORD_LETTER, /* has a letter */
	/* only of word_next */
	WORD_DATE, WORD_TIME, WORD_ABBR, WORD_URL, WORD_MAIL, WORD_USER,
	WORD_TAG
};

/* Does it count as a word: has it a letter or digit? */
static inline bool
word_is(enum word_kind k)
{
	return k >= WORD_NUMBER;
}

/* Bytes of the first piece of valid text by the plain rules of UAX #29; 0 only
 * if a is empty (*kind is then WORD_BLANK). */
size_t word_uax29(struct span a, enum word_kind *kind);

/* The words (word_is) of valid text by word_uax29, many at a time: cuts what it
 * looked at off *a, gives up to max words in w and returns how many. Words may
 * be left, also when it gives none, until a is empty. Fastest with max >= 1024. */
size_t word_batch(struct span *a, struct span *w, size_t max);

/* As word_uax29, but a URL, an e-mail address, @user, #tag, date, time,
 * `ke-13`, a reduplication (`negara-negara`) and an abbreviation with its full
 * stop are one piece. l: for abbreviations; NULL: none are known. */
struct lang;
size_t word_piece(const struct lang *l, struct span a, enum word_kind *kind);

static inline size_t
word_next(const struct lang *l, struct span a, enum word_kind *kind)
{
	*kind = WORD_BLANK;
	if (a.n > 1 && *a.s == ' ' && (signed char)a.s[1] > ' ')
		return 1; /* a space before other ASCII */
	return word_piece(l, a, kind);
}

/* A short cut for who has nothing to do with the single word: bytes of the
 * words of kind WORD_LETTER or WORD_NUMBER, one space between them, that begin
 * a and end before a space; 0: none. Every one is a piece; behind the last
 * space after them begins no other run. */
size_t word_run(struct span a);

enum { WORD_PARTS = 5 };

/* Splits clitics off a word that word_next gave: ends of its parts in cut[];
 * returns their number, 1 when nothing splits. */
size_t word_parts(const struct lang *l, struct span w,
		size_t cut[WORD_PARTS]);

#endif

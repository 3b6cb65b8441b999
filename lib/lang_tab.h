/* lang_tab: how the tables of lang are built, by the generator at build time
 * and of -x at run time. Private to lang.c and lib/gen/lang.c.
 *
 * Forms are cut into atoms: a run of word characters, a run of blanks (one
 * blank in the table), or one other character. A table knows, for the atom
 * that begins a form, how many atoms the longest such form has. */
#ifndef LANG_TAB_H
#define LANG_TAB_H

#include "lang.h"

enum {
	LANG_FORM = 120, /* most bytes of a form */
	LANG_SEEN = 128  /* words of the first filter */
};

struct lang_entry {
	uint32_t at;     /* in the pool */
	uint8_t n;       /* bytes */
	uint8_t atoms;   /* of the longest form beginning with this atom; or 0 */
	uint8_t exact;   /* has a capital: matches only as written */
	struct kinds kinds;
};

struct lang_slot {
	uint32_t id, hash; /* entry + 1; 0 is empty. Of the folded form */
};

struct lang {
	char code[8]; /* beside each other for all languages: quick to find */
	const char *pool;
	const struct lang_entry *entry; /* in bytewise order of the forms */
	const struct lang_slot *slot;   /* open addressing */
	const uint32_t *of, *of_at;     /* entries of kind k: of[of_at[k]..] */
	const uint64_t *seen;           /* which langtab_seen() there are */
	uint32_t entries, mask;
};

/* All tables, "und" first, NULL at the end. */
extern const struct lang *const lang_all[];

/* A form as it is looked up. */
struct lang_key {
	char fold[LANG_FORM + 4], raw[LANG_FORM + 4];
	size_t n, raws; /* bytes of each; n > LANG_FORM: longer than any form */
};

/* Appends the first atom of a to k; returns its bytes in a (of an atom longer
 * than any form perhaps only a part). *word: of word characters? */
size_t langtab_atom(struct lang_key *k, struct span a, bool *word);

/* Is the first character of a part of a word? */
bool langtab_wordy(struct span a);

/* Lower case of an ASCII word character; 0: anything else. */
extern const unsigned char langtab_lower[256];

/* Same value on every machine. */
static inline uint32_t
langtab_hash(const char *s, size_t n)
{
	const unsigned char *p = (const unsigned char *)s;
	uint64_t h = n, w;
	size_t i, k;

	for (i = 0; i < n; i += 8) {
		k = n - i < 8 ? n - i : 8;
		for (w = 0; k > 0; k--)
			w = w << 8 | p[i + k - 1];
		h = (h ^ w) * 0x9E3779B97F4A7C15u;
		h ^= h >> 29;
	}
	return (uint32_t)(h >> 16);
}

/* Cheap to know of a folded form that begins and ends in ASCII. */
static inline unsigned
langtab_seen(const char *s, size_t n)
{
	return (s[0] & 31u) << 8 | (s[n - 1] & 31u) << 3 | (n & 7);
}

/* A table in the making; all zeros is an empty one. */
struct langtab {
	struct buf forms;
	struct lang_item *item;
	size_t n, cap;
};

/* Appends the file to b, with LF at its end; false: errno says why. */
bool langtab_read(struct buf *b, const char *path);

/* Adds lines `kind TAB form`; `!kind TAB form` takes an entry away; comments
 * and empty lines do nothing. False: a line is wrong, which is said when the
 * path of the file is given; the other lines count. */
bool langtab_text(struct langtab *t, struct span text, const char *path);

/* Adds all entries of a finished table. */
void langtab_copy(struct langtab *t, const struct lang *l);

/* Makes the table, which is never freed; t is used up. */
const struct lang *langtab_build(struct langtab *t, const char *code);

void langtab_free(struct langtab *t);

#endif

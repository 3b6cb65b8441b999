/* lang: what is known of a language, from lib/lang/xx.tsv, `kind TAB form`,
 * compiled into const tables; and of -x FILE in the same format at run time.
 * The kinds are listed and explained in lib/gen/kinds.tsv and saring(7). */
#ifndef LANG_H
#define LANG_H

#include <stdint.h>

#include "buf.h"
#include "kinds.h" /* enum lang_kind {LANG_SAY, ...}; made at build time */

/* A set of kinds: one bit a kind. */
struct kinds {
	uint64_t w[(LANG_KINDS + 63) / 64];
};

struct lang; /* opaque; const for ever */

/* Language data of a code ("id", "id-ID" = "id"), or of another code of the
 * language (kind `code`), with what lang_load added; NULL when there is none.
 * "und" always has (possibly empty) data. */
const struct lang *lang_find(struct span code);

/* Two-letter code of l ("id"). All codes, "und" first; NULL behind the last. */
const char *lang_code(const struct lang *l);
const char *lang_list(size_t i);

/* -x: adds the entries of a TSV file to every language; a line `!kind TAB
 * form` removes. Call before lang_find. false: said why, with file and line. */
bool lang_load(const char *path);

/* Was there a lang_load? Tables made at build time of others then do not hold. */
bool lang_changed(void);

/* Kinds of a form, all zeros when unknown. A form written in lower case in the
 * table is found in any case; one with a capital only as written. */
struct kinds lang_kinds(const struct lang *l, struct span form);

static inline bool
kinds_have(struct kinds k, enum lang_kind kind)
{
	return k.w[kind / 64] >> kind % 64 & 1;
}

/* Has the form this kind? */
bool lang_has(const struct lang *l, enum lang_kind kind, struct span form);

/* Longest known form that begins text, ends at a word end there and has one of
 * the kinds in `want`; *got = its kinds. Blanks in a form match any run of
 * blanks. 0: none. */
size_t lang_longest(const struct lang *l, struct kinds want, struct span text,
		struct kinds *got);

/* The same, and: does a form of several words begin with this word? */
bool lang_begins(const struct lang *l, struct span word, struct kinds *got);

/* The forms of a kind in bytewise order: the i-th, or {NULL, 0} behind the
 * last. */
struct span lang_form(const struct lang *l, enum lang_kind kind, size_t i);

#endif

/* clean_form: forms of the rule language (clean_rule.h) read into tables, by
 * lib/gen/rules.c at build time and of -x at run time. */
#ifndef CLEAN_FORM_H
#define CLEAN_FORM_H

#include "lang.h"

enum clean_kind {
	CLEAN_KEEP, CLEAN_IMAGE, CLEAN_CAPTION, CLEAN_CREDIT, CLEAN_READALSO,
	CLEAN_AD, CLEAN_COUNTER, CLEAN_SHARE, CLEAN_SOURCE, CLEAN_AGENCY,
	CLEAN_BYLINE, CLEAN_EDITOR, CLEAN_DATE, CLEAN_COPYRIGHT, CLEAN_TAGS,
	CLEAN_NEWSLETTER, CLEAN_NAV, CLEAN_RELATED, CLEAN_SUBSCRIBE, CLEAN_CELL,
	CLEAN_EMPTY, CLEAN_OTHER, CLEAN_KINDS,
	/* lists of words that forms refer to */
	LIST_PRESS = CLEAN_KINDS, LIST_NETWORK, LIST_DATEPART, LIST_CONN,
	LIST_JOINER, LIST_LABEL, LIST_WORDS, LISTS
};

/* The name of a kind ("readalso"); NULL of what is none. */
const char *clean_kind_name(unsigned kind);

enum { /* rule.flags */
	RULE_HEAD = 1,    /* ^ */
	RULE_TAIL = 2,    /* begins with * */
	RULE_END = 4,     /* $ */
	RULE_REST = 8,    /* ends in *: what follows belongs to it */
	RULE_WEAK = 16,   /* ? */
	RULE_EXACT = 32,  /* has capitals: matched as written */
	RULE_COLON = 64,  /* a colon ends its words: found from the colon too */
	RULE_ANY = 128,   /* * x *: x alone is residue, wherever it stands */
	RULE_WHOLE = 256, /* no marks: a whole line; key is that of all words */
	RULE_LIST = 512   /* an entry of a list; key is salted with it */
};

struct rule {
	uint32_t at;      /* of the form in the pool of its table */
	uint32_t key;     /* of the first word or mark of the body */
	uint32_t key2;    /* RULE_COLON: of the word before the colon; LIST_WORDS:
	                     of the name of the list; RULE_WHOLE:
	                     of its first two words */
	uint16_t flags, cap; /* cap: characters a line may have; 0 as usual */
	uint8_t n, body, bodies; /* bytes of the form; where its body begins
	                            and the bytes of that: without the flags,
	                            the * of a tail, the cap */
	uint8_t colon;    /* bytes up to the first colon of what it matches */
	uint8_t kind, heap; /* heap: the pool is not that of the build */
	uint16_t begin;   /* form_begin of what begins it */
};

/* What a rule is looked up for: at the start of a line, inside one, at its end,
 * for another reason (a whole line, a suspect word, a list), the colon; may a whole
 * line begin with it? */
enum rule_use {
	USE_HEAD, USE_INNER, USE_TAIL, USE_OTHER, USE_COLON, USE_FIRST, RULE_USES
};

/* rule_line_key of no words, before the last mixing. */
enum { RULE_LINE = 7 };

enum { RULE_MAY = 1 << 13, RULE_BEGIN = 1 << 12 };

struct rule_table {
	const char *pool;
	const struct rule *rule;
	const uint32_t *slot[2]; /* open hash by key and key2: number + 1 */
	const uint64_t *may[RULE_USES]; /* RULE_MAY bits: keys of this use */
	const uint64_t *begin;   /* RULE_BEGIN bits: see form_begin */
	uint32_t n, mask;
};

/* A table in the making; all zeros is an empty one. */
struct rule_maker {
	struct buf pool;
	struct rule *rule;
	size_t n, cap;
};

/* Adds the forms of a language; whole: those marked ~ too. */
void form_add(struct rule_maker *m, const struct lang *l, bool whole);

/* Makes the index; the memory is never given back. Without pool the forms lie
 * in m->pool. */
void form_index(const struct rule_maker *m, struct rule_table *t);

/* Hash of the first token of a text (a word in lower case, else one mark; of an
 * opening bracket, with the word right behind it); *n = the bytes of the word
 * or mark, 0 only when text is empty. */
uint32_t rule_key(struct span text, size_t *n);

/* Of all words of a line; of a class ("number") at the head of a form; of a
 * bracket with a class in it; of two words; of a word in a list. */
uint32_t rule_line_key(struct span line);
uint32_t rule_class_key(struct span name);
uint32_t rule_bracket_key(char open);
uint32_t rule_pair_key(uint32_t key, uint32_t next);
uint32_t rule_list_key(uint32_t key, uint32_t list);

/* Of the name of a list of words, as in <name>; see rule_list_key. */
uint32_t rule_name_key(struct span name);

/* Takes the ? off <name?>; false: there is none. */
bool form_optional(struct span *inner);

/* Letters, digits and the marks that belong to them make words. */
bool rule_wordy(uint32_t c);

static inline bool
rule_may(const struct rule_table *t, enum rule_use use, uint32_t key)
{
	return t->may[use][(key & (RULE_MAY - 1)) >> 6] >> (key & 63) & 1;
}

/* Bit of the first letters of a text that a rule for the inside of a line may
 * begin: of three ASCII letters, else of the first byte. */
uint32_t form_begin(struct span text);

#endif

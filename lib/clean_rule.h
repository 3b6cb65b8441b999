/* clean_rule: the rules that name residue, `kind TAB form` of the language
 * tables. A form without any of the marks below is a whole line. A form with
 * some is matched once, from left to right, never backwards:
 *
 *	^ $       the line begins (leading marks aside) or ends here
 *	*         anything: up to the text behind it, or to the end
 *	<a|b|>    one of these, or nothing
 *	<name>    the shape of names   <number>   <date>   <initials>
 *	<site>    an address or domain <press> <network>: a form of that kind
 *	{80}      at the end: lines of at most 80 characters
 *	?         at the start: a word that makes a short line suspect
 *	~         at the start: in this language only, not in the union "und"
 *
 * `x *` also begins a sentence inside a line and reaches to where the next one
 * starts; `* x$` ends a line; `* x *` stands anywhere and is residue alone.
 * Lower case matches any case. */
#ifndef CLEAN_RULE_H
#define CLEAN_RULE_H

#include "lang.h"

enum clean_kind {
	CLEAN_KEEP, CLEAN_IMAGE, CLEAN_CAPTION, CLEAN_CREDIT, CLEAN_READALSO,
	CLEAN_AD, CLEAN_COUNTER, CLEAN_SHARE, CLEAN_SOURCE, CLEAN_AGENCY,
	CLEAN_BYLINE, CLEAN_EDITOR, CLEAN_DATE, CLEAN_COPYRIGHT, CLEAN_TAGS,
	CLEAN_NEWSLETTER, CLEAN_NAV, CLEAN_RELATED, CLEAN_SUBSCRIBE, CLEAN_CELL,
	CLEAN_EMPTY, CLEAN_OTHER, CLEAN_KINDS
};

/* The name of a kind ("readalso"); NULL of what is none. */
const char *clean_kind_name(unsigned kind);

enum { /* rule.flags */
	RULE_HEAD = 1, /* ^ */
	RULE_TAIL = 2, /* begins with * */
	RULE_END = 4,  /* $ */
	RULE_REST = 8, /* ends in *: what follows belongs to it */
	RULE_WEAK = 16,
	RULE_EXACT = 32, /* has capitals: matched as written */
	RULE_COLON = 64, /* a colon ends its words: found from the colon too */
	RULE_ANY = 128   /* * x *: x alone is residue, wherever it stands */
};

struct rule {
	struct span form; /* for the report */
	struct span body; /* without the flags and the * of a tail */
	uint32_t key;     /* hash of the first word or mark of body */
	uint32_t key2;    /* RULE_COLON: hash of the word before the colon */
	uint16_t cap, colon; /* characters a line may have; bytes of body
	                        up to its first colon */
	uint8_t kind, flags;
};

struct rules; /* of a language; const for ever */

/* The rules that hold for a language: its own, those of "und", and of the
 * other languages where that is safe. Made when first asked for. */
const struct rules *rules_of(const struct lang *l);

/* Hash of the first token of a text (a word in lower case, else one mark);
 * *n = its bytes, 0 only when text is empty. */
uint32_t rule_key(struct span text, size_t *n);

/* The i-th rule whose first token (colon: last word before its colon) has this
 * hash; NULL behind the last. */
const struct rule *rules_get(const struct rules *r, uint32_t key, bool colon,
		size_t *i);

/* The kind of a whole line without the marks around it; CLEAN_KEEP: none. */
enum clean_kind rules_whole(const struct rules *r, struct span line);

/* Does the language put a blank before ; : ! ? (French, Vietnamese)? */
bool rules_wide(const struct rules *r);

/* Does a known label of an interview stand there? */
bool rules_label(const struct rules *r, struct span word);

/* Does a rule at the end of a line condemn the line, not only what it found? */
bool rule_condemns(const struct rule *one);

/* Where two texts were glued in the first word of a ("laterRead"), 0: they
 * were not. */
size_t rule_glued(struct span a);

/* Key of rules that begin with a class ("number"). */
uint32_t rules_class(const char *name);

/* May any rule begin with a token of this hash? Cheap. */
bool rules_may(const struct rules *r, uint32_t key);

/* Does the body of a rule match line from byte `at`? Returns the end of what
 * it matched, or SIZE_MAX. What a * at its end stands for is not part of it:
 * it reaches as far as the caller sees fit. */
size_t rule_match(const struct rules *r, const struct rule *one,
		struct span line, size_t at);

/* Shapes, at the start of text: bytes matched, 0 if none. */
size_t shape_name(const struct rules *r, struct span text);
size_t shape_date(const struct rules *r, struct span text);
size_t shape_initials(struct span text);
size_t shape_site(struct span text);

#endif

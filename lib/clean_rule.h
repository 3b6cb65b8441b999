/* clean_rule: the rules that name residue, `kind TAB form` of the language
 * tables. A form without any of the marks below is a whole line. A form with
 * some is matched once, from left to right, never backwards:
 *
 *	^ $       the line begins (leading marks aside) or ends here
 *	*         anything: up to the text behind it, or to the end
 *	<a|b|>    the longest of these, or nothing
 *	<name>    the shape of names; <fullname>: of two words at least
 *	<number>  <date>   <initials>
 *	<site>    an address or domain <marks> <sep> <tag>
 *	<press> <network>  a form of that kind
 *	<x>       a word of the list x (kind list, `<x> a|b|c`)
 *	<x?> <x+> perhaps; several <x,y> of either <f:x+> of either, the last of x
 *	{80}      at the end: lines of at most 80 characters
 *	?         at the start: a word that makes a short line suspect
 *	~         at the start: in this language only, not in the union "und"
 *
 * `^* x` is a line with x anywhere. `x *` also begins a sentence inside a line and reaches to where the next one
 * starts; `* x$` ends a line; `* x *` stands anywhere and is residue alone.
 * Lower case matches any case. */
#ifndef CLEAN_RULE_H
#define CLEAN_RULE_H

#include "clean_form.h"
#include "sent.h"

enum { RULE_SURE = 14 }; /* bytes of a match that are no chance */

struct rules; /* of a language; const for ever */

/* The rules that hold for a language: its own, those of "und", and of English
 * where that is safe; for "und" those of all languages where that is safe. */
const struct rules *rules_of(const struct lang *l);

/* The rules for a use under a key; USE_COLON: under that of the last word before
 * their colon. Start with {.key = key, .use = use} and go on while rules_next is
 * true. */
struct rule_walk {
	uint32_t key;
	enum rule_use use;
	bool open; /* a $ at the end holds at the end of any word */
	/* the rule, its form (for the report) and what of it is matched */
	const struct rule *one;
	struct span form, body;
	/* of the last rule_match: where the text before its first * ended */
	size_t head;
	/* private */
	size_t table;
	uint32_t at;
	bool named;
	size_t name_at, name_n;
};
bool rules_next(const struct rules *r, struct rule_walk *w);

/* May a rule for the inside of a line begin text? Cheap. */
bool rules_begin(const struct rules *r, struct span text);

/* May a line of residue begin at line[at], with more behind it; sure: not by a
 * few words that any sentence may begin with? Cheap. */
bool rules_open(const struct rules *r, struct span line, size_t at, bool sure);

/* May a rule for the end of a line begin with it? Cheap. */
bool rules_ends(const struct rules *r, uint32_t key);

/* For sentences of the language; made when first asked for. */
const struct sent *rules_sent(const struct rules *r);

/* The kind of a whole line without the marks around it; CLEAN_KEEP: none. */
enum clean_kind rules_whole(const struct rules *r, struct span line);

/* Does the language put a blank before ; : ! ? (habit wide-marks)? */
bool rules_wide(const struct rules *r);

/* Does a known label of an interview stand there? */
bool rules_label(const struct rules *r, struct span word);

/* Bytes of the name of an agency or a social network that begins text; 0: none. */
size_t rules_press(const struct rules *r, struct span text);
size_t rules_network(const struct rules *r, struct span text);

/* Bytes of the longest entry of a list that begins text; 0: none. The list is a
 * kind, or the words under a name (rule_name_key). Is a word in the list? */
size_t rules_listed(const struct rules *r, uint32_t list, struct span text);
bool rules_has(const struct rules *r, uint32_t list, struct span word);

/* Does the word often begin sentences? */
bool rules_starter(const struct rules *r, struct span word);

/* Does a rule at the end of a line condemn the line, not only what it found? */
bool rule_condemns(const struct rule *one);

/* Is it `^* x`: a line that has x anywhere? */
bool rule_within(const struct rule *one);

/* Is what a rule found at the start of line, `head` bytes before its first *,
 * too much to be chance? */
bool rule_sure(const struct rule *one, struct span body, struct span line,
		size_t head);

#endif

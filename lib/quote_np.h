/* quote_np: finds the noun phrase that names a source, beside a verb of
 * saying, in a view: tokens with one QT_SPAN token for each quotation. Private
 * to quote. */
#ifndef QUOTE_NP_H
#define QUOTE_NP_H

#include "quote_tok.h"

/* The tokens at one level: of a paragraph, or of the inside of a quotation. */
struct qview {
	struct span text;       /* of the paragraph */
	const struct lang *lang;
	struct qtok *t;         /* t[n] is QT_END */
	size_t n;
	bool capitals; /* nouns have capitals; the subject may come later */
	bool drops;   /* a verb needs no subject */
	bool first;   /* the language puts titles before names */
	bool commas;  /* a comma opens reported speech */
	bool nouns;   /* nouns too report, and questions behind any verb */
	bool inverts; /* some verbs only stand before their subject */
	bool nominal; /* an article makes a noun of a verb */
	bool verbs;   /* verbs show by their form */
	bool zeros;   /* some verbs take a clause without a complementiser */
};

/* Tokens [a, b) of a view; a == b: none. */
struct qnp {
	uint32_t a, b;
};

static inline bool
np_none(struct qnp np)
{
	return np.a == np.b;
}

/* The phrase that begins at token i and ends before end. */
struct qnp np_right(const struct qview *v, size_t i, size_t end);

/* The same behind a verb: of "role, name" the name. */
struct qnp np_agent(const struct qview *v, size_t i, size_t end);

/* The phrase that ends right before token i, not reaching left of lo. */
struct qnp np_back(const struct qview *v, size_t lo, size_t i);

/* The subject of the verb at token i, in the clause from lo on: beside the
 * verb, else where its segment begins, else before the commas. */
struct qnp np_left(const struct qview *v, size_t lo, size_t i);

/* In a language where nouns have capitals: the subject of the clause [lo, hi),
 * before or behind its verb. */
struct qnp np_nominative(const struct qview *v, size_t lo, size_t hi);

/* And of the verb at i, where np is what stands before it. */
struct qnp np_around(const struct qview *v, size_t lo, size_t i,
		struct qnp np);

/* The phrase that opens the clause from lo on, before end: the subject of a
 * sentence whose verb is unknown. */
struct qnp np_subject(const struct qview *v, size_t lo, size_t end);

/* Where the sentence of token i begins, where it ends; no farther than rules
 * look. i < v->n. */
size_t sentence_begin(const struct qview *v, size_t i);
size_t sentence_end(const struct qview *v, size_t i);

/* The part of a phrase that is a person's name; none: no person's name. */
struct qnp np_name(const struct qview *v, struct qnp np);

/* A name alone, without title or role? */
bool np_pure(const struct qview *v, struct qnp np);

/* Classes that some token of the phrase has. */
uint64_t np_classes(const struct qview *v, struct qnp np);

/* The bytes of a phrase. */
struct span np_text(const struct qview *v, struct qnp np);

#endif

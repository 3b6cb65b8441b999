/* quote_rule: who is the source of a quotation in marks: an ordered table of
 * small rules over a view; the first that fires decides. Private to quote. */
#ifndef QUOTE_RULE_H
#define QUOTE_RULE_H

#include "quote_np.h"

/* Every decision carries the id of the rule that made it. */
#define QUOTE_RULES(X) \
	X(NONE, "none") X(R_INV, "R-inv") X(R_NYA, "R-nya") X(R_SV, "R-sv") \
	X(R_ACCORD, "accord") X(L_SV, "L-sv") X(L_INV, "L-inv") \
	X(L_SRC, "L-src") X(R_PASV, "R-pasv") X(COLON, "colon") \
	X(LIST, "list") X(CHAIN, "chain") X(PARA, "para") X(DASH, "dash") \
	X(TURN, "turn") X(IND_COMP, "ind-comp") X(IND_COMMA, "ind-comma") \
	X(IND_REQ, "ind-req") X(IND_NP, "ind-np") X(IND_TRAIL, "ind-trail") \
	X(IND_ACCORD, "ind-accord") X(IND_MEDIAL, "ind-medial") \
	X(PARTICIP, "particip") X(IND_BARE, "ind-bare") X(IN_IND, "in-ind") \
	X(BEAT, "beat")

enum quote_rule {
#define X(id, name) QR_##id,
	QUOTE_RULES(X)
#undef X
	QUOTE_RULES_N
};

/* "R-inv"; and back: -1 unknown. */
const char *quote_rule_name(enum quote_rule r);
int quote_rule_find(struct span name);

struct qsource {
	struct qnp speaker, cue; /* tokens of the view */
	enum quote_rule rule;
	bool passive;  /* agent of a passive, or genitive */
	bool right;    /* the cue stands behind the quotation */
	bool clitic;   /* the cue holds its subject: "katanya" */
};

/* The rules that look at the sentence around the quotation at token i; allow
 * holds a bit for each rule that may fire. False: none did. */
bool quote_source(const struct qview *v, size_t i, uint64_t allow,
		struct qsource *s);

/* A verb of saying or thinking at token i (not what a cue before negates). */
bool quote_cue(const struct qview *v, size_t i);

/* The clause in which token i stands begins here. */
size_t quote_clause(const struct qview *v, size_t i);

/* Subject of the verb at token i, also one shared with an earlier verb. */
struct qnp quote_subject(const struct qview *v, size_t i);

#endif

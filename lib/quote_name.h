/* quote_name: what a document has said of people and bodies so far: full
 * names, roles, who spoke last. Bounded: the oldest are forgotten. Resolution
 * looks back only. Private to quote. */
#ifndef QUOTE_NAME_H
#define QUOTE_NAME_H

#include <sys/types.h>

#include "quote_np.h"
#include "quote_body.h"
#include "quote_talk.h"

enum { QUOTE_NAMES = 4096,
	QUOTE_NEAR = 600 }; /* bytes a pronoun looks back first */

struct qperson {
	uint32_t tok[8], role[12]; /* hashes of words */
	uint32_t head, below;      /* first word of the role; a title behind it */
	uint8_t toks, roles, sex, n;
	bool person;               /* surely one */
	bool mute;                 /* one of a story, who has said nothing */
	uint8_t heard;             /* times spoken to, and never spoken of */
	uint8_t skip;              /* bytes of titles before the name */
	char name[QUOTE_NAME];
};

struct qnames {
	struct qperson *of;  /* a ring of QUOTE_NAMES */
	uint32_t *slot;      /* word hash -> number of the newest with it */
	uint32_t slots;
	uint32_t first, next; /* numbers of this document; 0 is nobody */
	uint32_t spoke, before; /* who spoke last; and before somebody else */
	uint32_t subject, she, he, human; /* human: the last person who spoke */
	uint32_t earlier;    /* the subject before that of this sentence */
	off_t earlier_at, earlier_para;
	off_t spoke_at, subject_at;
	off_t para, spoke_para, subject_para; /* the caller counts para */
	uint32_t self, seen; /* the narrator; who was named last */
	struct qbodies bodies;
	bool dialogue;       /* a story, where people answer each other */
	unsigned hints;      /* that it is one */
	size_t words, dates; /* tokens; those that tell dates and figures */
	struct qtalk talk;
};

static inline struct qperson *
quote_person(const struct qnames *n, uint32_t who)
{
	return &n->of[who % QUOTE_NAMES];
}

/* Is it the number of somebody of this document who is not forgotten? */
static inline bool
quote_known(const struct qnames *n, uint32_t who)
{
	return who >= n->first && who < n->next &&
		n->next - who <= QUOTE_NAMES && who > 0;
}

/* A new document begins. */
void quote_names_new(struct qnames *n);
void quote_names_free(struct qnames *n);

/* Learns the names and roles that stand in tokens [a, b); at: place of the
 * paragraph in the document. */
void quote_names_learn(struct qnames *n, const struct qview *v, size_t a,
		size_t b, off_t at);

/* Who a speaker phrase means: a number, 0 when unknown. */
uint32_t quote_names_find(struct qnames *n, const struct qview *v,
		struct qnp np, off_t at);

/* Somebody is spoken to by this phrase; sure: it is a name. */
void quote_names_call(struct qnames *n, const struct qview *v, struct qnp np,
		bool sure);

/* So much speaks for the document being a story. */
void quote_names_story(struct qnames *n, unsigned hint);

/* Who speaks in a verb that holds its subject ("katanya"), or a pronoun. */
uint32_t quote_names_back(struct qnames *n, uint64_t k, off_t at);

/* The person spoke at this place; 0: somebody unknown did. */
void quote_names_spoke(struct qnames *n, uint32_t who, off_t at);

/* The name, until the next call that learns; empty for 0. */
struct span quote_names_name(const struct qnames *n, uint32_t who);

#endif

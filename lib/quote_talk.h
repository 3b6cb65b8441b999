/* quote_talk: who speaks in a story, where people answer each other and are
 * seldom named. Remembers who was mentioned and who spoke lately, and weighs
 * them against each other. Private to quote. */
#ifndef QUOTE_TALK_H
#define QUOTE_TALK_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

enum { QUOTE_TURNED = 38 }; /* whose turn it is */
enum { TALK_SEEN = 24, TALK_TURNS = 4, TALK_CALLED = 4,
	TALK_CAPS = 64 };

struct qnames;

struct qseen { /* a mention of somebody by the writer */
	uint32_t who;
	off_t at, para;
	bool subject;
};

struct qturn { /* a paragraph in which somebody speaks */
	uint32_t who, to; /* 0: nobody known */
	off_t para;
};

struct qtalk {
	struct qseen seen[TALK_SEEN]; /* a ring */
	size_t seens;
	struct qturn turn[TALK_TURNS]; /* the newest first */
	uint32_t aloud;                /* who spoke in this paragraph, not reported */
	uint32_t called[TALK_CALLED];  /* addressed in this paragraph */
	size_t calls;
	uint32_t cap[TALK_CAPS];       /* words with a capital, hashed: a ring */
	size_t caps;
	bool told;                     /* somebody tells it: "I went home" */
	bool same;                     /* the speaker looked for "continued" */
};

void quote_talk_new(struct qtalk *t);

/* The writer mentions somebody at this place; a speaker addresses somebody. */
void quote_talk_see(struct qnames *n, uint32_t who, off_t at, bool subject);
void quote_talk_call(struct qnames *n, uint32_t who);

/* Who spoke right before, if of that sex: he is meant by "sir" and "mamma". */
uint32_t quote_talk_hearer(const struct qnames *n, uint8_t sex);

/* Is he addressed in this paragraph? */
bool quote_talk_called(const struct qnames *n, uint32_t who);

/* A paragraph in which somebody speaks ends. */
void quote_talk_turn(struct qnames *n);

/* Who most likely speaks at this place: of that sex (0: any), if that much
 * speaks for him. 0: nobody. */
uint32_t quote_talk_guess(const struct qnames *n, uint8_t sex, off_t at,
		int least);

#endif

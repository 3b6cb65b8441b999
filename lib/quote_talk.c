#include <string.h>

#include "quote_name.h"

/* What a sign is worth, found on novels. */
enum {
	HERE_SUBJECT = 60, HERE = 40,     /* mentioned in this paragraph */
	BEFORE_SUBJECT = 32, BEFORE = 17, /* in the one before */
	LATELY_SUBJECT = 22, LATELY = 10, /* three before */
	ONCE = 3, NEWEST = 17,
	CALLED = 60,    /* addressed by who spoke right before */
	ANSWERS = 40,   /* spoke before who spoke right before */
	GOES_ON = 60,   /* has spoken in this paragraph */
	SPOKE = 12,     /* spoke, but not right before */
	HAS_SPOKEN = -40, /* right before: now somebody else does */
	SURE = 14,      /* is known to be of that sex */
	LEAST = 18
};

void
quote_talk_new(struct qtalk *t)
{
	memset(t, 0, sizeof *t);
}

void
quote_talk_see(struct qnames *n, uint32_t who, off_t at, bool subject)
{
	struct qtalk *t = &n->talk;

	if (who)
		t->seen[t->seens++ % TALK_SEEN] = (struct qseen){who, at,
			n->para, subject};
}

void
quote_talk_call(struct qnames *n, uint32_t who)
{
	struct qtalk *t = &n->talk;

	if (who && t->calls < TALK_CALLED)
		t->called[t->calls++] = who;
}

bool
quote_talk_called(const struct qnames *n, uint32_t who)
{
	size_t i;

	for (i = 0; i < n->talk.calls; i++)
		if (n->talk.called[i] == who)
			return true;
	return false;
}

uint32_t
quote_talk_hearer(const struct qnames *n, uint8_t sex)
{
	const struct qturn *t = n->talk.turn;

	if (!t->para || n->para - t->para > 2 || !quote_known(n, t->who))
		return 0;
	if (quote_person(n, t->who)->sex && !(quote_person(n, t->who)->sex & sex))
		return 0;
	return t->who;
}

/* Is `who` the one who tells the story: called by a name nobody has in it,
 * while he is there? */
static bool
tells(const struct qnames *n, uint32_t who)
{
	const struct qtalk *t = &n->talk;
	size_t i;

	if (!quote_known(n, who) || !quote_person(n, who)->heard ||
			!quote_known(n, n->self) || quote_person(n, n->self)->n)
		return false;
	if (n->para - t->turn[0].para < 3 && (t->turn[0].who == n->self ||
			who == t->turn[0].to))
		return true;
	for (i = 0; i < TALK_SEEN && i < t->seens; i++)
		if (quote_person(n, who)->heard > 1 && t->seen[i].who ==
				n->self && n->para - t->seen[i].para < 4)
			return true;
	return false;
}

/* The narrator has a name: what was remembered of him is of that person. */
static void
name_narrator(struct qnames *n, uint32_t who)
{
	struct qtalk *t = &n->talk;
	size_t i;

	for (i = 0; i < TALK_SEEN; i++)
		if (t->seen[i].who == n->self)
			t->seen[i].who = who;
	for (i = 0; i < TALK_TURNS; i++) {
		if (t->turn[i].who == n->self)
			t->turn[i].who = who;
		if (t->turn[i].to == n->self)
			t->turn[i].to = who;
	}
	quote_person(n, who)->sex = quote_person(n, n->self)->sex;
	if (n->spoke == n->self)
		n->spoke = who;
	n->self = who;
}

void
quote_talk_turn(struct qnames *n)
{
	struct qtalk *t = &n->talk;
	uint32_t who = t->aloud;

	if (t->calls && who != n->self && tells(n, t->called[0]))
		name_narrator(n, t->called[0]);
	else if (who && who == n->self && tells(n, t->turn[0].to))
		name_narrator(n, who = t->turn[0].to);
	memmove(t->turn + 1, t->turn, (TALK_TURNS - 1) * sizeof *t->turn);
	t->turn[0] = (struct qturn){who, t->calls ? t->called[0] : 0, n->para};
}

/* What the mention is worth for its person. */
static int
worth(const struct qnames *n, const struct qseen *s)
{
	off_t ago = n->para - s->para;

	if (ago == 0)
		return s->subject ? HERE_SUBJECT : HERE;
	if (ago == 1)
		return s->subject ? BEFORE_SUBJECT : BEFORE;
	if (ago < 4)
		return s->subject ? LATELY_SUBJECT : LATELY;
	return ONCE;
}

/* Somebody who may be meant, and what his best mention is worth. */
struct likely {
	uint32_t who;
	int w;
};

struct likelies {
	struct likely of[TALK_SEEN + 2 * TALK_TURNS];
	size_t n;
};

static void
put_likely(struct likelies *l, uint32_t who, int w)
{
	size_t i;

	for (i = 0; i < l->n && l->of[i].who != who; i++)
		;
	if (i == l->n)
		l->of[l->n++] = (struct likely){who, w};
	else if (w > l->of[i].w)
		l->of[i].w = w;
}

/* Those who spoke lately or were mentioned before this place. */
static void
collect(const struct qnames *n, off_t at, struct likelies *l)
{
	const struct qtalk *t = &n->talk;
	size_t i, most = t->seens < TALK_SEEN ? t->seens : TALK_SEEN;
	int newest = NEWEST;

	for (i = 0; i < TALK_TURNS; i++) {
		put_likely(l, t->turn[i].who, 0);
		put_likely(l, t->turn[i].to, 0);
	}
	for (i = 1; i <= most; i++) {
		const struct qseen *s = &t->seen[(t->seens - i) % TALK_SEEN];

		put_likely(l, s->who, s->at < at ? worth(n, s) + newest : 0);
		if (s->at < at)
			newest = 0;
	}
}

/* What the turns before this paragraph say for `who`. */
static int
answers(const struct qnames *n, uint32_t who)
{
	const struct qturn *t = n->talk.turn;
	bool at_once = t->para && n->para - t->para == 1;
	bool soon = t->para && n->para - t->para == 2;
	int w = 0;

	if (!t->para || n->para - t->para > 4)
		return 0;
	if (t->who == who)
		return n->talk.same ? GOES_ON : at_once ? HAS_SPOKEN : soon ? HAS_SPOKEN / 2 : SPOKE;
	if (at_once && t->to == who)
		w += CALLED;
	if (t[1].para && t[1].who == who && t->para - t[1].para < 3)
		w += at_once ? ANSWERS : soon ? ANSWERS * 2 / 3 : SPOKE;
	else if ((t[1].para && t[1].who == who) ||
			(t[2].para && t[2].who == who))
		w += SPOKE;
	return w;
}

/* What speaks for him, w for his mentions. */
static int
weigh(const struct qnames *n, uint32_t who, uint8_t sex, int w)
{
	const struct qperson *p = quote_person(n, who);

	if (quote_talk_called(n, who))
		return 0;
	if (n->talk.aloud == who)
		w += GOES_ON;
	else
		w += answers(n, who);
	if (sex && p->sex == sex)
		w += SURE;
	return w;
}

/* May it be this person? */
static bool
may_be(const struct qnames *n, uint32_t who, uint8_t sex)
{
	const struct qperson *p;

	if (!quote_known(n, who))
		return false;
	p = quote_person(n, who);
	return (p->person || p->mute) && (!sex || !p->sex || p->sex == sex);
}

uint32_t
quote_talk_guess(const struct qnames *n, uint8_t sex, off_t at, int least)
{
	struct likelies l = {.n = 0};
	uint32_t best = 0, who;
	int w, most = least > LEAST ? least : LEAST;
	size_t i;

	collect(n, at, &l);
	for (i = 0; i < l.n; i++) {
		who = l.of[i].who;
		if (!may_be(n, who, sex))
			continue;
		w = weigh(n, who, sex, l.of[i].w);
		if (w > most)
			most = w, best = who;
	}
	return best;
}

/* Sentences of UAX #29, rules SB3 to SB998, and nothing beyond. */
#include "sent_ctx.h"
#include "uni.h"

enum state {
	PLAIN,
	TERM,  /* behind STerm or ATerm */
	CLOSE, /* behind SATerm Close+ */
	SPACE  /* behind SATerm Close* Sp+ */
};

static bool
separates(unsigned b)
{
	return b == SB_SEP || b == SB_CR || b == SB_LF;
}

/* SB8: is the next letter a small one, with no end in between? */
static bool
goes_on(struct span a)
{
	const struct uni *u;
	size_t n;

	for (; a.n; span_cut(&a, n)) {
		u = uni_first(a, &n);
		if (u->sb == SB_LOWER)
			return true;
		if (u->sb == SB_OLETTER || u->sb == SB_UPPER ||
				separates(u->sb) || u->sb == SB_STERM ||
				u->sb == SB_ATERM)
			return false;
	}
	return false;
}

/* What has been seen so far of the sentence. */
struct seen {
	enum state state;
	bool aterm;        /* the last SATerm is an ATerm, */
	bool cased;        /* behind Upper or Lower */
	unsigned last;     /* class of the last character that counts */
};

/* Does the sentence end before rest, whose first character is of class b? */
static bool
ends(const struct seen *s, unsigned b, struct span rest)
{
	if (s->state == PLAIN || separates(b) || b == SB_STERM ||
			b == SB_ATERM || b == SB_SCONTINUE)
		return false; /* SB998, SB9, SB10, SB8a */
	if (b == SB_SP || (b == SB_CLOSE && s->state != SPACE))
		return false; /* SB9, SB10 */
	if (s->state == TERM && s->aterm && (b == SB_NUMERIC ||
			(b == SB_UPPER && s->cased)))
		return false; /* SB6, SB7 */
	return !(s->aterm && goes_on(rest)); /* SB8, SB11 */
}

static void
see(struct seen *s, unsigned b)
{
	if (b == SB_STERM || b == SB_ATERM) {
		s->state = TERM;
		s->aterm = b == SB_ATERM;
		s->cased = s->last == SB_UPPER || s->last == SB_LOWER;
	} else if (s->state != PLAIN && b == SB_CLOSE && s->state != SPACE) {
		s->state = CLOSE;
	} else if (s->state != PLAIN && b == SB_SP) {
		s->state = SPACE;
	} else {
		s->state = PLAIN;
	}
	s->last = b;
}

size_t
sent_uax29(struct span a)
{
	struct seen s = {.last = SB_OTHER};
	struct span rest = a;
	const struct uni *u;
	size_t n;

	while (rest.n) {
		u = uni_first(rest, &n);
		if (s.last == SB_CR && u->sb != SB_LF)
			break; /* SB3, SB4 */
		if (u->sb == SB_EXTEND || u->sb == SB_FORMAT) {
			span_cut(&rest, n); /* SB5 */
			continue;
		}
		if (ends(&s, u->sb, rest))
			break;
		see(&s, u->sb);
		span_cut(&rest, n);
		if (u->sb == SB_SEP || u->sb == SB_LF)
			break; /* SB4 */
	}
	return a.n - rest.n;
}

#include <errno.h>
#include <string.h>

#include "freq_part.h"
#include "freq_rank.h"
#include "freq_score.h"
#include "num.h"

/* Scores are ordered by as many digits as are printed, so that machines whose
 * arithmetic differs in the last bit agree. */
#define DIGITS 1e6

struct pass {
	struct scores *s;
	struct ranker ranker;
	bool (*put)(void *, const struct scored *);
	void *arg;
};

static bool
scores_line(void *arg, struct span line)
{
	struct scores *s = arg;
	struct buf plain = {0};
	struct span key;
	uint64_t n;

	if (span_starts(line, SPAN("\t!")))
		return true;
	key = span_field(&line, '\t');
	if (!part_number(&line, &n))
		return false;
	key = part_plain(&plain, key);
	tally_count(&s->first, tally_ref(&s->first, key), n);
	buf_free(&plain);
	s->other += n;
	s->full |= tally_bytes(&s->first) > s->mem;
	return true;
}

const char *
scores_read(struct scores *s, const char *path)
{
	if (part_file(path, scores_line, s))
		return NULL;
	return errno ? strerror(errno) : "not a table of counts";
}

static void
split(const struct item *it, struct span *first, struct span *second)
{
	const char *blank = memchr(it->key.s, ' ', it->key.n);

	*second = it->key;
	*first = span_cut(second, (size_t)(blank - it->key.s));
	span_cut(second, 1);
}

static bool
add_words(void *arg, const struct item *it)
{
	struct scores *s = arg;
	struct span a, b;

	split(it, &a, &b);
	tally_count(&s->first, tally_ref(&s->first, a), it->count);
	tally_count(&s->second, tally_ref(&s->second, b), it->count);
	s->full |= tally_bytes(&s->first) + tally_bytes(&s->second) > s->mem;
	return !s->full;
}

static uint64_t
known(struct tally *t, struct span key)
{
	uint32_t ref = tally_find(t, key);

	return ref ? tally_get(t, ref) : 0;
}

static void
rate_pair(struct scores *s, struct scored *x)
{
	struct table t;

	split(&x->it, &x->first, &x->second);
	x->n1 = known(&s->first, x->first);
	x->n2 = known(&s->second, x->second);
	t = (struct table){x->it.count, x->n1 - x->it.count,
			x->n2 - x->it.count, s->total - x->n1 - x->n2 +
			x->it.count};
	x->score = assoc(s->measure, t);
}

static void
rate_key(struct scores *s, struct scored *x)
{
	struct table t;

	x->n1 = known(&s->first, x->it.key);
	t = (struct table){x->it.count, x->n1, s->total - x->it.count,
			s->other - x->n1};
	x->score = assoc(ASSOC_G2, t);
	if (!assoc_more(t))
		x->score = -x->score;
}

static void
rate(struct scores *s, const struct item *it, struct scored *x)
{
	*x = (struct scored){.it = *it};
	if (s->pairs)
		rate_pair(s, x);
	else
		rate_key(s, x);
}

static bool
put_rank(void *arg, const struct item *it)
{
	struct pass *p = arg;
	struct scored x;

	if (it->count < p->s->min)
		return true;
	rate(p->s, it, &x);
	x.it.rank = num_round(x.score * DIGITS);
	rank_put(&p->ranker, &x.it);
	return true;
}

static bool
put_scored(void *arg, const struct item *it)
{
	struct pass *p = arg;
	struct scored x;

	rate(p->s, it, &x);
	return p->put(p->arg, &x);
}

bool
scores_each(struct scores *s, struct freq *f,
		bool (*put)(void *, const struct scored *), void *arg)
{
	struct pass p = {.s = s, .put = put, .arg = arg};

	s->total = f->total;
	if (s->pairs)
		freq_each(f, false, add_words, s);
	if (s->full)
		return false;
	p.ranker.mem = f->mem / 2;
	p.ranker.with = &f->runs;
	freq_each(f, false, put_rank, &p);
	rank_each(&p.ranker, put_scored, &p);
	return true;
}

void
scores_free(struct scores *s)
{
	tally_free(&s->first);
	tally_free(&s->second);
}

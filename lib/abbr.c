#include <stdlib.h>

#include "abbr.h"
#include "num.h"
#include "uni.h"
#include "utf8.h"

enum {
	LONGEST = 24, /* bytes of a form; what is longer is no abbreviation */
	FIRST = 1024  /* slots at first */
};

struct abbr_type {
	uint32_t at, hash; /* in the pool */
	uint32_t n;
	uint64_t with, without;
};

static uint32_t
hash(struct span s)
{
	uint32_t h = 2166136261u;
	size_t i;

	for (i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.s[i]) * 16777619u;
	return h ^ h >> 15;
}

static void
rehash(struct abbr *a)
{
	size_t i, k;

	free(a->slot);
	a->slots = a->slots ? a->slots * 2 : FIRST;
	a->slot = buf_zeros(a->slots, sizeof *a->slot);
	for (i = 0; i < a->types; i++) {
		k = a->type[i].hash & (a->slots - 1);
		while (a->slot[k])
			k = (k + 1) & (a->slots - 1);
		a->slot[k] = (uint32_t)i + 1;
	}
}

/* The entry of a form, which may be new. */
static struct abbr_type *
entry(struct abbr *a, struct span form)
{
	struct abbr_type *t;
	uint32_t h = hash(form);
	size_t k;

	if (a->types * 2 >= a->slots)
		rehash(a);
	for (k = h & (a->slots - 1); a->slot[k]; k = (k + 1) & (a->slots - 1)) {
		t = &a->type[a->slot[k] - 1];
		if (t->hash == h && span_eq(form, (struct span){a->pool.s +
				t->at, t->n}))
			return t;
	}
	a->type = buf_array(a->type, a->types, &a->cap, sizeof *a->type);
	t = &a->type[a->types];
	*t = (struct abbr_type){(uint32_t)a->pool.n, h, (uint32_t)form.n, 0, 0};
	buf_put(&a->pool, form);
	a->slot[k] = (uint32_t)++a->types;
	return t;
}

/* Without what opens before and closes or parts behind it. */
static struct span
bare(struct span s)
{
	const struct uni *u;
	size_t n;

	while (s.n && !(uni_first(s, &n)->flags & (UNI_LETTER | UNI_DIGIT)))
		span_cut(&s, n);
	while (s.n) {
		u = uni(utf8_last(s, &n));
		if (u->flags & (UNI_LETTER | UNI_DIGIT) || s.s[s.n - 1] == '.' ||
				u->category == UNI_MN || u->category == UNI_MC)
			break;
		s.n -= n;
	}
	return s;
}

/* Letters and full stops only, and a letter among them? */
static bool
wordy(struct span s)
{
	const struct uni *u;
	bool letter = false;
	size_t n;

	for (; s.n; span_cut(&s, n)) {
		u = uni_first(s, &n);
		if (u->flags & UNI_LETTER)
			letter = true;
		else if (*s.s != '.' && *s.s != '-' && u->category != UNI_MN &&
				u->category != UNI_MC)
			return false;
	}
	return letter;
}

static void
token(struct abbr *a, struct span s)
{
	struct abbr_type *t;
	bool stop;

	s = bare(s);
	if (s.n == 0)
		return;
	stop = s.s[s.n - 1] == '.';
	if (stop)
		s.n--;
	a->tokens++;
	a->stops += stop;
	if (s.n == 0 || s.n > LONGEST || s.s[s.n - 1] == '.' || !wordy(s))
		return;
	a->fold.n = 0;
	uni_fold(&a->fold, s);
	t = entry(a, SPAN_BUF(&a->fold));
	if (stop)
		t->with++;
	else
		t->without++;
}

bool
abbr_add(struct abbr *a, struct span line)
{
	size_t i, k;

	while (line.n) {
		for (i = 0; i < line.n; i += k)
			if (uni_first((struct span){line.s + i, line.n - i},
					&k)->flags & UNI_BLANK)
				break;
		token(a, span_cut(&line, i));
		if (line.n)
			span_cut(&line, k);
	}
	return !a->limit || a->cap * sizeof *a->type + a->pool.cap + a->slots *
			sizeof *a->slot <= a->limit;
}

/* Dunning's log-likelihood ratio as changed by Kiss and Strunk: p of a stop
 * behind any token against 0.99 behind this one. */
static double
likelihood(const struct abbr *a, const struct abbr_type *t)
{
	double k = (double)t->with, n = (double)(t->with + t->without);
	double p = (double)a->stops / (double)a->tokens;

	if (p <= 0 || p >= 1)
		return 0;
	return -2 * (k * num_log(p) + (n - k) * num_log(1 - p) -
			k * num_log(0.99) - (n - k) * num_log(0.01));
}

static double
score(const struct abbr *a, const struct abbr_type *t)
{
	struct span s = {a->pool.s + t->at, t->n};
	size_t i, stops = 1, letters;

	for (i = 0; i < s.n; i++)
		stops += s.s[i] == '.';
	letters = utf8_count(s) - (stops - 1);
	return likelihood(a, t) * num_exp(-(double)letters) * (double)stops *
			num_pow((double)letters, -(double)t->without);
}

static int
better(const void *x, const void *y)
{
	const struct abbr_found *a = x, *b = y;

	if (a->score != b->score)
		return a->score < b->score ? 1 : -1;
	return span_cmp(a->form, b->form);
}

struct abbr_found *
abbr_find(struct abbr *a, double threshold, size_t *n)
{
	struct abbr_found *found = NULL;
	size_t i, cap = 0;
	double x;

	*n = 0;
	for (i = 0; i < a->types; i++) {
		if (!a->type[i].with || (x = score(a, &a->type[i])) < threshold)
			continue;
		found = buf_array(found, *n, &cap, sizeof *found);
		found[(*n)++] = (struct abbr_found){{a->pool.s +
				a->type[i].at, a->type[i].n},
				a->type[i].with, a->type[i].without, x};
	}
	if (*n)
		qsort(found, *n, sizeof *found, better);
	return found;
}

void
abbr_free(struct abbr *a)
{
	free(a->type);
	free(a->slot);
	buf_free(&a->pool);
	buf_free(&a->fold);
	*a = (struct abbr){0};
}

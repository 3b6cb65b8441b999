#include <stdlib.h>
#include <string.h>

#include "learn.h"
#include "sent_ctx.h"
#include "uni.h"
#include "utf8.h"

enum {
	EPOCHS = 12,
	PARA = 1 << 20, /* bytes of a paragraph; a longer one is cut */
	AHEAD = 1024,   /* bytes behind a sentence that may matter to its end */
	SCALE = 20,  /* weights are printed as int8 of this many a unit */
	CODES = 64,  /* languages */
	BARE = 10    /* places without a mark that tell enough of a language */
};

/* Of AdaGrad: the rate, and how weights decay in the table of all languages and
 * in those of their own. */
static const double RATE = 0.1, DECAY = 0.0003, OWN_DECAY = 0.003;

struct learn_example {
	uint16_t slot[SENT_FEATURES];
	uint16_t set;
	uint8_t n;
	bool ends;
	bool bare; /* no mark stands there */
};

struct learn_set {
	const char *code;
	size_t examples;
	double weight;
};

/* One table in training: AdaGrad. */
struct table {
	double w[MODEL_SIZE], g[MODEL_SIZE];
};

void
learn_set(struct learn *l, const struct lang *lang)
{
	struct learn_set *s;

	learn_sentence(l, (struct span){NULL, 0});
	l->set = buf_array(l->set, l->sets, &l->set_cap, sizeof *l->set);
	s = &l->set[l->sets++];
	*s = (struct learn_set){.code = lang_code(lang)};
	sent_init(&l->sent, lang);
	l->sent.learn = true;
}

static void
example(struct learn *l, struct scan *s, struct cand *c, bool ends)
{
	struct context x;
	struct learn_example *e;

	context_get(&x, s, c);
	if (context_rules(s, c, &x) != ASK)
		return;
	l->example = buf_array(l->example, l->examples, &l->cap,
			sizeof *l->example);
	e = &l->example[l->examples++];
	e->n = (uint8_t)context_features(&x, c, e->slot);
	e->set = (uint16_t)(l->sets - 1);
	e->ends = ends;
	e->bare = c->mark == MARK_NONE;
	l->set[l->sets - 1].examples++;
}

/* Candidates of the sentence that begins at `at` and really ends at end. */
static void
examples(struct learn *l, struct span para, size_t at, size_t end)
{
	struct sent_marks m = {.base = NULL};
	struct scan s = {.sent = &l->sent, .marks = &m,
		.text = {para.s + at, para.n - at}};
	struct cand c;

	if (s.text.n > end - at + AHEAD) {
		s.text.n = end - at + AHEAD;
		while ((para.s[at + s.text.n] & 0xC0) == 0x80)
			s.text.n--;
	}
	while (scan_next(&s, &c) && at + c.end <= end)
		if (c.mark < MARK_PLAIN)
			example(l, &s, &c, at + c.end == end);
}

static bool
unspaced(struct span a)
{
	size_t n;
	uint32_t c;

	if (a.n == 0)
		return false;
	c = utf8_last(a, &n);
	return uni(c)->flags & UNI_IDEO || (c >= 0x3000 && c < 0x3040) ||
			(c >= 0xFF00 && c < 0xFF66);
}

static void
paragraph(struct learn *l)
{
	size_t i, at = 0;

	for (i = 0; i < l->ends; i++) {
		examples(l, SPAN_BUF(&l->para), at, l->end[i]);
		at = l->end[i];
		while (at < l->para.n && l->para.s[at] == ' ')
			at++;
	}
}

/* The paragraph without the blanks between sentences whose script has none. */
static bool
pack(struct learn *l)
{
	size_t i, at, n = 0;
	bool any = false;

	for (i = at = 0; i < l->ends; i++) {
		memmove(l->para.s + n, l->para.s + at, l->end[i] - at);
		n += l->end[i] - at;
		at = l->end[i] + (i + 1 < l->ends);
		l->end[i] = n;
		if (i + 1 == l->ends)
			break;
		if (unspaced((struct span){l->para.s, n}))
			any = true;
		else
			l->para.s[n++] = ' ';
	}
	l->para.n = n;
	return any;
}

bool
learn_sentence(struct learn *l, struct span s)
{
	s = uni_trim(s);
	if (s.n) {
		if (l->para.n)
			buf_byte(&l->para, ' ');
		buf_put(&l->para, s);
		l->end = buf_array(l->end, l->ends, &l->end_cap,
				sizeof *l->end);
		l->end[l->ends++] = l->para.n;
		if (l->para.n < PARA)
			return true;
	}
	if (l->ends > 1 || l->para.n) {
		paragraph(l);
		if (pack(l))
			paragraph(l);
	}
	l->para.n = l->ends = 0;
	return !l->limit || l->examples * sizeof *l->example < l->limit / 2;
}

/* exp(-x) for x >= 0 by squaring: the same everywhere, unlike libm's. */
static double
decay(double x)
{
	double y = 1 + x / 1024;
	int i;

	for (i = 0; i < 10; i++)
		y *= y;
	return 1 / y;
}

static double
logistic(double x)
{
	return x >= 0 ? 1 / (1 + decay(x)) : 1 - 1 / (1 + decay(-x));
}

/* A square root that is the same everywhere. */
static double
root(double x)
{
	uint64_t bits;
	double y;
	int i;

	memcpy(&bits, &x, sizeof bits);
	bits = (bits >> 1) + (UINT64_C(0x3FF) << 51); /* half the exponent */
	memcpy(&y, &bits, sizeof y);
	for (i = 0; i < 4; i++)
		y = (y + x / y) / 2;
	return y;
}

static double
dot(const double *w, const struct learn_example *e, unsigned n)
{
	double sum = 0;
	unsigned i;

	for (i = 0; i < n; i++)
		sum += w[e->slot[i]];
	return sum;
}

/* One step of table t for example e; base is what other tables say. */
static void
step(struct table *t, const struct learn_example *e, unsigned n, double base,
		double weight, double decays)
{
	double p = logistic(base + dot(t->w, e, n));
	double d = weight * ((e->ends ? 1 : 0) - p), g;
	unsigned i;

	for (i = 0; i < n; i++) {
		g = d - decays * weight * t->w[e->slot[i]];
		t->g[e->slot[i]] += g * g;
		t->w[e->slot[i]] += RATE * g / root(1e-4 + t->g[e->slot[i]]);
	}
}

/* A fixed order that looks like chance. */
static void
shuffle(uint32_t *order, size_t n, uint64_t *seed)
{
	size_t i, k;
	uint32_t x;

	for (i = n; i > 1; i--) {
		*seed = *seed * UINT64_C(6364136223846793005) +
				UINT64_C(1442695040888963407);
		k = (size_t)((*seed >> 33) % i);
		x = order[i - 1];
		order[i - 1] = order[k];
		order[k] = x;
	}
}

/* Trains t on the examples of one language (of all: code NULL), on top of
 * what base says. */
static void
train(const struct learn *l, struct table *t, const struct table *base,
		const char *code)
{
	uint32_t *order = NULL;
	const struct learn_example *e;
	const struct learn_set *s;
	size_t i, n = 0, cap = 0;
	uint64_t seed = 1;
	int epoch;

	for (i = 0; i < l->examples; i++) {
		s = &l->set[l->example[i].set];
		if (code && strcmp(s->code, code) != 0)
			continue;
		order = buf_array(order, n, &cap, sizeof *order);
		order[n++] = (uint32_t)i;
	}
	for (epoch = 0; epoch < EPOCHS; epoch++) {
		shuffle(order, n, &seed);
		for (i = 0; i < n; i++) {
			e = &l->example[order[i]];
			s = &l->set[e->set];
			if (base)
				step(t, e, e->n, dot(base->w, e, SENT_SHARED),
						1, OWN_DECAY);
			else
				step(t, e, SENT_SHARED, 0, s->weight, DECAY);
		}
	}
	free(order);
}

/* Every language weighs the same, and so does every set of it; but a small
 * set weighs less than a large one by what chance does to it. */
static void
weigh(struct learn *l)
{
	size_t i, k, same;

	for (i = 0; i < l->sets; i++) {
		for (k = same = 0; k < l->sets; k++)
			same += strcmp(l->set[k].code, l->set[i].code) == 0;
		l->set[i].weight = 1000.0 / ((double)same *
				(double)(l->set[i].examples + 100));
	}
}

/* Do sentences of the language so seldom end without a mark, where they might,
 * that it is not worth to look? */
static bool
marked(const struct learn *l, const char *code)
{
	size_t i, n = 0, ends = 0;

	for (i = 0; i < l->examples; i++)
		if (l->example[i].bare && strcmp(l->set[l->example[i].set].code,
				code) == 0) {
			n++;
			ends += l->example[i].ends;
		}
	return n >= BARE && ends * 5 < n;
}

static int8_t
rounded(double x)
{
	x = x * SCALE;
	x = x < -127 ? -127 : x > 127 ? 127 : x;
	return (int8_t)(x < 0 ? x - 0.5 : x + 0.5);
}

static void
put(struct model_table *out, const struct table *t)
{
	size_t i;

	for (i = 0; i < MODEL_SIZE; i++)
		out->w[i] = rounded(t->w[i]);
}

/* Zeroes the table; one is enough for all languages, one after the other. */
static void
clear(struct table *t)
{
	memset(t, 0, sizeof *t);
}

size_t
learn_write(struct learn *l, struct buf *b)
{
	struct table *all = buf_zeros(1, sizeof *all);
	struct table *own = buf_zeros(1, sizeof *own);
	struct model_table *out = buf_zeros(CODES, sizeof *out);
	struct model m = {out, 1};
	size_t i, k, n;

	learn_sentence(l, (struct span){NULL, 0});
	n = l->examples;
	weigh(l);
	train(l, all, NULL, NULL);
	put(&out[0], all);
	for (i = 0; i < l->sets && m.tables < CODES; i++) {
		for (k = 1; k < m.tables; k++)
			if (strcmp(out[k].code, l->set[i].code) == 0)
				break;
		if (k < m.tables || strcmp(l->set[i].code, "und") == 0)
			continue;
		clear(own);
		train(l, own, all, l->set[i].code);
		put(&out[m.tables], own);
		out[m.tables].marked = marked(l, l->set[i].code);
		memcpy(out[m.tables++].code, l->set[i].code,
				strlen(l->set[i].code));
	}
	model_write(b, &m);
	free(all);
	free(own);
	free(out);
	free(l->example);
	free(l->set);
	free(l->end);
	buf_free(&l->para);
	*l = (struct learn){0};
	return n;
}

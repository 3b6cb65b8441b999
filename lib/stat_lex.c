#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "num.h"
#include "stat_lex.h"

enum {
	WINDOW = 50,
	SAMPLE = 42,     /* tokens of HD-D */
	MTLD_LIMIT = 720 /* thousandths */
};

struct spectrum {
	double m2, bits, hdd; /* sums over the types */
};

void
lex_begin(struct lex *x)
{
	vocab_document(&x->words);
	x->n = 0;
}

void
lex_add_known(struct lex *x, uint32_t word)
{
	x->id = buf_array(x->id, x->n, &x->cap, sizeof *x->id);
	x->id[x->n++] = vocab_here(&x->words, word);
}

void
lex_add(struct lex *x, struct span token)
{
	lex_add_known(x, vocab_id(&x->words, token));
}

/* Room for two numbers a type, all zero. */
static void
work_space(struct lex *x)
{
	size_t v = x->words.types ? x->words.types : 1;

	if (v > x->types) {
		free(x->freq);
		free(x->seen);
		x->freq = buf_zeros(v, sizeof *x->freq);
		x->seen = buf_zeros(v, sizeof *x->seen);
		x->types = v;
	}
	memset(x->freq, 0, v * sizeof *x->freq);
	memset(x->seen, 0, v * sizeof *x->seen);
}

/* Chance that a type with f of n tokens is missing in SAMPLE of them:
 * C(n-f, SAMPLE) / C(n, SAMPLE), as a product of the fewer factors. */
static double
missing(size_t n, size_t f)
{
	size_t i, k = f < SAMPLE ? f : SAMPLE, other = f + SAMPLE - k;
	double p = 1;

	for (i = 0; i < k; i++) {
		if (n < other + i)
			return 0;
		p *= (double)(n - other - i) / (double)(n - i);
	}
	return p;
}

/* What v types that occur f times each add to the figures. */
static void
add_types(struct lexdiv *d, struct spectrum *s, double f, double v, size_t n)
{
	s->m2 += f * f * v;
	s->bits += v * f * num_log2(f);
	if (n >= SAMPLE)
		s->hdd += v * (1 - missing(n, (size_t)f)) / SAMPLE;
	if (f <= 1)
		d->hapax = v;
	else if (f <= 2)
		d->dis = v;
}

static int
ascending(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

/* Everything that needs only how often each type occurs: the types of equal
 * frequency together, the rare ones first, so that the result does not depend
 * on the order of the tokens. Sorts the frequent types to the front of freq. */
static void
spectrum(struct lexdiv *d, uint32_t *freq, size_t types, size_t n)
{
	enum { RARE = 256 };
	size_t of[RARE] = {0}, i, k, many = 0;
	struct spectrum s = {0, 0, 0};
	double f = (double)n, v = (double)types;

	for (i = 0; i < types; i++)
		if (freq[i] < RARE)
			of[freq[i]]++;
		else
			freq[many++] = freq[i];
	for (i = 1; i < RARE; i++)
		if (of[i])
			add_types(d, &s, (double)i, (double)of[i], n);
	if (many)
		qsort(freq, many, sizeof *freq, ascending);
	for (i = 0; i < many; i += k) {
		for (k = 1; i + k < many && freq[i + k] == freq[i]; k++)
			;
		add_types(d, &s, freq[i], (double)k, n);
	}
	d->yule_k = 1e4 * (s.m2 - f) / (f * f);
	d->yule_i = s.m2 > v ? v * v / (s.m2 - v) : (double)NAN;
	d->simpson_d = n > 1 ? (s.m2 - f) / (f * (f - 1)) : (double)NAN;
	d->entropy = num_log2(f) - s.bits / f;
	d->hdd = n >= SAMPLE ? s.hdd : (double)NAN;
}

static void
ratios(struct lexdiv *d)
{
	double n = d->tokens, v = d->types, ln = num_log(n), lv = num_log(v);

	d->ttr = v / n;
	d->rttr = v / num_sqrt(n);
	d->cttr = v / num_sqrt(2 * n);
	d->herdan_c = n > 1 ? lv / ln : (double)NAN;
	d->maas_a2 = n > 1 ? (ln - lv) / (ln * ln) : (double)NAN;
	d->honore_r = d->hapax < v ? 100 * ln / (1 - d->hapax / v)
				   : (double)NAN;
	d->sichel_s = d->dis / v;
	d->hapax_token_share = d->hapax / n;
	d->hapax_type_share = d->hapax / v;
}

/* Sum of the types of all windows of w tokens, an integer: freq counts the
 * types of the window in hand. */
static double
mattr(const struct lex *x, uint32_t *freq, size_t w)
{
	uint64_t sum = 0;
	size_t i, types = 0;

	if (x->n < w)
		return (double)NAN;
	for (i = 0; i < x->n; i++) {
		types += freq[x->id[i]]++ == 0;
		if (i >= w)
			types -= --freq[x->id[i - w]] == 0;
		if (i + 1 >= w)
			sum += types;
	}
	return (double)sum / ((double)w * (double)(x->n - w + 1));
}

/* The same for whole segments; seen = the last segment that had the type. */
static double
msttr(const struct lex *x, uint32_t *seen, size_t w)
{
	size_t i, k = x->n / w, sum = 0;

	if (k == 0)
		return (double)NAN;
	for (i = 0; i < k * w; i++) {
		sum += seen[x->id[i]] != i / w + 1;
		seen[x->id[i]] = (uint32_t)(i / w + 1);
	}
	return (double)sum / ((double)w * (double)k);
}

/* Factors of MTLD in one direction (McCarthy & Jarvis 2010). A type belongs
 * to the factor in hand when seen says so; *mark is its number. */
static double
factors(const struct lex *x, const struct lexopt *o, bool back, uint32_t *mark)
{
	size_t i, n = 0, v = 0, least = o->mtld_min ? o->mtld_min : 1;
	uint32_t *seen;
	double sum = 0;

	++*mark;
	for (i = 0; i < x->n; i++) {
		seen = &x->seen[x->id[back ? x->n - 1 - i : i]];
		v += *seen != *mark;
		*seen = *mark;
		n++;
		if (n >= least && 1000 * v + o->mtld_lt <= MTLD_LIMIT * n) {
			sum++;
			n = v = 0;
			++*mark;
		}
	}
	if (n)
		sum += (1 - (double)v / (double)n) / (1 - MTLD_LIMIT / 1000.0);
	return sum;
}

static double
mtld(struct lex *x, const struct lexopt *o)
{
	uint32_t mark = 0;
	double a, b, n = (double)x->n;

	memset(x->seen, 0, x->words.types * sizeof *x->seen);
	a = factors(x, o, false, &mark);
	b = factors(x, o, true, &mark);
	if (a <= 0 || b <= 0)
		return (double)NAN;
	return o->mtld_pool ? n / ((a + b) / 2) : (n / a + n / b) / 2;
}

static const struct lexdiv undefined = {0, 0, 0, 0, NAN, NAN, NAN, NAN, NAN,
		NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN};

struct lexdiv
lex_find(struct lex *x, const struct lexopt *o)
{
	struct lexdiv d = undefined;
	size_t i, w = o->window ? o->window : WINDOW;

	if (x->n == 0)
		return d;
	work_space(x);
	d.tokens = (double)x->n;
	d.types = (double)x->words.types;
	d.mattr = mattr(x, x->freq, w);
	d.msttr = msttr(x, x->seen, w);
	d.mtld = mtld(x, o);
	memset(x->freq, 0, x->words.types * sizeof *x->freq);
	for (i = 0; i < x->n; i++)
		x->freq[x->id[i]]++;
	spectrum(&d, x->freq, x->words.types, x->n);
	ratios(&d);
	return d;
}

size_t
lex_bytes(const struct lex *x)
{
	return vocab_bytes(&x->words) + x->cap * sizeof *x->id +
			x->words.cap * 2 * sizeof *x->freq;
}

void
lex_free(struct lex *x)
{
	vocab_free(&x->words);
	free(x->id);
	free(x->freq);
	free(x->seen);
	*x = (struct lex){0};
}

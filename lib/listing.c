#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#include "freq_part.h"
#include "freq_zipf.h"
#include "listing.h"
#include "num.h"

enum { DIGITS = 6 };

struct print {
	const struct listing *l;
	const struct freq *f;
	struct rec rec;
	struct buf line;
	bool headed;
	uint64_t left;
};

static bool
begin(struct print *p)
{
	if (p->l->top && p->left-- == 0)
		return false;
	return true;
}

static bool
put_count(void *arg, const struct item *it)
{
	struct print *p = arg;

	if (it->count < p->l->min)
		return true;
	if (!begin(p))
		return false;
	rec_str(&p->rec, it->key);
	rec_int(&p->rec, (int64_t)it->count);
	if (p->f->docs)
		rec_int(&p->rec, (int64_t)it->docs.n);
	rec_end(&p->rec);
	return true;
}

static bool
put_pair(void *arg, const struct scored *x)
{
	struct print *p = arg;

	if (!begin(p))
		return false;
	rec_str(&p->rec, x->first);
	rec_str(&p->rec, x->second);
	rec_int(&p->rec, (int64_t)x->it.count);
	rec_int(&p->rec, (int64_t)x->n1);
	rec_int(&p->rec, (int64_t)x->n2);
	rec_num(&p->rec, x->score, DIGITS);
	rec_end(&p->rec);
	return true;
}

static bool
put_key(void *arg, const struct scored *x)
{
	struct print *p = arg;
	double rate = (double)x->it.count / (double)p->f->total;
	double other = (double)x->n1 / (double)p->l->scores->other;

	if (!begin(p))
		return false;
	rec_str(&p->rec, x->it.key);
	rec_int(&p->rec, (int64_t)x->it.count);
	rec_int(&p->rec, (int64_t)x->n1);
	rec_num(&p->rec, x->score, DIGITS);
	if (x->n1)
		rec_num(&p->rec, num_log2(rate / other), DIGITS);
	else
		rec_null(&p->rec);
	rec_end(&p->rec);
	return true;
}

/* ---- partial results ---- */

static void
put_head(struct print *p)
{
	struct buf options = {0};

	p->headed = true;
	p->line.n = 0;
	freq_describe(p->f, &options);
	part_head(&p->line, SPAN_BUF(&options), p->f->total, p->f->check);
	out_put(p->l->out, SPAN_BUF(&p->line));
	buf_free(&options);
}

static bool
put_part(void *arg, const struct item *it)
{
	struct print *p = arg;

	if (!p->headed && (it->key.n == 0 ||
			(unsigned char)it->key.s[0] >= '\t'))
		put_head(p); /* it stands where sort(1) puts it */
	p->line.n = 0;
	part_line(&p->line, it, p->f->docs);
	out_put(p->l->out, SPAN_BUF(&p->line));
	return true;
}

/* ---- spectrum ---- */

static bool
add_count(void *arg, const struct item *it)
{
	zipf_add(arg, it->count);
	return true;
}

static void
put_metric(struct print *p, const char *name)
{
	rec_str(&p->rec, span_str(name));
}

static void
put_whole(struct print *p, const char *name, uint64_t n)
{
	put_metric(p, name);
	rec_int(&p->rec, (int64_t)n);
	rec_end(&p->rec);
}

static void
put_real(struct print *p, const char *name, double x)
{
	put_metric(p, name);
	if (isfinite(x))
		rec_num(&p->rec, x, DIGITS);
	else
		rec_null(&p->rec);
	rec_end(&p->rec);
}

static void
put_spectrum(struct print *p, const struct zipf *z)
{
	char name[32];
	size_t i;

	put_whole(p, "tokens", z->tokens);
	put_whole(p, "types", z->types);
	put_real(p, "zipf_alpha_mle", zipf_alpha(z));
	put_real(p, "zipf_rank_mle", 1 / (zipf_alpha(z) - 1));
	put_real(p, "zipf_rank_ols", zipf_slope(z));
	for (i = z->n; i-- > 0;) {
		snprintf(name, sizeof name, "v%" PRIu64, z->step[i].count);
		put_whole(p, name, z->step[i].types);
	}
}

/* ---- all ---- */

static const char *const *
columns(const struct listing *l, const struct freq *f)
{
	static const char *const counts[] = {"key", "count", "docs", NULL};
	static const char *const no_docs[] = {"key", "count", NULL};
	static const char *const keys[] = {"key", "count", "ref", "g2",
		"log_ratio", NULL};
	static const char *const metrics[] = {"metric", "value", NULL};
	static const char *pairs[] = {"left", "right", "count", "left_count",
		"right_count", NULL, NULL};
	static const char *const measures[] = {"g2", "pmi", "logdice", "t"};

	switch (l->kind) {
	case LISTING_PAIRS:
		pairs[5] = measures[l->scores->measure];
		return pairs;
	case LISTING_KEYS:
		return keys;
	case LISTING_SPECTRUM:
		return metrics;
	default:
		return f->docs ? counts : no_docs;
	}
}

bool
listing_print(const struct listing *l, struct freq *f)
{
	struct print p = {.l = l, .f = f, .left = l->top};
	struct zipf z = {0};
	bool good = true;

	p.rec = (struct rec){.out = l->out, .json = l->json,
			.columns = columns(l, f)};
	if (l->header && l->kind != LISTING_PART)
		rec_header(&p.rec);
	if (l->kind == LISTING_COUNTS)
		freq_each(f, true, put_count, &p);
	if (l->kind == LISTING_PART)
		freq_each(f, false, put_part, &p);
	if (l->kind == LISTING_PART && !p.headed)
		put_head(&p);
	if (l->kind == LISTING_PAIRS)
		good = scores_each(l->scores, f, put_pair, &p);
	if (l->kind == LISTING_KEYS)
		good = scores_each(l->scores, f, put_key, &p);
	if (l->kind == LISTING_SPECTRUM) {
		freq_each(f, true, add_count, &z);
		put_spectrum(&p, &z);
	}
	zipf_free(&z);
	rec_free(&p.rec);
	buf_free(&p.line);
	return good;
}

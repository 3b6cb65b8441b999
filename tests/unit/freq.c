#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "freq_assoc.h"
#include "freq_part.h"
#include "freq_rank.h"
#include "freq_rows.h"
#include "freq_tally.h"
#include "freq_zipf.h"
#include "unit.h"

/* Values of scipy 1.10.1 (chi2_contingency with lambda_) and by hand. */
START_TEST(associates)
{
	static const struct {
		const char *why;
		struct table t;
		double g2, pmi, logdice, ts;
	} rows[] = {
		{"rarer than by chance", {3, 7, 7, 2}, 4.534939332256226,
			-0.8109661756099832, 12.263034405833794,
			-1.3066348197449429},
		{"nearly independent", {3, 17, 2, 12}, 0.0033579860273872664,
			0.02856915219677092, 11.94110631094643,
			0.0339617805405661},
		{"Dunning 1993", {110, 2442, 111, 29114}, 270.721876936225,
			2.6317398492166073, 10.34412781248518,
			8.795841659679926},
		{"only together", {10, 0, 0, 10}, 27.725887222397812, 1, 14,
			1.5811388300841895},
		{"independent", {1, 1, 1, 1}, 0, 0, 13, 0},
	};

	ck_assert_msg(fabs(assoc(ASSOC_G2, rows[_i].t) - rows[_i].g2) < 1e-9,
			"%s", rows[_i].why);
	ck_assert_msg(fabs(assoc(ASSOC_PMI, rows[_i].t) - rows[_i].pmi) < 1e-12,
			"%s", rows[_i].why);
	ck_assert_msg(fabs(assoc(ASSOC_LOGDICE, rows[_i].t) -
			rows[_i].logdice) < 1e-12, "%s", rows[_i].why);
	ck_assert_msg(fabs(assoc(ASSOC_T, rows[_i].t) - rows[_i].ts) < 1e-12,
			"%s", rows[_i].why);
}
END_TEST

START_TEST(associates_nothing)
{
	struct table none = {0, 3, 4, 5};

	ck_assert(isfinite(assoc(ASSOC_G2, none)));
	ck_assert(isnan(assoc(ASSOC_PMI, none)));
	ck_assert(isnan(assoc(ASSOC_LOGDICE, none)));
	ck_assert(isnan(assoc(ASSOC_T, none)));
}
END_TEST

enum { ROWS = 3000, WIDTH = 4 };

static size_t from;

static int
by_columns(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;
	size_t i;

	for (i = from; i < WIDTH - 1; i++)
		if (x[i] != y[i])
			return x[i] < y[i] ? -1 : 1;
	return 0;
}

/* Rows of few different values, sorted already, all equal, or by chance. */
START_TEST(sorts_rows)
{
	static const unsigned kinds[] = {1, 2, 50, 1u << 31};
	static uint32_t a[ROWS][WIDTH], b[ROWS][WIDTH];
	uint64_t x = 7;
	size_t i, k;

	from = (size_t)_i % 2;
	for (i = 0; i < ROWS; i++)
		for (k = 0; k < WIDTH; k++) {
			x = x * 6364136223846793005u + 1442695040888963407u;
			a[i][k] = (uint32_t)(x >> 33) % kinds[_i / 2];
			if (_i >= 6 && k == 0)
				a[i][k] = (uint32_t)(_i == 6 ? i : ROWS - i);
		}
	memcpy(b, a, sizeof a);
	qsort(b, ROWS, sizeof *b, by_columns);
	rows_sort(a[0], ROWS, WIDTH, from, WIDTH - 1);
	for (i = 0; i < ROWS; i++)
		ck_assert_int_eq(by_columns(a[i], b[i]), 0);
}
END_TEST

/* Strings with zeros, equal beginnings, beyond sixteen bytes; found again,
 * counted, ordered. */
START_TEST(tallies)
{
	static const char bytes[] = "\0\0ab\xFF";
	static char s[20000][24];
	struct span a[20000], last, now;
	uint32_t ref[20000];
	struct tally t = {.docs = _i};
	uint64_t x = 3, n = 0;
	size_t i, k;

	for (i = 0; i < 20000; i++) {
		for (k = 0; k < sizeof s[i]; k++) {
			x = x * 6364136223846793005u + 1442695040888963407u;
			s[i][k] = bytes[(x >> 40) % 5];
		}
		a[i] = (struct span){s[i], (x >> 50) % (i % 2 ? 24 : 6)};
	}
	tally_refs(&t, a, 20000, s[19999] + 24, ref);
	for (i = 0; i < 20000; i++) {
		ck_assert(ref[i] && span_eq(tally_key(&t, ref[i]), a[i]));
		ck_assert(tally_ref(&t, a[i]) == ref[i]);
		ck_assert(tally_find(&t, a[i]) == ref[i]);
		tally_count(&t, ref[i], 2);
	}
	ck_assert(tally_find(&t, SPAN("never seen")) == 0);
	tally_sort(&t, false);
	for (i = 0; i < t.n; i++) {
		n += tally_get(&t, t.slot[i].ref);
		now = tally_key(&t, t.slot[i].ref);
		ck_assert(i == 0 || span_cmp(last, now) < 0);
		last = now;
	}
	ck_assert_uint_eq(n, 40000);
	tally_set(&t, t.slot[5].ref, UINT64_C(1) << 40);
	tally_set(&t, t.slot[3].ref, UINT64_C(1) << 41);
	tally_sort(&t, true);
	ck_assert(tally_get(&t, t.slot[0].ref) == UINT64_C(1) << 41);
	for (i = 1; i < t.n; i++) {
		ck_assert(tally_get(&t, t.slot[i - 1].ref) >=
				tally_get(&t, t.slot[i].ref));
		ck_assert(tally_get(&t, t.slot[i - 1].ref) >
				tally_get(&t, t.slot[i].ref) ||
				span_cmp(tally_key(&t, t.slot[i - 1].ref),
				tally_key(&t, t.slot[i].ref)) < 0);
	}
	tally_free(&t);
}
END_TEST

START_TEST(joins_documents)
{
	static const struct {
		const char *why;
		struct tally_docs a, b, sum;
	} rows[] = {
		{"nothing", {0, 0, 0}, {0, 0, 0}, {0, 0, 0}},
		{"the first", {0, 0, 0}, {2, 3, 4}, {2, 3, 4}},
		{"no more", {2, 3, 4}, {0, 0, 0}, {2, 3, 4}},
		{"others", {2, 3, 4}, {1, 5, 5}, {3, 3, 5}},
		{"a divided one", {2, 3, 4}, {2, 4, 9}, {3, 3, 9}},
	};
	struct tally_docs d = rows[_i].a;

	tally_docs_join(&d, &rows[_i].b);
	ck_assert_msg(d.n == rows[_i].sum.n && d.first == rows[_i].sum.first &&
			d.last == rows[_i].sum.last, "%s", rows[_i].why);
}
END_TEST

static struct item given[1000];
static size_t gives;

static bool
give(void *arg, const struct item *it)
{
	ck_assert(arg == given);
	ck_assert(gives < 1000);
	given[gives] = *it;
	given[gives++].key.s = NULL;
	return true;
}

/* In memory and beyond: rank descending, equal ones as they came. */
START_TEST(ranks)
{
	struct runs file = {.dir = "/tmp"};
	struct ranker r = {.mem = _i ? 2000 : 1 << 20, .with = &file};
	struct item it = {.key = SPAN("k")};
	size_t i;

	for (i = 0; i < 1000; i++) {
		it.rank = (int64_t)(i * 7919 % 10) * (i % 2 ? INT64_MIN / 10 : 3);
		it.count = i + 1;
		it.docs = (struct tally_docs){i, 1, 2};
		rank_put(&r, &it);
	}
	gives = 0;
	rank_each(&r, give, given);
	ck_assert_uint_eq(gives, 1000);
	for (i = 1; i < 1000; i++) {
		ck_assert(given[i - 1].rank >= given[i].rank);
		ck_assert(given[i - 1].rank > given[i].rank ||
				given[i - 1].count < given[i].count);
		ck_assert(given[i].docs.n == given[i].count - 1);
	}
	runs_free(&file);
}
END_TEST

START_TEST(reads_parts)
{
	static const struct {
		const char *why, *line;
		uint64_t count, docs;
		bool good;
	} rows[] = {
		{"a word", "kata\t5", 5, 0, true},
		{"with documents", "kata\t5\t2", 5, 2, true},
		{"an empty line", "\t5", 5, 0, true},
		{"no count", "kata", 0, 0, false},
		{"an empty count", "kata\t", 0, 0, false},
		{"count 0", "kata\t0", 0, 0, false},
		{"a letter in the count", "kata\t5x", 0, 0, false},
		{"negative", "kata\t-5", 0, 0, false},
		{"a count too large", "kata\t99999999999999999999", 0, 0, false},
		{"a field too many", "kata\t5\t2\t1", 0, 0, false},
		{"empty", "", 0, 0, false},
		{"a head", "\t!txtfreq 1 word\t5\t6", 0, 0, true},
		{"a head without check", "\t!txtfreq 1 word\t5", 0, 0, false},
	};
	struct parts p = {.lines = 0};
	struct item it;
	const char *why = parts_line(&p, span_str(rows[_i].line), &it);

	ck_assert_msg((why == NULL) == rows[_i].good, "%s", rows[_i].why);
	ck_assert_msg(it.count == rows[_i].count && it.docs.n == rows[_i].docs,
			"%s", rows[_i].why);
	parts_free(&p);
}
END_TEST

START_TEST(writes_keys)
{
	struct buf b = {0}, c = {0};
	struct span k = SPAN("a\tb\\n\nc\r\\");

	ck_assert(span_eq(part_key(&b, k), SPAN("a\\tb\\\\n\\nc\\r\\\\\t")));
	b.n--;
	ck_assert(span_eq(part_plain(&c, SPAN_BUF(&b)), k));
	buf_free(&b);
	buf_free(&c);
}
END_TEST

/* By numpy and by bisection over a sum of 200000 terms. */
START_TEST(fits_zipf)
{
	static const uint64_t counts[] = {3, 2, 1, 1};
	struct zipf z = {0};
	size_t i;

	ck_assert(isnan(zipf_alpha(&z)) && isnan(zipf_slope(&z)));
	for (i = 0; i < 4; i++)
		zipf_add(&z, counts[i]);
	ck_assert(z.tokens == 7 && z.types == 4 && z.n == 3);
	ck_assert(fabs(zipf_alpha(&z) - 2.163087) < 1e-6);
	ck_assert(fabs(zipf_slope(&z) - 0.8698740813069396) < 1e-12);
	zipf_free(&z);
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("freq");

	tcase_add_loop_test(t, associates, 0, 5);
	tcase_add_test(t, associates_nothing);
	tcase_add_loop_test(t, sorts_rows, 0, 8);
	tcase_add_loop_test(t, tallies, 0, 2);
	tcase_add_loop_test(t, joins_documents, 0, 5);
	tcase_add_loop_test(t, ranks, 0, 2);
	tcase_add_loop_test(t, reads_parts, 0, 13);
	tcase_add_test(t, writes_keys);
	tcase_add_test(t, fits_zipf);
	return unit_run("freq", t);
}

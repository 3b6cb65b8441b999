#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "err.h"
#include "script.h"
#include "stat_part.h"
#include "uni.h"
#include "vocab.h"

enum { FORMAT = 1 };

#define SUM_MASK (UINT64_MAX >> 2)

static const char *const option_names[PART_OPTIONS] = {"groups",
	"paragraphs", "window", "mtld-min", "mtld-lt", "mtld-factors", "easy",
	"lexicon", "max-unit", "unicode"};

int64_t
partial_file(const char *path)
{
	struct buf b = {0};
	int64_t h = 0;

	if (buf_file(&b, path))
		h = (int64_t)(vocab_hash(SPAN_BUF(&b)) & SUM_MASK);
	buf_free(&b);
	return h;
}

void
partial_describe(struct partial *p, const struct stats *s, const struct text *t)
{
	int64_t *o = p->option;

	o[PO_GROUPS] = s->groups;
	o[PO_PARAGRAPHS] = t->rule;
	o[PO_WINDOW] = (int64_t)s->lexopt.window;
	o[PO_MTLD_MIN] = (int64_t)s->lexopt.mtld_min;
	o[PO_MTLD_LT] = s->lexopt.mtld_lt;
	o[PO_MTLD_POOL] = s->lexopt.mtld_pool;
	o[PO_MAX_UNIT] = (int64_t)t->cap;
	o[PO_UNICODE] = UNI_VERSION;
}

void
partial_shard(struct partial *p, uint64_t hash)
{
	hashset_add(&p->shards, hash);
	p->shard = buf_array(p->shard, p->nshards, &p->cap, sizeof *p->shard);
	p->shard[p->nshards++] = hash;
}

/* ---- writing ---- */

struct writer {
	struct buf *b;
	int64_t lines;
	uint64_t sum;
};

static int64_t
hash_line(struct span line)
{
	return (int64_t)(vocab_hash(line) & SUM_MASK);
}

static void
put(struct writer *w, const char *key, struct span id, int64_t n)
{
	size_t from = w->b->n;
	char s[24];

	buf_put(w->b, span_str(key));
	buf_byte(w->b, '\t');
	buf_put(w->b, id);
	snprintf(s, sizeof s, "\t%" PRId64, n);
	buf_put(w->b, span_str(s));
	w->lines++;
	w->sum += (uint64_t)hash_line(
			(struct span){w->b->s + from, w->b->n - from});
	buf_byte(w->b, '\n');
}

/* The id of a row of a table as text. */
static struct span
id_text(enum stat_table t, int64_t id, char room[24])
{
	if (t == ST_LANGUAGE)
		return sums_code(room, id);
	if (t == ST_SCRIPT)
		return span_str(uni_script((unsigned)id));
	snprintf(room, 24, "%" PRId64, id);
	return span_str(room);
}

static void
put_head(struct writer *w, const struct partial *p)
{
	char s[24];
	size_t i;

	put(w, "!format", SPAN("txtstat"), FORMAT);
	for (i = 0; i < PART_OPTIONS; i++)
		put(w, "!option", span_str(option_names[i]), p->option[i]);
	for (i = 0; i < p->nshards; i++) {
		snprintf(s, sizeof s, "%016" PRIx64, p->shard[i]);
		put(w, "!shard", span_str(s), 1);
	}
}

void
partial_write(const struct partial *p, struct buf *b)
{
	struct writer w = {.b = b};
	const struct stat_sums *s = &p->sums;
	char room[24];
	size_t i, t;

	put_head(&w, p);
	for (i = 0; i < STAT_COUNTERS; i++)
		if (s->n[i])
			put(&w, sums_counters[i], SPAN(""), s->n[i]);
	for (i = 0; i < STAT_MEANS; i++) {
		if (!s->mean[i].docs)
			continue;
		put(&w, sums_means[i], SPAN("whole"), s->mean[i].whole);
		put(&w, sums_means[i], SPAN("nano"), s->mean[i].nano);
		put(&w, sums_means[i], SPAN("docs"), s->mean[i].docs);
	}
	for (t = 0; t < STAT_TABLES; t++)
		for (i = 0; i < s->table[t].n; i++)
			put(&w, sums_tables[t], id_text(t,
				s->table[t].row[i].id, room),
				s->table[t].row[i].n);
	i = (size_t)w.lines;
	put(&w, "!sum", SPAN(""), (int64_t)(w.sum & SUM_MASK));
	put(&w, "!lines", SPAN(""), (int64_t)i);
}

/* ---- reading ---- */

/* The canonical form of an int64_t, no other. */
static bool
integer(struct span a, int64_t *n)
{
	char s[24];

	if (a.n == 0 || a.n >= sizeof s)
		return false;
	memcpy(s, a.s, a.n);
	s[a.n] = '\0';
	*n = strtoll(s, NULL, 10);
	snprintf(s, sizeof s, "%" PRId64, *n);
	return span_eq(a, span_str(s));
}

static size_t
index_of(struct span a, const char *const *names, size_t n)
{
	size_t i;

	for (i = 0; i < n && !span_eq(a, span_str(names[i])); i++)
		;
	return i;
}

static const char *
read_option(struct partial *p, struct span id, int64_t n)
{
	size_t i = index_of(id, option_names, PART_OPTIONS);

	if (i == PART_OPTIONS)
		return "unknown option";
	if (p->options[i] || p->known) {
		if (p->option[i] != n)
			return "made with other options than the others";
	}
	p->option[i] = n;
	p->options[i] = true;
	return NULL;
}

static const char *
read_shard(struct partial *p, struct span id)
{
	char s[24];
	uint64_t h;

	if (id.n != 16)
		return "wrong shard";
	memcpy(s, id.s, id.n);
	s[id.n] = '\0';
	h = strtoull(s, NULL, 16);
	if (hashset_add(&p->shards, h))
		return "a text comes twice";
	p->shard = buf_array(p->shard, p->nshards, &p->cap, sizeof *p->shard);
	p->shard[p->nshards++] = h;
	return NULL;
}

static bool
read_id(enum stat_table t, struct span id, int64_t *n)
{
	unsigned i;

	if (t == ST_LANGUAGE) {
		*n = sums_language(id);
		return id.n && id.n <= 8;
	}
	if (t != ST_SCRIPT)
		return integer(id, n);
	for (i = 0; uni_script(i); i++)
		if (span_eq(id, span_str(uni_script(i)))) {
			*n = i;
			return true;
		}
	return false;
}

/* Adds n to *sum; refuses what no text can have and could overflow. */
static const char *
add(int64_t *sum, int64_t n)
{
	static const int64_t limit = INT64_C(1) << 55;

	if (n > limit || n < -limit || *sum > limit || *sum < -limit)
		return "a number is too large";
	*sum += n;
	return NULL;
}

static const char *
read_mean(struct partial *p, size_t i, struct span id, int64_t n)
{
	const char *why;

	if (span_eq(id, SPAN("whole")))
		return add(&p->sums.mean[i].whole, n);
	if (span_eq(id, SPAN("docs")))
		return add(&p->sums.mean[i].docs, n);
	if (!span_eq(id, SPAN("nano")))
		return "unknown id";
	why = add(&p->sums.mean[i].nano, n);
	sums_carry(&p->sums, (enum stat_mean)i);
	return why;
}

static const char *
read_figure(struct partial *p, struct span key, struct span id, int64_t n)
{
	size_t i;
	int64_t k;

	i = index_of(key, sums_counters, STAT_COUNTERS);
	if (i < STAT_COUNTERS && id.n == 0)
		return add(&p->sums.n[i], n);
	i = index_of(key, sums_means, STAT_MEANS);
	if (i < STAT_MEANS)
		return read_mean(p, i, id, n);
	i = index_of(key, sums_tables, STAT_TABLES);
	if (i == STAT_TABLES || !read_id((enum stat_table)i, id, &k))
		return "unknown key or id";
	return add(sums_tally(&p->sums, (enum stat_table)i, k, 0), n);
}

void
partial_begin(struct partial *p)
{
	p->lines = p->sum = p->said_lines = p->said_sum = 0;
	p->format = false;
	memset(p->options, 0, sizeof p->options);
}

static int64_t
modulo(int64_t a, int64_t b)
{
	return (int64_t)(((uint64_t)a + (uint64_t)b) & SUM_MASK);
}

const char *
partial_line(struct partial *p, struct span line)
{
	struct span rest = line, key, id;
	int64_t n;

	key = span_field(&rest, '\t');
	id = span_field(&rest, '\t');
	if (!key.n || !integer(rest, &n))
		return "not a line of a partial: key, id, integer";
	if (span_eq(key, SPAN("!lines")) && !id.n) {
		p->said_lines = modulo(p->said_lines, n);
		return NULL;
	}
	if (span_eq(key, SPAN("!sum")) && !id.n) {
		p->said_sum = modulo(p->said_sum, n);
		return NULL;
	}
	p->lines++;
	p->sum = modulo(p->sum, hash_line(line));
	if (span_eq(key, SPAN("!format"))) {
		p->format = true;
		return span_eq(id, SPAN("txtstat")) && n == FORMAT
				? NULL : "of another program or version";
	}
	if (span_eq(key, SPAN("!option")))
		return read_option(p, id, n);
	if (span_eq(key, SPAN("!shard")))
		return n == 1 ? read_shard(p, id) : "a text comes twice";
	return read_figure(p, key, id, n);
}

const char *
partial_end(struct partial *p)
{
	size_t i;

	if (!p->format)
		return "not a partial of txtstat, or cut";
	for (i = 0; i < PART_OPTIONS; i++)
		if (!p->options[i])
			return "cut: an option is missing";
	if (p->lines != p->said_lines)
		return "cut or edited: it has not as many lines as it says";
	if (p->sum != p->said_sum)
		return "edited: its check sum is wrong";
	p->known = true;
	return NULL;
}

bool
partial_read(struct partial *p, struct text *t)
{
	const char *why = NULL;
	enum text_kind k;
	struct line l;

	t->no_docs = true;
	while (!why && (k = text_next(t)) != TEXT_END) {
		if (k == TEXT_DOC)
			partial_begin(p);
		while (!why && k == TEXT_BLOCK && text_line(t, &l))
			why = partial_line(p, l.s);
		if (k == TEXT_DOC_END)
			why = partial_end(p);
		if (why)
			err_say("%s: %s", text_label(t), why);
	}
	return !why;
}

void
partial_free(struct partial *p)
{
	sums_free(&p->sums);
	hashset_free(&p->shards);
	free(p->shard);
}

/* quote COMMAND FILE.jsonl ...: quotations and their speakers. A line is
 * {id, lang, text, par, types, quotes: [{start, end, type, speaker,
 * speaker_full, speaker_name, aliases}]}, offsets in code points. All documents
 * of a language go through one process, each behind a document line. Records
 * of one turn or quotation that runs on (flag c) are joined. Spans are compared
 * without marks, blanks and stops at their ends: exact, and by half (one to
 * one, intersection over union >= 0.5). Speakers are judged on those pairs whose
 * gold has one: exact; head, when the last word of either is in the other;
 * name, when the resolved name is that of the gold or an alias. Unmatched
 * records of types that a document's `types` leaves out do not count. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "eval.h"
#include "utf8.h"

enum { DOCS = 4096, WORDS = 256 };

struct rec {
	long start, end;
	struct span type, speaker, name, flags;
	bool hit;
	size_t order;
};

struct doc {
	struct json *j;
	struct text32 text;
	struct rec *rec;
	size_t n, cap;
};

struct tally {
	int gold, got, exact, over, type, speakers, speaker, head, names, name;
};

static struct doc docs[DOCS];
static size_t ndocs;

static bool
trimmed(uint32_t c)
{
	static const uint32_t marks[] = {' ', '\t', '\r', '\n', 0xA0, '"', '\'',
		0x201C, 0x201D, 0x201E, 0x201F, 0xAB, 0xBB, 0x2039, 0x203A,
		0x2018, 0x2019, 0x201A, 0x201B, 0x300C, 0x300D, 0x300E, 0x300F,
		'_', '*', '.', ',', ';', ':', '!', '?', 0x2026, 0xB7};
	size_t i;

	for (i = 0; i < sizeof marks / sizeof *marks; i++)
		if (marks[i] == c)
			return true;
	return false;
}

static void
trim(struct text32 t, long *s, long *e)
{
	if (*e > (long)t.n)
		*e = (long)t.n;
	while (*s < *e && trimmed(t.c[*s]))
		++*s;
	while (*s < *e && trimmed(t.c[*e - 1]))
		--*e;
}

/* NFC, blanks squeezed, marks off both ends, case folded. */
static struct span
norm(struct span s)
{
	struct text32 t = text32(mapped(s, UTF8PROC_COMPOSE | UTF8PROC_STABLE));
	struct buf b = {0};
	long i, from = 0, to = (long)t.n;

	while (from < to && (trimmed(t.c[from]) || is_space(t.c[from])))
		from++;
	while (from < to && (trimmed(t.c[to - 1]) || is_space(t.c[to - 1])))
		to--;
	for (i = from; i < to; i++) {
		if (!is_space(t.c[i]))
			utf8_put(&b, t.c[i]);
		else if (!is_space(t.c[i - 1]))
			buf_byte(&b, ' ');
	}
	return mapped(SPAN_BUF(&b), UTF8PROC_CASEFOLD);
}

static size_t
words(struct span s, struct span *w)
{
	size_t n = 0, len;
	bool inside = false;

	for (s = norm(s); s.n; span_cut(&s, len)) {
		if (!is_word(utf8_first(s, &len))) {
			inside = false;
			continue;
		}
		if (!inside && n < WORDS)
			w[n++] = (struct span){s.s, 0};
		inside = true;
		w[n - 1].n += len;
	}
	return n;
}

static bool
holds(const struct span *w, size_t n, struct span one)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (span_eq(w[i], one))
			return true;
	return false;
}

static bool
head(struct span got, struct span want)
{
	struct span g[WORDS], w[WORDS];
	size_t n = words(got, g), k = words(want, w);

	return n && k && (holds(w, k, g[n - 1]) || holds(g, n, w[k - 1]));
}

static struct doc *
find_doc(struct span id)
{
	size_t i;

	for (i = 0; i < ndocs; i++)
		if (span_eq(json_str(docs[i].j, "id"), id))
			return &docs[i];
	return NULL;
}

static struct span
par(struct doc *d, const char *path)
{
	struct span p = json_str(d->j, "par");

	if (p.n)
		return p;
	return strstr(path, "/news-id.jsonl") ? SPAN("line") : SPAN("block");
}

static void
add_record(struct span line)
{
	struct json *j = json_read(&line);
	struct doc *d = j ? find_doc(json_str(j, "doc")) : NULL;

	if (!d)
		return;
	d->rec = buf_array(d->rec, d->n, &d->cap, sizeof *d->rec);
	d->rec[d->n] = (struct rec){json_int(j, "cstart"), json_int(j, "cend"),
		json_str(j, "type"), json_str(j, "speaker"),
		json_str(j, "name"), json_str(j, "flags"), false, d->n};
	d->n++;
}

/* Runs the documents that have the language and paragraph rule of docs[k]. */
static void
extract(const char *cmd, const char *path, size_t k)
{
	struct span lang = json_str(docs[k].j, "lang"), p = par(&docs[k], path);
	struct span text, out, line;
	struct buf in = {0};
	size_t i;

	for (i = 0; i < ndocs; i++) {
		if (!span_eq(json_str(docs[i].j, "lang"), lang) ||
				!span_eq(par(&docs[i], path), p))
			continue;
		if (i < k)
			return; /* these have run */
		buf_byte(&in, '\f');
		buf_put(&in, json_str(docs[i].j, "id"));
		buf_byte(&in, '\n');
		text = json_str(docs[i].j, "text");
		while (text.n && text.s[text.n - 1] == '\n')
			text.n--;
		buf_put(&in, text);
		buf_byte(&in, '\n');
	}
	out = command(cmd, lang, p, SPAN_BUF(&in));
	while (next_line(&out, &line))
		add_record(line);
}

static int
by_start(const void *a, const void *b)
{
	const struct rec *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->end != y->end)
		return x->end > y->end ? -1 : 1;
	return x->order < y->order ? -1 : 1;
}

/* Joins a record to the open one of its type when that runs on. */
static void
join(struct doc *d)
{
	size_t i, k, n = 0;

	if (d->n)
		qsort(d->rec, d->n, sizeof *d->rec, by_start);
	for (i = 0; i < d->n; i++) {
		for (k = n; k > 0; k--)
			if (span_eq(d->rec[k - 1].type, d->rec[i].type))
				break;
		if (k && d->rec[k - 1].flags.n && memchr(d->rec[k - 1].flags.s,
				'c', d->rec[k - 1].flags.n)) {
			d->rec[k - 1].end = d->rec[i].end;
			d->rec[k - 1].flags = d->rec[i].flags;
		} else {
			d->rec[n++] = d->rec[i];
		}
	}
	d->n = n;
}

struct pair {
	double v;
	size_t i, j;
};

static int
by_value(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;

	if (x->v != y->v)
		return x->v > y->v ? -1 : 1;
	if (x->i != y->i)
		return x->i > y->i ? -1 : 1;
	return x->j > y->j ? -1 : x->j < y->j;
}

/* Judges a matched pair. */
static void
judge(struct tally *t, struct json *q, struct rec *r, bool same)
{
	static const char *const keys[] = {"speaker", "speaker_full",
		"speaker_name"};
	bool exact = false, near = false;
	struct span want;
	struct json *a;
	size_t i;

	t->over++;
	t->exact += same;
	t->type += span_eq(json_str(q, "type"), r->type);
	if (json_str(q, "speaker").n) {
		for (i = 0; i < 3; i++) {
			want = json_str(q, keys[i]);
			if (!want.n)
				continue;
			exact |= span_eq(norm(want), norm(r->speaker));
			near |= head(r->speaker, want) || head(r->name, want);
		}
		t->speakers++;
		t->speaker += exact;
		t->head += near;
	}
	want = json_str(q, "speaker_name");
	if (!want.n)
		return;
	exact = span_eq(norm(want), norm(r->name));
	for (a = json_get(q, "aliases")->child; a; a = a->next)
		exact |= span_eq(norm(a->s), norm(r->name));
	t->names++;
	t->name += exact;
}

static bool
covered(struct doc *d, struct span type)
{
	struct json *types = json_get(d->j, "types"), *m;

	if (types->type != ARRAY)
		return true;
	for (m = types->child; m; m = m->next)
		if (span_eq(m->s, type))
			return true;
	return false;
}

static void
score_doc(struct tally *t, struct doc *d)
{
	struct json *q, *gold[8192];
	struct pair *p = NULL;
	size_t i, j, n = 0, np = 0, cap = 0;
	long s, e, x, y, both, all;
	bool *used;

	for (q = json_get(d->j, "quotes")->child; q && n < 8192; q = q->next)
		gold[n++] = q;
	used = calloc(n + 1, 1);
	for (i = 0; i < n; i++)
		for (j = 0; j < d->n; j++) {
			s = json_int(gold[i], "start");
			e = json_int(gold[i], "end");
			trim(d->text, &s, &e);
			x = d->rec[j].start;
			y = d->rec[j].end;
			trim(d->text, &x, &y);
			both = (e < y ? e : y) - (s > x ? s : x);
			all = (e > y ? e : y) - (s < x ? s : x);
			if (both <= 0 || (double)both / (double)all < 0.5)
				continue;
			p = buf_array(p, np, &cap, sizeof *p);
			p[np++] = (struct pair){(double)both / (double)all, i, j};
		}
	if (np)
		qsort(p, np, sizeof *p, by_value);
	for (i = 0; i < np; i++) {
		if (used[p[i].i] || d->rec[p[i].j].hit)
			continue;
		used[p[i].i] = d->rec[p[i].j].hit = true;
		judge(t, gold[p[i].i], &d->rec[p[i].j], p[i].v == 1.0);
	}
	t->gold += (int)n;
	for (j = 0; j < d->n; j++)
		t->got += d->rec[j].hit || covered(d, d->rec[j].type);
	free(used);
}

static double
part(int a, int n)
{
	return (double)a / (n ? n : 1);
}

static void
score(const char *cmd, const char *path)
{
	struct span s = file_read(path);
	struct tally t = {0};
	struct json *j;
	size_t i;

	ndocs = 0;
	while (ndocs < DOCS && (j = json_read(&s)))
		docs[ndocs++] = (struct doc){.j = j,
			.text = text32(json_str(j, "text"))};
	for (i = 0; i < ndocs; i++)
		extract(cmd, path, i);
	for (i = 0; i < ndocs; i++) {
		join(&docs[i]);
		score_doc(&t, &docs[i]);
	}
	printf("%s: %zu documents, gold %d, got %d\n",
			strrchr(path, '/') ? strrchr(path, '/') + 1 : path,
			ndocs, t.gold, t.got);
	printf("  exact F1 %.3f (%d right)  overlap F1 %.3f  type %.3f\n",
			part(2 * t.exact, t.gold + t.got), t.exact,
			part(2 * t.over, t.gold + t.got), part(t.type, t.over));
	printf("  speaker of %d: exact %.3f head %.3f; name of %d: %.3f\n",
			t.speakers, part(t.speaker, t.speakers),
			part(t.head, t.speakers), t.names, part(t.name, t.names));
}

int
main(int argc, char **argv)
{
	int i;

	for (i = 2; i < argc; i++)
		score(argv[1], argv[i]);
	return argc < 3 ? 2 : 0;
}

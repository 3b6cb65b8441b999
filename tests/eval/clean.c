/* clean COMMAND FILE.jsonl: what is left of articles.
 *
 * A line is {id, lang, stratum, text, lines: [{n, label, kind, amb, spans:
 * [[start, end, kind]]}]}: n counts lines of text from 1, label is keep or
 * drop, spans (code points of the line) are residue inside a kept line, amb
 * marks lines that are not judged. All articles of a language go through one
 * process, each behind a document line. Lines are found again in the output
 * whatever was done to blanks, quote marks and dashes: whole equal lines first
 * (longest common subsequence by characters), between them the longest common
 * runs of words, again and again. A line is gone when less than half of its
 * letters came through.
 *
 *	recall	residue lines gone / residue lines; then the same by letters
 *	kept	prose lines kept / prose lines
 *	F1	of removing, over lines
 *	spans	residue inside prose lines that is gone
 *	edits	lines with spans: all gone, 0.9 of the prose kept */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "eval.h"
#include "utf8.h"

enum { NFKC = UTF8PROC_COMPOSE | UTF8PROC_STABLE | UTF8PROC_COMPAT,
	NAMES = 64, DOCS = 4096 };

struct word {
	int id;         /* equal words have equal ids */
	int start, end; /* code points of the line */
	bool came;      /* through to the output */
};

struct line {
	struct word *word;
	size_t n;
	int id;      /* of the whole line */
	int weight;  /* its characters */
};

struct lines {
	struct line *line;
	size_t n, cap;
};

struct tally {
	long junk, gone, prose, kept, cjunk, cgone, cprose, ckept;
	long span, span_gone, edit, edit_ok;
};

/* A named tally, in the order of first use. */
struct named {
	struct span name;
	struct tally t;
	long hit, of; /* for kinds */
};

static struct named langs[NAMES], strata[NAMES], kinds[NAMES];

static struct named *
named(struct named *set, struct span name)
{
	size_t i;

	for (i = 0; set[i].name.s && i < NAMES - 1; i++)
		if (span_eq(set[i].name, name))
			return &set[i];
	set[i].name = name;
	return &set[i];
}

/* ---- words ---- */

/* A number for a string, the same for the same bytes. */
static int
number(struct span s)
{
	enum { SLOTS = 1 << 20 };
	static struct span *slot;
	uint32_t h = 2166136261u;
	size_t i;

	if (!slot)
		slot = calloc(SLOTS, sizeof *slot);
	for (i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.s[i]) * 16777619u;
	for (h %= SLOTS; slot[h].s && !span_eq(slot[h], s);)
		h = (h + 1) % SLOTS;
	if (!slot[h].s)
		slot[h] = s;
	return (int)h;
}

/* Without invisible characters, with straight marks and plain dashes. */
static struct span
plain(struct span s)
{
	struct text32 t = text32(s);
	struct buf b = {0};
	uint32_t c;
	size_t i;

	buf_room(&b, 1);
	for (i = 0; i < t.n; i++) {
		c = t.c[i];
		if (c >= 0x2018 && c <= 0x201B)
			buf_byte(&b, '\'');
		else if ((c >= 0x201C && c <= 0x201F) || c == 0xAB || c == 0xBB)
			buf_byte(&b, '"');
		else if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
			buf_byte(&b, '-');
		else if (c != 0xAD && (c < 0x200B || c > 0x200D) &&
				c != 0x2060 && c != 0xFEFF)
			utf8_put(&b, c);
	}
	return SPAN_BUF(&b);
}

static struct line
read_line(struct span s)
{
	struct text32 t = text32(s);
	struct line l = {calloc(t.n + 1, sizeof *l.word), 0, 0, 0};
	struct buf flat = {0}, raw = {0};
	struct span w;
	size_t i = 0, k;

	while (i < t.n) {
		if (is_space(t.c[i])) {
			i++;
			continue;
		}
		raw = (struct buf){0};
		k = i;
		do
			utf8_put(&raw, t.c[k++]);
		while (is_word(t.c[i]) && k < t.n && is_word(t.c[k]));
		w = mapped(plain(mapped(SPAN_BUF(&raw), NFKC)),
				UTF8PROC_CASEFOLD);
		if (w.n) {
			if (l.n)
				buf_byte(&flat, ' ');
			buf_put(&flat, w);
			l.word[l.n++] = (struct word){number(w), (int)i,
				(int)k, false};
		}
		i = k;
	}
	buf_room(&flat, 1);
	l.id = number(SPAN_BUF(&flat));
	l.weight = (int)text32(SPAN_BUF(&flat)).n + 1;
	return l;
}

static struct lines
read_lines(struct span s)
{
	struct lines a = {0};
	struct span l;

	while (next_line(&s, &l)) {
		a.line = buf_array(a.line, a.n, &a.cap, sizeof *a.line);
		a.line[a.n++] = read_line(l);
	}
	return a;
}

/* ---- alignment ---- */

struct at { /* a word of the input */
	struct word *w;
};

/* Marks the words of a that stand in b too: the longest common run (the first
 * of equals), then the same left and right of it. */
static void
common_runs(struct at *a, size_t na, const int *b, size_t nb)
{
	size_t i, j, best = 0, bi = 0, bj = 0;
	size_t *now, *last, *swap;

	if (!na || !nb)
		return;
	now = calloc(nb + 1, sizeof *now);
	last = calloc(nb + 1, sizeof *last);
	for (i = 0; i < na; i++) {
		for (j = 0; j < nb; j++) {
			now[j + 1] = a[i].w->id == b[j] ? last[j] + 1 : 0;
			if (now[j + 1] > best) {
				best = now[j + 1];
				bi = i + 1 - best;
				bj = j + 1 - best;
			}
		}
		swap = now;
		now = last;
		last = swap;
	}
	free(now);
	free(last);
	if (!best)
		return;
	for (i = 0; i < best; i++)
		a[bi + i].w->came = true;
	common_runs(a, bi, b, bj);
	common_runs(a + bi + best, na - bi - best, b + bj + best,
			nb - bj - best);
}

static void
gap(struct line **a, size_t na, struct line **b, size_t nb)
{
	size_t i, k, n = 0, m = 0, all = 0;
	struct at *from;
	int *to;

	for (i = 0; i < na; i++)
		n += a[i]->n;
	for (i = 0; i < nb; i++)
		all += b[i]->n;
	from = calloc(n + 1, sizeof *from);
	to = calloc(all + 1, sizeof *to);
	for (n = i = 0; i < na; i++)
		for (k = 0; k < a[i]->n; k++)
			from[n++].w = &a[i]->word[k];
	for (i = 0; i < nb; i++)
		for (k = 0; k < b[i]->n; k++)
			to[m++] = b[i]->word[k].id;
	common_runs(from, n, to, m);
	free(from);
	free(to);
}

/* The lines that have words. */
static size_t
with_words(struct lines *l, struct line ***out)
{
	size_t i, n = 0;

	*out = calloc(l->n + 1, sizeof **out);
	for (i = 0; i < l->n; i++)
		if (l->line[i].n)
			(*out)[n++] = &l->line[i];
	return n;
}

static void
align(struct lines *in, struct lines *out)
{
	struct line **a, **b;
	size_t n = with_words(in, &a), m = with_words(out, &b), i, j, k;
	size_t pi = 0, pj = 0, w = m + 1;
	long *best = calloc((n + 1) * w, sizeof *best), v;

	for (i = n; i-- > 0;)
		for (j = m; j-- > 0;) {
			v = best[(i + 1) * w + j];
			if (best[i * w + j + 1] > v)
				v = best[i * w + j + 1];
			if (a[i]->id == b[j]->id && best[(i + 1) * w + j + 1] +
					a[i]->weight > v)
				v = best[(i + 1) * w + j + 1] + a[i]->weight;
			best[i * w + j] = v;
		}
	for (i = j = 0; i < n && j < m;) {
		if (a[i]->id == b[j]->id && best[i * w + j] ==
				best[(i + 1) * w + j + 1] + a[i]->weight) {
			gap(a + pi, i - pi, b + pj, j - pj);
			for (k = 0; k < a[i]->n; k++)
				a[i]->word[k].came = true;
			pi = ++i;
			pj = ++j;
		} else if (best[i * w + j] == best[(i + 1) * w + j]) {
			i++;
		} else {
			j++;
		}
	}
	gap(a + pi, n - pi, b + pj, m - pj);
	free(best);
}

/* ---- scores ---- */

static void
count_kind(const char *mark, struct span kind, bool gone)
{
	struct buf b = {0};
	struct named *k;

	buf_put(&b, span_str(mark));
	buf_put(&b, kind);
	k = named(kinds, SPAN_BUF(&b));
	k->hit += gone;
	k->of++;
}

/* Letters of the words of l: all, or those that came, within [from, to). */
static long
letters(struct line *l, bool came, long from, long to)
{
	long n = 0;
	size_t i;

	for (i = 0; i < l->n; i++)
		if ((!came || l->word[i].came) && l->word[i].start < to &&
				l->word[i].end > from)
			n += l->word[i].end - l->word[i].start;
	return n;
}

/* A line of marks or invisible characters only: gone if no such is left. */
static bool
blank_gone(struct span out)
{
	struct span l;

	while (next_line(&out, &l))
		if (!all_space(l) && !read_line(l).n)
			return false;
	return true;
}

/* Takes the letters of words in earlier spans out: a word belongs to the first
 * span that it touches. */
static void
score_spans(struct tally *t, struct line *l, struct json *spans, long *all,
		long *left, bool *clean)
{
	struct json *sp;
	long n, came;
	size_t i;

	for (sp = spans->child; sp; sp = sp->next) {
		n = came = 0;
		for (i = 0; i < l->n; i++) {
			struct word *w = &l->word[i];

			if (w->start >= atol(sp->child->next->s.s) ||
					w->end <= atol(sp->child->s.s) ||
					w->id < 0)
				continue;
			n += w->end - w->start;
			came += w->came ? w->end - w->start : 0;
			w->id = -1;
		}
		*all -= n;
		*left -= came;
		t->span++;
		t->span_gone += 2 * came < n;
		t->cjunk += n;
		t->cgone += n - came;
		*clean &= 2 * came < n;
		count_kind("~", sp->child->next->next->s, 2 * came < n);
	}
}

static void
score_line(struct tally *t, struct json *d, struct line *l, struct span out)
{
	long all = letters(l, false, -1, 1L << 30);
	long left = letters(l, true, -1, 1L << 30);
	struct json *spans = json_get(d, "spans");
	bool clean = true, gone;

	if (span_eq(json_str(d, "label"), SPAN("drop"))) {
		gone = l->n ? 2 * left < all : blank_gone(out);
		t->junk++;
		t->gone += gone;
		t->cjunk += all;
		t->cgone += all - left;
		count_kind("", json_str(d, "kind"), gone);
		return;
	}
	if (spans->child)
		score_spans(t, l, spans, &all, &left, &clean);
	t->prose++;
	t->kept += 2 * left >= all;
	t->cprose += all;
	t->ckept += left;
	if (spans->child) {
		t->edit++;
		t->edit_ok += clean && (double)left >= 0.9 * (double)all;
	}
}

static bool
truth(struct json *j)
{
	return (j->type == BOOL && *j->s.s == 't') ||
			(j->type == NUMBER && atol(j->s.s)) ||
			(j->type == STRING && j->s.n);
}

static void
add(struct tally *to, const struct tally *t)
{
	const long *from = (const long *)t;
	long *into = (long *)to;
	size_t i;

	for (i = 0; i < sizeof *t / sizeof *from; i++)
		into[i] += from[i];
}

static void
score(struct json *doc, struct span out)
{
	struct lines in = read_lines(json_str(doc, "text"));
	struct lines got = read_lines(out);
	struct tally t = {0};
	struct json *d;

	align(&in, &got);
	for (d = json_get(doc, "lines")->child; d; d = d->next)
		if (!truth(json_get(d, "amb")))
			score_line(&t, d, &in.line[json_int(d, "n") - 1], out);
	add(&named(langs, json_str(doc, "lang"))->t, &t);
	add(&named(strata, json_str(doc, "stratum"))->t, &t);
}

/* ---- run and report ---- */

static double
part(double a, double b)
{
	return b > 0 ? a / b : NAN;
}

static double
f1(long hit, long all, long prose, long kept)
{
	return part(2.0 * (double)hit, (double)(hit + all + prose - kept));
}

static void
show(struct span name, struct tally *t)
{
	printf("%-5.*s %5ld %6.3f  %5ld %6.4f  %5.3f   %6.3f %6.4f  %5.3f   "
	       "%3ld/%-3ld %3ld/%-3ld\n", (int)name.n, name.s, t->junk,
			part((double)t->gone, (double)t->junk), t->prose,
			part((double)t->kept, (double)t->prose),
			f1(t->gone, t->junk, t->prose, t->kept),
			part((double)t->cgone, (double)t->cjunk),
			part((double)t->ckept, (double)t->cprose),
			f1(t->cgone, t->cjunk, t->cprose, t->ckept),
			t->span_gone, t->span, t->edit_ok, t->edit);
}

static void
report(void)
{
	struct tally all = {0};
	double recall = 0, kept = 0, f = 0;
	size_t i, k, n = 0, most;

	printf("%-5s %5s %6s  %5s %6s  %5s   %6s %6s  %5s   %7s %7s\n", "",
			"junk", "recall", "prose", "kept", "F1", "recall",
			"kept", "F1", "spans", "edits");
	for (i = 0; langs[i].name.s; i++) {
		struct tally *t = &langs[i].t;

		show(langs[i].name, t);
		add(&all, t);
		if (!t->junk)
			continue;
		recall += part((double)t->gone, (double)t->junk);
		kept += part((double)t->kept, (double)t->prose);
		f += f1(t->gone, t->junk, t->prose, t->kept);
		n++;
	}
	for (i = 0; strata[i].name.s; i++)
		show(strata[i].name, &strata[i].t);
	show(SPAN("all"), &all);
	printf("macro over %zu languages: recall %.3f  kept %.4f  F1 %.3f\n",
			n, recall / (double)n, kept / (double)n, f / (double)n);
	printf("gone by kind (~kind: a span inside a line):");
	for (k = 0; kinds[k].name.s; k++) {
		for (most = i = 0; kinds[i].name.s; i++)
			if (kinds[i].of > kinds[most].of)
				most = i;
		printf(" %s%.*s %ld/%ld", k ? " " : "", (int)kinds[most].name.n,
				kinds[most].name.s, kinds[most].hit,
				kinds[most].of);
		kinds[most].of = -1;
	}
	printf("\n");
}

/* The part of out that belongs to the document id. */
static struct span
output_of(struct span out, struct span id)
{
	struct span l, part = {"", 0};
	bool inside = false;

	while (next_line(&out, &l)) {
		if (!l.n || *l.s != '\f') {
			if (inside)
				part.n = (size_t)(l.s + l.n - part.s);
			continue;
		}
		if (inside)
			break;
		span_cut(&l, 1);
		if (memchr(l.s, '\t', l.n))
			l.n = (size_t)((char *)memchr(l.s, '\t', l.n) - l.s);
		inside = span_eq(l, id);
		if (inside && out.s)
			part = (struct span){out.s, 0};
	}
	return part;
}

int
main(int argc, char **argv)
{
	static struct json *doc[DOCS];
	struct span s, text, out, lang;
	size_t n = 0, i, k;

	if (argc != 3)
		return 2;
	for (s = file_read(argv[2]); n < DOCS && (doc[n] = json_read(&s)); n++)
		named(langs, json_str(doc[n], "lang"));
	for (k = 0; langs[k].name.s; k++) {
		struct buf in = {0};

		lang = langs[k].name;
		for (i = 0; i < n; i++) {
			if (!span_eq(json_str(doc[i], "lang"), lang))
				continue;
			buf_byte(&in, '\f');
			buf_put(&in, json_str(doc[i], "id"));
			buf_byte(&in, '\n');
			text = json_str(doc[i], "text");
			while (text.n && text.s[text.n - 1] == '\n')
				text.n--;
			buf_put(&in, text);
			buf_byte(&in, '\n');
		}
		out = command(argv[1], lang, SPAN(""), SPAN_BUF(&in));
		for (i = 0; i < n; i++)
			if (span_eq(json_str(doc[i], "lang"), lang))
				score(doc[i], output_of(out,
						json_str(doc[i], "id")));
	}
	report();
	return 0;
}

/* Laws: what is counted in little memory, by lists in files, is what is counted
 * in much; the sum of the counts is the number of n-grams; partial results of
 * two parts add up to the whole. The input is options and a text. */
#include <stdlib.h>
#include <string.h>

#include "freq.h"
#include "freq_part.h"
#include "utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *s, size_t n);

struct seen {
	struct buf b;
	uint64_t sum;
	bool docs;
};

static bool
see(void *arg, const struct item *it)
{
	struct seen *x = arg;

	part_line(&x->b, it, x->docs);
	x->sum += it->count;
	return true;
}

/* Documents are divided by SOH, which stands behind LF. */
static void
feed(struct freq *f, struct span text)
{
	const struct lang *l = lang_find(SPAN("en"));
	const char *end;

	while (text.n) {
		freq_doc(f, l);
		end = memchr(text.s, '\1', text.n);
		freq_block(f, span_cut(&text, end ? (size_t)(end - text.s) :
				text.n));
		span_cut(&text, end != NULL);
	}
}

static void
begin(struct freq *f, const uint8_t *s, size_t mem)
{
	memset(f, 0, sizeof *f);
	f->unit = (enum freq_unit)(s[0] % 3);
	f->from = f->unit == FREQ_LINE ? 1 : 1 + s[1] % 3;
	f->to = f->unit == FREQ_LINE ? 1 : f->from + (s[1] >> 4) % 3;
	f->bound = (enum freq_bound)(s[2] % 3);
	f->fold = s[3] & 1;
	f->docs = s[3] & 2;
	f->shards = s[3] & 4;
	f->tmp = "/tmp";
	f->mem = mem;
	freq_open(f);
	if (s[3] & 8)
		freq_stop(f, SPAN("the"));
}

/* Counts of text, by count and by key, as bytes. */
static uint64_t
count(struct seen x[2], const uint8_t *s, struct span text, size_t mem)
{
	struct freq f;
	uint64_t check;
	int i;

	begin(&f, s, mem);
	feed(&f, text);
	for (i = 0; i < 2; i++) {
		x[i] = (struct seen){.docs = f.docs};
		freq_each(&f, i == 0, see, &x[i]);
		if (x[i].sum != f.total)
			abort();
	}
	check = f.check;
	freq_free(&f);
	return check;
}

static void
same(struct seen *a, struct seen *b)
{
	if (!span_eq(SPAN_BUF(&a->b), SPAN_BUF(&b->b)))
		abort();
}

/* Adds lines of a part to f. */
static void
add(struct freq *f, struct span lines, bool docs)
{
	struct parts p = {.docs = docs};
	struct item it;
	const char *end;

	p.lines = 1;
	while (lines.n) {
		end = memchr(lines.s, '\n', lines.n);
		if (parts_line(&p, span_cut(&lines, (size_t)(end - lines.s)),
				&it))
			abort();
		span_cut(&lines, 1);
		it.key.n++;
		freq_add(f, &it);
	}
	parts_free(&p);
}

static void
adds_up(const uint8_t *s, struct span text, struct seen *whole)
{
	uint8_t lines[4] = {FREQ_LINE, 0, 0, 4};
	const char *cut = memchr(text.s, '\1', text.n);
	struct seen part[2], sum = {.docs = whole->docs};
	struct freq f;
	int i;

	if (!cut)
		return;
	begin(&f, lines, 1 << 20);
	f.docs = whole->docs;
	for (i = 0; i < 2; i++) {
		count(part, s, i ? text : span_cut(&text, (size_t)(cut -
				text.s) + 1), 1 << 20);
		add(&f, SPAN_BUF(&part[1].b), whole->docs);
		buf_free(&part[0].b);
		buf_free(&part[1].b);
	}
	freq_each(&f, false, see, &sum);
	same(&sum, whole);
	freq_free(&f);
	buf_free(&sum.b);
}

int
LLVMFuzzerTestOneInput(const uint8_t *s, size_t n)
{
	struct seen much[2], little[2];
	struct buf text = {0};
	size_t k;
	int i;

	if (n < 5)
		return 0;
	utf8_repair(&text, (struct span){(const char *)s + 4, n - 4});
	buf_byte(&text, '\n');
	for (k = 1; k < text.n; k++)
		if (text.s[k] == '\1')
			text.s[k - 1] = '\n';
	if (utf8_valid(SPAN_BUF(&text)) != text.n) {
		buf_free(&text);
		return 0;
	}
	if (count(much, s, SPAN_BUF(&text), 1 << 24) !=
			count(little, s, SPAN_BUF(&text), 1))
		abort();
	for (i = 0; i < 2; i++)
		same(&much[i], &little[i]);
	if (s[3] & 4)
		adds_up(s, SPAN_BUF(&text), &much[1]);
	for (i = 0; i < 2; i++) {
		buf_free(&much[i].b);
		buf_free(&little[i].b);
	}
	buf_free(&text);
	return 0;
}

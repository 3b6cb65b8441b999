#include "simd.h"
#include "word.h"

enum {
	WINDOW = 2048, /* bytes looked at together */
	BITS = WINDOW / 64
};

/* Runs of what may be words, with the marks that may join them: run i is
 * [edge[2 * i], edge[2 * i + 1]). */
struct window {
	uint16_t edge[WINDOW + 8];
	uint64_t hard[BITS + 1]; /* where it takes all the rules to tell */
	size_t edges;
};

/* Eight at a time, the last ones for nothing: a branch a bit costs more. */
static inline void
put_edges(struct window *w, uint64_t bits, size_t base)
{
	uint16_t *to = w->edge + w->edges;
	uint64_t n = bits;
	size_t i;

	n -= n >> 1 & 0x5555555555555555;
	n = (n & 0x3333333333333333) + (n >> 2 & 0x3333333333333333);
	n = (n + (n >> 4)) & 0x0F0F0F0F0F0F0F0F;
	w->edges += n * 0x0101010101010101 >> 56;
	while (bits)
		for (i = 0; i < 8; i++) {
			*to++ = (uint16_t)(base + (size_t)__builtin_ctzll(
					bits | UINT64_C(1) << 63));
			bits &= bits - 1;
		}
}

static void
look(struct window *w, struct span a)
{
	uint64_t run, joins, before = 0, in = 0;
	struct simd_words m[BITS + 1];
	size_t i, n = (a.n + 63) / 64;

	simd_words(a.s, a.n, m);
	m[n] = (struct simd_words){0, 0, 0};
	w->hard[n] = 0;
	w->edges = 0;
	for (i = 0; i < n; i++) {
		joins = m[i].inner & (m[i].word << 1 | before) &
				(m[i].word >> 1 | m[i + 1].word << 63);
		w->hard[i] = m[i].hard | joins;
		run = m[i].word | joins;
		put_edges(w, run ^ (run << 1 | in), i * 64);
		before = m[i].word >> 63;
		in = run >> 63;
	}
	if (w->edges % 2)
		w->edge[w->edges++] = (uint16_t)a.n;
}

/* The first hard place >= i, or n. */
static size_t
next_hard(const struct window *w, size_t i, size_t n)
{
	uint64_t bits = w->hard[i / 64] >> i % 64;
	size_t k = i / 64;

	if (bits)
		return i + (size_t)__builtin_ctzll(bits);
	while (++k <= n / 64)
		if (w->hard[k])
			return k * 64 + (size_t)__builtin_ctzll(w->hard[k]);
	return n;
}

/* The words of a run that takes all the rules. */
static size_t
apart(struct span *run, struct span *w, size_t max)
{
	enum word_kind kind;
	size_t k = 0, n;

	while (run->n && k < max) {
		n = word_uax29(*run, &kind);
		w[k] = span_cut(run, n);
		k += word_is(kind);
	}
	return k;
}

/* The runs from the i-th on that end before a place, as words. */
static size_t
plain(const struct window *win, const char *s, size_t i, size_t stop,
		struct span *w, size_t max)
{
	const uint16_t *e = win->edge + i;
	size_t k, n = (win->edges - i) / 2;

	if (n > max)
		n = max;
	for (k = 0; k < n && e[2 * k + 1] < stop; k++)
		w[k] = (struct span){s + e[2 * k],
				(size_t)e[2 * k + 1] - e[2 * k]};
	return k;
}

size_t
word_batch(struct span *a, struct span *w, size_t max)
{
	size_t n = a->n < WINDOW ? a->n : WINDOW, at = 0, e, hard, i, k = 0;
	size_t stop = n < a->n ? n - 1 : n + 1; /* a run that ends there or
		behind may go on behind the window: the next begins with it */
	struct window win;
	struct span run;

	look(&win, (struct span){a->s, n});
	for (i = 0; i < win.edges && k < max; i += 2) {
		hard = next_hard(&win, at, n);
		e = plain(&win, a->s, i, hard < stop ? hard + 1 : stop, w + k,
				max - k);
		k += e;
		i += 2 * e;
		if (e)
			at = win.edge[i - 1];
		if (i == win.edges || k == max)
			break;
		at = win.edge[i];
		e = win.edge[i + 1];
		if (e >= stop)
			break;
		run = (struct span){a->s + at, e - at};
		at = e;
		if (e < n && a->s[e] == '\'' && a->s[e - 1] & 0x80)
			run.n++, at++; /* may be of a Hebrew word: WB7a */
		k += apart(&run, w + k, max - k);
		at -= run.n;
	}
	if (i >= win.edges && k < max)
		at = n;
	span_cut(a, at);
	if (at == 0 && n)
		k = apart(a, w, max);
	return k;
}

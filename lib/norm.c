#include <stdlib.h>
#include <string.h>

#include "norm.h"
#include "script.h"
#include "simd.h"
#include "uni.h"
#include "utf8.h"

enum {
	S_BASE = 0xAC00, L_BASE = 0x1100, V_BASE = 0x1161, T_BASE = 0x11A7,
	L_COUNT = 19, V_COUNT = 21, T_COUNT = 28, S_COUNT = 11172,
	CODE = 0x1FFFFF, /* of a packed code point */
	CGJ = 0x34F,
	TATWEEL = 0x640,
	SAFE = 30,       /* most non-starters in a row, UAX #15 D4 */
	SHORT = 24,      /* up to here insertion is the fastest sort */
	WINDOW = 1024,
	NEAR = 12        /* characters looked at before vectors pay */
};

struct span32 {
	const uint32_t *s;
	size_t n;
};

static inline unsigned
flags(uint32_t c)
{
	if (c >= NORM_END)
		return 0;
	return norm_flags[norm_page[c / NORM_BLOCK] * NORM_BLOCK +
			c % NORM_BLOCK];
}

static const struct norm_rec *
rec(uint32_t c)
{
	if (c >= NORM_END)
		return norm_recs;
	return norm_recs + norm_record[norm_page[c / NORM_BLOCK] * NORM_BLOCK +
			c % NORM_BLOCK];
}

static uint32_t
packed(uint32_t c)
{
	const struct norm_rec *r = rec(c);

	return c | (r->joins ? NORM_JOINS : 0) | (uint32_t)r->ccc << 24;
}

static uint32_t
ccc(uint32_t p)
{
	return p >> 24;
}

/* Composition of a starter with the next code point; 0: none. */
static uint32_t
pair(uint32_t a, uint32_t b)
{
	uint32_t h;

	if (b - V_BASE < V_COUNT && a - L_BASE < L_COUNT)
		return S_BASE + ((a - L_BASE) * V_COUNT + (b - V_BASE)) *
				T_COUNT;
	if (b - T_BASE - 1 < T_COUNT - 1 && a - S_BASE < S_COUNT)
		return (a - S_BASE) % T_COUNT ? 0 : a + (b - T_BASE);
	for (h = norm_hash(a, b); norm_pairs[h].c; h = (h + 1) % NORM_PAIRS)
		if (norm_pairs[h].a == a && norm_pairs[h].b == b)
			return norm_pairs[h].c;
	return 0;
}

/* UAX #15 D117, on a run in canonical order. */
static size_t
compose(uint32_t *u, size_t n)
{
	size_t i, out = 0, at = n;
	int last = 0; /* class of the one before; -1: it is the starter u[at] */
	uint32_t c;

	for (i = 0; i < n; i++) {
		if (at < n && last < (int)ccc(u[i])) {
			c = pair(u[at], u[i] & CODE);
			if (c) {
				u[at] = c;
				continue;
			}
		}
		last = (int)ccc(u[i]);
		if (!last) {
			at = out;
			last = -1;
		}
		u[out++] = u[i] & (last < 0 ? CODE : ~0u);
	}
	return out;
}

static void
insert_sort(uint32_t *u, size_t n)
{
	size_t i, k;
	uint32_t c;

	for (i = 1; i < n; i++) {
		c = u[i];
		for (k = i; k && ccc(u[k - 1]) > ccc(c); k--)
			u[k] = u[k - 1];
		u[k] = c;
	}
}

/* Stable, linear in n. */
static void
count_sort(uint32_t *u, size_t n, uint32_t *to)
{
	size_t at[257] = {0}, i;

	for (i = 0; i < n; i++)
		at[ccc(u[i]) + 1]++;
	for (i = 1; i < 257; i++)
		at[i] += at[i - 1];
	for (i = 0; i < n; i++)
		to[at[ccc(u[i])]++] = u[i];
	memcpy(u, to, n * sizeof *u);
}

/* Canonical order: each run of non-starters by its combining class. */
static void
order(struct norm *n)
{
	size_t i, k;

	for (i = 0; i < n->n; i = k) {
		k = i + 1;
		if (!ccc(n->run[i]))
			continue;
		while (k < n->n && ccc(n->run[k]))
			k++;
		if (k - i <= SHORT) {
			insert_sort(n->run + i, k - i);
			continue;
		}
		count_sort(n->run + i, k - i, (uint32_t *)buf_room(&n->spare,
				(k - i) * sizeof *n->run));
	}
}

static void
add(struct norm *n, uint32_t p)
{
	if (n->n == n->room)
		n->run = buf_array(n->run, n->n, &n->room, sizeof *n->run);
	n->run[n->n++] = p;
}

static struct span32
sequence(uint32_t at)
{
	return (struct span32){norm_pool + (at >> 5), at & 31};
}

/* Of the form; empty: none, or Hangul. */
static struct span32
decomposition(const struct norm *n, uint32_t c)
{
	if (n->form == NORM_NONE)
		return (struct span32){NULL, 0};
	return sequence(n->form >= NORM_NFKC ? rec(c)->compat : rec(c)->canon);
}

/* Appends the canonical or compatibility decomposition to the run. */
static void
add_decomposed(struct norm *n, uint32_t c)
{
	struct span32 d;
	uint32_t s = c - S_BASE;
	size_t i;

	if (s < S_COUNT && n->form != NORM_NONE) {
		add(n, L_BASE + s / (V_COUNT * T_COUNT));
		add(n, (V_BASE + s / T_COUNT % V_COUNT) | NORM_JOINS);
		if (s % T_COUNT)
			add(n, (T_BASE + s % T_COUNT) | NORM_JOINS);
		return;
	}
	d = decomposition(n, c);
	for (i = 0; i < d.n; i++)
		add(n, d.s[i]);
	if (!d.n)
		add(n, packed(c));
}

/* The same, folded to ASCII where that is asked for: what case folding gives
 * comes too late for fold(). */
static void
add_folded(struct norm *n, uint32_t c)
{
	struct span32 o = {NULL, 0};
	size_t i;

	if (flags(c) & n->folds & NORM_ASCII)
		o = sequence(rec(c)->other);
	for (i = 0; i < o.n; i++)
		add(n, o.s[i]);
	if (!o.n)
		add_decomposed(n, c);
}

/* Case folding stands between two canonical orders (Unicode D145). */
static void
fold_case(struct norm *n)
{
	size_t i, k, was = n->n;
	struct span32 f;

	for (i = 0; i < was && !rec(n->run[i] & CODE)->fold; i++)
		;
	if (i == was)
		return;
	for (i = 0; i < was; i++) {
		f = sequence(rec(n->run[i] & CODE)->fold);
		for (k = 0; k < f.n; k++)
			add_folded(n, f.s[k]);
		if (!f.n)
			add(n, n->run[i]);
	}
	n->n -= was;
	memmove(n->run, n->run + was, n->n * sizeof *n->run);
	order(n);
}

/* Writes the run; what comes next is a starter that composes with nothing. */
static void
flush(struct norm *n, struct buf *b)
{
	size_t i;
	char *s;

	if (n->held) {
		utf8_put(b, n->held - 1);
		n->held = 0;
		return;
	}
	if (!n->n)
		return;
	if (n->n > 1)
		order(n);
	if (n->folds & NORM_CASE)
		fold_case(n);
	if (n->n > 1 && (n->form == NORM_NFC || n->form == NORM_NFKC))
		n->n = compose(n->run, n->n);
	s = buf_room(b, n->n * UTF8_MAX);
	for (i = 0; i < n->n; i++)
		s += utf8_write(s, n->run[i] & CODE);
	b->n = (size_t)(s - b->s);
	n->n = 0;
}

/* Non-starters at the begin (end) of the sequence. */
static int
leading(struct span32 d)
{
	size_t i;

	for (i = 0; i < d.n && ccc(d.s[i]); i++)
		;
	return (int)i;
}

static int
trailing(struct span32 d)
{
	size_t i;

	for (i = d.n; i && ccc(d.s[i - 1]); i--)
		;
	return (int)(d.n - i);
}

static void append(struct norm *n, struct buf *b, uint32_t p);

static void
keep_safe(struct norm *n, struct buf *b, uint32_t p)
{
	struct span32 d = sequence(rec(p & CODE)->compat);
	int k;

	if (!d.n)
		d = (struct span32){&p, 1};
	k = leading(d);
	if (n->marks + k > SAFE)
		append(n, b, CGJ);
	n->marks = (size_t)k == d.n ? n->marks + k : trailing(d);
}

/* The next code point, packed, decomposed and folded but for case. */
static void
append(struct norm *n, struct buf *b, uint32_t p)
{
	if (n->stream_safe && (p & CODE) != CGJ)
		keep_safe(n, b, p);
	else
		n->marks = 0;
	n->prev = p & CODE;
	if (p < NORM_JOINS || n->form == NORM_NONE)
		flush(n, b);
	if (n->n >= NORM_CAP) {
		n->long_runs++;
		flush(n, b);
	}
	add(n, p);
	if (ccc(p))
		return;
	n->starter = n->prev;
	if (uni(n->prev)->script != SCRIPT_INHERITED)
		n->base = n->prev;
}

/* Does a letter of this script join its neighbours? Not of marks, which change
 * places. */
static bool
joining(uint32_t c)
{
	if (uni(c)->ccc)
		return false;
	if (c == TATWEEL)
		return true;
	switch (uni(c)->script) {
	case SCRIPT_UNKNOWN:
	case SCRIPT_COMMON:
	case SCRIPT_INHERITED:
	case SCRIPT_LATIN:
	case SCRIPT_GREEK:
	case SCRIPT_CYRILLIC:
	case SCRIPT_ARMENIAN:
	case SCRIPT_GEORGIAN:
	case SCRIPT_HEBREW:
	case SCRIPT_HAN:
	case SCRIPT_HANGUL:
	case SCRIPT_HIRAGANA:
	case SCRIPT_KATAKANA:
	case SCRIPT_BOPOMOFO:
	case SCRIPT_ETHIOPIC:
	case SCRIPT_CHEROKEE:
	case SCRIPT_THAI:
	case SCRIPT_LAO:
		return false;
	}
	return true;
}

/* Scripts written without blanks, where U+200B may part words. */
static bool
unspaced(uint32_t c)
{
	switch (uni(c)->script) {
	case SCRIPT_THAI:
	case SCRIPT_LAO:
	case SCRIPT_KHMER:
	case SCRIPT_MYANMAR:
	case SCRIPT_TAI_LE:
	case SCRIPT_NEW_TAI_LUE:
	case SCRIPT_TAI_THAM:
	case SCRIPT_TAI_VIET:
		return true;
	}
	return false;
}

static bool
pictograph(uint32_t c)
{
	return c == 0xFE0F || (c >= 0x1F3FB && c <= 0x1F3FF) ||
			uni(c)->flags & UNI_PICT;
}

/* Has the zero-width c a work to do between its neighbours? */
static bool
works(const struct norm *n, uint32_t c, uint32_t next)
{
	struct span32 d = decomposition(n, next);

	if (d.n)
		next = d.s[0] & CODE;
	if (c == 0x200B)
		return unspaced(n->base) || unspaced(next);
	if (c != 0x200C && c != 0x200D)
		return false;
	if (joining(n->base) || joining(next))
		return true;
	return c == 0x200D && pictograph(n->prev) && pictograph(next);
}

/* Can a quotation begin behind u? Always behind a blank or what opens; behind
 * a sign ("=", "/") if a word follows at once. */
static bool
opens(uint32_t u, uint32_t next)
{
	unsigned k = uni(u)->category;

	if (!u || u < ' ' || uni(u)->flags & UNI_BLANK)
		return true;
	if (k == UNI_PS || k == UNI_PI || k == UNI_PD)
		return true;
	return (k == UNI_SM || u == '/' || u == '|') &&
			uni(next)->flags & (UNI_LETTER | UNI_DIGIT);
}

/* The curly form of a straight mark. */
static uint32_t
curl(uint32_t c, uint32_t prev, uint32_t next)
{
	bool open = opens(prev, next) && next > ' ' &&
			!(uni(next)->flags & UNI_BLANK);

	if (c == '"')
		return open ? 0x201C : 0x201D;
	return open && uni(next)->category != UNI_ND ? 0x2018 : 0x2019;
}

static bool
ascii_letter(uint32_t c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* With both folds a capital whose small letter alone has a plain form is that
 * letter, so that its marks fall as those of the small letter do. */
static uint32_t
plain_case(const struct norm *n, uint32_t c)
{
	struct span32 d;

	if (!(n->folds & NORM_CASE) || !(n->folds & NORM_ASCII) ||
			flags(c) & NORM_ASCII)
		return c;
	d = sequence(rec(c)->fold);
	return d.n == 1 && flags(d.s[0] & CODE) & NORM_ASCII ?
			d.s[0] & CODE : c;
}

static void fold(struct norm *n, struct buf *b, uint32_t c, uint32_t next);

/* c has no fold but may have a decomposition, whose parts may have one. */
static void
decompose(struct norm *n, struct buf *b, uint32_t c, uint32_t next)
{
	struct span32 d = decomposition(n, c);
	uint32_t s = c - S_BASE;
	size_t i;

	if (s < S_COUNT && n->form != NORM_NONE) {
		append(n, b, L_BASE + s / (V_COUNT * T_COUNT));
		append(n, b, (V_BASE + s / T_COUNT % V_COUNT) | NORM_JOINS);
		if (s % T_COUNT)
			append(n, b, (T_BASE + s % T_COUNT) | NORM_JOINS);
		return;
	}
	for (i = 0; i < d.n; i++)
		if (flags(plain_case(n, d.s[i] & CODE)) & n->folds &
				~(unsigned)NORM_CASE)
			fold(n, b, d.s[i] & CODE, next);
		else
			append(n, b, d.s[i]);
	if (!d.n)
		append(n, b, packed(c));
}

static void
fold(struct norm *n, struct buf *b, uint32_t c, uint32_t next)
{
	unsigned f;
	struct span32 o;
	size_t i;

	c = plain_case(n, c);
	f = flags(c) & n->folds & ~(unsigned)NORM_CASE;
	if (f & NORM_CONTROL) {
		if (n->blank_controls)
			append(n, b, ' ');
		return;
	}
	if (f & NORM_STRAIGHT) {
		append(n, b, curl(c, n->prev, next));
		return;
	}
	if (f & NORM_ZERO && !works(n, c, next))
		return;
	if (f & NORM_ASCII && c >= 0x300 && c <= 0x36F &&
			ascii_letter(n->starter))
		return;
	o = sequence(f ? rec(c)->other : 0);
	for (i = 0; i < o.n; i++)
		fold(n, b, o.s[i], next);
	if (!o.n)
		decompose(n, b, c, next);
}

static inline const unsigned char *
decode(const unsigned char *s, uint32_t *c)
{
	if (*s < 0x80) {
		*c = s[0];
		return s + 1;
	}
	if (*s < 0xE0) {
		*c = (s[0] & 0x1Fu) << 6 | (s[1] & 0x3Fu);
		return s + 2;
	}
	if (*s < 0xF0) {
		*c = (s[0] & 0xFu) << 12 | (s[1] & 0x3Fu) << 6 |
				(s[2] & 0x3Fu);
		return s + 3;
	}
	*c = (s[0] & 7u) << 18 | (s[1] & 0x3Fu) << 12 | (s[2] & 0x3Fu) << 6 |
			(s[3] & 0x3Fu);
	return s + 4;
}

/* Bytes that cannot have flags to stop at, found by vectors. */
static size_t
plain(const struct norm *n, struct span a)
{
	const char *p;

	if (n->bulk == NORM_LETTERS && a.n) {
		if (a.n > WINDOW)
			a.n = WINDOW; /* stops may be many */
		while ((a.s[a.n - 1] & 0xC0) == 0x80)
			a.n--;
		if (a.s[a.n - 1] & 0x80)
			a.n--;
		p = memchr(a.s, 0xE2, a.n);
		a.n = p ? (size_t)(p - a.s) : a.n;
	}
	return simd_plain(a.s, a.n);
}

size_t
norm_clean(const struct norm *n, struct span a)
{
	const unsigned char *s = (const unsigned char *)a.s, *p = s, *q;
	const unsigned char *end;
	uint32_t c;
	int i;

	if (!a.n)
		return 0; /* s may be NULL */
	end = s + a.n;
	while (p < end) {
		for (i = 0; i < NEAR && p < end; i++) {
			q = decode(p, &c);
			if (flags(c) & n->stop)
				return (size_t)(p - s);
			p = q;
		}
		if (n->bulk)
			p += plain(n, (struct span){(const char *)p,
					(size_t)(end - p)});
	}
	return a.n;
}

void
norm_start(struct norm *n)
{
	static const unsigned forms[] = {NORM_C, NORM_D, NORM_KC, NORM_KD, 0};

	if (n->folds & NORM_QUOTE)
		n->folds &= ~(unsigned)NORM_STRAIGHT;
	n->stop = forms[n->form] | n->folds |
			(n->stream_safe ? NORM_MARK : 0u);
	n->bulk = !(n->stop & norm_bulk) ? NORM_BULK :
			!(n->stop & norm_bulk_letters) ? NORM_LETTERS :
			NORM_SINGLY;
	n->quick = n->form != NORM_NONE && !n->stream_safe && !(n->folds &
			(NORM_CASE | NORM_ASCII | NORM_STRAIGHT | NORM_ZERO));
}

/* The last code point of a run that passed, and what stands before it. */
static void
remember(struct norm *n, struct span a)
{
	uint32_t c;
	size_t k;

	n->prev = utf8_last(a, &k);
	for (; a.n && n->folds & NORM_ZERO; a.n -= k) {
		c = utf8_last(a, &k);
		if (uni(c)->script == SCRIPT_INHERITED || uni(c)->ccc)
			continue;
		n->base = c;
		return;
	}
}

/* Copies a run that passes, but its last code point, which may compose with
 * what comes, is held. */
static void
pass(struct norm *n, struct buf *b, struct span a)
{
	size_t k;

	flush(n, b);
	if (a.s[a.n - 1] == '\n') {
		buf_put(b, a);
		n->prev = n->base = n->starter = '\n';
		n->marks = 0;
		return;
	}
	remember(n, a);
	n->held = utf8_last(a, &k) + 1;
	a.n -= k;
	buf_put(b, a);
}

/* The held code point meets one that does not pass. */
static void
release(struct norm *n, struct buf *b)
{
	uint32_t c = n->held;

	n->held = 0;
	if (c)
		decompose(n, b, c - 1, 0);
}

/* The starter cur and the marks at *p, already in canonical order, composed to
 * one code point; 0: it is not so simple, or not sure without what comes. */
static uint32_t
compose_marks(const struct norm *n, uint32_t cur, const unsigned char **p,
		const unsigned char *end)
{
	const struct norm_rec *r;
	uint32_t c;
	uint8_t last = 0;

	while (*p < end) {
		*p = decode(*p, &c);
		r = rec(c);
		if (r->ccc < last || (!r->ccc && !r->joins) || r->canon ||
				flags(c) & n->folds)
			return 0;
		last = r->ccc;
		cur = pair(cur, c);
		if (!cur || *p == end)
			return 0;
		decode(*p, &c);
		if (!(flags(c) & n->stop))
			return cur;
	}
	return 0;
}

/* Copies few bytes, up to 16 of them beyond, where that may be read. */
static char *
copy(char *to, const unsigned char *from, size_t n, const unsigned char *end)
{
	if (n <= 16 && end - from >= 16)
		memcpy(to, from, 16);
	else
		memcpy(to, from, n);
	return to + n;
}

/* NFC of text that is clean but for letters with marks behind them, from a
 * place where nothing is pending; returns the bytes taken. */
static size_t
quick_nfc(const struct norm *n, struct buf *b, struct span a)
{
	const unsigned char *s = (const unsigned char *)a.s, *from = s, *p = s;
	const unsigned char *end = s + a.n, *start;
	char *to = buf_room(b, a.n + 16);
	uint32_t c;

	for (;;) {
		p += norm_clean(n, (struct span){(const char *)p,
				(size_t)(end - p)});
		start = p;
		if (p == end && p > s && p[-1] == '\n')
			break;
		while (start > from && (*--start & 0xC0) == 0x80)
			;
		if (p == end || p == from)
			break;
		decode(start, &c);
		c = compose_marks(n, c, &p, end);
		if (!c)
			break;
		to = copy(to, from, (size_t)(start - from), end);
		to += utf8_write(to, c);
		from = p;
	}
	to = copy(to, from, (size_t)(start - from), end);
	b->n = (size_t)(to - b->s);
	return (size_t)(start - s);
}

/* Decomposes text whose composed letters have no marks behind them, the same
 * way. */
static size_t
quick_apart(const struct norm *n, struct buf *b, struct span a)
{
	const unsigned char *s = (const unsigned char *)a.s, *p = s, *q;
	const unsigned char *end = s + a.n;
	struct span32 d;
	uint32_t c, next;
	size_t k, i;

	while (p < end) {
		k = norm_clean(n, (struct span){(const char *)p,
				(size_t)(end - p)});
		if (p + k == end)
			break;
		q = decode(p + k, &c);
		if (q == end || flags(c) & n->folds)
			break;
		decode(q, &next);
		d = decomposition(n, c);
		if (!d.n || ccc(d.s[0]) || flags(next) & (NORM_MARK | n->folds))
			break;
		for (i = 0; i < d.n && !(flags(d.s[i] & CODE) & n->folds); i++)
			;
		if (i < d.n)
			break;
		buf_put(b, (struct span){(const char *)p, k});
		for (i = 0; i < d.n; i++)
			utf8_put(b, d.s[i] & CODE);
		p = q;
	}
	return (size_t)(p - s);
}

static size_t
quick(const struct norm *n, struct buf *b, struct span a)
{
	if (n->form == NORM_NFC)
		return quick_nfc(n, b, a);
	return n->form == NORM_NFKC ? 0 : quick_apart(n, b, a);
}

void
norm_put(struct norm *n, struct buf *b, struct span a)
{
	const unsigned char *p, *end;
	uint32_t c, next;
	size_t k;

	if (a.n && n->wait) {
		c = n->wait - 1;
		n->wait = 0;
		release(n, b);
		fold(n, b, c, utf8_first(a, &k));
	}
	while (a.n) {
		if (n->quick && !n->n && !n->held)
			span_cut(&a, quick(n, b, a));
		k = norm_clean(n, a);
		if (k)
			pass(n, b, span_cut(&a, k));
		if (!a.n)
			return;
		p = (const unsigned char *)a.s;
		end = p + a.n;
		p = decode(p, &c);
		span_cut(&a, (size_t)((const char *)p - a.s));
		next = 0;
		if (p < end)
			decode(p, &next);
		else if (n->folds & (NORM_STRAIGHT | NORM_ZERO)) {
			n->wait = c + 1;
			return;
		}
		release(n, b);
		fold(n, b, c, next);
		if (n->quick && p < end && !(flags(next) & n->stop))
			flush(n, b);
	}
}

void
norm_end(struct norm *n, struct buf *b)
{
	if (n->wait) {
		release(n, b);
		fold(n, b, n->wait - 1, '\n');
	}
	flush(n, b);
	n->wait = n->prev = n->base = n->starter = 0;
	n->marks = 0;
}

void
norm_free(struct norm *n)
{
	free(n->run);
	buf_free(&n->spare);
	n->run = NULL;
	n->n = n->room = 0;
}

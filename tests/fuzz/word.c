/* Laws: pieces joined are the text; a blank piece is blank and a piece of any
 * other kind holds no line end; the plain words are those of the rules of UAX
 * #29 read one by one at every place; parts of a word are the word. */
#include <stdlib.h>
#include <string.h>

#include "lang.h"
#include "uni.h"
#include "word.h"

int LLVMFuzzerTestOneInput(const uint8_t *s, size_t n);

struct at {
	const struct uni *p;
	size_t end;
};

static bool
ignored(const struct at *c)
{
	return c->p->wb == WB_EXTEND || c->p->wb == WB_FORMAT ||
			c->p->wb == WB_ZWJ;
}

static bool
letter(unsigned b)
{
	return b == WB_ALETTER || b == WB_HEBREW;
}

static bool
middle(unsigned b)
{
	return b == WB_MIDNUMLET || b == WB_SQUOTE;
}

static bool
line(unsigned b)
{
	return b == WB_CR || b == WB_LF || b == WB_NEWLINE;
}

/* Class of the code point i steps before or behind c[at], others than the
 * ignored counted. */
static unsigned
step(const struct at *c, size_t n, size_t at, int i)
{
	while (i) {
		if (i < 0 ? at == 0 : at + 1 >= n)
			return WB_OTHER;
		at = i < 0 ? at - 1 : at + 1;
		if (!ignored(&c[at]))
			i += i < 0 ? 1 : -1;
		else if (i < 0 && at == 0)
			return WB_OTHER;
	}
	return c[at].p->wb;
}

/* Is there a break between c[at - 1] and c[at]? */
static bool
breaks(const struct at *c, size_t n, size_t at)
{
	unsigned a = c[at - 1].p->wb, b = c[at].p->wb, a2, b2;
	size_t i = at - 1, flags = 0;

	if (a == WB_CR && b == WB_LF)
		return false; /* WB3 */
	if (line(a) || line(b))
		return true; /* WB3a, WB3b */
	if (a == WB_ZWJ && c[at].p->flags & UNI_PICT)
		return false; /* WB3c */
	if (a == WB_WSEG && b == WB_WSEG)
		return false; /* WB3d */
	if (ignored(&c[at]))
		return false; /* WB4 */
	while (i && ignored(&c[i]) && !line(c[i - 1].p->wb))
		i--;
	a = ignored(&c[i]) ? (unsigned)WB_OTHER : c[i].p->wb;
	a2 = i ? step(c, n, i, -1) : WB_OTHER;
	b2 = step(c, n, at, 1);
	if (letter(a) && letter(b))
		return false; /* WB5 */
	if (letter(a) && (b == WB_MIDLETTER || middle(b)) && letter(b2))
		return false; /* WB6 */
	if (letter(a2) && (a == WB_MIDLETTER || middle(a)) && letter(b))
		return false; /* WB7 */
	if (a == WB_HEBREW && b == WB_SQUOTE)
		return false; /* WB7a */
	if (a == WB_HEBREW && b == WB_DQUOTE && b2 == WB_HEBREW)
		return false; /* WB7b */
	if (a2 == WB_HEBREW && a == WB_DQUOTE && b == WB_HEBREW)
		return false; /* WB7c */
	if ((letter(a) || a == WB_NUMERIC) && (letter(b) || b == WB_NUMERIC))
		return false; /* WB8, WB9, WB10 */
	if (a2 == WB_NUMERIC && (a == WB_MIDNUM || middle(a)) &&
			b == WB_NUMERIC)
		return false; /* WB11 */
	if (a == WB_NUMERIC && (b == WB_MIDNUM || middle(b)) &&
			b2 == WB_NUMERIC)
		return false; /* WB12 */
	if (a == WB_KATAKANA && b == WB_KATAKANA)
		return false; /* WB13 */
	if (b == WB_EXTENDNUMLET && (letter(a) || a == WB_NUMERIC ||
			a == WB_KATAKANA || a == WB_EXTENDNUMLET))
		return false; /* WB13a */
	if (a == WB_EXTENDNUMLET && (letter(b) || b == WB_NUMERIC ||
			b == WB_KATAKANA))
		return false; /* WB13b */
	if (a != WB_RI || b != WB_RI)
		return true; /* WB999 */
	for (;; i--) { /* WB15, WB16 */
		if (c[i].p->wb == WB_RI)
			flags++;
		else if (!ignored(&c[i]))
			break;
		if (i == 0)
			break;
	}
	return flags % 2 == 0;
}

static void
by_the_rules(struct span a)
{
	static struct at c[4096];
	size_t n = 0, at = 0, k, i;
	enum word_kind kind;

	while (at < a.n && n < sizeof c / sizeof *c) {
		c[n].p = uni_first((struct span){a.s + at, a.n - at}, &k);
		at += k;
		c[n++].end = at;
	}
	a.n = at;
	for (i = 0, at = 0; at < a.n;) {
		at += word_uax29((struct span){a.s + at, a.n - at}, &kind);
		for (i++; i < n && !breaks(c, n, i); i++)
			;
		if (c[i - 1].end != at)
			abort();
	}
}

static void
check_parts(const struct lang *l, struct span w)
{
	size_t cut[WORD_PARTS], n, i;

	n = word_parts(l, w, cut);
	if (n < 1 || n > WORD_PARTS || cut[n - 1] != w.n)
		abort();
	for (i = 0; i + 1 < n; i++)
		if (cut[i] == 0 || cut[i] >= cut[i + 1])
			abort();
}

/* What word_run gives is what word_next and word_uax29 give. */
static void
check_run(const struct lang *l, struct span a)
{
	enum word_kind kind, plain;
	struct span run = {a.s, word_run(a)};
	size_t n;

	for (; run.n; run.s += n, run.n -= n, a.s += n, a.n -= n) {
		n = word_next(l, a, &kind);
		if (n == 0 || n > run.n || word_uax29(a, &plain) != n ||
				kind != plain || (*a.s != ' ' &&
				kind != WORD_NUMBER && kind != WORD_LETTER))
			abort();
	}
}

/* word_batch gives what word_uax29 gives, however few at a time. */
static void
check_batch(struct span a, size_t max)
{
	enum word_kind kind;
	struct span w[9], one = a;
	size_t i, k, n;

	while (a.n) {
		k = word_batch(&a, w, max);
		for (i = 0; i < k; i++) {
			while (n = word_uax29(one, &kind), n && !word_is(kind))
				span_cut(&one, n);
			if (one.s != w[i].s || n != w[i].n)
				abort();
			span_cut(&one, n);
		}
	}
	for (; one.n; span_cut(&one, n)) {
		n = word_uax29(one, &kind);
		if (word_is(kind))
			abort();
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *s, size_t n)
{
	static const char *const codes[] = {"id", "en", "fr", "und"};
	const struct lang *l = lang_find(span_str(codes[n ? *s % 4 : 0]));
	struct buf b = {0};
	struct span a, w;
	enum word_kind kind;
	size_t k;

	utf8_repair(&b, (struct span){(const char *)s, n});
	by_the_rules(SPAN_BUF(&b));
	check_batch(SPAN_BUF(&b), 1 + n % 9);
	for (a = SPAN_BUF(&b); a.n; span_cut(&a, k)) {
		check_run(l, a);
		k = word_next(l, a, &kind);
		if (k == 0 || k > a.n)
			abort();
		w = (struct span){a.s, k};
		if (utf8_valid(w) != k)
			abort();
		if (kind == WORD_BLANK ? !uni_blank(w) :
				uni_trim(w).n != k)
			abort();
		if (kind != WORD_BLANK && memchr(w.s, '\n', w.n))
			abort();
		if (word_is(kind))
			check_parts(l, w);
	}
	buf_free(&b);
	return 0;
}

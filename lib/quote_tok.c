#include <stdlib.h>
#include <string.h>

#include "quote_tok.h"
#include "uni.h"
#include "utf8.h"

enum { NBSP = 0xA0, NNBSP = 0x202F, APOS = 0x2019, HYPHEN = 0x2010,
	ELLIPSIS = 0x2026 };

/* The class of a kind of lang + 1; 0: none. */
static const uint8_t class_of[LANG_KINDS] = {
#define X(k) [LANG_##k] = QN_##k + 1,
	QUOTE_KINDS(X)
#undef X
};

enum { KIND_WORDS = sizeof(struct kinds) / sizeof(uint64_t) };

/* The classes as a set of kinds of lang, and back. */
static struct kinds
all_kinds(void)
{
	struct kinds k = {{0}};
	size_t i;

	for (i = 0; i < LANG_KINDS; i++)
		if (class_of[i])
			k.w[i / 64] |= (uint64_t)1 << i % 64;
	return k;
}

static uint64_t
classes(const struct kinds *k, const struct kinds *want)
{
	uint64_t set = 0, w;
	size_t i;

	for (i = 0; i < KIND_WORDS; i++)
		for (w = k->w[i] & want->w[i]; w; w &= w - 1)
			set |= (uint64_t)1 << (class_of[i * 64 +
				(size_t)__builtin_ctzll(w)] - 1);
	return set;
}

/* The character at p: its properties, length and code point. */
struct ch {
	const struct uni *u;
	uint32_t c;
	size_t n;
};

static struct ch
at(struct span a, size_t p)
{
	struct span rest = {a.s + p, a.n - p};
	struct ch h = {NULL, 0, 0};

	if (rest.n) {
		h.c = utf8_first(rest, &h.n);
		h.u = uni(h.c);
	}
	return h;
}

static bool
wordy(const struct uni *u)
{
	return u->flags & (UNI_LETTER | UNI_DIGIT) || u->category == UNI_MN ||
		u->category == UNI_MC;
}

static bool
ideographic(const struct uni *u)
{
	return u->flags & UNI_IDEO && u->category == UNI_LO;
}

/* Does c join two parts of a word? An apostrophe, a hyphen. */
static bool
joins(uint32_t c)
{
	return c == '\'' || c == '-' || c == APOS || c == HYPHEN || c == 0x2011
		|| c == '_' || c == '@';
}

/* Sets flags of the first character. */
static void
begin_word(struct qtok *t, const struct uni *u)
{
	if (u->flags & UNI_UPPER)
		t->flags |= QF_CAP;
	if (u->flags & UNI_DIGIT)
		t->type = QT_NUM;
}

/* Does the full stop at p, with next behind it, stand inside a word: U.S,
 * 3.5, example.org? Not where only a blank is missing. */
static bool
dotted(struct span a, size_t p, const struct uni *next)
{
	bool lone = p < 2 || !(at(a, p - 2).u->flags & UNI_LETTER);

	return next->flags & UNI_DIGIT || !(next->flags & UNI_UPPER) || lone;
}

/* Where the word that begins at p ends. */
static size_t
word_end(struct span a, size_t p, struct qtok *t)
{
	struct ch h = at(a, p), next;
	const struct uni *u;
	bool upper = true, letter = false;
	size_t letters = 0, n;
	unsigned char b;

	begin_word(t, h.u);
	if (ideographic(h.u))
		return p + h.n;
	for (; p < a.n; p += n) {
		b = (unsigned char)a.s[p];
		n = 1;
		if (b >= 'a' && b <= 'z') {
			upper = false;
			letters++;
			continue;
		}
		if ((b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9')) {
			letters += b >= 'A';
			continue;
		}
		if (b == ' ')
			break;
		if (b >= 0xC3) {
			u = uni_first((struct span){a.s + p, a.n - p}, &n);
			if (u->flags & UNI_LETTER && !(u->flags & UNI_IDEO)) {
				letter = true;
				letters++;
				upper &= !(u->flags & UNI_LOWER);
				continue;
			}
		}
		h = at(a, p);
		n = h.n;
		if (wordy(h.u) && !ideographic(h.u)) {
			letter = h.u->flags & UNI_LETTER;
			letters += letter;
			upper &= !(h.u->flags & UNI_LOWER);
			continue;
		}
		next = at(a, p + n);
		if (!next.n || !wordy(next.u))
			break;
		t->flags |= QF_JOINED;
		if (joins(h.c))
			continue;
		if (h.c == '.' && dotted(a, p, next.u))
			continue;
		if ((h.c == ',' || h.c == ':') && next.u->flags & UNI_DIGIT &&
				(t->type == QT_NUM || (a.s[p - 1] >= '0' &&
				a.s[p - 1] <= '9')))
			continue;
		break;
	}
	if (letters)
		t->flags |= QF_LETTER;
	if (letters > 1 && upper)
		t->flags |= QF_UPPER;
	return p;
}

/* A full stop at p belongs to the word before it: an initial, an
 * abbreviation, or letters with full stops between them. */
static bool
takes_dot(struct span a, const struct qtok *t, size_t p)
{
	struct span w = {a.s + t->s, p - t->s};
	size_t n;

	if (p >= a.n || a.s[p] != '.' || t->type != QT_WORD)
		return false;
	if (p + 1 < a.n && a.s[p + 1] == '.')
		return false;
	if (t->k & (QK(ABBR) | QK(ABBR_TITLE) | QK(ABBR_NUM) | QK(ABBR_END)))
		return true;
	if (t->k & QK(TITLE) && w.n <= (t->flags & QF_CAP ? 4 : 2)) /* Dr. */
		return true;
	utf8_first(w, &n);
	if (n == w.n)
		return t->flags & QF_CAP && !ideographic(uni_first(w, &n));
	return w.n == n + 2 && memchr(w.s, '.', w.n);
}

/* What a word in capitals may be. */
#define ACRONYM (QK(BODY) | QK(PLACE) | QK(TITLE) | QK(ROLE) | QK(GIVEN) | \
	QK(HEAD) | QK(LABEL) | QK(MENTION) | QK(ABBR) | QK(ABBR_TITLE) | \
	QK(ABBR_NUM) | QK(ABBR_END) | QK(STARTER) | QK(PAGE))

/* With these a word may still be a verb; all others say what it is. */
#define VERBAL (QK(SAY) | QK(THINK) | QK(REQ) | QK(PASV) | QK(ZERO) | \
	QK(DITRANS) | QK(WEAK) | QK(PART) | QK(CLITIC))

enum { STEM = 3 }; /* fewest bytes of a verb behind what verbs begin with */

/* Is the plain word w, in lower case but for its first letter, a verb by how
 * it begins? */
static bool
verb_form(const struct lang *l, struct span w)
{
	struct span f;
	size_t i, k;

	for (i = 0; (f = lang_form(l, LANG_VERB_START, i)).s; i++) {
		if (w.n < f.n + STEM)
			continue;
		for (k = 0; k < f.n && ((unsigned char)w.s[k] |
				(k ? 0u : 0x20u)) == (unsigned char)f.s[k]; k++)
			;
		if (k == f.n)
			return true;
	}
	return false;
}

/* The classes of a word, with that of a verb by its form. */
static uint64_t
with_verb(const struct lang *l, struct span w, uint64_t k)
{
	return k & ~VERBAL || !verb_form(l, w) ? k : k | QK(VERB);
}

/* Words seen, with their classes; a word that begins a longer form is looked up
 * each time. */
enum { CACHED = 16 };

/* Slots, as bits: of a short text, and once MISSES words were new. */
enum { FEW = 8, MANY = 13, MISSES = 1024 };

struct qcache {
	uint64_t a, b;  /* first and last bytes: with n they are the word */
	uint64_t k;
	uint64_t next;  /* how the next word of a form begins: bits of begins() */
	uint8_t n, longer, uses;
};

#define KNOWN ((uint64_t)1 << 63) /* one more bit of next */

enum { OFTEN = 16, MOST = 250 }; /* uses: `next` is worth its price; counted */

static unsigned
lower(unsigned char c)
{
	return c >= 'A' && c <= 'Z' ? c | 0x20u : c;
}

/* A bit for the first two characters of the word w, in any case; all bits but
 * KNOWN for one that is not made of letters. */
static uint64_t
begins(struct span w)
{
	uint32_t c, d = 0;
	size_t n;

	if (w.n == 0)
		return ~KNOWN;
	c = lower((unsigned char)*w.s);
	n = 1;
	if (c >= 0x80) {
		c = utf8_first(w, &n);
		if (!(uni(c)->flags & UNI_LETTER))
			return ~KNOWN;
		c = uni_lower(c);
	} else if (c < 'a' || c > 'z') {
		return ~KNOWN;
	}
	if (n < w.n && (unsigned char)w.s[n] < 0x80)
		d = lower((unsigned char)w.s[n]);
	if (d < 'a' || d > 'z')
		d = 0;
	return (uint64_t)1 << ((c * 0x9E3779B1u + d * 0x85EBCA6Bu) >> 8) %
		63;
}

/* Bytewise order of form and the word w with a blank behind it; 0: form begins
 * so. */
static int
beside(struct span form, struct span w)
{
	size_t i;
	unsigned c;

	for (i = 0; i <= w.n; i++) {
		c = i < w.n ? (unsigned char)w.s[i] : ' ';
		if (i == form.n || (unsigned char)form.s[i] < c)
			return -1;
		if ((unsigned char)form.s[i] > c)
			return 1;
	}
	return 0;
}

/* How the words behind w begin in the forms of one kind. */
static uint64_t
begins_of(const struct lang *l, enum lang_kind kind, struct span w)
{
	size_t lo = 0, hi = 1, mid;
	uint64_t set = 0;
	struct span f;

	while (lang_form(l, kind, hi).s && beside(lang_form(l, kind, hi), w) < 0)
		hi *= 2;
	while (lo < hi) {
		mid = (lo + hi) / 2;
		f = lang_form(l, kind, mid);
		if (f.s && beside(f, w) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; (f = lang_form(l, kind, lo)).s && beside(f, w) == 0; lo++) {
		span_cut(&f, w.n + 1);
		set |= begins(f);
	}
	return set;
}

/* The same of all kinds, as w is written and in lower case. */
static uint64_t
next_begins(const struct lang *l, struct span w)
{
	uint64_t set = KNOWN;
	char fold[4 * CACHED];
	struct span rest = w, low = {fold, 0};
	size_t n;
	int k;

	for (; rest.n; span_cut(&rest, n))
		low.n += utf8_write(fold + low.n, uni_lower(utf8_first(rest,
			&n)));
	for (k = 0; k < LANG_KINDS; k++)
		if (class_of[k])
			set |= begins_of(l, (enum lang_kind)k, low) |
				(span_eq(low, w) ? 0 : begins_of(l,
				(enum lang_kind)k, w));
	return set;
}

/* Can a form of several words not begin with the word w of c, by what stands
 * behind it at rest? */
static bool
alone(struct qcache *c, const struct lang *l, struct span w, struct span rest)
{
	if (!(c->next & KNOWN)) {
		if (c->uses < OFTEN)
			return false;
		c->next = next_begins(l, w);
	}
	if (rest.n < 2 || *rest.s != ' ' || rest.s[1] == ' ')
		return false;
	span_cut(&rest, 1);
	return !(c->next & begins(rest));
}

/* First and last bytes of a word of 1 to CACHED bytes; returns a hash. */
static uint64_t
mix(struct span w, uint64_t *a, uint64_t *b)
{
	uint32_t x, y;
	uint64_t h;

	if (w.n >= 8) {
		memcpy(a, w.s, 8);
		memcpy(b, w.s + w.n - 8, 8);
	} else if (w.n >= 4) {
		memcpy(&x, w.s, 4);
		memcpy(&y, w.s + w.n - 4, 4);
		*a = x;
		*b = y;
	} else {
		*a = (unsigned char)w.s[0];
		*b = (unsigned char)w.s[w.n / 2] | (unsigned)(unsigned char)
			w.s[w.n - 1] << 8;
	}
	h = (*a + w.n) * 0x9E3779B97F4A7C15u ^ *b * 0xD6E8FEB86659FD93u;
	return (h ^ h >> 29) * 0x9E3779B97F4A7C15u;
}

/* Classes of the plain word w; false: the words behind it must be looked at. A
 * word that is used often keeps its slot for a while. */
static bool
cached(struct qtoks *v, struct span w, struct span rest,
		const struct kinds *want, uint64_t *k)
{
	struct qcache *c, other;
	struct kinds got;
	uint64_t a, b;

	if (w.n > CACHED)
		return false;
	c = &v->cache[mix(w, &a, &b) >> (64 - v->bits)];
	if (c->n != w.n || c->a != a || c->b != b) {
		v->misses++;
		if (c->uses >= OFTEN) {
			c->uses -= 2;
			c = &other;
		}
		*c = (struct qcache){.a = a, .b = b, .n = (uint8_t)w.n};
		c->longer = lang_begins(v->lang, w, &got);
		c->k = with_verb(v->lang, w, classes(&got, want));
	}
	c->uses += c->uses < MOST;
	*k = c->k;
	return !c->longer || alone(c, v->lang, w, rest);
}

/* A word: as one token with the words behind it when they are one form. */
static size_t
word(struct qtoks *v, struct qtok *t, const struct kinds *want, struct span a,
		size_t p)
{
	size_t e = word_end(a, p, t), n = 0;
	struct span rest = {a.s + p, a.n - p};
	struct kinds got;

	if (t->flags & QF_LETTER && (t->flags & QF_JOINED || !cached(v,
			(struct span){a.s + p, e - p}, (struct span){a.s + e,
			a.n - e}, want, &t->k))) {
		t->k = 0;
		n = lang_longest(v->lang, *want, rest, &got);
		if (n && (n >= e - p || joins(at(a, p + n - 1).c) ||
				(n > 3 && joins(at(a, p + n - 3).c)))) {
			t->k = classes(&got, want);
			e = p + n;
		} else {
			t->k = with_verb(v->lang, (struct span){a.s + p, e - p},
				0);
		}
	}
	if (t->flags & QF_UPPER) /* WHO is not "who" */
		t->k &= ACRONYM;
	if (t->k & QK(CLITIC))
		t->flags |= QF_CLITIC;
	if (takes_dot(a, t, e)) {
		t->flags |= QF_DOT;
		e++;
	}
	return e;
}

/* -> true when the character is no blank, with the flags of the gap. */
static bool
gap(struct span a, size_t *p, unsigned *flags)
{
	bool nb = true, any = *p == 0;
	unsigned char b;
	struct ch h;

	*flags = 0;
	for (; *p < a.n; *p += h.n) {
		b = (unsigned char)a.s[*p];
		h.n = 1;
		if (b > ' ' && b < 0x7F)
			break;
		if (b == '\n') {
			nb = false;
			*flags |= QF_NL;
		} else if (b != ' ') {
			h = at(a, *p);
			if (!(h.u->flags & UNI_BLANK) && h.u->category != UNI_CF)
				break;
			nb &= h.c == NBSP || h.c == NNBSP;
			if (h.c == '\n' || h.c == 0x2028 || h.c == 0x2029)
				*flags |= QF_NL;
		} else {
			nb = false;
		}
		any = true;
	}
	if (any)
		*flags |= QF_SP | (nb && *p ? QF_NB : 0);
	return *p < a.n;
}

void
quote_tokens_free(struct qtoks *v)
{
	free(v->t);
	free(v->cache);
	*v = (struct qtoks){0};
}

/* Makes the cache one of this language, and large enough. */
static void
cache(struct qtoks *v, const struct lang *l)
{
	unsigned bits = v->misses < MISSES ? FEW : MANY;

	if (v->lang == l && v->bits >= bits)
		return;
	if (v->bits >= bits) {
		memset(v->cache, 0, sizeof *v->cache << v->bits);
	} else {
		free(v->cache);
		v->cache = buf_zeros((size_t)1 << bits, sizeof *v->cache);
		v->bits = bits;
	}
	v->lang = l;
}

size_t
quote_tokens(struct qtoks *v, const struct lang *l, struct span text)
{
	struct kinds want = all_kinds();
	size_t p = 0, marks = 0;
	unsigned flags;
	unsigned char b;
	struct qtok *t;
	struct ch h;

	v->n = 0;
	cache(v, l);
	for (;;) {
		if (v->n == v->cap)
			v->t = buf_array(v->t, v->n, &v->cap, sizeof *v->t);
		t = &v->t[v->n];
		*t = (struct qtok){0};
		if (!gap(text, &p, &flags) || v->n == QUOTE_TOKENS ||
				(marks >= QUOTE_MARKS && flags & QF_SP))
			break;
		t->s = (uint32_t)p;
		t->flags = (uint16_t)flags;
		b = (unsigned char)text.s[p];
		if (b < 0x80) {
			h = (struct ch){uni(b), b, 1};
		} else {
			h = at(text, p);
		}
		t->c = h.c;
		if (wordy(h.u)) {
			t->type = QT_WORD;
			p = word(v, t, &want, text, p);
		} else {
			t->type = h.u->quote ? QT_MARK : QT_PUNCT;
			marks += t->type == QT_MARK;
			p += h.n;
		}
		t->e = (uint32_t)p;
		v->n++;
	}
	t->s = t->e = (uint32_t)p;
	t->flags = QF_SP;
	return p;
}

bool
qtok_stop(const struct qtok *t)
{
	if (t->type != QT_PUNCT)
		return false;
	switch (t->c) {
	case '.': case '!': case '?': case ELLIPSIS: case 0x3002: case 0xFF01:
	case 0xFF1F:
		return true;
	}
	return false;
}

static bool
closer(const struct qtok *t)
{
	return t->type == QT_MARK || qtok_is(t, ')') || qtok_is(t, ']');
}

/* May t begin a sentence behind a full stop? */
static bool
starter(const struct qtok *t)
{
	if (t->type == QT_NUM || t->type == QT_SPAN || t->type == QT_MARK)
		return true;
	if (t->type == QT_PUNCT)
		return t->c == '(' || t->c == '[' || t->c == 0xBF || t->c == 0xA1
			|| t->c == 0x2014 || t->c == 0x2013;
	return t->flags & (QF_CAP | QF_NL) || (unsigned)t->c >= 0x900;
}

/* An abbreviation in the middle of a name or number does not end a sentence;
 * another one does before a word that hardly stands behind it with a
 * capital. */
static bool
dot_ends(const struct qtok *t, const struct qtok *next)
{
	if (t->k & (QK(TITLE) | QK(ABBR_TITLE)) || next->type != QT_WORD ||
			!(next->flags & QF_CAP))
		return false;
	return next->k & (QK(STARTER) | QK(STOPCAP) | QK(DET) | QK(PRON)) &&
		!(next->k & (QK(CONN) | QK(TITLE)));
}

/* The full stop at j of an ordinal before the month at i: "am 21. August". */
static bool
ordinal(const struct qtok *t, size_t i, size_t j)
{
	return j > 0 && i == j + 1 && qtok_is(&t[j], '.') &&
		!(t[j].flags & QF_SP) && t[j - 1].type == QT_NUM &&
		t[i].k & QK(TIME);
}

void
quote_sentences(struct span text, struct qtok *t, size_t n)
{
	size_t i, j;
	bool stop, said;

	(void)text;
	if (n)
		t[0].flags |= QF_SENT;
	for (i = 1; i < n; i++) {
		if (!(t[i].flags & QF_SP) || (t[i].flags & QF_SENT))
			continue;
		for (j = i; j > 0 && i - j < 4 && closer(&t[j - 1]); j--)
			;
		if (j == 0)
			continue;
		stop = qtok_stop(&t[j - 1]) && !ordinal(t, i, j - 1);
		said = t[j - 1].type == QT_SPAN && t[j - 1].flags & QF_DOT;
		if (stop && (starter(&t[i]) || t[i].flags & QF_NL))
			t[i].flags |= QF_SENT;
		else if (said && (qtok_cap(&t[i]) || t[i].type == QT_SPAN))
			t[i].flags |= QF_SENT;
		else if (t[j - 1].type == QT_WORD && t[j - 1].flags & QF_DOT &&
				dot_ends(&t[j - 1], &t[i]))
			t[i].flags |= QF_SENT;
	}
}

/* Does token t make a noun of what stands behind it: an article, "Obama's"? */
static bool
makes_noun(struct span text, const struct qtok *t)
{
	struct span s = qtok_text(text, t);

	if (t->type != QT_WORD)
		return false;
	if (t->k & QK(DET) && !(t->k & (QK(REL) | QK(PRON) | QK(ADV))))
		return true;
	if (s.n > 2 && s.s[s.n - 1] == 's' && s.s[s.n - 2] == '\'')
		return true;
	return s.n > 4 && s.s[s.n - 1] == 's' &&
		memcmp(s.s + s.n - 4, "\xE2\x80\x99", 3) == 0;
}

void
quote_settle(struct span text, struct qtok *t, size_t n, bool nouns, bool of)
{
	const uint64_t verb = QK(SAY) | QK(THINK) | QK(REQ) | QK(PASV) |
		QK(ZERO) | QK(DITRANS);
	size_t i;

	for (i = 1; i < n; i++) {
		if (!(t[i].k & verb) || t[i].type != QT_WORD)
			continue;
		if (nouns && makes_noun(text, &t[i - 1]))
			t[i].k &= ~verb;
		else if (nouns && of && t[i + 1].k & QK(OF) &&
				!(t[i + 1].k & QK(PREP)))
			t[i].k &= ~verb;
		else if (t[i].flags & QF_CAP && !(t[i].flags & QF_SENT) &&
				(t[i - 1].type == QT_WORD ||
				t[i - 1].type == QT_NUM))
			t[i].k &= ~verb;
	}
}

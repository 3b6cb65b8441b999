#include <string.h>

#include "sent_ctx.h"
#include "simd.h"
#include "uni.h"
#include "utf8.h"

enum {
	REACH = 48, /* bytes looked back for the start of a token */
	WORD = 40   /* bytes of the next word */
};

static struct span
slice(struct span a, size_t i, size_t end)
{
	return (struct span){a.s + i, end - i};
}

static const struct uni *
last(struct span a, size_t end, size_t *n)
{
	return uni(utf8_last((struct span){a.s, end}, n));
}

/* Bytes of the blank that ends at i. */
static size_t
blank_back(struct span a, size_t i)
{
	unsigned char c;
	size_t n;

	if (i == 0)
		return 0;
	c = (unsigned char)a.s[i - 1];
	if (c < 0x80)
		return c == ' ' || (c >= '\t' && c <= '\r');
	if (c > 0xAF)
		return 0;
	return last(a, i, &n)->flags & UNI_BLANK ? n : 0;
}

static size_t
blanks_back(struct span a, size_t i)
{
	size_t n;

	while ((n = blank_back(a, i)) > 0)
		i -= n;
	return i;
}

static uint32_t
mix(uint32_t h, uint32_t c)
{
	return (h ^ c) * 0x9E3779B1u + (h >> 15);
}

static bool
roman(uint32_t c)
{
	return c == 'I' || c == 'V' || c == 'X' || c == 'L' || c == 'C' ||
			c == 'D' || c == 'M';
}

/* Sorts of characters in a token. */
enum sort {
	SORT_NONE, /* marks inside words: hyphens, apostrophes, accents */
	SORT_UP, SORT_LOW, SORT_OTHER, SORT_DIGIT, SORT_DOT, SORT_ODD, SORTS
};

static const uint8_t ascii_sort[128] = {
#define EIGHT(x) x, x, x, x, x, x, x, x
#define LETTERS(x) EIGHT(x), EIGHT(x), EIGHT(x), x, x
	EIGHT(SORT_ODD), EIGHT(SORT_ODD), EIGHT(SORT_ODD), EIGHT(SORT_ODD),
	/*   !"#$%&' */ SORT_ODD, SORT_ODD, SORT_ODD, SORT_ODD, SORT_ODD,
	SORT_NONE, SORT_ODD, SORT_NONE,
	/* ()*+,-./ */ SORT_ODD, SORT_ODD, SORT_ODD, SORT_ODD, SORT_NONE,
	SORT_NONE, SORT_DOT, SORT_ODD,
	EIGHT(SORT_DIGIT), SORT_DIGIT, SORT_DIGIT,
	/* :;<=>?@ */ SORT_ODD, SORT_ODD, SORT_ODD, SORT_ODD, SORT_ODD,
	SORT_ODD, SORT_ODD,
	LETTERS(SORT_UP),
	SORT_ODD, SORT_ODD, SORT_ODD, SORT_ODD, SORT_ODD, SORT_ODD,
	LETTERS(SORT_LOW),
	SORT_ODD, SORT_ODD, SORT_ODD, SORT_ODD, SORT_ODD,
#undef LETTERS
#undef EIGHT
};

static enum sort
sort_of(uint32_t c, const struct uni *u)
{
	if (u->flags & UNI_UPPER)
		return SORT_UP;
	if (u->flags & UNI_LOWER)
		return SORT_LOW;
	if (u->flags & UNI_LETTER)
		return SORT_OTHER;
	if (u->flags & UNI_DIGIT)
		return SORT_DIGIT;
	return c == 0x2019 || u->category == UNI_MN || u->category == UNI_MC ||
			u->category == UNI_CF ? SORT_NONE : SORT_ODD;
}

bool
sent_vowel(uint32_t c)
{
	static const struct {
		uint16_t from, to;
	} ranges[] = {
		{0xE0, 0xE6}, {0xE8, 0xEF}, {0xF2, 0xF6}, {0xF8, 0xFD},
		{0xFF, 0x105}, {0x112, 0x11B}, {0x128, 0x131},
		{0x14C, 0x153}, {0x168, 0x173}, {0x176, 0x178},
		{0x1A0, 0x1A1}, {0x1AF, 0x1B0}, {0x1CD, 0x1DC},
		{0x430, 0x430}, {0x435, 0x435}, {0x438, 0x438},
		{0x43E, 0x43E}, {0x443, 0x443}, {0x44B, 0x44B},
		{0x44D, 0x451}, {0x454, 0x454}, {0x456, 0x457},
		{0x1EA0, 0x1EF9},
	};
	size_t i;

	if (c < 0x80)
		return c >= 'a' && c <= 'y' && (0x1104111u >> (c - 'a') & 1);
	for (i = 0; i < sizeof ranges / sizeof *ranges; i++)
		if (c <= ranges[i].to)
			return c >= ranges[i].from;
	return false;
}

/* Numbers of characters of each sort in a token. */
struct sorts {
	uint64_t of; /* eight bits each */
	unsigned n, roman;
	bool ideo, pict, vocal, last, accent;
	enum sort first;
};

static inline unsigned
number_of(const struct sorts *k, enum sort o)
{
	return k->of >> 8 * o & 0xFF;
}

static enum shape
shape_latin(const struct sorts *k, unsigned letters)
{
	if (k->first != SORT_UP)
		return letters == 1 ? SHAPE_LOW1 : letters == 2 ? SHAPE_LOW2 :
				letters == 3 ? SHAPE_LOW3 : SHAPE_LOW;
	if (letters == 1)
		return SHAPE_UP1;
	if (number_of(k, SORT_LOW))
		return letters <= 3 ? SHAPE_CAP2 : SHAPE_CAP;
	if (k->roman == k->n)
		return SHAPE_ROMAN;
	return letters <= 3 ? SHAPE_ALL2 : SHAPE_ALL;
}

static enum shape
shape(const struct sorts *k)
{
	unsigned digits = number_of(k, SORT_DIGIT);
	unsigned letters = number_of(k, SORT_UP) + number_of(k, SORT_LOW) + number_of(k, SORT_OTHER);

	if (k->n == 0)
		return SHAPE_NONE;
	if (k->pict)
		return SHAPE_PICT;
	if (k->ideo)
		return SHAPE_IDEO;
	if (letters + digits == 0)
		return SHAPE_PUNCT;
	if (number_of(k, SORT_ODD))
		return SHAPE_CODE;
	if (letters == 0)
		return digits == k->n && k->n <= 2 ? SHAPE_NUM1 :
				digits == k->n && k->n == 4 ? SHAPE_NUM4 :
				SHAPE_NUM;
	if (digits)
		return SHAPE_MIXED;
	if (number_of(k, SORT_DOT))
		return number_of(k, SORT_UP) ? SHAPE_DOTUP : SHAPE_DOTLOW;
	if (number_of(k, SORT_OTHER))
		return k->n == 1 ? SHAPE_OTHER1 : SHAPE_OTHER;
	return shape_latin(k, letters);
}

/* Properties of the token a[t->at..t->end), without the hashes if it is of
 * ASCII and they are not wanted. */
static inline void
look_at(struct span a, struct token *t, bool hashes)
{
	struct sorts k = {.of = 0};
	uint32_t c, h = 0, one = 0, two = 0;
	const struct uni *u;
	enum sort o;
	size_t i, n;

	for (i = t->at; i < t->end; i += n) {
		c = (unsigned char)a.s[i];
		n = 1;
		if (c < 0x80) {
			o = ascii_sort[c];
			k.roman += o == SORT_UP && roman(c);
			c += o == SORT_UP ? 32 : 0;
			if (!hashes) {
				if (k.n++ == 0)
					k.first = o;
				k.of += UINT64_C(1) << 8 * o;
				continue;
			}
		} else {
			c = utf8_first(slice(a, i, t->end), &n);
			u = uni(c);
			o = sort_of(c, u);
			if (k.n == 0) {
				k.ideo = u->flags & UNI_IDEO;
				k.pict = u->flags & UNI_PICT;
			}
			c = uni_lower(c);
		}
		if (k.n++ == 0)
			k.first = o;
		k.of += UINT64_C(1) << 8 * o;
		h = mix(h, c);
		two = one;
		one = c;
		if (o != SORT_NONE) {
			k.last = sent_vowel(c);
			k.vocal |= k.last;
			k.accent |= k.last && c >= 0x80 && (c < 0x400 ||
					c > 0x1000);
		}
	}
	t->hash = h;
	t->tail = mix(mix(0, two), one);
	t->n = k.n < 15 ? k.n : 15;
	t->vocal = k.vocal;
	t->vocal_end = k.last;
	t->accent = k.accent;
	t->shape = shape(&k);
	t->dots = number_of(&k, SORT_DOT) > 0;
}

static void
look(struct span a, struct token *t)
{
	look_at(a, t, true);
}

static void
glance(struct span a, struct token *t)
{
	look_at(a, t, false);
}

/* "3." or "3)" before a letter: its bytes. */
static size_t
item(struct span a)
{
	size_t i = 0, n;

	while (i < a.n && i < 3 && a.s[i] >= '0' && a.s[i] <= '9')
		i++;
	if (i == 0 || i + 1 >= a.n || (a.s[i] != '.' && a.s[i] != ')'))
		return 0;
	i++;
	return uni_first(slice(a, i, a.n), &n)->flags & UNI_LETTER ? i : 0;
}

/* A letter or figure of ASCII? */
static bool
alnum(char c)
{
	return (unsigned char)c < 0x80 && (ascii_sort[(unsigned char)c] ==
			SORT_UP || ascii_sort[(unsigned char)c] == SORT_LOW ||
			ascii_sort[(unsigned char)c] == SORT_DIGIT);
}

/* Cuts openers off the front, closers and (soft) commas and stops off the end
 * of the token. */
static void
trim(struct span a, struct token *t, bool soft)
{
	const struct uni *u;
	size_t n;

	while (t->at < t->end && !alnum(a.s[t->at])) {
		u = uni_first(slice(a, t->at, t->end), &n);
		if (!u->quote && u->category != UNI_PS && u->category != UNI_PI &&
				(n == 1 || u->category != UNI_PO))
			break;
		t->at += n;
	}
	t->at += item(slice(a, t->at, t->end));
	while (t->at < t->end && !alnum(a.s[t->end - 1])) {
		u = last(a, t->end, &n);
		if (u->quote || u->category == UNI_PE || u->category == UNI_PF)
			t->closed = true;
		else if (soft && a.s[t->end - 1] == '.')
			t->dotted = true;
		else if (!soft || (a.s[t->end - 1] != ',' &&
				a.s[t->end - 1] != ':' &&
				a.s[t->end - 1] != ';'))
			break;
		t->end -= n;
	}
}

/* A character of ASCII that is no blank? */
static inline bool
solid(char c)
{
	return c > ' ' && c < 0x7F;
}

/* The token that ends at end, back to a blank. Text without blanks has tokens
 * of one character. *start: where it begins with its openers. */
static void
token_back(struct span a, size_t end, struct token *t, bool soft,
		size_t *start)
{
	size_t i = end, low = end > REACH ? end - REACH : 0, n;
	const struct uni *u;

	*t = (struct token){.at = end, .end = end};
	while (i > low) {
		if (solid(a.s[i - 1])) {
			i--;
			continue;
		}
		if (blank_back(a, i))
			break;
		u = last(a, i, &n);
		if (u->flags & UNI_IDEO && i < end)
			break;
		i -= n;
		if (u->flags & UNI_IDEO)
			break;
	}
	*start = t->at = i;
	if (i > 0 && i <= low && !blank_back(a, i)) {
		t->shape = SHAPE_LONG;
		t->n = 15;
		return;
	}
	trim(a, t, soft);
	if (soft)
		glance(a, t); /* the hashes of the token before are not asked */
	else
		look(a, t);
}

static enum opener
opens(struct span a, size_t i, size_t *n)
{
	const struct uni *u = uni_first((struct span){a.s + i, a.n - i}, n);
	uint32_t c = utf8_first((struct span){a.s + i, a.n - i}, n);

	if (u->flags & (UNI_LETTER | UNI_DIGIT))
		return OPEN_NONE;
	if (u->quote || c == ',') {
		if (c == ',' && (i + 1 == a.n || a.s[i + 1] != ','))
			return OPEN_NONE;
		return OPEN_QUOTE;
	}
	if (u->category == UNI_PS || u->category == UNI_PI)
		return OPEN_BRACKET;
	if (u->category == UNI_PD)
		return OPEN_DASH;
	if (c == 0xA1 || c == 0xBF)
		return OPEN_INVERTED;
	if (c == '*' || c == 0x2022 || c == 0xB7 || c == 0x2043 || c == 0x25CF ||
			c == 0x25E6 || c == 0x25AA)
		return OPEN_BULLET;
	if (c == '#' || c == '@' || c == '<')
		return OPEN_OTHER;
	return OPEN_NONE;
}

/* The word behind the place, behind what opens it. */
static void
word_next_to(struct span a, size_t i, struct context *x)
{
	struct token *t = &x->next;
	const struct uni *u;
	enum opener o;
	uint32_t c;
	size_t n, low;
	int k;

	*t = (struct token){.at = i, .end = i};
	x->opener = OPEN_NONE;
	x->follow = 0;
	x->first = 0;
	if (i >= a.n)
		return;
	x->first = utf8_first((struct span){a.s + i, a.n - i}, &n);
	for (k = 0; !alnum(a.s[i]) && k < 6 && i < a.n && (o = opens(a, i, &n)) != OPEN_NONE; k++) {
		if (x->opener == OPEN_NONE || o == OPEN_QUOTE)
			x->opener = o;
		i += n;
		if (o != OPEN_NONE)
			while (i < a.n && a.s[i] == ' ')
				i++;
	}
	low = i;
	while (i < a.n && i < low + WORD) {
		if (alnum(a.s[i])) {
			i++;
			continue;
		}
		c = utf8_first((struct span){a.s + i, a.n - i}, &n);
		u = uni(c);
		if (u->flags & UNI_IDEO && i > low)
			break;
		if (!(u->flags & (UNI_LETTER | UNI_DIGIT)) && (i == low ||
				(c != '-' && c != '\'' && c != 0x2019 &&
				u->category != UNI_MN && u->category != UNI_MC &&
				u->category != UNI_CF)))
			break;
		i += n;
	}
	t->at = low;
	t->end = i;
	if (i == low && i < a.n && blank_back(a, i + 1) == 0) {
		utf8_first((struct span){a.s + i, a.n - i}, &n);
		t->end = i + n;
	}
	look(a, t);
	if (i < a.n && !blank_back(a, i + 1)) {
		c = (unsigned char)a.s[i];
		x->follow = c == '.' ? 1 : c == ',' ? 2 : c == ':' ? 3 :
				c == ')' ? 4 : c == '/' ? 5 : 6;
	}
}

/* Bit of a word by its length and its last four bytes, the same for small
 * letters and for a capital and small ones. */
static unsigned
word_bit(struct span a)
{
	size_t i = a.n && *a.s & 0x80 ? utf8_len((unsigned char)*a.s) : 0;
	const unsigned char *p;
	uint32_t h = 0;

	if (a.n >= i + 4) {
		p = (const unsigned char *)a.s + a.n - 4;
		h = (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
				(uint32_t)p[2] << 8 | p[3];
		h |= (~h & 0x80808080u) >> 2;
		return (h + (uint32_t)a.n) * 0x9E3779B1u >> 20;
	}
	for (i = a.n > i + 4 ? a.n - 4 : i; i < a.n; i++)
		h = h << 8 | ((unsigned char)a.s[i] | (a.s[i] & 0x80 ? 0u :
				0x20u));
	return (h + (uint32_t)a.n) * 0x9E3779B1u >> 20;
}

/* May the word be one of those marked? Wrong answers are yes, but for words
 * beyond ASCII in capitals. */
static bool
has(const uint64_t *bits, struct span a)
{
	unsigned bit = word_bit(a);

	return bits[bit / 64] >> bit % 64 & 1;
}

/* Marks the last token of every form of the kind. */
static void
filter(uint64_t *bits, const struct lang *l, enum lang_kind kind)
{
	struct span f;
	unsigned bit;
	size_t i, k;

	for (i = 0; (f = lang_form(l, kind, i)).n; i++) {
		for (k = f.n; k > 0 && f.s[k - 1] != ' '; k--)
			;
		bit = word_bit(slice(f, k, f.n));
		bits[bit / 64] |= UINT64_C(1) << bit % 64;
	}
}

/* Marks the first four bytes of a form; where it has less than they are, with a
 * blank or comma behind it, and anything behind that. */
static void
head(uint64_t *bits, struct span form)
{
	char p[4] = {' ', ' ', ' ', ' '};
	unsigned bit, any, k;
	size_t n = form.n < sizeof p ? form.n : sizeof p;

	memcpy(p, form.s, n);
	for (k = 0; k < 3; k++) {
		if (n < sizeof p)
			p[n] = " \n,"[k];
		for (any = 0; any < 1024; any++) {
			if (n + 1 < sizeof p)
				p[n + 1] = (char)(any & 31);
			if (n + 2 < sizeof p)
				p[n + 2] = (char)(any >> 5);
			bit = sent_head(p);
			bits[bit / 64] |= UINT64_C(1) << bit % 64;
			if (n + 1 >= sizeof p || (n + 2 >= sizeof p && any >= 31))
				break;
		}
	}
}

/* The forms of the kind with a capital. */
static void
heads(uint64_t *bits, const struct lang *l, enum lang_kind kind)
{
	struct buf b = {0};
	struct span f;
	size_t i, n;

	for (i = 0; (f = lang_form(l, kind, i)).n; i++) {
		b.n = 0;
		utf8_put(&b, uni_upper(utf8_first(f, &n)));
		span_cut(&f, n);
		buf_put(&b, f);
		head(bits, SPAN_BUF(&b));
	}
	buf_free(&b);
}

/* Marks the last four bytes of the forms, one of three with a space. */
static void
tails(uint64_t *bits, const struct lang *l, enum lang_kind kind)
{
	char p[4] = {' '};
	struct span f;
	unsigned bit;
	size_t i;

	for (i = 0; (f = lang_form(l, kind, i)).n; i++) {
		if (f.n < 3)
			continue;
		if (f.n == 3)
			memcpy(p + 1, f.s, 3);
		bit = sent_tail(f.n == 3 ? p + 4 : f.s + f.n);
		bits[bit / 64] |= UINT64_C(1) << bit % 64;
	}
}

/* The hash of the last two characters; 0: there are not two letters. */
static uint32_t
tail_of(struct span a)
{
	uint32_t one, two;
	size_t n;

	if (a.n == 0)
		return 0;
	one = utf8_last(a, &n);
	a.n -= n;
	if (a.n == 0)
		return 0;
	two = utf8_last(a, &n);
	return mix(mix(0, uni_lower(two)), uni_lower(one));
}

bool
sent_closes(const struct sent *s, struct span a)
{
	uint32_t h;

	if (!s->finals)
		return false;
	h = tail_of(a);
	return s->final[h >> 30] >> (h >> 24 & 63) & 1;
}

static void
finals(struct sent *s, const struct lang *l)
{
	struct span f;
	uint32_t h;
	size_t i;

	for (i = 0; (f = lang_form(l, LANG_FINAL, i)).n; i++) {
		h = tail_of(f);
		s->final[h >> 30] |= UINT64_C(1) << (h >> 24 & 63);
		s->finals = true;
	}
}

static const struct lang *
und(void)
{
	return lang_find(SPAN("und"));
}

static struct kinds
kinds_of(const struct sent *s, struct span form)
{
	struct kinds a = lang_kinds(s->lang, form), b;
	size_t i;

	if (s->und == s->lang)
		return a;
	b = lang_kinds(s->und, form);
	for (i = 0; i < sizeof a.w / sizeof *a.w; i++)
		a.w[i] |= b.w[i];
	return a;
}

static unsigned
title_bit(struct span word)
{
	uint32_t h = 0;
	size_t i;

	for (i = 0; i < word.n; i++)
		h = h << 8 | ((unsigned char)word.s[i] | 0x20u);
	return h * 0x9E3779B1u >> 22;
}

static void
titles(uint64_t *bits, const struct lang *l)
{
	struct span f;
	unsigned bit;
	size_t i;

	for (i = 0; (f = lang_form(l, LANG_ABBR_TITLE, i)).n; i++) {
		bit = title_bit(f);
		if (f.n <= 4)
			bits[bit / 64] |= UINT64_C(1) << bit % 64;
	}
}

bool
sent_joins(const struct sent *s, struct span word)
{
	unsigned bit = title_bit(word);

	return s->title[bit / 64] >> bit % 64 & 1 &&
			kinds_have(kinds_of(s, word), LANG_ABBR_TITLE);
}

void
context_filters(struct sent *s)
{
	static const enum lang_kind kinds[] = {
		LANG_ABBR, LANG_ABBR_TITLE, LANG_ABBR_NUM, LANG_ABBR_END,
		LANG_ABBR_MARK
	};
	const struct lang *l = s->lang;
	size_t i;

	s->und = und();
	for (;; l = s->und) {
		for (i = 0; i < sizeof kinds / sizeof *kinds; i++) {
			filter(s->abbr, l, kinds[i]);
			tails(s->tail, l, kinds[i]);
		}
		filter(s->starter, l, LANG_STARTER);
		filter(s->starter, l, LANG_SAY);
		heads(s->head, l, LANG_STARTER);
		s->starts |= lang_form(l, LANG_STARTER, 0).n > 0;
		titles(s->title, l);
		finals(s, l);
		if (l == s->und)
			break;
	}
}

static enum abbr
abbr_class(struct kinds k)
{
	return kinds_have(k, LANG_ABBR_TITLE) ? ABBR_TITLE :
			kinds_have(k, LANG_ABBR_NUM) ? ABBR_NUM :
			kinds_have(k, LANG_ABBR_END) ? ABBR_END :
			kinds_have(k, LANG_ABBR) ? ABBR_PLAIN : ABBR_NO;
}

/* Class of what stands behind an apostrophe: "l'Avv". */
static enum abbr
elided(const struct sent *s, struct span word)
{
	struct token t = {.end = word.n};
	const char *p = memchr(word.s, '\'', word.n);

	if (!p && simd_ascii(word.s, word.n) == word.n)
		return ABBR_NO;
	if (p)
		t.at = (size_t)(p - word.s) + 1;
	while (!p && t.at < word.n && !span_ends((struct span){word.s, t.at},
			SPAN("\xE2\x80\x99")))
		t.at++;
	if (t.at >= word.n)
		return ABBR_NO;
	look(word, &t);
	return has(s->abbr, slice(word, t.at, t.end)) ? abbr_class(kinds_of(s, slice(word, t.at,
			t.end))) : ABBR_NO;
}

/* Class of the abbreviation before the full stop: of "z. B" first, then of
 * its last part. */
static enum abbr
abbreviation(const struct sent *s, struct span a, const struct context *x)
{
	enum abbr k = ABBR_NO;

	if (x->prev.n == 0 || x->prev.shape == SHAPE_LONG)
		return ABBR_NO;
	if (!has(s->abbr, slice(a, x->prev.at, x->prev.end)))
		return elided(s, slice(a, x->prev.at, x->prev.end));
	if (x->before.dotted && x->before.n <= 4)
		k = abbr_class(kinds_of(s, slice(a, x->before.at,
				x->prev.end)));
	if (k == ABBR_NO)
		k = abbr_class(kinds_of(s, slice(a, x->prev.at, x->prev.end)));
	return k;
}

/* Does the word end with a final of the language? */
static bool
final(const struct sent *s, struct span word)
{
	struct span f;
	size_t i;

	if (!sent_closes(s, word))
		return false;
	for (i = 0; (f = lang_form(s->lang, LANG_FINAL, i)).n; i++)
		if (word.n > f.n && span_ends(word, f))
			return true;
	return false;
}

static int
word_kind(const struct sent *s, struct span a, const struct token *t)
{
	struct kinds k;

	if (!has(s->starter, slice(a, t->at, t->end)))
		return WORD_ANY;
	k = kinds_of(s, slice(a, t->at, t->end));
	return kinds_have(k, LANG_STARTER) ? WORD_STARTER :
			kinds_have(k, LANG_SAY) ? WORD_SAY : WORD_ANY;
}

/* Bytes of the letter or digit of Latin at i, 0: none, or one of those that are
 * rare. */
static size_t
latin(struct span a, size_t i)
{
	unsigned char c = i < a.n ? (unsigned char)a.s[i] : 0;
	unsigned char d = i + 1 < a.n ? (unsigned char)a.s[i + 1] : 0;

	if (c < 0x80)
		return i < a.n && alnum(a.s[i]);
	if (c == 0xC3)
		return d != 0x97 && d != 0xB7 ? 2 : 0;
	if (c >= 0xC4 && c <= 0xC6)
		return 2;
	return c == 0xE1 && (d == 0xBA || d == 0xBB) ? 3 : 0;
}

bool
context_common(const struct sent *s, struct span a, size_t i)
{
	size_t n, end = i;

	if (s->finals)
		return false;
	while ((n = latin(a, end)) > 0)
		end += n;
	return end > i && end - i < WORD - 3 && end < a.n && (a.s[end] == ' ' ||
			a.s[end] == ',' || a.s[end] == '.') &&
			!has(s->starter, slice(a, i, end));
}

void
context_get(struct context *x, const struct scan *s, const struct cand *c)
{
	struct span a = s->text;
	size_t i, start;

	*x = (struct context){.tokens = 0};
	word_next_to(a, c->next, x);
	x->word = word_kind(s->sent, a, &x->next);
	if (c->mark == MARK_NONE && x->word != WORD_STARTER &&
			!s->sent->finals)
		return;
	i = blanks_back(a, c->at);
	token_back(a, i, &x->prev, false, &start);
	x->bracketed = start < x->prev.at && (a.s[start] == '(' ||
			a.s[start] == '[');
	i = blanks_back(a, start);
	token_back(a, i, &x->before, true, &start);
	x->tokens = (x->prev.n > 0) + (x->before.n > 0);
	i = blanks_back(a, start);
	if (x->tokens == 2 && i > 0) {
		while (i > 0 && start - i < REACH && (solid(a.s[i - 1]) ||
				!blank_back(a, i)))
			i--;
		x->tokens = blanks_back(a, i) > 0 ? 4 : 3;
	}
	if (c->mark == MARK_DOT && c->closer == CLOSE_NONE)
		x->abbr = abbreviation(s->sent, a, x);
	if (c->mark == MARK_BANG && has(s->sent->abbr, slice(a, x->prev.at,
			x->prev.end)))
		x->named = kinds_have(kinds_of(s->sent, slice(a, x->prev.at,
				x->prev.end)), LANG_ABBR_MARK);
	if (x->abbr == ABBR_END && x->follow == 1 && has(s->sent->abbr,
			slice(a, x->next.at, x->next.end)))
		x->titled = abbr_class(kinds_of(s->sent, slice(a, x->next.at,
				x->next.end))) == ABBR_TITLE;
	x->final = c->mark == MARK_NONE && s->sent->finals && final(s->sent,
			slice(a, x->prev.at, x->prev.end));
}

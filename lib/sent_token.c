/* Tokens around a place where a sentence may end, and what they look like. */
#include "sent_ctx.h"
#include "utf8.h"

enum { REACH = 48 }; /* bytes looked back for the start of a token */

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

size_t
token_blanks(struct span a, size_t i)
{
	size_t n;

	while ((n = blank_back(a, i)) > 0)
		i -= n;
	return i;
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
		h = sent_mix(h, c);
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
	t->tail = sent_mix(sent_mix(0, two), one);
	t->n = k.n < 15 ? k.n : 15;
	t->vocal = k.vocal;
	t->vocal_end = k.last;
	t->accent = k.accent;
	t->shape = shape(&k);
	t->dots = number_of(&k, SORT_DOT) > 0;
}

void
token_look(struct span a, struct token *t)
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

void
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
		token_look(a, t);
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

void
token_next(struct span a, size_t i, struct context *x)
{
	struct token *t = &x->next;
	const struct uni *u;
	enum opener o;
	uint32_t c;
	size_t n, low;
	bool dense;
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
	while (i < a.n && i < low + TOKEN) {
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
	dense = i < a.n && !(uni_first(slice(a, i, a.n), &n)->flags & UNI_BLANK);
	if (i == low && dense)
		t->end = i + n;
	token_look(a, t);
	if (dense) {
		c = (unsigned char)a.s[i];
		x->follow = c == '.' ? 1 : c == ',' ? 2 : c == ':' ? 3 :
				c == ')' ? 4 : c == '/' ? 5 : 6;
	}
}

bool
token_first(struct span a, size_t end)
{
	size_t i = end;

	while (i > 0 && end - i < REACH && (solid(a.s[i - 1]) ||
			!blank_back(a, i)))
		i--;
	return token_blanks(a, i) == 0;
}

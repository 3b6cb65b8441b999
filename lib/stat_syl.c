#include <stdlib.h>
#include <string.h>

#include "stat_syl.h"
#include "uni.h"
#include "utf8.h"

static uint32_t
letter(const struct buf *b, size_t i)
{
	uint32_t c;

	memcpy(&c, b->s + i * sizeof c, sizeof c);
	return c;
}

static void
put_letter(struct buf *b, uint32_t c)
{
	buf_put(b, (struct span){(const char *)&c, sizeof c});
}

/* Adds a pattern: its letters, then its levels, one more. */
static void
add_rule(struct syl_rules *r, struct span form)
{
	struct syl_rule *one;
	struct buf levels = {0};
	uint32_t c;
	size_t n, at = r->text.n;
	char level = 0;

	for (; form.n; span_cut(&form, n)) {
		c = utf8_first(form, &n);
		if (c >= '0' && c <= '9') {
			level = (char)(c - '0');
			continue;
		}
		buf_byte(&levels, level);
		put_letter(&r->text, c);
		level = 0;
	}
	buf_byte(&levels, level);
	r->rule = buf_array(r->rule, r->n, &r->cap, sizeof *r->rule);
	one = &r->rule[r->n++];
	one->at = (uint32_t)at;
	one->n = (uint32_t)levels.n - 1;
	memcpy(&one->first, r->text.s + at, sizeof one->first);
	buf_put(&r->text, SPAN_BUF(&levels));
	buf_free(&levels);
}

static int
by_first(const void *a, const void *b)
{
	const struct syl_rule *x = a, *y = b;

	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return (x->at > y->at) - (x->at < y->at);
}

static void
read_rules(struct syl_rules *r, const struct lang *l, enum lang_kind kind)
{
	struct span form;
	size_t i;
	uint32_t c;

	r->n = r->text.n = 0;
	for (i = 0; (form = lang_form(l, kind, i)).s; i++)
		add_rule(r, form);
	if (r->n)
		qsort(r->rule, r->n, sizeof *r->rule, by_first);
	for (i = c = 0; c <= 128; c++) {
		while (i < r->n && r->rule[i].first < c)
			i++;
		r->ascii[c] = (unsigned short)i;
	}
}

void
syl_init(struct syl *y, const struct lang *l)
{
	struct span form;
	size_t i, n;

	y->whole = false;
	y->vowels.n = 0;
	for (i = 0; (form = lang_form(l, LANG_VOWEL, i)).s; i++) {
		if (span_eq(form, SPAN("*")))
			y->whole = true;
		put_letter(&y->vowels, utf8_first(form, &n));
	}
	y->known = i > 0;
	read_rules(&y->hiatus, l, LANG_HIATUS);
	read_rules(&y->mute, l, LANG_MUTE);
}

static bool
is_vowel(const struct syl *y, uint32_t c)
{
	size_t i;

	for (i = 0; i < y->vowels.n / sizeof c; i++)
		if (letter(&y->vowels, i) == c)
			return true;
	return false;
}

/* The letters of the word between ^ and $, in lower case, without marks that
 * stand on others. */
static void
spell(struct buf *b, struct span word)
{
	uint32_t c;
	size_t n;

	b->n = 0;
	put_letter(b, '^');
	for (; word.n; span_cut(&word, n)) {
		c = utf8_first(word, &n);
		if (uni(c)->category == UNI_MN)
			continue;
		put_letter(b, c == 0x2019 ? '\'' : uni_lower(c));
	}
	put_letter(b, '$');
}

/* Raises level[i], that before letter i, by the patterns that begin there. */
static void
apply(const struct syl_rules *r, const struct buf *word, size_t i, char *level)
{
	uint32_t c = letter(word, i);
	size_t left = word->n / sizeof c - i, k, bytes;
	size_t from = c < 128 ? r->ascii[c] : r->ascii[128];
	const struct syl_rule *p = r->rule + from, *end = r->rule + r->n;
	const char *s;

	for (; p < end && p->first <= c; p++) {
		bytes = p->n * sizeof c;
		s = r->text.s + p->at;
		if (p->first != c || p->n > left ||
				memcmp(s, word->s + i * sizeof c, bytes) != 0)
			continue;
		for (k = 0; k <= p->n; k++)
			if (level[i + k] < s[bytes + k])
				level[i + k] = s[bytes + k];
	}
}

/* The levels before each letter of the word and behind the last. */
static const char *
levels(const struct syl_rules *r, const struct buf *word, struct buf *b)
{
	size_t i, n = word->n / sizeof(uint32_t);

	b->n = 0;
	memset(buf_room(b, n + 1), 0, n + 1);
	for (i = 0; i < n; i++)
		apply(r, word, i, b->s);
	return b->s;
}

unsigned
syl_count(struct syl *y, struct span word)
{
	const char *hiatus, *mute;
	bool vowel, last = false, open = false, any = false;
	unsigned sum = 0;
	size_t i, n;

	if (y->whole)
		return 1;
	spell(&y->word, word);
	n = y->word.n / sizeof(uint32_t);
	hiatus = levels(&y->hiatus, &y->word, &y->level);
	mute = levels(&y->mute, &y->word, &y->silent);
	for (i = 1; i + 1 < n; i++) {
		vowel = is_vowel(y, letter(&y->word, i));
		any |= vowel;
		if (vowel && (!last || hiatus[i] % 2))
			open = true; /* a syllable may begin */
		if (vowel && open && mute[i + 1] % 2 == 0) {
			sum++;
			open = false;
		}
		if (!vowel && !last && i > 1 && hiatus[i] % 2)
			sum++;
		last = vowel;
	}
	return sum ? sum : any;
}

static void
free_rules(struct syl_rules *r)
{
	buf_free(&r->text);
	free(r->rule);
}

void
syl_free(struct syl *y)
{
	buf_free(&y->vowels);
	buf_free(&y->word);
	buf_free(&y->level);
	buf_free(&y->silent);
	free_rules(&y->hiatus);
	free_rules(&y->mute);
}

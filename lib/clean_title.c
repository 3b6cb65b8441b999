#include "clean_part.h"
#include "clean_shape.h"
#include "clean_title.h"

enum {
	TITLE = 240, /* bytes of a title at most */
	AHEAD = 6,   /* words of a sentence that are looked at */
	SURE = 1,    /* points of a beginning, if a sentence ends behind it */
	CERTAIN = 5  /* whatever is behind it */
};

/* Bytes of the blanks at line[at], and how many there are. */
static size_t
gap(struct span line, size_t at, size_t *count)
{
	size_t i = at, n;

	for (*count = 0; i < line.n; ++*count, i += n)
		if (!(uni_first(from(line, i), &n)->flags & UNI_BLANK))
			break;
	return i - at;
}

static bool
is(struct span a, size_t at, unsigned flag)
{
	size_t n;

	return at < a.n && uni_first(from(a, at), &n)->flags & flag;
}

/* End of the word at line[at]. */
static size_t
word_end(struct span line, size_t at)
{
	size_t n;

	while (at < line.n && wordly(uni_first(from(line, at), &n)))
		at += n;
	return at;
}

static bool
terminal(char c)
{
	return c == '.' || c == '?' || c == '!';
}

/* Of the words behind line[at], up to six and the end of the sentence: how many
 * there are and how many have small letters. */
static size_t
small_ahead(struct span line, size_t at, size_t *words)
{
	size_t n, small = 0;

	for (*words = 0; *words < AHEAD && at < line.n;) {
		if (wordly(uni_first(from(line, at), &n))) {
			small += is(line, at, UNI_LOWER);
			++*words;
			at = word_end(line, at);
			continue;
		}
		if (terminal(line.s[at]))
			break;
		at += n;
	}
	return small;
}

/* 4: a word that often begins sentences and small letters behind it; 3: capitals
 * among these; 2: a capital right behind it; 1: another word and small letters. */
int
title_next(const struct rules *r, struct span line, size_t at)
{
	size_t end = word_end(line, at), words, small;
	size_t next = end, n;
	bool starts, lower;

	if (!is(line, at, UNI_UPPER))
		return 0;
	while (next < line.n && !wordly(uni_first(from(line, next), &n)) &&
			!terminal(line.s[next]))
		next += n;
	starts = rules_starter(r, (struct span){line.s + at, end - at});
	lower = is(line, next, UNI_LOWER | UNI_DIGIT);
	small = small_ahead(line, end, &words);
	if (words < 3 || small * 10 < words * (starts ? 3 : 6) ||
			!(starts || lower))
		return 0;
	if (small * 10 < words * 6)
		return lower ? 3 : 2;
	return starts ? lower ? 4 : 2 : 1;
}

/* What is known of a title so far. */
struct title {
	size_t words, caps, best;
	int score;
	bool small; /* its last word has small letters */
	bool comma; /* or colon behind its last word */
};

/* May the next sentence begin at line[at], which is no word of the title? */
static void
weigh(struct title *t, const struct rules *r, struct span line, size_t at)
{
	bool cased = t->caps * 10 >= t->words * 7;
	int score;

	if (t->words < 3)
		return;
	score = title_next(r, line, at);
	if (!score || (cased && score == 3))
		return;
	if (cased)
		score += score > 1 ? 1 : 2;
	else
		score += t->small + (t->words >= 5) + (t->words >= 8) -
				2 * t->comma;
	if (score <= t->score)
		return;
	t->score = score;
	t->best = at;
}

/* Does a sentence end with the mark c just before line[i]? */
static bool
stops(struct span line, size_t i, uint32_t c)
{
	size_t next, count;

	if (c != '?' && c != '!' && c != '.')
		return false;
	next = i + gap(line, i, &count);
	if (count && next < line.n && uni_first(from(line, next),
			&(size_t){0})->quote != UNI_QNONE)
		return true;
	return next == line.n || is(line, next, UNI_UPPER) || (c != '.' &&
			i < line.n && line.s[i] >= '0' && line.s[i] <= '9');
}

/* Takes the word at line[*i]; true: the title ends there, at *i. */
static bool
take_word(struct title *t, const struct rules *r, struct span line, size_t *i)
{
	size_t end = word_end(line, *i), k;

	k = shape_glued((struct span){line.s + *i, end - *i});
	if (k && t->words) {
		*i += k;
		return true;
	}
	weigh(t, r, line, *i);
	if (t->score >= CERTAIN) {
		*i = t->best;
		return true;
	}
	t->words++;
	t->small = is(line, *i, UNI_LOWER | UNI_DIGIT);
	t->caps += !t->small || end - *i <= 3;
	t->comma = false;
	*i = end;
	return false;
}

size_t
title_end(const struct rules *r, struct span line, size_t at)
{
	struct title t = {.score = 0};
	size_t i = at, n, count, deep = 0;
	uint32_t c;

	while (i < line.n && (line.s[i] == ' ' || line.s[i] == '\t' ||
			line.s[i] == ':' || line.s[i] == '-' ||
			line.s[i] == '>'))
		i++;
	i += gap(line, i, &count);
	while (i < line.n && i < at + TITLE) {
		if (wordly(uni_first(from(line, i), &n))) {
			if (take_word(&t, r, line, &i))
				return i;
			continue;
		}
		n = gap(line, i, &count);
		if (count > 1)
			return i;
		if (n) {
			i += n;
			continue;
		}
		c = utf8_first(from(line, i), &n);
		i += n;
		t.comma = c == ',' || c == ':';
		deep += c == '[' || c == '(';
		if ((c == ']' || c == ')') && !deep--)
			return i;
		if (t.words > 1 && stops(line, i, c)) {
			return c == '.' && t.score >= SURE ?
					t.best : i;
		}
	}
	if (i >= line.n)
		return line.n;
	return t.score >= SURE ? t.best : SIZE_MAX;
}

size_t
title_quoted(struct span line, size_t at)
{
	size_t i = at, n, count, close = 0;
	uint32_t c, open;

	i += gap(line, i, &count);
	if (i >= line.n)
		return 0;
	open = utf8_first(from(line, i), &n);
	if (uni(open)->quote == UNI_QNONE)
		return 0;
	for (i += n; i < line.n && i < at + TITLE; i += n) {
		c = utf8_first(from(line, i), &n);
		if (uni(c)->quote != UNI_QNONE && i + n <= line.n &&
				(i + n == line.n ||
				!wordly(uni_first(from(line, i + n),
				&(size_t){0})))) {
			close = i + n;
			break;
		}
	}
	while (close && close < line.n && (line.s[close] == ':' ||
			line.s[close] == '.' || line.s[close] == ','))
		close++;
	return close;
}

size_t
title_name(struct span line, size_t end)
{
	size_t i = end, n, count, next = end + gap(line, end, &count);

	if (count != 1 || next == line.n || !is(line, next, UNI_LOWER |
			UNI_DIGIT))
		return end;
	while (i && wordly(uni(utf8_last((struct span){line.s, i}, &n))))
		i -= n;
	return i;
}

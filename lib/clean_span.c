#include <string.h>

#include "clean_line.h"
#include "clean_span.h"
#include "simd.h"
#include "uni.h"
#include "utf8.h"

enum {
	TITLE = 240,   /* bytes of a title at most */
	SEGMENT = 400, /* of a part between wide blanks */
	BACK = 48,     /* bytes of words before a colon */
	REST = 800,    /* of small print to the end of a line */
	CAPTION = 240, /* of a caption inside a line */
	TAIL = 160,    /* where a credit may begin */
	WINDOW = 4096, /* bytes */
	CLOSE = 160    /* between brackets */
};

static struct span
from(struct span a, size_t at)
{
	return (struct span){a.s + at, a.n - at};
}

static bool
blank(char c)
{
	return c == ' ' || c == '\t';
}

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
upper_at(struct span a, size_t at)
{
	size_t n;

	return at < a.n && uni_first(from(a, at), &n)->flags & UNI_UPPER;
}

static bool
lower_at(struct span a, size_t at)
{
	size_t n;

	return at < a.n && uni_first(from(a, at), &n)->flags & UNI_LOWER;
}

static bool
wordy(const struct uni *u)
{
	return u->flags & (UNI_LETTER | UNI_DIGIT) ||
			(u->category >= UNI_MN && u->category <= UNI_ME);
}

/* End of the word at line[at]. */
static size_t
word_end(struct span line, size_t at)
{
	size_t n;

	while (at < line.n && wordy(uni_first(from(line, at), &n)))
		at += n;
	return at;
}

/* Does a sentence begin with the word at line[at]: a capital, and the words
 * behind it in small letters? */
static bool
begins(struct span line, size_t at)
{
	size_t end = word_end(line, at), n, k, lower = 0, words = 0;

	for (k = 0; k < 3; k++) {
		end += gap(line, end, &n);
		if (n == 0 || end == line.n)
			break;
		words++;
		lower += lower_at(line, end);
		end = word_end(line, end);
		if (end < line.n && line.s[end] == '.')
			break;
	}
	return words >= 2 && lower == words;
}

/* Where a title that begins at line[at] ends: at wide blanks, at a question or
 * exclamation mark or full stop, where a word is glued to the next sentence,
 * where words in capitals give way to a sentence, or with the line. SIZE_MAX:
 * nowhere near. */
static size_t
title_end(struct span line, size_t at)
{
	size_t i = at, end, n, count, words = 0, caps = 0, k;
	uint32_t c;

	while (i < line.n && (blank(line.s[i]) || line.s[i] == ':' ||
			line.s[i] == '-' || line.s[i] == '>'))
		i++;
	i += gap(line, i, &count);
	while (i < line.n && i < at + TITLE) {
		end = word_end(line, i);
		if (end > i) {
			k = rule_glued((struct span){line.s + i, end - i});
			if (k && words)
				return i + k;
			if (words > 2 && caps * 10 >= words * 7 &&
					upper_at(line, i) && begins(line, i))
				return i;
			words++;
			caps += upper_at(line, i) || end - i <= 3 ||
					!lower_at(line, i);
			i = end;
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
		if (words > 1 && (c == '?' || c == '!' || c == '.') &&
				(i == line.n || upper_at(line, i) ||
				(gap(line, i, &count) && upper_at(line, i +
				gap(line, i, &count))) || (c != '.' &&
				i < line.n && line.s[i] >= '0' &&
				line.s[i] <= '9')))
			return i;
	}
	return i >= line.n ? line.n : SIZE_MAX;
}

/* A title in quotation marks or brackets ends with them; what the player left
 * behind it goes too. */
static size_t
quoted_end(struct span line, size_t at)
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
				!wordy(uni_first(from(line, i + n),
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

/* A name that ends at line[end], without its last word when that begins the
 * next sentence. */
static size_t
name_end(struct span line, size_t end)
{
	size_t i = end, n, count, next = end + gap(line, end, &count);

	if (count != 1 || next == line.n || !(lower_at(line, next) ||
			(line.s[next] >= '0' && line.s[next] <= '9')))
		return end;
	while (i && wordy(uni(utf8_last((struct span){line.s, i}, &n))))
		i -= n;
	return i;
}

/* Where the residue that a rule found at line[at..end) ends. */
static size_t
reach(struct span line, const struct rule_walk *w, size_t end)
{
	const struct rule *one = w->one;
	size_t to;

	if (span_ends(w->body, SPAN("name>")))
		return name_end(line, end);
	if (!(one->flags & RULE_REST))
		return end;
	if (one->kind == CLEAN_COPYRIGHT && line.n - end < REST)
		return line.n;
	if (one->kind == CLEAN_NEWSLETTER && line.n - end < TITLE)
		return line.n;
	to = quoted_end(line, end);
	return to ? to : title_end(line, end);
}

/* Where the sentence begins that ends just before line[at], not before low; at
 * when it is too long for a caption. */
static size_t
sentence_start(struct span line, size_t at, size_t low)
{
	size_t i = at, n;

	while (i > low && (blank(line.s[i - 1]) || line.s[i - 1] == '.' ||
			line.s[i - 1] == '(' || line.s[i - 1] == '-'))
		i--;
	for (; i > low && i + CAPTION > at; i--) {
		if (i + 1 < line.n && blank(line.s[i]) && blank(line.s[i - 1]))
			return i + 1;
		if (line.s[i - 1] == '.' && (blank(line.s[i]) ||
				upper_at(line, i)) && i >= 4 &&
				!upper_at(line, i - 2))
			return i + (size_t)blank(line.s[i]);
	}
	(void)n;
	return i == low ? low : at;
}

/* Rules that hold inside a line, at line[at]. */
static bool
try_at(const struct rules *r, struct span line, size_t at, size_t low,
		bool start, struct cut *cut)
{
	const struct rule *one;
	size_t end, n;
	struct rule_walk w = {.use = USE_INNER};

	if (!rules_begin(r, from(line, at)))
		return false;
	w.key = rule_key(from(line, at), &n);
	while (rules_next(r, &w)) {
		one = w.one;
		if (!(one->flags & RULE_ANY) && !start)
			continue;
		end = rule_match(r, &w, line, at);
		if (end == SIZE_MAX)
			continue;
		end = reach(line, &w, end);
		if (end == SIZE_MAX)
			continue;
		*cut = (struct cut){one->kind == CLEAN_CAPTION ?
			sentence_start(line, at, low) : at, end,
			(enum clean_kind)one->kind, w.form};
		return true;
	}
	return false;
}

/* A marker that a colon ends, with nothing but a word glued to it before. */
static bool
colon(const struct rules *r, struct span line, size_t at, size_t low,
		struct cut *cut)
{
	const struct rule *one;
	size_t i = at, n, begin, end, to;
	struct rule_walk w = {.use = USE_COLON};

	while (i > low && blank(line.s[i - 1]))
		i--;
	end = i;
	while (i > low && i + BACK > end && wordy(uni(utf8_last(
			(struct span){line.s, i}, &n))))
		i -= n;
	if (i == end)
		return false;
	w.key = rule_key((struct span){line.s + i, end - i}, &n);
	while (rules_next(r, &w)) {
		one = w.one;
		if (one->colon > at + 1 - low + 8)
			continue;
		begin = at + 1 > one->colon ? at + 1 - one->colon : 0;
		if (begin < low || one->flags & RULE_END)
			continue;
		to = rule_match(r, &w, line, begin);
		if (to == SIZE_MAX || to <= at)
			continue;
		if (begin && wordy(uni(utf8_last((struct span){line.s, begin},
				&n))) && !upper_at(line, begin))
			continue;
		to = reach(line, &w, to);
		if (to == SIZE_MAX)
			continue;
		if (one->kind == CLEAN_CAPTION)
			begin = sentence_start(line, begin, low);
		*cut = (struct cut){begin, to, (enum clean_kind)one->kind,
			w.form};
		return true;
	}
	return false;
}

/* Behind a sentence end at line[at] and its closing marks: where the next
 * sentence would start. */
static size_t
behind(struct span line, size_t at)
{
	size_t n, i = at + 1;
	const struct uni *u;
	unsigned char c;

	if (i + 1 < line.n) {
		c = (unsigned char)line.s[i];
		if (c == ' ' && ((unsigned char)line.s[i + 1] | 0x20u) - 'a'
				< 26)
			return i + 1;
		if (c - (unsigned)'0' < 10 || c - (unsigned)'a' < 26)
			return line.n; /* no end of a sentence */
	}
	while (i < line.n) {
		u = uni_first(from(line, i), &n);
		if (u->quote == UNI_QNONE && u->category != UNI_PE &&
				u->category != UNI_PF && !(u->flags & UNI_BLANK))
			break;
		i += n;
	}
	return i;
}

/* A part between wide blanks that is residue as a line would be. */
static bool
segment(const struct rules *r, struct span line, size_t at, size_t end,
		struct cut *cut)
{
	struct span part = uni_trim((struct span){line.s + at, end - at});
	struct line_feat f;

	if (!part.n || part.n > SEGMENT || part.n == uni_trim(line).n)
		return false;
	line_look(&f, r, part);
	if (!(f.signals >> SIG_RULE & 1) || f.cp < 3)
		return false;
	if (f.kind == CLEAN_READALSO && f.words <= 3 && end < line.n) {
		at = title_end(line, end);
		end = at == SIZE_MAX ? end : at;
	}
	*cut = (struct cut){(size_t)(part.s - line.s), end, f.kind, f.rule};
	return true;
}

bool
span_part(const struct rules *r, struct span line, size_t at, struct cut *cut)
{
	size_t i, n, count, start = at;

	for (i = at;; i += n ? n : utf8_len((unsigned char)line.s[i])) {
		i += simd_find_high(line.s + i, line.n - i, " \t", 2);
		if (i >= line.n)
			return start < line.n && start && segment(r, line,
					start, line.n, cut);
		n = gap(line, i, &count);
		if (count > 1) {
			if (segment(r, line, start, i, cut))
				return true;
			start = i + n;
		}
	}
}

/* The next mark at line[i] or behind where residue may begin, one of . ? ! : [ (,
 * and line.n behind the last. In windows, so that no scan runs far ahead. */
static size_t
next_mark(struct span line, size_t i)
{
	size_t n, stop, at;

	for (; i < line.n; i += n) {
		n = line.n - i < WINDOW ? line.n - i : WINDOW;
		stop = simd_find(line.s + i, n, ".:[(", 4);
		at = simd_find(line.s + i, stop, "?!", 2);
		if (at < n)
			return i + at;
	}
	return line.n;
}

bool
span_next(const struct rules *r, struct span line, size_t at, struct cut *cut)
{
	size_t i, k;
	char c;

	for (i = next_mark(line, at); i < line.n; i = next_mark(line, i + 1)) {
		c = line.s[i];
		if (c == ':') {
			if (colon(r, line, i, at, cut))
				return true;
			continue;
		}
		k = c == '[' || c == '(' ? i : behind(line, i);
		if (k < line.n && try_at(r, line, k, at, true, cut))
			return true;
	}
	return false;
}

/* May a credit from line[at] on end the line? */
static bool
tail_under(const struct rules *r, struct span line, size_t at, uint32_t key)
{
	struct rule_walk w = {.key = key, .use = USE_TAIL};

	while (rules_next(r, &w))
		if (rule_match(r, &w, line, at) == line.n)
			return true;
	return false;
}

static bool
tail_at(const struct rules *r, struct span line, size_t at)
{
	return tail_under(r, line, at, rule_key(from(line, at),
			&(size_t){0})) || (line.s[at] != ':' && tail_under(r,
			line, at, rule_bracket_key(line.s[at])));
}

/* Does a rule know the word before the colon at line[at], near the end? */
static bool
known_colon(const struct rules *r, struct span line, size_t at)
{
	size_t i = at, n;

	while (i && blank(line.s[i - 1]))
		i--;
	while (i && wordy(uni(utf8_last((struct span){line.s, i}, &n))))
		i -= n;
	return i < at && tail_under(r, line, i, rule_key(from(line, i), &n));
}

/* Nothing behind question and exclamation marks? */
static bool
none_asked(const struct rules *r, struct span line)
{
	struct cut cut;
	size_t i, k;

	for (i = 0;; i++) {
		i += simd_find(line.s + i, line.n - i, "?!", 2);
		if (i >= line.n)
			return true;
		k = behind(line, i);
		if (k < line.n && try_at(r, line, k, 0, true, &cut))
			return false;
	}
}

bool
span_none(const struct rules *r, struct span line)
{
	struct cut cut;
	size_t i, k;
	char c;

	for (i = 0;; i++) {
		i += simd_find(line.s + i, line.n - i, ".:[(", 4);
		if (i >= line.n)
			return none_asked(r, line);
		c = line.s[i];
		if (c == '.') {
			k = behind(line, i);
			if (k < line.n && try_at(r, line, k, 0, true, &cut))
				return false;
		} else if (c == ':') {
			if (colon(r, line, i, 0, &cut) || (line.n - i < TAIL &&
					known_colon(r, line, i)))
				return false;
		} else if (try_at(r, line, i, 0, true, &cut) ||
				(line.n - i < TAIL && tail_at(r, line, i))) {
			return false;
		}
	}
}

/* Where the last bracket of the line opens, when it ends the line. */
static size_t
last_bracket(struct span line)
{
	size_t i;

	if (!span_ends(line, SPAN(")")) && !span_ends(line, SPAN("]")))
		return 0;
	for (i = line.n - 1; i && i + CLOSE > line.n; i--)
		if (line.s[i] == '(' || line.s[i] == '[')
			return i;
	return 0;
}

static bool
try_tail(const struct rules *r, struct span line, size_t at, bool class,
		struct cut *cut)
{
	struct rule_walk w = {.key = class ? rule_bracket_key(line.s[at]) :
			rule_key(from(line, at), &(size_t){0}),
			.use = USE_TAIL};

	while (rules_next(r, &w)) {
		if (rule_condemns(w.one) ||
				rule_match(r, &w, line, at) != line.n)
			continue;
		*cut = (struct cut){at, line.n, (enum clean_kind)w.one->kind,
			w.form};
		return true;
	}
	return false;
}

bool
span_tail(const struct rules *r, struct span line, struct cut *cut)
{
	size_t at = last_bracket(line), n, k;

	if (at)
		return line_ends(uni_trim((struct span){line.s, at})) &&
				(try_tail(r, line, at, false, cut) ||
				try_tail(r, line, at, true, cut));
	if (line_ends(line))
		return false;
	for (at = line.n, k = 0; at && k < 12; k++) {
		while (at && !wordy(uni(utf8_last((struct span){line.s, at},
				&n))))
			at -= n;
		while (at && wordy(uni(utf8_last((struct span){line.s, at},
				&n))))
			at -= n;
		if (at && line_ends(uni_trim((struct span){line.s, at})))
			return try_tail(r, line, at, false, cut);
	}
	return false;
}

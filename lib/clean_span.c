#include <string.h>

#include "clean_line.h"
#include "clean_match.h"
#include "clean_part.h"
#include "clean_piece.h"
#include "clean_span.h"
#include "clean_title.h"
#include "simd.h"

enum {
	TITLE = 240,   /* bytes of a title at most */
	SEGMENT = 400, /* of a part between wide blanks */
	BACK = 48,     /* bytes of words before a colon */
	REST = 800,    /* of small print to the end of a line */
	CAPTION = 240, /* of a caption inside a line */
	TAIL = 160,    /* where a credit may begin */
	WINDOW = 512,  /* bytes */
	CLOSE = 160    /* between brackets */
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
upper_at(struct span a, size_t at)
{
	size_t n;

	return at < a.n && uni_first(from(a, at), &n)->flags & UNI_UPPER;
}

/* Where the residue that a rule found at line[at..end) ends. */
static size_t
reach(const struct rules *r, struct span line, const struct rule_walk *w,
		size_t end)
{
	const struct rule *one = w->one;
	size_t to;

	if (span_ends(w->body, SPAN("name>")))
		return title_name(line, end);
	if (!(one->flags & RULE_REST))
		return end;
	if (one->kind == CLEAN_COPYRIGHT && line.n - end < REST)
		return line.n;
	if (one->kind == CLEAN_NEWSLETTER && line.n - end < TITLE)
		return line.n;
	to = title_quoted(line, end);
	return to ? to : title_end(r, line, end);
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
		end = reach(r, line, &w, end);
		if (end == SIZE_MAX)
			continue;
		*cut = (struct cut){one->kind == CLEAN_CAPTION ?
			sentence_start(line, at, low) : at, end,
			(enum clean_kind)one->kind, w.form};
		return true;
	}
	return false;
}

/* Does a quotation begin behind the colon at line[at]? */
static bool
quoted(struct span line, size_t at)
{
	struct span a = uni_trim(from(line, at + 1));

	return a.n && uni_first(a, &(size_t){0})->quote != UNI_QNONE;
}

/* Does the sentence go on at line[at] from a word before it? */
static bool
runs_on(struct span line, size_t at)
{
	struct span before = uni_trim((struct span){line.s, at});

	return before.n && !upper_at(line, at) && wordly(uni(utf8_last(before,
			&(size_t){0})));
}

/* May the label of who made an article be a word of its prose: "she answered by
 * email: ..."? */
static bool
told(const struct rule *one, struct span line, size_t begin, size_t at)
{
	return (one->kind == CLEAN_BYLINE || one->kind == CLEAN_EDITOR ||
			one->kind == CLEAN_SOURCE) &&
			(runs_on(line, begin) || quoted(line, at));
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
	while (i > low && i + BACK > end && wordly(uni(utf8_last(
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
		if (begin && wordly(uni(utf8_last((struct span){line.s, begin},
				&n))) && !upper_at(line, begin))
			continue;
		if (told(one, line, begin, at))
			continue;
		to = reach(r, line, &w, to);
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
		at = title_end(r, line, end);
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

/* Marks behind which, or at which, residue may begin, in a window of a line. */
struct marks {
	size_t from, to; /* the window */
	uint64_t bits[WINDOW / 64];
};

/* The next mark at line[i] or behind; line.n: none. i never falls. */
static size_t
next_mark(struct marks *m, struct span line, size_t i)
{
	size_t w, words;
	uint64_t bits;

	while (i < line.n) {
		if (i >= m->to) {
			m->from = i;
			m->to = line.n - i < WINDOW ? line.n : i + WINDOW;
			simd_any(line.s + i, m->to - i, ".:[(?!", 6, m->bits);
		}
		w = (i - m->from) / 64;
		words = (m->to - m->from + 63) / 64;
		bits = m->bits[w] & ~UINT64_C(0) << (i - m->from) % 64;
		while (!bits && ++w < words)
			bits = m->bits[w];
		if (bits)
			return m->from + 64 * w + (size_t)__builtin_ctzll(bits);
		i = m->to;
	}
	return line.n;
}

/* The bracket that closes that at line[at], when a word follows it: no rule with
 * such a bracket ends the line then. 0: else. */
static char
closes_early(struct span line, size_t at)
{
	char close = line.s[at] == '(' ? ')' : ']';
	const char *p = line.s[at] == '(' || line.s[at] == '[' ?
			memchr(line.s + at, close, line.n - at) : NULL;
	size_t i = p ? (size_t)(p + 1 - line.s) : line.n, n;

	for (; i < line.n; i += n)
		if (wordly(uni_first(from(line, i), &n)))
			return close;
	return 0;
}

/* May a credit from line[at] on end the line? */
static bool
tail_under(const struct rules *r, struct span line, size_t at, uint32_t key)
{
	struct rule_walk w = {.key = key, .use = USE_TAIL};
	char early = 0;
	bool asked = false;

	while (rules_next(r, &w)) {
		if (!asked)
			early = closes_early(line, at);
		asked = true;
		if (!(early && memchr(w.body.s, early, w.body.n)) &&
				rule_match(r, &w, line, at) == line.n)
			return true;
	}
	return false;
}

bool
span_credit(const struct rules *r, struct span line, size_t at)
{
	return tail_under(r, line, at, rule_key(from(line, at),
			&(size_t){0})) || (line.s[at] != ':' && tail_under(r,
			line, at, rule_bracket_key(line.s[at])));
}

/* Do one to three words that may begin a credit stand before the colon at
 * line[at]? */
static bool
known_label(const struct rules *r, struct span line, size_t at, size_t low)
{
	size_t i = at, n, words;

	for (words = 0; words < 3 && i > low; words++) {
		while (i > low && blank(line.s[i - 1]))
			i--;
		while (i > low && wordly(uni(utf8_last((struct span){line.s,
				i}, &n))))
			i -= n;
		if (rules_ends(r, rule_key(from(line, i), &n)))
			return true;
	}
	return false;
}

static bool
next_cut(const struct rules *r, struct span line, size_t at, struct cut *cut)
{
	bool article = line.n >= PIECE_LINE;
	size_t i, k, last = line.n, past = 0;
	struct marks m = {.to = 0};
	char c;

	if (article && piece_head(r, line, at, cut))
		return true;
	for (i = next_mark(&m, line, at); i < line.n;
			i = next_mark(&m, line, i + 1)) {
		c = line.s[i];
		if (c == ':') {
			if (colon(r, line, i, at, cut) || (article &&
					known_label(r, line, i, at) &&
					piece_label(r, line, i, at, cut)))
				return true;
			continue;
		}
		k = c == '[' || c == '(' ? i : behind(line, i);
		if (k == line.n || (article && k > i && (line.s[k] == '(' ||
				line.s[k] == '[')))
			continue; /* there is nothing, or a mark */
		if (article && k == i && piece_credit(r, line, k, at, cut))
			return true;
		if (try_at(r, line, k, at, true, cut))
			return true;
		if (!article || k == i)
			continue;
		last = k;
		if (k < past || !piece_may(r, line, k))
			continue;
		if (piece_at(r, line, k, PIECE_SENTENCE, cut))
			return true;
		past = cut->to;
	}
	return last < line.n && !line_ends(line) && piece_tail(r, line, last,
			cut);
}

bool
span_next(const struct rules *r, struct span line, size_t at, struct cut *cut)
{
	if (!next_cut(r, line, at, cut))
		return false;
	if (line.n >= PIECE_LINE)
		piece_before(r, line, at, cut);
	return true;
}

/* Does a rule know the word before the colon at line[at], near the end? */
static bool
known_colon(const struct rules *r, struct span line, size_t at)
{
	size_t i = at, n;

	while (i && blank(line.s[i - 1]))
		i--;
	while (i && wordly(uni(utf8_last((struct span){line.s, i}, &n))))
		i -= n;
	return i < at && tail_under(r, line, i, rule_key(from(line, i), &n));
}

/* No credit near the end at the mark line[i]? */
static bool
no_credit(const struct rules *r, struct span line, size_t i)
{
	char c = line.s[i];

	if (line.n - i >= TAIL)
		return true;
	return c == ':' ? !known_colon(r, line, i) : (c != '(' && c != '[') ||
			!span_credit(r, line, i);
}

bool
span_none(const struct rules *r, struct span line)
{
	bool article = line.n >= PIECE_LINE;
	size_t i, k, at = article ? line.n - TAIL : 0;
	struct marks m = {.to = 0};
	struct cut cut;
	char c;

	if (article && next_cut(r, line, 0, &cut))
		return false;
	for (i = next_mark(&m, line, at); i < line.n;
			i = next_mark(&m, line, i + 1)) {
		c = line.s[i];
		if (!no_credit(r, line, i))
			return false;
		if (article)
			continue;
		if (c == ':') {
			if (colon(r, line, i, 0, &cut))
				return false;
			continue;
		}
		k = c == '(' || c == '[' ? i : behind(line, i);
		if (k < line.n && try_at(r, line, k, 0, true, &cut))
			return false;
	}
	return true;
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
		while (at && !wordly(uni(utf8_last((struct span){line.s, at},
				&n))))
			at -= n;
		while (at && wordly(uni(utf8_last((struct span){line.s, at},
				&n))))
			at -= n;
		if (at && line_ends(uni_trim((struct span){line.s, at})))
			return try_tail(r, line, at, false, cut);
	}
	return false;
}

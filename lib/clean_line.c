#include <string.h>

#include "clean_look.h"
#include "clean_part.h"
#include "clean_shape.h"
#include "clean_try.h"

enum {
	CELL = 400, /* bytes of a cell of a table at most */
	DATELINE = 80
};

static const struct {
	const char *name;
	int points;
} signals[SIGNALS] = {
	[SIG_RULE] = {"rule", 10},
	[SIG_SOFT] = {"soft", 6},
	[SIG_DATE] = {"date", 10},
	[SIG_MARKS] = {"marks", 10},
	[SIG_FILE] = {"file", 10},
	[SIG_CELL] = {"cell", 10},
	[SIG_WORD] = {"word", 3},
	[SIG_NAME] = {"name", 1},
	[SIG_SHORT] = {"short", 1},
	[SIG_NUMBER] = {"number", 1},
	[SIG_TITLE] = {"title", 1},
	[SIG_BARE] = {"bare", 1},
	[SIG_CONTACT] = {"contact", 3},
	[SIG_PRICE] = {"price", 3},
	[SIG_REPEAT] = {"repeat", 2},
	[SIG_CUT] = {"cut", 30},
	[SIG_SIGNED] = {"signed", 6},
	[SIG_PICTURE] = {"picture", 9},
	[SIG_UNDER] = {"under", 6},
	[SIG_SECTION] = {"section", 2},
	[SIG_BEFORE] = {"before", 2},
	[SIG_AFTER] = {"after", 2},
	[SIG_TAIL] = {"tail", 1},
	[SIG_BLOCK] = {"block", 2},
	[SIG_END] = {"end", 2},
	[SIG_PAST] = {"past", 3},
	[SIG_WORDY] = {"wordy", 2},
	[SIG_SLOT] = {"slot", 3},
	[SIG_SENTENCE] = {"sentence", -3},
	[SIG_SENTENCES] = {"sentences", -3},
	[SIG_CLAUSE] = {"clause", -4},
	[SIG_ASKS] = {"asks", -1},
	[SIG_ITEM] = {"item", -3},
	[SIG_COLON] = {"colon", -4},
	[SIG_LABEL] = {"label", -6},
	[SIG_QUOTE] = {"quote", -3},
	[SIG_SCRIPT] = {"script", -3},
	[SIG_HEADING] = {"heading", -8},
	[SIG_ABOVE] = {"above", -3},
	[SIG_JOINED] = {"joined", -5},
	[SIG_MARKED] = {"marked", 4},
	[SIG_AMID] = {"amid", -8},
	[SIG_TOP] = {"top", -3},
	[SIG_CROWN] = {"crown", 3},
	[SIG_LOWER] = {"lower", -4},
	[SIG_WRAP] = {"wrap", -10},
	[SIG_OPEN] = {"open", -5},
	[SIG_FIRST] = {"first", -5},
	[SIG_LONG] = {"long", -3},
};

const char *
clean_signal_name(enum clean_signal s)
{
	return s < SIGNALS ? signals[s].name : NULL;
}

int
clean_signal_points(enum clean_signal s)
{
	return signals[s].points;
}

void
line_signal(struct line_feat *f, enum clean_signal s)
{
	if (f->signals >> s & 1)
		return;
	f->signals |= (uint64_t)1 << s;
	f->own += signals[s].points;
}

/* Full stops, question and exclamation marks of all scripts, ellipses. */
static bool
terminal(uint32_t c)
{
	if (c < 0x80)
		return c == '.' || c == '!' || c == '?';
	return c == 0x2026 || c == 0x3002 || uni(c)->sb == SB_STERM ||
			uni(c)->sb == SB_ATERM;
}

static bool
closing(uint32_t c)
{
	const struct uni *u = uni(c);

	return u->quote != UNI_QNONE || u->category == UNI_PE ||
			u->category == UNI_PF || u->flags & UNI_BLANK;
}

bool
line_ends(struct span a)
{
	size_t n;
	uint32_t c;

	while (a.n) {
		c = utf8_last(a, &n);
		if (terminal(c))
			return true;
		if (!closing(c) && !(c == '/' && a.n > 1 &&
				a.s[a.n - 2] == '.'))
			return false;
		a.n -= n;
	}
	return false;
}

struct span
line_core(struct span a)
{
	size_t n;

	while (a.n && !(uni_first(a, &n)->flags & (UNI_LETTER | UNI_DIGIT)))
		span_cut(&a, n);
	while (a.n && !(uni(utf8_last(a, &n))->flags &
			(UNI_LETTER | UNI_DIGIT)) &&
			uni(utf8_last(a, &n))->category != UNI_MN &&
			uni(utf8_last(a, &n))->category != UNI_MC)
		a.n -= n;
	return a;
}

static void
note_word(struct line_feat *f, struct span w)
{
	size_t n;
	bool upper = false, lower = false, digit = false;

	if (uni_first(w, &n)->flags & UNI_UPPER)
		f->caps++;
	for (; w.n; span_cut(&w, n)) {
		const struct uni *u = uni_first(w, &n);

		upper |= (u->flags & UNI_UPPER) != 0;
		lower |= (u->flags & UNI_LOWER) != 0;
		digit |= (u->flags & UNI_DIGIT) != 0;
		if (u->flags & UNI_IDEO)
			f->words++;
	}
	f->words++;
	f->cased |= upper || lower;
	if (digit && !upper && !lower)
		f->words--;
}

/* One pass over the line: words, keys, sentences, hash. */
static void
count_words(struct line_feat *f, struct line_words *w)
{
	struct span a = f->s;
	size_t at = 0, n;
	const struct uni *u;
	bool ended = false;
	uint32_t key;
	size_t last = 0, k;

	w->n = 0;
	f->hash = 1469598103934665603u;
	while (at < a.n) {
		key = rule_key(from(a, at), &n);
		u = uni_first(from(a, at), &(size_t){0});
		if (w->n < LINE_WORDS && !(u->flags & UNI_BLANK)) {
			w->at[w->n] = at;
			w->key[w->n++] = key;
		}
		if (u->flags & (UNI_LETTER | UNI_DIGIT)) {
			if (ended && u->flags & UNI_UPPER)
				f->sentences++;
			ended = false;
			note_word(f, (struct span){a.s + at, n});
			f->hash = (f->hash ^ key) * 1099511628211u;
			last = n;
			k = shape_glued((struct span){a.s + at, n});
			if (k && w->n < LINE_WORDS) {
				w->at[w->n] = at + k;
				w->key[w->n++] = rule_key(from(a, at + k), &k);
			}
		} else if (terminal(utf8_first(from(a, at), &(size_t){0}))) {
			ended = f->words > 2 && (last > 3 || a.s[at] != '.');
		}
		at += n;
	}
	if (!f->cp)
		f->cp = (unsigned)utf8_count(a);
	f->ends = line_ends(a);
	f->sentences += f->ends;
}

/* "Reporter: Thank you." : a turn, not a credit. */
static bool
interview(const struct line_feat *f, const struct rules *r)
{
	size_t i;

	for (i = 0; i < f->s.n && i < 40 && f->s.s[i] != ':'; i++)
		;
	return line_ends(f->s) && i + 16 < f->s.n &&
			rules_label(r, (struct span){f->s.s, i});
}

/* What settles the line before its words are counted. */
static bool
certain(struct line_feat *f, const struct rules *r)
{
	struct span inner = line_core(f->s);

	if (!inner.n) {
		f->kind = CLEAN_EMPTY;
		line_signal(f, SIG_MARKS);
		return true;
	}
	if (try_whole(f, r, inner) || (!interview(f, r) && (try_heads(f, r) ||
			try_classes(f, r))))
		return true;
	if (look_file(f->s)) {
		f->kind = CLEAN_IMAGE;
		line_signal(f, SIG_FILE);
		return true;
	}
	if (shape_date(r, inner) == inner.n) {
		f->kind = CLEAN_DATE;
		f->loose = true;
		line_signal(f, SIG_DATE);
		return true;
	}
	if (try_parts(f, r, inner))
		return true;
	if (f->s.n < CELL && span_ends(f->s, SPAN(" |")) &&
			!memchr(f->s.s, '|', f->s.n - 1)) {
		f->kind = CLEAN_CELL;
		line_signal(f, SIG_CELL);
		return true;
	}
	return false;
}

void
line_glance(struct line_feat *f, const struct rules *r, struct span line)
{
	struct span inner = line_core(line);

	*f = (struct line_feat){.s = line, .ends = line_ends(line)};
	if (!inner.n || interview(f, r) || try_whole(f, r, inner) ||
			try_heads(f, r) || try_parts(f, r, inner))
		return;
	if (shape_date(r, inner) == inner.n) {
		f->kind = CLEAN_DATE;
		f->loose = true;
		line_signal(f, SIG_DATE);
	}
}

void
line_look(struct line_feat *f, const struct rules *r, struct span line)
{
	struct line_words w;

	*f = (struct line_feat){.s = line, .lower = uni_first(line,
			&(size_t){0})->flags & UNI_LOWER};
	if (f->s.n <= LINE_CERTAIN && certain(f, r) && !f->soft)
		return;
	count_words(f, &w);
	if (!f->soft && f->s.n <= LINE_CERTAIN && try_tails(f, r, &w))
		return;
	if (!f->soft && f->s.n <= (f->ends ? LINE_PROSE : 300)) {
		try_weak(f, r, &w);
		if (f->signals >> SIG_RULE & 1)
			return;
		look_contact(f);
	}
	if (f->s.n <= LINE_PROSE && !f->ends && look_price(f->s))
		line_signal(f, SIG_PRICE);
	look_shape(f, r);
}

/* Behind the dash that ends a dateline; 0: there is none. */
static size_t
dash(struct span a)
{
	size_t i, n;

	for (i = 0; i < a.n && i < DATELINE; i += n)
		if (uni_first(from(a, i), &n)->category == UNI_PD && i &&
				(a.s[i - 1] == ' ' || a.s[i - 1] == ')') &&
				i + n < a.n && (a.s[i + n] == ' ' ||
				a.s[i] == '-' || n == 3))
			return i + n;
	return 0;
}

struct span
line_undated(const struct rules *r, struct span line)
{
	size_t end = dash(line), at = 0, n, date;
	struct span a;

	for (a = line; at < end; at += n) {
		a = from(line, at);
		rule_key(a, &n);
		if (!(uni_first(a, &(size_t){0})->flags & UNI_LETTER))
			continue;
		date = shape_date(r, a);
		if (!date)
			date = shape_site(a);
		if (date && at + date <= end)
			n = date;
		else if (!(uni_first(a, &(size_t){0})->flags & UNI_UPPER))
			return line;
	}
	if (!end)
		return line;
	while (span_starts(from(line, end), SPAN("-")))
		end++;
	a = uni_trim(from(line, end));
	return a.n ? line_undated(r, a) : line;
}

bool
line_headed(const struct rules *r, struct span line)
{
	struct line_feat f = {.s = line};
	struct span a = line;
	size_t n;

	while (a.n && !alnum(utf8_first(a, &n)))
		span_cut(&a, n);
	if (!a.n || (*a.s >= '0' && *a.s <= '9'))
		return true;
	if (a.n < line.n && try_head(&f, r, rule_key(line, &n), 0))
		return true;
	return try_head(&f, r, rule_key(a, &n), line.n - a.n);
}

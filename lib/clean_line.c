#include <string.h>

#include "clean_line.h"
#include "uni.h"
#include "utf8.h"

enum {
	WORDS = 400, /* words of a line that are looked at */
	DATELINE = 80,
	TAIL = 160   /* bytes at the end where a credit may begin */
};

static const struct {
	const char *name;
	int points;
} signals[SIGNALS] = {
	[SIG_RULE] = {"rule", 10},
	[SIG_DATE] = {"date", 10},
	[SIG_MARKS] = {"marks", 10},
	[SIG_FILE] = {"file", 10},
	[SIG_CELL] = {"cell", 10},
	[SIG_WORD] = {"word", 2},
	[SIG_NAME] = {"name", 3},
	[SIG_SHORT] = {"short", 2},
	[SIG_NUMBER] = {"number", 1},
	[SIG_TITLE] = {"title", 1},
	[SIG_BARE] = {"bare", 1},
	[SIG_CONTACT] = {"contact", 3},
	[SIG_REPEAT] = {"repeat", 4},
	[SIG_CUT] = {"cut", 8},
	[SIG_UNDER] = {"under", 6},
	[SIG_SECTION] = {"section", 2},
	[SIG_BEFORE] = {"before", 2},
	[SIG_AFTER] = {"after", 2},
	[SIG_TAIL] = {"tail", 1},
	[SIG_LAST] = {"last", 1},
	[SIG_END] = {"end", 2},
	[SIG_SENTENCE] = {"sentence", -3},
	[SIG_SENTENCES] = {"sentences", -3},
	[SIG_ASKS] = {"asks", -2},
	[SIG_ITEM] = {"item", -3},
	[SIG_COLON] = {"colon", -4},
	[SIG_LABEL] = {"label", -6},
	[SIG_QUOTE] = {"quote", -3},
	[SIG_SCRIPT] = {"script", -4},
	[SIG_HEADING] = {"heading", -5},
	[SIG_ABOVE] = {"above", -3},
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

static struct span
from(struct span a, size_t at)
{
	return (struct span){a.s + at, a.n - at};
}

static void
signal(struct line_feat *f, enum clean_signal s)
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
		if (!closing(c))
			return false;
		a.n -= n;
	}
	return false;
}

/* Without the marks and blanks at both ends; the marks that open a bracket
 * or quotation stay when nothing but they would go. */
static struct span
core(struct span a)
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

/* Where the words of a line begin, and what they are. */
struct words {
	size_t n, at[WORDS];
	uint32_t key[WORDS];
};

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
count_words(struct line_feat *f, struct words *w)
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
		if (w->n < WORDS && !(u->flags & UNI_BLANK)) {
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
			k = rule_glued((struct span){a.s + at, n});
			if (k && w->n < WORDS) {
				w->at[w->n] = at + k;
				w->key[w->n++] = rule_key(from(a, at + k), &k);
			}
		} else if (terminal(utf8_first(from(a, at), &(size_t){0}))) {
			ended = f->words > 2 && (last > 3 || a.s[at] != '.');
		}
		at += n;
	}
	f->cp = (unsigned)utf8_count(a);
	f->ends = line_ends(a);
	f->sentences += f->ends;
}

static void
hit(struct line_feat *f, const struct rule *one)
{
	f->rule = one;
	f->kind = (enum clean_kind)one->kind;
	signal(f, SIG_RULE);
}

static bool
fits(const struct line_feat *f, const struct rule *one)
{
	return f->cp <= (one->cap ? one->cap : one->flags & RULE_TAIL ? 400 :
			250);
}

/* Rules that begin the line (after its leading marks) under a key. */
static bool
try_head(struct line_feat *f, const struct rules *r, uint32_t key, size_t at)
{
	const struct rule *one;
	size_t i = 0, end;

	if (!rules_may(r, key))
		return false;
	while ((one = rules_get(r, key, false, &i))) {
		if (one->flags & (RULE_TAIL | RULE_WEAK) || !fits(f, one))
			continue;
		end = rule_match(r, one, f->s, at);
		if (end == SIZE_MAX || (!(one->flags & RULE_REST) &&
				core(from(f->s, end)).n))
			continue;
		hit(f, one);
		return true;
	}
	return false;
}

static bool
heads(struct line_feat *f, const struct rules *r, size_t at)
{
	static const char *const classes[] = {"number", "date", "name",
		"press", "network"};
	size_t i, n;

	if (try_head(f, r, rule_key(from(f->s, at), &n), at))
		return true;
	for (i = 0; i < sizeof classes / sizeof *classes; i++)
		if (try_head(f, r, rules_class(classes[i]), at))
			return true;
	return false;
}

static bool
wordy(uint32_t c)
{
	return uni(c)->flags & (UNI_LETTER | UNI_DIGIT);
}

static bool
head_rules(struct line_feat *f, const struct rules *r)
{
	struct span a = f->s;
	size_t n;

	if (heads(f, r, 0))
		return true;
	while (a.n && !wordy(utf8_first(a, &n)))
		span_cut(&a, n);
	return a.n && a.n < f->s.n && heads(f, r, f->s.n - a.n);
}

/* Is it a bracket with an agency's or other name, and no label? Behind a
 * sentence that may as well sign the text. */
static bool
unlabelled(const struct rule *one)
{
	return one->body.n > 1 && (*one->body.s == '(' ||
			*one->body.s == '[') && one->body.s[1] == '<' &&
			!memchr(one->body.s, '|', one->body.n);
}

/* The rule that ends the line from word i on. */
static const struct rule *
tail_rule(const struct line_feat *f, const struct rules *r,
		const struct words *w, size_t i)
{
	const struct rule *one;
	size_t k = 0;

	if (!rules_may(r, w->key[i]))
		return NULL;
	while ((one = rules_get(r, w->key[i], false, &k))) {
		if (!(one->flags & RULE_TAIL) || one->flags & RULE_ANY ||
				!fits(f, one) || !rule_condemns(one))
			continue;
		if (unlabelled(one) && line_ends(uni_trim((struct span){f->s.s,
				w->at[i]})))
			continue;
		if (rule_match(r, one, f->s, w->at[i]) == f->s.n)
			return one;
	}
	return NULL;
}

/* Credits: the longest rule that ends the line. */
static bool
tail_rules(struct line_feat *f, const struct rules *r, const struct words *w)
{
	const struct rule *one, *best = NULL;
	size_t i;

	for (i = w->n; i-- > 0 && w->at[i] + TAIL > f->s.n;) {
		one = tail_rule(f, r, w, i);
		if (!one)
			continue;
		best = one;
		f->credit = w->at[i];
	}
	if (best)
		hit(f, best);
	return best;
}

static void
weak_words(struct line_feat *f, const struct rules *r, const struct words *w)
{
	const struct rule *one;
	size_t i, k, end;

	for (i = 0; i < w->n && f->weak < 4; i++) {
		if (!rules_may(r, w->key[i]))
			continue;
		k = 0;
		while ((one = rules_get(r, w->key[i], false, &k))) {
			if (!(one->flags & RULE_WEAK))
				continue;
			end = rule_match(r, one, f->s, w->at[i]);
			if (end == SIZE_MAX)
				continue;
			if (!f->weak++) {
				f->kind = (enum clean_kind)one->kind;
				f->rule = one;
			}
			break;
		}
	}
	if (f->weak) {
		f->signals |= (uint64_t)1 << SIG_WORD;
		f->own += (int)f->weak * signals[SIG_WORD].points;
	}
}

/* A slug or file name: "team-photo-2.jpg". */
static bool
file_name(struct span a)
{
	static const char *const ends[] = {".jpg", ".jpeg", ".png", ".gif",
		".webp", ".JPG", ".JPEG", ".PNG", ".svg", ".avif"};
	size_t i;

	for (i = 0; i < sizeof ends / sizeof *ends; i++)
		if (span_ends(a, span_str(ends[i])))
			return true;
	return false;
}

/* The kind of a line that is known as a whole, or whose glued parts are. */
static bool
whole_rules(struct line_feat *f, const struct rules *r, struct span inner)
{
	size_t n;

	f->kind = rules_whole(r, inner);
	while (f->kind == CLEAN_KEEP && inner.n && f->words < 8) {
		n = rule_glued(inner);
		if (!n)
			break;
		if (!rules_whole(r, uni_trim((struct span){inner.s, n})))
			break;
		span_cut(&inner, n);
		f->kind = rules_whole(r, inner);
	}
	if (f->kind == CLEAN_KEEP)
		return false;
	signal(f, SIG_RULE);
	return true;
}

/* "Reporter: Thank you." : a turn, not a credit. */
static bool
interview(const struct line_feat *f, const struct rules *r)
{
	size_t i;

	for (i = 0; i < f->s.n && i < 40 && f->s.s[i] != ':'; i++)
		;
	return f->ends && i < f->s.n && f->words > 3 &&
			rules_label(r, (struct span){f->s.s, i});
}

/* What settles the line alone. */
static bool
certain(struct line_feat *f, const struct rules *r, const struct words *w)
{
	struct span inner = core(f->s);

	if (!inner.n) {
		f->kind = CLEAN_EMPTY;
		signal(f, SIG_MARKS);
		return true;
	}
	if (whole_rules(f, r, inner) || (!interview(f, r) && head_rules(f, r)))
		return true;
	if (file_name(f->s)) {
		f->kind = CLEAN_IMAGE;
		signal(f, SIG_FILE);
		return true;
	}
	if (shape_date(r, inner) == inner.n) {
		f->kind = CLEAN_DATE;
		signal(f, SIG_DATE);
		return true;
	}
	if (tail_rules(f, r, w))
		return true;
	if (span_ends(f->s, SPAN(" |")) &&
			!memchr(f->s.s, '|', f->s.n - 1)) {
		f->kind = CLEAN_CELL;
		signal(f, SIG_CELL);
		return true;
	}
	return false;
}

/* "1.", "2)", "a)", a bullet: an item of a list. */
static bool
item(struct span a)
{
	size_t n, i = 0;
	uint32_t c = utf8_first(a, &n);

	if (c == 0x2022 || c == 0x25AA || c == 0x25CF || c == 0x25A0 ||
			c == 0x2013 || c == 0x2014 || c == '*' || c == '-')
		return a.n > n;
	while (i < a.n && a.s[i] >= '0' && a.s[i] <= '9')
		i++;
	if (i && i < 4 && i < a.n && (a.s[i] == '.' || a.s[i] == ')' ||
			a.s[i] == '-' || a.s[i] == ' '))
		return true;
	return a.n > 2 && (a.s[1] == ')' || (a.s[1] == '.' && a.s[2] == ' ')) &&
			((a.s[0] >= 'a' && a.s[0] <= 'h') ||
			(a.s[0] >= 'A' && a.s[0] <= 'H' && a.s[1] == ')'));
}

/* "Reporter: ..." : one or two words and a colon, then text. */
static bool
label(struct span a)
{
	size_t i, blanks = 0;

	if (!(uni_first(a, &i)->flags & UNI_LETTER))
		return false;
	for (i = 0; i < a.n && i < 40; i++) {
		if (a.s[i] == ':')
			return i > 0 && i + 2 < a.n;
		if (a.s[i] == ' ' && ++blanks > 3)
			return false;
	}
	return false;
}

/* A name, perhaps with its house in brackets or behind a dash. */
static bool
name_only(const struct rules *r, struct span a)
{
	size_t n = shape_name(r, a);
	struct span rest = uni_trim(from(a, n));

	if (!n || !rest.n)
		return n;
	if (*rest.s == '(' && rest.s[rest.n - 1] == ')') {
		rest = (struct span){rest.s + 1, rest.n - 2};
	} else if (*rest.s == '-' || *rest.s == '|') {
		span_cut(&rest, 1);
		rest = uni_trim(rest);
	} else {
		return false;
	}
	return rest.n && shape_name(r, rest) == rest.n;
}

static void
shape(struct line_feat *f, const struct rules *r)
{
	struct span a = f->s;
	size_t n;
	uint32_t first = utf8_first(a, &n), last;
	const struct uni *u = uni(first);

	last = utf8_last(a, &n);
	if (item(a))
		signal(f, SIG_ITEM);
	if (last == ':')
		signal(f, SIG_COLON);
	else if (f->ends && label(a) && f->words > 4)
		signal(f, SIG_LABEL);
	if (u->quote != UNI_QNONE && u->quote != UNI_QAPOS)
		signal(f, SIG_QUOTE);
	if (!f->cased)
		signal(f, SIG_SCRIPT);
	if (f->cp > 160)
		signal(f, SIG_LONG);
	if (f->ends)
		signal(f, last == '?' || last == '!' ? SIG_ASKS : SIG_SENTENCE);
	else if (last != ':')
		signal(f, SIG_BARE);
	if (f->sentences > 1)
		signal(f, SIG_SENTENCES);
	if (!f->ends && f->words <= 3)
		signal(f, SIG_SHORT);
	if (!f->words)
		signal(f, SIG_NUMBER);
	if (!f->ends && f->words > 3 && f->caps * 10 >= f->words * 6)
		signal(f, SIG_TITLE);
	if (f->words > 1 && f->cp < 60 && name_only(r, a))
		signal(f, SIG_NAME);
	f->open = !f->ends && last != ':' && f->cp > 60 &&
			(uni(last)->flags & UNI_LOWER || last == ',');
}

static void
contact(struct line_feat *f)
{
	struct span a = f->s;
	size_t i;

	for (i = 0; i + 4 < a.n; i++)
		if ((a.s[i] == '@' && i) || memcmp(a.s + i, "http", 4) == 0 ||
				memcmp(a.s + i, "www.", 4) == 0) {
			signal(f, SIG_CONTACT);
			return;
		}
}

void
line_look(struct line_feat *f, const struct rules *r, struct span line)
{
	struct words w;

	*f = (struct line_feat){.s = line};
	count_words(f, &w);
	if (f->cp <= 400 && certain(f, r, &w))
		return;
	if (f->cp <= 300)
		weak_words(f, r, &w);
	if (f->cp <= 300)
		contact(f);
	shape(f, r);
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

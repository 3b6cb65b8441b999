#include <string.h>

#include "clean_line.h"
#include "uni.h"
#include "utf8.h"

enum {
	WORDS = 400, /* words of a line that are looked at */
	SOFT = 50,     /* bytes: from here on a sentence may begin as residue */
	SURE = 14,     /* bytes of a match that are no chance */
	CLAUSE = 6,    /* words of a sentence that is likely prose */
	COLON = 48,    /* bytes in which the colon of a link stands */
	HEADING = 60,  /* bytes of a line that announces others */
	WRAPPED = 56,  /* bytes of a wrapped line at least */
	CELL = 400,    /* bytes of a cell of a table at most */
	DATELINE = 80,
	WHOLE = 80,    /* bytes of a line known as it stands */
	MENU = 120,    /* bytes of a line of known parts */
	TAIL = 160   /* bytes at the end where a credit may begin */
};

static const struct {
	const char *name;
	int points;
} signals[SIGNALS] = {
	[SIG_RULE] = {"rule", 10},
	[SIG_SOFT] = {"soft", 7},
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
		if (!closing(c) && !(c == '/' && a.n > 1 &&
				a.s[a.n - 2] == '.'))
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

/* Kinds whose headings stand above more of their kind. */
static bool
announces(enum clean_kind k)
{
	return k == CLEAN_READALSO || k == CLEAN_RELATED || k == CLEAN_TAGS;
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
	if (!f->cp)
		f->cp = (unsigned)utf8_count(a);
	f->ends = line_ends(a);
	f->sentences += f->ends;
}

/* Is the mark such that no sentence of an article has it? Links have a colon. */
static bool
pointed(const struct line_feat *f)
{
	size_t n = f->s.n < COLON ? f->s.n : COLON;

	if (f->kind == CLEAN_READALSO)
		return memchr(f->s.s, ':', n) != NULL;
	return f->kind == CLEAN_CREDIT || f->kind == CLEAN_CAPTION ||
			f->kind == CLEAN_IMAGE || f->kind == CLEAN_EDITOR;
}

/* Kinds whose lines have no full stop. */
static bool
button(enum clean_kind k)
{
	return k == CLEAN_NAV || k == CLEAN_SHARE || k == CLEAN_RELATED ||
			k == CLEAN_AD || k == CLEAN_TAGS || k == CLEAN_OTHER;
}

/* Does a sentence end inside a? */
static bool
broken(struct span a)
{
	size_t i;

	for (i = 4; i + 2 < a.n; i++)
		if (a.s[i] == '.' && a.s[i + 1] == ' ' &&
				uni_first(from(a, i + 2), &(size_t){0})->flags &
				UNI_UPPER && uni(utf8_last((struct span){a.s,
				i}, &(size_t){0}))->flags & UNI_LOWER)
			return true;
	return false;
}

/* Is what a rule found, the text up to its first *, too little to condemn a
 * sentence? */
static bool
doubtful(const struct line_feat *f, const struct rule_walk *w, size_t at)
{
	struct span head = uni_trim((struct span){f->s.s + at, w->head - at});
	bool two = w->body.n > 1 && memchr(w->body.s, '*', w->body.n - 2);

	if (f->kind == CLEAN_DATE && line_ends(f->s))
		return true;
	if (button(f->kind) && w->one->flags & RULE_END &&
			span_ends(f->s, SPAN(".")) &&
			!span_ends(f->s, SPAN("..")))
		return true;
	if (!(w->one->flags & (RULE_REST | RULE_END)) || f->s.n < SOFT ||
			!(line_ends(f->s) || broken(f->s)) || pointed(f))
		return false;
	return head.n < SURE && !(two && (memchr(head.s, ' ', head.n) ||
			memchr(head.s, ':', head.n)));
}

/* May it be a heading: no small letter at its start, no full stop at its end? */
static bool
headed(struct span a)
{
	return !(uni_first(a, &(size_t){0})->flags & UNI_LOWER) &&
			*a.s != '[' && *a.s != '(' && !(span_ends(a, SPAN(".")) && !span_ends(a, SPAN("..")));
}

/* May it be a part of a sentence that was wrapped? */
static bool
wrapped(const struct line_feat *f)
{
	return f->s.n >= WRAPPED && uni_first(f->s, &(size_t){0})->flags &
			UNI_LOWER;
}

static void
hit(struct line_feat *f, const struct rule_walk *w, size_t at)
{
	f->rule = w->form;
	f->head = w->head;
	f->rest = w->one->flags & RULE_REST || span_ends(w->body, SPAN("*$"));
	f->kind = (enum clean_kind)w->one->kind;
	f->heading = announces(f->kind) && !(w->one->flags & RULE_REST) &&
			f->s.n < HEADING && headed(f->s) && (!f->rest ||
			!memchr(f->s.s, ':', f->s.n - 1));
	f->picture = f->kind == CLEAN_CREDIT && w->one->flags & RULE_END &&
			uni_first(f->s, &(size_t){0})->flags & UNI_LETTER;
	if (f->soft) {
		f->signals &= ~((uint64_t)1 << SIG_SOFT);
		f->own -= signals[SIG_SOFT].points;
	}
	f->soft = doubtful(f, w, at) || wrapped(f);
	f->loose = f->kind == CLEAN_SOURCE && !memchr(f->s.s, ' ', f->s.n);
	signal(f, f->soft ? SIG_SOFT : SIG_RULE);
}

static bool
fits(struct line_feat *f, const struct rule *one)
{
	size_t cap = one->cap ? one->cap : one->flags & RULE_TAIL ? 400 : 250;

	if (f->s.n <= cap || f->s.n > cap * UTF8_MAX)
		return f->s.n <= cap;
	if (!f->cp)
		f->cp = (unsigned)utf8_count(f->s);
	return f->cp <= cap;
}

/* Rules that begin the line (after its leading marks) under a key: the first
 * that leaves no doubt, else any. */
static bool
try_head(struct line_feat *f, const struct rules *r, uint32_t key, size_t at)
{
	struct rule_walk w = {.key = key, .use = USE_HEAD};
	bool found = false;
	size_t end;

	while (rules_next(r, &w)) {
		if (!fits(f, w.one))
			continue;
		end = rule_match(r, &w, f->s, at);
		if (end == SIZE_MAX || (!(w.one->flags & RULE_REST) &&
				core(from(f->s, end)).n))
			continue;
		hit(f, &w, at);
		if (!f->soft)
			return true;
		found = true;
	}
	return found;
}

static bool
heads(struct line_feat *f, const struct rules *r, size_t at)
{
	size_t n;
	char c = f->s.s[at];

	return try_head(f, r, rule_key(from(f->s, at), &n), at) ||
			((c == '(' || c == '[') && try_head(f, r,
			rule_bracket_key(c), at));
}

/* Rules that begin with a class. */
static bool
classes(struct line_feat *f, const struct rules *r)
{
	const struct uni *u = uni_first(f->s, &(size_t){0});

	if (u->flags & UNI_DIGIT && (try_head(f, r, rule_class_key(
			SPAN("number")), 0) || try_head(f, r, rule_class_key(
			SPAN("date")), 0)))
		return true;
	if ((*f->s.s == '#' || *f->s.s == '@') && try_head(f, r, rule_class_key(SPAN("tag")), 0))
		return true;
	return u->flags & UNI_LETTER && (try_head(f, r, rule_class_key(
			SPAN("name")), 0) || (rules_press(r, f->s) &&
			try_head(f, r, rule_class_key(SPAN("press")), 0)) ||
			(rules_network(r, f->s) && try_head(f, r,
			rule_class_key(SPAN("network")), 0)));
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
	while (a.n && !wordy(utf8_first(a, &n))) {
		if (uni_first(a, &n)->quote != UNI_QNONE && *a.s != '\'')
			return false;
		span_cut(&a, n);
	}
	return a.n && a.n < f->s.n && heads(f, r, f->s.n - a.n);
}

/* Is it a bracket or dash with an agency's or other name, and no label? Behind a
 * sentence that may as well sign the text. */
static bool
unlabelled(struct span body)
{
	if (memchr(body.s, '|', body.n) || memchr(body.s, '/', body.n))
		return false;
	if (body.n > 2 && *body.s == '-' && body.s[1] == ' ')
		span_cut(&body, 1);
	return body.n > 1 && memchr("([ ", *body.s, 3) && body.s[1] == '<';
}

/* Do another sentence, a quotation mark or wide blanks follow in what should be
 * a credit? */
static bool
goes_on(struct span a)
{
	size_t i, n;
	const struct uni *u;

	for (i = 0; i < a.n; i += n) {
		u = uni_first(from(a, i), &n);
		if (u->quote != UNI_QNONE && u->quote != UNI_QAPOS)
			return true;
		if (i < 5 || i + 2 >= a.n)
			continue;
		if (a.s[i] == ' ' && a.s[i + 1] == ' ')
			return true;
		if (a.s[i] == '.' && a.s[i + 1] == ' ' && a.s[i - 2] != ' ' &&
				a.s[i - 2] != '.' && a.s[i - 3] != ' ' &&
				uni_first(from(a, i + 2), &(size_t){0})->flags &
				UNI_UPPER)
			return true;
	}
	return false;
}

/* Does a form itself ask for a quotation mark? */
static bool
quotes(struct span body)
{
	size_t i;

	for (i = 0; i + 1 < body.n; i++)
		if (body.s[i] == '\xC2' && body.s[i + 1] == '\xAB') /* U+00AB */
			return true;
	return false;
}

/* Is line[at] a word in small letters right behind another word? */
static bool
amid(struct span line, size_t at)
{
	struct span before = uni_trim((struct span){line.s, at});

	return at && uni_first(from(line, at), &(size_t){0})->flags &
			UNI_LOWER && wordy(utf8_last(before, &(size_t){0}));
}

/* Do only names of agencies stand there, behind more than one sentence? Then they
 * sign the text. */
static bool
signs(const struct line_feat *f, const struct rules *r, size_t at)
{
	struct span a = core(from(f->s, at)), before = {f->s.s, at};

	if (span_ends(before, SPAN("(")) || span_ends(before, SPAN("[")))
		before.n--;
	return f->sentences > 1 && a.n && rules_press(r, a) == a.n &&
			line_ends(uni_trim(before));
}

/* Does a rule under the key end the line from word i on? */
static bool
tail_rule(struct line_feat *f, const struct rules *r, size_t at,
		struct rule_walk *w)
{
	struct span before = {f->s.s, at};

	while (rules_next(r, w)) {
		if (!fits(f, w->one) || !rule_condemns(w->one))
			continue;
		if (unlabelled(w->body) && line_ends(uni_trim(before)))
			continue;
		if (amid(f->s, at))
			continue;
		if (rule_match(r, w, f->s, at) == f->s.n &&
				(quotes(w->body) || !goes_on(from(f->s, at))))
			return true;
	}
	return false;
}

/* Credits: the longest rule that ends the line. */
static bool
tail_rules(struct line_feat *f, const struct rules *r, const struct words *w)
{
	uint32_t press = rule_class_key(SPAN("press")), keys[3];
	struct rule_walk walk, best = {0};
	size_t i, k;

	for (i = w->n; i-- > 0 && w->at[i] + TAIL > f->s.n;) {
		if (signs(f, r, w->at[i]))
			continue;
		keys[0] = w->key[i];
		keys[1] = press;
		keys[2] = rule_bracket_key(f->s.s[w->at[i]]);
		for (k = 0; k < 3; k++) {
			if (k == 1 && !rules_press(r, from(f->s, w->at[i])))
				continue;
			if (k == 2 && !memchr("([", f->s.s[w->at[i]], 2))
				continue;
			walk = (struct rule_walk){.key = keys[k],
				.use = USE_TAIL};
			if (!tail_rule(f, r, w->at[i], &walk))
				continue;
			best = walk;
			f->credit = w->at[i];
			break;
		}
	}
	if (best.one)
		hit(f, &best, f->credit);
	return best.one;
}

/* Does a suspect word stand there? A rule that holds anywhere in a line settles
 * it. */
static bool
weak_word(struct line_feat *f, const struct rules *r, size_t at, uint32_t key)
{
	struct rule_walk w = {.key = key, .use = USE_OTHER};

	while (rules_next(r, &w)) {
		if (!fits(f, w.one) || rule_match(r, &w, f->s, at) == SIZE_MAX)
			continue;
		if (rule_within(w.one)) {
			hit(f, &w, 0);
			return false;
		}
		if (!f->weak) {
			f->kind = (enum clean_kind)w.one->kind;
			f->rule = w.form;
		}
		return true;
	}
	return false;
}

static void
weak_words(struct line_feat *f, const struct rules *r, const struct words *w)
{
	size_t i;

	for (i = 0; i < w->n && f->weak < (f->ends ? 2 : 4) &&
			!(f->signals >> SIG_RULE & 1); i++)
		f->weak += weak_word(f, r, w->at[i], w->key[i]);
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

/* Does a mark that parts the items of a menu begin a? */
static bool
parts(struct span a)
{
	switch (*a.s) {
	case ':':
	case '|':
	case '/':
	case ',':
	case '>':
		return true;
	case ' ':
		return span_starts(a, SPAN(" - "));
	case '\xC2': /* U+00B7, U+00BB */
		return a.n > 1 && (a.s[1] == '\xB7' || a.s[1] == '\xBB');
	case '\xE2': /* U+2022, U+203A, U+2013 */
		return span_starts(a, SPAN("\xE2\x80\xA2")) ||
				span_starts(a, SPAN("\xE2\x80\xBA")) ||
				span_starts(a, SPAN("\xE2\x80\x93"));
	}
	return false;
}

/* Where the first part of a menu ends: before a mark between parts, or where
 * two were glued; a.n: there is one part. */
static size_t
part_end(struct span a)
{
	size_t i, end = rule_glued(a);

	if (!end)
		end = a.n;
	for (i = 1; i < end; i++)
		if (parts(from(a, i)))
			return i;
	return end;
}

/* Is every part of the line known? */
static bool
known_parts(struct line_feat *f, const struct rules *r, struct span inner)
{
	enum clean_kind k = CLEAN_KEEP;
	struct span part;
	size_t known = 0;

	while (inner.n && f->s.n < MENU) {
		part = core(span_cut(&inner, part_end(inner)));
		if (!part.n)
			return false;
		inner = core(inner);
		if (!inner.n && !known)
			return false;
		k = rules_whole(r, part);
		if (!k && shape_date(r, part) != part.n)
			return false;
		if (k && !known++)
			f->kind = k;
		k = CLEAN_KEEP;
	}
	if (!known)
		return false;
	f->heading = announces(f->kind);
	signal(f, SIG_RULE);
	return true;
}

/* Is it a word or so that ends like a sentence, as people answer each other or
 * a wrapped paragraph ends? Buttons have no full stop. */
static bool
answers(const struct line_feat *f, struct span inner)
{
	struct span end = from(f->s, (size_t)(inner.s - f->s.s) + inner.n);
	const struct uni *u = uni_first(f->s, &(size_t){0});

	if (!line_ends(f->s) || span_starts(end, SPAN("...")) ||
			span_starts(end, SPAN("\xE2\x80\xA6")) ||
			memchr(inner.s, ' ', inner.n))
		return false;
	return f->kind == CLEAN_NAV || f->kind == CLEAN_SHARE ||
			f->kind == CLEAN_OTHER || u->flags & UNI_LOWER ||
			u->quote != UNI_QNONE;
}

static bool
whole_rules(struct line_feat *f, const struct rules *r, struct span inner)
{
	if (inner.n > WHOLE)
		return false;
	f->kind = rules_whole(r, inner);
	if (!f->kind || answers(f, inner)) {
		f->kind = CLEAN_KEEP;
		return false;
	}
	f->heading = announces(f->kind) && headed(f->s);
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
	return line_ends(f->s) && i + 16 < f->s.n &&
			rules_label(r, (struct span){f->s.s, i});
}

/* What settles the line before its words are counted. */
static bool
certain(struct line_feat *f, const struct rules *r)
{
	struct span inner = core(f->s);

	if (!inner.n) {
		f->kind = CLEAN_EMPTY;
		signal(f, SIG_MARKS);
		return true;
	}
	if (whole_rules(f, r, inner) || (!interview(f, r) && (head_rules(f, r) ||
			classes(f, r))))
		return true;
	if (file_name(f->s)) {
		f->kind = CLEAN_IMAGE;
		signal(f, SIG_FILE);
		return true;
	}
	if (shape_date(r, inner) == inner.n) {
		f->kind = CLEAN_DATE;
		f->loose = true;
		signal(f, SIG_DATE);
		return true;
	}
	if (known_parts(f, r, inner))
		return true;
	if (f->s.n < CELL && span_ends(f->s, SPAN(" |")) &&
			!memchr(f->s.s, '|', f->s.n - 1)) {
		f->kind = CLEAN_CELL;
		signal(f, SIG_CELL);
		return true;
	}
	return false;
}

/* "1.", "2)", "a)", a bullet: an item of a list. */
bool
line_item(struct span a)
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

/* Bytes of the word that ends a, when it has capitals alone and three at least;
 * *five: five. */
static size_t
capital_word(struct span a, bool *five)
{
	size_t n, at = a.n, caps = 0;
	const struct uni *u;

	for (; at; at -= n) {
		u = uni(utf8_last((struct span){a.s, at}, &n));
		if (!(u->flags & UNI_UPPER) && a.s[at - n] != '-' &&
				a.s[at - n] != '\'')
			break;
		caps++;
	}
	if (caps < 3 || (at && !(uni(utf8_last((struct span){a.s, at},
			&n))->flags & UNI_BLANK)))
		return 0;
	*five |= caps >= 5;
	return a.n - at;
}

/* Does a name in capitals end a line of small letters, as under pictures? */
static bool
signature(const struct line_feat *f)
{
	struct span a = f->s;
	size_t n, names = 0;
	bool five = false;

	if (f->words < 7 || f->caps * 10 > f->words * 6)
		return false;
	while ((n = capital_word(a, &five))) {
		names++;
		a = uni_trim((struct span){a.s, a.n - n});
	}
	if (names == 1 && five)
		return span_ends(a, SPAN(".")) || span_ends(a, SPAN("|")) ||
				span_ends(a, SPAN(")"));
	return names > 1 && names < 5 && five;
}

static void
shape(struct line_feat *f, const struct rules *r)
{
	struct span a = f->s;
	size_t n;
	uint32_t first = utf8_first(a, &n), last;
	const struct uni *u = uni(first);

	last = utf8_last(a, &n);
	if (line_item(a))
		signal(f, SIG_ITEM);
	if (last == ':')
		signal(f, SIG_COLON);
	else if (f->ends && label(a) && f->words > 4)
		signal(f, SIG_LABEL);
	if (u->quote != UNI_QNONE && u->quote != UNI_QAPOS)
		signal(f, SIG_QUOTE);
	if (!f->cased)
		signal(f, SIG_SCRIPT);
	if (f->cp > 160 && !f->soft)
		signal(f, SIG_LONG);
	if (f->words && f->words <= 2 && !f->ends && f->cased)
		f->brief = true;
	if (f->ends)
		signal(f, last == '?' || last == '!' ? SIG_ASKS : SIG_SENTENCE);
	else if (last != ':')
		signal(f, SIG_BARE);
	if (f->sentences > 1)
		signal(f, SIG_SENTENCES);
	if (f->ends && last != '?' && f->words >= CLAUSE && f->weak < 2 &&
			!f->soft)
		signal(f, SIG_CLAUSE);
	if (!f->ends && f->words <= 3)
		signal(f, SIG_SHORT);
	if (!f->words)
		signal(f, SIG_NUMBER);
	f->wordy = !f->ends && last != ':' && last != ',' && f->words > 8 &&
			!(f->signals & ((uint64_t)1 << SIG_CONTACT |
			(uint64_t)1 << SIG_PRICE));
	if (!f->ends && f->words > 3 && f->caps * 10 >= f->words * 6)
		signal(f, SIG_TITLE);
	if (f->words > 1 && f->cp < 60 && name_only(r, a))
		signal(f, SIG_NAME);
	if (!f->ends && signature(f)) {
		signal(f, SIG_SIGNED);
		if (!f->kind)
			f->kind = CLEAN_CAPTION;
	}
	if (f->lower && f->words > 2)
		signal(f, SIG_LOWER);
	f->open = !f->ends && last != ':' && (f->cp > 110 || last == ',') &&
			(uni(last)->flags & UNI_LOWER || last == ',');
}

/* A currency and a number beside it. */
static bool
price(struct span a)
{
	size_t i, n;
	bool digit = false;
	const struct uni *u;

	for (i = 0; i < a.n; i += n) {
		u = uni_first(from(a, i), &n);
		if (u->category == UNI_SC && (digit || (i + n < a.n &&
				a.s[i + n] >= '0' && a.s[i + n] <= '9')))
			return true;
		if (!(u->flags & UNI_BLANK))
			digit = u->flags & UNI_DIGIT;
	}
	return false;
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
line_glance(struct line_feat *f, const struct rules *r, struct span line)
{
	struct span inner = core(line);

	*f = (struct line_feat){.s = line, .ends = line_ends(line)};
	if (!inner.n || interview(f, r) || whole_rules(f, r, inner) ||
			head_rules(f, r) || known_parts(f, r, inner))
		return;
	if (shape_date(r, inner) == inner.n) {
		f->kind = CLEAN_DATE;
		f->loose = true;
		signal(f, SIG_DATE);
	}
}

void
line_look(struct line_feat *f, const struct rules *r, struct span line)
{
	struct words w;

	*f = (struct line_feat){.s = line, .lower = uni_first(line,
			&(size_t){0})->flags & UNI_LOWER};
	if (f->s.n <= LINE_CERTAIN && certain(f, r) && !f->soft)
		return;
	count_words(f, &w);
	if (!f->soft && f->s.n <= LINE_CERTAIN && tail_rules(f, r, &w))
		return;
	if (!f->soft && f->s.n <= (f->ends ? LINE_PROSE : 300)) {
		weak_words(f, r, &w);
		if (f->signals >> SIG_RULE & 1)
			return;
		contact(f);
	}
	if (f->s.n <= LINE_PROSE && !f->ends && price(f->s))
		signal(f, SIG_PRICE);
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

bool
line_headed(const struct rules *r, struct span line)
{
	struct line_feat f = {.s = line};
	struct span a = line;
	size_t n;

	while (a.n && !wordy(utf8_first(a, &n)))
		span_cut(&a, n);
	if (!a.n || (*a.s >= '0' && *a.s <= '9'))
		return true;
	if (a.n < line.n && try_head(&f, r, rule_key(line, &n), 0))
		return true;
	return try_head(&f, r, rule_key(a, &n), line.n - a.n);
}

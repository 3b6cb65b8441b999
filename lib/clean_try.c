#include <string.h>

#include "clean_match.h"
#include "clean_part.h"
#include "clean_shape.h"
#include "clean_try.h"

enum {
	SOFT = 25,     /* bytes: from here on a sentence may begin as residue */
	COLON = 48,    /* bytes in which the colon of a link stands */
	HEADING = 60,  /* bytes of a line that announces others */
	WRAPPED = 56,  /* bytes of a wrapped line at least */
	WHOLE = 80,    /* bytes of a line known as it stands */
	MENU = 120,    /* bytes of a line of known parts */
	TAIL = 160     /* bytes at the end where a credit may begin */
};

/* Kinds whose headings stand above more of their kind. */
static bool
announces(enum clean_kind k)
{
	return k == CLEAN_READALSO || k == CLEAN_RELATED || k == CLEAN_TAGS;
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
	return head.n < RULE_SURE && !(two && (memchr(head.s, ' ', head.n) ||
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
		f->own -= clean_signal_points(SIG_SOFT);
	}
	f->soft = doubtful(f, w, at) || wrapped(f);
	f->loose = f->kind == CLEAN_SOURCE && !memchr(f->s.s, ' ', f->s.n);
	line_signal(f, f->soft ? SIG_SOFT : SIG_RULE);
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

bool
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
				line_core(from(f->s, end)).n))
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

bool
try_classes(struct line_feat *f, const struct rules *r)
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

bool
try_heads(struct line_feat *f, const struct rules *r)
{
	struct span a = f->s;
	size_t n;

	if (heads(f, r, 0))
		return true;
	while (a.n && !alnum(utf8_first(a, &n))) {
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
			UNI_LOWER && alnum(utf8_last(before, &(size_t){0}));
}

/* Do only names of agencies stand there, behind more than one sentence? Then they
 * sign the text. */
static bool
signs(const struct line_feat *f, const struct rules *r, size_t at)
{
	struct span a = line_core(from(f->s, at)), before = {f->s.s, at};

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

bool
try_tails(struct line_feat *f, const struct rules *r, const struct line_words *w)
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

void
try_weak(struct line_feat *f, const struct rules *r, const struct line_words *w)
{
	size_t i;

	for (i = 0; i < w->n && f->weak < (f->ends ? 2 : 4) &&
			!(f->signals >> SIG_RULE & 1); i++)
		f->weak += weak_word(f, r, w->at[i], w->key[i]);
	if (f->weak) {
		f->signals |= (uint64_t)1 << SIG_WORD;
		f->own += (int)f->weak * clean_signal_points(SIG_WORD);
	}
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
	size_t i, end = shape_glued(a);

	if (!end)
		end = a.n;
	for (i = 1; i < end; i++)
		if (parts(from(a, i)))
			return i;
	return end;
}

bool
try_parts(struct line_feat *f, const struct rules *r, struct span inner)
{
	enum clean_kind k = CLEAN_KEEP;
	struct span part;
	size_t known = 0;

	while (inner.n && f->s.n < MENU) {
		part = line_core(span_cut(&inner, part_end(inner)));
		if (!part.n)
			return false;
		inner = line_core(inner);
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
	line_signal(f, SIG_RULE);
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

bool
try_whole(struct line_feat *f, const struct rules *r, struct span inner)
{
	if (inner.n > WHOLE)
		return false;
	f->kind = rules_whole(r, inner);
	if (!f->kind || answers(f, inner)) {
		f->kind = CLEAN_KEEP;
		return false;
	}
	f->heading = announces(f->kind) && headed(f->s);
	line_signal(f, SIG_RULE);
	return true;
}

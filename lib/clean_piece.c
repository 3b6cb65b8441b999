#include <string.h>

#include "clean_line.h"
#include "clean_piece.h"
#include "clean_title.h"
#include "sent.h"
#include "uni.h"
#include "utf8.h"

enum {
	PART = 400,    /* bytes of a part that may be residue */
	STARTS = 24,   /* words with a capital at which it may end */
	CLOSE = 160,   /* bytes between brackets */
	REST = 1200,   /* of what ends the line without a full stop */
	SURE = 14,     /* bytes of a match that are no chance */
	TIMED = 8,     /* digits of a date with a time */
	ENOUGH = 5     /* points that condemn it */
};

static struct span
from(struct span a, size_t at)
{
	return (struct span){a.s + at, a.n - at};
}

static struct span
part(struct span a, size_t at, size_t end)
{
	return uni_trim((struct span){a.s + at, end - at});
}

static bool
has(const struct line_feat *f, enum clean_signal s)
{
	return f->signals >> s & 1;
}

bool
piece_may(const struct rules *r, struct span line, size_t k)
{
	return rules_open(r, line, k, true);
}

/* End of the sentence that begins at line[k]. */
static size_t
sentence_end(const struct rules *r, struct span line, size_t k)
{
	return k + sent_next(rules_sent(r), from(line, k));
}

/* The next place behind line[i], before end, where a word with a capital or a
 * quotation begins behind a blank; end: there is none. */
static size_t
next_start(struct span line, size_t i, size_t end)
{
	const struct uni *u;
	bool blank = false;
	size_t n;

	for (; i < end; i += n) {
		u = uni_first(from(line, i), &n);
		if (blank && (u->flags & (UNI_UPPER | UNI_DIGIT) ||
				(u->quote != UNI_QNONE &&
				u->quote != UNI_QAPOS)))
			return i;
		blank = u->flags & UNI_BLANK;
	}
	return end;
}

/* Is a a word with a small letter, or a number? In prose that may be anything. */
static bool
lone(struct span a)
{
	size_t n;
	bool small = false, upper = false;

	for (; a.n; span_cut(&a, n)) {
		const struct uni *u = uni_first(a, &n);

		if (u->flags & UNI_BLANK)
			return false;
		small |= (u->flags & UNI_LOWER) != 0;
		upper |= (u->flags & UNI_UPPER) != 0;
	}
	return small || !upper;
}

/* Is a the place and agency that open a text, up to the dash? */
static bool
dateline(const struct line_feat *f, struct span a)
{
	return (f->kind == CLEAN_CAPTION || f->kind == CLEAN_CREDIT) &&
			uni(utf8_last(a, &(size_t){0}))->category == UNI_PD;
}

/* Does a date have a time as well? */
static bool
timed(struct span a)
{
	unsigned digits = 0;
	size_t i;

	for (i = 0; i < a.n; i++)
		digits += a.s[i] >= '0' && a.s[i] <= '9';
	return digits >= TIMED;
}

/* Would the part be residue as a line, whatever stood around it? */
static bool
condemned(struct line_feat *f, const struct rules *r, struct span a, bool next)
{
	if (!a.n || a.n > PART)
		return false;
	line_look(f, r, a);
	if (f->soft || f->cp == 1 || dateline(f, a))
		return false;
	if (has(f, SIG_DATE))
		return next || timed(a);
	if (!next && f->rest && f->ends && f->head < SURE &&
			!memchr(a.s, ':', f->head))
		return false;
	return (has(f, SIG_RULE) && !f->loose && (next || !lone(a) ||
			f->kind == CLEAN_AD)) || has(f, SIG_FILE);
}

/* Does a comma stand before line[e]? */
static bool
goes_on(struct span line, size_t e)
{
	return span_ends(uni_trim((struct span){line.s, e}), SPAN(","));
}

/* Does something begin at line[e], so that what stands before it may end there:
 * a sentence, or more residue? */
static bool
begins(const struct rules *r, struct span line, size_t e)
{
	const struct uni *u = uni_first(from(line, e), &(size_t){0});

	if (u->flags & UNI_UPPER)
		return title_next(r, line, e) || piece_may(r, line, e) ||
				shape_date(r, from(line, e)) ||
				shape_site(from(line, e));
	return true;
}

/* Is every tenth byte a digit? */
static bool
tabular(struct span a)
{
	size_t i, digits = 0;

	for (i = 0; i < a.n; i++)
		digits += a.s[i] >= '0' && a.s[i] <= '9';
	return digits * 10 > a.n;
}

/* What ends the line without a full stop: tags, another title? */
static bool
remains(const struct rules *r, struct span line, size_t k, bool next,
		struct cut *cut)
{
	struct span a = part(line, k, line.n);
	struct line_feat f;
	int points;

	if (!a.n || a.n > REST)
		return false;
	line_look(&f, r, a);
	if (f.ends || f.soft || f.kind == CLEAN_EMPTY || has(&f, SIG_COLON) ||
			tabular(a))
		return false;
	points = f.own + clean_signal_points(SIG_TAIL) +
			clean_signal_points(SIG_END);
	if (next)
		points += clean_signal_points(SIG_BEFORE);
	if (has(&f, SIG_LONG) && has(&f, SIG_TITLE))
		points -= clean_signal_points(SIG_LONG);
	if (next && has(&f, SIG_LOWER))
		points -= clean_signal_points(SIG_LOWER);
	if (points < ENOUGH)
		return false;
	*cut = (struct cut){k, line.n, f.kind ? f.kind : CLEAN_RELATED, f.rule};
	return true;
}

/* Behind the bracket that closes that at line[k]; 0: there is none near. */
static size_t
closed(struct span line, size_t k)
{
	char close = line.s[k] == '(' ? ')' : ']';
	size_t n = line.n - k < CLOSE ? line.n - k : CLOSE;
	const char *p = memchr(line.s + k, close, n);

	return p ? (size_t)(p + 1 - line.s) : 0;
}

/* Where the residue line[k..end) ends, that a rule found which leaves it open. */
static size_t
reaches(const struct rules *r, struct span line, const struct line_feat *f,
		size_t k, size_t end, size_t last)
{
	size_t to;

	if (line.s[k] == '(' || line.s[k] == '[') {
		to = closed(line, k);
		return to && to < end ? to : end;
	}
	if (end == last || !(f->rest || f->heading))
		return end;
	if (f->kind == CLEAN_CREDIT || f->kind == CLEAN_CAPTION) {
		to = k + f->head;
		to += shape_name(r, from(line, to));
		return to > k + f->head && to < end ? title_name(line, to) : end;
	}
	to = title_end(r, line, k + f->head);
	return to == SIZE_MAX ? end : to;
}

/* The first part line[k..end) that is residue, best where something is known to
 * begin behind it: else that may be the rest of a name. */
static bool
first_part(const struct rules *r, struct span line, size_t k, size_t last,
		bool next, struct cut *cut)
{
	struct line_feat f;
	size_t end = k, tries;
	bool found = false, sure;

	for (tries = 0; end < last && tries < STARTS; tries++) {
		end = next_start(line, end + 1, last);
		if (end < last && goes_on(line, end))
			continue;
		if (!condemned(&f, r, part(line, k, end), next ||
				end == line.n))
			continue;
		sure = end == last || !f.rule.n || begins(r, line, end);
		if (!sure && found)
			continue;
		*cut = (struct cut){k, reaches(r, line, &f, k, end, last),
			f.kind, f.rule};
		found = true;
		if (sure)
			return true;
	}
	return found;
}

bool
piece_at(const struct rules *r, struct span line, size_t k, bool next,
		struct cut *cut)
{
	size_t last = sentence_end(r, line, k);

	return first_part(r, line, k, last, next, cut) || (last == line.n &&
			k && remains(r, line, k, next, cut));
}

/* The last place in line[low..k) where a sentence begins that does not end
 * right there. */
static size_t
sentence_start(const struct rules *r, struct span line, size_t low, size_t k)
{
	size_t i = low, end;

	if (k > low + PART)
		for (i = k - PART; i < k && line.s[i] != ' '; i++)
			;
	for (;; i = end) {
		end = sentence_end(r, line, i);
		if (end >= k || !part(line, end, k).n)
			return i;
	}
}

/* May a sentence begin with the first mark of a? */
static bool
opens(struct span a)
{
	const struct uni *u;

	a = uni_trim(a);
	if (!a.n)
		return true;
	u = uni_first(a, &(size_t){0});
	return u->flags & (UNI_UPPER | UNI_DIGIT) || u->quote != UNI_QNONE ||
			*a.s == '(' || *a.s == '[';
}

static bool
pictured(const struct line_feat *f)
{
	return f->kind == CLEAN_CAPTION || f->kind == CLEAN_CREDIT ||
			f->kind == CLEAN_IMAGE;
}

bool
piece_credit(const struct rules *r, struct span line, size_t k, size_t low,
		struct cut *cut)
{
	size_t end = closed(line, k), start;
	struct line_feat f;

	if (!end || !opens(from(line, end)) || !span_credit(r,
			(struct span){line.s, end}, k))
		return false;
	start = sentence_start(r, line, low, k);
	if (condemned(&f, r, part(line, start, end), true) && pictured(&f)) {
		*cut = (struct cut){start, end, f.kind, f.rule};
		return true;
	}
	if (!line_ends(part(line, low, k)) && k > low)
		return false;
	if (!condemned(&f, r, part(line, k, end), false) || f.ends)
		return false;
	*cut = (struct cut){k, end, f.kind, f.rule};
	return true;
}

/* Behind what may be named behind a label: a site, an account, a name. */
static size_t
named(const struct rules *r, struct span line, size_t k)
{
	size_t n;

	while (k < line.n && line.s[k] == ' ')
		k++;
	n = shape_site(from(line, k));
	if (n)
		return k + n;
	n = shape_name(r, from(line, k));
	if (n && k + n + 1 < line.n && line.s[k + n] == ' ' &&
			line.s[k + n + 1] == '@')
		k++;
	else if (n)
		return title_name(line, k + n);
	for (k += n; k < line.n && line.s[k] > ' '; k++)
		;
	return k;
}

bool
piece_label(const struct rules *r, struct span line, size_t k, size_t low,
		struct cut *cut)
{
	size_t end, start;
	struct line_feat f;

	end = named(r, line, k + 1);
	if (end <= k + 2 || !opens(from(line, end)))
		return false;
	start = sentence_start(r, line, low, k);
	if (!condemned(&f, r, part(line, start, end), true) || !pictured(&f))
		return false;
	*cut = (struct cut){start, end, f.kind, f.rule};
	return true;
}

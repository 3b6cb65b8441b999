#include <string.h>

#include "clean_line.h"
#include "clean_part.h"
#include "clean_piece.h"
#include "clean_shape.h"
#include "clean_title.h"
#include "sent.h"

enum {
	PART = 400,    /* bytes of a part that may be residue */
	STARTS = 24,   /* words with a capital at which it may end */
	HEAD = 300,    /* of titles and the like before the first sentence */
	OPENING = 100, /* in which a dateline ends */
	CAPTION = 300, /* with its credit */
	CLOSE = 160,   /* bytes between brackets */
	REST = 1200,   /* of what ends the line without a full stop */
	FAR = 512,     /* more than a part and what tells that it ends */
	TITLE = 3,     /* words that a title has at least */
	STARTER = 4,   /* of title_next: a word that often begins sentences */
	TIMED = 8,     /* digits of a date with a time */
	ENOUGH = 5     /* points that condemn it */
};

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

/* End of the sentence that begins at line[k]; of a long one, where it is too far
 * for a part of any kind. */
static size_t
sentence_end(const struct rules *r, struct span line, size_t k)
{
	struct span a = from(line, k);

	if (a.n > REST)
		for (a.n = FAR; (a.s[a.n] & 0xC0) == 0x80; a.n--)
			;
	return k + sent_next(rules_sent(r), a);
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

/* Does what opens a text, up to its dash, stand there? */
static bool
dateline(struct span a)
{
	return uni(utf8_last(a, &(size_t){0}))->category == UNI_PD;
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
condemned(struct line_feat *f, const struct rules *r, struct span a,
		enum piece_place place)
{
	if (!a.n || a.n > PART)
		return false;
	if (place == PIECE_NEXT)
		line_look(f, r, a);
	else
		line_glance(f, r, a);
	if (f->soft || f->cp == 1 || dateline(a))
		return false;
	if (has(f, SIG_DATE))
		return place == PIECE_NEXT || timed(a);
	if (has(f, SIG_FILE))
		return true;
	if (!has(f, SIG_RULE) || f->loose || (f->kind == CLEAN_DATE &&
			f->rest && f->head < a.n && !timed(a)))
		return false;
	if (place == PIECE_NEXT || f->kind == CLEAN_AD)
		return true;
	if (f->rest && f->ends && f->head < RULE_SURE && !memchr(a.s, ':', f->head))
		return false;
	if (f->kind == CLEAN_BYLINE && !memchr(a.s, ':', a.n))
		return false; /* a sentence may begin so */
	return place == PIECE_AMID ? memchr(a.s, ' ', a.n) != NULL : !lone(a);
}

/* Does a comma stand before line[e]? */
static bool
goes_on(struct span line, size_t e)
{
	return span_ends(uni_trim((struct span){line.s, e}), SPAN(","));
}

/* Does the place and agency that open a text begin at line[e]? */
static bool
opening(const struct rules *r, struct span line, size_t e)
{
	struct span a = from(line, e);

	a.n = a.n < OPENING ? a.n : OPENING;
	return line_undated(r, a).n < a.n;
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
				shape_site(from(line, e)) || opening(r, line, e);
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

/* Does a bracket end a, behind a sentence? */
static bool
bracketed(struct span a)
{
	size_t i = a.n;

	if (!span_ends(a, SPAN(")")) && !span_ends(a, SPAN("]")))
		return false;
	while (i && a.s[i - 1] != '(' && a.s[i - 1] != '[')
		i--;
	return i && line_ends(part(a, 0, i - 1));
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
			tabular(a) || bracketed(a))
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
	if (end == last || !(f->rest || f->heading ||
			(f->kind == CLEAN_READALSO && !f->rule.n)))
		return end;
	if (f->kind == CLEAN_CREDIT || f->kind == CLEAN_CAPTION) {
		to = k + f->head;
		to += shape_name(r, from(line, to));
		return to > k + f->head && to < end ? title_name(line, to) : end;
	}
	if (f->kind != CLEAN_READALSO && f->kind != CLEAN_RELATED)
		return end;
	to = title_end(r, line, k + f->head);
	return to == SIZE_MAX ? end : to;
}

static bool
pictured(const struct line_feat *f)
{
	return f->kind == CLEAN_CAPTION || f->kind == CLEAN_CREDIT ||
			f->kind == CLEAN_IMAGE;
}

/* Does a part that a credit at its end condemns hold other residue before it? */
static bool
mixed(const struct rules *r, struct span line, const struct line_feat *f,
		size_t k)
{
	size_t i = k, end = k + f->credit;

	if (!pictured(f) || !f->credit)
		return false;
	while ((i = next_start(line, i + 1, end)) < end)
		if (piece_may(r, line, i))
			return true;
	return false;
}

/* The first part line[k..end) that is residue, best where something is known to
 * begin behind it: else that may be the rest of a name. */
static bool
first_part(const struct rules *r, struct span line, size_t k, size_t last,
		enum piece_place place, struct cut *cut)
{
	struct line_feat f;
	size_t end = k, tries;
	bool found = false, sure, alone;

	for (tries = 0; end < last && tries < STARTS; tries++) {
		end = next_start(line, end + 1, last);
		if (end < last && goes_on(line, end))
			continue;
		if (!condemned(&f, r, part(line, k, end), end == line.n &&
				place ? PIECE_NEXT : place))
			continue;
		if (mixed(r, line, &f, k))
			continue;
		alone = lone(part(line, k, end));
		sure = end == last || (!f.rule.n && !alone) || begins(r, line,
				end);
		if (!sure && (found || alone || place == PIECE_AMID))
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
piece_at(const struct rules *r, struct span line, size_t k,
		enum piece_place place, struct cut *cut)
{
	size_t last = sentence_end(r, line, k);

	if (first_part(r, line, k, last, place, cut) || (last == line.n && k &&
			remains(r, line, k, place == PIECE_NEXT, cut)))
		return true;
	cut->to = last;
	return false;
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

/* Where a caption begins that ends before line[k]: with its sentence, or, if that
 * is the first behind line[low], where one begins behind a title. */
static size_t
caption_start(const struct rules *r, struct span line, size_t low, size_t k)
{
	size_t start = sentence_start(r, line, low, k), i, best = start, words;

	if (start > low)
		return start;
	for (i = start, words = 1; i < k; i++) {
		words += line.s[i] == ' ';
		if (line.s[i] == ' ' && words > TITLE &&
				title_next(r, line, i + 1) >= STARTER)
			best = i + 1;
	}
	return best;
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

bool
piece_credit(const struct rules *r, struct span line, size_t k, size_t low,
		struct cut *cut)
{
	size_t end = closed(line, k), start;
	struct line_feat f;

	if (!end || !opens(from(line, end)) || !(span_credit(r,
			(struct span){line.s, end}, k) ||
			rules_open(r, line, k + 1, true)))
		return false;
	start = caption_start(r, line, low, k);
	if (condemned(&f, r, part(line, start, end),
			PIECE_NEXT) && pictured(&f)) {
		*cut = (struct cut){start, end, f.kind, f.rule};
		return true;
	}
	if (!line_ends(part(line, low, k)) && k > low)
		return false;
	if (!condemned(&f, r, part(line, k, end), PIECE_SENTENCE) || f.ends)
		return false;
	*cut = (struct cut){k, end, f.kind, f.rule};
	return true;
}

/* Is the word that begins a in capitals? */
static bool
shouted(struct span a)
{
	size_t n;

	for (; a.n && uni_first(a, &n)->flags & UNI_LETTER; span_cut(&a, n))
		if (uni_first(a, &n)->flags & UNI_LOWER)
			return false;
	return true;
}

/* Bytes of the name that begins a, without a part in other letters than its
 * first word has. */
static size_t
one_name(const struct rules *r, struct span a)
{
	size_t n = shape_name(r, a), i;

	if (!shouted(a))
		return n;
	for (i = 1; i < n; i++)
		if (a.s[i - 1] == ' ' && !shouted(from(a, i)))
			return i - 1;
	return n;
}

/* Behind what may be named behind a label: a site, an account, a name, with a
 * house behind a slash. */
static size_t
named(const struct rules *r, struct span line, size_t k)
{
	size_t n, end;

	while (k < line.n && line.s[k] == ' ')
		k++;
	n = shape_site(from(line, k));
	if (n)
		return k + n;
	n = one_name(r, from(line, k));
	end = k + n;
	if (n && end + 1 < line.n && line.s[end] == '/')
		end += 1 + one_name(r, from(line, end + 1));
	if (n && end + 1 < line.n && line.s[end] == ' ' &&
			line.s[end + 1] == '@') {
		n = 0;
		end++;
	}
	if (n)
		return title_name(line, end);
	while (end < line.n && line.s[end] > ' ')
		end++;
	return end;
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
	start = caption_start(r, line, low, k);
	if (!condemned(&f, r, part(line, start, end),
			PIECE_NEXT) || !pictured(&f))
		return false;
	*cut = (struct cut){start, end, f.kind, f.rule};
	return true;
}

/* Behind the blanks at line[k]. */
static size_t
past_blanks(struct span line, size_t k)
{
	size_t n;

	while (k < line.n && uni_first(from(line, k), &n)->flags & UNI_BLANK)
		k += n;
	return k;
}

/* Where the first full stop or the like behind line[k] is, not too far. */
static size_t
first_stop(struct span line, size_t k)
{
	size_t i, last = line.n - k < HEAD ? line.n : k + HEAD;

	for (i = k + 1; i < last; i++)
		if (line.s[i] == ' ' && memchr(".?!", line.s[i - 1], 3))
			return i;
	return last;
}

/* Residue amid line[k..last). */
static bool
amid(const struct rules *r, struct span line, size_t k, size_t last,
		struct cut *cut)
{
	while ((k = next_start(line, k + 1, last)) < last)
		if (piece_may(r, line, k) && piece_at(r, line, k, PIECE_AMID,
				cut))
			return true;
	return false;
}

bool
piece_tail(const struct rules *r, struct span line, size_t k, struct cut *cut)
{
	return line.n - k < REST && (piece_at(r, line, k, PIECE_NEXT, cut) ||
			amid(r, line, k, line.n, cut));
}

bool
piece_head(const struct rules *r, struct span line, size_t at, struct cut *cut)
{
	size_t k = past_blanks(line, at);

	if (k == line.n)
		return false;
	if ((at || piece_may(r, line, k)) && piece_at(r, line, k,
			PIECE_NEXT, cut))
		return true;
	return amid(r, line, k, first_stop(line, k), cut);
}

/* A credit with a label behind its caption takes it with it. */
static void
captioned(const struct rules *r, struct span line, size_t low, struct cut *cut)
{
	size_t start = caption_start(r, line, low, cut->from);
	struct line_feat f;

	if (cut->to - start > CAPTION || cut->to == line.n || !memchr(line.s +
			cut->from, ':', cut->to - cut->from))
		return;
	if (!condemned(&f, r, part(line, start, cut->to), PIECE_NEXT) ||
			!pictured(&f) || start + f.credit != cut->from)
		return;
	*cut = (struct cut){start, cut->to, f.kind, f.rule};
}

void
piece_before(const struct rules *r, struct span line, size_t low,
		struct cut *cut)
{
	size_t start;
	struct span a;

	if (cut->from <= low)
		return;
	if (cut->kind == CLEAN_CREDIT || cut->kind == CLEAN_CAPTION) {
		captioned(r, line, low, cut);
		return;
	}
	if (cut->kind != CLEAN_DATE)
		return;
	start = sentence_start(r, line, low, cut->from);
	a = part(line, start, cut->from);
	if (span_ends(a, SPAN(".")))
		a.n--;
	if (a.n && shape_name(r, a) == a.n)
		cut->from = start;
}

#include "sent_ctx.h"
#include "simd.h"
#include "uni.h"
#include "utf8.h"

enum { FEW = 64 }; /* bytes of blanks that may begin a text */

/* Bytes of the blank at i; 0: none. */
static size_t
blank(struct span a, size_t i)
{
	unsigned char c = at(a, i);
	size_t n;

	if (i >= a.n)
		return 0;
	if (c < 0x80)
		return c == ' ' || (c >= '\t' && c <= '\r');
	if (c != 0xC2 && c != 0xE1 && c != 0xE2 && c != 0xE3)
		return 0;
	return uni_first(from(a, i), &n)->flags & UNI_BLANK ? n : 0;
}

static bool
blank_before(struct span a, size_t i)
{
	size_t n;

	return i > 0 && (a.s[i - 1] == ' ' || uni(utf8_last((struct span){a.s,
			i}, &n))->flags & UNI_BLANK);
}

/* Where the blanks that begin at i end; *line: a LF is among them. */
static size_t
blanks(struct span a, size_t i, bool *line)
{
	size_t n;

	for (; (n = blank(a, i)) > 0; i += n)
		if (a.s[i] == '\n')
			*line = true;
	return i;
}

/* Is the character at i a letter, a digit? False at the end. */
static unsigned
flags(struct span a, size_t i)
{
	size_t n;

	return i < a.n ? uni_first(from(a, i), &n)->flags : 0;
}

static bool
wordy(struct span a, size_t i)
{
	return flags(a, i) & (UNI_LETTER | UNI_DIGIT);
}

/* A full stop of another script? *n = its bytes. */
static bool
strong(const struct sent *s, struct span a, size_t i, size_t *n)
{
	unsigned char c = at(a, i);
	const struct uni *u;

	*n = 1;
	if (c < 0x80)
		return (c == ':' && s->colon) || (c == ';' && s->semicolon);
	u = uni_first(from(a, i), n);
	return u->sb == SB_STERM || (u->sb == SB_ATERM && !wordy(a, i + *n));
}

static bool
ellipsis(struct span a, size_t i)
{
	return at(a, i) == 0xE2 && at(a, i + 1) == 0x80 && at(a, i + 2) == 0xA6;
}

/* ". . .": another full stop behind blanks that nothing else follows
 * directly. */
static size_t
spaced_dot(struct span a, size_t i)
{
	bool line = false;
	size_t j = blanks(a, i, &line);

	if (line || j == i || at(a, j) != '.' || wordy(a, j + 1))
		return i;
	return j + 1;
}

/* Takes the run of marks at i; its end. */
static size_t
run(const struct sent *s, struct span a, size_t i, struct cand *c)
{
	bool bang = false, quest = false, other = false, loose = false;
	unsigned dots = 0, runs = 0;
	size_t n, j;

	for (;; runs++) {
		switch (at(a, i)) {
		case '.':
			dots++;
			j = spaced_dot(a, ++i);
			if (j > i) {
				loose = true;
				i = j - 1;
			}
			continue;
		case '!':
			bang = true;
			i++;
			continue;
		case '?':
			quest = true;
			i++;
			continue;
		}
		if (i >= a.n)
			break;
		if (ellipsis(a, i)) {
			dots += 3;
			i += 3;
			continue;
		}
		if (!strong(s, a, i, &n))
			break;
		other = true;
		i += n;
		if (at(a, i) == 0xEF && at(a, i + 1) == 0xB8)
			i += 3; /* a variation selector, as of an emoji */
	}
	c->mark = other ? MARK_STRONG : quest ? MARK_QUEST : bang ? MARK_BANG :
			dots > 1 || loose ? MARK_DOTS : MARK_DOT;
	c->runs = runs < 7 ? runs : 7;
	return i;
}

static void
close_as(struct cand *c, enum closer k)
{
	c->closer = c->closer == CLOSE_NONE || c->closer == k ? k : CLOSE_MIXED;
}

/* [12] or [a] behind a sentence: a note. */
static size_t
note(struct span a, size_t i)
{
	size_t j = i + 1;

	if (at(a, i) != '[')
		return 0;
	while (j < i + 5 && at(a, j) >= '0' && at(a, j) <= '9')
		j++;
	if (j == i + 1 && at(a, j) >= 'a' && at(a, j) <= 'z')
		j++;
	return j > i + 1 && at(a, j) == ']' ? j + 1 - i : 0;
}

void
scan_direct(struct quotes *q, struct span a, size_t i, size_t j, const struct uni *u)
{
	bool opens = u->category == UNI_PS || u->category == UNI_PI;
	bool left = i == 0 || blank_before(a, i) || a.s[i - 1] == '(' ||
			a.s[i - 1] == '[', right = !wordy(a, j);

	if (u->quote != UNI_QDOUBLE && u->quote != UNI_QGUILLEMET &&
			u->quote != UNI_QCORNER)
		return;
	if (left != right && u->quote != UNI_QCORNER)
		opens = left;
	if (opens)
		q->depth += q->depth < 3;
	else
		q->depth -= q->depth > 0;
}

/* Is a quotation mark at i that ends before j a closing one? Straight ones
 * are if one is open, or if no word follows. */
static bool
closes(const struct quotes *q, struct span a, size_t j,
		const struct uni *u)
{
	if (u->category == UNI_PF || u->category == UNI_PE)
		return u->quote != UNI_QAPOS || !wordy(a, j);
	if (u->quote == UNI_QSTRAIGHT) {
		return q->odd || j == a.n || blank(a, j) || !wordy(a, j);
	}
	return j == a.n || blank(a, j) || (!wordy(a, j) && flags(a, j) &
			UNI_PUNCT);
}

/* Bytes of the closer at i, 0: none. */
static size_t
closer(struct span a, size_t i, struct cand *c)
{
	const struct uni *u;
	unsigned char b = at(a, i);
	size_t n;

	if (i >= a.n || b <= ' ')
		return 0;
	n = note(a, i);
	if (n) {
		close_as(c, CLOSE_NOTE);
		return n;
	}
	u = uni_first(from(a, i), &n);
	if (u->category == UNI_NO) { /* superscript figures */
		close_as(c, CLOSE_NOTE);
		return n;
	}
	if (b == '\'' && at(a, i + 1) == '\'')
		n = 2;
	if (u->quote) {
		if (!closes(&c->open, a, i + n, u))
			return 0;
		c->open.odd ^= b == '"';
		scan_direct(&c->open, a, i, i + n, u);
		close_as(c, n != 2 && (u->quote == UNI_QAPOS ||
				u->quote == UNI_QSINGLE) ? CLOSE_SINGLE :
				CLOSE_QUOTE);
		return n;
	}
	if (u->category == UNI_PE || u->category == UNI_PF) {
		close_as(c, CLOSE_BRACKET);
		return n;
	}
	return 0;
}

/* A closer behind a blank, with a blank or the end behind it. */
static size_t
detached(struct span a, size_t i, struct cand *c)
{
	const struct uni *u;
	struct cand try;
	size_t n, len;

	if (i >= a.n || small((unsigned char)a.s[i]) || capital((unsigned
			char)a.s[i]))
		return 0;
	n = note(a, i);
	if (n && n > 2 && a.s[i + 1] <= '9' && blank(a, i + n) &&
			flags(a, i + n + 1) & UNI_UPPER) {
		close_as(c, CLOSE_NOTE);
		return n;
	}
	u = uni_first(from(a, i), &len);
	if (!u->quote && u->category != UNI_PE)
		return 0;
	if (u->quote == UNI_QSTRAIGHT && !c->open.odd)
		return 0;
	if ((u->quote == UNI_QAPOS || u->category == UNI_PI) &&
			at(a, i + 1) != '\'')
		return 0;
	try = *c;
	n = closer(a, i, &try);
	if (n == 0 || (i + n < a.n && !blank(a, i + n)))
		return 0;
	*c = try;
	c->detached = true;
	return n;
}

/* An emoji with its modifiers, or several: their bytes. */
static size_t
pictures(struct span a, size_t i)
{
	const struct uni *u;
	size_t n, j = i;

	while (j < a.n && (unsigned char)a.s[j] >= 0x80) {
		u = uni_first(from(a, j), &n);
		if (!(u->flags & UNI_PICT) && (j == i || (u->category != UNI_MN &&
				u->category != UNI_CF &&
				u->category != UNI_SK)))
			break;
		j += n;
	}
	return j - i;
}

/* ":)", ";-D" and their kin with a blank behind: the bytes. */
static size_t
smiley(struct span a, size_t i)
{
	size_t j = i + 1;
	unsigned char c;

	if (at(a, i) != ':' && at(a, i) != ';')
		return 0;
	if (at(a, j) == '-' || at(a, j) == 'o' || at(a, j) == '\'')
		j++;
	c = at(a, j);
	if (c != ')' && c != '(' && c != 'D' && c != 'P' && c != 'p' &&
			c != '|' && c != '*')
		return 0;
	while (at(a, j) == c)
		j++;
	return j == a.n || blank(a, j) ? j - i : 0;
}

/* Everything behind the marks: closers, blanks, closers behind blanks. */
static void
finish(struct scan *s, struct cand *c)
{
	struct span a = s->text;
	size_t i = c->marks, n;
	bool line = false;

	while ((n = closer(a, i, c)) > 0) {
		i += n;
		if (at(a, i) == '.' || at(a, i) == '!' || at(a, i) == '?' ||
				ellipsis(a, i))
			i = run(s->sent, a, i, c);
	}
	i += pictures(a, i);
	c->end = i;
	c->next = blanks(a, i, &line);
	while (!line && c->next > c->end &&
			(n = detached(a, c->next, c)) > 0) {
		c->end = c->next + n;
		c->next = blanks(a, c->end, &line);
	}
	if (line || c->next == a.n)
		c->mark = MARK_LINE;
	n = c->mark == MARK_PICT ? 0 : pictures(a, c->next);
	c->picture = smiley(a, c->next) || (n && !wordy(a, c->next + n));
	s->open = c->open;
	c->spaced = c->at > 0 && c->mark != MARK_PICT &&
			c->mark != MARK_SMILE && a.s[c->at - 1] == ' ';
}

/* Marks with no blank behind: may a sentence begin there? */
static bool
glued(struct span a, const struct cand *c)
{
	size_t n, i = c->end;
	unsigned before, f = flags(a, i);

	if (c->mark == MARK_STRONG)
		return true;
	if (c->mark == MARK_DOTS || c->mark >= MARK_COLON || c->at == 0)
		return false;
	before = uni(utf8_last((struct span){a.s, c->at}, &n))->flags;
	if (!(f & UNI_UPPER) || (!(before & (UNI_LOWER | UNI_DIGIT)) &&
			c->closer == CLOSE_NONE))
		return false;
	uni_first(from(a, i), &n);
	if (!(flags(a, i + n) & UNI_LOWER) && !blank(a, i + n))
		return false;
	while (i < a.n && i < c->end + 40 && !blank(a, i))
		if (a.s[i++] == '@')
			return false;
	return true;
}

static size_t
blanks_before(struct span a, size_t i)
{
	size_t n;

	while (blank_before(a, i)) {
		utf8_last((struct span){a.s, i}, &n);
		i -= n;
	}
	return i;
}

/* The bullet of a further item at i: the sentence begins with the same one, or
 * something ends before it. Its bytes. */
static size_t
bullet(const struct scan *s, size_t i)
{
	static const struct span bullets[] = {
		{"\xE2\x80\xA2", 3}, {"\xE2\x81\x83", 3}, /* U+2022 2043 */
		{"\xE2\x97\x8F", 3}, {"\xE2\x96\xAA", 3}, /* U+25CF 25AA */
		{"\xE2\x97\xA6", 3}, {"\xE2\x96\xA0", 3}, /* U+25E6 25A0 */
	};
	struct span a = s->text;
	size_t k, j, n, first;

	for (k = 0; k < sizeof bullets / sizeof *bullets; k++)
		if (span_starts(from(a, i), bullets[k]))
			break;
	if (k == sizeof bullets / sizeof *bullets || !blank_before(a, i))
		return 0;
	j = blanks_before(a, i);
	if (j == 0)
		return 0;
	for (first = 0; first < FEW && (n = blank(a, first)) > 0; first += n)
		;
	if (!span_starts(from(a, first), bullets[k]) && a.s[j - 1] != '.' &&
			a.s[j - 1] != '!' && a.s[j - 1] != '?' &&
			a.s[j - 1] != ':' && a.s[j - 1] != ';')
		return 0;
	return bullets[k].n;
}

/* Is the blank at i a candidate without a mark: behind it a word that often
 * begins sentences, or before it an ending that closes them? */
static bool
unmarked(struct scan *s, size_t i, struct cand *c)
{
	struct span a = s->text;
	unsigned char b = i > 0 ? (unsigned char)a.s[i - 1] : ' ';

	if (b < 0x80 && b != ')' && b != '"' && (b | 0x20u) - 'a' >= 26 &&
			b - (unsigned)'0' >= 10)
		return false;
	if (!sent_starts(s->sent, from(a, i + 1)) &&
			!sent_closes(s->sent, (struct span){a.s, i}))
		return false;
	*c = (struct cand){.at = i, .marks = i, .end = i, .next = i + 1,
		.mark = MARK_NONE, .open = s->open};
	return true;
}

/* Is a candidate at s->at? If not, s->at moves on. */
static bool
cand_at(struct scan *s, struct cand *c)
{
	struct span a = s->text;
	size_t i = s->at, n = 1;
	unsigned char b = at(a, i);

	s->at = i + 1;
	if (b == ' ')
		return unmarked(s, i, c);
	if (b == ':' && scan_speech(s, i))
		return false;
	if (b == '.' && (small(at(a, i + 1)) || at(a, i + 1) - (unsigned)'0' <
			10))
		return false; /* a number, an address */
	if (b == '\n' || (b == '.' && at(a, i + 1) == '\n')) {
		bool line = false;

		i += b == '.';
		*c = (struct cand){.at = i, .marks = i, .end = i,
			.next = blanks(a, i, &line), .mark = MARK_LINE};
		return true;
	}
	switch (b == '.' ? scan_glance(s, i, &n) : GLANCE_LOOK) {
	case GLANCE_END:
		*c = (struct cand){.at = i, .marks = i + 1, .end = n,
			.next = n + 1, .mark = MARK_PLAIN};
		return true;
	case GLANCE_JOIN:
		return false;
	case GLANCE_LOOK:
		break;
	}
	if (b == '"') {
		s->open.odd = !s->open.odd;
		return false;
	}
	if (b == 0xE2 && at(a, i + 1) == 0x80 && (at(a, i + 2) & 0xF0) == 0x90) {
		s->at = i + 3; /* U+2010..201F: dashes, quotation marks */
		scan_direct(&s->open, a, i, i + 3, uni(0x1F80u + at(a, i + 2)));
		return false;
	}
	*c = (struct cand){.at = i, .open = s->open};
	if (b == '.' || b == '!' || b == '?' || ellipsis(a, i)) {
		c->marks = run(s->sent, a, i, c);
	} else if (strong(s->sent, a, i, &n) && (b >= 0x80 ||
			i + 1 == a.n || blank(a, i + 1))) {
		c->marks = run(s->sent, a, i, c);
	} else if ((n = smiley(a, i)) > 0) {
		c->marks = i + n;
		c->mark = MARK_SMILE;
	} else if (b == ':' || b == ';') {
		c->marks = i + 1;
		c->mark = b == ':' ? MARK_COLON : MARK_SEMI;
		if (!blank(a, i + 1))
			return false;
	} else if (b >= 0x80 && (n = bullet(s, i)) > 0) {
		*c = (struct cand){.mark = MARK_BULLET, .next = i};
		c->at = c->marks = c->end = blanks_before(a, i);
		s->at = i + n;
		return true;
	} else if (b >= 0x80 && (n = pictures(a, i)) > 0) {
		c->marks = i + n;
		c->mark = MARK_PICT;
	} else {
		s->at = i + utf8_len(b);
		if (b >= 0x80)
			scan_direct(&s->open, a, i, s->at, uni_first(from(a, i),
					&n));
		return false;
	}
	finish(s, c);
	s->at = c->end > i ? c->end : i + 1;
	if (c->mark == MARK_LINE)
		return true;
	return c->next > c->end || glued(a, c);
}

/* May a sentence end without a mark behind this byte? */
static const bool ends_word[256] = {
#define TEN(x) x, x, x, x, x, x, x, x, x, x
	['"'] = true, [')'] = true,
	['0'] = TEN(true),
	['A'] = TEN(true), TEN(true), true, true, true, true, true, true,
	['a'] = TEN(true), TEN(true), true, true, true, true, true, true,
	[0x80] = TEN(true), TEN(true), TEN(true), TEN(true), TEN(true),
	TEN(true), TEN(true), TEN(true), TEN(true), TEN(true), TEN(true),
	TEN(true), true, true, true, true, true, true, true, true,
#undef TEN
};

bool
scan_may_end(const struct scan *s)
{
	const char *p = s->text.s + s->at;

	return *p != ' ' || s->sent->finals || s->text.n - s->at < 5 ||
			(sent_head_has(s->sent, p + 1) && s->at > 0 &&
			ends_word[(unsigned char)p[-1]]);
}

void
scan_marks(const struct scan *s, size_t at)
{
	struct sent_marks *m = s->marks;
	size_t n = s->text.n - at, words = m->base ? SENT_MARKS : 2;

	m->base = s->text.s + at;
	m->n = n < words * 64 ? n : words * 64;
	simd_marks(m->base, n, sent_blanks(s->sent), m->bits, words);
}

size_t
scan_stop(struct scan *s)
{
	const struct sent_marks *m = s->marks;
	const char *text = s->text.s;
	size_t off, n = s->text.n, w;
	uint64_t bits;

	for (;;) {
		if (s->at >= n)
			return s->at = n;
		if (!m->base || m->base > text + s->at ||
				m->base + m->n <= text + s->at)
			scan_marks(s, s->at);
		off = (size_t)(text + s->at - m->base);
		w = off / 64;
		bits = m->bits[w] >> off % 64 << off % 64;
		for (; bits || (w + 1) * 64 < m->n; bits &= bits - 1) {
			while (!bits && (w + 1) * 64 < m->n)
				bits = m->bits[++w];
			if (!bits)
				break;
			s->at = (size_t)(m->base - text) + w * 64 +
					(size_t)__builtin_ctzll(bits);
			if (scan_may_end(s))
				return s->at;
		}
		s->at = (size_t)(m->base + m->n - text);
	}
}

bool
scan_next(struct scan *s, struct cand *c)
{
	while (scan_stop(s) < s->text.n)
		if (cand_at(s, c))
			return true;
	return false;
}

/* Many sentences at once, as long as each is plain from its first byte to its
 * last: what is found is what sent_next finds. */
#include "sent_ctx.h"

/* Goes over the marks of a text. */
struct walk {
	const char *base;     /* of the word of bits behind bits */
	uint64_t bits;        /* of 64 bytes before base, not yet gone over */
	const uint64_t *next, *end;
};

/* More marks; false: the text of s has ended. */
static bool
walk_on(struct walk *w, const struct scan *s)
{
	size_t i = (size_t)(s->marks->base + s->marks->n - s->text.s);

	if (i >= s->text.n)
		return false;
	scan_marks(s, i);
	w->base = s->marks->base;
	w->next = s->marks->bits;
	w->end = w->next + (s->marks->n + 63) / 64;
	return true;
}

static struct walk
walk_from(const struct scan *s)
{
	struct sent_marks *m = s->marks;
	const char *p = s->text.s;
	struct walk w;
	size_t off;

	if (!m->base || m->base > p || m->base + m->n <= p)
		scan_marks(s, 0);
	off = (size_t)(p - m->base);
	w.base = m->base + off / 64 * 64 + 64;
	w.next = m->bits + off / 64 + 1;
	w.end = m->bits + (m->n + 63) / 64;
	w.bits = m->bits[off / 64] >> off % 64 << off % 64;
	return w;
}

/* The place of the next mark in the text of s from s->at on; its end when there
 * is none. */
static inline size_t
walk_next(struct walk *w, const struct scan *s)
{
	const struct span a = s->text;
	const char *p;

	do {
		while (!w->bits) {
			if (w->next == w->end && !walk_on(w, s))
				return a.n;
			w->bits = *w->next++;
			w->base += 64;
		}
		p = w->base - 64 + __builtin_ctzll(w->bits);
		w->bits &= w->bits - 1;
	} while (p < a.s + s->at);
	return (size_t)(p - a.s);
}

static bool
alpha(unsigned char c)
{
	return small(c) || capital(c);
}

static bool
digit(unsigned char c)
{
	return c - (unsigned)'0' < 10;
}

/* Does a begin with a letter or quotation mark, and with no item of a list? */
static bool
starts(struct span a)
{
	unsigned char c = at(a, 0);
	size_t i = 0;

	if (alpha(c))
		return at(a, 1) != '.' && at(a, 1) != ')';
	if (c == '"')
		return true;
	if ((c < 0xC3 || c > 0xC6) && c != 0xD0 && c != 0xD1 && (c != 0xE1 ||
			(at(a, 1) & 0xFE) != 0xBA) && (c != 0xE2 || at(a, 1) !=
			0x80 || at(a, 2) != 0x9C))
		return false;
	while (i < 4 && at(a, i) >= 0x80)
		i++;
	return !digit(at(a, i)) && (!alpha(at(a, i)) || (at(a, i + 1) != '.' &&
			at(a, i + 1) != ')'));
}

/* Bytes of the sentence and its LF at i, and of one more that makes a
 * paragraph, if a sentence follows that starts; 0: more must be looked at. */
static size_t
line_end(struct span a, size_t i)
{
	unsigned char c = i ? (unsigned char)a.s[i - 1] : ' ';

	if (c <= ' ' || (c >= 0x7F && (i < 3 || at(a, i - 3) != 0xE2 ||
			at(a, i - 2) != 0x80 || (c & 0xFE) != 0x9C)))
		return 0;
	i++;
	if (i == a.n || starts(from(a, i)))
		return i;
	return at(a, i) == '\n' && starts(from(a, i + 1)) ? i + 1 : 0;
}

/* Does the line end behind the marks at i, perhaps with a quotation mark? */
static bool
last(struct span a, size_t i)
{
	i++;
	if (at(a, i) == '"')
		i++;
	else if (at(a, i) == 0xE2 && at(a, i + 1) == 0x80 && at(a, i + 2) == 0x9D)
		i += 3;
	return at(a, i) == '\n';
}

/* Passes the directed quotation mark or dash at i; false: it is neither. */
static bool
directed(struct scan *s, size_t i)
{
	struct span a = s->text;
	unsigned char c = at(a, i), d = at(a, i + 1);
	const struct uni *u;
	size_t n;

	if (c == 0xC2 ? d != 0xAB && d != 0xBB : c != 0xE2 || d != 0x80 ||
			(at(a, i + 2) & 0xF0) != 0x90)
		return false;
	u = uni_first(from(a, i), &n);
	s->at = i + n;
	scan_direct(&s->open, a, i, s->at, u);
	return true;
}

/* Bytes of the sentence that begins the text and its blank, if it is plain; 0:
 * it is not. */
static inline size_t
plain(struct scan *s, struct walk *w)
{
	struct span a = s->text;
	size_t i, end;

	while ((i = walk_next(w, s)) < a.n) {
		switch (a.s[i]) {
		case '.':
			switch (scan_glance(s, i, &end)) {
			case GLANCE_END:
				return end + 1;
			case GLANCE_JOIN:
				continue;
			case GLANCE_LOOK:
				break;
			}
			/* fall through */
		case '!':
		case '?':
			if (!last(a, i))
				return 0;
			continue;
		case '\n':
			return line_end(a, i);
		case ' ':
			s->at = i;
			if (scan_may_end(s))
				return 0;
			continue;
		case '"':
			s->open.odd = !s->open.odd;
			continue;
		case ':':
			if (!digit(at(a, i + 1)) && at(a, i + 1) != '/' &&
					!scan_speech(s, i))
				return 0;
			continue;
		default:
			if (!directed(s, i))
				return 0;
		}
	}
	return 0;
}

size_t
sent_run(const struct sent *s, struct span text, struct sent_marks *m,
		struct sent_cuts *c)
{
	struct scan scan = {.sent = s, .text = text, .marks = m};
	struct walk w;
	size_t n, done = 0;

	c->n = c->sentences = 0;
	if (s->uax29 || s->labels || !starts(text))
		return 0;
	w = walk_from(&scan);
	while (c->n < SENT_CUTS && (n = plain(&scan, &w)) > 0) {
		done += n;
		c->sentences++;
		scan.text.s += n;
		scan.text.n -= n;
		scan.at = 0;
		scan.open = (struct quotes){.odd = false};
		if (text.s[done - 1] == '\n')
			continue;
		c->at[c->n++] = (uint32_t)(done - 1);
		if (!starts(scan.text))
			break;
	}
	return done;
}

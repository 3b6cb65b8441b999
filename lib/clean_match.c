#include <string.h>

#include "clean_match.h"
#include "clean_part.h"
#include "clean_shape.h"

enum { REACH = 160 /* bytes that * may skip to what stands behind it */ };

/* A literal character of a form: its bytes in the line, 0 if another. */
static size_t
literal(uint32_t c, bool exact, struct span a)
{
	uint32_t d;
	size_t n;

	if (!a.n)
		return 0;
	d = utf8_first(a, &n);
	if (d == c || (!exact && uni_lower(d) == c))
		return n;
	return c == '\'' && d == 0x2019 ? n : 0;
}

/* Bytes of the part of a form before its next special character. */
static size_t
plain(struct span p)
{
	size_t i = 0;

	while (i < p.n && p.s[i] != '*' && p.s[i] != '<' &&
			(p.s[i] != '$' || i + 1 < p.n))
		i++;
	return i;
}

size_t
match_plain(struct span p, bool exact, struct span line, size_t at)
{
	uint32_t c;
	size_t n, m;

	for (; p.n; span_cut(&p, n)) {
		c = utf8_first(p, &n);
		if (c == ' ') {
			m = shape_blanks(from(line, at));
			if (!m && shape_inside(line, at))
				return NOT;
			at += m;
			continue;
		}
		if (c == ':')
			at += shape_blanks(from(line, at));
		m = literal(c, exact, from(line, at));
		if (!m)
			return NOT;
		at += m;
	}
	return at;
}

/* The name at line[at], which many rules ask for. */
static size_t
name_at(const struct rules *r, struct rule_walk *w, struct span line,
		size_t at)
{
	if (!w->named || w->name_at != at) {
		w->named = true;
		w->name_at = at;
		w->name_n = shape_name(r, from(line, at));
	}
	return w->name_n;
}

static size_t
class(const struct rules *r, struct rule_walk *w, struct span name,
		struct span line, size_t at)
{
	struct span a = from(line, at);

	if (!name.n)
		return 0;
	if (span_eq(name, SPAN("name")))
		return name_at(r, w, line, at);
	if (span_eq(name, SPAN("fullname"))) {
		at = name_at(r, w, line, at);
		return memchr(a.s, ' ', at) ? at : 0;
	}
	if (span_eq(name, SPAN("number")))
		return shape_count(a);
	if (span_eq(name, SPAN("date")))
		return shape_date(r, a);
	if (span_eq(name, SPAN("initials")))
		return shape_initials(a);
	if (span_eq(name, SPAN("site")))
		return shape_site(a);
	if (span_eq(name, SPAN("marks")))
		return shape_marks(a);
	if (span_eq(name, SPAN("tag")))
		return shape_tag(a);
	if (span_eq(name, SPAN("sep")))
		return shape_separator(a);
	if (span_eq(name, SPAN("press")))
		return rules_listed(r, LIST_PRESS, a);
	if (span_eq(name, SPAN("network")))
		return rules_listed(r, LIST_NETWORK, a);
	return rules_listed(r, rule_name_key(name), a);
}

/* What may stand between two words of <name+>. */
static size_t
between(const struct rules *r, struct span a)
{
	size_t i = shape_blanks(a), n;

	while (i < a.n && (memchr(",|/&+-", a.s[i], 6) ||
			span_starts(from(a, i), SPAN("\xC2\xB7")) ||
			span_starts(from(a, i), SPAN("\xE2\x80\xA2")))) {
		i += utf8_len((unsigned char)a.s[i]);
		i += shape_blanks(from(a, i));
	}
	n = rules_listed(r, LIST_JOINER, from(a, i));
	return i + n + (n ? shape_blanks(from(a, i + n)) : 0);
}

/* The longest of the classes and lists a,b at line[at]. */
static size_t
any_class(const struct rules *r, struct rule_walk *w, struct span names,
		struct span line, size_t at)
{
	struct span name;
	size_t i, n, best = 0;

	while (names.n) {
		for (i = 0; i < names.n && names.s[i] != ','; i++)
			;
		name = span_cut(&names, i);
		n = class(r, w, name, line, at);
		if (n > best && !shape_inside(line, at + n))
			best = n;
		if (names.n)
			span_cut(&names, 1);
	}
	return best;
}

/* Cuts the names before a colon, which may stand before and between the others,
 * off names. */
static struct span
fillers(struct span *names)
{
	struct span fill = *names;
	size_t i;

	for (i = 0; i < names->n && names->s[i] != ':'; i++)
		;
	if (i == names->n)
		return (struct span){names->s, 0};
	fill.n = i;
	span_cut(names, i + 1);
	return fill;
}

/* <name>, <name?>, <name+>, <name+?> or <fill:name+>. */
static size_t
match_class(const struct rules *r, struct rule_walk *w, struct span name,
		struct span line, size_t at)
{
	bool none = form_optional(&name);
	bool more = span_ends(name, SPAN("+"));
	struct span fill;
	size_t n, m, end = NOT, start = at;

	name.n -= more;
	fill = fillers(&name);
	for (;;) {
		n = any_class(r, w, name, line, at);
		m = any_class(r, w, fill, line, at);
		if (!n && !m)
			break;
		at += n > m ? n : m;
		if (n >= m)
			end = at;
		if (!more)
			break;
		at += between(r, from(line, at));
	}
	return end == NOT && none ? start : end;
}

/* Marks that may stand behind the end of a form. */
static size_t
trailing(struct span a)
{
	size_t i = 0, n;
	const struct uni *u;

	while (i < a.n) {
		u = uni_first(from(a, i), &n);
		if (!(u->flags & (UNI_BLANK | UNI_PUNCT)) &&
				u->category != UNI_CF && u->category != UNI_MN)
			break;
		i += n;
	}
	return i;
}

/* The longest of the alternatives a|b|c that matches whole words. */
static size_t
match_any(struct span p, bool exact, struct span line, size_t at)
{
	size_t i, end, best = NOT;
	struct span one;

	for (;;) {
		for (i = 0; i < p.n && p.s[i] != '|'; i++)
			;
		one = span_cut(&p, i);
		end = match_plain(one, exact, line, at);
		if (end != NOT && !(one.n && shape_inside(line, end)) &&
				(best == NOT || end > best))
			best = end;
		if (!p.n)
			return best;
		span_cut(&p, 1);
	}
}

/* One element of a form (plain text or <...>) at line[at]; *n = its bytes. */
static size_t
match_one(const struct rules *r, struct rule_walk *w, struct span p,
		struct span line, size_t at, size_t *n)
{
	bool exact = w->one->flags & RULE_EXACT;
	struct span inner;
	size_t i;

	if (*p.s != '<') {
		*n = plain(p);
		return match_plain((struct span){p.s, *n}, exact, line, at);
	}
	for (i = 1; i < p.n && p.s[i] != '>'; i++)
		;
	*n = i < p.n ? i + 1 : i;
	inner = (struct span){p.s + 1, i - 1};
	if (memchr(inner.s, '|', inner.n))
		return match_any(inner, exact, line, at);
	return match_class(r, w, inner, line, at);
}

/* What stands behind a * of a form: its first place in line; there is no
 * going back from it. */
static size_t
match_later(const struct rules *r, struct rule_walk *w, struct span p,
		struct span line, size_t at, size_t *n)
{
	size_t i, m, end;
	bool start;

	at += shape_blanks(from(line, at));
	for (i = at; i < line.n && i < at + REACH; i += m) {
		uni_first(from(line, i), &m);
		start = !shape_inside(line, i);
		if (!start)
			continue;
		end = match_one(r, w, p, line, i, n);
		if (end != NOT)
			return end;
	}
	return NOT;
}

size_t
rule_match(const struct rules *r, struct rule_walk *w,
		struct span line, size_t at)
{
	struct span p = w->body;
	bool starred = false;
	size_t n;

	w->head = line.n;
	while (p.n) {
		if (*p.s == '$' && p.n == 1) {
			if (shape_inside(line, at))
				return NOT;
			if (w->open)
				return at;
			at += trailing(from(line, at));
			return at == line.n ? at : NOT;
		}
		if (*p.s != '*') {
			at = match_one(r, w, p, line, at, &n);
			if (at == NOT)
				return NOT;
			span_cut(&p, n);
			continue;
		}
		if (!starred)
			w->head = at;
		starred = true;
		span_cut(&p, 1);
		if (!p.n)
			return at;
		if (*p.s == '$')
			return line.n;
		if (*p.s == ' ')
			span_cut(&p, 1);
		if (!p.n)
			return at;
		at = match_later(r, w, p, line, at, &n);
		if (at == NOT)
			return NOT;
		span_cut(&p, n);
	}
	return shape_inside(line, at) ? NOT : at;
}

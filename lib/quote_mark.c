#include "quote_mark.h"
#include "uni.h"
#include "utf8.h"

/* What stands beside a mark. */
enum side { BLANK, OPENING, CLOSING, MARK, OTHER };

enum way { NEITHER, OPEN, CLOSE };

enum { LSQ = 0x2018, RSQ = 0x2019, LOW1 = 0x201A, LDQ = 0x201C, RDQ = 0x201D,
	LOW9 = 0x201E, LAQ = 0xAB, RAQ = 0xBB, LSAQ = 0x2039, RSAQ = 0x203A };

struct open {
	size_t tok, span;
	uint32_t c;
};

struct pairing {
	struct qmarks *m;
	const struct qtoks *v;
	struct span text;
	struct open stack[QUOTE_DEPTH];
	size_t depth, deep; /* deep: opening marks that were too deep */
	size_t straight;    /* number of " in the paragraph */
	size_t lost;        /* closing " without an opening one, + 1; or 0 */
	bool single;        /* single marks quote at the outermost level */
};

static bool
is_single(uint32_t c)
{
	return uni(c)->quote == UNI_QAPOS || c == LSQ || c == LOW1 || c == 0x201B;
}

static bool
is_corner(uint32_t c)
{
	return uni(c)->quote == UNI_QCORNER;
}

/* Which way the glyph alone faces. */
static enum way
faces(uint32_t c)
{
	switch (c) {
	case LDQ: case LSQ: case LAQ: case LSAQ: case LOW9: case LOW1:
	case 0x201F: case 0x201B:
		return OPEN;
	case RDQ: case RSQ: case RAQ: case RSAQ:
		return CLOSE;
	}
	if (!is_corner(c))
		return NEITHER;
	return uni(c)->category == UNI_PS ? OPEN : CLOSE;
}

/* The mark system of a glyph, for -Q. */
static unsigned
system_of(uint32_t c)
{
	switch (c) {
	case '"':
		return QM_ASCII | QM_LOW9 | QM_CURLY;
	case LOW9: case LOW1:
		return QM_LOW9;
	case LAQ: case RAQ: case LSAQ: case RSAQ:
		return QM_GUILLEMET | QM_GUILLEMET_IN;
	}
	if (is_corner(c))
		return QM_CORNER;
	return is_single(c) ? QM_SINGLE : QM_CURLY | QM_LOW9;
}

/* May b close what a opened? *mixed: a mark of another system. */
static bool
closes(uint32_t a, uint32_t b, bool *mixed)
{
	unsigned qa = uni(a)->quote, qb = uni(b)->quote;

	*mixed = false;
	if (is_single(a) || is_single(b))
		return is_single(a) && is_single(b) && b != LOW1;
	if (is_corner(a) || is_corner(b))
		return is_corner(a) && is_corner(b);
	if (a == LSAQ || a == RSAQ)
		return b == LSAQ || b == RSAQ;
	if (b == LSAQ || b == RSAQ || b == LOW9)
		return false;
	if (qa == UNI_QGUILLEMET || qb == UNI_QGUILLEMET)
		return qa == qb;
	*mixed = qa != qb && a != LOW9;
	return true;
}

static bool
dash(uint32_t c)
{
	return c == 0x2014 || c == 0x2013 || c == 0x2015 || c == '-';
}

static enum side
left_of(const struct pairing *p, size_t i)
{
	const struct qtok *t = p->v->t + i;
	const struct qtok *l = t - 1;

	if (i == 0 || (t->flags & QF_SP && !(t->flags & QF_NB)))
		return BLANK;
	if (t->flags & QF_NB)
		return uni(t->c)->quote == UNI_QGUILLEMET ? OTHER : BLANK;
	if (l->type == QT_MARK)
		return MARK;
	if (l->type != QT_PUNCT)
		return OTHER;
	if (uni(l->c)->category == UNI_PS || dash(l->c) || l->c == '/')
		return OPENING;
	return CLOSING;
}

static enum side
right_of(const struct pairing *p, size_t i)
{
	const struct qtok *r = p->v->t + i + 1;

	if (r->type == QT_END || (r->flags & QF_SP && !(r->flags & QF_NB)))
		return BLANK;
	if (r->flags & QF_NB)
		return uni(p->v->t[i].c)->quote == UNI_QGUILLEMET ? OTHER : BLANK;
	if (r->type == QT_MARK)
		return MARK;
	if (r->type != QT_PUNCT)
		return OTHER;
	if (dash(r->c))
		return OPENING;
	switch (r->c) {
	case '.': case ',': case ';': case ':': case '!': case '?': case '/':
		return CLOSING;
	}
	return uni(r->c)->category == UNI_PE ? CLOSING : OTHER;
}

/* Which way the blanks around a mark make it face. */
static enum way
spaced(enum side l, enum side r)
{
	bool open = (l == BLANK || l == OPENING || l == MARK) &&
		(r == OTHER || r == MARK);
	bool close = (l == OTHER || l == CLOSING || l == MARK) &&
		(r == BLANK || r == CLOSING || r == OPENING || r == MARK);

	return open == close ? NEITHER : open ? OPEN : CLOSE;
}

static const struct open *
top(const struct pairing *p)
{
	return p->depth ? &p->stack[p->depth - 1] : NULL;
}

/* The level that c may close, counted from 1; 0: none. */
static size_t
level(const struct pairing *p, uint32_t c)
{
	size_t i;
	bool mixed;

	for (i = p->depth; i > 0; i--)
		if (closes(p->stack[i - 1].c, c, &mixed))
			return i;
	return 0;
}

static void
ignore(struct pairing *p, enum quote_why why)
{
	p->m->ignored[why]++;
}

static void
push(struct pairing *p, size_t i)
{
	struct qmarks *m = p->m;
	uint32_t c = p->v->t[i].c;
	struct qspan *s;

	if (p->depth == QUOTE_DEPTH) {
		p->deep++;
		ignore(p, QW_DEEP);
		return;
	}
	m->s = buf_array(m->s, m->n, &m->cap, sizeof *m->s);
	s = &m->s[m->n];
	*s = (struct qspan){.open = (uint32_t)i, .glyph = c, .flags = QS_OPEN,
		.parent = p->depth ? (int)top(p)->span : -1};
	if (c == '"')
		s->flags |= QS_STRAIGHT;
	p->stack[p->depth++] = (struct open){i, m->n++, c};
	p->lost = 0;
}

/* Closes the spans above level, which stay open, and that of level. */
static void
pop(struct pairing *p, size_t to, size_t i)
{
	struct qspan *s;
	bool mixed;

	for (; p->depth > to; p->depth--) {
		s = &p->m->s[top(p)->span];
		s->flags |= QS_OFF;
		ignore(p, QW_OPENING);
	}
	s = &p->m->s[top(p)->span];
	closes(s->glyph, p->v->t[i].c, &mixed);
	s->close = (uint32_t)i;
	s->flags &= ~(unsigned)QS_OPEN;
	if (mixed)
		s->flags |= QS_MIXED;
	p->depth--;
}

static void
close_mark(struct pairing *p, size_t i)
{
	uint32_t c = p->v->t[i].c;
	size_t to = level(p, c);

	if (p->deep && to) {
		p->deep--;
		return;
	}
	if (to) {
		pop(p, to, i);
		return;
	}
	if (c == '"' && p->lost && p->depth == 0) {
		push(p, p->lost - 1);
		p->m->ignored[QW_CLOSING]--;
		pop(p, 1, i);
		return;
	}
	p->lost = c == '"' && p->depth == 0 ? i + 1 : 0;
	ignore(p, QW_CLOSING);
}

/* A mark after a number: 5'11", 14"; it measures when no span is open. */
static bool
after_number(const struct pairing *p, size_t i)
{
	const struct qtok *t = p->v->t + i;

	return i > 0 && !(t->flags & QF_SP) && t[-1].type == QT_NUM;
}

static bool
unit(const struct pairing *p, size_t i)
{
	return after_number(p, i) && level(p, p->v->t[i].c) == 0;
}

/* The speech of the line before was never closed, and this line opens anew. */
static bool
line_opens(const struct pairing *p, size_t i)
{
	const struct qtok *t = p->v->t + i;

	return p->depth == 1 && t->flags & QF_NL && top(p)->c == t->c &&
		top(p)->tok + 1 < i && qtok_stop(t - 1) &&
		right_of(p, i) != BLANK;
}

static void
close_line(struct pairing *p, size_t i)
{
	struct qspan *s = &p->m->s[top(p)->span];

	s->close = (uint32_t)i;
	s->flags |= QS_LINE;
	p->depth = 0;
}

/* Which way a guillemet faces when -Q names only one of «x» and »x«; NEITHER:
 * it is another mark, or both may occur. */
static enum way
forced(const struct qmarks *m, uint32_t c)
{
	unsigned both = QM_GUILLEMET | QM_GUILLEMET_IN;
	bool out = c == LAQ || c == LSAQ;

	if (uni(c)->quote != UNI_QGUILLEMET || is_single(c) ||
			(m->systems & both) == both)
		return NEITHER;
	return out == !(m->systems & QM_GUILLEMET_IN) ? OPEN : CLOSE;
}

/* A closing straight mark that has its blank on the wrong side: '"Pergi,
 * "katanya.' */
static bool
slipped(const struct pairing *p, size_t i)
{
	const struct qtok *t = p->v->t + i;

	return t->c == '"' && p->depth == 1 && top(p)->c == t->c &&
		(qtok_is(t - 1, ',') || qtok_stop(t - 1)) &&
		!(t[1].flags & (QF_SP | QF_CAP)) &&
		(t[1].flags & QF_CLITIC || t[1].k & QK(INV));
}

static void
double_mark(struct pairing *p, size_t i)
{
	const struct qtok *t = p->v->t + i;
	enum side l = left_of(p, i), r = right_of(p, i);
	enum way way = spaced(l, r);
	uint32_t c = t->c;

	if (is_corner(c))
		way = faces(c);
	if (forced(p->m, c) != NEITHER)
		way = forced(p->m, c);
	if (c == '"' && l == BLANK && r == BLANK && p->straight % 2) {
		ignore(p, QW_LONE);
		return;
	}
	if (unit(p, i) && way != OPEN) {
		ignore(p, QW_UNIT);
		return;
	}
	if (line_opens(p, i))
		close_line(p, i);
	if (p->depth && top(p)->c == LOW9 && (c == '"' || c == LDQ || c == RDQ))
		way = CLOSE;
	if (way == OPEN && slipped(p, i))
		way = CLOSE;
	if (way == NEITHER && level(p, c) && (faces(c) != OPEN ||
			top(p)->c == LOW9 || (c == LAQ && top(p)->c == RAQ)))
		way = CLOSE;
	if (way == NEITHER)
		way = faces(c) == CLOSE && l != CLOSING ? CLOSE : OPEN;
	if (way == OPEN)
		push(p, i);
	else
		close_mark(p, i);
}

/* An elision ('em, '90s), which is no opening mark. */
static bool
elided(const struct qtok *t)
{
	return t->type == QT_NUM || t->k & QK(ELIDE);
}

/* An elision inside a double mark ("Man is bawn er 'oman"): no verb, article or
 * mark stands before, and no capital behind. */
static bool
elided_inside(const struct pairing *p, size_t i)
{
	const struct qtok *t = p->v->t + i;

	return p->depth && t->c != LSQ && i > 0 && t[-1].type == QT_WORD &&
		!(t[-1].k & (QK(SAY) | QK(THINK) | QK(DET) | QK(PREP) |
		QK(MENTION) | QK(LIKE) | QK(COMP) | QK(BE))) &&
		t[1].type == QT_WORD && !(t[1].flags & QF_CAP);
}

/* A possessive (the boys' dog). */
static bool
possessive(const struct pairing *p, size_t i)
{
	const struct qtok *t = p->v->t + i;

	return i > 0 && t[-1].type == QT_WORD && p->text.s[t->s - 1] == 's' &&
		t[1].type == QT_WORD && !(t[1].flags & QF_CAP) &&
		!(t[1].k & (QK(SAY) | QK(THINK)));
}

static void
single_mark(struct pairing *p, size_t i)
{
	const struct qtok *t = p->v->t + i;
	enum side l = left_of(p, i), r = right_of(p, i);
	enum way way = spaced(l, r);
	bool inside = p->depth && is_single(top(p)->c);

	if (t->c == '`' || (!p->single && !p->depth))
		return;
	if (unit(p, i) && !inside)
		return;
	if (way == NEITHER)
		way = inside || faces(t->c) != OPEN ? CLOSE : OPEN;
	if (inside && line_opens(p, i))
		close_line(p, i);
	else if (way == OPEN && inside && p->depth == 1 && elided(t + 1))
		return;
	if (way == OPEN && (l == BLANK || l == OPENING || l == MARK) &&
			(t[1].type == QT_WORD || t[1].type == QT_NUM ||
			t[1].type == QT_PUNCT || r == MARK) &&
			!(elided(t + 1) && t->c != LSQ) &&
			!elided_inside(p, i))
		push(p, i);
	else if (way == CLOSE && level(p, t->c) && !possessive(p, i))
		close_mark(p, i);
}

/* Counts the marks of the paragraph, which decide whether single ones quote. */
static void
count(struct pairing *p)
{
	const struct qtok *t = p->v->t;
	size_t i;

	for (i = 0; i < p->v->n; i++) {
		if (t[i].type != QT_MARK)
			continue;
		p->straight += t[i].c == '"' && !after_number(p, i);
		if (!is_single(t[i].c))
			p->m->doubles++;
		else if (spaced(left_of(p, i), right_of(p, i)) == OPEN &&
				t[i].c != '`' && !elided(t + i + 1))
			p->m->singles++;
	}
	p->single = p->m->systems != QM_ALL ? p->m->systems & QM_SINGLE :
		p->m->singles > 3 * p->m->doubles;
}

/* Sets the bytes of the content. */
static void
contents(struct pairing *p)
{
	const struct qtok *t = p->v->t;
	struct qspan *s;
	size_t i;

	for (i = 0; i < p->m->n; i++) {
		s = &p->m->s[i];
		if (s->flags & QS_OPEN && !(s->flags & QS_LINE))
			s->close = (uint32_t)p->v->n;
		s->s = t[s->open + 1].s;
		s->e = t[s->close - 1].e;
		if (s->close == s->open + 1 || s->e <= s->s) {
			s->flags |= QS_OFF;
			s->s = s->e = t[s->open].e;
			if (!(s->flags & QS_OPEN))
				ignore(p, QW_EMPTY);
		}
	}
}

/* A verb of saying of the writer's remark. */
static bool
says(const struct qtok *t)
{
	return t->k & (QK(SAY) | QK(THINK)) && !(t->flags & QF_CAP);
}

static bool
long_dash(const struct qtok *t)
{
	return t->type == QT_PUNCT && t->c != '-' && dash(t->c);
}

/* Does a remark of the writer begin at i, in a line that ends at end: "he
 * said", "Stephen said", "demanda Pierre"? */
static bool
remark(const struct qtok *t, size_t i, size_t end)
{
	size_t j;

	for (j = i; j < end && j < i + 4; j++) {
		if (says(&t[j]))
			return true;
		if (t[j].type != QT_WORD || !(t[j].k & (QK(PRON) | QK(DET) |
				QK(TITLE) | QK(ADV) | QK(ROLE)) ||
				t[j].flags & QF_CAP))
			return false;
	}
	return false;
}

/* A dash at i behind which the writer goes on by the look of it: "Sí —dijo",
 * "Да! — сказал". */
static bool
turns_away(const struct qtok *t, size_t i, size_t end)
{
	bool clings = t[i].flags & QF_SP && !(t[i + 1].flags & QF_SP);
	size_t j;

	if (t[i + 1].type != QT_WORD)
		return false;
	if (t[i + 1].flags & QF_CAP) { /* "—Ven. —Ana salió—. Ya." */
		for (j = i + 1; clings && j < end; j++)
			if (long_dash(&t[j]))
				return !(t[j].flags & QF_SP);
		return false;
	}
	return qtok_stop(&t[i - 1]) || qtok_is(&t[i - 1], ',') || clings ||
		(!t[i + 1].k && qtok_cap(&t[i + 2])); /* — rosnou Marcos */
}

static void
add_dash(struct pairing *p, size_t a, size_t b)
{
	struct qmarks *m = p->m;
	const struct qtok *t = p->v->t;

	if (a >= b)
		return;
	m->s = buf_array(m->s, m->n, &m->cap, sizeof *m->s);
	m->s[m->n++] = (struct qspan){.open = (uint32_t)(a - 1),
		.close = (uint32_t)b, .s = t[a].s, .e = t[b - 1].e,
		.glyph = t[a - 1].c, .flags = QS_DASH, .parent = -1};
}

/* Behind a remark between dashes that begins at i: where speech goes on. */
static size_t
between_dashes(const struct qtok *t, size_t i, size_t end)
{
	while (i < end && !long_dash(&t[i]))
		i++;
	if (i + 1 < end && (qtok_stop(&t[i + 1]) || qtok_is(&t[i + 1], ',') ||
			qtok_is(&t[i + 1], ':')))
		i++;
	return i + 1;
}

/* The speech from token a on, in a line that ends at token end: up to the
 * remark of the writer. Returns where to go on. */
static size_t
dash_speech(struct pairing *p, size_t a, size_t end)
{
	const struct qtok *t = p->v->t;
	size_t i;

	for (i = a; i < end; i++) {
		if (long_dash(&t[i]) && i > a && (remark(t, i + 1, end) ||
				(p->m->dashes && turns_away(t, i, end)))) {
			add_dash(p, a, i);
			return between_dashes(t, i + 1, end);
		}
		if (!(qtok_is(&t[i], ',') || qtok_stop(&t[i])) ||
				!remark(t, i + 1, end))
			continue;
		add_dash(p, a, i + 1);
		for (i++; i < end && !qtok_stop(&t[i]); i++)
			;
		return i + 1;
	}
	add_dash(p, a, end);
	return end;
}

/* The first token of speech in a line that begins at i with a dash; 0: it does
 * not. Where dashes are no habit, speech follows at once, with a capital. */
static size_t
dash_begins(const struct pairing *p, size_t i)
{
	const struct qtok *t = p->v->t + i;
	size_t n = long_dash(t) ? 1 : qtok_is(t, '-') && qtok_is(t + 1, '-') &&
		!(t[1].flags & QF_SP) ? 2 : 0;

	if (!n || t[n].type == QT_END || (i && !qtok_stop(t - 1)))
		return 0;
	if (p->m->dashes)
		return n == 1 ? i + n : 0;
	return i == 0 && !(t[n].flags & QF_SP) && qtok_cap(&t[n]) ? i + n : 0;
}

/* Lines that begin with a dash. */
static void
dashes(struct pairing *p)
{
	const struct qtok *t = p->v->t;
	size_t i, end, at;

	for (i = 0; i < p->v->n; i = end) {
		for (end = i + 1; end < p->v->n && !(t[end].flags & QF_NL &&
				dash_begins(p, end)); end++)
			;
		for (at = dash_begins(p, i); at && at < end;)
			at = dash_speech(p, at, end);
	}
}

void
quote_marks_new(struct qmarks *m)
{
	m->singles = m->doubles = 0;
}

void
quote_marks(struct qmarks *m, const struct qtoks *v, struct span text)
{
	struct pairing p = {.m = m, .v = v, .text = text};
	size_t i;

	m->n = 0;
	count(&p);
	if (!m->no_dashes && v->n && dash_begins(&p, 0)) {
		dashes(&p);
		if (m->n)
			return;
	}
	for (i = 0; i < v->n; i++) {
		if (v->t[i].type != QT_MARK ||
				!(system_of(v->t[i].c) & m->systems))
			continue;
		if (is_single(v->t[i].c))
			single_mark(&p, i);
		else
			double_mark(&p, i);
	}
	contents(&p);
}

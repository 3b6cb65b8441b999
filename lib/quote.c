#include <stdlib.h>
#include <string.h>

#include "quote_part.h"
#include "quote_turn.h"

enum { HOLD = 256 * 1024 }; /* bytes of records held back at most */

const char *const quote_reasons[] = {"lone", "closing", "opening", "unit",
	"deep", "empty", NULL};

struct quote *
quote_new(const struct quote_options *o)
{
	struct quote *q = buf_zeros(1, sizeof *q);

	q->o = *o;
	if (!q->o.max)
		q->o.max = 10000;
	if (!q->o.rules)
		q->o.rules = ~(uint64_t)0;
	q->marks.systems = o->systems ? o->systems : QM_ALL;
	return q;
}

void
quote_free(struct quote *q)
{
	size_t i;

	quote_tokens_free(&q->all);
	for (i = 0; i <= QUOTE_DEPTH; i++)
		free(q->view[i].t);
	free(q->marks.s);
	free(q->finds.f);
	free(q->item);
	buf_free(&q->label);
	buf_free(&q->para_speaker);
	buf_free(&q->pool);
	quote_names_free(&q->names);
	free(q);
}

/* The forms of the kind "habit": what writers of the language do. */
static bool
habit(const struct quote *q, struct span what)
{
	return lang_has(q->lang, LANG_HABIT, what);
}

void
quote_doc(struct quote *q, const struct lang *l)
{
	quote_end(q);
	q->lang = l;
	q->habits = (struct qview){.lang = l,
		.first = habit(q, SPAN("title-first")),
		.drops = habit(q, SPAN("pro-drop")),
		.capitals = habit(q, SPAN("noun-capitals")),
		.commas = habit(q, SPAN("comma-clause")),
		.nouns = habit(q, SPAN("noun-clause")),
		.nominal = !habit(q, SPAN("title-first")) ||
			habit(q, SPAN("subject-first")),
		.verbs = lang_form(l, LANG_VERB_START, 0).n > 0,
		.zeros = lang_form(l, LANG_ZERO, 0).n > 0,
		.inverts = lang_form(l, LANG_INV, 0).n > 0 ||
			habit(q, SPAN("subject-first"))};
	q->para = q->sent = 0;
	q->inside = habit(q, SPAN("remark-inside"));
	q->talk = q->turn = q->para_quote = q->para_quoted = q->asked = false;
	q->para_who = 0;
	q->para_speaker.n = 0;
	quote_marks_new(&q->marks);
	quote_names_new(&q->names);
	q->marks.no_dashes = q->o.dashes == QUOTE_DASH_OFF;
	q->marks.dashes = q->o.dashes == QUOTE_DASH_ON ||
		(q->o.dashes == QUOTE_DASH_AUTO && habit(q, SPAN("dash-speech")));
}

/* The span around s that is reported. */
static int
parent_of(const struct quote *q, int s)
{
	int p = q->marks.s[s].parent;

	while (p >= 0 && q->marks.s[p].flags & QS_OFF)
		p = q->marks.s[p].parent;
	return p;
}

static struct qtok
span_token(const struct quote *q, size_t k)
{
	const struct qspan *s = &q->marks.s[k];
	const struct qtok *t = q->all.t;
	struct qtok one = {.s = t[s->open].s, .e = s->close < q->all.n ?
		t[s->close].e : s->e, .c = (uint32_t)k, .type = QT_SPAN};

	one.flags = t[s->open].flags & (QF_SP | QF_NL | QF_NB);
	if (s->flags & (QS_LINE | QS_DASH))
		one.e = s->e;
	if (qtok_cap(&t[s->open + 1]))
		one.flags |= QF_CAP;
	if (s->close > s->open + 1 && qtok_stop(&t[s->close - 1]))
		one.flags |= QF_DOT;
	if (s->close > s->open + 1 && (qtok_is(&t[s->close - 1], ',') ||
			(s->close < q->all.n && qtok_is(&t[s->close + 1], ','))))
		one.flags |= QF_GOES_ON;
	return one;
}

/* Behind the span s in the tokens of the paragraph. A mark that opens the next
 * line or a dash that ends speech is nobody's. */
static size_t
behind_span(const struct qspan *s)
{
	return s->flags & QS_LINE ? s->close : s->flags & QS_DASH ? s->close :
		s->close + (size_t)1;
}

/* Makes the view of tokens [a, b) with the spans from *k on whose parent is
 * `parent` as one token each. */
static struct qview
make_view(struct quote *q, size_t depth, size_t a, size_t b, int parent)
{
	struct qview v = q->habits;
	const struct qmarks *m = &q->marks;
	struct qtoks *to = &q->view[depth];
	size_t k = parent < 0 ? 0 : (size_t)parent + 1;

	v.text = q->text;
	to->n = 0;
	for (;;) {
		to->t = buf_array(to->t, to->n, &to->cap, sizeof *to->t);
		while (k < m->n && m->s[k].open < b && (m->s[k].open < a ||
				m->s[k].flags & QS_OFF ||
				parent_of(q, (int)k) != parent))
			k++;
		if (a < b && k < m->n && m->s[k].open == a) {
			to->t[to->n++] = span_token(q, k);
			a = behind_span(&m->s[k]);
			continue;
		}
		to->t[to->n++] = q->all.t[a < b ? a : b];
		if (a++ >= b)
			break;
	}
	v.t = to->t;
	v.n = to->n - 1;
	v.t[v.n].type = QT_END;
	v.t[v.n].k = 0;
	v.t[v.n].flags = QF_SP;
	quote_sentences(v.text, v.t, v.n);
	quote_settle(v.text, v.t, v.n, v.nominal, v.first);
	return v;
}

static struct find *
new_find(struct quote *q, enum quote_kind type, uint32_t s, uint32_t e)
{
	struct find *f;

	q->finds.f = buf_array(q->finds.f, q->finds.n, &q->finds.cap, sizeof *f);
	f = &q->finds.f[q->finds.n++];
	*f = (struct find){.s = s, .e = e, .type = type, .in = -1, .span = -1,
		.like = -1};
	return f;
}

/* The name of a find's source; remembers that it spoke. */
static uint32_t
who_of(struct quote *q, const struct qview *level, const struct find *f)
{
	const struct qview from = find_view(q, level, f), *v = &from;
	struct qnp np = f->src.speaker;
	off_t at = quote_byte(q, f->s);
	off_t base = at - (off_t)f->s;

	q->names.talk.same = f->src.cue.a < f->src.cue.b &&
		v->t[f->src.cue.a].k & QK(GOESON);
	if (f->src.clitic)
		return quote_names_back(&q->names, v->t[np.a].k, at);
	return quote_names_find(&q->names, v, np, base);
}

/* A level of the paragraph: its view, its quotations. */
struct level {
	struct qview v;
	size_t depth;
	int in;              /* the find around all of it, or -1 */
	size_t first, spans; /* finds of its spans in marks */
	int spoke;           /* the last find with a source, or -1 */
	uint32_t spoke_who;
	bool turn;           /* inside the turn of an interview */
};

static void find_inside(struct quote *q, int in, const struct level *up);

/* Finds of the spans in marks of a view, with what their own sentence says. */
static void
find_spans(struct quote *q, struct level *l)
{
	const struct qspan *s;
	struct find *f;
	size_t i;

	l->first = q->finds.n;
	for (i = 0; i < l->v.n; i++) {
		if (l->v.t[i].type != QT_SPAN)
			continue;
		s = &q->marks.s[l->v.t[i].c];
		f = new_find(q, QUOTE_MENTION, s->s, s->e);
		f->tok = i;
		f->span = (int)l->v.t[i].c;
		f->in = l->in;
		if (l->depth)
			f->flags |= QUOTE_N;
		if (s->flags & QS_MIXED)
			f->flags |= QUOTE_M;
		if (s->flags & (QS_OPEN | QS_LINE))
			f->flags |= QUOTE_U;
	}
	l->spans = q->finds.n - l->first;
	for (i = 0; i < l->spans; i++)
		quote_attribute(q, &l->v, &q->finds.f[l->first + i]);
}

/* The source of a find without one: who spoke before a paragraph that is only a
 * quotation, or who answers him. */
static uint32_t
from_before(struct quote *q, const struct level *l, struct find *f)
{
	uint32_t who = q->para_who;

	if (l->depth)
		return 0;
	if (q->names.dialogue && !q->announced)
		return story_who(q, &l->v, f);
	if (quote_talk_called(&q->names, who))
		return 0;
	if (f->type != QUOTE_DIRECT || !q->para_quote || l->spans != 1 ||
			l->v.n > 2 || f->src.rule != QR_NONE ||
			!quote_allows(q, QR_PARA))
		return 0;
	if (who)
		f->src.rule = QR_PARA;
	return who;
}

/* Names the source of a find, and makes the record. */
static void
finish(struct quote *q, struct level *l, int i, off_t sent)
{
	struct find *f = &q->finds.f[i];
	struct item *it;
	uint32_t who = 0;
	bool before = false;

	if (f->type != QUOTE_MENTION) {
		if (!l->depth && f->span >= 0)
			story_source(q, &l->v, f, l->first + l->spans - 1 -
				(size_t)i);
		if (f->like >= 0)
			who = l->spoke_who;
		else if (!np_none(f->src.speaker))
			who = who_of(q, &l->v, f);
		else if ((who = from_before(q, l, f)))
			before = true;
	}
	it = item_emit(q, &l->v, f, who, sent);
	if (before && who == q->para_who && q->para_speaker.n)
		item_put(q, it, S_SPEAKER, SPAN_BUF(&q->para_speaker));
	if (!who && !l->depth && f->type == QUOTE_DIRECT && l->spans == 1)
		quote_names_spoke(&q->names, 0, it->r.end.byte);
	if (!l->depth && f->type == QUOTE_DIRECT)
		q->names.talk.aloud = who;
	if (who && !l->depth) {
		quote_names_spoke(&q->names, who, it->r.end.byte);
		if (f->like < 0 && !before) {
			q->para_speaker.n = 0;
			buf_put(&q->para_speaker, item_get(q, it, S_SPEAKER));
		}
	}
	if (f->type != QUOTE_MENTION && f->like < 0 && !np_none(f->src.speaker)) {
		l->spoke = i;
		l->spoke_who = who;
	}
	if (f->span >= 0)
		find_inside(q, i, l);
}

/* Reported speech of the sentence [a, b) as finds; their number. */
static size_t
find_indirect(struct quote *q, struct level *l, size_t a, size_t b)
{
	size_t from = a, n = 0;
	struct qind ind;
	struct find *f;

	if (l->depth)
		return 0;
	while (from < b && quote_indirect(&l->v, a, from, b, q->o.rules, &ind)) {
		from = ind.b > ind.src.cue.b ? ind.b : ind.src.cue.b;
		if (l->turn && (np_none(ind.src.speaker) ||
				l->v.t[ind.src.speaker.a].k & QK(PRON)))
			continue;
		f = new_find(q, QUOTE_INDIRECT, ind.s, ind.e);
		f->src = ind.src;
		f->tok = ind.a;
		f->in = l->in;
		if (ind.src.passive)
			f->flags |= QUOTE_P;
		n++;
	}
	return n;
}

/* A sentence: its records in order. *next: the next span of the level. */
static void
do_sentence(struct quote *q, struct level *l, size_t a, size_t b, size_t *next)
{
	size_t ind = q->finds.n, inds, i = 0;
	off_t at = quote_byte(q, 0);
	struct find *f, *g;
	int last = -1, in = -1;

	q->sent += l->depth == 0;
	inds = find_indirect(q, l, a, b);
	if (!l->depth)
		quote_names_learn(&q->names, &l->v, a, b, at);
	for (;;) {
		f = *next < l->spans ? &q->finds.f[l->first + *next] : NULL;
		if (f && f->tok >= b)
			f = NULL;
		g = i < inds ? &q->finds.f[ind + i] : NULL;
		if (!f && !g)
			break;
		if (g && (!f || g->s <= f->s)) {
			in = (int)(ind + i++);
			finish(q, l, in, q->sent);
			continue;
		}
		if (in >= 0 && f->s >= q->finds.f[in].e)
			in = -1;
		quote_inherit(q, &l->v, f, last < 0 ? NULL : &q->finds.f[last],
			in < 0 ? NULL : &q->finds.f[in], l->spoke);
		if (in >= 0) {
			f->in = in;
			f->flags |= QUOTE_N;
		}
		last = (int)(l->first + (*next)++);
		finish(q, l, last, q->sent);
	}
}

static void
do_level(struct quote *q, struct level *l)
{
	size_t a, b, next = 0;

	find_spans(q, l);
	for (a = 0; a < l->v.n; a = b) {
		for (b = a + 1; b < l->v.n && !(l->v.t[b].flags & QF_SENT); b++)
			;
		do_sentence(q, l, a, b, &next);
	}
}

/* The quotations inside quotation `in`. */
static void
find_inside(struct quote *q, int in, const struct level *up)
{
	const struct qspan *s = &q->marks.s[q->finds.f[in].span];
	size_t k = (size_t)q->finds.f[in].span;
	struct level l = {.depth = up->depth + 1, .in = in, .spoke = -1};

	if (up->depth == QUOTE_DEPTH || k + 1 >= q->marks.n ||
			q->marks.s[k + 1].open >= s->close)
		return;
	l.v = make_view(q, l.depth, s->open + (size_t)1, s->close, (int)k);
	do_level(q, &l);
}

/* The record of what is said in tokens [a, b) of v by the turn's speaker. */
static void
emit_turn(struct quote *q, const struct qview *v, size_t a, size_t b,
		uint32_t who)
{
	struct find f = {.type = QUOTE_TURN, .in = -1, .span = -1, .like = -1};
	struct item *it;

	if (a >= b)
		return;
	f.s = v->t[a].s;
	f.e = v->t[b - 1].e;
	f.src.rule = QR_TURN;
	it = item_emit(q, v, &f, who, q->sent + 1);
	item_put(q, it, S_SPEAKER, SPAN_BUF(&q->label));
	if (!who)
		it->str[S_NAME] = it->str[S_SPEAKER];
	q->last_turn = q->items;
}

/* The turns of a paragraph: true when all or a part of it is one. */
static bool
do_turns(struct quote *q, struct qview *v)
{
	size_t i, a = 0;
	struct qnp np;
	bool any = q->turn;

	if (q->turn && turn_over(v, 0))
		q->turn = any = false;
	for (i = 0; i < v->n; i++) {
		if (i && !(v->t[i].flags & QF_NL))
			continue;
		np = turn_label(v, i, q->talk);
		if (np_none(np))
			continue;
		if (q->turn) {
			if (i == 0)
				q->last_turn = 0;
			emit_turn(q, v, a, i, q->turn_who);
			q->last_turn = 0;
		}
		q->talk = q->turn = any = true;
		q->label.n = 0;
		buf_put(&q->label, np_text(v, np));
		q->turn_who = v->t[np.a].k & QK(LABEL) ? 0 :
			quote_names_find(&q->names, v, np, quote_byte(q, 0));
		a = np.b + (size_t)1;
		i = np.b;
	}
	if (!q->turn)
		return any;
	if (a == 0 && q->last_turn)
		q->item[q->last_turn - 1].r.flags |= QUOTE_C;
	emit_turn(q, v, a, v->n, q->turn_who);
	return any;
}

/* What becomes of a span that the paragraph does not close: dropped at once,
 * or a record that waits for the next paragraph. */
static void
judge_open(struct quote *q)
{
	struct qspan *s;
	size_t i;
	bool go, inside;

	for (i = 0; i < q->marks.n; i++) {
		s = &q->marks.s[i];
		if (!(s->flags & QS_OPEN) || s->flags & QS_LINE)
			continue;
		inside = parent_of(q, (int)i) >= 0;
		go = !inside && (s->open == 0 ||
			q->all.t[s->open - 1].type == QT_PUNCT ||
			q->all.t[s->open - 1].k & QK(SAY)) &&
			qtok_stop(&q->all.t[q->all.n - 1]);
		if (q->o.unclosed == QUOTE_DROP || inside || (s->flags & QS_STRAIGHT
				&& !go && q->o.unclosed == QUOTE_AUTO)) {
			s->flags |= QS_OFF;
			q->ignored[QW_OPENING]++;
		}
	}
}

/* "X tweeted this:" at the end of a paragraph: X says the next. */
static void
announce(struct quote *q, const struct qview *v)
{
	size_t i = v->n, begin;
	struct qnp np;

	if (v->n < 2 || !qtok_is(&v->t[v->n - 1], ':'))
		return;
	begin = sentence_begin(v, i - 1);
	while (i > begin && !quote_cue(v, i - 1))
		i--;
	if (i == begin)
		return;
	np = quote_subject(v, i - 1);
	if (np_none(np))
		return;
	q->para_who = quote_names_find(&q->names, v, np, quote_byte(q, 0));
	q->para_speaker.n = 0;
	buf_put(&q->para_speaker, np_text(v, np));
	q->para_quote = q->announced = true;
}

/* Does the paragraph hold speech that asks something, or is heated? */
static bool
asks(const struct quote *q, const struct qview *v)
{
	const struct qtok *last;
	size_t i;

	for (i = 0; i < v->n; i++) {
		if (v->t[i].type != QT_SPAN)
			continue;
		last = &q->all.t[q->marks.s[v->t[i].c].close - 1];
		if (qtok_is(last, '?'))
			return true;
	}
	return false;
}

/* Does somebody speak in this piece, aloud? */
static bool
speech(const struct quote *q)
{
	size_t i;

	for (i = 0; i < q->finds.n; i++)
		if (q->finds.f[i].type == QUOTE_DIRECT && q->finds.f[i].in < 0)
			return true;
	return false;
}

static void
do_piece(struct quote *q, struct span text)
{
	struct level l = {.in = -1, .spoke = -1};
	size_t from = q->items;
	uint32_t spoke = q->names.spoke;
	bool on, quoted;

	q->text = text;
	q->finds.n = 0;
	on = items_go_on(q);
	quote_marks(&q->marks, &q->all, text);
	judge_open(q);
	l.v = make_view(q, 0, 0, q->all.n, -1);
	q->names.para = ++q->para;
	l.turn = do_turns(q, &l.v);
	quoted = l.v.n > 0 && l.v.t[0].type == QT_SPAN && !l.v.first;
	if (quoted && q->asked)
		quote_names_story(&q->names, 2);
	else if (quoted && q->para_quoted && q->names.talk.told)
		quote_names_story(&q->names, 1);
	if (!l.v.first)
		story_hear(q, &l.v);
	do_level(q, &l);
	items_wait(q, from);
	if (on && q->items > from)
		items_share(q, from);
	q->ready = on || (q->items > from && q->item[q->items - 1].glyph) ||
		q->last_turn > from ? (on ? q->ready : from) : q->items;
	if (q->pool.n > HOLD)
		q->ready = q->items;
	if (quoted && q->para_quoted && spoke && q->names.spoke != spoke)
		quote_names_story(&q->names, 3);
	q->para_quoted = quoted;
	q->para_quote = q->items > from && q->item[q->items - 1].who > 0;
	q->para_who = q->names.spoke;
	q->asked = asks(q, &l.v);
	if (speech(q))
		quote_talk_turn(&q->names);
	q->names.talk.calls = q->names.talk.aloud = 0;
	q->announced = false;
	announce(q, &l.v);
}

/* Works on the next piece of the paragraph; false: it is done. */
static bool
next_piece(struct quote *q)
{
	size_t n;

	if (q->rest.n == 0)
		return false;
	if (q->out == q->items) {
		q->out = q->items = q->ready = q->last_turn = 0;
		q->pool.n = 0;
	}
	n = quote_tokens(&q->all, q->lang, q->rest);
	if (n == 0)
		return false;
	do_piece(q, (struct span){q->rest.s, n});
	q->base += n;
	span_cut(&q->rest, n);
	return true;
}

void
quote_para(struct quote *q, const struct para *p)
{
	q->p = p;
	q->base = 0;
	q->rest = p->text;
}

void
quote_end(struct quote *q)
{
	if (!q->lang)
		return;
	while (next_piece(q))
		;
	q->all.n = 0;
	items_go_on(q);
	q->ready = q->items;
	q->last_turn = 0;
	q->turn = false;
}

const struct quote_rec *
quote_next(struct quote *q)
{
	struct item *it;

	do {
		while (q->out < q->ready && q->item[q->out].dead)
			q->out++;
	} while (q->out >= q->ready && next_piece(q));
	if (q->out >= q->ready)
		return NULL;
	it = &q->item[q->out++];
	it->r.speaker = item_get(q, it, S_SPEAKER);
	it->r.name = item_get(q, it, S_NAME);
	it->r.cue = item_get(q, it, S_CUE);
	it->r.text = item_get(q, it, S_TEXT);
	it->r.left = item_get(q, it, S_LEFT);
	it->r.right = item_get(q, it, S_RIGHT);
	return &it->r;
}

off_t
quote_ignored(const struct quote *q, size_t i)
{
	return q->ignored[i] + q->marks.ignored[i];
}

const char *
quote_type(enum quote_kind k)
{
	static const char *const names[] = {"direct", "mixed", "indirect",
		"turn", "mention"};

	return names[k];
}

void
quote_flags(unsigned flags, char s[6])
{
	static const char letters[] = "ucnmp";
	size_t i;

	for (i = 0; letters[i]; i++)
		if (flags >> i & 1)
			*s++ = letters[i];
	*s = '\0';
}

/* The next name of a list "a,b". */
static struct span
cut_name(struct span *list)
{
	struct span name = {list->s, 0};

	while (name.n < list->n && list->s[name.n] != ',')
		name.n++;
	span_cut(list, name.n < list->n ? name.n + 1 : name.n);
	return name;
}

bool
quote_rules(struct span list, uint64_t *rules)
{
	int i;

	for (*rules = 0; list.n; *rules |= (uint64_t)1 << i)
		if ((i = quote_rule_find(cut_name(&list))) < 0)
			return false;
	return true;
}

bool
quote_systems(struct span list, unsigned *systems)
{
	static const char *const names[] = {"ascii", "curly", "guillemet",
		"guillemet-in", "low9", "corner", "dash", "single", NULL};
	struct span name;
	size_t i;

	for (*systems = 0; list.n; *systems |= 1u << i) {
		name = cut_name(&list);
		for (i = 0; names[i] && !span_eq(name, span_str(names[i])); i++)
			;
		if (!names[i])
			return false;
	}
	return true;
}

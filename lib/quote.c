#include <stdlib.h>
#include <string.h>

#include "quote.h"
#include "quote_ind.h"
#include "quote_mark.h"
#include "quote_name.h"
#include "quote_turn.h"
#include "uni.h"
#include "utf8.h"

enum { HOLD = 256 * 1024, /* bytes of records held back at most */
	FEW = 3, MANY = 6 };  /* words of a term; of an utterance */

const char *const quote_reasons[] = {"lone", "closing", "opening", "unit",
	"deep", "empty", NULL};

/* A record in the making; strings are offsets into the pool. */
struct item {
	struct quote_rec r;
	struct { size_t at, n; } str[7];
	uint32_t who;
	uint32_t glyph;        /* opening mark that was not closed, or 0 */
	struct place cut;      /* where it ends with QUOTE_SENT */
	bool dead;
};

enum { S_SPEAKER, S_NAME, S_CUE, S_TEXT, S_LEFT, S_RIGHT, S_CUT };

/* A quotation found in the paragraph, before it is a record. */
struct find {
	uint32_t s, e;         /* bytes of the content */
	enum quote_kind type;
	unsigned flags;
	struct qsource src;
	int in;                /* index of the find around it, or -1 */
	size_t tok;            /* token of the view */
	int span;              /* number of the span in marks, or -1 */
	bool mention;          /* behind "the term", "entitled" */
	int like;              /* shares the source of this find, or -1 */
};

struct finds {
	struct find *f;
	size_t n, cap;
};

struct quote {
	struct quote_options o;
	const struct lang *lang;
	struct qtoks all, view[QUOTE_DEPTH + 1];
	struct qmarks marks;
	struct qnames names;
	struct finds finds;
	off_t ignored[QUOTE_WHYS];
	/* the document */
	off_t para, sent;
	struct qview habits;   /* an empty view with what the language does */
	bool talk;             /* an interview has begun */
	struct buf label;      /* of the turn that goes on */
	bool turn;             /* a turn goes on */
	uint32_t turn_who;
	off_t turn_at;         /* where the turn's text in this paragraph is */
	size_t last_turn;      /* its last record + 1 among the items; 0: gone */
	uint32_t para_who;     /* who spoke last in the paragraph before */
	bool para_quote, para_quoted, announced;
	struct buf para_speaker;
	/* the paragraph */
	const struct para *p;
	struct span text, rest; /* the piece in hand; what comes behind it */
	size_t base;
	/* records */
	struct item *item;
	size_t items, itemcap, out, ready;
	struct buf pool;
	struct quote_rec rec;
};

struct quote *
quote_new(const struct quote_options *o)
{
	struct buf b = {0};
	struct quote *q = (struct quote *)(void *)buf_room(&b, sizeof *q);

	memset(q, 0, sizeof *q);
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
		.commas = habit(q, SPAN("comma-clause")),
		.nouns = habit(q, SPAN("noun-clause")),
		.zeros = lang_form(l, LANG_ZERO, 0).n > 0,
		.inverts = lang_form(l, LANG_INV, 0).n > 0 ||
			habit(q, SPAN("subject-first"))};
	q->para = q->sent = 0;
	q->talk = q->turn = q->para_quote = q->para_quoted = false;
	q->para_who = 0;
	q->para_speaker.n = 0;
	quote_marks_new(&q->marks);
	quote_names_new(&q->names);
	q->marks.no_dashes = q->o.dashes == QUOTE_DASH_OFF;
	q->marks.dashes = q->o.dashes == QUOTE_DASH_ON ||
		(q->o.dashes == QUOTE_DASH_AUTO && habit(q, SPAN("dash-speech")));
}

/* Strings of records. */

/* ASCII, and no blank. */
static inline bool
plain(char c)
{
	return c > ' ' && c < 0x7F;
}

/* Bytes of the blank that begins s; 0: none stands there. */
static size_t
blank_at(struct span s)
{
	unsigned char b = (unsigned char)*s.s;
	size_t n;

	if (b < 0x80)
		return b == ' ' || (b >= '\t' && b <= '\r');
	return uni_first(s, &n)->flags & UNI_BLANK ? n : 0;
}

/* Adds a string, its blanks squeezed; returns its words. */
static off_t
put_str(struct quote *q, struct item *it, int which, struct span s)
{
	size_t i, n;
	off_t words = 0;

	it->str[which].at = q->pool.n;
	while (s.n) {
		for (i = 0; i < s.n; i += utf8_len((unsigned char)s.s[i]))
			if (!plain(s.s[i]) && blank_at((struct span){s.s + i,
					s.n - i}))
				break;
		if (i) {
			if (words++)
				buf_byte(&q->pool, ' ');
			buf_put(&q->pool, (struct span){s.s, i});
		}
		span_cut(&s, i);
		if (s.n && (n = blank_at(s)))
			span_cut(&s, n);
	}
	it->str[which].n = q->pool.n - it->str[which].at;
	return words;
}

static struct span
get_str(const struct quote *q, const struct item *it, int which)
{
	return (struct span){q->pool.s + it->str[which].at, it->str[which].n};
}

static struct item *
new_item(struct quote *q)
{
	struct item *it;

	q->item = buf_array(q->item, q->items, &q->itemcap, sizeof *q->item);
	it = &q->item[q->items++];
	memset(it, 0, sizeof *it);
	it->r.in = -1;
	it->r.para = q->para;
	it->r.rule = quote_rule_name(QR_NONE);
	return it;
}

/* Views. */

/* The words of a text, counted by blanks, but no more than `most`. */
static size_t
count_words(struct span s, size_t most)
{
	size_t n, words = 0;
	bool in = false;

	while (s.n && words < most) {
		n = blank_at(s);
		words += !n && !in;
		in = !n;
		span_cut(&s, n ? n : utf8_len((unsigned char)*s.s));
	}
	return words;
}

static struct span
content(const struct quote *q, const struct qspan *s)
{
	return (struct span){q->text.s + s->s, s->e - s->s};
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
		while (k < m->n && (m->s[k].open < a || m->s[k].flags & QS_OFF ||
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
	quote_settle(v.text, v.t, v.n, !v.first);
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

/* Types. */

/* Every word with a capital, but for particles. */
static bool
title_case(const struct quote *q, const struct qspan *s)
{
	const struct qtok *t;
	size_t i, caps = 0, lower = 0;

	for (i = s->open + 1; i < s->close; i++) {
		t = &q->all.t[i];
		if (!qtok_word(t))
			continue;
		if (t->flags & QF_CAP)
			caps++;
		else if (!(t->k & (QK(STOPCAP) | QK(PREP) | QK(AND) | QK(OF) |
				QK(CONN) | QK(DET))))
			lower++;
	}
	return caps > 1 && !lower;
}

/* Does a noun like "the term" or "entitled" stand before token i? */
static bool
mention_noun(const struct qview *v, size_t i)
{
	size_t j = i;

	while (j > 0 && i - j < 2 && v->t[j - 1].k & (QK(DET) | QK(POST)))
		j--;
	return j > 0 && !(v->t[i].flags & QF_SENT) &&
		v->t[j - 1].k & QK(MENTION);
}

/* Does the quotation begin a clause: a capital, behind a colon or comma? */
static bool
clause(const struct qview *v, size_t i)
{
	const struct qtok *t = &v->t[i];

	if (t->flags & (QF_CAP | QF_SENT))
		return true;
	return i > 0 && t[-1].type == QT_PUNCT && (t[-1].c == ':' ||
		t[-1].c == ',' || t[-1].c == 0xFF1A || t[-1].c == 0xFF0C);
}

/* A comma or full stop of the utterance stands inside the marks. */
static bool
utterance(const struct quote *q, const struct qspan *s)
{
	const struct qtok *last = &q->all.t[s->close - 1];

	return s->close > s->open + 1 && (qtok_stop(last) || qtok_is(last, ','));
}

static bool
near_cue(const struct qview *v, size_t i, const struct qsource *s)
{
	size_t j;

	if (s->right || s->rule == QR_COLON || s->cue.a + 1 >= i)
		return true;
	for (j = s->cue.b; j < i; j++)
		if (v->t[j].k & (QK(AND) | QK(CLAUSE) | QK(REL)) ||
				v->t[j].type == QT_SPAN || qtok_is(&v->t[j], '('))
			return false;
	if (v->t[i - 1].type == QT_PUNCT && (v->t[i - 1].c == ':' ||
			v->t[i - 1].c == ','))
		return true;
	return i - s->cue.a <= 8;
}

static void
set_source(struct qview *v, struct find *f, const struct qsource *s)
{
	f->src = *s;
	if (s->right)
		v->t[f->tok].flags |= QF_TAKEN;
	if (s->cue.a < s->cue.b && quote_cue(v, s->cue.a) && !s->passive)
		v->t[s->cue.a].flags |= QF_USED;
}

static bool
lasting(const struct quote *q, size_t i)
{
	return q->o.rules >> i & 1;
}

/* Between tokens a and i of v stand only commas and "and". */
static bool
listed(const struct qview *v, size_t a, size_t i)
{
	for (; a < i; a++)
		if (!qtok_is(&v->t[a], ',') && !(v->t[a].k & QK(AND)))
			return false;
	return true;
}

/* "a", "b" dan "c" share the source of the first. */
static bool
shares(struct quote *q, const struct qview *v, const struct find *before,
		struct find *f)
{
	if (before->tok + 1 >= f->tok || v->t[f->tok].flags & QF_SENT ||
			!listed(v, before->tok + 1, f->tok) ||
			!lasting(q, QR_LIST))
		return false;
	f->type = before->type;
	f->src = before->src;
	f->src.rule = QR_LIST;
	f->flags |= before->flags & QUOTE_P;
	return true;
}

/* First pass over the quotations in marks: titles and terms, and those with
 * a verb of saying beside them. */
static void
attribute(struct quote *q, struct qview *v, struct find *f)
{
	const struct qspan *s = &q->marks.s[f->span];
	struct qsource src;
	size_t words = count_words(content(q, s), MANY);
	bool mention = mention_noun(v, f->tok);

	if (s->flags & QS_DASH)
		f->type = QUOTE_DIRECT;

	if (f > q->finds.f && f[-1].span >= 0 && f[-1].tok < f->tok &&
			f[-1].src.rule != QR_NONE && !mention &&
			shares(q, v, &f[-1], f))
		return;
	if (!quote_source(v, f->tok, q->o.rules, &src) ||
			(mention && !src.right)) {
		f->src.rule = s->flags & QS_DASH ? QR_DASH : QR_NONE;
		f->mention = mention;
		return;
	}
	if (!near_cue(v, f->tok, &src) && src.rule == QR_L_SV)
		return;
	if (!src.right && f > q->finds.f && f[-1].src.right && f[-1].src.cue.a ==
			src.cue.a && src.cue.a < src.cue.b)
		return; /* goes on around its verb */
	if (src.rule == QR_L_SV && !clause(v, f->tok) && src.cue.b < f->tok &&
			(v->t[src.cue.b].k & QK(COMP) || v->t[src.cue.a].k &
			QK(ZERO)) && !(src.cue.b + (size_t)1 == f->tok &&
			words >= MANY))
		return;
	set_source(v, f, &src);
	f->type = clause(v, f->tok) || src.right || s->flags & QS_DASH ||
		(src.cue.b == f->tok && words >= MANY &&
		v->t[src.cue.a].k & QK(SAY)) ? QUOTE_DIRECT :
		QUOTE_MIXED;
	if (src.rule == QR_L_SRC || src.rule == QR_R_PASV)
		f->type = src.right || !(v->t[f->tok - 1].type == QT_PUNCT ||
			v->t[f->tok - 1].k & QK(COMP)) ? QUOTE_MIXED :
			QUOTE_DIRECT;
	if (src.passive)
		f->flags |= QUOTE_P;
}

/* Second pass: what has no verb of its own. before: the find before it on the
 * same level, or NULL; in: the reported speech around it, or NULL. */
static void
inherit(struct quote *q, struct qview *v, struct find *f,
		const struct find *before, const struct find *in, int spoke)
{
	const struct qspan *s = &q->marks.s[f->span];
	size_t words = count_words(content(q, s), MANY);
	bool starts = v->t[f->tok].flags & QF_SENT || (before &&
		before->src.right && before->span >= 0);

	if (f->src.rule != QR_NONE && f->src.rule != QR_DASH)
		return;
	if (f->mention) {
		f->type = QUOTE_MENTION;
		return;
	}
	if (before && before->span >= 0 && shares(q, v, before, f))
		return;
	if (in && lasting(q, QR_IN_IND)) {
		f->type = words < 2 || (words < FEW && f->tok > 0 &&
			!(v->t[f->tok - 1].k & (QK(DET) | QK(LIKE) | QK(COMP) |
			QK(PREP)))) ? QUOTE_MENTION : QUOTE_MIXED;
		if (f->type == QUOTE_MIXED)
			f->src = in->src, f->src.rule = QR_IN_IND;
		return;
	}
	if (spoke >= 0 && (starts || utterance(q, s)) && (words > FEW ||
			utterance(q, s)) && lasting(q, QR_CHAIN) && (starts ||
			(f->tok > 0 && v->t[f->tok - 1].type == QT_PUNCT))) {
		f->type = QUOTE_DIRECT;
		f->like = spoke;
		f->src.rule = QR_CHAIN;
		return;
	}
	if (s->flags & QS_DASH)
		return;
	starts |= f->tok > 0 && v->t[f->tok - 1].type == QT_PUNCT;
	if (f->flags & QUOTE_N && in == NULL)
		f->type = QUOTE_MENTION;
	else if (words <= FEW || title_case(q, s))
		f->type = utterance(q, s) && starts ? QUOTE_DIRECT :
			QUOTE_MENTION;
	else if (starts || (words >= MANY && !(v->t[f->tok - 1].k & (QK(DET) |
			QK(PREP)))))
		f->type = QUOTE_DIRECT;
	else
		f->type = QUOTE_MENTION;
}

/* Places. */

static struct place
place(const struct quote *q, size_t pos)
{
	return para_place(q->p, q->base + pos);
}

/* The name of a find's source; remembers that it spoke. */
static uint32_t
who_of(struct quote *q, const struct qview *v, const struct find *f)
{
	struct qnp np = f->src.speaker;
	off_t at = place(q, f->s).byte;
	off_t base = at - (off_t)f->s;

	if (f->src.clitic)
		return quote_names_back(&q->names, v->t[np.a].k, at);
	return quote_names_find(&q->names, v, np, base);
}

static void
context(struct quote *q, struct item *it, const struct find *f)
{
	struct span l = {q->text.s, f->s}, r = {q->text.s + f->e,
		q->text.n - f->e};
	size_t i, n, at;

	for (i = 0, at = l.n; i < q->o.context && at > 0; i++) {
		utf8_last((struct span){l.s, at}, &n);
		at -= n;
	}
	put_str(q, it, S_LEFT, (struct span){l.s + at, l.n - at});
	for (i = 0, at = 0; i < q->o.context && at < r.n; i++)
		at += utf8_len((unsigned char)r.s[at]);
	put_str(q, it, S_RIGHT, (struct span){r.s, at});
}

/* Cuts a content to the longest that is allowed. */
static void
limit(struct quote *q, struct find *f)
{
	struct span s = {q->text.s + f->s, f->e - f->s};
	size_t i, at = 0;

	if (s.n <= q->o.max)
		return;
	for (i = 0; i < q->o.max && at < s.n; i++)
		at += utf8_len((unsigned char)s.s[at]);
	if (at < s.n) {
		f->e = f->s + (uint32_t)at;
		f->flags |= QUOTE_U;
	}
}

static struct item *
emit(struct quote *q, const struct qview *v, struct find *f, uint32_t who,
		off_t sent)
{
	struct item *it;
	const struct find *like = f->like >= 0 ? &q->finds.f[f->like] : f;
	struct qnp np = like->src.speaker;
	struct span speaker = np_text(v, np);

	limit(q, f);
	it = new_item(q);
	it->r.sent = sent;
	it->r.type = f->type;
	it->r.flags = f->flags;
	it->r.rule = quote_rule_name(f->src.rule);
	it->who = who;
	if (f->in >= 0)
		it->r.in = place(q, q->finds.f[f->in].s).byte;
	it->r.start = place(q, f->s);
	it->r.end = place(q, f->e);
	it->r.words = put_str(q, it, S_TEXT, (struct span){q->text.s + f->s,
		f->e - f->s});
	if (!np_none(np) && f->type != QUOTE_MENTION) {
		it->r.speaker_start = place(q, v->t[np.a].s);
		it->r.speaker_end = place(q, v->t[np.b - 1].e);
		put_str(q, it, S_SPEAKER, speaker);
	}
	if (f->src.cue.a < f->src.cue.b && f->type != QUOTE_MENTION) {
		it->r.cue_start = place(q, v->t[f->src.cue.a].s);
		it->r.cue_end = place(q, v->t[f->src.cue.b - 1].e);
		put_str(q, it, S_CUE, np_text(v, f->src.cue));
	}
	if (f->type != QUOTE_MENTION)
		put_str(q, it, S_NAME, quote_names_name(&q->names, who));
	if (q->o.context)
		context(q, it, f);
	return it;
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
		attribute(q, &l->v, &q->finds.f[l->first + i]);
}

/* The source of a find without one: who spoke before a paragraph that is only a
 * quotation, or who answers him. */
static uint32_t
from_before(struct quote *q, const struct level *l, struct find *f)
{
	uint32_t who = q->para_who;

	if (l->depth || f->type != QUOTE_DIRECT || !(q->para_quote ||
			q->names.dialogue) || f->src.rule != QR_NONE ||
			!lasting(q, QR_PARA))
		return 0;
	if (l->spans != 1 || l->v.n > 2)
		return 0;
	if (q->names.dialogue && !q->announced)
		who = quote_names_other(&q->names);
	if (who)
		f->src.rule = QR_PARA;
	return who;
}

/* A quotation without a verb of saying, beside a sentence that tells what
 * somebody does: '"Go." Ann rose.' */
static void
beat(struct quote *q, struct level *l, struct find *f)
{
	size_t i = f->tok + 1, end;
	struct qnp np = {0, 0};

	if (l->depth || f->type != QUOTE_DIRECT || f->src.rule != QR_NONE ||
			!lasting(q, QR_BEAT) || !q->names.dialogue)
		return;
	if (i < l->v.n && l->v.t[i].flags & QF_SENT && l->v.t[i].type == QT_WORD)
		np = np_subject(&l->v, i, sentence_end(&l->v, i));
	else if (f->tok > 0 && l->v.t[f->tok].flags & QF_SENT) {
		end = sentence_begin(&l->v, f->tok - 1);
		np = np_subject(&l->v, end, f->tok);
	}
	if (np_none(np) || !(np_classes(&l->v, np) & (QK(PRON) | QK(HE) |
			QK(SHE)) || !np_none(np_name(&l->v, np))))
		return;
	f->src.speaker = np;
	f->src.rule = QR_BEAT;
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
		beat(q, l, f);
		if (f->like >= 0)
			who = l->spoke_who;
		else if (!np_none(f->src.speaker))
			who = who_of(q, &l->v, f);
		else if ((who = from_before(q, l, f)))
			before = true;
	}
	it = emit(q, &l->v, f, who, sent);
	if (before && q->para_speaker.n)
		put_str(q, it, S_SPEAKER, SPAN_BUF(&q->para_speaker));
	if (!who && !l->depth && f->type == QUOTE_DIRECT && l->spans == 1)
		quote_names_spoke(&q->names, 0, it->r.end.byte);
	if (who && !l->depth) {
		quote_names_spoke(&q->names, who, it->r.end.byte);
		if (f->like < 0 && !before) {
			q->para_speaker.n = 0;
			buf_put(&q->para_speaker, get_str(q, it, S_SPEAKER));
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
	off_t at = place(q, 0).byte;
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
		inherit(q, &l->v, f, last < 0 ? NULL : &q->finds.f[last],
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

/* Turns. */

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
	it = emit(q, v, &f, who, q->sent + 1);
	put_str(q, it, S_SPEAKER, SPAN_BUF(&q->label));
	if (!who)
		it->str[S_NAME] = it->str[S_SPEAKER];
	q->turn_at = it->r.start.byte;
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
			quote_names_find(&q->names, v, np, place(q, 0).byte);
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

/* Paragraphs. */

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

/* -U sent: the record may end with its first sentence. */
static void
cut_sentence(struct quote *q, struct item *it, const struct qspan *s)
{
	const struct qtok *t = q->all.t;
	size_t i = s->open + (size_t)1;

	while (i < q->all.n && !(qtok_stop(&t[i]) && t[i + 1].flags & QF_SP))
		i++;
	if (i == q->all.n)
		return;
	it->cut = place(q, t[i].e);
	it->r.words = put_str(q, it, S_CUT, (struct span){q->text.s + s->s,
		t[i].e - s->s});
}

/* The record of the span that was never closed waits. */
static void
wait(struct quote *q, size_t from)
{
	struct item *it, *open = NULL;
	const struct qspan *s;
	size_t i;

	if (q->marks.n == 0)
		return;
	for (i = from; i < q->items; i++) {
		it = &q->item[i];
		if (it->r.flags & QUOTE_U && it->r.in < 0 &&
				it->r.end.byte == place(q, q->all.t[q->all.n - 1].e).byte
				&& it->r.type != QUOTE_TURN &&
				it->r.type != QUOTE_INDIRECT)
			open = it;
	}
	for (i = q->marks.n; open && i > 0; i--) {
		s = &q->marks.s[i - 1];
		if (!(s->flags & QS_OPEN) || s->flags & (QS_OFF | QS_LINE))
			continue;
		open->glyph = s->glyph;
		if (q->o.unclosed == QUOTE_SENT)
			cut_sentence(q, open, s);
		break;
	}
}

/* The items that wait for this paragraph: does it open with their mark? */
static bool
goes_on(struct quote *q)
{
	const struct qtok *t = q->all.t;
	bool on = false;
	struct item *it;
	size_t i;

	for (i = q->out; i < q->items; i++) {
		it = &q->item[i];
		if (!it->glyph)
			continue;
		if (q->all.n && t->type == QT_MARK && t->c == it->glyph) {
			it->r.flags |= QUOTE_C;
			on = true;
		} else if (it->cut.byte) {
			it->r.end = it->cut;
			it->str[S_TEXT] = it->str[S_CUT];
		} else if (it->glyph == '"' && q->o.unclosed != QUOTE_PARA) {
			it->dead = true;
			q->ignored[QW_OPENING]++;
		}
		it->glyph = 0;
	}
	return on;
}

/* A quotation that goes on has one source: the records that wait get that of
 * item `it`, or it gets theirs. */
static void
share(struct quote *q, size_t at)
{
	struct item *it = &q->item[at], *p;
	size_t i;

	for (i = q->out; i < at; i++) {
		p = &q->item[i];
		if (!(p->r.flags & QUOTE_C) || p->r.type == QUOTE_TURN)
			continue;
		if (!p->who && !p->str[S_SPEAKER].n) {
			p->who = it->who;
			p->str[S_SPEAKER] = it->str[S_SPEAKER];
			p->str[S_NAME] = it->str[S_NAME];
		} else if (!it->who && !it->str[S_SPEAKER].n) {
			it->who = p->who;
			it->str[S_SPEAKER] = p->str[S_SPEAKER];
			it->str[S_NAME] = p->str[S_NAME];
			it->r.rule = quote_rule_name(QR_PARA);
		}
		it->r.type = p->r.type;
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
	q->para_who = quote_names_find(&q->names, v, np, place(q, 0).byte);
	q->para_speaker.n = 0;
	buf_put(&q->para_speaker, np_text(v, np));
	q->para_quote = q->announced = true;
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
	on = goes_on(q);
	quote_marks(&q->marks, &q->all, text);
	judge_open(q);
	l.v = make_view(q, 0, 0, q->all.n, -1);
	q->names.para = ++q->para;
	l.turn = do_turns(q, &l.v);
	do_level(q, &l);
	wait(q, from);
	if (on && q->items > from)
		share(q, from);
	q->ready = on || (q->items > from && q->item[q->items - 1].glyph) ||
		q->last_turn > from ? (on ? q->ready : from) : q->items;
	if (q->pool.n > HOLD)
		q->ready = q->items;
	quoted = l.v.n > 0 && l.v.t[0].type == QT_SPAN;
	if (quoted && q->para_quoted && spoke && q->names.spoke != spoke)
		q->names.dialogue = true;
	q->para_quoted = quoted;
	q->para_quote = q->items > from && q->item[q->items - 1].who > 0;
	q->para_who = q->names.spoke;
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
	goes_on(q);
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
	it->r.speaker = get_str(q, it, S_SPEAKER);
	it->r.name = get_str(q, it, S_NAME);
	it->r.cue = get_str(q, it, S_CUE);
	it->r.text = get_str(q, it, S_TEXT);
	it->r.left = get_str(q, it, S_LEFT);
	it->r.right = get_str(q, it, S_RIGHT);
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

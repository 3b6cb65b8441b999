#include <string.h>

#include "quote_part.h"
#include "simd.h"
#include "uni.h"
#include "utf8.h"

/* Bytes of the blank that begins s; 0: none stands there. */
size_t
quote_blank(struct span s)
{
	unsigned char b = (unsigned char)*s.s;
	size_t n;

	if (b < 0x80)
		return b == ' ' || (b >= '\t' && b <= '\r');
	if (never_blank(*s.s) || (b == 0xE1 && (unsigned char)s.s[1] != 0x9A))
		return 0;
	return uni_first(s, &n)->flags & UNI_BLANK ? n : 0;
}

/* The words of s when only single spaces part them; 0: not so, or empty. */
static off_t
plain_words(struct span s)
{
	const unsigned char *p = (const unsigned char *)s.s;
	unsigned char last = ' ', b;
	off_t words = 1;
	size_t i;

	for (i = 0; i < s.n; i++) {
		b = p[i];
		if (b == ' ') {
			if (last == ' ')
				return 0;
			words++;
		} else if (b < ' ' || b == 0xC2 || b == 0xE2 || b == 0xE3 ||
				(b == 0xE1 && p[i + 1] == 0x9A)) {
			return 0;
		}
		last = b;
	}
	return last == ' ' ? 0 : words;
}

/* Adds a string, its blanks squeezed; returns its words. */
off_t
item_put(struct quote *q, struct item *it, int which, struct span s)
{
	size_t i, n;
	off_t words = plain_words(s);

	it->str[which].at = q->pool.n;
	if (words) {
		buf_put(&q->pool, s);
		s.n = 0;
	}
	while (s.n) {
		for (i = 0; i < s.n; i += utf8_len((unsigned char)s.s[i]))
			if (!never_blank(s.s[i]) && quote_blank((struct span){
					s.s + i, s.n - i}))
				break;
		if (i) {
			if (words++)
				buf_byte(&q->pool, ' ');
			buf_put(&q->pool, (struct span){s.s, i});
		}
		span_cut(&s, i);
		if (s.n && (n = quote_blank(s)))
			span_cut(&s, n);
	}
	it->str[which].n = q->pool.n - it->str[which].at;
	return words;
}

struct span
item_get(const struct quote *q, const struct item *it, int which)
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

struct place
quote_place(const struct quote *q, size_t pos)
{
	return para_place(q->p, q->base + pos);
}

off_t
quote_byte(const struct quote *q, size_t pos)
{
	return para_byte(q->p, q->base + pos);
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
	item_put(q, it, S_LEFT, (struct span){l.s + at, l.n - at});
	for (i = 0, at = 0; i < q->o.context && at < r.n; i++)
		at += utf8_len((unsigned char)r.s[at]);
	item_put(q, it, S_RIGHT, (struct span){r.s, at});
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

struct item *
item_emit(struct quote *q, const struct qview *level, struct find *f, uint32_t who,
		off_t sent)
{
	struct item *it;
	const struct find *like = f->like >= 0 ? &q->finds.f[f->like] : f;
	const struct qview from = find_view(q, level, like), *v = &from;
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
		it->r.in = quote_byte(q, q->finds.f[f->in].s);
	it->r.start = quote_place(q, f->s);
	it->r.end = (struct place){quote_byte(q, f->e), it->r.start.cp +
		(off_t)simd_count_lead(q->text.s + f->s, f->e - f->s)};
	it->r.words = item_put(q, it, S_TEXT, (struct span){q->text.s + f->s,
		f->e - f->s});
	if (!np_none(np) && f->type != QUOTE_MENTION) {
		it->r.speaker_start = quote_byte(q, v->t[np.a].s);
		it->r.speaker_end = quote_byte(q, v->t[np.b - 1].e);
		item_put(q, it, S_SPEAKER, speaker);
	}
	if (f->src.cue.a < f->src.cue.b && f->type != QUOTE_MENTION) {
		it->r.cue_start = quote_byte(q, v->t[f->src.cue.a].s);
		it->r.cue_end = quote_byte(q, v->t[f->src.cue.b - 1].e);
		item_put(q, it, S_CUE, np_text(v, f->src.cue));
	}
	if (f->type != QUOTE_MENTION)
		item_put(q, it, S_NAME, quote_names_name(&q->names, who));
	if (q->o.context)
		context(q, it, f);
	return it;
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
	it->cut = quote_place(q, t[i].e);
	it->r.words = item_put(q, it, S_CUT, (struct span){q->text.s + s->s,
		t[i].e - s->s});
}

/* The record of the span that was never closed waits. */
void
items_wait(struct quote *q, size_t from)
{
	struct item *it, *open = NULL;
	const struct qspan *s;
	size_t i;

	if (q->marks.n == 0)
		return;
	for (i = from; i < q->items; i++) {
		it = &q->item[i];
		if (it->r.flags & QUOTE_U && it->r.in < 0 &&
				it->r.end.byte == quote_byte(q, q->all.t[q->all.n - 1].e)
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
bool
items_go_on(struct quote *q)
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
void
items_share(struct quote *q, size_t at)
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

#include "quote_part.h"

/* The tokens between the marks of a span, as a view. */
static struct qview
inside(const struct quote *q, const struct qspan *s)
{
	struct qview v = q->habits;

	v.text = q->text;
	v.t = q->all.t + s->open + 1;
	v.n = s->close - s->open - (size_t)1;
	return v;
}

/* Ends or begins what is said to somebody: "Well, Ann, come." */
static bool
pause(const struct qtok *t)
{
	return t->type != QT_WORD && t->type != QT_NUM;
}

/* A word that calls: a name, or the likes of "sir" and "uncle". */
static bool
calls(const struct qtok *t)
{
	if (!qtok_word(t) || t->k & (QK(PLACE) | QK(TIME) | QK(BODY) | QK(PRON)
			| QK(DET) | QK(PREP) | QK(SELF)))
		return false;
	return qtok_cap(t) ? !(t->k & QK(STOPCAP)) :
		t->k & (QK(TITLE) | QK(HE) | QK(SHE));
}

/* Where words like "my dear" before token i begin. */
static size_t
before_name(const struct qview *v, size_t i)
{
	size_t lo = i > 3 ? i - 3 : 0;

	while (i > lo && qtok_word(&v->t[i - 1]) && !qtok_cap(&v->t[i - 1]) &&
			v->t[i - 1].k & (QK(DET) | QK(STOPCAP)))
		i--;
	if (i > lo && qtok_cap(&v->t[i - 1]) && v->t[i - 1].k & (QK(DET) |
			QK(STOPCAP)))
		i--;
	return i;
}

/* Is tokens [a, b) somebody who is spoken to? sure: nothing else would stand
 * between such marks. */
static bool
addressed(const struct qview *v, size_t a, size_t b, bool *sure)
{
	size_t i = before_name(v, a);

	if (b < v->n && !pause(&v->t[b]))
		return false;
	if (i > 0 && !pause(&v->t[i - 1]))
		return false;
	*sure = i > 0 && qtok_is(&v->t[i - 1], ',') && qtok_cap(&v->t[a]) &&
		!(i > 1 && qtok_cap(&v->t[i - 2]) && i > 2) &&
		!(b + 1 < v->n && v->t[b + 1].k & QK(AND));
	return true;
}

/* Whom the speech in a span addresses. */
static void
story_call(struct quote *q, const struct qspan *s)
{
	struct qview v = inside(q, s);
	size_t i, e;
	bool sure;

	for (i = 0; i < v.n; i = e) {
		e = i + 1;
		if (!calls(&v.t[i]))
			continue;
		while (e < v.n && e < i + 4 && qtok_cap(&v.t[e]) &&
				calls(&v.t[e]))
			e++;
		if (addressed(&v, i, e, &sure))
			quote_names_call(&q->names, &v, (struct qnp){
				(uint32_t)i, (uint32_t)e}, sure);
	}
}

void
story_hear(struct quote *q, const struct qview *v)
{
	size_t i;

	for (i = 0; i < v->n; i++)
		if (v->t[i].type == QT_SPAN)
			story_call(q, &q->marks.s[v->t[i].c]);
}

/* Of "her eyes" and "Ann's voice" the one whose they are. */
static struct qnp
owner(const struct qview *v, struct qnp np)
{
	const struct qtok *t = v->t;
	size_t i;
	struct span w;

	if (t[np.a].k & QK(DET) && t[np.a].k & (QK(HE) | QK(SHE) | QK(SELF))) {
		for (i = np.a + 1; i < np.b; i++)
			if (t[i].k & (QK(HE) | QK(SHE) | QK(TITLE) | QK(ROLE) |
					QK(KIN)))
				return np;
		np.b = np.a + 1;
		return np;
	}
	for (i = np.a; i + 1 < np.b; i++) {
		w = qtok_text(v->text, &t[i]);
		if (qtok_cap(&t[i]) && w.n > 2 && w.s[w.n - 1] == 's' &&
				(w.s[w.n - 2] == '\'' || (unsigned char)
				w.s[w.n - 2] == 0x99))
			np.b = (uint32_t)i + 1;
	}
	return np;
}

/* A quotation without a verb of saying, beside a sentence that tells what
 * somebody does: '"Go." Ann rose.' */
static bool
beat(struct quote *q, const struct qview *v, struct find *f)
{
	size_t i = f->tok + 1, begin;
	struct qnp np = {0, 0};

	if (!quote_allows(q, QR_BEAT))
		return false;
	if (f->src.rule == QR_DASH && i + 1 < v->n && v->t[i].type == QT_PUNCT &&
			!qtok_stop(&v->t[i]))
		np = np_subject(v, i + 1, sentence_end(v, i));
	else if (i < v->n && v->t[i].flags & QF_SENT && v->t[i].type == QT_WORD)
		np = v->capitals ? np_nominative(v, i, sentence_end(v, i)) :
			np_subject(v, i, sentence_end(v, i));
	else if (f->tok > 0 && v->t[f->tok].flags & QF_SENT) {
		begin = sentence_begin(v, f->tok - 1);
		np = np_subject(v, begin, f->tok);
	}
	if (!np_none(np) && !qtok_cap(&v->t[np.a]) && !(v->t[np.a].k & (QK(PRON)
			| QK(DET))))
		return false;
	if (np_none(np) || !(np_classes(v, np) & (QK(PRON) | QK(HE) | QK(SHE) |
			QK(SELF)) || !np_none(np_name(v, np))))
		return false;
	f->src.speaker = owner(v, np);
	f->src.rule = QR_BEAT;
	return true;
}

/* Somebody has a verb of saying farther on in the paragraph: one speaker has
 * one paragraph. */
static bool
said_later(struct find *f, size_t left)
{
	size_t i;

	for (i = 1; i <= left; i++)
		if (!np_none(f[i].src.speaker) &&
				f[i].type != QUOTE_MENTION) {
			f->src.speaker = f[i].src.speaker;
			f->src.clitic = f[i].src.clitic;
			f->raw = f[i].raw;
			f->src.rule = QR_CHAIN;
			return true;
		}
	return false;
}

void
story_source(struct quote *q, const struct qview *v, struct find *f, size_t left)
{
	if (f->type != QUOTE_DIRECT || (f->src.rule != QR_NONE &&
			f->src.rule != QR_DASH) || f->in >= 0 ||
			!q->names.dialogue)
		return;
	if (left && quote_allows(q, QR_CHAIN) && said_later(f, left))
		return;
	beat(q, v, f);
}

uint32_t
story_who(struct quote *q, const struct qview *v, struct find *f)
{
	uint32_t who;

	if (f->type != QUOTE_DIRECT || (f->src.rule != QR_NONE &&
			f->src.rule != QR_DASH) || f->in >= 0 ||
			!q->names.dialogue || !quote_allows(q, QR_PARA) ||
			!(v->t[f->tok].flags & QF_SENT))
		return 0;
	q->names.talk.same = false;
	who = quote_talk_guess(&q->names, 0, quote_byte(q, f->s), 0);
	if (who && f->src.rule == QR_NONE)
		f->src.rule = QR_PARA;
	return who;
}

#include "quote_part.h"
#include "utf8.h"

enum { FEW = 3, MANY = 6 }; /* words of a term; of an utterance */

/* The words of a text, counted by blanks, but no more than `most`. */
static size_t
count_words(struct span s, size_t most)
{
	size_t n, words = 0;
	bool in = false;

	while (s.n && words < most) {
		n = quote_blank(s);
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

	if (s->right || s->rule == QR_COLON || s->cue.a + 1 >= i ||
			(v->capitals && qtok_is(&v->t[i - 1], ':')))
		return true;
	for (j = s->cue.b; j < i; j++)
		if (v->t[j].type == QT_SPAN || qtok_is(&v->t[j], '(') ||
				(v->t[j].k & (QK(AND) | QK(CLAUSE) | QK(REL)) &&
				!(j + 1 == i && v->t[j].k & QK(COMP))))
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
			!quote_allows(q, QR_LIST))
		return false;
	f->type = before->type;
	f->src = before->src;
	f->src.rule = QR_LIST;
	f->flags |= before->flags & QUOTE_P;
	return true;
}

/* First pass over the quotations in marks: titles and terms, and those with
 * a verb of saying beside them. */
void
quote_attribute(struct quote *q, struct qview *v, struct find *f)
{
	const struct qspan *s = &q->marks.s[f->span];
	struct qsource src;
	size_t words = count_words(content(q, s), MANY);
	bool mention = mention_noun(v, f->tok) && !(words > FEW &&
		!title_case(q, s) && v->t[f->tok - 1].k & QK(SAY) &&
		!v->first && !np_none(quote_subject(v, f->tok - 1)));

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
			words >= MANY)) {
		f->spare = src;
		return;
	}
	set_source(v, f, &src);
	f->type = clause(v, f->tok) || src.right || s->flags & QS_DASH ||
		(src.cue.b == f->tok && words >= MANY && (v->first ||
		!(v->t[src.cue.a].k & QK(MENTION))) &&
		v->t[src.cue.a].k & QK(SAY)) ? QUOTE_DIRECT :
		QUOTE_MIXED;
	if (src.rule == QR_L_SRC || src.rule == QR_R_PASV)
		f->type = src.right ? (clause(v, f->tok) && utterance(q, s) ?
			QUOTE_DIRECT : QUOTE_MIXED) : !(v->t[f->tok - 1].type == QT_PUNCT ||
			v->t[f->tok - 1].k & QK(COMP)) ? QUOTE_MIXED :
			QUOTE_DIRECT;
	if (src.passive)
		f->flags |= QUOTE_P;
}

/* Does a remark of the writer end before token i? */
static bool
remark_ends(const struct qview *v, size_t i)
{
	return i >= v->n || v->t[i].type == QT_MARK || qtok_is(&v->t[i], ',') ||
		qtok_stop(&v->t[i]);
}

/* The verb of a remark that begins behind the comma at i, and who says it. */
static bool
remark_at(const struct qview *v, size_t i, struct qsource *s)
{
	const struct qtok *t = &v->t[i];
	size_t b, end;

	if (!qtok_is(t, ',') && !qtok_stop(t))
		return false;
	if (qtok_dash(&t[1])) /* «Надо ждать, — сказал он, — и верить» */
		i++;
	else if (!qtok_is(t, ','))
		return false;
	t = &v->t[i + 1];
	b = end = i + 2;
	if (b >= v->n || !(t->k & QK(SAY)) || t->flags & QF_CAP)
		return false;
	s->cue = (struct qnp){(uint32_t)i + 1, (uint32_t)b};
	s->clitic = t->flags & QF_CLITIC;
	s->rule = s->clitic ? QR_R_NYA : QR_R_INV;
	while (end < v->n && end < b + 24 && !qtok_stop(&v->t[end]))
		end++;
	s->speaker = s->clitic ? s->cue : np_right(v, b, end);
	if (np_none(s->speaker))
		return false;
	for (b = s->speaker.b; b < v->n && b < s->speaker.b + (size_t)3 &&
			v->t[b].k & (QK(ADV) | QK(SAY) | QK(PART)); b++)
		;
	return remark_ends(v, b);
}

/* « Je pars, dit-il, et demain »: the writer speaks inside the marks. */
static bool
remark_inside(const struct quote *q, struct find *f)
{
	const struct qspan *s = &q->marks.s[f->span];
	struct qview v = find_view(q, NULL, NULL);
	size_t i;

	v.n = s->close;
	for (i = s->open + (size_t)2; i + 1 < v.n; i++)
		if (remark_at(&v, i, &f->src)) {
			f->raw = true;
			f->type = QUOTE_DIRECT;
			return true;
		}
	f->src = (struct qsource){.rule = QR_NONE};
	return false;
}

/* “A”, dijo, “b” and “A”, dijo. “B”.: the second part of what X says. */
static bool
split_off(const struct qview *v, const struct find *before,
		const struct find *f)
{
	if (v->first || !before->src.right || f->tok == 0)
		return false;
	return qtok_is(&v->t[f->tok - 1], ',') || (f->tok + 1 < v->n &&
		qtok_stop(&v->t[f->tok - 1]) && qtok_stop(&v->t[f->tok + 1]));
}

/* What a quotation is that nobody is said to say; starts: a sentence. */
static enum quote_kind
unsaid(const struct quote *q, const struct qview *v, const struct find *f,
		const struct find *in, bool starts)
{
	const struct qspan *s = &q->marks.s[f->span];
	size_t words = count_words(content(q, s), MANY);
	const struct qtok *t = &v->t[f->tok];

	starts |= f->tok > 0 && t[-1].type == QT_PUNCT;
	if (t->flags & QF_GOES_ON && !(t->flags & (QF_CAP | QF_SENT)))
		starts = false; /* “tarried,” in a sentence of the writer */
	if (f->flags & QUOTE_N && in == NULL)
		return QUOTE_MENTION;
	if (words <= FEW || title_case(q, s))
		return utterance(q, s) && starts ? QUOTE_DIRECT :
			QUOTE_MENTION;
	return starts || (words >= MANY && !(t[-1].k & (QK(DET) | QK(PREP)))) ?
		QUOTE_DIRECT : QUOTE_MENTION;
}

/* Second pass: what has no verb of its own. before: the find before it on the
 * same level, or NULL; in: the reported speech around it, or NULL. */
void
quote_inherit(struct quote *q, struct qview *v, struct find *f,
		const struct find *before, const struct find *in, int spoke)
{
	const struct qspan *s = &q->marks.s[f->span];
	size_t words = count_words(content(q, s), MANY);
	bool starts = v->t[f->tok].flags & QF_SENT || (before &&
		before->src.right && before->span >= 0);

	if (f->src.rule != QR_NONE && f->src.rule != QR_DASH)
		return;
	if (q->inside && f->src.rule == QR_NONE && f->in < 0 && !in &&
			remark_inside(q, f))
		return;
	if (f->mention) {
		f->type = QUOTE_MENTION;
		return;
	}
	if (before && before->span >= 0 && shares(q, v, before, f))
		return;
	if (!in && f->spare.rule != QR_NONE && words > 1) {
		set_source(v, f, &f->spare);
		f->type = v->first || words < MANY ? QUOTE_MIXED :
			QUOTE_DIRECT;
		return;
	}
	if (in && quote_allows(q, QR_IN_IND)) {
		f->type = f->tok > 0 && v->t[f->tok - 1].k & (QK(POST) |
			QK(BE) | QK(PRON)) && !(v->t[f->tok - 1].k & QK(DET))
			? QUOTE_MIXED : words < 2 || (words < FEW && f->tok > 0 &&
			!(v->t[f->tok - 1].k & (QK(DET) | QK(LIKE) | QK(COMP) |
			QK(PREP)))) ? QUOTE_MENTION : QUOTE_MIXED;
		if (f->type == QUOTE_MIXED)
			f->src = in->src, f->src.rule = QR_IN_IND;
		return;
	}
	if (spoke >= 0 && quote_allows(q, QR_CHAIN) && (starts ||
			(f->tok > 0 && v->t[f->tok - 1].type == QT_PUNCT &&
			utterance(q, s))) && (words > FEW || utterance(q, s) ||
			split_off(v, &q->finds.f[spoke], f))) {
		f->type = QUOTE_DIRECT;
		f->like = spoke;
		f->src.rule = QR_CHAIN;
		return;
	}
	if (!(s->flags & QS_DASH))
		f->type = unsaid(q, v, f, in, starts);
}

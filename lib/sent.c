#include "model.h"
#include "sent_ctx.h"

void
sent_init(struct sent *s, const struct lang *l)
{
	*s = (struct sent){.lang = l};
	sent_model(s, &model_builtin);
	s->colon = lang_form(l, LANG_STOP_COLON, 0).n > 0;
	s->semicolon = lang_form(l, LANG_STOP_SEMI, 0).n > 0;
	context_filters(s);
}

void
sent_model(struct sent *s, const struct model *m)
{
	const struct model_table *t = model_find(m, lang_code(s->lang));

	s->all = m->table->w;
	s->own = t ? t->w : NULL;
}

static int
score(const struct sent *s, const struct context *x, const struct cand *c)
{
	uint16_t slot[SENT_FEATURES];
	unsigned k, n = context_features(x, c, slot);
	int sum = 0;

	for (k = 0; k < SENT_SHARED; k++)
		sum += s->all[slot[k]];
	if (s->own)
		for (k = 0; k < n; k++)
			sum += s->own[slot[k]];
	return sum;
}

static bool
ends(const struct scan *s, const struct cand *c)
{
	struct context x;

	if (c->mark == MARK_LINE)
		return true;
	context_get(&x, s, c);
	switch (context_rules(s, c, &x)) {
	case JOIN:
		return false;
	case BREAK:
		return true;
	case ASK:
		break;
	}
	return score(s->sent, &x, c) > 0;
}

size_t
sent_next(const struct sent *s, struct span text)
{
	struct scan scan = {.sent = s, .text = text};
	struct cand c;

	while (scan_next(&scan, &c))
		if (ends(&scan, &c))
			return c.next;
	return text.n;
}

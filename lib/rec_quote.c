#include <stdlib.h>

#include "rec_quote.h"

#define BEFORE "doc", "para", "sent", "start", "end", "cstart", "cend", "type", \
	"speaker", "name", "cue", "rule", "flags", "+speaker_start", \
	"+speaker_end", "+cue_start", "+cue_end", "+nested_in"

const char *const rec_quote_columns[] = {BEFORE, "text", NULL};
const char *const rec_quote_context[] = {BEFORE, "left", "right", "text", NULL};
const char *const rec_voice_columns[] = {"doc", "name", "quotations", "words",
	NULL};

/* A range of bytes that is not there is null. */
static void
range(struct rec *o, off_t a, off_t b, bool any)
{
	if (any) {
		rec_int(o, a);
		rec_int(o, b);
		return;
	}
	rec_null(o);
	rec_null(o);
}

void
rec_quote(struct rec *o, struct span doc, const struct quote_rec *r,
		bool context)
{
	char flags[6];

	quote_flags(r->flags, flags);
	rec_str(o, doc);
	rec_int(o, r->para);
	rec_int(o, r->sent);
	rec_int(o, r->start.byte);
	rec_int(o, r->end.byte);
	rec_int(o, r->start.cp);
	rec_int(o, r->end.cp);
	rec_str(o, span_str(quote_type(r->type)));
	rec_str(o, r->speaker);
	rec_str(o, r->name);
	rec_str(o, r->cue);
	rec_str(o, span_str(r->rule));
	rec_str(o, span_str(flags));
	range(o, r->speaker_start, r->speaker_end, r->speaker_end);
	range(o, r->cue_start, r->cue_end, r->cue.n);
	if (r->in < 0)
		rec_null(o);
	else
		rec_int(o, r->in);
	if (context) {
		rec_str(o, r->left);
		rec_str(o, r->right);
	}
	rec_str(o, r->text);
	rec_end(o);
}

void
voices_add(struct voices *v, const struct quote_rec *r)
{
	uint32_t id, i;

	if (!v->names.document)
		vocab_document(&v->names);
	id = vocab_id(&v->names, r->name.n ? r->name : r->speaker);
	i = vocab_here(&v->names, id);
	if (i == v->n) {
		v->of = buf_array(v->of, v->n++, &v->cap, sizeof *v->of);
		v->of[i] = (struct voice){id, i, 0, 0};
	}
	v->of[i].quotations++;
	v->of[i].words += r->words;
}

static int
loudest(const void *x, const void *y)
{
	const struct voice *a = x, *b = y;

	if (a->quotations != b->quotations)
		return a->quotations < b->quotations ? 1 : -1;
	if (a->words != b->words)
		return a->words < b->words ? 1 : -1;
	return a->order < b->order ? -1 : 1;
}

void
voices_write(struct voices *v, struct rec *o, struct span doc)
{
	size_t i;

	if (v->n == 0)
		return;
	qsort(v->of, v->n, sizeof *v->of, loudest);
	for (i = 0; i < v->n; i++) {
		rec_str(o, doc);
		rec_str(o, vocab_text(&v->names, v->of[i].name));
		rec_int(o, v->of[i].quotations);
		rec_int(o, v->of[i].words);
		rec_end(o);
	}
	v->n = 0;
	vocab_document(&v->names);
}

void
voices_free(struct voices *v)
{
	vocab_free(&v->names);
	free(v->of);
	*v = (struct voices){0};
}

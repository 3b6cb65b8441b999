/* Laws: of every record the bytes [start, end) of the document, repaired and
 * with blanks squeezed, are its text; places only grow, the longer first; the
 * speaker and the cue lie inside the document. The first byte chooses language
 * and options. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../unit/reader.h"
#include "err.h"
#include "quote.h"
#include "uni.h"
#include "utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *s, size_t n);

static void
check(const struct quote_rec *r, struct span doc, struct place *last)
{
	struct buf whole = {0}, b = {0};
	struct span s, one;
	size_t n;

	if (r->start.byte < last->byte || r->end.byte < r->start.byte ||
			(size_t)r->end.byte > doc.n)
		abort();
	*last = r->start;
	utf8_repair(&whole, (struct span){doc.s + r->start.byte,
		(size_t)(r->end.byte - r->start.byte)});
	for (s = SPAN_BUF(&whole); s.n; span_cut(&s, n)) {
		if (uni_first(s, &n)->flags & UNI_BLANK) {
			if (b.n && b.s[b.n - 1] != ' ')
				buf_byte(&b, ' ');
			continue;
		}
		one = (struct span){s.s, n};
		buf_put(&b, one);
	}
	if (!span_eq(uni_trim(SPAN_BUF(&b)), r->text))
		abort();
	if ((size_t)r->speaker_end > doc.n || (size_t)r->cue_end > doc.n
			|| r->speaker_start > r->speaker_end)
		abort();
	buf_free(&whole);
	buf_free(&b);
}

int
LLVMFuzzerTestOneInput(const uint8_t *s, size_t n)
{
	static const char *const langs[] = {"id", "en", "vi", "de", "fr", "es",
		"it", "pt", "nl", "ru", "ms", "und"};
	struct span in = {(const char *)s + 2, n < 2 ? 0 : n - 2};
	struct reader reader;
	struct text t = reader_text(&reader, &in, 1);
	struct quote_options o = {0};
	const struct quote_rec *r;
	struct place last = {0, 0};
	struct para p = {0};
	struct quote *q;
	enum text_kind k;

	if (n < 2)
		return 0;
	err_quiet(true);
	o.unclosed = (enum quote_unclosed)(s[1] & 3);
	o.dashes = (enum quote_dashes)((s[1] >> 2) % 3);
	o.context = s[1] >> 6;
	t.rule = s[1] & 32 ? TEXT_LINES : TEXT_BLOCKS;
	t.want_places = t.no_docs = true;
	q = quote_new(&o);
	quote_doc(q, lang_find(span_str(langs[s[0] % 12])));
	para_init(&p, &t, QUOTE_CAP);
	while ((k = para_next(&p)) != TEXT_END)
		if (k == TEXT_PARA) {
			quote_para(q, &p);
			while ((r = quote_next(q)))
				check(r, in, &last);
		}
	quote_end(q);
	while ((r = quote_next(q)))
		check(r, in, &last);
	quote_free(q);
	para_free(&p);
	text_free(&t);
	return 0;
}

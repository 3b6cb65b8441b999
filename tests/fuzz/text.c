/* Laws: the stream is valid UTF-8, every line ends in LF, it has as many document
 * lines as the input, and reading it again changes nothing. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../unit/reader.h"
#include "err.h"
#include "utf8.h"

static size_t
document_lines(struct span a)
{
	size_t i, n = 0;

	for (i = 0; i < a.n; i++)
		n += a.s[i] == '\f' && (i == 0 || a.s[i - 1] == '\n');
	return n;
}

static void
stream(struct span in, size_t cap, struct buf *b)
{
	struct reader reader;
	struct text t = reader_text(&reader, &in, 1);
	struct place p, last = {0, 0};
	enum text_kind k;

	t.cap = cap;
	t.want_places = t.want_rule = true;
	b->n = 0;
	while ((k = text_next(&t)) != TEXT_END) {
		if (k == TEXT_DOC) {
			last = (struct place){0, 0};
			buf_put(b, t.doc.line);
			continue;
		}
		buf_put(b, t.block);
		p = text_place(&t, t.block.s + t.block.n);
		if (k == TEXT_BLOCK && (p.byte < last.byte || p.cp < last.cp ||
				p.cp > p.byte))
			abort();
		if (k == TEXT_BLOCK)
			last = p;
	}
	text_free(&t);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct buf one, cut, again;
	struct span in = {(const char *)data, n};

	err_quiet(true);
	stream(in, 0, &one);
	stream(in, 16, &cut);
	if (utf8_valid(SPAN_BUF(&one)) != one.n)
		abort();
	if (one.n && one.s[one.n - 1] != '\n')
		abort();
	if (document_lines(SPAN_BUF(&one)) != document_lines(in))
		abort();
	stream(SPAN_BUF(&one), 0, &again);
	if (!span_eq(SPAN_BUF(&one), SPAN_BUF(&again)))
		abort();
	if (utf8_valid(in) == in.n && !memchr(in.s, '\r', in.n) &&
			!span_eq(SPAN_BUF(&one), SPAN_BUF(&cut)))
		abort(); /* pieces joined are the text */
	return 0;
}

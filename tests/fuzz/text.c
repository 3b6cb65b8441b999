/* Laws: the stream is valid UTF-8, every
 * line ends in LF, it has as many document lines as the input, and reading it
 * again changes nothing. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "err.h"
#include "text.h"
#include "utf8.h"

static struct span input;
static bool opened;


static bool
open_next(struct text *t)
{
	int fd[2];

	in_close(&t->in);
	if (opened)
		return false;
	opened = true;
	if (pipe(fd) < 0)
		abort();
	if (write(fd[1], input.s, input.n) != (ssize_t)input.n)
		abort();
	close(fd[1]);
	in_open(&t->in, fd[0]);
	return true;
}


static void
failed(struct text *t)
{
	(void)t;
	abort();
}

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
	struct text t = {.open = open_next, .failed = failed, .in.fd = -1,
			.cap = cap, .want_places = true, .want_rule = true};
	struct place p, last = {0, 0};
	enum text_kind k;

	input = in;
	opened = false;
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
	struct span in = {(const char *)data, n < 60000 ? n : 60000};

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

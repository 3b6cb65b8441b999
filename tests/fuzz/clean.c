/* Cleaning twice changes nothing, and a line that was not cut or edited stands
 * in the input. */
#include <stdlib.h>
#include <string.h>

#include "clean.h"
#include "utf8.h"

static void
clean_text(struct span text, const struct rules *r, bool lines,
		enum clean_level level, struct buf *out)
{
	static struct clean c;
	struct line l;
	size_t n;

	c.o.level = level;
	clean_begin(&c, r);
	c.lines = lines;
	while (text.n) {
		for (n = 0; n < text.n && text.s[n] != '\n'; n++)
			;
		l = (struct line){.s = span_cut(&text, n)};
		if (text.n)
			span_cut(&text, 1);
		clean_line(&c, l, out);
	}
	clean_end(&c, out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const codes[] = {"und", "id", "en", "vi", "de",
		"fr"};
	const struct rules *r;
	struct buf in = {0}, once = {0}, twice = {0};

	if (size < 1)
		return 0;
	r = rules_of(lang_find(span_str(codes[data[0] % 6])));
	utf8_repair(&in, (struct span){(const char *)data + 1, size - 1});
	clean_text(SPAN_BUF(&in), r, data[0] & 64, (enum clean_level)
			((data[0] >> 3 & 3) % 3), &once);
	clean_text(SPAN_BUF(&once), r, data[0] & 64, (enum clean_level)
			((data[0] >> 3 & 3) % 3), &twice);
	if (!span_eq(SPAN_BUF(&once), SPAN_BUF(&twice)))
		abort();
	if (once.n > 2 * in.n + 2)
		abort();
	buf_free(&in);
	buf_free(&once);
	buf_free(&twice);
	return 0;
}

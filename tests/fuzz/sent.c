/* Laws: sentences joined are the text, each is not empty and whole characters;
 * what was split alone stays as it is, when blanks are squeezed as they are
 * before text is split; a text is split the same in a loop that remembers
 * marks, and in runs. */
#include <stdlib.h>
#include <string.h>

#include "sent.h"
#include "uni.h"
#include "utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *s, size_t n);

/* Is a, a sentence on a line of its own, one sentence? */
static void
alone(const struct sent *sent, struct span a)
{
	a = uni_trim(a);
	if (a.n && sent_next(sent, a) != a.n)
		abort();
}

/* What sent_run gives is what sent_next gives. */
static void
run(const struct sent *sent, struct span a)
{
	struct sent_marks m = {.base = NULL};
	struct sent_cuts c;
	struct span run;
	size_t k, cut;

	run = span_cut(&a, sent_run(sent, a, &m, &c));
	for (cut = 0; run.n; c.sentences--) {
		k = sent_next(sent, (struct span){run.s, run.n + a.n});
		if (k == 0 || k > run.n || c.sentences == 0)
			abort();
		if (run.s[k - 1] == ' ' && cut++ >= c.n)
			abort();
		span_cut(&run, k);
	}
	if (c.sentences || cut != c.n)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *s, size_t n)
{
	static const char *const codes[] = {"id", "en", "de", "vi", "ko", "hy",
		"zh", "und"};
	static struct buf raw, b;
	struct sent_marks m = {.base = NULL};
	struct sent sent;
	struct span a;
	size_t k;

	if (n == 0)
		return 0;
	sent_init(&sent, lang_find(span_str(codes[*s % 8])));
	sent.heads = *s & 8;
	sent.labels = *s & 16;
	b.n = raw.n = 0;
	utf8_repair(&raw, (struct span){(const char *)s + 1, n - 1});
	sent_put(&b, SPAN_BUF(&raw));
	if (sent_origin(SPAN_BUF(&raw), b.n) != raw.n)
		abort();
	for (a = SPAN_BUF(&b); a.n; span_cut(&a, k)) {
		k = sent_next(&sent, a);
		if (k == 0 || k > a.n || utf8_valid((struct span){a.s, k}) != k)
			abort();
		if (sent_after(&sent, a, &m) != k)
			abort();
		alone(&sent, (struct span){a.s, k});
		run(&sent, a);
	}
	return 0;
}

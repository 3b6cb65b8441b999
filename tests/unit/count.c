#include <string.h>

#include "count.h"
#include "simd.h"
#include "uni.h"
#include "unit.h"
#include "utf8.h"

START_TEST(rows)
{
	static const struct {
		const char *why, *text;
		int64_t lines, tokens, paragraphs, by_line;
	} all[] = {
		{"nothing", "", 0, 0, 0, 0},
		{"an empty line", "\n", 1, 0, 0, 0},
		{"a line", "satu dua\n", 1, 2, 1, 1},
		{"blanks at both ends", " \t satu  dua \n", 1, 2, 1, 1},
		{"two lines are a paragraph", "satu\ndua\n", 2, 2, 1, 2},
		{"an empty line ends it", "satu\n\ndua\n", 3, 2, 2, 2},
		{"so does one of blanks", "satu\n \xC2\xA0\ndua\n", 3, 2, 2, 2},
		{"several empty lines", "\n\nsatu\n\n\n\ndua\n\n", 8, 2, 2, 2},
		{"every kind of blank", "a\xC2\x85" "b\xC2\xA0" "c\xE1\x9A\x80"
			"d\xE2\x80\x80" "e\xE2\x80\xA8" "f\xE2\x80\xAF"
			"g\xE2\x81\x9F" "h\xE3\x80\x80i\n", 1, 9, 1, 1},
		{"no blanks", "a\xE2\x80\x8B" "b\xE2\x81\xA0" "c\xE2\x80\x9C"
			"d\xEF\xBB\xBF" "e\n", 1, 1, 1, 1},
		{"controls are no blanks", "a\x01 \x7F b\n", 1, 3, 1, 1},
	};
	struct count c = {0}, d = {0};
	struct span s = span_str(all[_i].text);

	count_block(&c, s, TEXT_BLOCKS);
	count_block(&d, s, TEXT_LINES);
	ck_assert_msg(c.lines == all[_i].lines && c.tokens == all[_i].tokens &&
			c.paragraphs == all[_i].paragraphs &&
			d.paragraphs == all[_i].by_line, "%s", all[_i].why);
}
END_TEST

/* The same, the slow way. */
static struct count
simple(struct span s)
{
	struct count c = {0};
	bool token = false, line = false, para = false, blank;
	size_t n;

	for (; s.n; span_cut(&s, n)) {
		blank = uni_first(s, &n)->flags & UNI_BLANK;
		c.tokens += !blank && !token;
		token = !blank;
		line |= token;
		if (*s.s != '\n')
			continue;
		c.lines++;
		c.paragraphs += line && !para;
		para = line;
		line = false;
	}
	return c;
}

static unsigned
chance(void)
{
	static uint64_t seed = 88172645463325252u;

	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (unsigned)(seed >> 32);
}

START_TEST(agrees)
{
	static const char *const variants[] = {"scalar", "sse2", "avx2",
		"neon"};
	static const char *const pieces[] = {"a", "kata", " ", "\n", "\n\n",
		"\xC3\xA9", "\xE1\xBB\x87", "\xE2\x80\x9C", "\xC2\xA0",
		"\xE2\x80\x83", "\xE3\x80\x80", "\xF0\x9F\x98\x80",
		"seratus dua puluh tiga kata tanpa tanda ", "\t"};
	struct count c, want;
	struct buf b = {0};
	struct span s;
	size_t n, k;
	int round;

	if (!simd_use(variants[_i]))
		return;
	for (round = 0; round < 300; round++) {
		b.n = 0;
		for (n = chance() % 3000; n; n--)
			buf_put(&b, span_str(pieces[chance() % ROWS(pieces)]));
		buf_byte(&b, '\n');
		want = simple(SPAN_BUF(&b));
		c = (struct count){0};
		for (s = SPAN_BUF(&b); s.n; span_cut(&s, n)) { /* in blocks */
			n = 1 + chance() % s.n;
			while (n < s.n && (s.s[n] & 0xC0) == 0x80)
				n++;
			k = chance() % 2 ? s.n : n;
			n = k;
			count_block(&c, (struct span){s.s, n}, TEXT_BLOCKS);
		}
		ck_assert_int_eq(c.lines, want.lines);
		ck_assert_int_eq(c.tokens, want.tokens);
		ck_assert_int_eq(c.paragraphs, want.paragraphs);
	}
	buf_free(&b);
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("count");

	tcase_add_loop_test(t, rows, 0, 11);
	tcase_add_loop_test(t, agrees, 0, 4);
	return unit_run("count", t);
}

#include <string.h>
#include <unistd.h>

#include "enc.h"
#include "enc_names.h"
#include "unit.h"

static const struct {
	const char *charset;
	enum enc_invalid how;
	struct span in, out;
	int bad, at;
	const char *why;
} decodings[] = {
#define IN(s) {s, sizeof s - 1}
	{"utf-8", ENC_REPLACE, IN("a\u00E9\u20AC\U0001F600"),
			IN("a\u00E9\u20AC\U0001F600"), 0, -1, "valid"},
	/* Unicode 15, tables 3-8 to 3-11 */
	{"utf-8", ENC_REPLACE, IN("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41"),
			IN("\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"
			   "A"), 8, 0, "non-shortest forms"},
	{"utf-8", ENC_REPLACE, IN("\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41"),
			IN("\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"
			   "A"), 8, 0, "surrogates"},
	{"utf-8", ENC_REPLACE, IN("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42"),
			IN("\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA\uFFFD\uFFFDB"),
			7, 0, "beyond U+10FFFF"},
	{"utf-8", ENC_REPLACE, IN("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41"),
			IN("\uFFFD\uFFFD\uFFFD\uFFFDA"), 4, 0, "truncated"},
	{"utf-8", ENC_SKIP, IN("a\xE1\x80z\xFF"), IN("az"), 2, 1, "skip"},
	{"utf-8", ENC_HEX, IN("a\xE1\x80z"), IN("a\\xE1\\x80z"), 1, 1, "hex"},
	{"utf-8", ENC_STRICT, IN("a\xE1\x80z"), IN("a"), 1, 1, "strict"},
	{"utf-8", ENC_REPLACE, IN("ab\xE1\x80"), IN("ab\uFFFD"), 1, 2, "tail"},
	{"windows-1252", ENC_REPLACE, IN("\x93\x81\x94 plain text, more of it"),
			IN("\u201C\xC2\x81\u201D plain text, more of it"), 0, -1,
			"sloppy"},
	{"macroman", ENC_REPLACE, IN("\xDB\xF0"), IN("\u20AC\uF8FF"), 0, -1,
			"private use"},
	{"us-ascii", ENC_REPLACE, IN("a\xE9" "b"), IN("a\uFFFD" "b"), 1, 1,
			"ASCII has no more"},
	{"koi8-u", ENC_REPLACE, IN("\xA4\xA7"), IN("\u0454\u0457"), 0, -1,
			"a table made of iconv"},
	{"utf-16le", ENC_REPLACE, IN("a\0\x3D\xD8\x00\xDE"), IN("a\U0001F600"),
			0, -1, "a pair"},
	{"utf-16be", ENC_REPLACE, IN("\xD8\x3D\0a\xDE\0\0"),
			IN("\uFFFDa\uFFFD\uFFFD"), 3, 0, "lone surrogates, tail"},
	{"utf-32be", ENC_REPLACE, IN("\0\1\xF6\0\0\x11\0\0"),
			IN("\U0001F600\uFFFD"), 1, 4, "UTF-32"},
	{"utf-32le", ENC_REPLACE, IN("a\0\0\0\0\xD8\0\0"), IN("a\uFFFD"), 1, 4,
			"surrogate in UTF-32"},
	{"iso-2022-jp", ENC_REPLACE, IN("a\x1B$B$3$s\x1B(Bb"),
			IN("a\u3053\u3093" "b"), 0, -1, "stateful"},
	{"utf-7", ENC_REPLACE, IN("+AOk-t+AOk-"), IN("\u00E9t\u00E9"), 0, -1,
			"stateful, undecided to its end"},
	{"shift_jis", ENC_REPLACE, IN("\x82\xB1\x82"), IN("\u3053\uFFFD"), 1, 2,
			"half a character at the end"},
	{"gb18030", ENC_REPLACE, IN("\x94\x39\xDA\x33" "a"),
			IN("\U0001F4A9" "a"), 0, -1, "four bytes"},
	{"euc-kr", ENC_HEX, IN("\xB0\xA1\xFF" "a"), IN("\uAC00\\xFF" "a"), 1, 2,
			"a bad byte"},
	{"windows-1258", ENC_REPLACE, IN("e\xEC"), IN("e\u0301"), 0, -1,
			"marks stay apart"},
};

/* Every way to cut the input in two, and byte for byte. */
START_TEST(decoding)
{
	struct enc_conv c = {.invalid = decodings[_i].how};
	struct span in = decodings[_i].in, a;
	struct buf b = {0};
	size_t cut;

	if (!enc_decoder(&c, decodings[_i].charset))
		return; /* not every iconv has it */
	for (cut = 0; cut <= in.n + 1; cut++) {
		enc_reset(&c);
		b.n = 0;
		a = in;
		if (cut <= in.n)
			enc_put(&c, &b, span_cut(&a, cut), false);
		while (a.n > 1 && cut > in.n)
			enc_put(&c, &b, span_cut(&a, 1), false);
		enc_put(&c, &b, a, true);
		ck_assert_msg(span_eq(SPAN_BUF(&b), decodings[_i].out),
				"%s, cut at %zu: got %.*s", decodings[_i].why,
				cut, (int)b.n, b.s);
		ck_assert_int_eq(c.bad, decodings[_i].bad);
		ck_assert_int_eq(c.bad_at, decodings[_i].at);
		ck_assert(c.stopped == (decodings[_i].how == ENC_STRICT));
	}
	enc_close(&c);
	buf_free(&b);
}
END_TEST

static const struct {
	const char *charset;
	enum enc_invalid how;
	struct span in, out;
	const char *why;
} encodings[] = {
	{"windows-1252", ENC_REPLACE, IN("\u00E9\u20AC"), IN("\xE9\x80"), "plain"},
	{"latin-1", ENC_REPLACE, IN("a\u65E5" "b"), IN("a?b"), "replaced"},
	{"latin-1", ENC_SKIP, IN("a\u65E5" "b"), IN("ab"), "left out"},
	{"latin-1", ENC_HEX, IN("\u65E5"), IN("\\xE6\\x97\\xA5"), "hex"},
	{"latin-1", ENC_STRICT, IN("a\u65E5" "b"), IN("a"), "strict"},
	{"utf-16be", ENC_REPLACE, IN("a\U0001F600"), IN("\0a\xD8\x3D\xDE\0"),
			"UTF-16"},
	{"iso-2022-jp", ENC_REPLACE, IN("\u3053"), IN("\x1B$B$3\x1B(B"),
			"ends in the initial state"},
	{"iso-2022-jp", ENC_HEX, IN("\u3053\u0E01\u3053"),
			IN("\x1B$B$3\x1B(B\\xE0\\xB8\\x81\x1B$B$3\x1B(B"),
			"what stands for a character is encoded too"},
};

START_TEST(encoding)
{
	struct enc_conv c = {.invalid = encodings[_i].how};
	struct buf b = {0};

	ck_assert(enc_encoder(&c, encodings[_i].charset));
	enc_put(&c, &b, encodings[_i].in, false);
	enc_put(&c, &b, SPAN(""), true);
	ck_assert_msg(span_eq(SPAN_BUF(&b), encodings[_i].out), "%s: %.*s",
			encodings[_i].why, (int)b.n, b.s);
	enc_close(&c);
	buf_free(&b);
}
END_TEST

static const struct {
	struct span in;
	const char *charset;
	enum enc_how how;
	const char *why;
} guesses[] = {
	{IN("\xEF\xBB\xBFx"), "utf-8", ENC_BOM, "UTF-8 mark"},
	{IN("\xFF\xFEx\0"), "utf-16le", ENC_BOM, "UTF-16 mark"},
	{IN("\xFF\xFE\0\0x\0\0\0"), "utf-32le", ENC_BOM,
			"begins like one of UTF-16"},
	{IN("\0\0\xFE\xFF\0\0\0x"), "utf-32be", ENC_BOM, "UTF-32 mark"},
	{IN("H\0i\0!\0\n\0"), "utf-16le", ENC_NUL, "Latin text"},
	{IN("\0H\0i\0!\0\n"), "utf-16be", ENC_NUL, "Latin text"},
	{IN("\x1F\x04\x40\x04\x38\x04 \0\x3C\x04\x38\x04\x40\x04"), "utf-16le",
			ENC_NUL, "Cyrillic text with a blank"},
	{IN("\x53\x30\x93\x30\x6B\x30\x61\x30\x6F\x30\n\0"), "utf-16le", ENC_NUL,
			"kana with a line end"},
	{IN("\x40\x0E\x21\x0E\x37\x0E\x48\x0E\x2D\x0E\x27\x0E\x32\x0E"
			"\x19\x0E\x19\x0E\x35\x0E\x49\x0E\x2A\x0E\x30\x0E"
			"\x1E\x0E\x32\x0E\x19\x0E\n\0"), "utf-16le",
			ENC_NUL, "Thai, which has few blanks"},
	{IN("H\0\0\0i\0\0\0"), "utf-32le", ENC_NUL, "UTF-32"},
	{IN("\0\0\0H\0\0\0i"), "utf-32be", ENC_NUL, "UTF-32"},
	{IN("a\0b\n"), "utf-8", ENC_UTF8, "a NUL in ASCII"},
	{IN("caf\u00E9\0x\n"), "utf-8", ENC_UTF8, "a NUL in UTF-8"},
	{IN("\x1B$B$3$s\x1B(B\n"), "iso-2022-jp", ENC_ESCAPE, "Japanese"},
	{IN("\x1B$(D0!\x1B(B\x1B$B$3\x1B(B"), "iso-2022-jp-2", ENC_ESCAPE,
			"JIS X 0212"},
	{IN("\x1B$)C\x0E!!\x0F\n"), "iso-2022-kr", ENC_ESCAPE, "Korean"},
	{IN("\x1B[31mred \u00E9\n"), "utf-8", ENC_UTF8, "a terminal's escapes"},
	{IN("\u00C5ngstr\u00F6m"), "utf-8", ENC_UTF8, "short UTF-8"},
	{IN("\uAC00\uAC01\uAC02\uAC03"), "utf-8", ENC_UTF8,
			"UTF-8 that is UTF-16, too"},
	{IN("\u00E9\u00E8\u00EA\u00E0\u00FC\u00F6\u00E4\u00DF\u00F1\u00E7\xE9"),
			"utf-8", ENC_UTF8, "one bad byte in much UTF-8"},
#undef IN
};

START_TEST(guessing)
{
	struct enc_guess g;

	enc_guess(&g, guesses[_i].in, true, true, "windows-1252");
	ck_assert_msg(strcmp(g.charset, guesses[_i].charset) == 0 &&
			g.how == guesses[_i].how, "%s: %s by %s",
			guesses[_i].why, g.charset, enc_hows[g.how]);
}
END_TEST

/* Texts that the statistics alone get wrong. */
static const struct {
	const char *charset;
	struct span text;
	const char *why;
} legacy[] = {
	{"windows-1251", SPAN_INIT("Вчера в городе открыли новый мост через "
			"реку. «Это важное событие», — сказал мэр журналистам."),
			"Russian quotation marks are no capitals of a Mac"},
	{"windows-1251", SPAN_INIT("Учора в місті відкрили новий міст через "
			"річку. «Це важлива подія», — сказав мер. Їжак і єнот."),
			"Ukrainian"},
	{"koi8-u", SPAN_INIT("Уранці біля річки відкрили ринок, і всі їхні "
			"сусіди прийшли подивитися."), "letters, not boxes"},
	{"koi8-r", SPAN_INIT("Утром у реки открыли рынок, и все соседи пришли "
			"посмотреть."), "has none of them"},
	{"windows-1258", SPAN_INIT("Chiê\u0300u nay ca\u0309ng ca\u0301 "
			"đo\u0301n chuyê\u0301n ta\u0300u đâ\u0300u tiên."),
			"Vietnamese, whose tones are marks"},
	{"windows-1252", SPAN_INIT("The mill—closed for years—isn’t for sale, "
			"and the ‘new’ bridge is © 2019."),
			"dashes between words are no letters of a Mac"},
	{"macroman", SPAN_INIT("A reunião começou às nove; a decisão não será "
			"fácil, disse a irmã de João."),
			"of western Europe"},
	{"cp852", SPAN_INIT("Reggel szűk utcákon gyűltek a népek a piacra, fűt "
			"és fűszert vettek, műsort néztek."),
			"u with two acutes"},
	{"windows-1250", SPAN_INIT("În oraşul vechi s-a deschis o piaţă. „Este "
			"o zi bună”, a spus vânzătoarea."),
			"quotation marks where ISO 8859-16 has controls"},
};

START_TEST(second_thoughts)
{
	struct enc_conv c = {.invalid = ENC_STRICT};
	struct enc_guess g;
	struct buf b = {0};

	ck_assert(enc_encoder(&c, legacy[_i].charset));
	enc_put(&c, &b, legacy[_i].text, true);
	ck_assert(!c.bad);
	enc_guess(&g, SPAN_BUF(&b), true, true, "windows-1252");
	ck_assert_msg(strcmp(g.charset, enc_has_statistic ? legacy[_i].charset :
			"windows-1252") == 0, "%s: %s", legacy[_i].why,
			g.charset);
	enc_close(&c);
	buf_free(&b);
}
END_TEST

START_TEST(cut_sample_is_utf8)
{
	struct enc_guess g;

	enc_guess(&g, SPAN("\u00E9\xC3"), true, false, "windows-1252");
	ck_assert_str_eq(g.charset, "utf-8");
}
END_TEST

static const struct {
	const char *name, *entry;
} names[] = {
	{"UTF8", "utf-8"}, {"Latin_1", "latin-1"}, {"CP1252", "windows-1252"},
	{"KOI8R", "koi8-r"}, {"ISO8859-2", "iso-8859-2"},
	{"x-sjis", "shift_jis"}, {"windows-31j", "cp932"},
};

START_TEST(name)
{
	const char *e = enc_charset(span_str(names[_i].name));

	ck_assert_ptr_nonnull(e);
	ck_assert_str_eq(e, names[_i].entry);
	ck_assert_ptr_null(enc_charset(SPAN("")));
	ck_assert_ptr_null(enc_charset(SPAN("utf-9")));
}
END_TEST

START_TEST(near)
{
	struct buf b = {0};

	enc_near(&b, SPAN("windos-1252"));
	ck_assert_ptr_nonnull(strstr(buf_str(&b), "windows-1252"));
	b.n = 0;
	enc_near(&b, SPAN("something-else"));
	ck_assert_uint_eq(b.n, 0);
	buf_free(&b);
}
END_TEST

/* Text that comes in two writes with a pause is not waited for: ASCII goes out
 * when a line of it is there. */
START_TEST(ascii_is_not_held)
{
	struct enc e = {.fallback = "windows-1252", .sample = 65536};
	char s[100];
	int fd[2];

	ck_assert_int_eq(pipe(fd), 0);
	ck_assert_int_eq(write(fd[1], "one\n", 4), 4);
	enc_begin(&e);
	ck_assert_int_eq(enc_read(&e, fd[0], s, sizeof s), 4);
	ck_assert_ptr_null(e.guess.charset);
	ck_assert_int_eq(write(fd[1], "two caf\xE9\n", 9), 9);
	ck_assert_int_eq(enc_read(&e, fd[0], s, sizeof s), 7);
	close(fd[1]);
	ck_assert_int_eq(enc_read(&e, fd[0], s, sizeof s), 3);
	ck_assert(memcmp(s, "\u00E9\n", 3) == 0);
	ck_assert_int_eq(enc_read(&e, fd[0], s, sizeof s), 0);
	ck_assert_int_eq(e.bytes, 13);
	close(fd[0]);
	enc_free(&e);
}
END_TEST

/* -u: the end of the line with the first accent decides, though more may
 * come. */
START_TEST(line_decides)
{
	struct enc e = {.fallback = "windows-1252", .sample = 65536,
			.each_line = true};
	char s[100];
	int fd[2];

	ck_assert_int_eq(pipe(fd), 0);
	ck_assert_int_eq(write(fd[1], "caf\xE9 au lait\n", 13), 13);
	enc_begin(&e);
	ck_assert_int_eq(enc_read(&e, fd[0], s, sizeof s), 14);
	ck_assert(memcmp(s, "caf\u00E9 au lait\n", 14) == 0);
	close(fd[0]);
	close(fd[1]);
	enc_free(&e);
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("enc");

	tcase_add_loop_test(t, decoding, 0, ROWS(decodings));
	tcase_add_loop_test(t, encoding, 0, ROWS(encodings));
	tcase_add_loop_test(t, guessing, 0, ROWS(guesses));
	tcase_add_loop_test(t, second_thoughts, 0, ROWS(legacy));
	tcase_add_test(t, cut_sample_is_utf8);
	tcase_add_loop_test(t, name, 0, ROWS(names));
	tcase_add_test(t, near);
	tcase_add_test(t, ascii_is_not_held);
	tcase_add_test(t, line_decides);
	return unit_run("enc", t);
}

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "para.h"
#include "reader.h"
#include "text.h"
#include "unit.h"

static struct text
begin(struct reader *r, const struct span *file, size_t files)
{
	struct text t = reader_text(r, file, files);

	t.file = SPAN("f\\1");
	t.want_places = true;
	return t;
}

/* All of the stream as it would be written. */
static void
stream(struct text *t, struct buf *b)
{
	enum text_kind k;

	while ((k = text_next(t)) != TEXT_END)
		buf_put(b, k == TEXT_DOC ? t->doc.line : t->block);
	text_free(t);
}

enum { NO_DOCS = 1, NO_NAME = 2, INVENT = 4, LANG = 8 };

static const struct stream_row {
	const char *why;
	int options;
	struct span in, out;
} streams[] = {
	{"text passes", 0, SPAN_INIT("a\nb\n"), SPAN_INIT("a\nb\n")},
	{"empty", 0, SPAN_INIT(""), SPAN_INIT("")},
	{"an empty file is a document", INVENT, SPAN_INIT(""), SPAN_INIT("\ff\\\\1\n")},
	{"a last line without LF counts", 0, SPAN_INIT("a"), SPAN_INIT("a\n")},
	{"CR before LF is the line end", 0, SPAN_INIT("a\r\nb\r\r\n"),
			SPAN_INIT("a\nb\n")},
	{"another CR is text", 0, SPAN_INIT("a\rb\n"), SPAN_INIT("a\rb\n")},
	{"CR at the end of the file is one", 0, SPAN_INIT("a\r"),
			SPAN_INIT("a\n")},
	{"BOM at the start is dropped", 0, SPAN_INIT("\xEF\xBB\xBF""a\n"),
			SPAN_INIT("a\n")},
	{"more than one too", 0, SPAN_INIT("\xEF\xBB\xBF\xEF\xBB\xBF""a\n"),
			SPAN_INIT("a\n")},
	{"and behind a document line", 0, SPAN_INIT("\fd\n\xEF\xBB\xBF""a\n"),
			SPAN_INIT("\fd\na\n")},
	{"elsewhere it is text", 0, SPAN_INIT("a\n\xEF\xBB\xBF""b\n"),
			SPAN_INIT("a\n\xEF\xBB\xBF""b\n")},
	{"half a BOM is bad UTF-8", 0, SPAN_INIT("\xEF\xBB"),
			SPAN_INIT("\xEF\xBF\xBD\n")},
	{"NUL is text", 0, SPAN_INIT("a\0b\n"), SPAN_INIT("a\0b\n")},
	{"maximal subparts", 0, SPAN_INIT("\xF0\x80\x80\x41 \xE2\x82"),
			SPAN_INIT("\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\x41 "
			     "\xEF\xBF\xBD\n")},
	{"document lines pass", 0, SPAN_INIT("\fd\tk=v\na\n\fe\n"),
			SPAN_INIT("\fd\tk=v\na\n\fe\n")},
	{"other form feeds are blanks", 0, SPAN_INIT("a\fb\n\xEF\xBB\xBF\fc\n"),
			SPAN_INIT("a b\n\xEF\xBB\xBF c\n")},
	{"one behind a BOM is no first byte", 0, SPAN_INIT("\xEF\xBB\xBF\fd\n"),
			SPAN_INIT(" d\n")},
	{"--no-docs: all are", NO_DOCS, SPAN_INIT("\fd\na\n\fe"),
			SPAN_INIT(" d\na\n e\n")},
	{"--no-name drops the lines", NO_NAME | INVENT, SPAN_INIT("\fd\na\n\fe\n"),
			SPAN_INIT("a\n")},
	{"a file that begins with one gets none", INVENT, SPAN_INIT("\fd\na\n"),
			SPAN_INIT("\fd\na\n")},
	{"-l is written into the lines", LANG,
			SPAN_INIT("\fd\tlang=en\tk=v\n\fe\n\ff\tlang=\n"),
			SPAN_INIT("\fd\tk=v\tlang=id\n\fe\tlang=id\n"
			     "\ff\tlang=id\n")},
	{"-l without a line", LANG, SPAN_INIT("a\n"), SPAN_INIT("a\n")},
	{"bad UTF-8 in a document line", 0, SPAN_INIT("\fd\xFF\n"),
			SPAN_INIT("\fd\xEF\xBF\xBD\n")},
	{"a document line at the end", 0, SPAN_INIT("\fd"), SPAN_INIT("\fd\n")},
	{"two form feeds", 0, SPAN_INIT("\f\fd\n"), SPAN_INIT("\f\fd\n")},
};

START_TEST(stream_rows)
{
	const struct stream_row *r = &streams[_i];
	struct reader reader;
	struct text t = begin(&reader, &r->in, 1);
	struct buf b = {0};

	t.no_docs = r->options & NO_DOCS;
	t.no_name = r->options & NO_NAME;
	t.invent = r->options & INVENT;
	if (r->options & LANG)
		t.lang = SPAN("id");
	stream(&t, &b);
	ck_assert_msg(span_eq(SPAN_BUF(&b), r->out), "%s: got \"%.*s\"",
			r->why, (int)b.n, b.s);
	buf_free(&b);
}
END_TEST

static const struct name_row {
	struct span line, name, lang;
} names[] = {
	{SPAN_INIT("a b"), SPAN_INIT("a b"), SPAN_INIT("")},
	{SPAN_INIT("a\\tb\\\\n\\f\tlang=vi"), SPAN_INIT("a\tb\\n\f"), SPAN_INIT("vi")},
	{SPAN_INIT("\tx=1\tlang=en-GB\ty"), SPAN_INIT(""), SPAN_INIT("en-GB")},
	{SPAN_INIT("a\\"), SPAN_INIT("a\\"), SPAN_INIT("")},
};

START_TEST(name_rows)
{
	const struct name_row *r = &names[_i];
	struct buf b = {0};

	ck_assert(span_eq(text_name(&b, r->line), r->lang));
	ck_assert(span_eq(SPAN_BUF(&b), r->name));
	buf_free(&b);
}
END_TEST

START_TEST(escape_is_undone)
{
	struct span name = SPAN("a\tb\nc\rd\fe\\f");
	struct buf b = {0}, back = {0};

	text_escape(&b, name);
	ck_assert(span_eq(SPAN_BUF(&b), SPAN("a\\tb\\nc\\rd\\fe\\\\f")));
	text_name(&back, SPAN_BUF(&b));
	ck_assert(span_eq(SPAN_BUF(&back), name));
	buf_free(&b);
	buf_free(&back);
}
END_TEST

/* A long line comes in pieces that make the line again, none over the cap,
 * cut behind blanks where there are some. */
START_TEST(long_lines)
{
	static const struct span rows[] = {
		SPAN_INIT("aaaa bbbb cccc dddd eeee ffff gggg hhhh\nshort\n"),
		SPAN_INIT("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
		SPAN_INIT("\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\n"),
		SPAN_INIT("e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\n"),
		SPAN_INIT("0123456789abcdef\n0123456789abcdefg\nx\n"),
		SPAN_INIT("0123456789abcdef \n"),
	};
	struct reader reader;
	struct text t = begin(&reader, &rows[_i], 1);
	struct buf b = {0};
	struct line l;
	bool open = false;

	t.cap = 16;
	while (text_next(&t) != TEXT_END)
		while (text_line(&t, &l)) {
			ck_assert(l.s.n <= t.cap);
			ck_assert(l.cont == open);
			open = l.more;
			buf_put(&b, l.s);
			if (!l.more)
				buf_byte(&b, '\n');
		}
	ck_assert(!open);
	if (b.n > rows[_i].n)
		b.n--; /* the LF that was added */
	ck_assert_msg(span_eq(SPAN_BUF(&b), rows[_i]), "%.*s", (int)b.n, b.s);
	text_free(&t);
	buf_free(&b);
}
END_TEST

/* Offsets are those of the input as it came, code points as a reader of it
 * counts them. */
START_TEST(places)
{
	struct span in = SPAN("\xEF\xBB\xBF\xC3\xA9\xFF\xFF.\r\r\nb\xE2\x82\n");
	static const struct place want[] = {
		{3, 1}, {5, 2}, {6, 3}, {7, 4}, {8, 5}, {11, 8}, {12, 9},
		{14, 10}
	};
	static const size_t at[] = {0, 2, 5, 8, 9, 10, 11, 14};
	struct reader reader;
	struct text t = begin(&reader, &in, 1);
	struct place p;
	size_t i;

	ck_assert(text_next(&t) == TEXT_DOC);
	ck_assert(text_next(&t) == TEXT_BLOCK);
	for (i = 0; i < sizeof at / sizeof *at; i++) {
		p = text_place(&t, t.block.s + at[i]);
		ck_assert_msg(p.byte == want[i].byte && p.cp == want[i].cp,
				"at %zu: %lld %lld", at[i], (long long)p.byte,
				(long long)p.cp);
	}
	p = text_place(&t, t.block.s);
	ck_assert(p.byte == 3 && p.cp == 1);
	text_free(&t);
}
END_TEST

static const struct rule_row {
	const char *why;
	enum text_rule rule;
	const char *lines[10];
} rules[] = {
#define LONG "Sebuah kalimat yang cukup panjang untuk tidak dipotong oleh " \
	"siapa pun karena panjangnya lebih dari seratus dua puluh huruf"
	{"long lines", TEXT_LINES, {LONG ".", LONG ".", "pendek"}},
	{"short lines", TEXT_BLOCKS, {"a", "b", LONG}},
	{"sentences, an empty line between", TEXT_BLOCKS,
			{LONG ".", "", LONG "."}},
	{"whole paragraphs, an empty line between", TEXT_LINES,
			{LONG ". Lalu.", LONG ".", "", LONG ". Lalu " LONG}},
	{"nothing", TEXT_BLOCKS, {""}},
	{"ninth line", TEXT_BLOCKS, {"a", "b", "c", "d", "e", "f", "g", "h",
			LONG, LONG}},
};

START_TEST(rule_rows)
{
	const struct rule_row *r = &rules[_i];
	struct buf b = {0};
	struct reader reader;
	struct span in;
	struct text t;
	size_t i;

	for (i = 0; i < 10 && r->lines[i]; i++) {
		buf_put(&b, span_str(r->lines[i]));
		buf_byte(&b, '\n');
	}
	in = SPAN_BUF(&b);
	t = begin(&reader, &in, 1);
	t.want_rule = true;
	text_next(&t);
	text_next(&t);
	ck_assert_msg(t.doc.rule == r->rule, "%s", r->why);
	text_free(&t);
	buf_free(&b);
}
END_TEST

START_TEST(documents_end_before_the_next)
{
	struct span in[] = {SPAN("a\n\fd\nb"), SPAN("\fe\nc\n")};
	struct reader reader;
	struct text t = begin(&reader, in, 2);
	struct buf b = {0};
	enum text_kind k;

	while ((k = text_next(&t)) != TEXT_END) {
		buf_byte(&b, "EDBe"[k]);
		if (k != TEXT_BLOCK)
			buf_put(&b, t.doc.name);
	}
	ck_assert_msg(span_eq(SPAN_BUF(&b),
			SPAN("Df\\1Bef\\1DdBedDeBee")), "%.*s", (int)b.n, b.s);
	text_free(&t);
	buf_free(&b);
}
END_TEST

static const struct para_row {
	const char *why;
	enum text_rule rule;
	size_t cap;
	struct span in, out; /* paragraphs, each in [] with its places */
} paras[] = {
	{"blocks", TEXT_BLOCKS, 100, SPAN_INIT("\n \na\nb\n\nc"),
			SPAN_INIT("[a\nb 3 6][c 8 9]")},
	{"lines", TEXT_LINES, 100, SPAN_INIT("a\nb\n\nc"),
			SPAN_INIT("[a 0 1][b 2 3][c 5 6]")},
	{"a document ends one", TEXT_BLOCKS, 100, SPAN_INIT("a\n\fd\nb\n"),
			SPAN_INIT("[a 0 1][b 0 1]")},
	{"places in repaired text", TEXT_BLOCKS, 100,
			SPAN_INIT("a\xFF\r\n\xC3\xA9" "c\n"),
			SPAN_INIT("[a\xEF\xBF\xBD\n\xC3\xA9" "c 0 7]")},
	{"the cap breaks between lines", TEXT_BLOCKS, 16,
			SPAN_INIT("0123456789\nabcdefghij\nx\n"),
			SPAN_INIT("[0123456789 0 10][abcdefghij\nx 11 23]")},
	{"and in them", TEXT_BLOCKS, 16, SPAN_INIT("01234567 abcdefghij\n"),
			SPAN_INIT("[01234567  0 9][abcdefghij 9 19]")},
};

START_TEST(para_rows)
{
	const struct para_row *r = &paras[_i];
	struct reader reader;
	struct text t = begin(&reader, &r->in, 1);
	struct buf b = {0};
	struct para p;
	enum text_kind k;
	char s[64];

	t.rule = r->rule;
	para_init(&p, &t, r->cap);
	while ((k = para_next(&p)) != TEXT_END) {
		if (k != TEXT_PARA)
			continue;
		buf_byte(&b, '[');
		buf_put(&b, p.text);
		snprintf(s, sizeof s, " %lld %lld]",
				(long long)para_place(&p, 0).byte,
				(long long)para_place(&p, p.text.n).byte);
		buf_put(&b, span_str(s));
	}
	ck_assert_msg(span_eq(SPAN_BUF(&b), r->out), "%s: got %.*s", r->why,
			(int)b.n, b.s);
	para_free(&p);
	text_free(&t);
	buf_free(&b);
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("text");

	tcase_add_loop_test(t, stream_rows, 0, ROWS(streams));
	tcase_add_loop_test(t, name_rows, 0, ROWS(names));
	tcase_add_test(t, escape_is_undone);
	tcase_add_loop_test(t, long_lines, 0, 6);
	tcase_add_test(t, places);
	tcase_add_loop_test(t, rule_rows, 0, ROWS(rules));
	tcase_add_test(t, documents_end_before_the_next);
	tcase_add_loop_test(t, para_rows, 0, ROWS(paras));
	return unit_run("text", t);
}

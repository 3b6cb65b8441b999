#include "fix_tab.h"
#include "unit.h"
#include "utf8.h"

static struct fix
all(void)
{
	return (struct fix){.layers = 20,
			.encodings = (1 << FIX_ENCODINGS) - 1};
}

static const struct {
	const char *why;
	struct span line, fixed;
} rows[] = {
	{"ASCII", SPAN_INIT("biasa saja"), SPAN_INIT("biasa saja")},
	{"good text", SPAN_INIT("Où êtes-vous ? — À Orléans…"),
			SPAN_INIT("Où êtes-vous ? — À Orléans…")},
	{"good Vietnamese", SPAN_INIT("Người Việt “đẹp”"),
			SPAN_INIT("Người Việt “đẹp”")},
	{"good Russian capitals", SPAN_INIT("РАССКАЗЫ «В СЁЛАХ»"),
			SPAN_INIT("РАССКАЗЫ «В СЁЛАХ»")},
	{"a footnote mark behind a capital", SPAN_INIT("CAFÉ¹"),
			SPAN_INIT("CAFÉ¹")},
	{"three of them", SPAN_INIT("É¹ É² É³"), SPAN_INIT("É¹ É² É³")},
	{"a degree sign, which is no macroman", SPAN_INIT("UMIDITÀ° 5"),
			SPAN_INIT("UMIDITÀ° 5")},
	{"a closing quotation mark behind a capital", SPAN_INIT("ANDRÉ”S"),
			SPAN_INIT("ANDRÉ”S")},
	{"struck out, then damaged", SPAN_INIT("harga 9Ì¶5Ì¶"),
			SPAN_INIT("harga 9\u03365\u0336")},
	{"sounds are odd but damaged", SPAN_INIT("/ËˆkÃ¦feÉª/ ÊƒaÊ’"),
			SPAN_INIT("/ˈkæfeɪ/ ʃaʒ")},
	{"a tree is no mojibake", SPAN_INIT("├── lib\n│   └── gen"),
			SPAN_INIT("├── lib\n│   └── gen")},
	{"windows-1252", SPAN_INIT("CafÃ© â€” menÃº"),
			SPAN_INIT("Café — menú")},
	{"twice", SPAN_INIT("kafÃƒÂ©"), SPAN_INIT("kafé")},
	{"windows-1251", SPAN_INIT("РџСЂРёРІРµС‚, РјРёСЂ"),
			SPAN_INIT("Привет, мир")},
	{"windows-1251 in a Latin word", SPAN_INIT("maГ±ana"),
			SPAN_INIT("mañana")},
	{"windows-1253", SPAN_INIT("Ξ\xC2\x9A""Ξ±Ξ»Ξ·ΞΌΞ­Ο\xC2\x81""Ξ±"),
			SPAN_INIT("Καλημέρα")},
	{"iso-8859-2", SPAN_INIT("pĹ\xC2\x99""es Ĺ\xC2\x99""eku"), SPAN_INIT("přes řeku")},
	{"macroman", SPAN_INIT("d√©j√† vu"), SPAN_INIT("déjà vu")},
	{"cp437", SPAN_INIT("informaci├│n"), SPAN_INIT("información")},
	{"koi8-r", SPAN_INIT("п©я─п╦п╡п╣я┌"), SPAN_INIT("привет")},
	{"only a part", SPAN_INIT("Ngày “tốt” kafÃ©"),
			SPAN_INIT("Ngày “tốt” kafé")},
	{"A0 before the rest of a word", SPAN_INIT("foi Ã s vezes Ã quela."),
		SPAN_INIT("foi às vezes àquela.")},
	{"but not before a word of its own", SPAN_INIT("prêt Ã s'ouvrir"),
		SPAN_INIT("prêt à s'ouvrir")},
	{"A0 became a blank", SPAN_INIT("voilÃ  tout"),
			SPAN_INIT("voilà tout")},
	{"a lost byte", SPAN_INIT("Ã©tÃ© â€œbleuâ€\xEF\xBF\xBD ici"),
			SPAN_INIT("été “bleu� ici")},
	{"C1", SPAN_INIT("\xC2\x93kata\xC2\x94 \xE4\xB8\xAD"),
			SPAN_INIT("“kata” \xE4\xB8\xAD")},
	{"ANSI", SPAN_INIT("\x1B[1;31mmerah\x1B[0m \x1B]0"),
			SPAN_INIT("merah \x1B]0")},
	{"entity", SPAN_INIT("A &amp;amp; B"), SPAN_INIT("A & B")},
	{"entity in markup stays", SPAN_INIT("<b>&amp;</b>"),
			SPAN_INIT("<b>&amp;</b>")},
	{"no entity without ;", SPAN_INIT("?a=1&copy=2 &amp B"),
			SPAN_INIT("?a=1&copy=2 &amp B")},
	{"all capitals", SPAN_INIT("V&SCARON;ICHNI"), SPAN_INIT("VŠICHNI")},
	{"numbers", SPAN_INIT("&#65;&#x42;&#133;&#xD800;&#1114112;"),
			SPAN_INIT("AB…\uFFFD\uFFFD")},
	{"no line end, no form feed", SPAN_INIT("a&#10;b&#12;c&NewLine;d"),
			SPAN_INIT("a b c d")},
	{"two code points", SPAN_INIT("&NotEqualTilde;"),
			SPAN_INIT("\u2242\u0338")},
	{"a number that never ends", SPAN_INIT("&#99999999999999999999999;"),
			SPAN_INIT("\uFFFD")},
	{"NUL", SPAN_INIT("a\0b Ã©tÃ©"), SPAN_INIT("a\0b été")},
};

START_TEST(lines)
{
	struct fix f = all();
	struct buf b = {0};
	struct span got;

	got = fix_line(&f, rows[_i].line);
	ck_assert_msg(span_eq(got, rows[_i].fixed), "%s: got %.*s",
			rows[_i].why, (int)got.n, got.s);
	ck_assert_msg((f.done != 0) == !span_eq(rows[_i].line, rows[_i].fixed),
			"%s: done", rows[_i].why);
	if (f.done)
		ck_assert_msg(fix_clean(rows[_i].line) < rows[_i].line.n,
				"%s: called clean", rows[_i].why);
	buf_put(&b, got);
	got = fix_line(&f, SPAN_BUF(&b));
	ck_assert_msg(f.done == 0, "%s: again", rows[_i].why);
	buf_free(&b);
	fix_free(&f);
}
END_TEST

START_TEST(options)
{
	struct fix f = all();

	f.entities = FIX_LEGACY;
	ck_assert(span_eq(fix_line(&f, SPAN("A &amp B &notit;")),
			SPAN("A & B ¬it;")));
	f.entities = FIX_ALWAYS;
	ck_assert(span_eq(fix_line(&f, SPAN("<b>&amp;")), SPAN("<b>&")));
	f.entities = FIX_NEVER;
	ck_assert(span_eq(fix_line(&f, SPAN("&amp;")), SPAN("&amp;")));
	ck_assert(fix_list(SPAN("macroman,latin-1"), &f.encodings));
	ck_assert(f.encodings == (1 << 8 | 1));
	ck_assert(!fix_list(SPAN("latin-9"), &f.encodings));
	ck_assert(!fix_list(SPAN(""), &f.encodings));
	f = (struct fix){.layers = 1, .encodings = 1};
	ck_assert(span_eq(fix_line(&f, SPAN("Ã\xC2\x83Ã\xC2\x82Ã\xC2\x83Â©")),
			SPAN("Ã\xC2\x83Ã\xC2\x82Ã\xC2\x83Â©")));
	ck_assert(f.unstable && f.done == 0);
	fix_free(&f);
}
END_TEST

/* UTF-8 read as latin-1 is undone, and good text stays, in many scripts. */
START_TEST(scripts)
{
	static const struct span texts[] = {
		SPAN_INIT("Señora, ¿dónde está la estación de Málaga?"),
		SPAN_INIT("В городе открыли новый мост через реку"),
		SPAN_INIT("Η γέφυρα άνοιξε ξανά το πρωί στην πόλη"),
		SPAN_INIT("Cây cầu mới đã được mở cửa sáng nay"),
		SPAN_INIT("桥梁今天早上重新开放"),
		SPAN_INIT("Nový most přes řeku byl otevřen ve čtvrtek"),
		SPAN_INIT("أُعيد فتح الجسر صباح اليوم في المدينة"),
	};
	struct fix f = all();
	struct buf b = {0};
	struct span a = texts[_i], got;
	uint32_t c;
	size_t i;

	for (i = 0; i < a.n; i++) {
		c = (unsigned char)a.s[i];
		utf8_put(&b, c);
	}
	got = fix_line(&f, SPAN_BUF(&b));
	ck_assert_msg(span_eq(got, a), "%.*s", (int)got.n, got.s);
	got = fix_line(&f, a);
	ck_assert(f.done == 0);
	buf_free(&b);
	fix_free(&f);
}
END_TEST

START_TEST(differences)
{
	struct span a = SPAN("saÃ£o"), b = SPAN("saão");

	fix_diff(&a, &b);
	ck_assert(span_eq(a, SPAN("Ã£")) && span_eq(b, SPAN("ã")));
	a = SPAN("aaa");
	b = SPAN("aa");
	fix_diff(&a, &b);
	ck_assert(span_eq(a, SPAN("a")) && b.n == 0);
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("fix");

	tcase_add_loop_test(t, lines, 0, ROWS(rows));
	tcase_add_test(t, options);
	tcase_add_loop_test(t, scripts, 0, 7);
	tcase_add_test(t, differences);
	return unit_run("fix", t);
}

#include "lang.h"
#include "ucd.h"
#include "unit.h"
#include "word.h"

static size_t
plain(struct span a)
{
	enum word_kind kind;

	return word_uax29(a, &kind);
}

START_TEST(word_breaks)
{
	ck_assert_int_gt(ucd_run("WordBreakTest.txt", plain), 1800);
}
END_TEST

/* One letter a kind, in the order of word.h. */
static const char letters[] = " .eNLDTAUM@#";

static const struct {
	const char *why, *lang, *text, *pieces, *kinds;
} rows[] = {
	{"words, blanks, marks", "und", "Ya,  Bu.", "Ya|,|  |Bu|.", "L. L."},
	{"apostrophe", "und", "Jum'at it\xE2\x80\x99s", "Jum'at| |it\xE2\x80\x99s",
		"L L"},
	{"numbers", "und", "1.000,50 v2.0 Rp5", "1.000,50| |v2.0| |Rp5",
		"N L L"},
	{"pictographs", "und", "\xF0\x9F\x98\x80\xF0\x9F\x98\x80",
		"\xF0\x9F\x98\x80|\xF0\x9F\x98\x80", "ee"},
	{"blanks that are none of SPACE", "und", "\t\xC2\xA0", "\t|\xC2\xA0",
		"  "},
	{"a narrow blank joins numbers, and ends none", "und", "10\xE2\x80\xAF" "000"
		"\xE2\x80\xAF-a", "10\xE2\x80\xAF" "000|\xE2\x80\xAF|-|a", "N .L"},
	{"marks do not hide a blank", "und", "a \xCC\x88z \xE2\x80\x8D\xE2\x93\x82",
		"a| |\xCC\x88|z| |\xE2\x80\x8D\xE2\x93\x82", "L .L L"},
	{"NUL is a mark", "und", "a\1b", "a|\1|b", "L.L"},

	{"scheme", "und", "https://a.id/x?y=1, z", "https://a.id/x?y=1|,| |z",
		"U. L"},
	{"bracket of the sentence", "und", "(http://a.id/b)", "(|http://a.id/b|)",
		".U."},
	{"bracket of the URL", "und", "http://a.id/b_(c).",
		"http://a.id/b_(c)|.", "U."},
	{"quotation mark ends it", "und", "http://a.id\xE2\x80\x9D",
		"http://a.id|\xE2\x80\x9D", "U."},
	{"behind a colon", "und", "Sumber:https://a.id", "Sumber|:|https://a.id",
		"L.U"},
	{"digits and hyphens in hosts", "und", "a6.com b-a.id/c b-a.id",
		"a6.com| |b-a.id/c| |b|-|a.id", "L U L.L"},
	{"no URL behind the slashes", "und", "a:// b", "a|:|/|/| |b", "L... L"},
	{"www", "und", "www.a-b.id/c", "www.a-b.id/c", "U"},
	{"host and path", "und", "bit.ly/abc", "bit.ly/abc", "U"},
	{"host alone stays a word", "und", "detik.com.", "detik.com|.", "L."},
	{"no host", "und", "S.H/M.H dan/atau", "S.H|/|M.H| |dan|/|atau",
		"L.L L.L"},

	{"address", "und", "a.b+c-d@e-f.co.id.", "a.b+c-d@e-f.co.id|.", "M."},
	{"no domain", "und", "a@b", "a|@b", "L@"},
	{"user", "und", "@dian_s's", "@dian_s|'|s", "@.L"},
	{"user with full stop", "und", "@dian.s,", "@dian.s|,", "@."},
	{"lone marks", "und", "@ # a", "@| |#| |a", ". . L"},
	{"tag", "und", "#a1 #\xE4\xB8\xAD\xE6\x96\x87",
		"#a1| |#\xE4\xB8\xAD\xE6\x96\x87", "# #"},
	{"a number is no tag", "und", "#1", "#|1", ".N"},

	{"dates", "und", "17/8/2024 2024-08-17 1-2-99",
		"17/8/2024| |2024-08-17| |1-2-99", "D D D"},
	{"day and month", "und", "(17/8)", "(|17/8|)", ".N."},
	{"no date", "und", "10-15 1-2", "10|-|15| |1|-|2", "N.N N.N"},
	{"times", "und", "10:30 9:05:59,", "10:30| |9:05:59|,", "T T."},
	{"ratio", "und", "3:1", "3:1", "N"},
	{"a range of money is none", "und", "Rp5-6", "Rp5|-|6", "L.N"},
	{"sentences grown together", "und", "kata.Dia pun", "kata|.|Dia| |pun",
		"L.L L"},
	{"the same behind a hyphen", "und", "buku-buku.Dia", "buku-buku|.|Dia",
		"L.L"},
	{"but not names", "und", "Tempo.Co node.js e.Kom", "Tempo.Co| |node.js| "
		"|e.Kom", "L L L"},
	{"not more than a pair", "und", "10:30: 5:", "10:30|:| |5|:", "T. N."},

	{"word and number", "und", "ke-13 COVID-19,", "ke-13| |COVID-19|,",
		"L L."},
	{"hyphens of Unicode", "und", "buku\xE2\x80\x90" "buku ke\xE2\x80\x91" "2",
		"buku\xE2\x80\x90" "buku| |ke\xE2\x80\x91" "2", "L L"},
	{"colon", "und", "Foto:Antara", "Foto|:|Antara", "L.L"},
	{"colon in Finnish", "fi", "EU:n", "EU:n", "L"},
	{"twice", "und", "Buku-buku win-win", "Buku-buku| |win-win", "L L"},
	{"not twice", "und", "well-known a-a", "well|-|known| |a|-|a",
		"L.L L.L"},
	{"other affixes, where words are made so", "id",
		"tarik-menarik negara-negaranya berlari-lari",
		"tarik-menarik| |negara-negaranya| |berlari-lari", "L L L"},
	{"but not elsewhere", "en", "outcome-income", "outcome|-|income",
		"L.L"},
	{"names", "id", "Jakarta-Surakarta", "Jakarta|-|Surakarta", "L.L"},
	{"endings and beginnings", "id", "1990-an KTP-nya se-Asia",
		"1990-an| |KTP-nya| |se-Asia", "L L L"},
	{"listed", "id", "mondar-mandir", "mondar-mandir", "L"},
	{"all, where a hyphen joins", "de", "CDU-Chef-Sitz 3-fach Ein- und a-1-2",
		"CDU-Chef-Sitz| |3-fach| |Ein|-| |und| |a-1|-|2", "L L L. L L.N"},
	{"but no number to a word", "fr", "2-faire", "2|-|faire", "N.L"},
	{"hyphen at an end", "id", "a- -b ke-", "a|-| |-|b| |ke|-",
		"L. .L L."},

	{"abbreviation", "id", "dll. dll", "dll.| |dll", "A L"},
	{"before a number only", "id", "No. 5, no. Ya",
		"No.| |5|,| |no|.| |Ya", "A N. L. L"},
	{"a word as well", "en", "The pub. He; pub. in; pub.",
		"The| |pub|.| |He|;| |pub.| |in|;| |pub|.", "L L. L. A L. L."},
	{"a title of all languages", "en", "Sen. Ng; vs. us",
		"Sen.| |Ng|;| |vs.| |us", "A L. A L"},
	{"one of the language first", "nl", "Mr. Ng", "Mr.| |Ng", "A L"},
	{"short parts", "und", "U.S. Ph.D. S.Kom.", "U.S.| |Ph.D.| |S.Kom.",
		"A A A"},
	{"initial", "und", "J. Widodo A. b B. (c) D., E.: F.",
		"J.| |Widodo| |A.| |b| |B.| |(|c|)| |D.|,| |E|.|:| |F|.",
		"A L A L A .L. A. L.. L."},
	{"initials of any letters", "und", "\xC4\x90.Q. x", "\xC4\x90.Q.| |x",
		"A L"},
	{"grown together behind capitals", "und", "KUHP.Gilang IHSG.JII ASP.Net",
		"KUHP|.|Gilang| |IHSG.JII| |ASP.Net", "L.L L L"},
	{"elision before a mark", "fr", "l\xE2\x80\x99\xC2\xAB a, 'qu'.",
		"l\xE2\x80\x99|\xC2\xAB| |a|,| |'|qu|'|.", "L. L. .L.."},
	{"ordinals", "de", "am 20. August, II. Teil; 1990. Am 3.",
		"am| |20.| |August|,| |II.| |Teil|;| |1990|.| |Am| |3|.",
		"L N L. L L. N. L N."},
	{"no ordinals there", "en", "on 20. Then", "on| |20|.| |Then", "L N. L"},
	{"ellipsis is not an abbreviation's stop", "id", "dll...", "dll|...",
		"L."},
	{"the same mark again", "und", "!!?--", "!!|?|--", "..."},
	{"short rests of rules", "und", "a:", "a|:", "L."},
	{"", "und", "1/", "1|/", "N."},
	{"", "und", "a@", "a|@", "L."},
	{"", "und", "w.", "w|.", "L."},
};

START_TEST(pieces)
{
	const struct lang *l = lang_find(span_str(rows[_i].lang));
	struct span a = span_str(rows[_i].text);
	struct buf got = {0}, kinds = {0};
	enum word_kind k;
	size_t n;

	for (; a.n; span_cut(&a, n)) {
		n = word_next(l, a, &k);
		if (got.n)
			buf_byte(&got, '|');
		buf_put(&got, (struct span){a.s, n});
		buf_byte(&kinds, letters[k]);
	}
	ck_assert_msg(strcmp(buf_str(&got), rows[_i].pieces) == 0, "%s: %s",
			rows[_i].why, got.s);
	ck_assert_msg(strcmp(buf_str(&kinds), rows[_i].kinds) == 0, "%s: %s",
			rows[_i].why, kinds.s);
	buf_free(&got);
	buf_free(&kinds);
}
END_TEST

static const struct {
	const char *why, *lang, *word, *parts;
} clitics[] = {
	{"none", "id", "rumah", "rumah"},
	{"one", "id", "rumahnya", "rumah nya"},
	{"two", "id", "makanannyalah", "makanan nya lah"},
	{"only looks like one", "id", "Masalah", "Masalah"},
	{"the rest is too short", "id", "punya", "punya"},
	{"behind one that only looks so", "id", "masalahnya", "masalah nya"},
	{"hyphen", "id", "KTP-nya", "KTP -nya"},
	{"apostrophes need no rest", "en", "I'm", "I 'm"},
	{"curly apostrophe", "en", "don\xE2\x80\x99t", "do n\xE2\x80\x99t"},
	{"at the start", "fr", "qu'il", "qu' il"},
	{"kept whole", "fr", "d'aujourd'hui", "d' aujourd'hui"},
	{"behind a hyphen, which need no rest", "fr", "a-t-il", "a -t-il"},
	{"two of them", "fr", "donne-le-moi", "donne -le -moi"},
	{"but not without the hyphen", "fr", "avril", "avril"},
	{"unknown language", "und", "it's", "it's"},
};

START_TEST(parts)
{
	struct span w = span_str(clitics[_i].word);
	struct buf got = {0};
	size_t cut[WORD_PARTS], n, i, at = 0;

	n = word_parts(lang_find(span_str(clitics[_i].lang)), w, cut);
	ck_assert(n >= 1 && n <= WORD_PARTS && cut[n - 1] == w.n);
	for (i = 0; i < n; at = cut[i++]) {
		if (i)
			buf_byte(&got, ' ');
		buf_put(&got, (struct span){w.s + at, cut[i] - at});
	}
	ck_assert_msg(strcmp(buf_str(&got), clitics[_i].parts) == 0, "%s: %s",
			clitics[_i].why, got.s);
	buf_free(&got);
}
END_TEST

START_TEST(nothing)
{
	enum word_kind k;

	ck_assert_uint_eq(word_next(NULL, SPAN(""), &k), 0);
	ck_assert_uint_eq(word_uax29(SPAN(""), &k), 0);
	ck_assert_uint_eq(word_next(NULL, SPAN("dll. x"), &k), 3);
}
END_TEST

/* word_batch finds what word_uax29 finds, however few at a time. */
START_TEST(batches)
{
	static const char *const bits[] = {"a", "bcdefghij", " ", ".", ",", "'",
		"\"", "_", "1", "23", ":", "\n", "\xC3\xA9", "\xE2\x80\x99",
		"\xCC\x81", "\xE4\xB8\xAD", "\xD7\x90", "\xF0\x9F\x98\x80",
		"\xE2\x80\x8D", "-"};
	static const size_t most[] = {1, 7, 2000};
	struct span words[2000], a, b;
	struct buf text = {0};
	enum word_kind kind;
	uint64_t x = 1;
	size_t i, k, n;

	for (i = 0; i < 20000; i++) {
		x = x * 6364136223846793005u + 1442695040888963407u;
		/* runs that are longer than a window, too */
		n = i % 5000 > 4000 ? 2 + (x >> 33) % 10 : (x >> 33) % 20;
		buf_put(&text, span_str(bits[i % 5000 > 4500 ? 1 : n]));
	}
	a = b = SPAN_BUF(&text);
	while (a.n) {
		k = word_batch(&a, words, most[_i]);
		for (i = 0; i < k; i++) {
			while (n = word_uax29(b, &kind), !word_is(kind))
				span_cut(&b, n);
			ck_assert_msg(b.s == words[i].s && n == words[i].n,
					"%.*s not %.*s", (int)n + 8, b.s,
					(int)words[i].n, words[i].s);
			span_cut(&b, n);
		}
	}
	for (; b.n; span_cut(&b, n)) {
		n = word_uax29(b, &kind);
		ck_assert(!word_is(kind));
	}
	buf_free(&text);
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("word");

	tcase_add_test(t, word_breaks);
	tcase_add_loop_test(t, batches, 0, 3);
	tcase_add_loop_test(t, pieces, 0, ROWS(rows));
	tcase_add_loop_test(t, parts, 0, ROWS(clitics));
	tcase_add_test(t, nothing);
	return unit_run("word", t);
}

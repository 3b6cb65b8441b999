#include "lang.h"
#include "sent.h"
#include "ucd.h"
#include "uni.h"
#include "unit.h"

static const struct {
	const char *why, *lang, *text; /* sentences parted by | */
} rows[] = {
	{"plain", "id", "Hujan turun.| Jalan licin.| Kami pulang."},
	{"marks", "id", "Benar?| Ya!| Sungguh?!| Ah...| Nanti."},
	{"no mark at the end", "id", "Satu.| Dua"},
	{"a newline", "id", "Satu\n|dua. \n\n|Tiga"},
	{"a blank before the text says nothing", "id", " ? Ya."},
	{"title", "id", "Ada Dr. Sari.| Ia pergi."},
	{"titles in a row", "id", "Yth. Prof. Dr. H. Arif hadir."},
	{"a number joined", "id", "Lihat hlm. 3 dan No. 59.| Lalu pulang."},
	{"enumeration ends", "id", "Ada beras, gula, dll.| Mereka membeli semua."},
	{"enumeration goes on", "id", "Ada beras, gula, dll. di pasar."},
	{"initials", "en", "We read J. K. Rowling.| He did not."},
	{"degrees", "en", "She has a Ph.D. in law.| It took years."},
	{"country", "en", "He left the U.S. in May.| The U.S. Army stayed."},
	{"country at the end", "en", "They moved to the U.S.| However, it rained."},
	{"companies", "en", "Bird & Co. sold it.| They sold it to Fox Inc.| It was late."},
	{"hours", "en", "At 6 a.m. Mr. Low woke.| He slept until 9 P.M.| Mr. Low is old."},
	{"decimal", "en", "It costs 3.50 now.| Version 2.0.1 is out."},
	{"address", "en", "See https://a.example/b.c?d=e.| It is a.b@c.example."},
	{"ellipsis before a small letter", "id", "Ada resolusi, arahan 12... dan lain."},
	{"also behind capitals", "id", "Apa ini terkait dengan penderita COVID?\" tanya penasihat hukum."},
	{"question in quotes goes on", "id", "\"Apa itu?\" katanya.| \"Tidak!\" seru Budi."},
	{"quotes close with their sentence", "en", "He said, \"It is late.\"| She left."},
	{"brackets close with theirs", "en", "(It was late.)| She left."},
	{"brackets inside", "en", "The house (built in 1990. or so.) is old."},
	{"straight quote opens the next", "en", "It is late.| \"Who is it?\""},
	{"guillemets", "fr", "\xC2\xAB Il pleut. \xC2\xBB| Elle part."},
	{"low and high quotes", "de", "Sie rief: \xE2\x80\x9EKomm.\xE2\x80\x9C| Wir gingen."},
	{"ordinal", "de", "Am 3. Oktober war Ruhe.| Im 2. Stock brannte Licht."},
	{"number at the end", "de", "Es war 1990.| Der Krieg war aus."},
	{"spaced abbreviation", "de", "Wir essen z. B. Brot, d. h. viel."},
	{"list", "en", "1. First thing| 2. Second thing"},
	{"list with brackets", "en", "1) Go home.| 2) Sleep."},
	{"list of letters", "en", "a. Bread here| b. Milk there"},
	{"no list", "en", "Section 1. and 2. of it."},
	{"pictures stay together", "hy", "d! \1 \xEF\xBF\xBD$\xE2\x96\xAA "
			"\xE2\x96\xAA"},
	{"bullets behind a blank", "en", "\xE2\x80\x80\xE2\x80\xA2 One thing |"
			"\xE2\x80\xA2 More things"},
	{"bullets", "en", "\xE2\x80\xA2 One thing |\xE2\x80\xA2 More things"},
	{"a mark is judged without the next item", "vi", "\xE2\x97\x8F !\\! |'"
			" \xE2\x97\x8F !"},
	{"the same alone", "vi", "\xE2\x97\x8F !\\! |'"},
	{"a blank of three bytes is one", "ko", "Gdd.| G\xE2\x80\x80"},
	{"the same without it", "ko", "Gdd.| G"},
	{"name with a mark", "en", "He works at Yahoo! in town."},
	{"note of an encyclopedia", "en", "It is old.[12]| It fell."},
	{"note behind a blank", "en", "It is old. [3]| It fell."},
	{"item with two marks", "en", "1.) The bread| 2.) The wine"},
	{"speech in single marks", "en", "'Come in!' said he."},
	{"glued", "en", "It is late.|Now read news.Com/late and site.Org here."},
	{"emoji", "en", "So good! \xF0\x9F\x98\x80| We go."},
	{"smiley", "en", "So good! :)| We go."},
	{"Chinese", "zh", "\xE4\xBD\xA0\xE5\xA5\xBD\xE3\x80\x82|\xE6\x88\x91\xE8\xB5\xB0\xE3\x80\x82"},
	{"full-width figures", "ja", "\xEF\xBC\x93\xEF\xBC\x8E\xEF\xBC\x92\xE3\x80\x82|\xE3\x81\xAF\xE3\x81\x84"},
	{"Devanagari", "hi", "\xE0\xA4\xB9\xE0\xA4\xBE\xE0\xA5\xA4| \xE0\xA4\xA8\xE0\xA4\xBE\xE0\xA5\xA4"},
	{"Urdu", "ur", "\xDB\x81\xDB\x92\xDB\x94| \xDB\x81\xDB\x92\xD8\x9F| \xDB\x81"},
	{"Armenian colon", "hy", "\xD4\xB1\xD5\xB5\xD5\xB8: |\xD5\x88\xD5\xB9:"},
	{"Greek question", "el", "\xCE\xA0\xCE\xBF\xCF\x8D;| \xCE\x95\xCE\xB4\xCF\x8E."},
	{"Ethiopic", "am", "\xE1\x88\xB0\xE1\x8B\x8D\xE1\x8D\xA2|\xE1\x88\xB0\xE1\x8B\x8D"},
	{"only marks", "und", "..."},
	{"only blanks", "und", "   "},
	{"NUL is a character", "und", "a\1b. |C"},
#include "sent_ends.h"
};

START_TEST(splits)
{
	char text[512], got[1024] = "";
	const struct lang *l = lang_find(span_str(rows[_i].lang));
	const char *p;
	struct sent s;
	struct span a;
	size_t n = 0, k;

	for (p = rows[_i].text; *p; p++)
		if (*p != '|')
			text[n++] = (char)(*p == '\1' ? '\0' : *p);
	ck_assert_ptr_nonnull(l);
	sent_init(&s, l);
	for (a = (struct span){text, n}, n = 0; a.n;) {
		k = sent_next(&s, a);
		ck_assert_uint_gt(k, 0);
		memcpy(got + n, span_cut(&a, k).s, k);
		n += k;
		if (a.n)
			got[n++] = '|';
	}
	for (k = 0; k < n; k++)
		if (got[k] == '\0')
			got[k] = '\1';
	got[n] = '\0';
	/* blanks belong to the sentence before them */
	for (k = n = 0; rows[_i].text[k]; k++) {
		if (rows[_i].text[k] == '|' && rows[_i].text[k + 1] == ' ') {
			text[n++] = ' ';
			text[n++] = '|';
			k++;
			continue;
		}
		text[n++] = rows[_i].text[k];
	}
	text[n] = '\0';
	ck_assert_msg(strcmp(got, text) == 0, "%s: %s, not %s", rows[_i].why,
			got, text);
}
END_TEST

START_TEST(breaks)
{
	ck_assert_int_gt(ucd_run("SentenceBreakTest.txt", sent_uax29), 500);
}
END_TEST

/* Runs of plain sentences: how many, how many of them end before a space, and
 * where the run ends (|). */
static const struct {
	const char *why, *text;
	size_t sentences, cuts;
} runs[] = {
	{"one space each", "The rain fell. The road was wet. |Why", 2, 2},
	{"lines", "The rain fell.\nThe road was wet\n|", 2, 0},
	{"paragraphs", "The rain fell.\n\nThe road was wet.\n|", 2, 0},
	{"titles, numbers", "He paid Mr. Lee 3.50 for bread. |It rained. -", 1, 1},
	{"speech", "\"The rain fell.\" She said: \"It rains.\" |He went. ?", 2, 2},
	{"a question is no plain one", "|The rain? It fell.", 0, 0},
	{"nor is an item", "|1. The rain fell. It fell.", 0, 0},
	{"what follows is looked at", "The rain fell. |Did it? Yes.", 1, 1},
	{"three newlines are", "|The rain fell.\n\n\nIt fell.", 0, 0},
	{"none at all", "|", 0, 0},
};

START_TEST(run_of)
{
	struct sent_marks m = {.base = NULL};
	struct sent_cuts c;
	struct buf b = {0};
	struct sent s;
	const char *p = strchr(runs[_i].text, '|');
	size_t i, n, at = (size_t)(p - runs[_i].text);

	sent_init(&s, lang_find(SPAN("id")));
	buf_put(&b, (struct span){runs[_i].text, at});
	buf_put(&b, span_str(p + 1));
	n = sent_run(&s, SPAN_BUF(&b), &m, &c);
	ck_assert_msg(n == at, "%s: %zu", runs[_i].why, n);
	ck_assert_uint_eq(c.sentences, runs[_i].sentences);
	ck_assert_uint_eq(c.n, runs[_i].cuts);
	for (i = 0; i < c.n; i++)
		ck_assert_int_eq(b.s[c.at[i]], ' ');
	buf_free(&b);
}
END_TEST

START_TEST(labels)
{
	/* as long as may be, behind a blank of three bytes */
	struct span a = SPAN("\xE2\x80\x80" "Aaaaaaaaa Aaaaaaaaa Aaaaaaaaa "
			"Aaaaaaaaa Aaaaaaaaa Aaaaaaaaaa: No");
	struct sent s;

	sent_init(&s, lang_find(SPAN("en")));
	s.labels = true;
	ck_assert_uint_eq(sent_next(&s, a), a.n - 2);
	span_cut(&a, 3);
	ck_assert_uint_eq(sent_next(&s, a), a.n - 2);
}
END_TEST

START_TEST(squeezes)
{
	struct buf b = {0};

	sent_put(&b, SPAN("a  b\tc \n d"));
	ck_assert(span_eq(SPAN_BUF(&b), SPAN("a b c d")));
	ck_assert_uint_eq(sent_origin(SPAN("a  b\tc \n d"), 2), 3);
	ck_assert_uint_eq(sent_origin(SPAN("a  b\tc \n d"), 7), 10);
	buf_free(&b);
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("sent");

	tcase_add_loop_test(t, splits, 0, ROWS(rows));
	tcase_add_loop_test(t, run_of, 0, ROWS(runs));
	tcase_add_test(t, breaks);
	tcase_add_test(t, labels);
	tcase_add_test(t, squeezes);
	return unit_run("sent", t);
}

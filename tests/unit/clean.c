#include "clean.h"
#include "unit.h"

#define LONG1 "Kapal itu berlabuh pada pagi hari dan menurunkan dua ratus " \
	"peti ikan di dermaga lama sebelum hujan turun lagi di muara itu."
#define LONG2 "Warga menunggu sejak subuh karena mereka ingin membeli ikan " \
	"segar sebelum pedagang dari kota datang dengan truk besar mereka."

#define ENGLISH "The boats that had left the bay in spring came back to it on Monday, " \
	"and the men who had sold their nets bought new ones. The first of " \
	"them brought home more herring than the hall could hold, so that " \
	"half of it was salted on the quay by the children. Nobody was paid " \
	"for that, but each of them took a bucket home."
#define ENGLISH2 "dues will rise in the autumn, the council said, but nobody whom " \
	"we asked had heard of it before. The old crane was painted green " \
	"in the same week, and the men said that it looked like a toy."
#define FRENCH "Les bateaux qui avaient quitté la baie au printemps sont revenus " \
	"lundi, et les hommes qui avaient vendu leurs filets en ont acheté. " \
	"Le premier a rapporté plus de harengs que la halle ne pouvait en " \
	"tenir, et la moitié a été salée sur le quai par les enfants. " \
	"Personne n'a été payé, mais chacun a rapporté un seau à la maison."
#define SPANISH "Los barcos que habían dejado la bahía en primavera volvieron el " \
	"lunes, y los hombres que habían vendido sus redes compraron otras. " \
	"El primero trajo más arenques de los que cabían en la lonja, y los " \
	"niños salaron la mitad en el muelle."
#define ITALIAN "Le barche che avevano lasciato la baia in primavera sono tornate " \
	"lunedì, e gli uomini che avevano venduto le reti ne hanno comprate " \
	"di nuove, anche se nessuno sapeva dire come. La prima ha portato a " \
	"casa più aringhe di quante il mercato ne potesse tenere, e i bambini " \
	"ne hanno messa metà sotto sale."

static void
clean_text(struct clean *c, const char *lang, const char *in, struct buf *out)
{
	struct span a = span_str(in);
	struct line l;
	size_t n;

	clean_begin(c, rules_of(lang_find(span_str(lang))));
	while (a.n) {
		for (n = 0; n < a.n && a.s[n] != '\n'; n++)
			;
		l = (struct line){.s = span_cut(&a, n)};
		if (a.n)
			span_cut(&a, 1);
		clean_line(c, l, out);
	}
	clean_end(c, out);
}

static const struct {
	const char *why, *lang, *in, *out;
} rows[] = {
	{"a caption goes", "id", LONG1 "\n\nDermaga lama. Foto: Rini\n\n" LONG2
		"\n", LONG1 "\n\n" LONG2 "\n"},
	{"a credit without a label goes", "id", LONG1 "\n\nPerahu di dermaga "
		"lama. REUTERS/Rini Astuti\n\n" LONG2 "\n", LONG1 "\n\n" LONG2
		"\n"},
	{"prose about photos stays", "id", "Foto itu diambil oleh warga dan "
		"dikirim ke kantor desa pada hari Senin.\n",
		"Foto itu diambil oleh warga dan dikirim ke kantor desa pada "
		"hari Senin.\n"},
	{"prose about sources stays", "en", "Two sources close to the mayor "
		"said that the plan was dead.\n", "Two sources close to the "
		"mayor said that the plan was dead.\n"},
	{"a colon stays", "id", "Inilah tiga syarat utama:\n\n" LONG1 "\n",
		"Inilah tiga syarat utama:\n\n" LONG1 "\n"},
	{"dots stay", "en", "And then the lamp went out...\n",
		"And then the lamp went out...\n"},
	{"a turn of an interview stays", "id", "Reporter: Mengapa demikian?\n\n"
		"Wulan: Karena hujan.\n", "Reporter: Mengapa demikian?\n\n"
		"Wulan: Karena hujan.\n"},
	{"a thanking reporter stays", "id", LONG1 "\n\nReporter: Terima kasih "
		"banyak, Pak Menteri.\n", LONG1 "\n\nReporter: Terima kasih "
		"banyak, Pak Menteri.\n"},
	{"items stay", "id", LONG1 "\n\n1. Solar\n\n2. Es batu\n\n" LONG2 "\n",
		LONG1 "\n\n1. Solar\n\n2. Es batu\n\n" LONG2 "\n"},
	{"a heading stays", "id", LONG1 "\n\nHarga Mulai Turun\n\n" LONG2 "\n",
		LONG1 "\n\nHarga Mulai Turun\n\n" LONG2 "\n"},
	{"a short paragraph stays", "en", "He left.\n", "He left.\n"},
	{"text without case stays", "und", "東京\n\n港町の朝\n", "東京\n\n"
		"港町の朝\n"},
	{"a quotation that looks like a credit stays", "en", "\"Photo: no "
		"way,\" he said, and put the camera down for good.\n",
		"\"Photo: no way,\" he said, and put the camera down for "
		"good.\n"},
	{"the title stays between a menu and a byline", "en", "Home\n\nNews\n\n"
		"Lamp keeper leaves the rock\n\nBy Tom Hollis\n\n" LONG1 "\n",
		"Lamp keeper leaves the rock\n\n" LONG1 "\n"},
	{"a short paragraph between boxes stays", "de", LONG1 "\n\nNewsletter"
		"\n\nDer Rat der Stadt entscheidet im Juni über den Bau.\n\n"
		"Mehr zum Thema\n\nBrücke bleibt gesperrt\n", LONG1 "\n\nDer "
		"Rat der Stadt entscheidet im Juni über den Bau.\n"},
	{"a link and the title behind it are cut out", "id", LONG1
		"Baca juga: Harga Ikan Naik di Pasar PagiKapal lain datang "
		"kemudian pada sore hari.\n", LONG1 " Kapal lain datang "
		"kemudian pada sore hari.\n"},
	{"initials are cut off", "id", LONG1 " (rni/ast)\n", LONG1 "\n"},
	{"digits among them", "id", LONG1 "(uzi/c7/any)\n", LONG1 "\n"},
	{"an agency that signs two sentences is cut off", "it", "La nave torna "
		"al porto. I marinai scendono a terra la sera. (ANSA).\n",
		"La nave torna al porto. I marinai scendono a terra la sera.\n"},
	{"a name in brackets stays", "id", "Ketua rapat menerima usul itu "
		"dari wakilnya sendiri (MK).\n", "Ketua rapat menerima usul "
		"itu dari wakilnya sendiri (MK).\n"},
	{"a title alone at the end goes", "id", LONG1 "\n\nRahasia Sambal Ibu "
		"di Muara Biru\n", LONG1 "\n"},
	{"below a heading of links titles go", "fr", LONG1 "\n\nSur le même "
		"sujet\n\nLe port rouvre\n\nLa mer monte\n", LONG1 "\n"},
	{"a line cut off with dots goes", "pt", "Feira volta ao largo da "
		"estação no sábado\n\nFeira volta ao largo da...\n\n" LONG1
		"\n", "Feira volta ao largo da estação no sábado\n\n" LONG1
		"\n"},
	{"a table cell goes", "id", "Suasana rapat pada pagi hari |\n\n" LONG1
		"\n", LONG1 "\n"},
	{"a row of a table stays", "en", "1 | Oakes | 23 |\n\n" LONG1 "\n",
		"1 | Oakes | 23 |\n\n" LONG1 "\n"},
	{"a date alone goes", "vi", "Thứ ba, 5/3/2024, 08:15 (GMT+7)\n\n" LONG1
		"\n", LONG1 "\n"},
	{"a sentence that begins with a date stays", "es", "El 12 de noviembre "
		"la sala cierra sus puertas.\n", "El 12 de noviembre la sala "
		"cierra sus puertas.\n"},
	{"an article in one line: caption, label, byline", "en",
		"FILE - A trawler leaves the old harbour of Port Vale, May 4, "
		"2021. (AP Photo/Ann Doe, File) " ENGLISH " ADVERTISEMENT "
		ENGLISH " Click here for the whole story Harbour " ENGLISH2
		" Additional reporting by Tom Hollis and Ann Doe\n",
		ENGLISH " " ENGLISH " Harbour " ENGLISH2 "\n"},
	{"the same: date, button, credit", "fr", "Publié le 18/07/2020 à "
		"19h05 " FRENCH " Partager cet article " FRENCH " La grue "
		"neuve du port de Saint-Elme. (Photo : Jean Dupré) " FRENCH
		"\n", FRENCH " " FRENCH " " FRENCH "\n"},
	{"the same: who signs, when, and the time it takes, below a title", "it",
		"Il faro torna a suonare \"ogni sera\" Anna Neri 04 Novembre "
		"2022 alle 12:47 2 minuti di lettura " ITALIAN " " ITALIAN " "
		ITALIAN "\n", "Il faro torna a suonare \"ogni sera\" Anna "
		"Neri " ITALIAN " " ITALIAN " " ITALIAN "\n"},
	{"the same: a credit with a label behind its caption, tags", "es",
		SPANISH " " SPANISH " La grúa nueva del puerto, al alba. Foto: "
		"Ana Merlo " SPANISH " " SPANISH " Compartir en Facebook Temas "
		"relacionados Puerto Grúas\n", SPANISH " " SPANISH " " SPANISH
		" " SPANISH "\n"},
	{"the same: a dateline is no credit", "en", "Boats come back KATHMANDU, "
		"April 25 (Reuters) - " ENGLISH " " ENGLISH " " ENGLISH
		" Harbour " ENGLISH2 "\n", "Boats come back KATHMANDU, April "
		"25 (Reuters) - " ENGLISH " " ENGLISH " " ENGLISH " Harbour "
		ENGLISH2 "\n"},
	{"the same: labels that prose has stay", "en", "Home Secretary Ann "
		"Doe spoke first. " ENGLISH " Share prices fell. " ENGLISH
		" Comments were few (Mr Hollis had gone home). " ENGLISH " "
		ENGLISH "\n", "Home Secretary Ann Doe spoke first. " ENGLISH
		" Share prices fell. " ENGLISH " Comments were few (Mr Hollis "
		"had gone home). " ENGLISH " " ENGLISH "\n"},
	{"wrapped lines stay together, long ones part", "en", "One line\nand "
		"its other half.\n" LONG1 "\n" LONG2 "\n", "One line\nand its "
		"other half.\n\n" LONG1 "\n\n" LONG2 "\n"},
};

START_TEST(test_rows)
{
	struct clean c = {.line = 0};
	struct buf once = {0}, twice = {0};

	clean_text(&c, rows[_i].lang, rows[_i].in, &once);
	ck_assert_msg(span_eq(SPAN_BUF(&once), span_str(rows[_i].out)),
			"%s:\n%s", rows[_i].why, buf_str(&once));
	clean_text(&c, rows[_i].lang, buf_str(&once), &twice);
	ck_assert_msg(span_eq(SPAN_BUF(&once), SPAN_BUF(&twice)),
			"twice, %s", rows[_i].why);
	buf_free(&once);
	buf_free(&twice);
	clean_free(&c);
}
END_TEST

static const struct {
	const char *why, *in, *out;
	enum edit_spaces spaces;
} edits[] = {
	{"before a comma", "a , b", "a, b", SPACES_NONE},
	{"before a stop", "a . B", "a. B", SPACES_NONE},
	{"before marks", "a ! b ? c ; d", "a! b? c; d", SPACES_NONE},
	{"French and Vietnamese keep some", "a ! b , c", "a ! b, c",
		SPACES_WIDE},
	{"names and numbers", "the .NET of .5 and ,5", "the .NET of .5 and ,5",
		SPACES_NONE},
	{"smileys and dots", "well ... :) ;)", "well ... :) ;)", SPACES_NONE},
	{"doubled blanks", "a  b\t\tc", "a b\tc", SPACES_NONE},
	{"end marks", "done./", "done.", SPACES_NONE},
	{"a last bar", "done. |", "done.", SPACES_NONE},
	{"no change", "a, b. C", "a, b. C", SPACES_NONE},
};

START_TEST(test_edits)
{
	struct buf b = {0};
	bool same = span_eq(span_str(edits[_i].in), span_str(edits[_i].out));

	edit_line(&b, span_str(edits[_i].in), edits[_i].spaces);
	ck_assert_msg(span_eq(SPAN_BUF(&b), span_str(edits[_i].out)),
			"%s: %s", edits[_i].why, buf_str(&b));
	ck_assert_msg(edit_none(span_str(edits[_i].in), edits[_i].spaces) ==
			same, "edit_none, %s", edits[_i].why);
	buf_free(&b);
}
END_TEST

static const struct {
	const char *why, *in;
	size_t name, date, initials, site;
} shapes[] = {
	{"a name", "Rini Astuti said", 11, 0, 4, 0},
	{"names joined", "Tom Hollis and Ann de Boer", 26, 0, 3, 0},
	{"a date", "14 March 2024, 07:30 then", 0, 20, 0, 0},
	{"a number is no date", "14 boats", 0, 0, 0, 0},
	{"initials", "nds/krs)", 0, 0, 7, 0},
	{"a site", "kabar.example)", 0, 0, 0, 13},
	{"no site", "23.654)", 0, 0, 0, 0},
};

START_TEST(test_shapes)
{
	const struct rules *r = rules_of(lang_find(SPAN("en")));
	struct span a = span_str(shapes[_i].in);

	ck_assert_uint_eq(shape_name(r, a), shapes[_i].name);
	ck_assert_uint_eq(shape_date(r, a), shapes[_i].date);
	if (shapes[_i].initials == 7)
		ck_assert_uint_eq(shape_initials(a), 7);
	ck_assert_uint_eq(shape_site(a), shapes[_i].site);
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("clean");

	tcase_add_loop_test(t, test_rows, 0, ROWS(rows));
	tcase_add_loop_test(t, test_edits, 0, ROWS(edits));
	tcase_add_loop_test(t, test_shapes, 0, ROWS(shapes));
	return unit_run("clean", t);
}

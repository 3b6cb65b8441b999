#include <string.h>

#include "quote.h"
#include "reader.h"
#include "unit.h"

static void
put(struct buf *b, struct span s)
{
	buf_put(b, s);
	buf_byte(b, '|');
}

/* type|speaker|name|rule|flags|text, a line for each record. */
static void
records(struct buf *b, struct quote *q)
{
	const struct quote_rec *r;
	char flags[6];

	while ((r = quote_next(q))) {
		quote_flags(r->flags, flags);
		put(b, span_str(quote_type(r->type)));
		put(b, r->speaker);
		put(b, r->name);
		put(b, span_str(r->rule));
		put(b, span_str(flags));
		buf_put(b, r->text);
		buf_byte(b, '\n');
		ck_assert(r->start.byte <= r->end.byte);
		ck_assert(r->start.cp <= r->start.byte);
	}
}

static void
run(struct buf *b, const struct quote_options *o, const char *lang,
		const char *s)
{
	struct span in = span_str(s);
	struct reader reader;
	struct text t = reader_text(&reader, &in, 1);
	struct quote *q = quote_new(o);
	struct para p = {0};
	enum text_kind k;

	t.rule = TEXT_LINES;
	t.want_places = true;
	b->n = 0;
	para_init(&p, &t, QUOTE_CAP);
	quote_doc(q, lang_find(span_str(lang)));
	while ((k = para_next(&p)) != TEXT_END)
		if (k == TEXT_PARA) {
			quote_para(q, &p);
			records(b, q);
		}
	quote_end(q);
	records(b, q);
	quote_free(q);
	para_free(&p);
	text_free(&t);
}

struct row {
	const char *why, *lang, *text, *want;
};

static void
check_row(const struct row *r, const struct quote_options *o)
{
	struct buf b = {0};

	run(&b, o, r->lang, r->text);
	ck_assert_msg(strcmp(buf_str(&b), r->want) == 0,
			"%s:\n  want %s  got  %s", r->why, r->want, buf_str(&b));
	buf_free(&b);
}

static const struct row rules[] = {
	{"R-inv", "id", "\"Kami siap,\" kata Menteri Sosial Tri Wahyuni di Solo.",
		"direct|Menteri Sosial Tri Wahyuni|Tri Wahyuni|R-inv||Kami siap,\n"},
	{"R-inv: an apposition is left out", "en",
		"\"It ends,\" said Ann Lee, a clerk at the mill.",
		"direct|Ann Lee|Ann Lee|R-inv||It ends,\n"},
	{"R-inv: of role and name the name", "id",
		"\"Aman,\" ujar Kepala Dinas Sosial, Budi Hartono, Senin.",
		"direct|Budi Hartono|Budi Hartono|R-inv||Aman,\n"},
	{"R-nya: the verb holds its subject", "id",
		"Sari Dewi datang. \"Saya pulang,\" ujarnya.",
		"direct|ujarnya|Sari Dewi|R-nya||Saya pulang,\n"},
	{"R-sv", "en", "\"We will win,\" Mary Jones said.",
		"direct|Mary Jones|Mary Jones|R-sv||We will win,\n"},
	{"R-sv over an apposition", "en",
		"\"We will win,\" Mary Jones, the captain, said.",
		"direct|Mary Jones|Mary Jones|R-sv||We will win,\n"},
	{"R-sv is no other sentence", "en",
		"\"We will win the cup.\" Mary Jones said nothing.",
		"direct|||none||We will win the cup.\n"},
	{"accord", "id", "\"Jalan itu rusak,\" menurut Budi Hartono.",
		"direct|Budi Hartono|Budi Hartono|accord||Jalan itu rusak,\n"},
	{"L-sv", "id", "Budi Hartono mengatakan, \"Ini pekerjaan kita.\"",
		"direct|Budi Hartono|Budi Hartono|L-sv||Ini pekerjaan kita.\n"},
	{"L-sv: a fragment is mixed", "en",
		"Ann Lee called the plan \"deeply unwise\".",
		"mixed|Ann Lee|Ann Lee|L-sv||deeply unwise\n"},
	{"L-sv: nearest of two names", "en",
		"Bob Ray left after Ann Lee said: \"Go home now.\"",
		"direct|Ann Lee|Ann Lee|L-sv||Go home now.\n"},
	{"L-inv", "id", "Kata Budi Hartono, \"Semua sudah pulang.\"",
		"direct|Budi Hartono|Budi Hartono|L-inv||Semua sudah pulang.\n"},
	{"L-src", "id", "Kita ingat nasihat Kakek Darmo: \"Jangan buru-buru.\"",
		"direct|Kakek Darmo|Darmo|L-src|p|Jangan buru-buru.\n"},
	{"R-pasv", "id", "Jalan itu \"sempit dan gelap\" sebagaimana dinilai oleh para warga.",
		"mixed|para warga|para warga|R-pasv|p|sempit dan gelap\n"},
	{"colon", "de", "Er (leise): \xC2\xBB" "Komm doch her.\xC2\xAB",
		"direct|Er||colon||Komm doch her.\n"},
	{"list", "en", "Ann Lee called it \"rather cold\", \"too dark\" and \"not for cats\".",
		"mixed|Ann Lee|Ann Lee|L-sv||rather cold\n"
		"mixed|Ann Lee|Ann Lee|list||too dark\n"
		"mixed|Ann Lee|Ann Lee|list||not for cats\n"},
	{"chain: split around the speaker", "id",
		"\"Saya tidak takut,\" ujar Siti Aminah, \"karena saya benar.\"",
		"direct|Siti Aminah|Siti Aminah|R-inv||Saya tidak takut,\n"
		"direct|Siti Aminah|Siti Aminah|chain||karena saya benar.\n"},
	{"para: a paragraph that is only a quotation", "en",
		"\"We go,\" said Ann Lee.\n\"The house is too small for us.\"",
		"direct|Ann Lee|Ann Lee|R-inv||We go,\n"
		"direct|Ann Lee|Ann Lee|para||The house is too small for us.\n"},
	{"dash", "es", "\xE2\x80\x94No lo s\xC3\xA9 \xE2\x80\x94respondi\xC3\xB3 Mar\xC3\xAD" "a\xE2\x80\x94. Ya veremos.",
		"direct|Mar\xC3\xAD" "a|Mar\xC3\xAD" "a|R-inv||No lo s\xC3\xA9\n"
		"direct|Mar\xC3\xAD" "a|Mar\xC3\xAD" "a|chain||Ya veremos.\n"},
	{"turns", "id", "Reporter: Apa kabar?\nBudi Hartono: Baik sekali.",
		"turn|Reporter|Reporter|turn||Apa kabar?\n"
		"turn|Budi Hartono|Budi Hartono|turn||Baik sekali.\n"},
	{"a turn goes on", "en", "Q: Why?\nA: We had to.\nThere was no time.",
		"turn|Q|Q|turn||Why?\nturn|A|A|turn|c|We had to.\n"
		"turn|A|A|turn||There was no time.\n"},
};

START_TEST(finds_the_source)
{
	check_row(&rules[_i], &(struct quote_options){0});
}
END_TEST

static const struct row stories[] = {
	{"they answer each other", "en",
		"\"Where is the key?\" asked Ann Moor.\n"
		"\"In the well,\" said Peter Holt.\n"
		"\"Who threw it there?\"\n"
		"\"I did.\"",
		"direct|Ann Moor|Ann Moor|R-inv||Where is the key?\n"
		"direct|Peter Holt|Peter Holt|R-inv||In the well,\n"
		"direct||Ann Moor|para||Who threw it there?\n"
		"direct||Peter Holt|para||I did.\n"},
	{"a pronoun means who has not just spoken", "en",
		"\"Where is the key?\" asked Ann.\n"
		"\"In the well,\" said Peter.\n"
		"\"You fool!\" she cried.\n"
		"\"Thank you,\" he said.",
		"direct|Ann|Ann|R-inv||Where is the key?\n"
		"direct|Peter|Peter|R-inv||In the well,\n"
		"direct|she|Ann|R-sv||You fool!\n"
		"direct|he|Peter|R-sv||Thank you,\n"},
	{"who is called does not speak, and answers", "en",
		"\"Is it late?\" asked Ann.\n"
		"\"Very,\" said Peter.\n"
		"\"Ruth, bring the lamp.\"\n"
		"The door opened. Ruth came with the lamp.\n"
		"\"Peter, look at this,\" said Ruth.\n"
		"\"I see it.\"",
		"direct|Ann|Ann|R-inv||Is it late?\n"
		"direct|Peter|Peter|R-inv||Very,\n"
		"direct||Ann|para||Ruth, bring the lamp.\n"
		"direct|Ruth|Ruth|R-inv||Peter, look at this,\n"
		"direct||Peter|para||I see it.\n"},
	{"the one who tells it is called by name", "en",
		"I sat by the fire with Ann Moor.\n"
		"\"Will it rain?\" I asked.\n"
		"\"Not before night, Crispin,\" said Ann.\n"
		"\"Are you sure?\" I said.",
		"direct|I||R-sv||Will it rain?\n"
		"direct|Ann|Ann Moor|R-inv||Not before night, Crispin,\n"
		"direct|I|Crispin|R-sv||Are you sure?\n"},
	{"the verb says that he goes on", "en",
		"\"Is it late?\" asked Ann.\n"
		"\"Very,\" said Peter.\n"
		"He rose.\n"
		"\"We must go,\" he continued.",
		"direct|Ann|Ann|R-inv||Is it late?\n"
		"direct|Peter|Peter|R-inv||Very,\n"
		"direct|he|Peter|R-sv||We must go,\n"},
	{"what somebody does names him", "en",
		"\"Is it late?\" asked Ann.\n"
		"\"Very.\" Peter took his hat.\n"
		"\"Stay a little.\" Her hand lay on the chair.",
		"direct|Ann|Ann|R-inv||Is it late?\n"
		"direct|Peter|Peter|beat||Very.\n"
		"direct|Her|Ann|beat||Stay a little.\n"},
	{"a noun of her sex", "en",
		"\"Is it late?\" asked Ann.\n"
		"\"Very,\" said Peter.\n"
		"\"Stay,\" said the girl.",
		"direct|Ann|Ann|R-inv||Is it late?\n"
		"direct|Peter|Peter|R-inv||Very,\n"
		"direct|the girl|Ann|R-inv||Stay,\n"},
	{"any verb, where the sentence goes on", "en",
		"\"I never did,\" whooped Ann Moor.",
		"direct|Ann Moor|Ann Moor|R-inv||I never did,\n"},
	{"Mr. and Mrs. are two", "en",
		"\"Is it late?\" asked Mrs. Holt.\n"
		"\"Very,\" said Mr. Holt.\n"
		"\"Oh!\" said Mrs. Holt.",
		"direct|Mrs. Holt|Mrs. Holt|R-inv||Is it late?\n"
		"direct|Mr. Holt|Mr. Holt|R-inv||Very,\n"
		"direct|Mrs. Holt|Mrs. Holt|R-inv||Oh!\n"},
	{"a German adverb before the verb", "de",
		"Leise sagte der Bauer: \xE2\x80\x9E" "Das Tor ist offen.\xE2\x80\x9C",
		"direct|der Bauer|Bauer|L-inv||Das Tor ist offen.\n"},
	{"German verbs share a subject", "de",
		"Der Bauer schloss das Tor und sagte: \xE2\x80\x9ENun ist Ruhe.\xE2\x80\x9C",
		"direct|Der Bauer|Bauer|L-sv||Nun ist Ruhe.\n"},
	{"a particle behind the subject", "de",
		"\xE2\x80\x9E" "Das Tor ist zu\xE2\x80\x9C, wandte die Magd ein.",
		"direct|die Magd|Magd|R-inv||Das Tor ist zu\n"},
	{"a remark inside the marks", "fr",
		"\xC2\xAB Le pont, dit Jeanne, est ferm\xC3\xA9. \xC2\xBB",
		"direct|Jeanne|Jeanne|R-inv||Le pont, dit Jeanne, est ferm\xC3\xA9.\n"},
	{"no subject", "es",
		"\xC2\xABMe voy\xC2\xBB, dijo. \xC2\xABNo vuelvo\xC2\xBB.",
		"direct|dijo||R-nya||Me voy\n"
		"direct|dijo||chain||No vuelvo\n"},
	{"a beat between dashes", "es",
		"\xE2\x80\x94\xC2\xBFVienes? \xE2\x80\x94pregunt\xC3\xB3 Ana.\n"
		"\xE2\x80\x94" "Espera. \xE2\x80\x94Luis cerr\xC3\xB3 la puerta\xE2\x80\x94. Ya voy.",
		"direct|Ana|Ana|R-inv||\xC2\xBFVienes?\n"
		"direct|Luis|Luis|beat||Espera.\n"
		"direct|Luis|Luis|chain||Ya voy.\n"},
	{"a remark behind comma and dash", "ru",
		"\xC2\xAB\xD0\x9D\xD0\xB0\xD0\xB4\xD0\xBE \xD0\xB6\xD0\xB4\xD0\xB0\xD1\x82\xD1\x8C, \xE2\x80\x94 \xD1\x81\xD0\xBA\xD0\xB0\xD0\xB7\xD0\xB0\xD0\xBB \xD0\x98\xD0\xB2\xD0\xB0\xD0\xBD \xD0\x9B\xD0\xBE\xD1\x81\xD1\x8C, \xE2\x80\x94 \xD0\xB8 \xD0\xB2\xD0\xB5\xD1\x80\xD0\xB8\xD1\x82\xD1\x8C\xC2\xBB.",
		"direct|\xD0\x98\xD0\xB2\xD0\xB0\xD0\xBD \xD0\x9B\xD0\xBE\xD1\x81\xD1\x8C|\xD0\x98\xD0\xB2\xD0\xB0\xD0\xBD \xD0\x9B\xD0\xBE\xD1\x81\xD1\x8C|R-inv||\xD0\x9D\xD0\xB0\xD0\xB4\xD0\xBE \xD0\xB6\xD0\xB4\xD0\xB0\xD1\x82\xD1\x8C, \xE2\x80\x94 \xD1\x81\xD0\xBA\xD0\xB0\xD0\xB7\xD0\xB0\xD0\xBB \xD0\x98\xD0\xB2\xD0\xB0\xD0\xBD \xD0\x9B\xD0\xBE\xD1\x81\xD1\x8C, \xE2\x80\x94 \xD0\xB8 \xD0\xB2\xD0\xB5\xD1\x80\xD0\xB8\xD1\x82\xD1\x8C\n"},
	{"over the day", "pt",
		"\"O cais fecha\", disse na ter\xC3\xA7" "a-feira a diretora Ana Prates.",
		"direct|a diretora Ana Prates|Ana Prates|R-inv||O cais fecha\n"},
	{"then said", "nl",
		"Toen zei de oude man: \"De brug is dicht.\"",
		"direct|de oude man|de oude man|L-inv||De brug is dicht.\n"},
};

START_TEST(knows_who_talks)
{
	check_row(&stories[_i], &(struct quote_options){0});
}
END_TEST

static const struct row reported[] = {
	{"ind-comp", "en", "The club said that the match would be played.",
		"indirect|The club|club|ind-comp||the match would be played\n"},
	{"ind-comp in German", "de", "Jonas Kehl betonte, dass die Schule bleibe.",
		"indirect|Jonas Kehl|Jonas Kehl|ind-comp||die Schule bleibe\n"},
	{"ind-comma", "id", "Budi Hartono mengatakan, jalan itu akan ditutup.",
		"indirect|Budi Hartono|Budi Hartono|ind-comma||jalan itu akan ditutup\n"},
	{"ind-req", "id", "Budi Hartono meminta warga untuk bersabar.",
		"indirect|Budi Hartono|Budi Hartono|ind-req||warga untuk bersabar\n"},
	{"ind-np", "id", "Budi Hartono menekankan pentingnya menjaga sungai.",
		"indirect|Budi Hartono|Budi Hartono|ind-np||pentingnya menjaga sungai\n"},
	{"ind-bare", "en", "Ann Lee said she would stay.",
		"indirect|Ann Lee|Ann Lee|ind-bare||she would stay\n"},
	{"ind-trail", "id", "Harga cabai naik lagi, kata Suparno.",
		"indirect|Suparno|Suparno|ind-trail||Harga cabai naik lagi\n"},
	{"ind-medial", "id", "Sungai itu, kata Suparno, meluap tiap tahun.",
		"indirect|Suparno|Suparno|ind-medial||Sungai itu, kata Suparno, meluap tiap tahun\n"},
	{"ind-accord", "fr", "Selon Jean Mercier, la route reste ferm\xC3\xA9" "e.",
		"indirect|Jean Mercier|Jean Mercier|ind-accord||la route reste ferm\xC3\xA9" "e\n"},
	{"for a purpose", "fr", "Le maire est venu pour ouvrir le pont, ferm\xC3\xA9 depuis mai.", ""},
	{"considerable, not told", "vi", "Gi\xC3\xA1"" g\xE1\xBA\xA1""o gi\xE1\xBA\xA3""m \xC4\x91\xC3\xA1""ng k\xE1\xBB\x83"" khi\xE1\xBA\xBF""n n\xC3\xB4""ng d\xC3\xA2""n lo l\xE1\xBA\xAF""ng.", ""},
	{"particip", "id", "Menekankan bahwa waktu sempit, Budi Hartono meminta warga untuk pulang.",
		"indirect|Budi Hartono|Budi Hartono|particip||waktu sempit\n"
		"indirect|Budi Hartono|Budi Hartono|ind-req||warga untuk pulang\n"},
	{"a ';' with a new verb", "id", "Budi Hartono menegaskan bahwa jalan ditutup; meminta warga untuk pulang.",
		"indirect|Budi Hartono|Budi Hartono|ind-comp||jalan ditutup\n"
		"indirect|Budi Hartono|Budi Hartono|ind-req||warga untuk pulang\n"},
	{"who cannot speak", "id", "Hal ini menunjukkan bahwa air mulai surut.", ""},
	{"what should be said", "en", "They must say that the road is open.", ""},
	{"passive", "en", "She was denied a visa that she needed.", ""},
	{"a noun, not a verb", "en", "The report has many pages.", ""},
	{"a credit is no source", "id", "Menurut Antara", ""},
	{"before commas", "id", "Rahmat (45), warga Desa Sukamaju, mengaku sudah lama menunggu.",
		"indirect|Rahmat|Rahmat|ind-bare||sudah lama menunggu\n"},
	{"a date before the verb", "id", "Budi Hartono, Senin (1/2/2021), mengatakan, jalan ditutup.",
		"indirect|Budi Hartono|Budi Hartono|ind-comma||jalan ditutup\n"},
	{"a coordinated office", "id", "Kepala Dinas Tenaga Kerja, Transmigrasi, dan Energi Budi Hartono mengatakan, jalan ditutup.",
		"indirect|Kepala Dinas Tenaga Kerja, Transmigrasi, dan Energi Budi Hartono|Budi Hartono|ind-comma||jalan ditutup\n"},
	{"a passive with its subject, in front", "id",
		"Dijelaskannya, harga beras naik karena panen gagal.",
		"indirect|Dijelaskannya||ind-accord||harga beras naik karena panen gagal\n"},
	{"the verb in front", "id",
		"Kata Budi Hartono, harga beras naik.",
		"indirect|Budi Hartono|Budi Hartono|ind-accord||harga beras naik\n"},
	{"a source amid the clause", "id",
		"Harga beras menurut Budi Hartono akan naik.",
		"indirect|Budi Hartono|Budi Hartono|ind-accord||Harga beras menurut Budi Hartono akan naik\n"},
	{"amid the clause, one comma", "id",
		"Di pasar, tambahnya harga beras naik.",
		"indirect|tambahnya||ind-medial||Di pasar, tambahnya harga beras naik\n"},
	{"a passive with its agent behind", "id",
		"Harga beras naik, demikian dikemukakan Kepala Dinas Pasar, Budi Hartono di Solo.",
		"indirect|Budi Hartono|Budi Hartono|ind-trail||Harga beras naik\n"},
	{"an object is no clause", "id",
		"Budi Hartono menjelaskan kronologi kejadian yang menimpa warga.",
		""},
	{"a verb makes a clause", "id",
		"Budi Hartono menjelaskan gudang itu terbakar.",
		"indirect|Budi Hartono|Budi Hartono|ind-bare||gudang itu terbakar\n"},
	{"a predicate makes a clause", "id",
		"Budi Hartono menilai harga itu \"keterlaluan\".",
		"indirect|Budi Hartono|Budi Hartono|ind-bare||harga itu \"keterlaluan\"\n"
		"mixed|Budi Hartono|Budi Hartono|in-ind|n|keterlaluan\n"},
	{"a noun before bahwa", "id",
		"Budi Hartono menampik kabar bahwa gudang terbakar.",
		"indirect|Budi Hartono|Budi Hartono|ind-comp||gudang terbakar\n"},
	{"a firm with its trade", "id",
		"Perusahaan beras PT Padi Makmur di Solo, Senin, menyatakan harga naik.",
		"indirect|Perusahaan beras PT Padi Makmur|Perusahaan beras PT Padi Makmur|ind-bare||harga naik\n"},
	{"a question", "id",
		"Budi Hartono mempertanyakan mengapa gudang terbakar.",
		"indirect|Budi Hartono|Budi Hartono|ind-bare||mengapa gudang terbakar\n"},
	{"a figure with a comma", "id",
		"Budi Hartono mengatakan dana Rp5,5 triliun itu belum cair.",
		"indirect|Budi Hartono|Budi Hartono|ind-bare||dana Rp5,5 triliun itu belum cair\n"},
	{"a dateline", "en",
		"OSLO, Norway (NTB) - The dam broke, police said.",
		"indirect|police|police|ind-trail||The dam broke\n"},
	{"an apposition before the verb", "en",
		"Ann Lee, who owns the mill, believes the long rains help.",
		"indirect|Ann Lee|Ann Lee|ind-bare||the long rains help\n"},
	{"an age before the verb", "en",
		"Ann Lee, 63, said the cat, which is old, sat down.",
		"indirect|Ann Lee|Ann Lee|ind-bare||the cat, which is old, sat down\n"},
	{"the subject behind a conjunction", "en",
		"Prices fell after the lender warned that profit would drop.",
		"indirect|the lender|lender|ind-comp||profit would drop\n"},
	{"a time before that", "en",
		"Ann Lee said on Monday that the mill was shut.",
		"indirect|Ann Lee|Ann Lee|ind-comp||the mill was shut\n"},
	{"an object pronoun before that", "en",
		"Ann Lee told her that the mill was shut.",
		"indirect|Ann Lee|Ann Lee|ind-comp||the mill was shut\n"},
	{"who told whom, behind", "en",
		"The mill is shut, Ann Lee told reporters.",
		"indirect|Ann Lee|Ann Lee|ind-trail||The mill is shut\n"},
	{"an auxiliary, behind", "en",
		"The mill is shut, its owner has said.",
		"indirect|its owner|owner|ind-trail||The mill is shut\n"},
	{"no participle is the rest", "en",
		"The mill is shut, Reuters reported, citing two clerks.",
		"indirect|Reuters|Reuters|ind-trail||The mill is shut\n"},
	{"a comma is no speech everywhere", "vi",
		"C\xC3\xB4ng ty \xC4\x91\xE1\xBB\x93ng \xC3\xBD, \xC3\xB4ng Nam vui m\xE1\xBB\xABng.",
		""},
	{"over where it was said", "vi",
		"\xC3\x94ng Nam than th\xE1\xBB\x9F tr\xC3\xAAn m\xE1\xBA\xA1ng r\xE1\xBA\xB1ng \xC4\x91\xC6\xB0\xE1\xBB\x9Dng \xC4\x91\xC3\xA3 h\xE1\xBB\x8Fng.",
		"indirect|\xC3\x94ng Nam|Nam|ind-comp||\xC4\x91\xC6\xB0\xE1\xBB\x9Dng \xC4\x91\xC3\xA3 h\xE1\xBB\x8Fng\n"},
	{"a clause behind a weak verb", "vi",
		"\xC3\x94ng Nam n\xC3\xB3i \xC4\x91\xC6\xB0\xE1\xBB\x9Dng n\xC3\xA0y kh\xC3\xB4ng an to\xC3\xA0n.",
		"indirect|\xC3\x94ng Nam|Nam|ind-bare||\xC4\x91\xC6\xB0\xE1\xBB\x9Dng n\xC3\xA0y kh\xC3\xB4ng an to\xC3\xA0n\n"},
	{"a verb inside a longer word", "vi",
		"C\xC3\xB4ng ty s\xE1\xBA\xBD tri\xE1\xBB\x83n khai d\xE1\xBB\xB1 \xC3\xA1n v\xC3\xA0 b\xE1\xBA\xA3o v\xE1\xBB\x87 r\xE1\xBB\xABng.",
		""},
};

START_TEST(finds_reported_speech)
{
	check_row(&reported[_i], &(struct quote_options){0});
}
END_TEST

static const struct row marks[] = {
	{"same glyph on both sides", "und", "\xE2\x80\x9DYes, and more of it.\xE2\x80\x9D",
		"direct|||none||Yes, and more of it.\n"},
	{"guillemets inwards", "und", "\xC2\xBBYes, and more of it.\xC2\xAB",
		"direct|||none||Yes, and more of it.\n"},
	{"guillemets with blanks", "und", "\xC2\xAB\xC2\xA0Yes, and more.\xC2\xA0\xC2\xBB",
		"direct|||none||Yes, and more.\n"},
	{"low nine and a straight mark", "und", "\xE2\x80\x9EYes, and more.\"",
		"direct|||none||Yes, and more.\n"},
	{"curly closed by straight", "und", "\xE2\x80\x9CYes, and more.\"",
		"direct|||none|m|Yes, and more.\n"},
	{"corner brackets", "und", "\xE3\x80\x8C\xE6\x98\x8E\xE7\x99\xBD\xE3\x80\x82\xE3\x80\x8D",
		"direct|||none||\xE6\x98\x8E\xE7\x99\xBD\xE3\x80\x82\n"},
	{"nested", "und", "\"He told me 'Go home now' and I went home.\"",
		"direct|||none||He told me 'Go home now' and I went home.\n"
		"mention|||none|n|Go home now\n"},
	{"feet and inches", "en", "The 6'2\" guard and his 5'11\" brother left.", ""},
	{"apostrophes", "en", "The boys' dog didn't bark. The '90s were good.", ""},
	{"single marks alone", "en", "'I don't know what you mean,' said Alice.",
		"direct|Alice|Alice|R-inv||I don't know what you mean,\n"},
	{"a lone mark between blanks", "en", "A \" lost. Ann Lee said: \"Please help me.\"",
		"direct|Ann Lee|Ann Lee|L-sv||Please help me.\n"},
	{"a closing mark too many", "und", "Yes\xE2\x80\x9D. \xE2\x80\x9CNo, and no more.\xE2\x80\x9D",
		"direct|||none||No, and no more.\n"},
	{"damage stays in the paragraph", "und", "\"Yes, and\nNo. \"That is the end of it.\"",
		"direct|||none||That is the end of it.\n"},
	{"goes on in the next paragraph", "en",
		"\xE2\x80\x9C" "First of all.\n\xE2\x80\x9CThen the rest,\xE2\x80\x9D Ann Lee said.",
		"direct|Ann Lee|Ann Lee|none|uc|First of all.\n"
		"direct|Ann Lee|Ann Lee|R-sv||Then the rest,\n"},
	{"nothing between the marks", "und", "\"\" and \xC2\xAB\xC2\xBB", ""},
};

START_TEST(pairs_marks)
{
	check_row(&marks[_i], &(struct quote_options){0});
}
END_TEST

static const struct row names[] = {
	{"two particles", "en", "Anna von der Heide said that rain will come.",
		"indirect|Anna von der Heide|Anna von der Heide|ind-comp||rain will come\n"},
	{"a particle that is a preposition", "de",
		"Anna von der Heide sagte, dass Regen kommt.",
		"indirect|Anna von der Heide|Anna von der Heide|ind-comp||Regen kommt\n"},
	{"a preposition behind a name", "de",
		"Jan Meier von Fischwerk sagte, dass Regen kommt.",
		"indirect|Jan Meier von Fischwerk|Jan Meier|ind-comp||Regen kommt\n"},
	{"a surname", "en", "Mayor Ann Lee came. \"We go,\" said Lee.",
		"direct|Lee|Ann Lee|R-inv||We go,\n"},
	{"a role", "id", "Menteri Sosial Tri Wahyuni datang. Menteri mengatakan, beras tiba.",
		"indirect|Menteri|Tri Wahyuni|ind-comma||beras tiba\n"},
	{"an acronym", "en", "The Green River Society (GRS) met. \"We go,\" said GRS.",
		"direct|GRS|Green River Society|R-inv||We go,\n"},
	{"a pronoun", "en", "\"We go,\" said Ann Lee. \"Now,\" she added.",
		"direct|Ann Lee|Ann Lee|R-inv||We go,\n"
		"direct|she|Ann Lee|R-sv||Now,\n"},
	{"a nickname", "id", "Wali Kota Tri Rismawati datang. \"Mari,\" kata Risma.",
		"direct|Risma|Tri Rismawati|R-inv||Mari,\n"},
	{"a misspelt name", "en", "Ann Maurer came. \"We go,\" said Mauer.",
		"direct|Mauer|Ann Maurer|R-inv||We go,\n"},
	{"nobody before", "en", "\"We go home now,\" he said.",
		"direct|he||R-sv||We go home now,\n"},
};

START_TEST(resolves_names)
{
	check_row(&names[_i], &(struct quote_options){0});
}
END_TEST

START_TEST(obeys_options)
{
	struct buf b = {0};
	struct quote_options o = {0};

	ck_assert(quote_rules(SPAN("R-inv,L-sv"), &o.rules) && o.rules);
	ck_assert(!quote_rules(SPAN("R-inv,x"), &o.rules));
	ck_assert(quote_rules(SPAN("R-sv"), &o.rules));
	run(&b, &o, "en", "\"We go home at last,\" said Ann Lee.");
	ck_assert_str_eq(buf_str(&b), "direct|||none||We go home at last,\n");
	o = (struct quote_options){.max = 5};
	run(&b, &o, "en", "\"We go home,\" said Ann Lee.");
	ck_assert_str_eq(buf_str(&b), "direct|Ann Lee|Ann Lee|R-inv|u|We go\n");
	ck_assert(quote_systems(SPAN("curly,corner"), &o.systems));
	ck_assert(!quote_systems(SPAN("round"), &o.systems));
	buf_free(&b);
}
END_TEST

enum { MANY = 60000 };

START_TEST(is_bounded)
{
	static const char *const units[] = {"\"", "\xC2\xAB", "\" ", "\"a\" ",
		"kata ", "said that ", "menurut ", "( ", ") ", "a, ", "Budi "};
	struct buf one = {0}, b = {0};

	while (one.n < MANY)
		buf_put(&one, span_str(units[_i]));
	run(&b, &(struct quote_options){0}, "id", buf_str(&one));
	ck_assert(b.n < 40 * one.n);
	buf_free(&one);
	buf_free(&b);
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("quote");

	tcase_add_loop_test(t, finds_the_source, 0, ROWS(rules));
	tcase_add_loop_test(t, knows_who_talks, 0, ROWS(stories));
	tcase_add_loop_test(t, finds_reported_speech, 0, ROWS(reported));
	tcase_add_loop_test(t, pairs_marks, 0, ROWS(marks));
	tcase_add_loop_test(t, resolves_names, 0, ROWS(names));
	tcase_add_test(t, obeys_options);
	tcase_add_loop_test(t, is_bounded, 0, 11);
	return unit_run("quote", t);
}

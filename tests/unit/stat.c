#include <math.h>
#include <string.h>

#include "script.h"
#include "stat.h"
#include "stat_char.h"
#include "stat_dist.h"
#include "stat_gram.h"
#include "stat_part.h"
#include "stat_read.h"
#include "unit.h"

static bool
near(double a, double b)
{
	return (isnan(a) && isnan(b)) || fabs(a - b) < 1e-9;
}

/* ---- lexical diversity ---- */

enum { FIGURES = 16 };

/* Made with exact rationals by a program of its own. */
static const struct {
	const char *words;
	double x[FIGURES]; /* ttr rttr cttr herdan_c maas_a2 yule_k yule_i
		simpson_d honore_r sichel_s entropy, mattr and msttr of 3,
		mtld, with < and at least 10 words, by mean factors */
} texts[] = {
	{"test text with some text numbers hyphenhere and "
		"text punctuations",
		{0.8, 2.5298221281347035, 1.7888543819998317,
		0.9030899869919434, 0.04208748389057132, 600.0, 8.0,
		0.06666666666666667, 1842.0680743952366, 0.0,
		2.8464393446710154, 1.0, 1.0, 14.0, 14.0, 14.0}},
	{"b a b a b a b a",
		{0.25, 0.7071067811865475, 0.5, 0.33333333333333337,
		0.3205988979753252, 3750.0, 0.13333333333333333,
		0.42857142857142855, 207.94415416798358, 0.0, 1.0,
		0.6666666666666666, 0.6666666666666666, 4.0,
		2.986666666666667, 4.0}},
	{"a a b b",
		{0.5, 1.0, 0.7071067811865475, 0.5, 0.36067376022224085,
		2500.0, 0.6666666666666666, 0.3333333333333333,
		138.62943611198907, 1.0, 1.0, 0.6666666666666666,
		0.6666666666666666, 2.0, 2.24, 2.0}},
	{"a a b b c",
		{0.6, 1.3416407864998738, 0.9486832980505138,
		0.6826061944859854, 0.19720785937867644, 1600.0, 1.5,
		0.2, 241.41568686511502, 0.6666666666666666,
		1.5219280948873621, 0.6666666666666666,
		0.6666666666666666, 2.5, 3.5, 2.5}},
	{"one one two one one two one",
		{0.2857142857142857, 0.7559289460184544,
		0.5345224838248488, 0.3562071871080222,
		0.3308440593747465, 4489.7959183673465,
		0.14814814814814814, 0.5238095238095238,
		194.59101490553132, 0.5, 0.863120568566631,
		0.6666666666666666, 0.6666666666666666, 3.5, 2.744, 3.5}},
	{"apple orange apple orange pear pear apple orange",
		{0.375, 1.0606601717798212, 0.75, 0.5283208335737188,
		0.22682973143127869, 2187.5, 0.47368421052631576, 0.25,
		207.94415416798358, 0.3333333333333333,
		1.561278124459133, 0.7777777777777777,
		0.6666666666666666, 4.0, 3.584, 4.0}},
	{"only unique terms in this little string",
		{1.0, 2.6457513110645903, 1.8708286933869707, 1.0, 0.0,
		0.0, NAN, 0.0, NAN, 0.0, 2.807354922057604, 1.0, 1.0,
		NAN, NAN, NAN}},
	{"t00 t01 t02 t03 t04 t05 t06 t07 t08 t09 t10 t11 "
		"t12 t13 t14 t15 t16 t17 t00 t00 t00 t00 t00 t00 "
		"t00",
		{0.72, 3.6, 2.545584412271571, 0.8979444735226818,
		0.03170533193261561, 896.0, 5.142857142857143,
		0.09333333333333334, 5793.976484762758, 0.0,
		3.683856189774723, 0.8405797101449274,
		0.8333333333333333, 16.420990566037737, 25.0,
		11.938958707360861}},
	{"a a b c d",
		{0.8, 1.7888543819998317, 1.2649110640673518,
		0.8613531161467861, 0.08614615250583076, 800.0,
		5.333333333333333, 0.1, 643.7751649736401, 0.25,
		1.9219280948873623, 0.8888888888888888,
		0.6666666666666666, 6.0, 7.0, 5.833333333333333}},
	{"a",
		{1.0, 1.0, 0.7071067811865475, NAN, NAN, 0.0, NAN, NAN,
		NAN, 0.0, 0.0, NAN, NAN, NAN, NAN, NAN}},
};

static void
fill(struct lex *x, const char *words)
{
	struct span rest = span_str(words);
	const char *end;

	lex_begin(x);
	while (rest.n) {
		end = memchr(rest.s, ' ', rest.n);
		lex_add(x, span_cut(&rest, end ? (size_t)(end - rest.s)
					       : rest.n));
		if (rest.n)
			span_cut(&rest, 1);
	}
}

START_TEST(lexdiv)
{
	static const struct lexopt plain = {.window = 3},
			strict = {.mtld_lt = true, .mtld_min = 10},
			pooled = {.mtld_pool = true};
	static struct lex x; /* one for all: documents do not mix */
	struct lexdiv d;
	size_t i;

	fill(&x, texts[_i].words);
	d = lex_find(&x, &plain);
	{
		const double got[FIGURES] = {d.ttr, d.rttr, d.cttr, d.herdan_c,
			d.maas_a2, d.yule_k, d.yule_i, d.simpson_d, d.honore_r,
			d.sichel_s, d.entropy, d.mattr, d.msttr, d.mtld,
			lex_find(&x, &strict).mtld,
			lex_find(&x, &pooled).mtld};

		for (i = 0; i < FIGURES; i++)
			ck_assert_msg(near(got[i], texts[_i].x[i]),
					"%s: figure %zu is %.12g, not %.12g",
					texts[_i].words, i, got[i],
					texts[_i].x[i]);
	}
}
END_TEST

/* 755 words of 331 types (Miranda-Garcia and Calle-Martin 2005). */
START_TEST(yule)
{
	static const unsigned often[][2] = {{1, 212}, {2, 51}, {3, 26}, {4, 13},
		{5, 6}, {6, 6}, {7, 3}, {8, 4}, {10, 1}, {11, 1}, {13, 3},
		{16, 1}, {17, 1}, {19, 1}, {21, 1}, {59, 1}};
	struct lex x = {0};
	struct lexopt o = {0};
	struct lexdiv d;
	unsigned i, k, n, type = 0;

	lex_begin(&x);
	for (i = 0; i < 16; i++)
		for (k = 0; k < often[i][1]; k++, type++)
			for (n = 0; n < often[i][0]; n++)
				lex_add(&x, (struct span){(char *)&type,
						sizeof type});
	d = lex_find(&x, &o);
	ck_assert(near(d.tokens, 755) && near(d.types, 331));
	ck_assert(near(d.yule_k, 112.76698390421473));
	lex_free(&x);
}
END_TEST

/* HD-D of 50 types once each and one type n times: 1 - C(N-f,42)/C(N,42). */
START_TEST(hdd)
{
	struct lex x = {0};
	struct lexopt o = {0};
	unsigned i;

	lex_begin(&x);
	for (i = 0; i < 100; i++)
		lex_add(&x, i < 50 ? (struct span){(char *)&i, sizeof i}
				   : SPAN("again"));
	/* 50 * 42/100 + 1, less than 1e-12 of it, of 42 */
	ck_assert(fabs(lex_find(&x, &o).hdd - 22.0 / 42) < 1e-9);
	lex_free(&x);
}
END_TEST

/* ---- readability ---- */

START_TEST(scores)
{
	static const struct reading of[] = {
		{5, 100, 150, 460, 12, 62, 25, 0},
		{1, 6, 6, 17, 0, 6, 0, 0},
		{21, 556, 939, 2815, 96, 317, 152, 0},
	};
	static const struct {
		enum read_score k;
		const char *flesch;
		double x[3]; /* computed by hand from the formula */
	} all[] = {
		{READ_FLESCH, "en",
			{59.635, 116.145, 37.085048}},
		{READ_FLESCH, "de",
			{72.25, 115.5, 54.726148}},
		{READ_FLESCH, "fr",
			{76.3, 127.31, 55.827386}},
		{READ_FLESCH, "es",
			{96.44, 140.72, 78.50335}},
		{READ_FLESCH, "nl",
			{72.735, 124.255, 52.170776}},
		{READ_FLESCH, "nl:brouwer",
			{54.5, 116.0, 28.894741}},
		{READ_FLESCH, "ru",
			{90.685, 138.935, 70.916132}},
		{READ_FLESCH, "it",
			{101.0, 149.2, 81.250017}},
		{READ_FLESCH, "it:1972",
			{88.5, 135.0, 69.74863}},
		{READ_FLESCH, "pt",
			{101.635, 158.145, 79.085048}},
		{READ_FLESCH, "tr",
			{86.3625, 142.99, 61.872637}},
		{READ_FLESCH_KINCAID, NULL,
			{9.91, -1.45, 14.664132}},
		{READ_FOG, NULL,
			{12.8, 2.4, 17.496951}},
		{READ_SMOG, NULL,
			{11.979248, 3.1291, 15.343465}},
		{READ_COLEMAN_LIAU, NULL,
			{9.768, -4.073333, 12.852158}},
		{READ_LIX, NULL,
			{45.0, 6.0, 53.81432}},
		{READ_RIX, NULL,
			{5.0, 0.0, 7.238095}},
		{READ_GULPEASE, NULL,
			{58.0, 110.666667, 49.701439}},
		{READ_WIENER_1, NULL,
			{6.0061, -3.1418, 8.574211}},
		{READ_WIENER_2, NULL,
			{6.4259, -1.7698, 8.893144}},
		{READ_WIENER_3, NULL,
			{6.2512, 0.0286, 9.045286}},
		{READ_WIENER_4, NULL,
			{6.9118, -0.0994, 10.076918}},
		{READ_GUTIERREZ, NULL,
			{43.58, 65.616667, 36.822722}},
		{READ_CRAWFORD, NULL,
			{2.918, -1.923667, 4.094079}},
		{READ_SZIGRISZT, NULL,
			{93.385, 138.535, 75.143522}},
	};
	int i, k;

	for (k = 0; k < ROWS(all); k++)
		for (i = 0; i < 3; i++)
			ck_assert_msg(fabs(read_score(all[k].k, all[k].flesch
				? read_flesch(span_str(all[k].flesch)) : -1,
				&of[i]) - all[k].x[i]) < 1e-6, "score %d of %d",
				k, i);
}
END_TEST

START_TEST(undefined_scores)
{
	static const struct reading none = {0}, no_syllables = {2, 10, NAN, 40,
		NAN, NAN, 3, NAN};
	int k;

	for (k = 0; k < READ_SCORES; k++)
		ck_assert(isnan(read_score((enum read_score)k, 0, &none)));
	ck_assert(isnan(read_score(READ_FLESCH, 0, &no_syllables)));
	ck_assert(isnan(read_score(READ_FLESCH, -1, &no_syllables)));
	ck_assert(isnan(read_score(READ_DALE_CHALL, 0, &no_syllables)));
	ck_assert(near(read_score(READ_LIX, -1, &no_syllables), 35));
	ck_assert(read_suits(READ_FOG, SPAN("en")));
	ck_assert(!read_suits(READ_FOG, SPAN("id")));
	ck_assert(!read_suits(READ_FLESCH, SPAN("id")));
	ck_assert(read_suits(READ_LIX, SPAN("id")));
}
END_TEST

/* ---- syllables ---- */

START_TEST(syllables)
{
	static const struct {
		const char *lang, *words; /* word:syllables */
	} rows[] = {
		{"en", "the:1 made:1 table:2 wanted:2 asked:1 houses:2 "
			"business:2 every:2 something:2 nation:2 idea:3 "
			"science:2 video:3 league:1 argue:2 criticism:4 "
			"couldn't:2 being:2 quiet:2 people:2 movement:2"},
		{"id", "pemerintah:4 anak:2 pulau:2 sungai:2 amboi:2 survei:2 "
			"saat:2 keadaan:4 dua:2 menyukai:4 menguasai:5 "
			"mencapai:3 Indonesia:5 syarat:2"},
		{"vi", "nghi\u00EAng:1 khuya:1 Ukraine:1"},
		{"de", "Haus:1 bauen:2 neue:2 Nation:3 Museum:3 Familie:4 "
			"Quelle:2 sch\u00F6n:1"},
		{"fr", "maison:2 grande:1 parlent:1 moment:2 eau:1 No\u00EBl:2 "
			"langue:1 th\u00E9orie:3"},
		{"es", "pa\u00EDs:2 ciudad:2 poeta:3 aqu\u00ED:2 guerra:2 mayo:2 "
			"agua:2 rey:1"},
		{"it", "paese:3 mio:2 giorno:2 quale:2"},
		{"pt", "sa\u00FAde:3 n\u00E3o:1 boa:2 que:1 na\u00E7\u00E3o:2"},
		{"nl", "huis:1 groeien:2 mooie:2 nieuwe:2 idee\u00EBn:3"},
		{"sw", "maua:3 watu:2 mtoto:3 mbwa:1 mwalimu:3 mfanyabiashara:7 "
			"shule:2"},
		{"ru", "\u0440\u043E\u0441\u0441\u0438\u044F:3 \u0435\u0451:2"},
	};
	struct syl y = {0};
	struct span rest, word;
	const char *colon;

	syl_init(&y, lang_find(span_str(rows[_i].lang)));
	ck_assert(y.known);
	for (rest = span_str(rows[_i].words); rest.n;
			span_cut(&rest, rest.n > 2 ? 3 : 2)) {
		colon = memchr(rest.s, ':', rest.n);
		word = span_cut(&rest, (size_t)(colon - rest.s));
		ck_assert_msg(syl_count(&y, word) ==
				(unsigned)(colon[1] - '0'), "%.*s: %u",
				(int)word.n, word.s, syl_count(&y, word));
	}
	syl_free(&y);
}
END_TEST

START_TEST(no_syllables)
{
	struct syl y = {0};

	syl_init(&y, lang_find(SPAN("zh")));
	ck_assert(!y.known);
	syl_init(&y, lang_find(SPAN("en")));
	ck_assert_uint_eq(syl_count(&y, SPAN("2024")), 0);
	ck_assert_uint_eq(syl_count(&y, SPAN("hmm")), 0);
	ck_assert_uint_eq(syl_count(&y, SPAN("")), 0);
	syl_free(&y);
}
END_TEST

/* ---- characters ---- */

START_TEST(characters)
{
	static const struct {
		const char *why, *text;
		int64_t letters, solid, graphemes;
	} rows[] = {
		{"nothing", "", 0, 0, 0},
		{"ASCII", "abc 12, d\n", 6, 7, 10},
		{"Latin", "\u00E9\u00D7\u00F7 \u1EC7\u0111", 3, 5, 6},
		{"marks", "\u201Ca\u201D\u2026\u2013", 1, 5, 5},
		{"letters that are modifiers, signs that are not",
			"a\u02B0\u02C2", 2, 3, 3},
		{"a mark joins", "ae\u0301b", 3, 4, 3},
		{"a mark joins a Latin letter", "\u00E9\u0301", 1, 2, 1},
		{"a sequence is one", "x\U0001F469\u200D\U0001F467y\n",
			2, 5, 4},
		{"blanks of all kinds", "a\u00A0b\u3000c\u2003", 3, 3, 6},
		{"Hangul and Han", "\uD55C\uAD6D \u4E2D", 3, 3, 4},
		{"Roman numeral, fraction", "\u2163\u00BD", 2, 2, 2},
	};
	struct stat_sums s = {0};

	char_count(&s, span_str(rows[_i].text), false);
	ck_assert_msg(s.n[SC_LETTERS] == rows[_i].letters, "%s",
			rows[_i].why);
	ck_assert_msg(s.n[SC_CHARS_NONBLANK] == rows[_i].solid, "%s",
			rows[_i].why);
	ck_assert_msg(s.n[SC_GRAPHEMES] == rows[_i].graphemes, "%s: %d",
			rows[_i].why, (int)s.n[SC_GRAPHEMES]);
}
END_TEST

/* ---- quotation marks ---- */

START_TEST(marks)
{
	static const struct {
		const char *why, *text;
		int closed;
	} rows[] = {
		{"straight", "\"a\" b \"c\"", 2},
		{"curly", "\u201Ca\u201D", 1},
		{"low", "\u201Ea\u201C \u201Eb\u201D", 2},
		{"Swedish", "\u201Da\u201D", 1},
		{"blanks inside guillemets", "\u00AB a \u00BB b \u00AB c\u00A0\u00BB.", 2},
		{"guillemets out and in", "\u00ABa\u00BB \u00BBb\u00AB", 2},
		{"nested", "\u201Ca \u2018b\u2019 c\u201D", 2},
		{"corner", "\u300Ca\u300D", 1},
		{"mixed", "\"a\u201D \u201Cb\"", 2},
		{"inches", "5\" and 6\" wide", 0},
		{"apostrophes", "it\u2019s the dogs\u2019 o\u2019clock", 0},
		{"never closed", "\u201Ca b", 0},
		{"only closed", "a b\u201D", 0},
	};
	struct marks m = {0};
	struct span all = span_str(rows[_i].text), rest = all;
	int closed = 0;
	size_t n;

	for (span_cut(&rest, marks_find(rest)); rest.n;
			span_cut(&rest, marks_find(rest))) {
		closed += marks_see(&m, (struct span){all.s,
			(size_t)(rest.s - all.s)}, rest, &n) == MARKS_CLOSE;
		span_cut(&rest, n);
	}
	ck_assert_msg(closed == rows[_i].closed, "%s: %d", rows[_i].why,
			closed);
}
END_TEST

/* ---- n-grams, against the slow way ---- */

static uint64_t
gram_points(const uint32_t *id, unsigned n)
{
	uint64_t sum = 0;

	while (n--)
		sum += id[n] % 3 + 1;
	return sum;
}

static bool
same(const uint32_t *a, const uint32_t *b, unsigned n)
{
	return memcmp(a, b, n * sizeof *a) == 0;
}

static uint64_t
slow_top(const uint32_t *id, size_t len, unsigned n)
{
	size_t i, k, times, most = 0, at = 0;

	for (i = 0; i + n <= len; i++) {
		for (k = i, times = 0; k + n <= len; k++)
			times += same(id + i, id + k, n);
		if (times > most) {
			most = times;
			at = i;
		}
	}
	return most ? most * (gram_points(id + at, n) + n - 1) : 0;
}

static uint64_t
slow_dup(const uint32_t *id, size_t len, unsigned n)
{
	size_t seen[400], k, i = 0, nseen = 0;
	uint64_t sum = 0;

	while (i + n <= len) {
		for (k = 0; k < nseen && !same(id + i, id + seen[k], n); k++)
			;
		if (k < nseen) {
			sum += gram_points(id + i, n);
			i += n;
		} else {
			seen[nseen++] = i++;
		}
	}
	return sum;
}

START_TEST(ngrams)
{
	static const uint32_t len[] = {1, 2, 3, 1, 2, 3, 1, 2, 3, 1};
	static struct ngrams g;
	uint32_t id[400], seed = (uint32_t)_i * 2654435761u + 1;
	size_t i, n = (size_t)_i * 5;
	unsigned k, types = 2 + (unsigned)_i % 8;

	for (i = 0; i < n; i++) {
		seed = seed * 1664525 + 1013904223;
		id[i] = (seed >> 16) % types;
	}
	ngrams_start(&g, id, n, len, types);
	for (k = 2; k <= 10; k++) {
		ngrams_next(&g);
		ck_assert_uint_eq(ngrams_top(&g), slow_top(id, n, k));
		ck_assert_uint_eq(ngrams_dup(&g), slow_dup(id, n, k));
	}
}
END_TEST

/* ---- distributions ---- */

START_TEST(percentiles)
{
	struct stat_sums s = {0};
	struct dist d;
	int64_t i;

	ck_assert_int_eq(dist_percentile(dist_of(&s, ST_SENT), 50), -1);
	ck_assert(isnan(dist_mean(dist_of(&s, ST_SENT))));
	for (i = 100; i; i--) /* nearest rank: the p-th of 1 to 100 is p */
		sums_tally(&s, ST_SENT, i, 1);
	d = dist_of(&s, ST_SENT);
	for (i = 1; i <= 100; i++)
		ck_assert_int_eq(dist_percentile(d, (unsigned)i), i);
	ck_assert_int_eq(dist_percentile(d, 0), 1);
	ck_assert(near(dist_mean(d), 50.5));
	ck_assert(near(dist_sd(d), sqrt(833.25)));
	sums_free(&s);
}
END_TEST

START_TEST(draws)
{
	static const struct {
		const char *why;
		int64_t value[3];
		const char *text;
	} rows[] = {
		{"a bar a value", {1, 1, 3},
			"letters of words: 3\n1  ########         2   66.7 %\n"
			"2                   0    0.0 %\n"
			"3  ####             1   33.3 %\n"
			"mean 1.7, sd 0.9, least 1, p10 1, p25 1, p50 1, "
			"p75 3, p90 3, most 3\n"},
		{"bars of ten", {0, 5, 199}, NULL},
	};
	struct stat_sums s = {0};
	struct buf b = {0};
	int i;

	for (i = 0; i < 3; i++)
		sums_tally(&s, ST_WORD, rows[_i].value[i], 1);
	dist_draw(&b, &s, ST_WORD, DIST_ASCII, 30);
	if (rows[_i].text)
		ck_assert_str_eq(buf_str(&b), rows[_i].text);
	else
		ck_assert(strstr(buf_str(&b), "\n190-199  "));
	buf_free(&b);
	sums_free(&s);
}
END_TEST

/* ---- sums and partials ---- */

START_TEST(means)
{
	struct stat_sums a = {0}, b = {0};

	ck_assert(isnan(sums_mean_of(&a, SM_TTR)));
	sums_mean(&a, SM_TTR, NAN);
	ck_assert(isnan(sums_mean_of(&a, SM_TTR)));
	sums_mean(&a, SM_TTR, 0.9999999996);
	ck_assert_int_eq(a.mean[SM_TTR].whole, 1);
	ck_assert_int_eq(a.mean[SM_TTR].nano, 0);
	sums_mean(&b, SM_TTR, -0.25);
	sums_add(&a, &b);
	ck_assert(near(sums_mean_of(&a, SM_TTR), 0.375));
}
END_TEST

/* Reads a text of lines; what is wrong with it, or NULL. */
static const char *
read_partial(struct partial *p, struct span text)
{
	const char *why = NULL, *lf;

	partial_begin(p);
	while (!why && text.n && (lf = memchr(text.s, '\n', text.n))) {
		why = partial_line(p, span_cut(&text,
				(size_t)(lf - text.s)));
		span_cut(&text, 1);
	}
	return why ? why : partial_end(p);
}

START_TEST(partials)
{
	struct partial a = {0}, b = {0}, c = {0};
	struct buf t = {0}, u = {0};

	a.sums.n[SC_WORDS] = 7;
	a.sums.n[SC_BYTES] = 40;
	sums_mean(&a.sums, SM_TTR, 0.5);
	sums_mean(&a.sums, SM_MTLD, 1234.000000001);
	sums_tally(&a.sums, ST_SENT, 7, 1);
	sums_tally(&a.sums, ST_SCRIPT, SCRIPT_LATIN, 30);
	sums_tally(&a.sums, ST_LANGUAGE, sums_language(SPAN("id")), 1);
	a.option[PO_GROUPS] = 3;
	partial_shard(&a, UINT64_C(0xFEDCBA9876543210));
	partial_write(&a, &t);
	ck_assert(!read_partial(&b, SPAN_BUF(&t)));
	partial_write(&b, &u);
	ck_assert(span_eq(SPAN_BUF(&t), SPAN_BUF(&u)));
	ck_assert_str_eq(read_partial(&b, SPAN_BUF(&t)),
			"a text comes twice");
	t.s[t.n - 2]++; /* the last digit of !lines */
	ck_assert(read_partial(&c, SPAN_BUF(&t)) != NULL);
	partial_free(&a);
	partial_free(&b);
	partial_free(&c);
	buf_free(&t);
	buf_free(&u);
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("stat");

	tcase_add_loop_test(t, lexdiv, 0, ROWS(texts));
	tcase_add_test(t, yule);
	tcase_add_test(t, hdd);
	tcase_add_test(t, scores);
	tcase_add_test(t, undefined_scores);
	tcase_add_loop_test(t, syllables, 0, 11);
	tcase_add_test(t, no_syllables);
	tcase_add_loop_test(t, characters, 0, 11);
	tcase_add_loop_test(t, marks, 0, 12);
	tcase_add_loop_test(t, ngrams, 0, 60);
	tcase_add_test(t, percentiles);
	tcase_add_loop_test(t, draws, 0, 2);
	tcase_add_test(t, means);
	tcase_add_test(t, partials);
	return unit_run("stat", t);
}

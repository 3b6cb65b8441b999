#include <utf8proc.h>

#include "ucd.h"
#include "uni.h"
#include "unit.h"

START_TEST(grapheme_breaks)
{
	ck_assert_int_gt(ucd_run("GraphemeBreakTest.txt", uni_grapheme), 500);
}
END_TEST

START_TEST(grapheme_of_ascii)
{
	ck_assert_uint_eq(uni_grapheme(SPAN("")), 0);
	ck_assert_uint_eq(uni_grapheme(SPAN("ab")), 1);
	ck_assert_uint_eq(uni_grapheme(SPAN("\r\n")), 2);
	ck_assert_uint_eq(uni_grapheme(SPAN("\r")), 1);
	ck_assert_uint_eq(uni_grapheme(SPAN("a\xCC\x88z")), 3);
}
END_TEST

static int
category(const char *name)
{
	static const char names[] = "CnLuLlLtLmLoMnMcMeNdNlNoPcPdPsPePiPfPoSmScSk"
			"SoZsZlZpCcCfCsCo";
	int i;

	for (i = 0; names[2 * i]; i++)
		if (strncmp(names + 2 * i, name, 2) == 0)
			return i;
	return -1;
}

static uint32_t
mapping(const char *field, uint32_t c)
{
	return *field ? (uint32_t)strtoul(field, NULL, 16) : c;
}

/* Checks one line of UnicodeData.txt, which it cuts into fields; returns its
 * code point. */
static uint32_t
check_line(char *line, uint32_t last)
{
	char *f[15] = {line};
	uint32_t c;
	int i;

	for (i = 1; i < 15; i++) {
		f[i] = strchr(f[i - 1], ';');
		ck_assert_ptr_nonnull(f[i]);
		*f[i]++ = '\0';
	}
	c = (uint32_t)strtoul(f[0], NULL, 16);
	if (!strstr(f[1], ", Last>"))
		last = c;
	for (; last <= c; last++) {
		ck_assert_msg(uni(last)->category == category(f[2]), "%s",
				f[0]);
		ck_assert_msg(uni(last)->ccc == atoi(f[3]), "%s", f[0]);
		ck_assert_msg(uni_upper(last) == mapping(f[12], last), "%s",
				f[0]);
		f[13][strcspn(f[13], "\n")] = '\0';
		ck_assert_msg(uni_lower(last) == mapping(f[13], last), "%s",
				f[0]);
	}
	return c;
}

/* A file of the Unicode Character Database, or NULL, said why. */
static FILE *
database(const char *name)
{
	const char *dir = getenv("UNICODE_DATA");
	char path[4096];
	FILE *f;

	snprintf(path, sizeof path, "%s/%s", dir ? dir : "/usr/share/unicode",
			name);
	f = fopen(path, "r");
	if (!f)
		printf("skip unit uni: no %s (unicode-data)\n", path);
	return f;
}

START_TEST(as_UnicodeData)
{
	char line[4096];
	uint32_t c = 0;
	FILE *f = database("UnicodeData.txt");

	if (!f)
		return;
	while (fgets(line, sizeof line, f))
		c = check_line(line, c);
	fclose(f);
	ck_assert_uint_eq(c, 0x10FFFD);
}
END_TEST

/* lib/gen/ucd.tsv is what lib/gen/ucd.sh makes, to the byte. */
START_TEST(facts_are_made)
{
	const char *data = getenv("DATA");
	char line[4096];
	FILE *f = database("PropList.txt");

	if (!f)
		return;
	ck_assert_ptr_nonnull(fgets(line, sizeof line, f));
	fclose(f);
	if (strcmp(line, "# PropList-15.0.0.txt\n") != 0) {
		printf("skip unit uni: unicode-data is %s", line);
		return;
	}
	snprintf(line, sizeof line, "cd %s/../../lib/gen && "
			"./ucd.sh | cmp - ucd.tsv", data ? data : "tests/data");
	ck_assert_int_eq(system(line), 0);
}
END_TEST

/* A utf8proc of another Unicode version knows other characters. */
START_TEST(as_utf8proc)
{
	uint32_t c;

	if (strcmp(utf8proc_unicode_version(), "15.0.0") != 0) {
		printf("skip unit uni: utf8proc is of Unicode %s\n",
				utf8proc_unicode_version());
		return;
	}
	for (c = 0; c <= 0x10FFFF; c++) {
		ck_assert_msg((int)uni(c)->category ==
				(int)utf8proc_category((int32_t)c), "%X", c);
		ck_assert_msg(uni(c)->ccc == utf8proc_get_property(
				(int32_t)c)->combining_class, "%X", c);
	}
}
END_TEST

static const struct {
	const char *why;
	uint32_t c;
	unsigned flags, without, quote, script;
} rows[] = {
	{"letter", 'a', UNI_LETTER | UNI_LOWER, UNI_UPPER | UNI_PUNCT, 0,
		SCRIPT_LATIN},
	{"capital", 0x1EA4, UNI_LETTER | UNI_UPPER, UNI_LOWER, 0,
		SCRIPT_LATIN},
	{"titlecase counts as upper", 0x1C5, UNI_LETTER | UNI_UPPER, UNI_LOWER,
		0, SCRIPT_LATIN},
	{"digit", '7', UNI_DIGIT, UNI_LETTER, 0, SCRIPT_COMMON},
	{"Arabic digit", 0x663, UNI_DIGIT, UNI_LETTER, 0, SCRIPT_ARABIC},
	{"no-break space is blank", 0xA0, UNI_BLANK, UNI_PUNCT, 0,
		SCRIPT_COMMON},
	{"zero width space is not", 0x200B, 0, UNI_BLANK, 0, SCRIPT_COMMON},
	{"tab is blank", '\t', UNI_BLANK, UNI_PUNCT, 0, SCRIPT_COMMON},
	{"NUL is nothing", 0, 0, 0xFF, 0, SCRIPT_COMMON},
	{"Han", 0x4E2D, UNI_LETTER | UNI_IDEO, UNI_LOWER, 0, SCRIPT_HAN},
	{"Thai has no blanks", 0xE01, UNI_LETTER | UNI_IDEO, 0, 0,
		SCRIPT_THAI},
	{"Hiragana", 0x3042, UNI_LETTER | UNI_IDEO, 0, 0, SCRIPT_HIRAGANA},
	{"prolonged sound mark", 0x30FC, UNI_LETTER | UNI_IDEO, 0, 0,
		SCRIPT_COMMON},
	{"Hangul has blanks", 0xAC00, UNI_LETTER, UNI_IDEO, 0, SCRIPT_HANGUL},
	{"emoji", 0x1F600, UNI_PICT | UNI_PUNCT, UNI_LETTER, 0,
		SCRIPT_COMMON},
	{"straight quote", '"', UNI_PUNCT, 0, UNI_QSTRAIGHT, SCRIPT_COMMON},
	{"apostrophe", 0x2019, UNI_PUNCT, 0, UNI_QAPOS, SCRIPT_COMMON},
	{"single", 0x2018, UNI_PUNCT, 0, UNI_QSINGLE, SCRIPT_COMMON},
	{"double", 0x201D, UNI_PUNCT, 0, UNI_QDOUBLE, SCRIPT_COMMON},
	{"guillemet", 0xAB, UNI_PUNCT, 0, UNI_QGUILLEMET, SCRIPT_COMMON},
	{"corner", 0x300C, UNI_PUNCT, 0, UNI_QCORNER, SCRIPT_COMMON},
	{"unassigned", 0x378, 0, 0xFF, 0, SCRIPT_UNKNOWN},
	{"beyond Unicode", 0x7FFFFFFF, 0, 0xFF, 0, SCRIPT_UNKNOWN},
};

START_TEST(classes)
{
	const struct uni *p = uni(rows[_i].c);

	ck_assert_msg((p->flags & rows[_i].flags) == rows[_i].flags, "%s",
			rows[_i].why);
	ck_assert_msg(!(p->flags & rows[_i].without), "%s", rows[_i].why);
	ck_assert_msg(p->quote == rows[_i].quote, "%s", rows[_i].why);
	ck_assert_msg(p->script == rows[_i].script, "%s", rows[_i].why);
}
END_TEST

START_TEST(script_names)
{
	ck_assert_str_eq(uni_script(SCRIPT_LATIN), "Latin");
	ck_assert_str_eq(uni_script(0), "Unknown");
	ck_assert_ptr_null(uni_script(SCRIPTS));
}
END_TEST

START_TEST(folds)
{
	struct buf b = {0};

	uni_fold(&b, SPAN("\xC4\x90\xE1\xBA\xB6NG @[Z\xC4\xB0"));
	ck_assert_str_eq(buf_str(&b), "\xC4\x91\xE1\xBA\xB7ng @[zi");
	buf_free(&b);
}
END_TEST

START_TEST(trims)
{
	ck_assert(span_eq(uni_trim(SPAN("\xC2\xA0 a b\xE3\x80\x80\n")),
			SPAN("a b")));
	ck_assert(uni_trim(SPAN(" \t")).n == 0);
	ck_assert(uni_blank(SPAN("\xE2\x80\xA8 ")) && uni_blank(SPAN("")));
	ck_assert(!uni_blank(SPAN(" x")));
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("uni");

	tcase_add_test(t, grapheme_breaks);
	tcase_add_test(t, grapheme_of_ascii);
	tcase_add_test(t, as_UnicodeData);
	tcase_add_test(t, facts_are_made);
	tcase_add_test(t, as_utf8proc);
	tcase_add_loop_test(t, classes, 0, ROWS(rows));
	tcase_add_test(t, script_names);
	tcase_add_test(t, folds);
	tcase_add_test(t, trims);
	return unit_run("uni", t);
}

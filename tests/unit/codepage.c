#include "codepage.h"
#include "unit.h"

static const struct {
	const char *page;
	int byte;
	unsigned want;
	const char *why;
} rows[] = {
	{"latin-1", 0x80, 0x80, "C1 controls are themselves"},
	{"windows-1252", 0x80, 0x20AC, "euro sign"},
	{"Windows-1252", 0x93, 0x201C, "any case of letters"},
	{"windows-1252", 0x81, 0x81, "unassigned: sloppy"},
	{"windows-1251", 0xFF, 0x44F, "Cyrillic"},
	{"windows-1255", 0xCA, 0x5BA, "assigned by WHATWG"},
	{"windows-1255", 0xFF, 0xFF, "unassigned: sloppy"},
	{"iso-8859-2", 0xA1, 0x104, "A with ogonek"},
	{"macroman", 0xF0, 0xF8FF, "the apple"},
	{"cp437", 0xB0, 0x2591, "shade"},
	{"koi8-r", 0xC1, 0x430, "Cyrillic a"},
};

START_TEST(bytes)
{
	const struct codepage *p = codepage_find(span_str(rows[_i].page));

	ck_assert_msg(p != NULL, "%s", rows[_i].why);
	ck_assert_msg(p->high[rows[_i].byte - 128] == rows[_i].want, "%s",
			rows[_i].why);
}
END_TEST

START_TEST(unknown)
{
	ck_assert_ptr_null(codepage_find(SPAN("windows-125")));
	ck_assert_ptr_null(codepage_find(SPAN("windows-12522")));
	ck_assert_ptr_null(codepage_find(SPAN("")));
}
END_TEST

START_TEST(one_byte_a_character)
{
	const struct codepage *p;
	int i, j;

	for (p = codepages; p->name; p++)
		for (i = 0; i < 128; i++)
			for (j = 0; j < i; j++)
				ck_assert_msg(p->high[i] != p->high[j] ||
						!p->high[i], "%s", p->name);
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("codepage");

	tcase_add_loop_test(t, bytes, 0, ROWS(rows));
	tcase_add_test(t, unknown);
	tcase_add_test(t, one_byte_a_character);
	return unit_run("codepage", t);
}

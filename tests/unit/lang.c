#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lang.h"
#include "unit.h"

static const char *const names[] = {LANG_KIND_NAMES};

static struct kinds
all(void)
{
	struct kinds k;

	memset(&k, 0xFF, sizeof k);
	return k;
}

static const struct lang *
language(const char *code)
{
	const struct lang *l = lang_find(span_str(code));

	ck_assert_msg(l != NULL, "%s", code);
	return l;
}

START_TEST(finds_language)
{
	static const struct {
		const char *why, *given, *code;
	} rows[] = {
		{"plain", "id", "id"},
		{"region ignored", "pt-BR", "pt"},
		{"region the way of locales", "vi_VN", "vi"},
		{"any case", "EN", "en"},
		{"no language", "und", "und"},
		{"another code", "nb", "no"},
		{"and a region", "nn-NO", "no"},
		{"unknown", "xx", NULL},
		{"beginning of a code", "e", NULL},
		{"longer than a code", "eng", NULL},
		{"empty", "", NULL},
		{"only a region", "-ID", NULL},
		{"hostile bytes", "i\xFF", NULL},
	};
	const struct lang *l = lang_find(span_str(rows[_i].given));

	if (!rows[_i].code)
		ck_assert_msg(l == NULL, "%s", rows[_i].why);
	else
		ck_assert_msg(l && strcmp(lang_code(l), rows[_i].code) == 0,
				"%s", rows[_i].why);
}
END_TEST

START_TEST(lists)
{
	size_t i;

	ck_assert_str_eq(lang_list(0), "und");
	for (i = 0; lang_list(i); i++)
		ck_assert(lang_find(span_str(lang_list(i))) != NULL);
	ck_assert(i >= 12 && lang_list(i + 1) == NULL);
}
END_TEST

START_TEST(knows_kinds)
{
	static const struct {
		const char *why, *code, *form;
		enum lang_kind kind;
		bool has;
	} rows[] = {
		{"verb", "id", "mengatakan", LANG_SAY, true},
		{"capital first", "id", "Mengatakan", LANG_SAY, true},
		{"all capitals", "id", "MENGATAKAN", LANG_SAY, true},
		{"another kind", "id", "mengatakan", LANG_TITLE, false},
		{"beginning of a form", "id", "mengataka", LANG_SAY, false},
		{"several words", "en", "according to", LANG_ACCORD, true},
		{"several blanks", "en", "According \n\tto", LANG_ACCORD, true},
		{"no-break space", "en", "according\xC2\xA0to", LANG_ACCORD,
			true},
		{"blank at the end", "en", "according to ", LANG_ACCORD, false},
		{"Vietnamese", "vi", "theo l\xE1\xBB\x9Di", LANG_ACCORD, true},
		{"Vietnamese capitals", "vi", "THEO L\xE1\xBB\x9CI", LANG_ACCORD,
			true},
		{"Cyrillic capitals", "ru",
			"\xD0\x9F\xD0\x9E \xD0\x94\xD0\x90\xD0\x9D\xD0\x9D\xD0\xAB\xD0\x9C",
			LANG_ACCORD, true},
		{"apostrophe", "fr", "d'apr\xC3\xA8s", LANG_ACCORD, true},
		{"typographic apostrophe", "fr", "D\xE2\x80\x99" "apr\xC3\xA8s",
			LANG_ACCORD, true},
		{"one byte", "en", "q", LANG_LABEL, true},
		{"empty", "en", "", LANG_LABEL, false},
		{"NUL", "en", "\0q", LANG_LABEL, false},
	};
	struct span form = span_str(rows[_i].form);

	if (strcmp(rows[_i].why, "NUL") == 0)
		form.n = 2;
	ck_assert_msg(lang_has(language(rows[_i].code), rows[_i].kind, form) ==
			rows[_i].has, "%s", rows[_i].why);
}
END_TEST

START_TEST(finds_longest)
{
	static const struct {
		const char *why, *code, *text;
		size_t n;
	} rows[] = {
		{"one word", "id", "mengatakan, ia", 10},
		{"not a part of a word", "id", "mengatakannya", 0},
		{"the longer of two", "vi", "theo l\xE1\xBB\x9Di Nam", 10},
		{"the shorter where the longer fails", "vi", "theo l\xE1\xBB\x9Dis", 4},
		{"blanks and newline", "en", "according \n to him", 14},
		{"a word that only begins a form", "it", "stando ad", 0},
		{"a hyphen joins", "id", "kata-kata", 0},
		{"a hyphen that joins nothing", "id", "kata- x", 4},
		{"an apostrophe joins", "en", "said's", 0},
		{"an apostrophe that ends a quotation", "en", "said'", 4},
		{"hyphens inside a form", "fr", "Dit-il.", 6},
		{"a combining mark goes on", "en", "said\xCC\x81", 0},
		{"a Latin letter goes on", "en", "said\xC3\xA9", 0},
		{"Han does not", "en", "said\xE4\xB8\xAD", 4},
		{"at the end of the text", "en", "said", 4},
		{"begins with a hyphen", "id", "-nya ", 4},
		{"ends with an apostrophe, a letter follows", "fr", "qu'il", 3},
		{"empty", "en", "", 0},
		{"blank", "en", " said", 0},
	};
	struct kinds got;

	ck_assert_msg(lang_longest(language(rows[_i].code), all(),
			span_str(rows[_i].text), &got) == rows[_i].n, "%s: %zu",
			rows[_i].why, lang_longest(language(rows[_i].code),
			all(), span_str(rows[_i].text), &got));
}
END_TEST

START_TEST(wants_kinds)
{
	struct kinds want = {{0}}, got;

	want.w[LANG_ROLE / 64] = (uint64_t)1 << LANG_ROLE % 64;
	ck_assert(lang_longest(language("en"), want, SPAN("said"), &got) == 0);
	want.w[LANG_SAY / 64] |= (uint64_t)1 << LANG_SAY % 64;
	ck_assert(lang_longest(language("en"), want, SPAN("said"), &got) == 4);
	ck_assert(kinds_have(got, LANG_SAY));
}
END_TEST

/* Every line of every table: found, with its kind, and listed in order. */
START_TEST(finds_all)
{
	const struct lang *l;
	struct span form, last;
	struct kinds got;
	size_t i, j, n = 0;
	int k;

	for (i = 0; lang_list(i); i++) {
		l = language(lang_list(i));
		for (k = 0; k < LANG_KINDS; k++) {
			last = (struct span){"", 0};
			for (j = 0; (form = lang_form(l, k, j)).s; j++, n++) {
				ck_assert_msg(lang_has(l, k, form), "%s %s %.*s",
						lang_list(i), names[k],
						(int)form.n, form.s);
				ck_assert(lang_longest(l, all(), form, &got) ==
						form.n);
				ck_assert(span_cmp(last, form) < 0);
				last = form;
			}
			ck_assert(lang_form(l, k, j + 1).s == NULL);
		}
	}
	ck_assert(n > 3000);
}
END_TEST

static void
load(const char *text, bool good)
{
	char path[] = "/tmp/saring.XXXXXX";
	int fd = mkstemp(path);

	ck_assert(fd >= 0);
	ck_assert(write(fd, text, strlen(text)) == (ssize_t)strlen(text));
	close(fd);
	ck_assert(freopen("/dev/null", "w", stderr) != NULL);
	ck_assert(lang_load(path) == good);
	unlink(path);
}

START_TEST(loads)
{
	const struct lang *l;

	load("# ours\nsay\tgrunted softly\nrole\tPAN\n!say\tsaid\r\n"
		"!say\tnever there\nsay\tlast\n!say\tsays", true);
	load("say\tsays\n!say\tlast\nsay\tlast of all", true);
	l = language("en");
	ck_assert(lang_has(l, LANG_SAY, SPAN("Grunted  softly")));
	ck_assert(lang_has(l, LANG_ROLE, SPAN("PAN")));
	ck_assert(!lang_has(l, LANG_ROLE, SPAN("pan")));
	ck_assert(!lang_has(l, LANG_ROLE, SPAN("Pan")));
	ck_assert(!lang_has(l, LANG_SAY, SPAN("said")));
	ck_assert(lang_has(l, LANG_SAY, SPAN("says")));
	ck_assert(!lang_has(l, LANG_SAY, SPAN("last")));
	ck_assert(lang_has(l, LANG_SAY, SPAN("last of all")));
	ck_assert(lang_has(language("und"), LANG_SAY, SPAN("last of all")));
}
END_TEST

START_TEST(refuses)
{
	static const char *const rows[] = {
		"say said\n", "nonesuch\tx\n", "say\t\n", "say\t x\n", "\tx\n",
		"say\tx\ty\n", "say\t\xFF\n", "!\tx\n",
		"say\tx123456789012345678901234567890123456789012345678901234567"
		"89012345678901234567890123456789012345678901234567890123456789"
		"0\n",
	};

	load(rows[_i], false);
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("lang");

	tcase_add_loop_test(t, finds_language, 0, 11);
	tcase_add_test(t, lists);
	tcase_add_loop_test(t, knows_kinds, 0, 17);
	tcase_add_loop_test(t, finds_longest, 0, 19);
	tcase_add_test(t, wants_kinds);
	tcase_add_test(t, finds_all);
	tcase_add_test(t, loads);
	tcase_add_loop_test(t, refuses, 0, 9);
	return unit_run("lang", t);
}

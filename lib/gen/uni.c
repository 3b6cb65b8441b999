/* Host program: reads ucd.tsv on standard input and writes the tables of uni.h
 * as C; with an argument the header with the names of the scripts. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	LIMIT = 0x110000,
	BLOCK = 128,
	BLOCKS = LIMIT / BLOCK,
	NAME = 64,
	SCRIPTS = 256,
	PROPS = 8192
};

enum { BLANK = 1, UPPER = 2, LOWER = 4, LETTER = 8, DIGIT = 16, PICT = 32,
	IDEO = 64, PUNCT = 128 };
enum { QSTRAIGHT = 1, QAPOS, QSINGLE, QDOUBLE, QGUILLEMET, QCORNER };

struct prop { /* as struct uni */
	uint8_t category, wb, sb, gcb, quote, flags, script, ccc;
};

static const char *const categories[] = {"Cn", "Lu", "Ll", "Lt", "Lm", "Lo",
	"Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf",
	"Po", "Sm", "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co",
	NULL};
static const char *const words[] = {"Other", "CR", "LF", "Newline", "Extend",
	"ZWJ", "Regional_Indicator", "Format", "Katakana", "Hebrew_Letter",
	"ALetter", "Single_Quote", "Double_Quote", "MidNumLet", "MidLetter",
	"MidNum", "Numeric", "ExtendNumLet", "WSegSpace", NULL};
static const char *const sentences[] = {"Other", "CR", "LF", "Extend", "Sep",
	"Format", "Sp", "Lower", "Upper", "OLetter", "Numeric", "ATerm",
	"SContinue", "STerm", "Close", NULL};
static const char *const graphemes[] = {"Other", "CR", "LF", "Control",
	"Extend", "ZWJ", "Regional_Indicator", "Prepend", "SpacingMark", "L",
	"V", "T", "LV", "LVT", NULL};

static const struct {
	unsigned first, last;
	int quote;
} quotes[] = {
	{0x22, 0x22, QSTRAIGHT}, {0x27, 0x27, QAPOS}, {0x60, 0x60, QAPOS},
	{0xAB, 0xAB, QGUILLEMET}, {0xBB, 0xBB, QGUILLEMET},
	{0x2018, 0x2018, QSINGLE}, {0x2019, 0x2019, QAPOS},
	{0x201A, 0x201B, QSINGLE}, {0x201C, 0x201F, QDOUBLE},
	{0x2039, 0x203A, QSINGLE}, {0x300C, 0x300F, QCORNER},
	{0x301D, 0x301F, QCORNER}, {0xFF62, 0xFF63, QCORNER},
};

/* Scripts whose letters follow each other without blanks. */
static const char *const solid[] = {"Han", "Hiragana", "Katakana", "Bopomofo",
	"Yi", NULL};

static struct prop of[LIMIT];
static int32_t to[2][LIMIT]; /* differences to lower and upper case */
static char scripts[SCRIPTS][NAME] = {"Unknown", "Common", "Inherited"};
static int nscripts = 3;
static uint16_t index_of[LIMIT], stage1[BLOCKS];

static void
die(const char *what, const char *line)
{
	fprintf(stderr, "uni: %s: %s\n", what, line);
	exit(1);
}

static int
find(const char *const *names, const char *name)
{
	int i;

	for (i = 0; names[i]; i++)
		if (strcmp(names[i], name) == 0)
			return i;
	return -1;
}

static int
script(const char *name)
{
	int i;

	for (i = 0; i < nscripts; i++)
		if (strcmp(scripts[i], name) == 0)
			return i;
	if (nscripts == SCRIPTS || strlen(name) >= NAME)
		die("too many or too long", name);
	strcpy(scripts[nscripts], name);
	return nscripts++;
}

static int
number(const char *key, const char *value)
{
	if (strcmp(key, "gc") == 0)
		return find(categories, value);
	if (strcmp(key, "wb") == 0)
		return find(words, value);
	if (strcmp(key, "sb") == 0)
		return find(sentences, value);
	if (strcmp(key, "gcb") == 0)
		return find(graphemes, value);
	if (strcmp(key, "sc") == 0)
		return script(value);
	return atoi(value);
}

static int
flag(const char *key)
{
	static const char *const keys[] = {"White_Space", "Uppercase",
		"Lowercase", "Alphabetic", "Extended_Pictographic",
		"Ideographic", "lb", NULL};
	static const int flags[] = {BLANK, UPPER, LOWER, LETTER, PICT, IDEO,
		IDEO};
	int i = find(keys, key);

	return i < 0 ? 0 : flags[i];
}

static void
set(unsigned c, const char *key, int v)
{
	struct prop *p = &of[c];

	if (strcmp(key, "gc") == 0)
		p->category = (uint8_t)v;
	else if (strcmp(key, "ccc") == 0)
		p->ccc = (uint8_t)v;
	else if (strcmp(key, "wb") == 0)
		p->wb = (uint8_t)v;
	else if (strcmp(key, "sb") == 0)
		p->sb = (uint8_t)v;
	else if (strcmp(key, "gcb") == 0)
		p->gcb = (uint8_t)v;
	else if (strcmp(key, "sc") == 0)
		p->script = (uint8_t)v;
	else if (strcmp(key, "lower") == 0)
		to[0][c] = v;
	else if (strcmp(key, "upper") == 0)
		to[1][c] = v;
	else
		p->flags |= (uint8_t)flag(key);
}

static void
read_facts(void)
{
	char line[256], key[NAME], value[NAME];
	unsigned first, last;
	int v;

	while (fgets(line, sizeof line, stdin)) {
		if (*line == '#')
			continue;
		if (sscanf(line, "%x..%x\t%63[^\t]\t%63[^\t\n]", &first, &last,
				key, value) != 4) {
			if (sscanf(line, "%x\t%63[^\t]\t%63[^\t\n]", &first,
					key, value) != 3)
				die("cannot read", line);
			last = first;
		}
		v = number(key, value);
		if (last >= LIMIT || first > last ||
				(v < 0 && *key != 'l' && *key != 'u'))
			die("out of range", line);
		for (; first <= last; first++)
			set(first, key, v);
	}
}

/* What follows from other facts. */
static void
derive(void)
{
	size_t i;
	unsigned c;
	struct prop *p;
	int cat;

	for (c = 0; c < LIMIT; c++) {
		p = &of[c];
		cat = p->category;
		if (cat == 3) /* Lt */
			p->flags |= UPPER;
		if (cat == 9) /* Nd */
			p->flags |= DIGIT;
		if (cat >= 12 && cat <= 22) /* Pc .. So */
			p->flags |= PUNCT;
		if (cat >= 1 && cat <= 5 && (find(solid,
				scripts[p->script]) >= 0 || p->wb == 8))
			p->flags |= IDEO;
	}
	for (i = 0; i < sizeof quotes / sizeof *quotes; i++)
		for (c = quotes[i].first; c <= quotes[i].last; c++)
			of[c].quote = (uint8_t)quotes[i].quote;
}

/* Prints index_of as two stages: `name1` by block, `name2` the distinct
 * blocks; for code points below limit. */
static void
stages(const char *name, unsigned limit, const char *type)
{
	static uint16_t block[BLOCKS];
	unsigned b, i, n = 0, blocks = (limit + BLOCK - 1) / BLOCK;

	for (b = 0; b < blocks; b++) {
		for (i = 0; i < n; i++)
			if (memcmp(index_of + block[i] * BLOCK,
					index_of + b * BLOCK,
					BLOCK * sizeof *index_of) == 0)
				break;
		if (i == n)
			block[n++] = (uint16_t)b;
		stage1[b] = (uint16_t)i;
	}
	printf("const uint16_t %s1[%u] = {", name, blocks);
	for (b = 0; b < blocks; b++)
		printf("%s%u,", b % 16 ? "" : "\n", stage1[b]);
	printf("\n};\nconst %s %s2[%u][%d] = {", type, name, n, BLOCK);
	for (b = 0; b < n; b++) {
		printf("\n{");
		for (i = 0; i < BLOCK; i++)
			printf("%s%u,", i % 16 ? "" : "\n",
					index_of[block[b] * BLOCK + i]);
		printf("},");
	}
	printf("\n};\n");
}

static void
put_props(void)
{
	static struct prop prop[PROPS];
	unsigned c, i, n = 0, last = 0;

	for (c = 0; c < LIMIT; c++) {
		i = last;
		if (n == 0 || memcmp(&prop[i], &of[c], sizeof *of) != 0)
			for (i = 0; i < n; i++)
				if (memcmp(&prop[i], &of[c], sizeof *of) == 0)
					break;
		if (i == PROPS)
			die("too many kinds of characters", "");
		if (i == n)
			prop[n++] = of[c];
		index_of[c] = (uint16_t)i;
		last = i;
	}
	printf("const struct uni uni_props[%u] = {\n", n);
	for (i = 0; i < n; i++)
		printf("{%d,%d,%d,%d,%d,%d,%d,%d},\n", prop[i].category,
				prop[i].wb, prop[i].sb, prop[i].gcb,
				prop[i].quote, prop[i].flags, prop[i].script,
				prop[i].ccc);
	printf("};\n");
	stages("uni_stage", LIMIT, "uint16_t");
}

static void
put_cases(void)
{
	static int32_t delta[256][2];
	unsigned c, i, n = 1, limit = 0;

	for (c = 0; c < LIMIT; c++) {
		if (to[0][c] || to[1][c])
			limit = c + 1;
		for (i = 0; i < n; i++)
			if (delta[i][0] == to[0][c] && delta[i][1] == to[1][c])
				break;
		if (i == n) {
			if (n == 256)
				die("too many kinds of case mappings", "");
			delta[n][0] = to[0][c];
			delta[n++][1] = to[1][c];
		}
		index_of[c] = (uint16_t)i;
	}
	limit = (limit + BLOCK - 1) / BLOCK * BLOCK;
	printf("const uint32_t uni_cased = %u;\n", limit);
	printf("const int32_t uni_delta[%u][2] = {\n", n);
	for (i = 0; i < n; i++)
		printf("{%d,%d},\n", delta[i][0], delta[i][1]);
	printf("};\n");
	stages("uni_case", limit, "uint8_t");
}

static void
put_scripts(void)
{
	int i;
	const char *p;

	printf("/* Made by lib/gen/uni.c. */\n#ifndef SCRIPT_H\n"
			"#define SCRIPT_H\n\nenum uni_scripts {\n");
	for (i = 0; i < nscripts; i++) {
		printf("\tSCRIPT_");
		for (p = scripts[i]; *p; p++)
			putchar(*p >= 'a' && *p <= 'z' ? *p - 32 : *p);
		printf(",\n");
	}
	printf("\tSCRIPTS\n};\n\n#endif\n");
}

int
main(int argc, char **argv)
{
	int i;

	(void)argv;
	read_facts();
	if (argc > 1) {
		put_scripts();
		return 0;
	}
	derive();
	printf("/* Made by lib/gen/uni.c. */\n#include \"uni.h\"\n\n");
	put_props();
	put_cases();
	printf("const char *const uni_scripts[] = {\n");
	for (i = 0; i < nscripts; i++)
		printf("\"%s\",\n", scripts[i]);
	printf("0};\n");
	return ferror(stdin) || fclose(stdout) != 0;
}

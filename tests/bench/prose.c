/* prose GRAMMAR BYTES [curly]: endless prose by chance, always the same for
 * the same arguments; at least BYTES of it, in paragraphs of one line with an
 * empty line behind each.
 *
 * A line of the grammar is `KEY TAB text`; in the text $KEY stands for any one
 * line of that key, all equally likely. TEXT is the start. Quotation marks are
 * written curly in the grammar; without "curly" they come out straight. */
#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RULES = 1024, LINE = 256 };

static struct rule {
	char key[16], text[LINE];
} rules[RULES];
static int nrules;
static long left;
static int curly;

static uint32_t
chance(void)
{
	static uint64_t x = 0x9E3779B97F4A7C15;

	x ^= x << 13;
	x ^= x >> 7;
	x ^= x << 17;
	return (uint32_t)(x >> 32);
}

static void
put(int c)
{
	putchar(c);
	left--;
}

/* A rule of this key; lines of a key stand together. */
static const char *
pick(const char *key, size_t n)
{
	int i, k;

	for (i = 0; i < nrules; i++)
		if (strlen(rules[i].key) == n && !memcmp(rules[i].key, key, n))
			break;
	for (k = i; k < nrules && !strcmp(rules[k].key, rules[i].key); k++)
		;
	if (i == nrules) {
		fprintf(stderr, "prose: no rule %.*s\n", (int)n, key);
		exit(1);
	}
	return rules[(uint32_t)i + chance() % (uint32_t)(k - i)].text;
}

static void
expand(const char *s)
{
	size_t n;

	while (*s) {
		if (*s == '$') {
			for (n = 1; isalpha((unsigned char)s[n]); n++)
				;
			expand(pick(s + 1, n - 1));
			s += n;
		} else if (!curly && (!strncmp(s, "\xE2\x80\x9C", 3) ||
				!strncmp(s, "\xE2\x80\x9D", 3))) {
			put('"');
			s += 3;
		} else {
			put(*s++);
		}
	}
}

static int
read_grammar(const char *path)
{
	FILE *f = fopen(path, "r");
	char line[LINE];
	char *tab;

	if (!f)
		return 0;
	while (nrules < RULES && fgets(line, sizeof line, f)) {
		line[strcspn(line, "\n")] = '\0';
		tab = strchr(line, '\t');
		if (*line == '#' || !tab || tab - line >= 16)
			continue;
		memcpy(rules[nrules].key, line, (size_t)(tab - line));
		strcpy(rules[nrules++].text, tab + 1);
	}
	fclose(f);
	return nrules;
}

int
main(int argc, char **argv)
{
	if (argc < 3 || !read_grammar(argv[1])) {
		fprintf(stderr, "usage: prose GRAMMAR BYTES [curly]\n");
		return 2;
	}
	curly = argc > 3;
	for (left = atol(argv[2]); left > 0;) {
		expand("$TEXT");
		put('\n');
		put('\n');
	}
	return ferror(stdout) || fflush(stdout) ? 2 : 0;
}

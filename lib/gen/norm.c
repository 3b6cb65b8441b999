/* norm: makes the tables of lib/norm.c from utf8proc and lib/gen/fold.tsv
 * (standard input). */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "norm_tab.h"

enum {
	CODES = 0x110000,
	MOST = 32,         /* code points of a sequence */
	POOL = 40000,
	RECORDS = 16384
};

static uint16_t flags[CODES], record[CODES];
static uint32_t pool[POOL];
static struct norm_rec recs[RECORDS];
static struct norm_pair pairs[NORM_PAIRS];
static size_t pools, nrecs = 1;
static bool second[CODES]; /* the second of a composition */
static struct { uint32_t to[8]; int n; } folded[CODES];

static void
die(const char *why, uint32_t c)
{
	fprintf(stderr, "gen/norm: %s at %04X\n", why, (unsigned)c);
	exit(1);
}

static unsigned
ccc(uint32_t c)
{
	return utf8proc_get_property((int32_t)c)->combining_class;
}

static bool
scalar(uint32_t c)
{
	return c < 0xD800 || c > 0xDFFF;
}

/* What c decomposes to with these options of utf8proc; 0: only itself. */
static int
decompose(uint32_t c, unsigned how, uint32_t *to)
{
	int32_t s[MOST];
	int last = 0, i;
	long n;

	n = utf8proc_decompose_char((int32_t)c, s, MOST,
			(utf8proc_option_t)how, &last);
	if (n < 0 || n > MOST)
		die("no decomposition", c);
	for (i = 0; i < n; i++)
		to[i] = (uint32_t)s[i];
	return n == 1 && to[0] == c ? 0 : (int)n;
}

static uint32_t
compose(const uint32_t *s, int n)
{
	int32_t t[MOST];
	int i;

	for (i = 0; i < n; i++)
		t[i] = (int32_t)s[i];
	return utf8proc_normalize_utf32(t, n, UTF8PROC_STABLE |
			UTF8PROC_COMPOSE) == 1 ? (uint32_t)t[0] : 0;
}

static void
add_pair(uint32_t a, uint32_t b, uint32_t c)
{
	uint32_t h = norm_hash(a, b);

	while (pairs[h].c)
		h = (h + 1) % NORM_PAIRS;
	pairs[h] = (struct norm_pair){a, b, c};
	second[b] = true;
}

/* Primary composites: their canonical decomposition composes to them. */
static void
find_pairs(void)
{
	uint32_t c, a, s[MOST];
	int n;

	for (c = 0; c < CODES; c++) {
		if (!scalar(c) || (c >= 0xAC00 && c <= 0xD7A3))
			continue;
		n = decompose(c, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE, s);
		if (n < 2 || compose(s, n) != c)
			continue;
		a = compose(s, n - 1);
		if (!a)
			die("no first of the pair", c);
		add_pair(a, s[n - 1], c);
	}
	for (c = 0x1161; c <= 0x1175; c++)
		second[c] = true;
	for (c = 0x11A8; c <= 0x11C2; c++)
		second[c] = true;
}

/* The sequence in the pool: its place, with its length in the low bits. */
static uint32_t
keep(const uint32_t *s, int n)
{
	size_t i;
	int k;

	if (n == 0)
		return 0;
	for (i = 1; i + (size_t)n <= pools; i++)
		if (memcmp(pool + i, s, (size_t)n * sizeof *s) == 0)
			return (uint32_t)i << 5 | (uint32_t)n;
	if (pools == 0)
		pools = 1;
	for (k = 0; k < n; k++)
		pool[pools + (size_t)k] = s[k];
	pools += (size_t)n;
	if (pools > POOL - MOST)
		die("pool too small", s[0]);
	return (uint32_t)(pools - (size_t)n) << 5 | (uint32_t)n;
}

static uint32_t
packed(uint32_t c)
{
	return c | ccc(c) << 24 | (second[c] && !ccc(c) ? NORM_JOINS : 0);
}

static uint32_t
keep_packed(uint32_t *s, int n)
{
	int i;

	for (i = 0; i < n; i++)
		s[i] = packed(s[i]);
	return keep(s, n);
}

static void
mark(uint32_t c, unsigned flag)
{
	flags[c] |= (uint16_t)flag;
}

/* utf8proc gives width and ligature forms the decomposition they need. */
static int
width(uint32_t c, uint32_t *s)
{
	unsigned t = utf8proc_get_property((int32_t)c)->decomp_type;

	if (t != UTF8PROC_DECOMP_TYPE_WIDE && t != UTF8PROC_DECOMP_TYPE_NARROW)
		return 0;
	return c == 0x3000 ? 0 : decompose(c, UTF8PROC_STABLE |
			UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE, s);
}

static int
other(uint32_t c, const uint32_t *canon, int n, uint32_t *s)
{
	int k = width(c, s);
	bool latin = n > 0 && canon[0] < 0x80;

	if (k)
		mark(c, NORM_WIDTH);
	latin = latin && ((canon[0] | 0x20) >= 'a' && (canon[0] | 0x20) <= 'z');
	if (k || (!latin && !folded[c].n))
		return k;
	if (folded[c].n) {
		memcpy(s, folded[c].to, (size_t)folded[c].n * sizeof *s);
		return folded[c].n;
	}
	mark(c, NORM_ASCII);
	s[0] = canon[0];
	return 1;
}

static void
describe(uint32_t c)
{
	uint32_t canon[MOST], s[MOST];
	struct norm_rec r = {0};
	unsigned cc = ccc(c), stop = cc ? NORM_C | NORM_KC | NORM_D |
			NORM_KD | NORM_MARK : 0;
	int n, k;
	bool hangul = c >= 0xAC00 && c <= 0xD7A3;

	n = decompose(c, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE, canon);
	if (second[c])
		stop |= NORM_C | NORM_KC;
	if (n)
		stop |= NORM_D | NORM_KD;
	if (n && compose(canon, n) != c)
		stop |= NORM_C | NORM_KC;
	r.other = keep(s, other(c, canon, n, s));
	k = decompose(c, UTF8PROC_STABLE | UTF8PROC_CASEFOLD, s);
	if (k) {
		stop |= NORM_CASE;
		r.fold = keep(s, k);
	}
	k = decompose(c, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE |
			UTF8PROC_COMPAT, s);
	if (k && !(k == n && memcmp(s, canon, sizeof *s * (size_t)k) == 0))
		stop |= NORM_KC | NORM_KD;
	if (k && ccc(s[0]))
		stop |= NORM_MARK;
	if (!hangul) {
		r.compat = keep_packed(s, k);
		r.canon = keep_packed(canon, n);
	}
	r.ccc = (uint8_t)cc;
	r.joins = second[c] && !cc;
	mark(c, stop);
	for (k = 0; (size_t)k < nrecs; k++)
		if (memcmp(&recs[k], &r, sizeof r) == 0)
			break;
	if (k == RECORDS)
		die("too many records", c);
	recs[k] = r;
	if ((size_t)k == nrecs)
		nrecs++;
	record[c] = (uint16_t)k;
}

static unsigned
kind_flag(const char *kind)
{
	static const struct {
		const char *kind;
		unsigned flag;
	} kinds[] = {
		{"control", NORM_CONTROL}, {"space", NORM_SPACE},
		{"straight", NORM_STRAIGHT}, {"quote", NORM_QUOTE},
		{"dash", NORM_DASH}, {"ellipsis", NORM_ELLIPSIS},
		{"ligature", NORM_LIGATURE}, {"zero", NORM_ZERO},
		{"joiner", NORM_ZERO}, {"ascii", NORM_ASCII},
	};
	size_t i;

	for (i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kinds[i].kind, kind) == 0)
			return kinds[i].flag;
	die("unknown kind in fold.tsv", 0);
	return 0;
}

static void
read_folds(void)
{
	char line[512], kind[32], *p, *end;
	uint32_t c, a, b;
	int n;

	while (fgets(line, sizeof line, stdin)) {
		if (*line == '#' || sscanf(line, "%31s %n", kind, &n) != 1)
			continue;
		a = b = (uint32_t)strtoul(line + n, &p, 16);
		if (*p == '-')
			b = (uint32_t)strtoul(p + 1, &p, 16);
		for (c = a; c <= b; c++) {
			if (flags[c])
				die("two kinds in fold.tsv", c);
			mark(c, kind_flag(kind));
			for (end = p;; folded[c].n++) {
				folded[c].to[folded[c].n] = (uint32_t)
						strtoul(end, &end, 16);
				if (!folded[c].to[folded[c].n])
					break;
			}
		}
	}
	for (c = 0x300; c <= 0x36F; c++)
		mark(c, NORM_ASCII);
}

static void
print_blocks(void)
{
	static uint32_t first[CODES / NORM_BLOCK];
	uint32_t b, o, n = 0;
	size_t size = NORM_BLOCK * sizeof *flags;
	bool all_clean = true;

	printf("const uint16_t norm_page[] = {");
	for (b = 0; b < NORM_END / NORM_BLOCK; b++) {
		for (o = 0; o < n; o++)
			if (memcmp(flags + first[o] * NORM_BLOCK, flags + b *
					NORM_BLOCK, size) == 0 &&
					memcmp(record + first[o] * NORM_BLOCK,
					record + b * NORM_BLOCK, size) == 0)
				break;
		if (o == n)
			first[n++] = b;
		printf("%s%u,", b % 16 ? "" : "\n\t", (unsigned)o);
	}
	for (b = NORM_END; b < CODES; b++)
		all_clean = all_clean && !flags[b] && !record[b];
	if (!all_clean)
		die("NORM_END too small", b);
	printf("\n};\nconst uint16_t norm_flags[] = {");
	for (b = 0; b < n * NORM_BLOCK; b++)
		printf("%s%u,", b % 16 ? "" : "\n\t", (unsigned)flags[
				first[b / NORM_BLOCK] * NORM_BLOCK +
				b % NORM_BLOCK]);
	printf("\n};\nconst uint16_t norm_record[] = {");
	for (b = 0; b < n * NORM_BLOCK; b++)
		printf("%s%u,", b % 16 ? "" : "\n\t", (unsigned)record[
				first[b / NORM_BLOCK] * NORM_BLOCK +
				b % NORM_BLOCK]);
	printf("\n};\n");
}

/* Flags that stand on what norm_clean may skip in bulk (simd_plain): the first
 * n ranges; those with the lead byte E2 come last. */
static unsigned
bulk(size_t n)
{
	static const uint32_t plain[][2] = {{0x20, 0x7E}, {'\t', '\n'},
			{0xC0, 0x2FF}, {0x400, 0x47F}, {0x1E80, 0x1EFF},
			{0x4000, 0x9FFF}, {0xAC00, 0xD77F},
			{0x2013, 0x201E}, {0x2026, 0x2026}};
	unsigned f = 0;
	uint32_t c;
	size_t i;

	for (i = 0; i < n; i++)
		for (c = plain[i][0]; c <= plain[i][1]; c++)
			f |= flags[c];
	return f;
}

int
main(void)
{
	uint32_t c;
	size_t i;

	read_folds();
	find_pairs();
	for (c = 0; c < CODES; c++)
		if (scalar(c))
			describe(c);
	printf("/* Made by lib/gen/norm.c. */\n#include \"norm_tab.h\"\n\n"
			"const char norm_unicode[] = \"%s\";\n"
			"const uint16_t norm_bulk = %u, norm_bulk_letters = %u;\n",
			utf8proc_unicode_version(), bulk(9), bulk(7));
	print_blocks();
	printf("const uint32_t norm_pool[] = {");
	for (i = 0; i < pools; i++)
		printf("%s%u,", i % 8 ? "" : "\n\t", (unsigned)pool[i]);
	printf("\n};\nconst struct norm_rec norm_recs[] = {\n");
	for (i = 0; i < nrecs; i++)
		printf("\t{%u, %u, %u, %u, %u, %u},\n",
				(unsigned)recs[i].canon,
				(unsigned)recs[i].compat,
				(unsigned)recs[i].fold, (unsigned)recs[i].other,
				recs[i].ccc, recs[i].joins);
	printf("};\nconst struct norm_pair norm_pairs[] = {\n");
	for (i = 0; i < NORM_PAIRS; i++)
		printf("\t{%u, %u, %u},\n", (unsigned)pairs[i].a,
				(unsigned)pairs[i].b, (unsigned)pairs[i].c);
	printf("};\n");
	return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}

#include <stdlib.h>
#include <string.h>

#include "simd.h"
#include "unit.h"

static const char *const variants[] = {"scalar", "sse2", "avx2", "neon"};

enum { VARIANTS = 4, LONG = 200 };

/* Well-formed sequences by the definition: decode, then encode again. */
static size_t
simple_utf8(const unsigned char *s, size_t n)
{
	size_t i, k, j;
	unsigned long c;
	static const unsigned long least[] = {0, 0, 0x80, 0x800, 0x10000};

	for (i = 0; i < n; i += k) {
		k = s[i] < 0x80 ? 1 : (s[i] & 0xE0) == 0xC0 ? 2 :
				(s[i] & 0xF0) == 0xE0 ? 3 :
				(s[i] & 0xF8) == 0xF0 ? 4 : 0;
		if (k == 0 || k > n - i)
			break;
		if (k == 1)
			continue;
		c = s[i] & (0x7Fu >> k);
		for (j = 1; j < k && (s[i + j] & 0xC0) == 0x80; j++)
			c = c << 6 | (s[i + j] & 0x3F);
		if (j < k || c < least[k] || c > 0x10FFFF ||
				(c >= 0xD800 && c <= 0xDFFF))
			break;
	}
	return i;
}

static size_t
simple_find(const char *s, size_t n, const char *set, size_t k, bool high)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (memchr(set, s[i], k) || (high && s[i] & 0x80))
			break;
	return i;
}

static size_t
simple_loose(const char *s, size_t n)
{
	size_t i;

	for (i = 0; i + 1 < n; i++)
		if (memchr(" \t\xA0", s[i], 3) && memchr(
				" \t!,.:;?\xC2\xE2\xE3", s[i + 1], 11))
			return i;
	return n;
}

static size_t
simple_gap(const char *s, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if ((s[i] == ' ' && i + 1 < n && s[i + 1] != '\0' && strchr(
				" \t\n\v\f\r", s[i + 1])) || (s[i] != '\0' &&
				strchr("\t\v\f\r", s[i])))
			break;
	return i;
}

/* What simd_marks must find at least, and what it must not. */
static void
compare_marks(const char *s, size_t n)
{
	uint64_t m = 0, bare = 0;
	size_t i;

	if (n > 64)
		n = 64;
	simd_marks(s, n, true, &m, 1);

	for (i = 0; i < 64; i++) {
		if (m >> i & 1)
			ck_assert(i < n && (s[i] & 0x80 || strchr(
					" !\".:;?\n", s[i])));
		else if (i < n && s[i] != '\0')
			ck_assert(!strchr("!\".:;?\n", s[i]) &&
					(unsigned char)s[i] < 0xF0);
		if (i + 1 < n && s[i] == ' ' && s[i + 1] >= 'A' &&
				s[i + 1] <= 'Z')
			ck_assert(m >> i & 1);
		if (i < n && s[i] == ' ')
			m &= ~(UINT64_C(1) << i);
	}
	simd_marks(s, n, false, &bare, 1);
	ck_assert(bare == m);
}

/* simd_word (simd_runs) by the words of simd.h. */
static size_t
simple_word(const char *s, size_t n, bool space)
{
	const unsigned char *u = (const unsigned char *)s;
	size_t i, k, last = 0;
	unsigned c;

	for (i = 0; i < n; i += k) {
		c = u[i];
		k = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
		if (k == 2)
			c = (c & 0x1Fu) << 6 | (u[i + 1] & 0x3Fu);
		if (k == 3)
			c = (c & 0x0Fu) << 12 | (u[i + 1] & 0x3Fu) << 6 |
					(u[i + 2] & 0x3Fu);
		if (space && c == ' ' && (i + 1 == n || s[i + 1] != ' ')) {
			last = i;
			continue;
		}
		if (k == 4 || !((c >= '0' && c <= '9') || (c == '_' && !space) ||
				(c >= 'a' && c <= 'z') ||
				(c >= 'A' && c <= 'Z') ||
				(c >= 0xC0 && c <= 0x27F && c != 0xD7 &&
				c != 0xF7) || (c >= 0x400 && c <= 0x47F) ||
				(c >= 0x1E00 && c <= 0x1EFF)))
			break;
	}
	return space ? last : i;
}

/* For valid text. */
static size_t
simple_plain(const unsigned char *s, size_t n)
{
	size_t i, k;
	unsigned c;

	for (i = 0; i < n; i += k) {
		k = s[i] < 0x80 ? 1 : s[i] < 0xE0 ? 2 : s[i] < 0xF0 ? 3 : 4;
		if (k == 4)
			break;
		c = k == 1 ? s[i] : k == 2 ? (s[i] & 31u) << 6 | (s[i + 1] & 63u) :
				(s[i] & 15u) << 12 | (s[i + 1] & 63u) << 6 |
				(s[i + 2] & 63u);
		if (c != '\t' && c != '\n' && (c < ' ' || c > '~') &&
				(c < 0xC0 || c > 0x2FF) &&
				(c < 0x1E80 || c > 0x1EFF) &&
				(c < 0x2013 || c > 0x201E) && c != 0x2026 &&
				(c < 0x400 || c > 0x47F) &&
				(c < 0x4000 || c > 0x9FFF) &&
				(c < 0xAC00 || c > 0xD77F))
			break;
	}
	return i;
}

/* Does byte i of valid text belong to a blank? */
static bool
simple_blank(const char *s, size_t n, size_t i)
{
	static const char *const blanks[] = {" ", "\t", "\n", "\v", "\f", "\r",
		"\xC2\x85", "\xC2\xA0", "\xE1\x9A\x80", "\xE2\x80\x80",
		"\xE2\x80\x81", "\xE2\x80\x82", "\xE2\x80\x83",
		"\xE2\x80\x84", "\xE2\x80\x85", "\xE2\x80\x86",
		"\xE2\x80\x87", "\xE2\x80\x88", "\xE2\x80\x89",
		"\xE2\x80\x8A", "\xE2\x80\xA8", "\xE2\x80\xA9",
		"\xE2\x80\xAF", "\xE2\x81\x9F", "\xE3\x80\x80"};
	size_t k, len;

	while (i && (s[i] & 0xC0) == 0x80)
		i--;
	for (k = 0; k < sizeof blanks / sizeof *blanks; k++) {
		len = strlen(blanks[k]);
		if (i + len <= n && memcmp(s + i, blanks[k], len) == 0)
			return true;
	}
	return false;
}

static void
compare_blanks(const char *s, size_t n)
{
	struct simd_blanks m[1024];
	size_t i;
	bool same = true;

	ck_assert(n < sizeof m / sizeof *m * 64);
	memset(m, 0xFF, sizeof m);
	simd_blanks(s, n, m);
	for (i = 0; i < (n + 63) / 64 * 64; i++) {
		same &= (m[i / 64].blank >> i % 64 & 1) ==
				(i < n && simple_blank(s, n, i));
		same &= (m[i / 64].lf >> i % 64 & 1) ==
				(i < n && s[i] == '\n');
	}
	ck_assert(same); /* an assertion is a write(2): not for every byte */
}

/* In two calls, the second of which goes on. */
static void
compare_tally(const char *s, size_t n)
{
	struct simd_blanks m[1024];
	struct simd_tally got = {0}, want = {0};
	size_t i, words = (n + 63) / 64;

	simd_blanks(s, n, m);
	if (n % 64)
		m[words - 1].blank |= ~UINT64_C(0) << n % 64;
	simd_tally(m, words / 3, &got);
	simd_tally(m + words / 3, words - words / 3, &got);
	for (i = 0; i < n; i++) {
		bool solid = !simple_blank(s, n, i);

		want.tokens += solid && !want.in_token;
		want.in_token = solid;
		want.in_line |= solid;
		if (s[i] != '\n')
			continue;
		want.lines++;
		want.full += want.in_line;
		want.groups += want.in_line && !want.in_group;
		want.in_group = want.in_line;
		want.in_line = false;
	}
	ck_assert(got.tokens == want.tokens && got.lines == want.lines &&
			got.full == want.full && got.groups == want.groups &&
			got.in_line == want.in_line &&
			got.in_group == want.in_group &&
			(n % 64 || got.in_token == want.in_token));
}

/* Of the character at i of text that begins a character there: 'w' a letter or
 * digit, 'm' a plain mark, 'h' what takes all rules, ' ' neither. */
static char
simple_kind(const char *s, size_t i)
{
	const unsigned char *p = (const unsigned char *)s;
	unsigned c;

	while (i && (p[i] & 0xC0) == 0x80)
		i--;
	if (p[i] < 0x80)
		return p[i] && strchr("0123456789abcdefghijklmnopqrstuvwxyzABC"
			"DEFGHIJKLMNOPQRSTUVWXYZ", p[i]) ? 'w' :
			p[i] == '_' ? 'h' : ' ';
	if (p[i] >= 0xF0)
		return 'h';
	c = p[i] < 0xE0 ? (p[i] & 0x1Fu) << 6 | (p[i + 1] & 0x3Fu) :
		(p[i] & 0xFu) << 12 | (p[i + 1] & 0x3Fu) << 6 |
		(p[i + 2] & 0x3Fu);
	if ((c >= 0xC0 && c <= 0x27F && c != 0xD7 && c != 0xF7) ||
			(c >= 0x1E80 && c <= 0x1EFF))
		return 'w';
	return (c >= 0x2013 && c <= 0x2017) || (c >= 0x201A && c <= 0x201E) ||
			c == 0x2026 ? 'm' : 'h';
}

static void
compare_words(const char *s, size_t n)
{
	struct simd_words m[1024];
	bool same = true;
	size_t i;
	char k;

	ck_assert(n < sizeof m / sizeof *m * 64);
	memset(m, 0xFF, sizeof m);
	simd_words(s, n, m);
	for (i = 0; i < (n + 63) / 64 * 64; i++) {
		k = i < n ? simple_kind(s, i) : ' ';
		same &= (m[i / 64].hard >> i % 64 & 1) == (k == 'h');
		same &= (m[i / 64].word >> i % 64 & 1) ==
				(k == 'h' || k == 'w');
		same &= (m[i / 64].inner >> i % 64 & 1) == (i < n && s[i] &&
				strchr("\"',.:;", s[i]) != NULL);
	}
	ck_assert(same);
}

static void
compare_lower(const char *s, size_t n)
{
	static char to[sizeof(struct simd_words) * 1024 * 64];
	bool same = true;
	size_t i;

	ck_assert(n <= sizeof to);
	simd_lower(to, s, n);
	for (i = 0; i < n; i++)
		same &= to[i] == (s[i] >= 'A' && s[i] <= 'Z' ? s[i] + 32 : s[i]);
	ck_assert(same);
}

static void
compare_any(const char *s, size_t n, const char *set, size_t k)
{
	uint64_t m[64];
	size_t i;

	if (n > 64 * 64)
		n = 64 * 64;
	simd_any(s, n, set, k, m);
	for (i = 0; i < (n + 63) / 64 * 64; i++)
		ck_assert_uint_eq(m[i / 64] >> i % 64 & 1, i < n &&
				memchr(set, s[i], k) != NULL);
}

static void
compare(const char *s, size_t n)
{
	static const char set[] = {'a', (char)0xE2, '\n', '\0'};
	size_t i, lead = 0, as = 0, k;

	for (i = 0; i < n; i++) {
		lead += (s[i] & 0xC0) != 0x80;
		as += s[i] == 'a';
	}
	ck_assert_uint_eq(simd_utf8(s, n),
			simple_utf8((const unsigned char *)s, n));
	ck_assert_uint_eq(simd_ascii(s, n), simple_find(s, n, set, 0, true));
	k = simd_utf8(s, n);
	ck_assert_uint_eq(simd_plain(s, k),
			simple_plain((const unsigned char *)s, k));
	ck_assert_uint_eq(simd_count(s, n, 'a'), as);
	ck_assert_uint_eq(simd_loose(s, n), simple_loose(s, n));
	ck_assert_uint_eq(simd_gap(s, n), simple_gap(s, n));
	compare_marks(s, n);
	ck_assert_uint_eq(simd_count_lead(s, n), lead);
	compare_blanks(s, simple_utf8((const unsigned char *)s, n));
	compare_tally(s, simple_utf8((const unsigned char *)s, n));
	compare_words(s, simple_utf8((const unsigned char *)s, n));
	compare_lower(s, n);
	for (k = 1; k <= sizeof set; k++) {
		compare_any(s, n, set, k);
		ck_assert_uint_eq(simd_find(s, n, set, k),
				simple_find(s, n, set, k, false));
		ck_assert_uint_eq(simd_find_high(s, n, set, k),
				simple_find(s, n, set, k, true));
	}
}

static unsigned
chance(void)
{
	static uint64_t seed = 88172645463325252u;

	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (unsigned)(seed >> 32);
}

/* Lines of all kinds, wherever a mask may cut them. */
START_TEST(lines)
{
	static const char *const sets[] = {"\n", "\n\n\na", "a\n", " \na",
		"    \n\na", "aaaaaaaaaaaaa \n", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n"};
	char s[LONG];
	const char *set;
	size_t i, n;

	if (!simd_use(variants[_i]))
		return;
	for (i = 0; i < 20000; i++) {
		set = sets[i % 7];
		for (n = 0; n < 1 + i % LONG; n++)
			s[n] = set[chance() % strlen(set)];
		compare_tally(s, n);
	}
}
END_TEST

/* Bytes at every border of table 3-7. */
static const unsigned char borders[] = {0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x93,
	0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xE2, 0xEA, 0xEC, 0xED, 0xEE,
	0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF};

/* All sequences of four such bytes, wherever a vector may cut them. */
START_TEST(sequences)
{
	char s[LONG];
	size_t i, j, n = sizeof borders, at, want;

	if (!simd_use(variants[_i]))
		return;
	memset(s, 'x', sizeof s);
	for (i = 0; i < n * n * n * n; i++) {
		at = i % 70;
		s[at] = (char)borders[i / (n * n * n)];
		s[at + 1] = (char)borders[i / (n * n) % n];
		s[at + 2] = (char)borders[i / n % n];
		s[at + 3] = (char)borders[i % n];
		want = at + simple_utf8((unsigned char *)s + at, 10);
		if (want == at + 10)
			want = sizeof s;
		j = simd_utf8(s, sizeof s);
		ck_assert_msg(j == want, "%zu at %zu: %zu", i, at, j);
		ck_assert(simd_utf8(s + at, 4) ==
				simple_utf8((unsigned char *)s + at, 4));
		memset(s + at, 'x', 4);
	}
}
END_TEST

START_TEST(two_bytes_everywhere)
{
	char s[LONG];
	size_t i, at;

	if (!simd_use(variants[_i]))
		return;
	for (i = 0; i < 0x10000; i++) {
		at = i * 7 % 150;
		memset(s, 'x', sizeof s);
		s[at] = (char)(i >> 8);
		s[at + 1] = (char)i;
		ck_assert(simd_utf8(s, sizeof s) == simple_utf8(
				(unsigned char *)s, sizeof s));
	}
}
END_TEST

/* Long runs of valid characters with a bad byte here and there. */
static size_t
fill(char *s, size_t n)
{
	static const char *const chars[] = {"a", "b", "\n", "e", "\xC3\xA9",
		"\xE1\xBB\x87", "\xE2\x80\x9C", "\xED\x9F\xBF", "\xEE\x80\x80",
		"\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF", "\x80", "\xE2\x80",
		"\xF0\x9F\x98", "\xED\xA0\x80", "\xFF", "\0"};
	unsigned kinds = chance() % 3 ? 11 : 17, ascii = chance() % 4;
	size_t i = 0, k;
	const char *c;

	for (;;) {
		c = chance() % 4 < ascii ? chars[chance() % 4] :
				chars[chance() % kinds];
		k = *c ? strlen(c) : 1;
		if (k > n - i)
			return i;
		memcpy(s + i, c, k);
		i += k;
	}
}

START_TEST(mixtures)
{
	char *s;
	size_t i, n;

	if (!simd_use(variants[_i]))
		return;
	for (i = 0; i < 10000; i++) {
		n = chance() % 600;
		s = malloc(n + 1); /* so that tools see what is read behind */
		n = fill(s, n);
		compare(s, n);
		free(s);
	}
}
END_TEST

START_TEST(words)
{
	static const char *const chars[] = {"a", "Z", "0", "9", "_", "\xC3\x80",
		"\xC3\xA9", "\xC9\xBF", "\xD0\x80", "\xD1\xBF",
		"\xE1\xB8\x80", "\xE1\xBB\xBF", "\xE1\xBB\x87", "\xC4\x91",
		"\xC6\xB0", "\xE1\xBA\xA3", " ", "  ", /* ends: */ "@", "[", "`", "{",
		"/", ":", "-", "\t", "\xC2\xAA", "\xC3\x97", "\xC3\xB7",
		"\xCA\x80", "\xD2\x80", "\xE1\xB7\xBF", "\xE1\xBC\x80",
		"\xE2\x80\x99", "\xF0\x90\x80\x80", "\xCC\x81"};
	char *s;
	size_t i, n, at, k;
	const char *c;

	if (!simd_use(variants[_i]))
		return;
	for (i = 0; i < 50000; i++) {
		n = chance() % 70;
		s = malloc(n + 1);
		for (at = 0;; at += k) {
			c = chars[chance() % (chance() % 16 ? 18 : 36)];
			k = strlen(c);
			if (k > n - at)
				break;
			memcpy(s + at, c, k);
		}
		ck_assert_uint_eq(simd_word(s, at), simple_word(s, at, false));
		ck_assert_uint_eq(simd_runs(s, at), simple_word(s, at, true));
		free(s);
	}
}
END_TEST

START_TEST(counts_beyond_a_byte)
{
	static char s[300000];

	if (!simd_use(variants[_i]))
		return;
	memset(s, 'a', sizeof s);
	ck_assert_uint_eq(simd_count(s, sizeof s, 'a'), sizeof s);
	ck_assert_uint_eq(simd_count_lead(s, sizeof s), sizeof s);
	ck_assert_uint_eq(simd_ascii(s, sizeof s), sizeof s);
	ck_assert_uint_eq(simd_utf8(s, sizeof s), sizeof s);
}
END_TEST

START_TEST(marks_alike)
{
	static const char *const pieces[] = {" A", " \xC3\xA0", " \xC3\x89",
		" \xC4\x90", " \xC4\x91", " \xD0\x90", " \xD0\xB0",
		" \xD1\x8F", " \xC6\xB0",
		" \xE1\xBB\x9F", " \xE1\xBB\x9E", "\xE2\x80\x9C", "\xE3\x80\x82",
		"\xE1\xBA\xA1", "\xE1\x8D\xA2", "\xEA\xB0\x80",
		"\xF0\x9F\x98\x80", "\xD6\x89", "\xDB\x94", "\xC2\xBB",
		"\xC2\xA0", "abc", ".", "? ", "\n"};
	char s[200];
	uint64_t want[2] = {0}, got[2] = {0};
	size_t n, k, i;
	const char *p;

	for (i = 0; i < 2000; i++) {
		for (n = 0; n < 150; n += strlen(p)) {
			p = pieces[chance() % (sizeof pieces / sizeof *pieces)];
			memcpy(s + n, p, strlen(p));
		}
		k = chance() % 120;
		simd_use("scalar");
		simd_marks(s, k, i & 1, want, 2);
		if (!simd_use(variants[_i]))
			return;
		simd_marks(s, k, i & 1, got, 2);
		ck_assert(memcmp(got, want, (k + 63) / 64 * sizeof *got) == 0);
	}
}
END_TEST

START_TEST(names)
{
	ck_assert(simd_use("scalar"));
	ck_assert(!simd_use("none"));
}
END_TEST

int
main(void)
{
	TCase *t = tcase_create("simd");

	tcase_add_loop_test(t, marks_alike, 0, VARIANTS);
	tcase_add_test(t, names);
	tcase_add_loop_test(t, sequences, 0, VARIANTS);
	tcase_add_loop_test(t, lines, 0, VARIANTS);
	tcase_add_loop_test(t, two_bytes_everywhere, 0, VARIANTS);
	tcase_add_loop_test(t, mixtures, 0, VARIANTS);
	tcase_add_loop_test(t, words, 0, VARIANTS);
	tcase_add_loop_test(t, counts_beyond_a_byte, 0, VARIANTS);
	return unit_run("simd", t);
}

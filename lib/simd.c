#include <string.h>

#include "simd.h"

#if defined __SSE2__
#include <immintrin.h>
#elif defined __aarch64__ && defined __ARM_NEON
#include <arm_neon.h>
#endif

static size_t
scalar_ascii(const char *s, size_t n)
{
	size_t i = 0;
	uint64_t w;

	for (; n - i >= sizeof w; i += sizeof w) {
		memcpy(&w, s + i, sizeof w);
		if (w & UINT64_C(0x8080808080808080))
			break;
	}
	while (i < n && !(s[i] & 0x80))
		i++;
	return i;
}

/* Bytes of the well-formed sequence at s, 0 if there is none. */
static size_t
sequence(const unsigned char *s, size_t n)
{
	unsigned c = *s;
	size_t k = c < 0x80 ? 1 : c < 0xC2 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 :
			c < 0xF5 ? 4 : 0;

	if (k > n)
		return 0;
	if (k >= 2 && (s[1] & 0xC0) != 0x80)
		return 0;
	if (k >= 3 && (s[2] & 0xC0) != 0x80)
		return 0;
	if (k == 4 && (s[3] & 0xC0) != 0x80)
		return 0;
	if ((c == 0xE0 && s[1] < 0xA0) || (c == 0xED && s[1] > 0x9F) ||
			(c == 0xF0 && s[1] < 0x90) ||
			(c == 0xF4 && s[1] > 0x8F))
		return 0;
	return k;
}

/* Bytes of the well-formed sequences at s, up to the first end >= stop, or all
 * n. */
static size_t
scalar_run(const char *s, size_t n, size_t stop)
{
	size_t i = 0, k;

	while (i < stop && i < n) {
		k = sequence((const unsigned char *)s + i, n - i);
		if (k == 0)
			break;
		i += k;
	}
	return i;
}

static size_t
scalar_utf8(const char *s, size_t n)
{
	size_t i, k;

	for (i = scalar_ascii(s, n); i < n; i += k) {
		if (s[i] & 0x80)
			k = scalar_run(s + i, n - i, 1);
		else
			k = scalar_ascii(s + i, n - i);
		if (k == 0)
			break;
	}
	return i;
}

static size_t
scalar_find(const char *s, size_t n, const char *set, size_t k)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (s[i] == set[0] || s[i] == set[k - 1] ||
				(k > 2 && (s[i] == set[1] || s[i] == set[2])))
			break;
	return i;
}

static size_t
scalar_find_high(const char *s, size_t n, const char *set, size_t k)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (s[i] & 0x80 || s[i] == set[0] || s[i] == set[k - 1] ||
				(k > 2 && (s[i] == set[1] || s[i] == set[2])))
			break;
	return i;
}

/* Bytes of the letter of simd_word in U+0080..U+10FFFF at s, 0 if none. */
static size_t
letter(const unsigned char *s)
{
	if (*s == 0xC3)
		return s[1] == 0x97 || s[1] == 0xB7 ? 0 : 2;
	if ((*s >= 0xC4 && *s <= 0xC9) || *s == 0xD0 || *s == 0xD1)
		return 2;
	return *s == 0xE1 && s[1] >= 0xB8 && s[1] <= 0xBB ? 3 : 0;
}

static size_t
letters(const char *s, size_t n, bool space)
{
	size_t i, k, last = 0;
	unsigned char c;

	for (i = 0; i < n; i += k) {
		c = (unsigned char)s[i];
		k = 1;
		if (c & 0x80)
			k = letter((const unsigned char *)s + i);
		else if (c == ' ' && space)
			k = i + 1 == n || s[i + 1] != ' ';
		else if ((c | 0x20u) - 'a' >= 26 && c - (unsigned)'0' >= 10 &&
				(c != '_' || space))
			break;
		if (k == 0)
			break;
		if (c == ' ')
			last = i;
	}
	return space ? last : i;
}

static size_t
scalar_word(const char *s, size_t n)
{
	return letters(s, n, false);
}

static size_t
scalar_runs(const char *s, size_t n)
{
	return letters(s, n, true);
}

/* Is the character of two or three bytes at s one of simd_plain? */
static bool
plain(const unsigned char *s, size_t k)
{
	unsigned c = (s[0] & 0x1Fu) << 6 | (s[1] & 0x3Fu);

	if (k == 2)
		return (c >= 0xC0 && c < 0x300) || (c >= 0x400 && c < 0x480);
	c = (s[0] & 0xFu) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu);
	return (c >= 0x1E80 && c < 0x1F00) || (c >= 0x2013 && c < 0x201F) ||
			c == 0x2026 || (c >= 0x4000 && c < 0xA000) ||
			(c >= 0xAC00 && c < 0xD780);
}

static size_t
scalar_plain(const char *s, size_t n)
{
	size_t i, k;
	unsigned c;

	for (i = 0; i < n; i += k) {
		c = (unsigned char)s[i];
		k = c < 0x80 ? 1 : c < 0xE0 ? 2 : 3;
		if (i + k > n || c >= 0xF0)
			break;
		if (k > 1 ? !plain((const unsigned char *)s + i, k) :
				c == 0x7F || (c < ' ' && c != '\t' && c != '\n'))
			break;
	}
	return i;
}

/* Is the space at s, with n bytes left, one of simd_marks? */
static bool
blank_mark(const unsigned char *s, size_t n)
{
	unsigned d = n > 1 ? s[1] : 0, e = n > 2 ? s[2] : 0;

	if ((d == 0xC3 && e >= 0xA0) || (d == 0xC4 && e & 1 &&
			e < 0xB9) || (d == 0xD0 && e >= 0xB0) ||
			(d == 0xD1 && e < 0xA0) || (d == 0xC6 && (e == 0xA1 ||
			e == 0xB0)) || (d == 0xE1 && (e & 0xFE) == 0xBA &&
			n > 3 && s[3] & 1))
		return false; /* a small letter */
	return d - 'A' < 26 || d >= 0xC3;
}

/* Is any other byte? */
static bool
mark(const unsigned char *s, size_t n)
{
	unsigned c = *s, d = n > 1 ? s[1] : 0;

	if (c < 0x80)
		return c == '\n' || c == '!' || c == '"' || c == '.' ||
				c == '?' || (c & 0xFE) == ':';
	return c == 0xE2 || c >= 0xF0 || /* U+2xxx, emoji */
			(c == 0xC2 && (d & 0xEF) == 0xAB) || /* U+00AB, BB */
			(c == 0xCD && d == 0xBE) ||       /* U+037E */
			(c == 0xD6 && d == 0x89) ||       /* U+0589 */
			(c == 0xD8 && d - 0x9D < 3) ||    /* U+061D..1F */
			(c == 0xDB && d == 0x94) ||       /* U+06D4 */
			(c == 0xDC && d < 0x83) ||        /* U+0700..02 */
			(c == 0xDF && d == 0xB9) ||       /* U+07F9 */
			(c == 0xE0 && (d == 0xA0 || d == 0xA5)) ||
			(c == 0xE1 && d < 0xB8) ||
			(c == 0xE3 && d == 0x80) ||
			(c == 0xEA && d < 0xB0) ||
			(c == 0xEF && (d == 0xB9 || d == 0xBC || d == 0xBD));
}

static void
scalar_marks(const char *s, size_t n, bool blanks, uint64_t *m, size_t words)
{
	const unsigned char *p = (const unsigned char *)s;
	size_t i;

	for (i = 0; i < n && i < 64 * words; i++) {
		if (i % 64 == 0)
			m[i / 64] = 0;
		m[i / 64] |= (uint64_t)(p[i] == ' ' ? blanks && blank_mark(
				p + i, n - i) : mark(p + i, n - i)) << i % 64;
	}
}

static void
scalar_any(const char *s, size_t n, const char *set, size_t k, uint64_t *m)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (i % 64 == 0)
			m[i / 64] = 0;
		m[i / 64] |= (uint64_t)(memchr(set, s[i], k) != NULL) << i % 64;
	}
}

static size_t
scalar_gap(const char *s, size_t n)
{
	size_t i;
	unsigned char c, d;

	for (i = 0; i < n; i++) {
		c = (unsigned char)s[i];
		d = (unsigned char)(i + 1 < n ? s[i + 1] : 0);
		if (c == ' ' ? d == ' ' || d - 9u < 5 : c != '\n' && c - 9u < 5)
			break;
	}
	return i;
}

static size_t
scalar_loose(const char *s, size_t n)
{
	size_t i;
	unsigned char c, d;

	for (i = 0; i + 1 < n; i++) {
		c = (unsigned char)s[i];
		d = (unsigned char)s[i + 1];
		if ((c == ' ' || c == '\t' || c == 0xA0) && (d == ' ' ||
				d == '\t' || d == '!' || d == ',' ||
				d == '.' || (d & 0xFE) == ':' || d == '?' ||
				d == 0xC2 || (d & 0xFE) == 0xE2))
			return i;
	}
	return n;
}

static size_t
scalar_count(const char *s, size_t n, char c)
{
	size_t i, sum = 0;

	for (i = 0; i < n; i++)
		sum += s[i] == c;
	return sum;
}

static size_t
scalar_count_lead(const char *s, size_t n)
{
	size_t i, sum = 0;

	for (i = 0; i < n; i++)
		sum += (s[i] & 0xC0) != 0x80;
	return sum;
}

/* Bytes of the White_Space at s; 0: it is none. */
static size_t
blank(const unsigned char *s, size_t n)
{
	if (*s == ' ' || (*s >= 9 && *s <= 13))
		return 1;
	if (n >= 2 && *s == 0xC2 && (s[1] == 0x85 || s[1] == 0xA0))
		return 2;
	if (n < 3 || *s < 0xE1 || *s > 0xE3)
		return 0;
	return (*s == 0xE2 && s[1] == 0x80 && (s[2] < 0x8B || s[2] == 0xAF ||
				(s[2] & 0xFE) == 0xA8)) ||
			(*s == 0xE2 && s[1] == 0x81 && s[2] == 0x9F) ||
			(*s == 0xE3 && s[1] == 0x80 && s[2] == 0x80) ||
			(*s == 0xE1 && s[1] == 0x9A && s[2] == 0x80) ? 3 : 0;
}

/* Marks in m the blanks at the places `maybe` of 64 bytes of s[0..n); the bits
 * of those that reach into the next 64. */
static uint64_t
high_blanks(const char *s, size_t n, uint64_t maybe, struct simd_blanks *m)
{
	uint64_t bits, over = 0;
	size_t i;

	for (; maybe; maybe &= maybe - 1) {
		i = (size_t)__builtin_ctzll(maybe);
		bits = (1u << blank((const unsigned char *)s + i, n - i)) - 1;
		m->blank |= bits << i;
		over |= i > 61 ? bits >> (64 - i) : 0;
	}
	return over;
}

static void
scalar_blanks(const char *s, size_t n, struct simd_blanks *m)
{
	uint64_t over = 0;
	size_t i, k;

	for (; n; s += k, n -= k, m++) {
		k = n < 64 ? n : 64;
		*m = (struct simd_blanks){over, 0};
		for (i = 0; i < k; i++)
			m->lf |= (uint64_t)(s[i] == '\n') << i;
		over = high_blanks(s, n, ~UINT64_C(0) >> (64 - k), m);
	}
}

static void
scalar_tally(const struct simd_blanks *m, size_t n, struct simd_tally *t)
{
	uint64_t bit;
	size_t i;
	bool solid;

	for (i = 0; i < n * 64; i++) {
		bit = UINT64_C(1) << i % 64;
		solid = !(m[i / 64].blank & bit);
		t->tokens += solid && !t->in_token;
		t->in_token = solid;
		t->in_line |= solid;
		if (!(m[i / 64].lf & bit))
			continue;
		t->lines++;
		t->full += t->in_line;
		t->groups += t->in_line && !t->in_group;
		t->in_group = t->in_line;
		t->in_line = false;
	}
}

/* Bit i: byte i of the eight at s, as a little-endian number, is >= 0xC0. */
static unsigned
leads8(const unsigned char *s)
{
	uint64_t w = (uint64_t)s[0] | (uint64_t)s[1] << 8 |
			(uint64_t)s[2] << 16 | (uint64_t)s[3] << 24 |
			(uint64_t)s[4] << 32 | (uint64_t)s[5] << 40 |
			(uint64_t)s[6] << 48 | (uint64_t)s[7] << 56;

	w &= w << 1 & 0x8080808080808080U;
	return (unsigned)((w >> 7) * 0x0102040810204080U >> 56);
}

static void
scalar_leads(const char *s, size_t n, uint64_t *set)
{
	const unsigned char *p = (const unsigned char *)s;
	size_t i;

	for (i = 0; i < n; i++) {
		if (i % 64 == 0)
			set[i / 64] = 0;
		if (i % 8 == 0 && n - i >= 8) {
			set[i / 64] |= (uint64_t)leads8(p + i) << i % 64;
			i += 7;
		} else if (p[i] >= 0xC0) {
			set[i / 64] |= (uint64_t)1 << i % 64;
		}
	}
}

static void
scalar_lower(char *to, const char *s, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		to[i] = (char)(s[i] >= 'A' && s[i] <= 'Z' ? s[i] + 32 : s[i]);
}

/* A Latin letter of simd_words that begins s: its bytes, else 0. */
static size_t
latin_letter(const unsigned char *s, size_t n)
{
	if (n > 1 && *s >= 0xC3 && *s <= 0xC9 && s[1] >= 0x80 &&
			!(*s == 0xC3 && (s[1] == 0x97 || s[1] == 0xB7)))
		return 2;
	return n > 2 && *s == 0xE1 && (s[1] & 0xFE) == 0xBA ? 3 : 0;
}

/* The same for its dashes and quotation marks. */
static size_t
plain_mark(const unsigned char *s, size_t n)
{
	return n > 2 && s[0] == 0xE2 && s[1] == 0x80 && ((s[2] >= 0x93 &&
			s[2] <= 0x97) || (s[2] >= 0x9A && s[2] <= 0x9E) ||
			s[2] == 0xA6) ? 3 : 0;
}

static void
scalar_words(const char *s, size_t n, struct simd_words *m)
{
	enum { W = 1, H = 2, I = 4 };
	static const unsigned char class[128] = {
		['"'] = I, ['\''] = I, [','] = I, ['.'] = I, [':'] = I, [';'] = I,
		['0'] = W, W, W, W, W, W, W, W, W, W, ['_'] = W | H,
		['A'] = W, W, W, W, W, W, W, W, W, W, W, W, W,
		W, W, W, W, W, W, W, W, W, W, W, W, W,
		['a'] = W, W, W, W, W, W, W, W, W, W, W, W, W,
		W, W, W, W, W, W, W, W, W, W, W, W, W,
	};
	const unsigned char *p = (const unsigned char *)s;
	size_t i, letter = 0, mark = 0; /* up to where one goes */
	unsigned c;

	for (i = 0; i < n; i++) {
		if (i % 64 == 0)
			m[i / 64] = (struct simd_words){0, 0, 0};
		if (p[i] >= 0xC3) {
			letter = i + latin_letter(p + i, n - i);
			mark = i + plain_mark(p + i, n - i);
		}
		c = p[i] < 0x80 ? class[p[i]] : i < mark ? 0
				: i < letter ? W : W | H;
		m[i / 64].word |= (uint64_t)(c & 1) << i % 64;
		m[i / 64].hard |= (uint64_t)(c >> 1 & 1) << i % 64;
		m[i / 64].inner |= (uint64_t)(c >> 2) << i % 64;
	}
}

/* At k the blank of ASCII that ends in these four bits, else another byte. */
#define BLANKS ' ', 0, 0, 0, 0, 0, 0, 0, 0, 9, 10, 11, 12, 13, 0, 0

#if defined __SSE2__
#define WIDTH 16
#define NAME(f) sse2_##f
#define SHORT(f) scalar_##f
#define TARGET
#define BITS(v) ((unsigned)_mm_movemask_epi8((__m128i)(v)))
#define PER 1
#define BLANK(v) ((v == ' ') | (v - 9 < 5))
#include "simd_kernel.h"

#define WIDTH 32
#define NAME(f) avx2_##f
#define SHORT(f) sse2_##f
#define TARGET __attribute__((target("avx2,popcnt")))
#define BITS(v) ((unsigned)_mm256_movemask_epi8((__m256i)(v)))
#define PER 1
#define BLANK(v) (v == (VEC)_mm256_shuffle_epi8(_mm256_setr_epi8(BLANKS, \
		BLANKS), (__m256i)v))
#include "simd_kernel.h"
#elif defined __aarch64__ && defined __ARM_NEON
#define WIDTH 16
#define NAME(f) neon_##f
#define SHORT(f) scalar_##f
#define TARGET
#define BITS(v) vget_lane_u64(vreinterpret_u64_u8(vshrn_n_u16( \
		vreinterpretq_u16_s8((int8x16_t)(v)), 4)), 0)
#define PER 4
#define BLANK(v) ((v == ' ') | (v - 9 < 5))
#include "simd_kernel.h"
#endif

/* All scans: what they give, name, parameters, arguments; v is handed on. */
#define SCANS(VALUE, NOTHING, v) \
	VALUE(v, size_t, ascii, (const char *s, size_t n), (s, n)) \
	VALUE(v, size_t, utf8, (const char *s, size_t n), (s, n)) \
	VALUE(v, size_t, find, (const char *s, size_t n, const char *set, \
			size_t k), (s, n, set, k)) \
	VALUE(v, size_t, find_high, (const char *s, size_t n, \
			const char *set, size_t k), (s, n, set, k)) \
	VALUE(v, size_t, word, (const char *s, size_t n), (s, n)) \
	VALUE(v, size_t, runs, (const char *s, size_t n), (s, n)) \
	VALUE(v, size_t, plain, (const char *s, size_t n), (s, n)) \
	VALUE(v, size_t, gap, (const char *s, size_t n), (s, n)) \
	VALUE(v, size_t, loose, (const char *s, size_t n), (s, n)) \
	VALUE(v, size_t, count, (const char *s, size_t n, char c), (s, n, c)) \
	VALUE(v, size_t, count_lead, (const char *s, size_t n), (s, n)) \
	NOTHING(v, void, blanks, (const char *s, size_t n, \
			struct simd_blanks *m), (s, n, m)) \
	NOTHING(v, void, marks, (const char *s, size_t n, bool blanks, \
			uint64_t *m, size_t words), (s, n, blanks, m, words)) \
	NOTHING(v, void, any, (const char *s, size_t n, const char *set, \
			size_t k, uint64_t *m), (s, n, set, k, m)) \
	NOTHING(v, void, tally, (const struct simd_blanks *m, size_t n, \
			struct simd_tally *t), (m, n, t)) \
	NOTHING(v, void, leads, (const char *s, size_t n, uint64_t *set), \
			(s, n, set)) \
	NOTHING(v, void, lower, (char *to, const char *s, size_t n), \
			(to, s, n)) \
	NOTHING(v, void, words, (const char *s, size_t n, \
			struct simd_words *m), (s, n, m))

#define MEMBER(v, type, f, params, args) type (*f) params;
#define IS(v, type, f, params, args) .f = v##_##f,

/* From plain to fast. */
static const struct variant {
	const char *name;
	SCANS(MEMBER, MEMBER, )
} variants[] = {
	{.name = "scalar", SCANS(IS, IS, scalar)},
#if defined __SSE2__
	{.name = "sse2", SCANS(IS, IS, sse2)},
	{.name = "avx2", SCANS(IS, IS, avx2)},
#elif defined __aarch64__ && defined __ARM_NEON
	{.name = "neon", SCANS(IS, IS, neon)},
#endif
};

static const struct variant *used;

static bool
runs(const struct variant *v)
{
#if defined __SSE2__
	if (strcmp(v->name, "avx2") == 0)
		return __builtin_cpu_supports("avx2");
#endif
	return v != NULL;
}

/* The variant in use; at the first call the fastest that runs here. */
static const struct variant *
best(void)
{
	if (used)
		return used;
	for (used = variants + sizeof variants / sizeof *variants - 1;
			!runs(used); used--)
		;
	return used;
}

bool
simd_use(const char *variant)
{
	size_t i;

	for (i = 0; i < sizeof variants / sizeof *variants; i++)
		if (strcmp(variants[i].name, variant) == 0 &&
				runs(&variants[i])) {
			used = &variants[i];
			return true;
		}
	return false;
}

#define CALL(v, type, f, params, args) \
	type simd_##f params \
	{ \
		return best()->f args; \
	}
#define CALL_VOID(v, type, f, params, args) \
	type simd_##f params \
	{ \
		best()->f args; \
	}
SCANS(CALL, CALL_VOID, )

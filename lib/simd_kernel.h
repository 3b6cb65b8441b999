/* The scans of simd.c for vectors of WIDTH bytes, included once a variant with
 * these defined (and undefined again by it):
 *
 *	WIDTH      bytes of a vector
 *	NAME(f)    name of f in this variant
 *	TARGET     attribute of its functions, or nothing
 *	BITS(v)    bit mask of the bytes of v, all ones or zeros each
 *	PER        bits of BITS a byte
 *	BLANK(v)   which bytes of v are blanks of ASCII
 *	SHORT(f)   name of f in a variant for fewer than WIDTH bytes
 *
 * Vectors are those of GCC and clang, so that one text serves all machines. */

typedef uint8_t NAME(vec) __attribute__((vector_size(WIDTH)));
typedef int8_t NAME(sig) __attribute__((vector_size(WIDTH)));

#define VEC NAME(vec)
#define SIG NAME(sig)
#define LOAD(v, p) memcpy(&(v), (p), WIDTH)
#define FIRST(bits) ((size_t)__builtin_ctzll(bits) / PER)
#define LAST(bits) ((63 - (size_t)__builtin_clzll(bits)) / PER)

/* One bit a byte of the comparison v. */
TARGET static inline uint64_t
NAME(mask)(SIG v)
{
	uint64_t m = BITS(v);

	if (PER == 4) {
		m &= 0x1111111111111111;
		m = (m | m >> 3) & 0x0303030303030303;
		m = (m | m >> 6) & 0x000F000F000F000F;
		m = (m | m >> 12) & 0x000000FF000000FF;
		m = (m | m >> 24) & 0xFFFF;
	}
	return m;
}

TARGET static size_t
NAME(ascii)(const char *s, size_t n)
{
	size_t i;
	uint64_t m;
	SIG a, b;

	if (n < WIDTH)
		return SHORT(ascii)(s, n);
	for (i = 0; n - i >= 2 * WIDTH; i += 2 * WIDTH) {
		LOAD(a, s + i);
		LOAD(b, s + i + WIDTH);
		if (BITS((a | b) < 0))
			break;
	}
	for (; i < n; i += WIDTH) {
		if (n - i < WIDTH)
			i = n - WIDTH; /* some a second time */
		LOAD(a, s + i);
		m = BITS(a < 0);
		if (m)
			return i + FIRST(m);
	}
	return n;
}

TARGET static size_t
NAME(find)(const char *s, size_t n, const char *set, size_t k)
{
	size_t i;
	uint64_t m;
	SIG v, c0 = (int8_t)set[0] - (SIG){0},
			c1 = (int8_t)set[k > 1] - (SIG){0},
			c2 = (int8_t)set[k > 2 ? 2 : 0] - (SIG){0},
			c3 = (int8_t)set[k - 1] - (SIG){0};

	if (n < WIDTH)
		return SHORT(find)(s, n, set, k);
	for (i = 0; i < n; i += WIDTH) {
		if (n - i < WIDTH)
			i = n - WIDTH; /* some a second time */
		LOAD(v, s + i);
		m = BITS((v == c0) | (v == c1) | (v == c2) | (v == c3));
		if (m)
			return i + FIRST(m);
	}
	return n;
}

TARGET static size_t
NAME(find_high)(const char *s, size_t n, const char *set, size_t k)
{
	size_t i;
	uint64_t m;
	SIG v, c0 = (int8_t)set[0] - (SIG){0},
			c1 = (int8_t)set[k > 1] - (SIG){0},
			c2 = (int8_t)set[k > 2 ? 2 : 0] - (SIG){0},
			c3 = (int8_t)set[k - 1] - (SIG){0};

	SIG a, b;

	if (n < WIDTH)
		return SHORT(find_high)(s, n, set, k);
	for (i = 0; k < 3 && n - i >= 2 * WIDTH; i += 2 * WIDTH) {
		LOAD(a, s + i);
		LOAD(b, s + i + WIDTH);
		if (BITS((a == c0) | (a == c3) | (b == c0) | (b == c3) |
				((a | b) < 0)))
			break;
	}
	for (; i < n; i += WIDTH) {
		if (n - i < WIDTH)
			i = n - WIDTH; /* some a second time */
		LOAD(v, s + i);
		m = BITS((v == c0) | (v == c1) | (v == c2) | (v == c3) |
			(v < 0));
		if (m)
			return i + FIRST(m);
	}
	return n;
}

/* Words are short: never more than 16 bytes at a time. */
#if WIDTH <= 16

/* simd_word; with `space` simd_runs. */
static inline size_t
NAME(letters)(const char *s, size_t n, bool space)
{
	size_t i = 0, last = 0;
	uint64_t c3, e1, out, high, gap;
	VEC v;
	SIG sv, low, in;

	if (n < WIDTH)
		return space ? SHORT(runs)(s, n) : SHORT(word)(s, n);
	while (i < n) {
		if (n - i < WIDTH)
			i = n - WIDTH; /* some a second time */
		LOAD(v, s + i);
		sv = (SIG)v;
		low = sv | 0x20;
		in = ((low >= 'a') & (low <= 'z')) | (sv < 0) |
				((sv >= '0') & (sv <= '9'));
		if (!space)
			in |= sv == '_';
		gap = space ? BITS(sv == ' ') : 0;
		out = (BITS(~in) & ~gap) | (gap & gap >> PER);
		high = BITS(sv < 0);
		if (high & (out - 1) & ~out) {
			out |= BITS((v > 0xC9) & (v != 0xD0) & (v != 0xD1) &
					(v != 0xE1));
			out |= BITS((v >= 0xC0) & (v < 0xC3));
			c3 = BITS(v == 0xC3) << PER;
			e1 = BITS(v == 0xE1) << PER;
			out |= (c3 & BITS((v == 0x97) | (v == 0xB7))) >> PER;
			out |= (e1 & BITS((v < 0xB8) | (v > 0xBB))) >> PER;
		}
		gap &= (out - 1) & ~out;
		if (!out && i + WIDTH < n) /* the last may be one of two */
			gap &= ~UINT64_C(0) >> (64 - (WIDTH - 1) * PER);
		if (gap)
			last = i + LAST(gap);
		if (out)
			return space ? last : i + FIRST(out);
		i += WIDTH;
		if (i < n && ((unsigned char)s[i - 1] >= 0xC0 ||
				s[i - 1] == ' '))
			i--; /* the vector cuts a letter or two spaces */
	}
	return space ? last : n;
}
#endif

TARGET static size_t
NAME(word)(const char *s, size_t n)
{
#if WIDTH > 16
	return SHORT(word)(s, n);
#else
	return NAME(letters)(s, n, false);
#endif
}

TARGET static size_t
NAME(runs)(const char *s, size_t n)
{
#if WIDTH > 16
	return SHORT(runs)(s, n);
#else
	return NAME(letters)(s, n, true);
#endif
}

/* What in the bytes at s shows that a character is not to be skipped, given the
 * two bytes before them; see simd_plain. */
TARGET static inline VEC
NAME(strange)(const char *s)
{
	VEC v, p1, p2;

	LOAD(v, s);
	LOAD(p1, s - 1);
	LOAD(p2, s - 2);
	return (VEC)(((v < ' ') & (v != '\t') & (v != '\n')) | (v == 0x7F) |
			(v == 0xC2) | ((v - 0xCC) < 4) | ((v - 0xD2) < 0xF) |
			(v == 0xE3) | (v >= 0xEE) |
			((p1 == 0xE1) & ((v & 0xFE) != 0xBA)) |
			((p1 == 0xE2) & (v != 0x80)) | ((p2 == 0xE2) &
			((v - 0x93) > 0x9E - 0x93) & (v != 0xA6)) |
			((p1 == 0xEA) & (v < 0xB0)) |
			((p1 == 0xED) & (v > 0x9D)));
}

TARGET static size_t
NAME(plain)(const char *s, size_t n)
{
	size_t i;
	uint64_t m;
	SIG a, b;

	if (n < 2 + WIDTH || scalar_plain(s, 6) < 3)
		return SHORT(plain)(s, n);
	for (i = 2; n - i >= 2 * WIDTH;
			i += 2 * WIDTH - (uintptr_t)(s + i) % WIDTH) {
		LOAD(a, s + i);
		LOAD(b, s + i + WIDTH);
		m = BITS(((a < ' ') & (a != '\n')) | (a == 0x7F) |
				((b < ' ') & (b != '\n')) | (b == 0x7F));
		if (m && BITS(NAME(strange)(s + i) |
				NAME(strange)(s + i + WIDTH)))
			break;
	}
	for (;; i += WIDTH) {
		if (n - i < WIDTH)
			i = n - WIDTH; /* some a second time */
		m = BITS(NAME(strange)(s + i));
		if (m)
			break;
		if (n - i == WIDTH)
			return n;
	}
	i += FIRST(m);
	while ((s[i] & 0xC0) == 0x80)
		i--;
	return i;
}

TARGET static inline uint64_t
NAME(any64)(const char *s, const SIG *c)
{
	uint64_t m = 0;
	unsigned i;
	SIG v;

	for (i = 0; i < 64; i += WIDTH) {
		LOAD(v, s + i);
		m |= NAME(mask)((v == c[0]) | (v == c[1]) | (v == c[2]) |
				(v == c[3]) | (v == c[4]) | (v == c[5])) << i;
	}
	return m;
}

TARGET static void
NAME(any)(const char *s, size_t n, const char *set, size_t k, uint64_t *m)
{
	char last[64];
	SIG c[6];
	size_t i;

	for (i = 0; i < 6; i++)
		c[i] = (int8_t)set[i < k ? i : 0] - (SIG){0};
	for (; n >= 64; n -= 64, s += 64)
		*m++ = NAME(any64)(s, c);
	if (!n)
		return;
	memcpy(last, s, n);
	memset(last + n, 0, sizeof last - n);
	*m = NAME(any64)(last, c) & ~UINT64_C(0) >> (64 - n);
}

/* The bytes beyond ASCII that mark() of simd.c takes, given the next ones. */
TARGET static inline VEC
NAME(far_marks)(VEC v, VEC d)
{
	VEC far = (VEC)((v == 0xE2) | (v >= 0xF0));
	VEC rare = (VEC)((v == 0xC2) | (v - 0xCD < 0xE1 - 0xCD) | (v == 0xE3) |
			((v == 0xE1) & (d < 0xB8)) | (v == 0xEA) | (v == 0xEF));

	if (!BITS((SIG)rare))
		return far; /* most Latin */
	return far | (VEC)(((v == 0xC2) & ((d & 0xEF) == 0xAB)) |
			((v == 0xCD) & (d == 0xBE)) |
			((v == 0xD6) & (d == 0x89)) |
			((v == 0xD8) & (d - 0x9D < 3)) |
			((v == 0xDB) & (d == 0x94)) |
			((v == 0xDC) & (d < 0x83)) |
			((v == 0xDF) & (d == 0xB9)) |
			((v == 0xE0) & ((d == 0xA0) | (d == 0xA5))) |
			((v == 0xE1) & (d < 0xB8)) |
			((v == 0xE3) & (d == 0x80)) |
			((v == 0xEA) & (d < 0xB0)) |
			((v == 0xEF) & ((d == 0xB9) | ((d & 0xFE) == 0xBC))));
}

/* The small letters d, e, f that mark() of simd.c leaves out. */
TARGET static inline VEC
NAME(small)(VEC d, VEC e, VEC f)
{
	return (VEC)(((d == 0xC3) & (e >= 0xA0)) |
			((d == 0xC4) & ((e & 1) != 0) & (e < 0xB9)) |
			((d == 0xD0) & (e >= 0xB0)) |
			((d == 0xD1) & (e < 0xA0)) |
			((d == 0xC6) & ((e == 0xA1) | (e == 0xB0))) |
			((d == 0xE1) & ((e & 0xFE) == 0xBA) & ((f & 1) != 0)));
}

/* simd_marks of n bytes, a multiple of 64, with three more behind them, without
 * blanks. */
TARGET static void
NAME(stops)(const char *s, size_t n, uint64_t *m)
{
	uint64_t w = 0;
	VEC v, d, f;
	size_t i;

	for (i = 0; i < n; i += WIDTH) {
		LOAD(v, s + i);
		f = (VEC)((v == '\n') | ((v & 0xFE) == ':') | (v - '!' < 2) |
				(v == '.') | (v == '?'));
		if (BITS((SIG)v < 0)) {
			LOAD(d, s + i + 1);
			f |= NAME(far_marks)(v, d);
		}
		w |= NAME(mask)((SIG)f) << i % 64;
		if (i % 64 < 64 - WIDTH)
			continue;
		*m++ = w;
		w = 0;
	}
}

/* Adds the blanks before capitals. */
TARGET static void
NAME(caps)(const char *s, size_t n, uint64_t *m)
{
	VEC v, d, e, f;
	size_t i;

	for (i = 0; i < n; i += WIDTH) {
		LOAD(v, s + i);
		LOAD(d, s + i + 1);
		m[i / 64] |= NAME(mask)((SIG)((v == ' ') & (d - 'A' < 26))) <<
				i % 64;
		if (!BITS((SIG)d < 0))
			continue;
		LOAD(e, s + i + 2);
		LOAD(f, s + i + 3);
		m[i / 64] |= NAME(mask)((SIG)((v == ' ') & (d >= 0xC3) &
				~(SIG)NAME(small)(d, e, f))) << i % 64;
	}
}

TARGET static void
NAME(marks)(const char *s, size_t n, bool blanks, uint64_t *m, size_t words)
{
	size_t k = n < 3 ? 0 : (n - 3) / 64;
	char last[2 * 64 + 3] = {0};

	if (k > words)
		k = words;
	NAME(stops)(s, 64 * k, m);
	if (blanks)
		NAME(caps)(s, 64 * k, m);
	if (k == words || n == 64 * k)
		return;
	memcpy(last, s + 64 * k, n - 64 * k);
	n -= 64 * k; /* at most 66 */
	m += k;
	k = words - k > 1 ? (n + 63) / 64 : 1;
	NAME(stops)(last, 64 * k, m);
	if (blanks)
		NAME(caps)(last, 64 * k, m);
	if (n < 64 * k)
		m[k - 1] &= ~UINT64_C(0) >> (64 * k - n);
}

TARGET static size_t
NAME(gap)(const char *s, size_t n)
{
	size_t i;
	uint64_t m;
	VEC v, d;

	for (i = 0; n - i > WIDTH; i += WIDTH) {
		LOAD(v, s + i);
		LOAD(d, s + i + 1);
		m = BITS(((v == ' ') & ((d == ' ') | (d - 9 < 5))) |
				((v - 9 < 5) & (v != '\n')));
		if (m)
			return i + FIRST(m);
	}
	return i + SHORT(gap)(s + i, n - i);
}

TARGET static size_t
NAME(loose)(const char *s, size_t n)
{
	size_t i;
	uint64_t m;
	VEC v, d;

	for (i = 0; n - i > WIDTH; i += WIDTH) {
		LOAD(v, s + i);
		LOAD(d, s + i + 1);
		m = BITS(((v == ' ') | (v == '\t') | (v == 0xA0)) &
				((d == ' ') | (d == '\t') | (d == '!') |
				(d == ',') | (d == '.') | (d == '?') |
				((d & 0xFE) == ':') | (d == 0xC2) |
				((d & 0xFE) == 0xE2)));
		if (m)
			return i + FIRST(m);
	}
	m = SHORT(loose)(s + i, n - i);
	return m == n - i ? n : i + m;
}

/* Sum of the bytes of v. */
TARGET static size_t
NAME(sum)(const VEC *v)
{
	uint8_t each[WIDTH];
	size_t i, sum = 0;

	memcpy(each, v, WIDTH);
	for (i = 0; i < WIDTH; i++)
		sum += each[i];
	return sum;
}

/* Bytes equal to c, or with c < 0 those that are no continuation. */
TARGET static inline size_t
NAME(count_if)(const char *s, size_t n, int c)
{
	size_t i = 0, j, sum = 0;
	SIG v, w, x = (int8_t)c - (SIG){0};
	VEC acc, acc2;

	while (n - i >= 2 * WIDTH) {
		acc = acc2 = (VEC){0};
		for (j = 0; j < 255 && n - i >= 2 * WIDTH; j++) {
			LOAD(v, s + i);
			LOAD(w, s + i + WIDTH);
			acc -= (VEC)(c < 0 ? v > -65 : v == x);
			acc2 -= (VEC)(c < 0 ? w > -65 : w == x);
			i += 2 * WIDTH;
		}
		sum += NAME(sum)(&acc) + NAME(sum)(&acc2);
	}
	s += i;
	n -= i;
	return sum + (c < 0 ? scalar_count_lead(s, n) :
			scalar_count(s, n, (char)c));
}

TARGET static size_t
NAME(count)(const char *s, size_t n, char c)
{
	return NAME(count_if)(s, n, (unsigned char)c);
}

TARGET static size_t
NAME(count_lead)(const char *s, size_t n)
{
	return NAME(count_if)(s, n, -1);
}

/* Adds the masks of the vector at s + i of 64 bytes. */
TARGET static inline VEC
NAME(blanks_at)(const char *s, unsigned i, struct simd_blanks *m)
{
	VEC v;

	LOAD(v, s + i);
	m->blank |= NAME(mask)((SIG)BLANK(v)) << i;
	m->lf |= NAME(mask)(v == '\n') << i;
	return v;
}

/* Of the blanks that are not ASCII those places where the lead byte and those
 * behind it allow one: not at dashes and quotes. */
TARGET static inline uint64_t
NAME(far_blanks)(const char *s, unsigned i)
{
	VEC v, third;
	SIG next, maybe;

	LOAD(v, s + i);
	LOAD(next, s + i + 1);
	LOAD(third, s + i + 2);
	maybe = ((SIG)(v - 0x61) < -128 + 3) & (next < 0x9B - 256);
	return NAME(mask)((v == 0xC2) | (maybe & (third - 0x90 >= 0x0F))) << i;
}

/* The masks of 64 bytes, with two more behind them; the places for high_blanks.
 * Loops would not be unrolled. */
TARGET static inline uint64_t
NAME(blanks64)(const char *s, struct simd_blanks *m)
{
	struct simd_blanks one = {0, 0};
	VEC high = NAME(blanks_at)(s, 0, &one) | NAME(blanks_at)(s, WIDTH, &one);
	uint64_t maybe = 0;

	if (WIDTH < 32)
		high |= NAME(blanks_at)(s, 2 * WIDTH, &one) |
				NAME(blanks_at)(s, 3 * WIDTH, &one);
	*m = one;
	if (!BITS((SIG)high < 0))
		return 0;
	maybe = NAME(far_blanks)(s, 0) | NAME(far_blanks)(s, WIDTH);
	if (WIDTH < 32)
		maybe |= NAME(far_blanks)(s, 2 * WIDTH) |
				NAME(far_blanks)(s, 3 * WIDTH);
	return maybe;
}

TARGET static void
NAME(blanks)(const char *s, size_t n, struct simd_blanks *m)
{
	char edge[64 + 2];
	uint64_t maybe, over = 0;
	size_t at;

	for (at = 0; at < n; at += 64, m++) {
		if (n - at >= sizeof edge) {
			maybe = NAME(blanks64)(s + at, m);
		} else {
			memset(edge, 0, sizeof edge);
			memcpy(edge, s + at, n - at);
			maybe = NAME(blanks64)(edge, m);
		}
		m->blank |= over;
		over = maybe ? high_blanks(s + at, n - at, maybe, m) : 0;
	}
}

/* Branches on line ends would be guessed wrong. Between two of them all bits of
 * ~lf are set: with any bit added there the sum carries into the second.
 * Compilers that may use its instruction make one of a popcount here. */
TARGET static void
NAME(tally)(const struct simd_blanks *m, size_t n, struct simd_tally *t)
{
	uint64_t token = t->in_token, line = t->in_line, gap = !t->in_group;
	uint64_t solid, lf, sum, full, gaps;
	size_t i;

	for (i = 0; i < n; i++) {
		solid = ~m[i].blank;
		lf = m[i].lf;
		t->tokens += (uint64_t)__builtin_popcountll(solid &
				~(solid << 1 | token));
		token = solid >> 63;
		sum = ~lf + line;
		line = sum < line;
		sum += solid;
		line |= sum < solid;
		full = sum & lf;
		gaps = (lf & ~full) << 1;
		sum = ~lf + gap;
		gap = (sum < gap) | (lf & ~full) >> 63;
		sum += gaps;
		gap |= sum < gaps;
		t->lines += (uint64_t)__builtin_popcountll(lf);
		t->full += (uint64_t)__builtin_popcountll(full);
		t->groups += (uint64_t)__builtin_popcountll(full & sum);
	}
	t->in_token = token;
	t->in_line = line;
	t->in_group = !gap;
}

TARGET static void
NAME(leads)(const char *s, size_t n, uint64_t *set)
{
#if PER == 1
	size_t i, k;
	VEC v;

	for (i = 0; n - i >= 64; i += 64) {
		*set = 0;
		for (k = 0; k < 64; k += WIDTH) {
			LOAD(v, s + i + k);
			*set |= (uint64_t)BITS(v >= 0xC0) << k;
		}
		set++;
	}
	SHORT(leads)(s + i, n - i, set);
#else
	scalar_leads(s, n, set);
#endif
}

/* Adds to *err what is ill-formed in the bytes at s, given the three before
 * them (Unicode 15, table 3-7). */
#define CHECK(err, s) do { \
	LOAD(v, (s)); \
	LOAD(p1, (s) - 1); \
	LOAD(p2, (s) - 2); \
	LOAD(p3, (s) - 3); \
	sv = (SIG)v; \
	/* a continuation stands where, and only where, one is due */ \
	(err) |= (VEC)((sv < -64) ^ ((p1 >= 0xC0) | (p2 >= 0xE0) | \
			(p3 >= 0xF0))); \
	(err) |= (VEC)(((p1 == 0xE0) & (sv < -96)) | /* E0 80..9F */ \
			((p1 == 0xED) & (sv > -97)) | /* ED A0..BF */ \
			((p1 == 0xF0) & (sv < -112)) | /* F0 80..8F */ \
			((p1 == 0xF4) & (sv > -113))); /* F4 90..BF */ \
	(err) |= (VEC)(((v & 0xFE) == 0xC0) | (v >= 0xF5)); \
} while (0)

/* The same where neither these bytes nor the three before have one that is
 * RARE: lead bytes with special rules, or of four bytes, or that never stand. */
#define CHECK_PLAIN(err, s) do { \
	LOAD(sv, (s)); \
	LOAD(p1, (s) - 1); \
	LOAD(p2, (s) - 2); \
	(err) |= (VEC)((sv < -64) ^ ((p1 >= 0xC0) | (p2 >= 0xE0))); \
} while (0)

#define RARE(v) ((v == 0xE0) | (v == 0xED) | (v >= 0xF0) | ((v & 0xFE) == 0xC0))

TARGET static size_t
NAME(utf8)(const char *s, size_t n)
{
	VEC v, p1, p2, p3, err = {0};
	SIG sv, a, b;
	bool open = false; /* may a sequence go on at i? */
	uint64_t rare = 0, was;
	size_t i = scalar_run(s, n, 3);

	if (i < 3)
		return i;
	for (; n - i >= 2 * WIDTH; i += 2 * WIDTH) {
		LOAD(a, s + i);
		LOAD(b, s + i + WIDTH);
		if (!open && !BITS((a | b) < 0))
			continue;
		was = rare;
		rare = BITS(RARE((VEC)a) | RARE((VEC)b));
		if (was | rare) {
			CHECK(err, s + i);
			CHECK(err, s + i + WIDTH);
		} else {
			CHECK_PLAIN(err, s + i);
			CHECK_PLAIN(err, s + i + WIDTH);
		}
		if (BITS(err != 0))
			break;
		open = s[i + 2 * WIDTH - 1] & 0x80;
	}
	/* All before i is well-formed, but for a sequence that goes on. */
	while ((s[i - 1] & 0xC0) == 0x80)
		i--;
	if (s[i - 1] & 0x80)
		i--;
	return i + scalar_run(s + i, n - i, n - i);
}

TARGET static void
NAME(lower)(char *to, const char *s, size_t n)
{
	size_t i;
	VEC v;

	for (i = 0; n - i >= WIDTH; i += WIDTH) {
		LOAD(v, s + i);
		v += (VEC)(v - 'A' < 26) & 0x20;
		memcpy(to + i, &v, WIDTH);
	}
	scalar_lower(to + i, s + i, n - i);
}

/* A dash or quotation mark that is no part of words, from bytes x, y, z. */
#define MARK(x, y, z) (((x) == 0xE2) & ((y) == 0x80) & (((z) - 0x93 < 5) | \
		((z) - 0x9A < 5) | ((z) == 0xA6)))

/* The masks of simd_words of the bytes beyond ASCII; there are two bytes before
 * s and behind it. */
TARGET static inline void
NAME(words_high)(const char *s, struct simd_words *m)
{
	VEC v, l, ll, r, rr;
	SIG letter, mark;
	unsigned i;

	for (i = 0; i < 64; i += WIDTH) {
		LOAD(v, s + i);
		LOAD(l, s + i - 1);
		LOAD(ll, s + i - 2);
		LOAD(r, s + i + 1);
		LOAD(rr, s + i + 2);
		letter = ((v - 0xC3 < 7) & (r >= 0x80) & ~((v == 0xC3) &
				((r == 0x97) | (r == 0xB7)))) |
			((l - 0xC3 < 7) & (v >= 0x80) & ~((l == 0xC3) &
				((v == 0x97) | (v == 0xB7)))) |
			((v == 0xE1) & ((r & 0xFE) == 0xBA)) |
			((l == 0xE1) & ((v & 0xFE) == 0xBA)) |
			((ll == 0xE1) & ((l & 0xFE) == 0xBA));
		mark = MARK(v, r, rr) | MARK(l, v, r) | MARK(ll, l, v);
		m->word |= NAME(mask)((v >= 0x80) & ~mark) << i;
		m->hard |= NAME(mask)((v >= 0x80) & ~mark & ~letter) << i;
	}
}

/* The masks of simd_words of 64 bytes; the same place. */
TARGET static inline void
NAME(words64)(const char *s, struct simd_words *m)
{
	uint64_t high = 0;
	unsigned i;
	VEC v;

	*m = (struct simd_words){0, 0, 0};
	for (i = 0; i < 64; i += WIDTH) {
		LOAD(v, s + i);
		m->word |= NAME(mask)((v == '_') | ((v | 0x20) - 'a' < 26) |
				(v - '0' < 10)) << i;
		m->hard |= NAME(mask)(v == '_') << i;
		m->inner |= NAME(mask)((v == '"') | (v == '\'') |
				((v & 0xFD) == ',') | ((v & 0xFE) == ':')) << i;
		high |= NAME(mask)((SIG)v < 0);
	}
	if (high)
		NAME(words_high)(s, m);
}

TARGET static void
NAME(words)(const char *s, size_t n, struct simd_words *m)
{
	char edge[2 + 64 + 2];
	size_t at, from, to;

	for (at = 0; at < n; at += 64, m++) {
		if (at >= 2 && n - at >= 64 + 2) {
			NAME(words64)(s + at, m);
			continue;
		}
		from = at < 2 ? 0 : at - 2;
		to = n - at < 64 + 2 ? n : at + 64 + 2;
		memset(edge, 0, sizeof edge);
		memcpy(edge + 2 - (at - from), s + from, to - from);
		NAME(words64)(edge + 2, m);
	}
}

#undef MARK
#undef VEC
#undef SIG
#undef LOAD
#undef FIRST
#undef LAST
#undef CHECK
#undef CHECK_PLAIN
#undef RARE
#undef WIDTH
#undef NAME
#undef SHORT
#undef TARGET
#undef BITS
#undef PER
#undef BLANK

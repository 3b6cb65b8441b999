#include <limits.h>
#include <string.h>
#ifdef HAVE_UCHARDET
#include <uchardet.h>
#endif

#include "enc.h"
#include "enc_names.h"
#include "script.h"
#include "simd.h"
#include "uni.h"
#include "utf8.h"

enum {
	FEW = 8 /* valid sequences that outweigh a bad one in UTF-8 */
};

const char *const enc_hows[] = {"-f", "bom", "nul", "escape", "utf-8",
		"statistic", "fallback"};

/* ---- detection ---- */

struct sign {
	struct span bytes;
	const char *charset;
};

/* The charset of the sign that a begins with. */
static const char *
sign_of(const struct sign *signs, struct span a)
{
	for (; signs->charset; signs++)
		if (span_starts(a, signs->bytes))
			return signs->charset;
	return NULL;
}

static const struct sign boms[] = {
	{{"\xEF\xBB\xBF", 3}, "utf-8"},
	{{"\xFF\xFE\0\0", 4}, "utf-32le"},
	{{"\0\0\xFE\xFF", 4}, "utf-32be"},
	{{"\xFF\xFE", 2}, "utf-16le"},
	{{"\xFE\xFF", 2}, "utf-16be"},
	{{"\x84\x31\x95\x33", 4}, "gb18030"},
	{{NULL, 0}, NULL}
};

static const struct sign escapes[] = {
	{{"\x1B$@", 3}, "iso-2022-jp"},
	{{"\x1B$B", 3}, "iso-2022-jp"},
	{{"\x1B(J", 3}, "iso-2022-jp"},
	{{"\x1B(I", 3}, "iso-2022-jp-3"},
	{{"\x1B$(D", 4}, "iso-2022-jp-2"},
	{{"\x1B$(O", 4}, "iso-2022-jp-3"},
	{{"\x1B$(P", 4}, "iso-2022-jp-3"},
	{{"\x1B$(Q", 4}, "iso-2022-jp-3"},
	{{"\x1B$)C", 4}, "iso-2022-kr"},
	{{"\x1B$)A", 4}, "iso-2022-cn"},
	{{"\x1B$)G", 4}, "iso-2022-cn"},
	{{NULL, 0}, NULL}
};

bool
enc_is_escape(struct span a)
{
	return sign_of(escapes, a) != NULL;
}

/* The charset of escape sequences in 7-bit text; the last of escapes wins, for
 * it can do more. */
static const char *
by_escape(struct span a)
{
	const char *found = NULL, *p;
	struct span rest = a;

	if (simd_ascii(a.s, a.n) < a.n)
		return NULL;
	while (rest.n && (p = memchr(rest.s, '\x1B', rest.n))) {
		span_cut(&rest, (size_t)(p - rest.s));
		p = sign_of(escapes, rest);
		if (p && (!found || strcmp(p, found) > 0))
			found = p;
		span_cut(&rest, 1);
	}
	return found;
}

/* A character that text has. */
static bool
likely(uint32_t u)
{
	unsigned k;

	if (u == '\t' || u == '\n' || u == '\r' || u == '\f' || u == 0xFEFF)
		return true;
	k = uni(u)->category;
	return k != UNI_CN && k != UNI_CC && k != UNI_CO && k != UNI_CS;
}

/* Chinese, Japanese and Korean signs: the only ones that do not share most of
 * their high bytes. */
static bool
east_asian(uint32_t u)
{
	return (u >= 0x3000 && u < 0x3100) || (u >= 0x4E00 && u < 0xA000) ||
			(u >= 0xAC00 && u < 0xD7A4) || u >= 0xFF00;
}

/* Counts of UTF-16 code units. */
struct units {
	size_t n;         /* but surrogates */
	size_t high[256]; /* by high byte */
	size_t most;      /* the commonest of them but 0 and 0x20 */
	size_t low;       /* below 0x20, but TAB, LF and CR: alphabets */
	size_t asian, marks; /* East Asian signs; kana, Hangul, punctuation */
	size_t blanks, odd;
};

static void
count_units(struct units *c, struct span a, bool big)
{
	size_t i;
	uint32_t u;

	for (i = 0; i + 2 <= a.n; i += 2) {
		u = (uint32_t)(unsigned char)a.s[i + !big] << 8 |
				(unsigned char)a.s[i + big];
		if (u - 0xD800 < 0x800)
			continue; /* the decoder tells */
		c->n++;
		c->odd += !likely(u);
		c->high[u >> 8]++;
		c->asian += east_asian(u);
		c->marks += (u >= 0x3000 && u < 0x3100) || u >= 0xFF00 ||
				(u >= 0xAC00 && u < 0xD7A4);
		c->blanks += u == ' ' || u == '\n';
	}
	for (i = 1; i < 256; i++) {
		if (c->high[i] > c->most && i != 0x20)
			c->most = c->high[i];
		if (i < 0x20 && i != '\t' && i != '\n' && i != '\r')
			c->low += c->high[i];
	}
}

/* Is a, which has NUL bytes, UTF-16 in this byte order? Then the high bytes are
 * 0, or mostly the same one (and that of punctuation), or such as no text of
 * bytes has, or those of East Asian signs. */
static bool
is_utf16(struct span a, bool big)
{
	struct units c = {.n = 0};
	size_t n;

	count_units(&c, a, big);
	n = c.n;
	if (c.odd * 32 > n || !c.high[0])
		return false;
	if (c.high[0] + c.asian + c.high[0x20] >= n - n / 16 &&
			c.marks * 32 >= n && simd_ascii(a.s, a.n) < a.n)
		return true;
	if (c.high[0] + c.low + c.high[0x20] >= n - n / 16 && c.low * 2 > n)
		return true;
	return c.high[0] + c.most + c.high[0x20] >= n - n / 8 &&
			(c.high[0] * 2 > n || c.blanks * 16 >= n);
}

static bool
is_utf32(struct span a, bool big)
{
	const unsigned char *s = (const unsigned char *)a.s;
	size_t i;
	uint32_t u;

	for (i = 0; i + 4 <= a.n; i += 4) {
		u = big ? (uint32_t)s[i] << 24 | (uint32_t)s[i + 1] << 16 |
				(uint32_t)s[i + 2] << 8 | s[i + 3] :
				(uint32_t)s[i + 3] << 24 |
				(uint32_t)s[i + 2] << 16 |
				(uint32_t)s[i + 1] << 8 | s[i];
		if (u > 0x10FFFF || u == 0 || !likely(u))
			return false;
	}
	return i > 0;
}

static const char *
by_nul(struct span a, bool whole)
{
	struct span even = {a.s, a.n & ~(size_t)3};

	if (a.n < 4 || (whole && a.n % 2) || !memchr(a.s, '\0', a.n))
		return NULL;
	if (!(whole && a.n % 4)) {
		if (is_utf32(even, false))
			return "utf-32le";
		if (is_utf32(even, true))
			return "utf-32be";
	}
	even.n = a.n & ~(size_t)1;
	if (is_utf16(even, false))
		return "utf-16le";
	return is_utf16(even, true) ? "utf-16be" : NULL;
}

bool
enc_is_utf8(struct span a, bool whole)
{
	size_t good = 0, ill = 0, i, n;
	bool open;

	for (;;) {
		n = utf8_valid(a);
		if (n == a.n && !ill)
			return true;
		for (i = 0; i < n; i++)
			good += (unsigned char)a.s[i] >= 0xC0;
		span_cut(&a, n);
		if (!a.n)
			break;
		n = utf8_bad(a, &open);
		if (open && !whole)
			break;
		ill++;
		span_cut(&a, n);
	}
	return !ill || (good > FEW && good > FEW * ill);
}

#ifdef HAVE_UCHARDET
const bool enc_has_statistic = true;

static const char *
statistic(struct span a, char *name, size_t room)
{
	uchardet_t u = uchardet_new();
	const char *s, *known;

	if (!u)
		return NULL;
	*name = '\0';
	if (uchardet_handle_data(u, a.s, a.n) == 0) {
		uchardet_data_end(u);
		s = uchardet_get_charset(u);
		known = enc_charset(span_str(s));
		if (known)
			s = known;
		if (strlen(s) < room)
			strcpy(name, s);
	}
	uchardet_delete(u);
	return *name ? name : NULL;
}
#else
const bool enc_has_statistic = false;

static const char *
statistic(struct span a, char *name, size_t room)
{
	(void)a, (void)name, (void)room;
	return NULL;
}
#endif

/* ---- second thoughts about what statistics say ---- */

/* The code point of a byte in a code page; 0: none. */
static uint32_t
point(const struct enc_conv *c, unsigned char byte)
{
	uint32_t u = c->table[byte];
	char s[4] = {(char)u, (char)(u >> 8), (char)(u >> 16), 0};
	size_t n;

	return u ? utf8_first((struct span){s, u >> 24}, &n) : 0;
}

static bool
is_letter(const struct uni *u)
{
	return u->flags & UNI_LETTER;
}

static bool
is_mark(const struct uni *u)
{
	return u->category >= UNI_MN && u->category <= UNI_ME;
}

/* How well a character beyond ASCII fits between its neighbours in text of a
 * script with two cases: a letter beside letters of its case, a mark at the
 * edge of a word. */
static long
fit(const struct uni *before, const struct uni *u, const struct uni *after,
		unsigned script)
{
	bool begun = is_letter(before) || is_mark(before);
	bool goes_on = is_letter(after) || is_mark(after);

	if (u->category == UNI_CC || u->category == UNI_CN ||
			u->category == UNI_CO)
		return -4;
	if (is_mark(u))
		return begun ? 2 : -3;
	if (is_letter(u)) {
		if (u->script != script && u->script != SCRIPT_COMMON)
			return -2;
		if (u->flags & UNI_UPPER && before->flags & UNI_LOWER)
			return -3;
		if (u->flags & UNI_LOWER && before->flags & UNI_UPPER &&
				after->flags & UNI_UPPER)
			return -3;
		return begun || goes_on ? 2 : 0;
	}
	if (begun && goes_on)
		return u->quote == UNI_QAPOS ? 2 : u->category == UNI_CF ? 1 :
				u->category == UNI_PD ? 0 : -3;
	return u->category == UNI_SM || u->category == UNI_SK ? -1 :
			u->category == UNI_SO ? 0 : 1;
}

/* The fit of a in a character set; LONG_MIN if it is no code page, or writes
 * another script. *high = bytes beyond ASCII. */
static long
fit_all(const char *charset, struct span a, unsigned script, long *high)
{
	const unsigned char *s = (const unsigned char *)a.s;
	struct enc_conv c = {.invalid = ENC_REPLACE};
	const struct uni *class[256], *blank = uni(' ');
	long sum = 0, foreign = 0;
	bool home = script == SCRIPT_LATIN; /* the letters of ASCII */
	size_t i;

	*high = 0;
	if (!enc_decoder(&c, charset) || c.kind != ENC_TABLE) {
		enc_close(&c);
		return LONG_MIN;
	}
	for (i = 0; i < 256; i++)
		class[i] = uni(c.table[i] ? point(&c, (unsigned char)i) :
				0xFFFF);
	for (i = 0; i < a.n; i++) {
		if (s[i] < 0x80)
			continue;
		++*high;
		foreign += is_letter(class[s[i]]) &&
				class[s[i]]->script != script;
		home |= class[s[i]]->script == script;
		sum += fit(i ? class[s[i - 1]] : blank, class[s[i]],
				i + 1 < a.n ? class[s[i + 1]] : blank, script);
	}
	enc_close(&c);
	return !home || foreign * 2 > *high ? LONG_MIN : sum;
}

/* Code pages whose texts the statistics take for each other. */
struct kin {
	unsigned script;
	const char *charsets[6];
};

static const struct kin kins[] = {
	{SCRIPT_LATIN, {"windows-1252", "macroman", "iso-8859-15", "cp850",
			"cp852"}},
	{SCRIPT_CYRILLIC, {"windows-1251", "koi8-u"}}
};

/* By how much others must fit better than the charset that is said: sets that
 * hardly anybody uses have to be as good as any, and the rare ones are not
 * learnt from a byte or two. */
static long
lead(const char *charset, long high)
{
	if (strncmp(charset, "mac-", 4) == 0)
		return -1;
	if (high > 2 || strncmp(charset, "windows", 7) == 0 ||
			strcmp(charset, "latin-1") == 0)
		return 2 + high / 8;
	return -1;
}

/* Which of its kin fits clearly better? */
static const char *
fittest(const struct kin *kin, const char *charset, struct span a)
{
	const char *const *other;
	long high, sum, best = fit_all(charset, a, kin->script, &high);

	if (best == LONG_MIN)
		return charset;
	best += lead(charset, high);
	for (other = kin->charsets; *other; other++) {
		sum = fit_all(*other, a, kin->script, &high);
		if (sum <= best)
			continue;
		best = sum;
		charset = *other;
	}
	return charset;
}

/* Is all that is beyond ASCII marks and no-break spaces of Windows, which stand
 * where such stand? Letters of others would stand inside of words. */
static bool
only_marks(struct span a)
{
	static const unsigned char mark[128] = { /* from 0x80 on */
		[0x05] = 1, [0x11] = 1, 1, 1, 1, 1, 1, 1, [0x19] = 1,
		[0x20] = 1, [0x29] = 1, [0x2B] = 1, [0x2E] = 1, [0x37] = 1,
		[0x3B] = 1};
	long high;
	size_t i;

	for (i = 0; i < a.n; i++)
		if (a.s[i] & 0x80 && !mark[a.s[i] & 0x7F])
			return false;
	return fit_all("windows-1252", a, SCRIPT_LATIN, &high) > 0;
}

/* Text of few accents misleads the statistics, and so do quotation marks: what
 * clearly fits better is taken. And where controls of ISO 8859 would come out,
 * it is the code page of Windows that has the same letters. */
static const char *
better(const char *charset, struct span a)
{
	static const char *const windows[][2] = {{"latin-1", "windows-1252"},
			{"iso-8859-15", "windows-1252"},
			{"iso-8859-2", "windows-1250"},
			{"iso-8859-16", "windows-1250"},
			{"iso-8859-7", "windows-1253"},
			{"iso-8859-8", "windows-1255"},
			{"iso-8859-9", "windows-1254"},
			{"iso-8859-11", "windows-874"},
			{"iso-8859-13", "windows-1257"}};
	size_t i;

	if (only_marks(a))
		return "windows-1252";
	for (i = 0; i < a.n && ((unsigned char)a.s[i] & 0xE0) != 0x80; i++)
		;
	if (i < a.n)
		for (i = 0; i < sizeof windows / sizeof *windows; i++)
			if (strcmp(charset, windows[i][0]) == 0) {
				charset = windows[i][1];
				break;
			}
	for (i = 0; i < sizeof kins / sizeof *kins; i++)
		charset = fittest(&kins[i], charset, a);
	return charset;
}

void
enc_guess(struct enc_guess *g, struct span a, bool start, bool whole,
		const char *fallback)
{
	g->how = ENC_BOM;
	g->charset = start ? sign_of(boms, a) : NULL;
	if (!g->charset && start) {
		g->how = ENC_NUL;
		g->charset = by_nul(a, whole);
	}
	if (!g->charset) {
		g->how = ENC_ESCAPE;
		g->charset = by_escape(a);
	}
	if (!g->charset && enc_is_utf8(a, whole)) {
		g->how = ENC_UTF8;
		g->charset = "utf-8";
	}
	if (!g->charset) {
		g->how = ENC_STATISTIC;
		g->charset = statistic(a, g->name, sizeof g->name);
		if (g->charset)
			g->charset = better(g->charset, a);
	}
	if (!g->charset) {
		g->how = ENC_FALLBACK;
		g->charset = fallback;
	}
}

void
enc_list(struct buf *b)
{
	struct enc_conv conv = {0};
	const char *const *e, *s;

	for (e = enc_charsets; *e; e++) {
		if (!enc_decoder(&conv, *e))
			continue;
		for (s = *e; s; s = enc_next_name(s)) {
			if (s != *e)
				buf_byte(b, ' ');
			buf_put(b, span_str(s));
		}
		buf_byte(b, '\n');
	}
	enc_close(&conv);
}

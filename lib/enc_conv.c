#include <errno.h>
#include <string.h>
#include <strings.h>

#include "codepage.h"
#include "enc_conv.h"
#include "enc_names.h"
#include "simd.h"
#include "utf8.h"

/* ---- bad bytes ---- */

/* Appends what stands for the bad bytes a. */
static void
put_instead(const struct enc_conv *c, struct buf *to, struct span a)
{
	static const char hex[] = "0123456789ABCDEF";
	size_t i;
	unsigned u;

	if (c->invalid == ENC_REPLACE)
		buf_put(to, c->kind == ENC_TO ? SPAN("?") : UTF8_FFFD);
	for (i = 0; i < a.n && c->invalid == ENC_HEX; i++) {
		u = (unsigned char)a.s[i];
		buf_put(to, SPAN("\\x"));
		buf_byte(to, hex[u >> 4]);
		buf_byte(to, hex[u & 15]);
	}
}

/* The bytes a, which begin `at` bytes behind c->bytes, are bad. */
static void
bad(struct enc_conv *c, struct buf *to, struct span a, size_t at)
{
	char s[4 * sizeof c->tail], *in = s, *out;
	struct buf b = {s, 0, sizeof s};
	size_t room;

	if (!c->bad++)
		c->bad_at = c->bytes + (off_t)at;
	c->stopped = c->invalid == ENC_STRICT;
	if (c->kind != ENC_TO) {
		put_instead(c, to, a);
		return;
	}
	put_instead(c, &b, a); /* fits: a is one character */
	room = 4 * sizeof s;
	out = buf_room(to, room);
	iconv(c->cd, &in, &b.n, &out, &room);
	to->n = (size_t)(out - to->s);
}

/* ---- converters: each takes what it can of a, appends it to `to` and returns
 * the bytes taken; what is left at the last chunk is a cut character ---- */

static size_t
put_utf8(struct enc_conv *c, struct buf *to, struct span a, bool last)
{
	size_t at = 0, n;
	bool open;

	while (at < a.n && !c->stopped) {
		struct span rest = {a.s + at, a.n - at};

		n = utf8_valid(rest);
		buf_put(to, span_cut(&rest, n));
		at += n;
		if (!rest.n)
			break;
		n = utf8_bad(rest, &open);
		if (open && !last)
			break;
		bad(c, to, (struct span){rest.s, n}, at);
		at += n;
	}
	return at;
}

#define HIGHS UINT64_C(0x8080808080808080)

/* Copies the ASCII that begins p, 16 bytes at a time, and moves both on; the
 * number of bytes behind it for which the table is the better way. */
static size_t
copy_ascii(char **to, const unsigned char **from, const unsigned char *end)
{
	const unsigned char *p = *from;
	char *s = *to;
	uint64_t a, b, first;
	size_t n = 0;

	for (;; p += 16, s += 16) {
		if (end - p < 16) {
			n = (size_t)(end - p);
			break;
		}
		memcpy(&a, p, sizeof a);
		memcpy(&b, p + 8, sizeof b);
		memcpy(s, &a, sizeof a);
		memcpy(s + 8, &b, sizeof b);
		a &= HIGHS;
		b &= HIGHS;
		if (!(a | b))
			continue;
		n = 16;
		if (a && b)
			break; /* hardly the only two */
		n = 1;
		first = a ? a : b;
		first = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ?
				(uint64_t)__builtin_ctzll(first) :
				(uint64_t)__builtin_clzll(first);
		first = first / 8 + (a ? 0 : 8);
		p += first;
		s += first;
		break;
	}
	*from = p;
	*to = s;
	return n;
}

/* Bytes by the table up to one that has no entry or `end`. */
static const unsigned char *
put_bytes(const struct enc_conv *c, char **to, const unsigned char *p,
		const unsigned char *end)
{
	uint32_t u;
	size_t n;
	char *s;

	while (p < end) {
		n = copy_ascii(to, &p, end);
		for (s = *to; n; n--) {
			u = c->table[*p];
			if (!u)
				break;
			s[0] = (char)u;
			s[1] = (char)(u >> 8);
			s[2] = (char)(u >> 16);
			s += u >> 24;
			p++;
		}
		*to = s;
		if (n)
			break;
	}
	return p;
}

static size_t
put_table(struct enc_conv *c, struct buf *to, struct span a)
{
	const unsigned char *p = (const unsigned char *)a.s, *end = p + a.n;
	char *s;

	while (p < end && !c->stopped) {
		s = buf_room(to, ENC_TIMES * (size_t)(end - p) + ENC_OVER);
		p = put_bytes(c, &s, p, end);
		to->n = (size_t)(s - to->s);
		if (p == end)
			break;
		bad(c, to, (struct span){(const char *)p, 1},
				(size_t)((const char *)p - a.s));
		p += !c->stopped;
	}
	return (size_t)((const char *)p - a.s);
}

/* The code unit of `size` bytes at s. */
static uint32_t
unit(const struct enc_conv *c, const char *s, int size)
{
	uint32_t u = 0;
	int i;

	for (i = 0; i < size; i++)
		u |= (uint32_t)(unsigned char)s[i] <<
				8 * (c->big ? size - 1 - i : i);
	return u;
}

static size_t
put_units(struct enc_conv *c, struct buf *to, struct span a, bool last)
{
	size_t size = c->kind == ENC_UTF16 ? 2 : 4, at = 0;
	uint32_t u, low;

	while (a.n - at >= size && !c->stopped) {
		u = unit(c, a.s + at, (int)size);
		if (size == 2 && u - 0xD800 < 0x400) {
			if (a.n - at < 4 && !last)
				break;
			low = a.n - at < 4 ? 0 : unit(c, a.s + at + 2, 2);
			if (low - 0xDC00 < 0x400) {
				utf8_put(to, 0x10000 + ((u - 0xD800) << 10) +
						(low - 0xDC00));
				at += 4;
				continue;
			}
		}
		if (u > 0x10FFFF || u - 0xD800 < 0x800)
			bad(c, to, (struct span){a.s + at, size}, at);
		else
			utf8_put(to, u);
		at += size;
	}
	return at;
}

/* An error makes iconv(3) convert what it was given once more to find the
 * place, so behind one it gets little first, then more and more. */
static size_t
put_iconv(struct enc_conv *c, struct buf *to, struct span a)
{
	enum { LITTLE = 16 };
	char *in = (char *)(uintptr_t)a.s, *s;
	size_t left = a.n, most = a.n, given, part, room, r, n;

	while (left && !c->stopped) {
		given = part = left < most ? left : most;
		s = buf_room(to, 2 * part + 64);
		room = to->cap - to->n;
		r = iconv(c->cd, &in, &part, &s, &room);
		to->n = (size_t)(s - to->s);
		left -= given - part;
		if (r != (size_t)-1 || errno == EINVAL) {
			if (part == left)
				break;
			most *= 2;
			continue;
		}
		if (errno == E2BIG) {
			buf_room(to, to->cap - to->n + 64);
			continue;
		}
		n = c->kind == ENC_TO ? utf8_len((unsigned char)*in) : 1;
		n = n < left ? n : left;
		bad(c, to, (struct span){in, n}, a.n - left);
		in += n;
		left -= n;
		most = LITTLE;
	}
	return a.n - left;
}

/* What a stateful converter keeps back, and its way to the initial state. */
static void
put_end(struct enc_conv *c, struct buf *to)
{
	char *s = buf_room(to, 64);
	size_t room = 64;

	iconv(c->cd, NULL, NULL, &s, &room);
	to->n = (size_t)(s - to->s);
}

static size_t
put(struct enc_conv *c, struct buf *to, struct span a, bool last)
{
	switch (c->kind) {
	case ENC_NONE:
		return a.n;
	case ENC_PASS:
		return put_utf8(c, to, a, last);
	case ENC_TABLE:
		return put_table(c, to, a);
	case ENC_UTF16:
	case ENC_UTF32:
		return put_units(c, to, a, last);
	case ENC_ICONV:
	case ENC_TO:
		return put_iconv(c, to, a);
	}
	return a.n;
}

void
enc_put(struct enc_conv *c, struct buf *to, struct span a, bool last)
{
	struct span t;
	size_t n, was;

	while (c->ntail && a.n && !c->stopped) {
		was = c->ntail;
		n = sizeof c->tail - was < a.n ? sizeof c->tail - was : a.n;
		memcpy(c->tail + was, a.s, n);
		t = (struct span){c->tail, was + n};
		n = put(c, to, t, last && n == a.n);
		if (n == 0 && t.n == sizeof c->tail)
			bad(c, to, (struct span){t.s, n = 1}, 0);
		c->bytes += (off_t)n;
		if (n > was || n == t.n) {
			span_cut(&a, n - was);
			c->ntail = 0;
			break;
		}
		span_cut(&a, t.n - was); /* all of it is in the tail */
		c->ntail = t.n - n;
		memmove(c->tail, c->tail + n, c->ntail);
	}
	if (c->stopped)
		return;
	n = a.n ? put(c, to, a, last) : 0;
	c->bytes += (off_t)n;
	span_cut(&a, n);
	if (a.n && !c->stopped) {
		n = a.n < sizeof c->tail ? a.n : sizeof c->tail;
		memcpy(c->tail, a.s, n);
		c->ntail = n;
	}
	if (!last || c->stopped)
		return;
	if (c->ntail)
		bad(c, to, (struct span){c->tail, c->ntail}, 0);
	c->ntail = 0;
	if (c->kind == ENC_ICONV || c->kind == ENC_TO)
		put_end(c, to);
}

bool
enc_in_place(const struct enc_conv *c)
{
	return c->kind == ENC_TABLE;
}

/* ---- opening ---- */

static uint32_t
table_entry(uint32_t u)
{
	char s[UTF8_MAX] = {0};
	size_t n = utf8_write(s, u);

	return (uint32_t)(unsigned char)s[0] |
			(uint32_t)(unsigned char)s[1] << 8 |
			(uint32_t)(unsigned char)s[2] << 16 | (uint32_t)n << 24;
}

static bool
page_table(struct enc_conv *c, const char *name)
{
	const struct codepage *p = codepage_find(span_str(name));
	uint32_t i;

	if (!p)
		return false;
	for (i = 0; i < 128; i++)
		c->table[i] = table_entry(i);
	for (i = 0; i < 128; i++)
		c->table[128 + i] = p->high[i] ? table_entry(p->high[i]) : 0;
	c->kind = ENC_TABLE;
	return true;
}

/* Are all its characters one byte, decided at once, ASCII among them? Then
 * a table is as good as iconv(3) and many times as fast. */
static bool
probe_table(struct enc_conv *c)
{
	uint32_t i;
	size_t left, room, r;
	char byte, s[32], *in, *out;

	for (i = 0; i < 256; i++) {
		iconv(c->cd, NULL, NULL, NULL, NULL);
		byte = (char)i;
		in = &byte;
		out = s;
		left = 1;
		room = sizeof s;
		r = iconv(c->cd, &in, &left, &out, &room);
		if (r == (size_t)-1 && errno != EILSEQ)
			return false;
		if (r == (size_t)-1) {
			c->table[i] = 0;
			continue;
		}
		r = sizeof s - room;
		if (left || r < 1 || r > 3 ||
				r != utf8_len((unsigned char)s[0]))
			return false;
		c->table[i] = table_entry(utf8_first((struct span){s, r}, &r));
		if (i < 128 && c->table[i] != table_entry(i))
			return false;
	}
	return true;
}

/* By the name as given, then by all we know it under. */
static iconv_t
open_iconv(const char *name, const char *entry, bool encode)
{
	const char *utf8 = "UTF-8";
	iconv_t cd = (iconv_t)-1;

	if (*name) /* else it is that of the locale */
		cd = iconv_open(encode ? name : utf8, encode ? utf8 : name);

	while (entry && cd == (iconv_t)-1) {
		cd = iconv_open(encode ? entry : utf8, encode ? utf8 : entry);
		entry = enc_next_name(entry);
	}
	return cd;
}

/* Bytes beyond ASCII are bad. */
static bool
ascii_table(struct enc_conv *c)
{
	uint32_t i;

	for (i = 0; i < 256; i++)
		c->table[i] = i < 128 ? table_entry(i) : 0;
	c->kind = ENC_TABLE;
	return true;
}

static bool
own(struct enc_conv *c, const char *entry)
{
	static const struct {
		const char *name;
		enum enc_kind kind;
		bool big;
	} names[] = {
		{"utf-8", ENC_PASS, false},
		{"utf-16", ENC_UTF16, false}, {"utf-16le", ENC_UTF16, false},
		{"utf-16be", ENC_UTF16, true}, {"utf-32", ENC_UTF32, false},
		{"utf-32le", ENC_UTF32, false}, {"utf-32be", ENC_UTF32, true},
	};
	size_t i;

	for (i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(names[i].name, entry) == 0) {
			c->kind = names[i].kind;
			c->big = names[i].big;
			return true;
		}
	return strcmp(entry, "us-ascii") == 0 ? ascii_table(c) :
			page_table(c, entry);
}

static void
clear(struct enc_conv *c)
{
	c->bad = c->bytes = 0;
	c->bad_at = -1;
	c->stopped = false;
	c->ntail = 0;
}

bool
enc_decoder(struct enc_conv *c, const char *from)
{
	const char *entry = enc_charset(span_str(from));

	enc_close(c);
	clear(c);
	if (entry && own(c, entry))
		return true;
	c->cd = open_iconv(from, entry, false);
	if (c->cd == (iconv_t)-1)
		return false;
	c->kind = ENC_ICONV;
	if (!probe_table(c)) {
		iconv(c->cd, NULL, NULL, NULL, NULL);
		return true;
	}
	iconv_close(c->cd);
	c->kind = ENC_TABLE;
	return true;
}

/* Copies the name without "//IGNORE", with which C libraries differ in what
 * they say of characters left out; was it there? */
static bool
cut_ignore(struct buf *b, const char *name)
{
	struct span a = span_str(name);
	bool any = false;

	while (a.n)
		if (a.n >= 8 && strncasecmp(a.s, "//IGNORE", 8) == 0) {
			span_cut(&a, 8);
			any = true;
		} else {
			buf_put(b, span_cut(&a, 1));
		}
	return any;
}

bool
enc_encoder(struct enc_conv *c, const char *to)
{
	struct buf name = {0};

	enc_close(c);
	clear(c);
	if (cut_ignore(&name, to))
		c->invalid = ENC_SKIP;
	to = buf_str(&name);
	c->cd = open_iconv(to, enc_charset(span_str(to)), true);
	buf_free(&name);
	if (c->cd == (iconv_t)-1)
		return false;
	c->kind = ENC_TO;
	return true;
}

void
enc_reset(struct enc_conv *c)
{
	if (c->kind == ENC_ICONV || c->kind == ENC_TO)
		iconv(c->cd, NULL, NULL, NULL, NULL);
	clear(c);
}

void
enc_close(struct enc_conv *c)
{
	if (c->kind == ENC_ICONV || c->kind == ENC_TO)
		iconv_close(c->cd);
	c->kind = ENC_NONE;
}

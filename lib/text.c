#include <string.h>

#include "err.h"
#include "simd.h"
#include "text.h"
#include "uni.h"
#include "utf8.h"

enum {
	UNIT = 1024 * 1024,     /* default cap of a line, and that of a
	                           document line whatever the cap */
	PEEK_LINES = 8,         /* what the paragraph rule looks at, */
	PEEK_BYTES = 64 * 1024, /* of at most so many bytes */
	WRAP = 120,             /* no text is wrapped at more characters */
	JAMO_V = 0x1160, JAMO_T = 0x11FF /* join the letter before them */
};

#define BOM SPAN("\xEF\xBB\xBF")
#define IDEOGRAPHIC_STOP SPAN("\xE3\x80\x82")

/* ---- document lines ---- */

static char
unescape(char c)
{
	switch (c) {
	case 't': return '\t';
	case 'n': return '\n';
	case 'r': return '\r';
	case 'f': return '\f';
	default: return c;
	}
}

struct span
text_name(struct buf *b, struct span line)
{
	struct span lang = {"", 0}, field;
	const char *tab;
	size_t i;

	tab = memchr(line.s, '\t', line.n);
	field = span_cut(&line, tab ? (size_t)(tab - line.s) : line.n);
	for (i = 0; i < field.n; i++)
		if (field.s[i] == '\\' && i + 1 < field.n)
			buf_byte(b, unescape(field.s[++i]));
		else
			buf_byte(b, field.s[i]);
	while (line.n) {
		span_cut(&line, 1);
		tab = memchr(line.s, '\t', line.n);
		field = span_cut(&line, tab ? (size_t)(tab - line.s) : line.n);
		if (span_starts(field, SPAN("lang="))) {
			span_cut(&field, 5);
			lang = field;
		}
	}
	return lang;
}

void
text_escape(struct buf *b, struct span name)
{
	static const char from[] = "\t\n\r\f\\", to[] = "tnrf\\";
	const char *p;
	size_t i;

	for (i = 0; i < name.n; i++) {
		p = memchr(from, name.s[i], sizeof from - 1);
		if (p)
			buf_byte(b, '\\');
		buf_byte(b, p ? to[p - from] : name.s[i]);
	}
}

/* Copies the attributes of a document line but lang=, which becomes that of
 * -l when there is one. */
static void
put_attributes(struct buf *b, struct span line, struct span lang)
{
	const char *tab;
	struct span field;

	tab = memchr(line.s, '\t', line.n);
	field = span_cut(&line, tab ? (size_t)(tab - line.s) : line.n);
	buf_put(b, field);
	while (line.n) {
		tab = line.n > 1 ? memchr(line.s + 1, '\t', line.n - 1) : NULL;
		field = span_cut(&line, tab ? (size_t)(tab - line.s) : line.n);
		if (!lang.n || !span_starts(field, SPAN("\tlang=")))
			buf_put(b, field);
	}
	if (lang.n) {
		buf_put(b, SPAN("\tlang="));
		buf_put(b, lang);
	}
}

static enum text_kind
begin_document(struct text *t)
{
	t->docs++;
	t->in_doc = t->first = true;
	t->base = (struct place){0, 0};
	t->start = true;
	t->doc.file = t->file;
	t->doc.rule = t->rule;
	t->doc.line = t->no_name ? SPAN("") : SPAN_BUF(&t->line);
	t->doc.name = SPAN_BUF(&t->name);
	t->doc.lang = SPAN_BUF(&t->lang_of);
	return TEXT_DOC;
}

const char *
text_label(struct text *t)
{
	t->label.n = 0;
	buf_put(&t->label, t->file.n ? t->file : SPAN("stdin"));
	return buf_str(&t->label);
}

/* The document that a file without a document line is. */
static enum text_kind
file_document(struct text *t)
{
	struct span name = t->as.n ? t->as : t->file;

	t->line.n = t->name.n = t->lang_of.n = 0;
	utf8_repair(&t->name, name);
	if (t->invent) {
		buf_byte(&t->line, '\f');
		text_escape(&t->line, SPAN_BUF(&t->name));
		put_attributes(&t->line, SPAN(""), t->lang);
		buf_byte(&t->line, '\n');
	}
	return begin_document(t);
}

static void
note_bad(struct text *t, struct span raw)
{
	off_t at = t->in.bytes - (off_t)in_have(&t->in).n;

	if (t->told_bad)
		return;
	t->told_bad = true;
	at += raw.s - in_have(&t->in).s + (off_t)utf8_valid(raw);
	err_warn("%s: invalid UTF-8 at byte %lld, written as U+FFFD",
			text_label(t), (long long)at);
}

/* A document line of n raw bytes, FF and LF included, stands in the window. */
static enum text_kind
line_document(struct text *t, size_t n)
{
	struct span raw = {in_have(&t->in).s, n}, line;
	size_t bad;

	if (raw.s[n - 1] == '\n')
		raw.n--;
	while (raw.s[raw.n - 1] == '\r')
		raw.n--;
	t->line.n = t->name.n = t->lang_of.n = t->fixed.n = 0;
	bad = utf8_repair(&t->fixed, raw);
	if (bad)
		note_bad(t, raw);
	t->bad += (off_t)bad;
	line = SPAN_BUF(&t->fixed);
	put_attributes(&t->line, line, t->lang);
	buf_byte(&t->line, '\n');
	span_cut(&line, 1);
	buf_put(&t->lang_of, text_name(&t->name, line));
	t->raw = (struct span){raw.s, n};
	return begin_document(t);
}

/* ---- finding the next piece of work in the window ---- */

/* Bytes of the line that begins the window, with its LF, or all at the end of
 * the file; reads as needed, up to max. 0: longer than that. */
static size_t
have_line(struct text *t, size_t max)
{
	struct span a = in_have(&t->in);
	size_t seen = 0;
	const char *lf;

	for (;;) {
		lf = a.n > seen ? memchr(a.s + seen, '\n', a.n - seen) : NULL;
		if (lf)
			return (size_t)(lf - a.s) + 1;
		seen = a.n;
		if (seen > max)
			return 0;
		if (!in_fill(&t->in))
			return seen;
		a = in_have(&t->in);
	}
}

/* Drops the byte order marks that begin a file or document. A form feed
 * behind one is not the first byte of its line. */
static void
skip_bom(struct text *t)
{
	struct span a;

	t->start = t->forged = t->bom = false;
	for (;;) {
		a = in_have(&t->in);
		while (a.n < BOM.n && span_starts(BOM, a) && !t->in.eof) {
			in_fill(&t->in);
			a = in_have(&t->in);
		}
		if (!span_starts(a, BOM))
			return;
		in_take(&t->in, BOM.n);
		t->base.byte += (off_t)BOM.n;
		t->base.cp++;
		t->forged = t->bom = true;
	}
}

/* A line whose sentences were not split: a small letter or digit, a stop, a
 * blank, a capital; or an ideographic stop before the end. Only bytes are
 * looked at, it need not be exact. */
static bool
many_sentences(struct span a)
{
	size_t i;

	for (i = 3; i + 2 < a.n; i++) {
		if (a.s[i] == '\x82' && span_ends((struct span){a.s, i + 1},
				IDEOGRAPHIC_STOP) && i + 3 < a.n)
			return true;
		if (a.s[i] != ' ' || !strchr(".?!", a.s[i - 1]) ||
				a.s[i - 1] == '\0')
			continue;
		if (a.s[i - 2] >= 'a' && a.s[i - 3] >= 'a' &&
				((a.s[i + 1] >= 'A' && a.s[i + 1] <= 'Z') ||
				(unsigned char)a.s[i + 1] >= 0xC3))
			return true;
	}
	return false;
}

/* -p auto: are the lines of this document paragraphs? Yes if they are mostly
 * too long to have been wrapped, unless empty lines stand between them and
 * they look like sentences (what txtsent writes). */
static enum text_rule
find_rule(struct text *t)
{
	size_t at = 0, n, line = 0, full = 0, far = 0, many = 0, empty = 0;
	struct span a = in_have(&t->in), l;
	const char *lf;

	while (line < PEEK_LINES && at < PEEK_BYTES) {
		n = a.n < PEEK_BYTES ? a.n : PEEK_BYTES;
		lf = n > at ? memchr(a.s + at, '\n', n - at) : NULL;
		if (!lf && n < PEEK_BYTES && !t->in.eof) {
			in_fill(&t->in);
			a = in_have(&t->in);
			continue;
		}
		if (at >= n || (a.s[at] == '\f' && !t->no_docs))
			break;
		l = (struct span){a.s + at,
				(lf ? (size_t)(lf - a.s) : n) - at};
		at += l.n + 1;
		line++;
		while (l.n && memchr(" \t\r", l.s[l.n - 1], 3))
			l.n--;
		empty += l.n == 0;
		full += l.n != 0;
		far += simd_count_lead(l.s, l.n) > WRAP;
		many += many_sentences(l);
	}
	if (far * 2 > full && (!empty || many * 4 >= full))
		return TEXT_LINES;
	return TEXT_BLOCKS;
}

/* Where to cut a line longer than n bytes: after a blank, else before an
 * ASCII byte, else before a character that does not combine with what stands
 * before it, else before any; never 0. */
static size_t
safe_cut(struct span a, size_t n)
{
	enum { FAR = 4096 };
	size_t i, len, low = n > FAR ? n - FAR : 0;
	const struct uni *u;
	uint32_t c;

	for (i = n; i > low; i--)
		if (a.s[i - 1] == ' ' || a.s[i - 1] == '\t')
			return i;
	for (i = n; i > low; i--)
		if ((unsigned char)a.s[i] < 0x80)
			return i;
	for (i = n; i > low; i--) {
		if (((unsigned char)a.s[i] & 0xC0) == 0x80)
			continue;
		len = utf8_len((unsigned char)a.s[i]);
		if (i + len > a.n ||
				utf8_valid((struct span){a.s + i, len}) != len)
			continue;
		c = utf8_first((struct span){a.s + i, len}, &len);
		u = uni(c);
		if (u->wb != WB_EXTEND && u->wb != WB_ZWJ && u->ccc == 0 &&
				(c < JAMO_V || c > JAMO_T))
			return i;
	}
	for (i = n; i > low && n - i < UTF8_MAX; i--)
		if (((unsigned char)a.s[i] & 0xC0) != 0x80)
			return i;
	return n;
}

/* Bytes at the start of a, which ends in LF or with the file, that are lines
 * of at most cap bytes; 0: the first line is longer. */
static size_t
short_lines(struct span a, size_t cap)
{
	size_t at = 0, n;
	const char *lf;

	if (a.n <= cap)
		return a.n;
	while (at < a.n) {
		lf = memchr(a.s + at, '\n', a.n - at);
		n = (lf ? (size_t)(lf - a.s) : a.n) - at;
		if (n > cap)
			break;
		at += n + (lf != NULL);
	}
	return at;
}

/* Takes form feeds out of the block a: cuts it before the next document line,
 * turns all others into blanks (in the window itself). */
static size_t
clear_form_feeds(struct text *t, struct span a)
{
	char *s = t->in.b.s + t->in.at, *p = s;

	while ((p = memchr(p, '\f', a.n - (size_t)(p - s)))) {
		if (p > s && p[-1] == '\n' && !t->no_docs)
			return (size_t)(p - s);
		*p++ = ' ';
	}
	return a.n;
}

/* ---- making the block ---- */

/* Number of CRs that begin a when the line ends behind them, else 0; *run =
 * all CRs. */
static size_t
line_end(const struct text *t, struct span a, size_t *run)
{
	size_t n = 0;

	while (n < a.n && a.s[n] == '\r')
		n++;
	*run = n;
	if (t->keep_cr)
		return 0;
	return (n < a.n ? a.s[n] == '\n' : t->last) ? n : 0;
}

/* Has a a CR that belongs to a line end? */
static bool
has_crlf(const struct text *t, struct span a)
{
	size_t run;
	const char *cr;

	while (a.n && (cr = memchr(a.s, '\r', a.n))) {
		span_cut(&a, (size_t)(cr - a.s));
		if (line_end(t, a, &run))
			return true;
		span_cut(&a, run);
	}
	return false;
}

/* Appends raw to t->fixed, line ends as LF and every maximal subpart of
 * ill-formed bytes as U+FFFD. */
static void
fix(struct text *t, struct span raw)
{
	size_t n, run, bad = 0;
	const char *cr;

	t->fixed.n = 0;
	while (raw.n) {
		cr = memchr(raw.s, '\r', raw.n);
		n = cr ? (size_t)(cr - raw.s) : raw.n;
		bad += utf8_repair(&t->fixed, span_cut(&raw, n));
		n = line_end(t, raw, &run);
		span_cut(&raw, n);
		buf_put(&t->fixed, span_cut(&raw, run - n));
	}
	t->bad += (off_t)bad;
}

/* Does the text begin like a page that nobody has extracted yet? */
static bool
is_html(struct span a)
{
	static const struct span tags[] = {SPAN_INIT("<!doctype html"),
		SPAN_INIT("<html"), SPAN_INIT("<head"), SPAN_INIT("<body")};
	size_t i, k;

	for (i = 0; i < sizeof tags / sizeof *tags; i++) {
		for (k = 0; k < tags[i].n && k < a.n; k++)
			if ((a.s[k] | (a.s[k] >= 'A' && a.s[k] <= 'Z') << 5) !=
					tags[i].s[k])
				break;
		if (k == tags[i].n)
			return true;
	}
	return false;
}

/* Looks at the first text of a document. */
static void
look_for_html(struct text *t)
{
	struct span a = t->block;

	while (a.n && (unsigned char)*a.s <= ' ')
		span_cut(&a, 1);
	t->first = !a.n;
	if (!is_html(a) || t->told_html)
		return;
	t->told_html = true;
	err_warn("%s: looks like HTML: only text is understood, extract it "
		 "first", text_label(t));
}

/* The block is the first n bytes of the window. */
static enum text_kind
give_block(struct text *t, size_t n)
{
	size_t valid;

	t->raw = (struct span){in_have(&t->in).s, n};
	t->last = !t->more && t->raw.s[n - 1] != '\n';
	valid = t->valid ? n : simd_utf8(t->raw.s, n);
	if (valid < n)
		note_bad(t, t->raw);
	t->dirty = valid < n || has_crlf(t, t->raw);
	if (t->dirty) {
		fix(t, t->raw);
		if (t->last)
			buf_byte(&t->fixed, '\n');
		t->block = SPAN_BUF(&t->fixed);
	} else {
		if (t->last) /* into the slack behind the window */
			t->in.b.s[t->in.at + n] = '\n';
		t->block = (struct span){t->raw.s, n + t->last};
	}
	t->left = t->block;
	t->cursor.raw = t->cursor.at = 0;
	t->cursor.cp = 0;
	if (t->first)
		look_for_html(t);
	return TEXT_BLOCK;
}

/* The end of a line that was cut exactly at its end or that of the file. */
static enum text_kind
give_end(struct text *t)
{
	t->raw = SPAN("");
	t->dirty = false;
	t->block = t->left = SPAN("\n");
	t->cursor.raw = t->cursor.at = 0;
	t->cursor.cp = 0;
	return TEXT_BLOCK;
}

static void
note_long(struct text *t)
{
	off_t at;

	t->long_lines++;
	if (t->told_long)
		return;
	t->told_long = true;
	at = t->in.bytes - (off_t)in_have(&t->in).n;
	err_warn("%s: the line at byte %lld is longer than %zu bytes and is "
		 "processed in pieces",
			text_label(t), (long long)at, t->cap);
}

static const char *
last_lf(struct span a)
{
	while (a.n)
		if (a.s[--a.n] == '\n')
			return a.s + a.n;
	return NULL;
}

/* The next block of the window, which is not empty. */
static enum text_kind
next_block(struct text *t)
{
	struct span a = in_have(&t->in);
	const char *lf;
	size_t n = 0;

	lf = last_lf(a);
	if (!lf) {
		n = have_line(t, t->cap);
		a = in_have(&t->in);
		lf = n ? last_lf(a) : NULL;
	}
	if (t->cont && lf) /* what is left of a line is a block of its own */
		lf = memchr(a.s, '\n', a.n);
	if (lf)
		n = (size_t)(lf - a.s) + 1;
	n = n ? short_lines((struct span){a.s, n}, t->cap) : 0;
	t->more = n == 0;
	if (t->more) {
		if (!t->cont)
			note_long(t);
		n = safe_cut(a, t->cap);
	}
	n = clear_form_feeds(t, (struct span){a.s, n});
	return give_block(t, n);
}

/* Takes what was handed out last. */
static void
consume(struct text *t)
{
	if (t->want_places && t->block.n) {
		struct place p = text_place(t, t->block.s + t->block.n);

		t->base.cp = p.cp;
	}
	if (t->block.n)
		t->base.byte += (off_t)t->raw.n;
	in_take(&t->in, t->raw.n);
	t->raw = t->block = t->left = SPAN("");
	t->cont = t->more;
	t->more = false;
}

static bool
at_document_line(struct text *t)
{
	struct span a = in_have(&t->in);

	return a.n && *a.s == '\f' && !t->no_docs && !t->cont && !t->forged;
}

static enum text_kind
end_document(struct text *t)
{
	t->in_doc = false;
	return TEXT_DOC_END;
}

/* The next document line or block of the file; TEXT_END at its end. */
static enum text_kind
next_in_file(struct text *t)
{
	size_t n;

	if (t->start)
		skip_bom(t);
	if (!in_have(&t->in).n && !in_fill(&t->in)) {
		if (t->cont)
			return give_end(t);
		return t->in_doc ? end_document(t) : TEXT_END;
	}
	if (at_document_line(t) && (n = have_line(t, UNIT)))
		return t->in_doc ? end_document(t) : line_document(t, n);
	if (t->want_rule && t->doc.rule == TEXT_AUTO)
		t->doc.rule = find_rule(t);
	t->forged = false;
	return next_block(t);
}

enum text_kind
text_next(struct text *t)
{
	enum text_kind k;

	consume(t);
	if (!t->cap)
		t->cap = UNIT;
	for (;;) {
		if (t->state == TEXT_DONE)
			return TEXT_END;
		if (t->state == TEXT_OPEN) {
			t->state = t->open(t) ? TEXT_START : TEXT_DONE;
			t->told_bad = t->told_long = t->told_html = false;
			t->cont = t->more = t->start = t->forged = false;
		} else if (t->state == TEXT_START) {
			t->state = TEXT_BODY;
			if (!in_have(&t->in).n)
				in_fill(&t->in);
			if (!at_document_line(t))
				return file_document(t);
		} else {
			k = next_in_file(t);
			if (k != TEXT_END)
				return k;
			if (t->in.err)
				t->failed(t);
			t->state = TEXT_OPEN;
		}
	}
}

/* ---- lines and places ---- */

bool
text_line(struct text *t, struct line *l)
{
	const char *lf;

	if (!t->left.n)
		return false;
	lf = t->more ? NULL : memchr(t->left.s, '\n', t->left.n);
	*l = (struct line){.more = t->more, .cont = t->cont};
	l->s = span_cut(&t->left, lf ? (size_t)(lf - t->left.s) : t->left.n);
	if (lf)
		span_cut(&t->left, 1);
	return true;
}

/* Moves the cursor of a dirty block to position at, over what fix() did. */
static void
walk(struct text *t, size_t at)
{
	struct span a = {t->raw.s + t->cursor.raw, t->raw.n - t->cursor.raw};
	size_t n, run;
	bool open;

	while (t->cursor.at < at && a.n) {
		n = line_end(t, a, &run);
		if (n) {
			span_cut(&a, n);
			t->cursor.cp += (off_t)n;
			continue;
		}
		n = utf8_len((unsigned char)*a.s);
		if (n <= a.n && utf8_valid((struct span){a.s, n}) == n) {
			t->cursor.at += n;
		} else {
			n = utf8_bad(a, &open);
			t->cursor.at += UTF8_FFFD.n;
		}
		span_cut(&a, n);
		t->cursor.cp++;
	}
	t->cursor.raw = (size_t)(a.s - t->raw.s);
}

struct place
text_place(struct text *t, const char *p)
{
	size_t at = (size_t)(p - t->block.s);

	if (at < t->cursor.at)
		t->cursor.raw = t->cursor.at = 0, t->cursor.cp = 0;
	if (t->dirty) {
		walk(t, at);
	} else {
		if (at > t->raw.n)
			at = t->raw.n; /* behind the LF that was added */
		t->cursor.cp += (off_t)simd_count_lead(
				t->block.s + t->cursor.at, at - t->cursor.at);
		t->cursor.raw = t->cursor.at = at;
	}
	return (struct place){t->base.byte + (off_t)t->cursor.raw,
			t->base.cp + t->cursor.cp};
}

void
text_free(struct text *t)
{
	buf_free(&t->in.b);
	buf_free(&t->fixed);
	buf_free(&t->name);
	buf_free(&t->line);
	buf_free(&t->lang_of);
	buf_free(&t->label);
}

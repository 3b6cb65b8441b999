#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <utf8proc.h>

#include "eval.h"
#include "utf8.h"

/* ---- JSON (RFC 8259), of files we trust ---- */

static void
blanks(struct span *s)
{
	while (s->n && strchr(" \t\r\n", *s->s))
		span_cut(s, 1);
}

static uint32_t
hex4(struct span *s)
{
	char h[5] = {0};

	if (s->n < 4)
		return 0;
	memcpy(h, span_cut(s, 4).s, 4);
	return (uint32_t)strtoul(h, NULL, 16);
}

/* As utf8_put, but lone surrogates too. */
static void
put(struct buf *b, uint32_t c)
{
	if (c < 0xD800 || c > 0xDFFF) {
		utf8_put(b, c);
		return;
	}
	buf_byte(b, (char)0xED);
	buf_byte(b, (char)(0x80 | (c >> 6 & 0x3F)));
	buf_byte(b, (char)(0x80 | (c & 0x3F)));
}

static struct span
read_string(struct span *s)
{
	struct buf b = {0};
	uint32_t c, low;
	char e;
	const char *p;

	span_cut(s, 1);
	while (s->n && *s->s != '"') {
		if (*s->s != '\\') {
			buf_byte(&b, *span_cut(s, 1).s);
			continue;
		}
		span_cut(s, 1);
		if (!s->n)
			break;
		e = *span_cut(s, 1).s;
		p = strchr("b\bf\fn\nr\rt\t", e);
		if (e != 'u') {
			buf_byte(&b, p ? p[1] : e);
			continue;
		}
		c = hex4(s);
		if (c >= 0xD800 && c < 0xDC00 && s->n > 6 && s->s[0] == '\\' &&
				s->s[1] == 'u') {
			struct span t = {s->s + 2, s->n - 2};

			low = hex4(&t);
			if (low >= 0xDC00 && low < 0xE000) {
				c = 0x10000 + ((c - 0xD800) << 10) + low - 0xDC00;
				*s = t;
			}
		}
		put(&b, c);
	}
	if (s->n)
		span_cut(s, 1);
	return SPAN_BUF(&b);
}

static void
read_members(struct span *s, struct json *j, char end)
{
	struct json **tail = &j->child;
	struct span key = {0};

	span_cut(s, 1);
	for (;;) {
		blanks(s);
		if (!s->n)
			return;
		if (*s->s == end || *s->s == ',') {
			if (*span_cut(s, 1).s == end)
				return;
			continue;
		}
		if (j->type == OBJECT) {
			key = read_string(s);
			blanks(s);
			if (s->n)
				span_cut(s, 1); /* the colon */
		}
		*tail = json_read(s);
		if (!*tail)
			return;
		(*tail)->key = key;
		tail = &(*tail)->next;
	}
}

struct json *
json_read(struct span *s)
{
	struct json *j = calloc(1, sizeof *j);
	size_t n = 0;

	blanks(s);
	if (!s->n || !j)
		return NULL;
	switch (*s->s) {
	case '"':
		j->type = STRING;
		j->s = read_string(s);
		return j;
	case '[':
		j->type = ARRAY;
		read_members(s, j, ']');
		return j;
	case '{':
		j->type = OBJECT;
		read_members(s, j, '}');
		return j;
	}
	while (n < s->n && !strchr(",]} \t\r\n", s->s[n]))
		n++;
	j->s = span_cut(s, n);
	j->type = n && *j->s.s == 'n' ? NIL :
			n && strchr("tf", *j->s.s) ? BOOL : NUMBER;
	return n ? j : NULL;
}

struct json *
json_get(struct json *j, const char *key)
{
	static struct json none;
	struct json *m;

	for (m = j->child; m; m = m->next)
		if (span_eq(m->key, span_str(key)))
			return m;
	return &none;
}

struct span
json_str(struct json *j, const char *key)
{
	struct json *m = json_get(j, key);

	return m->type == STRING ? m->s : SPAN("");
}

long
json_int(struct json *j, const char *key)
{
	struct json *m = json_get(j, key);

	return m->type == NUMBER ? atol(m->s.s) : 0;
}

/* ---- text ---- */

struct text32
text32(struct span s)
{
	struct text32 t = {calloc(s.n + 1, sizeof *t.c), 0};
	size_t n;

	for (; s.n; span_cut(&s, n)) {
		n = utf8_len((unsigned char)*s.s);
		t.c[t.n++] = utf8_first(s, &n);
	}
	return t;
}

bool
is_space(uint32_t c)
{
	return (c >= 9 && c <= 13) || (c >= 28 && c <= 32) || c == 0x85 ||
			c == 0xA0 || c == 0x1680 ||
			(c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
			c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool
is_word(uint32_t c)
{
	utf8proc_category_t k = utf8proc_category((utf8proc_int32_t)c);

	return c == '_' || (k >= UTF8PROC_CATEGORY_LU &&
			k <= UTF8PROC_CATEGORY_LO) ||
			(k >= UTF8PROC_CATEGORY_ND && k <= UTF8PROC_CATEGORY_NO);
}

struct span
mapped(struct span s, int options)
{
	utf8proc_uint8_t *p;
	utf8proc_ssize_t n;

	n = utf8proc_map((const utf8proc_uint8_t *)s.s, (utf8proc_ssize_t)s.n,
			&p, (utf8proc_option_t)options);
	return n < 0 ? s : (struct span){(const char *)p, (size_t)n};
}

bool
next_line(struct span *s, struct span *line)
{
	const char *lf;

	if (!s->s)
		return false;
	lf = s->n ? memchr(s->s, '\n', s->n) : NULL;
	*line = span_cut(s, lf ? (size_t)(lf - s->s) : s->n);
	if (lf)
		span_cut(s, 1);
	else
		s->s = NULL;
	return true;
}

struct span
squeezed(struct span s)
{
	struct text32 t = text32(s);
	struct buf b = {0};
	size_t i;

	for (i = 0; i < t.n; i++)
		if (!is_space(t.c[i]))
			put(&b, t.c[i]);
	return SPAN_BUF(&b);
}

bool
all_space(struct span s)
{
	return squeezed(s).n == 0;
}

/* ---- files and commands ---- */

static struct span
read_all(FILE *f, const char *name)
{
	struct buf b = {0};
	size_t n;

	if (!f) {
		perror(name);
		exit(2);
	}
	while ((n = fread(buf_room(&b, 65536), 1, 65536, f)) > 0)
		b.n += n;
	buf_room(&b, 8);
	return SPAN_BUF(&b);
}

struct span
file_read(const char *path)
{
	FILE *f = fopen(path, "rb");
	struct span s = read_all(f, path);

	fclose(f);
	return s;
}

static void
replace(struct buf *b, const char *cmd, struct span lang, struct span par)
{
	while (*cmd)
		if (strncmp(cmd, "{lang}", 6) == 0) {
			buf_put(b, lang);
			cmd += 6;
		} else if (strncmp(cmd, "{par}", 5) == 0) {
			buf_put(b, par);
			cmd += 5;
		} else {
			buf_byte(b, *cmd++);
		}
}

struct span
command(const char *cmd, struct span lang, struct span par, struct span in)
{
	char path[] = "/tmp/eval.XXXXXX";
	struct buf line = {0}, fixed = {0};
	struct span out;
	int fd = mkstemp(path), status;
	FILE *f;

	if (fd < 0 || write(fd, in.s, in.n) != (ssize_t)in.n) {
		perror(path);
		exit(2);
	}
	close(fd);
	replace(&line, cmd, lang, par);
	buf_put(&line, SPAN(" <"));
	buf_put(&line, span_str(path));
	f = popen(buf_str(&line), "r");
	out = read_all(f, "command");
	status = pclose(f);
	unlink(path);
	if (status)
		fprintf(stderr, "%s: status %d\n", buf_str(&line), status >> 8);
	utf8_repair(&fixed, out);
	return SPAN_BUF(&fixed);
}

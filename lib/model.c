#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "err.h"
#include "model.h"

enum { ROW = 64 }; /* weights a line */

static const char head[] = "saring-model 1";

const struct model_table *
model_find(const struct model *m, const char *code)
{
	size_t i;

	for (i = 1; i < m->tables; i++)
		if (strcmp(m->table[i].code, code) == 0)
			return &m->table[i];
	return NULL;
}

static int
hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ?
			c - 'a' + 10 : -1;
}

/* A line of weights, two hexadecimal digits each; "." is a line of zeros. */
static bool
row(struct span line, int8_t *w)
{
	size_t i;
	int a, b;

	if (span_eq(line, SPAN("."))) {
		memset(w, 0, ROW);
		return true;
	}
	if (line.n != 2 * ROW)
		return false;
	for (i = 0; i < ROW; i++) {
		a = hex(line.s[2 * i]);
		b = hex(line.s[2 * i + 1]);
		if (a < 0 || b < 0)
			return false;
		w[i] = (int8_t)(a * 16 + b < 128 ? a * 16 + b : a * 16 + b -
				256);
	}
	return true;
}

/* The next line that is no comment. */
static struct span
line_next(struct span *text, size_t *at)
{
	struct span line;

	do {
		line = span_field(text, '\n');
		++*at;
	} while (text->n && (line.n == 0 || line.s[0] == '#'));
	return line;
}

/* Reads the rows of a table; what is wrong, or NULL. */
static const char *
table_read(struct span *text, size_t *at, struct model_table *t)
{
	size_t i;

	for (i = 0; i < MODEL_SIZE; i += ROW)
		if (!row(line_next(text, at), t->w + i))
			return "not a line of weights";
	return NULL;
}

const struct model *
model_read(struct span text, const char **why, size_t *at)
{
	static const struct span word = {"table ", 6}, bare = {" marked", 7};
	struct model *m = buf_zeros(1, sizeof *m);
	struct model_table *table = NULL, *t;
	size_t cap = 0;
	struct span line;

	*at = 0;
	*why = span_eq(line_next(&text, at), span_str(head)) ? NULL :
			"not a model, or one of another version";
	while (!*why && (line = line_next(&text, at)).n) {
		table = buf_array(table, m->tables, &cap, sizeof *table);
		t = &table[m->tables++];
		memset(t, 0, sizeof *t);
		if ((t->marked = span_ends(line, bare)))
			line.n -= bare.n;
		if (!span_starts(line, word) ||
				line.n - word.n >= MODEL_CODE) {
			*why = "not `table CODE`";
			break;
		}
		if (m->tables > 1)
			memcpy(t->code, line.s + word.n, line.n - word.n);
		*why = table_read(&text, at, t);
	}
	if (!*why && m->tables == 0)
		*why = "a model without a table";
	m->table = table;
	if (!*why)
		return m;
	free(table);
	free(m);
	return NULL;
}

const struct model *
model_load(const char *path)
{
	const struct model *m = NULL;
	const char *why = NULL;
	struct buf b = {0};
	size_t at;

	if (!buf_file(&b, path))
		err_say("%s: %s", path, strerror(errno));
	else if (!(m = model_read(SPAN_BUF(&b), &why, &at)))
		err_say("%s:%zu: %s", path, at, why);
	buf_free(&b);
	return m;
}

static void
table_write(struct buf *b, const int8_t *w)
{
	static const int8_t zero[ROW];
	size_t i, k;

	for (i = 0; i < MODEL_SIZE; i += ROW) {
		if (memcmp(w + i, zero, ROW) == 0)
			buf_byte(b, '.');
		else
			for (k = i; k < i + ROW; k++) {
				buf_byte(b, "0123456789abcdef"[w[k] >> 4 & 15]);
				buf_byte(b, "0123456789abcdef"[w[k] & 15]);
			}
		buf_byte(b, '\n');
	}
}

void
model_write(struct buf *b, const struct model *m)
{
	size_t i;

	buf_put(b, span_str(head));
	buf_byte(b, '\n');
	for (i = 0; i < m->tables; i++) {
		buf_put(b, SPAN("table "));
		buf_put(b, i ? span_str(m->table[i].code) : SPAN("und"));
		if (m->table[i].marked)
			buf_put(b, SPAN(" marked"));
		buf_byte(b, '\n');
		table_write(b, m->table[i].w);
	}
}

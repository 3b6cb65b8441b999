#include <string.h>

#include "enc_names.h"

enum { NAME = 40, NEAR = 4, FAR = 3 };

/* The letters and digits of a name in lower case; their number. */
static size_t
plain(char *to, struct span a)
{
	size_t i, n = 0;
	char c;

	for (i = 0; i < a.n && n < NAME; i++) {
		c = a.s[i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c + 32);
		if (c != '-' && c != '_' && c != ' ')
			to[n++] = c;
	}
	return n;
}

static bool
alike(struct span a, struct span b)
{
	char x[NAME], y[NAME];
	size_t n = plain(x, a);

	return n == plain(y, b) && memcmp(x, y, n) == 0;
}

const char *
enc_next_name(const char *s)
{
	s += strlen(s) + 1;
	return *s ? s : NULL;
}

const char *
enc_charset(struct span name)
{
	const char *const *c, *s;

	for (c = enc_charsets; *c; c++)
		for (s = *c; s; s = enc_next_name(s))
			if (alike(span_str(s), name))
				return *c;
	return NULL;
}

/* Edits (insert, remove, replace a character) from a to b. */
static int
distance(struct span a, struct span b)
{
	char x[NAME], y[NAME];
	int row[NAME + 1], left, up, i, j;
	int n = (int)plain(x, a), m = (int)plain(y, b);

	for (j = 0; j <= m; j++)
		row[j] = j;
	for (i = 1; i <= n; i++) {
		left = row[0];
		row[0] = i;
		for (j = 1; j <= m; j++) {
			up = row[j];
			left += x[i - 1] != y[j - 1];
			if (up + 1 < left)
				left = up + 1;
			if (row[j - 1] + 1 < left)
				left = row[j - 1] + 1;
			row[j] = left;
			left = up;
		}
	}
	return row[m];
}

void
enc_near(struct buf *b, struct span name)
{
	const char *const *c, *s, *best;
	int far, d, n = 0, least;

	for (far = 1; far <= FAR && n < NEAR; far++)
		for (c = enc_charsets; *c && n < NEAR; c++) {
			best = NULL;
			least = FAR + 1;
			for (s = *c; s; s = enc_next_name(s)) {
				d = distance(span_str(s), name);
				if (d < least) {
					least = d;
					best = s;
				}
			}
			if (!best || least != far || 3 * far >
					(int)name.n + 2)
				continue;
			if (n++)
				buf_put(b, SPAN(", "));
			buf_put(b, span_str(best));
		}
}

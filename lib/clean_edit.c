#include <string.h>

#include "clean_edit.h"
#include "clean_line.h"
#include "clean_part.h"
#include "simd.h"

/* Bytes of the blanks at the start of a, and their number. */
static size_t
blanks(struct span a, size_t *count)
{
	size_t i = 0, n;

	for (*count = 0; i < a.n; ++*count, i += n)
		if (!(uni_first(from(a, i), &n)->flags & UNI_BLANK))
			break;
	return i;
}

static bool
ends_here(struct span a)
{
	size_t n;
	const struct uni *u;

	if (!a.n)
		return true;
	u = uni_first(a, &n);
	return u->flags & UNI_BLANK || u->quote != UNI_QNONE ||
			u->category == UNI_PE;
}

/* Does a, behind a blank, begin with a mark that wants none before it? Not
 * `.NET`, ` ...`, `:)`, ` .5`. */
static bool
tight(struct span a, enum edit_spaces spaces)
{
	size_t i = 0;

	if (!a.n)
		return false;
	switch (*a.s) {
	case ',':
		return a.n == 1 || a.s[1] < '0' || a.s[1] > '9';
	case '.':
		return ends_here(from(a, 1));
	case '!':
	case '?':
	case ';':
	case ':':
		if (spaces == SPACES_WIDE)
			return false;
		while (i < a.n && (a.s[i] == '!' || a.s[i] == '?'))
			i++;
		return ends_here(from(a, i ? i : 1)) &&
				(a.n == 1 || a.s[1] != ')');
	}
	return false;
}

/* How many bytes of the end of line go: ` |`, the mark of `./`. */
static size_t
ending(struct span line)
{
	size_t n = line.n;

	if (n > 1 && line.s[n - 1] == '|' && line.s[n - 2] == ' ' &&
			line_ends(uni_trim((struct span){line.s, n - 2})))
		n -= 2;
	if (n > 2 && line.s[n - 1] == '.' && line.s[n - 2] == '/' &&
			line.s[n - 3] == '.')
		n -= 2;
	while (n > 2 && line.s[n - 1] == '/' && line.s[n - 2] == '.')
		n--;
	return line.n - n;
}

size_t
edit_line(struct buf *b, struct span line, enum edit_spaces spaces)
{
	size_t i = 0, start = 0, changes = 0, n, count, one;

	n = ending(line);
	if (n) {
		changes++;
		line.n -= n;
		line = uni_trim(line);
	}
	while (i < line.n) {
		n = blanks(from(line, i), &count);
		if (!n) {
			i += utf8_len((unsigned char)line.s[i]);
			continue;
		}
		one = utf8_len((unsigned char)line.s[i]);
		if (tight(from(line, i + n), spaces))
			one = 0;
		if (one != n) {
			buf_put(b, (struct span){line.s + start,
				i + one - start});
			start = i + n;
			changes++;
		}
		i += n;
	}
	buf_put(b, from(line, start));
	return changes;
}

bool
edit_none(struct span line, enum edit_spaces spaces)
{
	size_t i, n, at, count;

	if (ending(line))
		return false;
	for (i = 0;; i++) {
		i += simd_loose(line.s + i, line.n - i);
		if (i >= line.n)
			return true;
		at = i;
		while (at && ((unsigned char)line.s[at] & 0xC0) == 0x80)
			at--;
		n = blanks(from(line, at), &count);
		if (n && (count > 1 || tight(from(line, at + n), spaces)))
			return false;
	}
}

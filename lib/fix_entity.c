/* HTML entities: HTML, 13.5 Named character references, and 13.2.5.80 for what
 * a number means. */
#include "fix_tab.h"
#include "utf8.h"

enum { NAME = 40 /* longest name, ';' included; the longest has 33 */ };

/* Index of the entity of this name, ';' included if it has one; n: none. */
static size_t
find(struct span name)
{
	size_t lo = 0, hi = fix_entities_n, mid;
	const struct fix_entity *e;
	int d;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		e = &fix_entities[mid];
		d = span_cmp((struct span){fix_entity_names + e->name, e->len},
				name);
		if (d == 0)
			return mid;
		if (d < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return fix_entities_n;
}

/* A document never gets a line end, a form feed or another control from an
 * entity; those of C1 are what windows-1252 has in their places. */
static uint32_t
meaning(uint32_t c)
{
	if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
		return 0xFFFD;
	if ((c < 0x20 && c != '\t') || c == 0x7F)
		return ' ';
	return fix_windows(c);
}

/* Never text (Unicode 23.7): nothing is written. */
static bool
noncharacter(uint32_t c)
{
	return c <= 0x10FFFF && ((c & 0xFFFE) == 0xFFFE ||
			(c >= 0xFDD0 && c <= 0xFDEF));
}

static int
digit(char c, bool hex)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return hex && c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* "&#123;" or "&#x7b;" */
static size_t
number(struct buf *b, struct span a)
{
	bool hex = a.n > 2 && (a.s[2] | 0x20) == 'x';
	size_t i, from = hex ? 3 : 2;
	uint32_t c = 0;
	int d;

	for (i = from; i < a.n && (d = digit(a.s[i], hex)) >= 0; i++)
		if (c < 0x110000)
			c = c * (hex ? 16 : 10) + (uint32_t)d;
	if (i == from || i == a.n || a.s[i] != ';')
		return 0;
	if (!noncharacter(c))
		utf8_put(b, meaning(c));
	return i + 1;
}

static bool
alnum(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' &&
			(c | 0x20) <= 'z');
}

size_t
fix_entity(struct buf *b, struct span a, bool legacy)
{
	size_t n = 0, k = fix_entities_n, i;
	struct span name = {a.s + 1, 0};

	if (a.n > 2 && a.s[1] == '#')
		return number(b, a);
	while (n + 1 < a.n && n < NAME && alnum(name.s[n]))
		n++;
	if (n + 1 < a.n && name.s[n] == ';') {
		name.n = n + 1;
		k = find(name);
	}
	for (; legacy && k == fix_entities_n && n >= 2; n--) {
		name.n = n;
		k = find(name);
	}
	if (k == fix_entities_n)
		return 0;
	for (i = 0; i < 3 && fix_entities[k].c[i]; i++)
		utf8_put(b, fix_entities[k].c[i] == '\n' ? ' ' :
				fix_entities[k].c[i]);
	return 1 + name.n;
}

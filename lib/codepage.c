#include "codepage.h"

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool
same(const char *s, struct span a)
{
	size_t i;

	for (i = 0; i < a.n && s[i]; i++)
		if (lower(s[i]) != lower(a.s[i]))
			return false;
	return i == a.n && !s[i];
}

const struct codepage *
codepage_find(struct span name)
{
	const struct codepage *p;

	for (p = codepages; p->name; p++)
		if (same(p->name, name))
			return p;
	return NULL;
}

#include <string.h>

#include "lang.h"
#include "simd.h"
#include "utf8.h"
#include "word_in.h"

enum { STEM = 3 }; /* letters beside a clitic without a mark between */

/* Code points of the longest clitic of this kind at the start (or the end) of
 * the n code points w; 0: none. */
static size_t
clitic(const struct lang *l, enum lang_kind kind, const uint32_t *w, size_t n)
{
	uint32_t f[WORD_FORM];
	struct span form;
	size_t i, k, least, best = 0;
	const uint32_t *at;

	for (i = 0; (form = lang_form(l, kind, i)).s; i++) {
		k = word_letters(f, form);
		least = simd_find(form.s, form.n, "'-", 2) < form.n ? 1 : STEM;
		if (k <= best || k + least > n)
			continue;
		at = kind == LANG_CLITIC_START ? w : w + n - k;
		if (memcmp(at, f, k * sizeof *f) == 0)
			best = k;
	}
	return best;
}

/* Bytes of the first n code points of w. */
static size_t
bytes(struct span w, size_t n)
{
	size_t at = 0;

	while (n--)
		at += utf8_len((unsigned char)w.s[at]);
	return at;
}

/* Are the code points from..to of w a word that only looks as if it had a
 * clitic? */
static bool
kept(const struct lang *l, struct span w, size_t from, size_t to)
{
	size_t at = bytes(w, from);

	return lang_has(l, LANG_CLITIC_NO,
			(struct span){w.s + at, bytes(w, to) - at});
}

size_t
word_parts(const struct lang *l, struct span w, size_t cut[WORD_PARTS])
{
	uint32_t c[WORD_FORM];
	size_t n, k, from = 0, to, parts = 0, ends = 0, end[2], i;

	cut[0] = w.n;
	if (!l || w.n >= WORD_FORM)
		return 1;
	to = n = word_letters(c, w);
	while (parts < 2 && (k = clitic(l, LANG_CLITIC_START, c + from,
			n - from)) && !kept(l, w, from, n))
		cut[parts++] = from += k;
	while (ends < 2 && (k = clitic(l, LANG_CLITIC_END, c + from,
			to - from)) && !kept(l, w, from, to)) {
		to -= k;
		if (c[to - 1] == '-')
			to--;
		end[ends++] = to;
	}
	while (ends)
		cut[parts++] = end[--ends];
	cut[parts++] = n;
	for (i = 0; i < parts; i++)
		cut[i] = bytes(w, cut[i]);
	return parts;
}

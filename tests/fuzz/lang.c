/* Law: lang_longest finds exactly what a naive search over all forms finds,
 * and lang_kinds knows exactly the forms. The input is a recipe for a text
 * full of forms, their beginnings and changes of case. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lang.h"
#include "uni.h"
#include "utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *s, size_t n);

static uint32_t
take(struct span *a)
{
	uint32_t c;
	size_t n;

	c = utf8_first(*a, &n);
	span_cut(a, n);
	return c == 0x2019 ? '\'' : c;
}

static bool
blank(struct span a)
{
	size_t n;

	return a.n && uni_first(a, &n)->flags & UNI_BLANK;
}

static bool
wordy(struct span a)
{
	const struct uni *u;
	uint32_t c;
	size_t n;

	if (a.n == 0)
		return false;
	c = utf8_first(a, &n);
	u = uni(c);
	if (c == '_' || c == 0x200C || c == 0x200D)
		return true;
	return !(u->flags & UNI_IDEO) && (u->flags & (UNI_LETTER | UNI_DIGIT) ||
			u->category == UNI_MN || u->category == UNI_MC ||
			u->category == UNI_ME);
}

static bool
lower_case(struct span form)
{
	uint32_t c;

	while (form.n) {
		c = take(&form);
		if (uni_lower(c) != c)
			return false;
	}
	return true;
}

/* Does a word go on in rest? */
static bool
goes_on(struct span rest)
{
	uint32_t c;

	if (wordy(rest))
		return true;
	if (rest.n == 0)
		return false;
	c = take(&rest);
	return (c == '-' || c == '\'' || c == 0x2010 || c == 0x2011) &&
			wordy(rest);
}

/* Bytes of the form at the start of text; 0: not there. */
static size_t
match(struct span form, struct span text, bool whole)
{
	bool any = lower_case(form), word = false;
	struct span rest = text;
	uint32_t f, c;

	while (form.n) {
		if (rest.n == 0)
			return 0;
		word = wordy(form);
		f = take(&form);
		if (f == ' ') {
			if (!blank(rest))
				return 0;
			while (blank(rest))
				take(&rest);
			continue;
		}
		c = take(&rest);
		if ((any ? uni_lower(c) : c) != f)
			return 0;
	}
	if (whole ? rest.n > 0 : word && goes_on(rest))
		return 0;
	return text.n - rest.n;
}

static size_t
naive(const struct lang *l, struct span text, bool whole, struct kinds *got)
{
	size_t best = 0, i, n;
	struct span form;
	int k;

	memset(got, 0, sizeof *got);
	for (k = 0; k < LANG_KINDS; k++)
		for (i = 0; (form = lang_form(l, k, i)).s; i++) {
			n = match(form, text, whole);
			if (n < best || n == 0)
				continue;
			if (n > best)
				memset(got, 0, sizeof *got);
			best = n;
			got->w[k / 64] |= (uint64_t)1 << k % 64;
		}
	return best;
}

static void
change_case(struct buf *b, struct span form, unsigned how)
{
	uint32_t c;

	for (; form.n; how >>= 1) {
		c = take(&form);
		utf8_put(b, how & 1 ? uni_upper(c) : c);
	}
}

static void
cook(struct buf *b, const struct lang *l, const uint8_t *s, size_t n)
{
	static const char *const bits[] = {" ", "-", "'", "\xE2\x80\x99", ".",
		"\n", "\xC2\xA0", "a", "\xCC\x81", "\xE4\xB8\xAD", "_", "  ", "7",
		"\xE2\x80\x90", "\xC4\xB0", "\xE2\x84\xAA"};
	struct span form;
	size_t i;

	for (i = 0; i + 3 < n; i++) {
		if (s[i] < 0x80) {
			buf_put(b, span_str(bits[s[i] % 16]));
			continue;
		}
		form = lang_form(l, s[i] % LANG_KINDS, s[i + 1]);
		if (s[i + 2] & 1 && form.n)
			while (--form.n && ((unsigned char)form.s[form.n] &
					0xC0) == 0x80)
				;
		change_case(b, form, s[i + 3]);
		i += 3;
	}
}

static void
load(void)
{
	static bool done;
	char path[] = "/tmp/saring.XXXXXX";
	FILE *f;

	if (done)
		return;
	done = true;
	f = fdopen(mkstemp(path), "w");
	fputs("say\tPAN\nrole\tPAN Asia\ntitle\tpan\nby\t\xE4\xB8\xAD\n"
		"by\t(a -\nneg\tk.a.\nneg\ti\xCC\x87z\n", f);
	fclose(f);
	lang_load(path);
	remove(path);
}

int
LLVMFuzzerTestOneInput(const uint8_t *s, size_t n)
{
	struct kinds want, got, there;
	const struct lang *l;
	struct buf b = {0};
	struct span text;
	size_t i = 0;

	if (n == 0)
		return 0;
	load();
	while (lang_list(i))
		i++;
	l = lang_find(span_str(lang_list(s[0] % i)));
	cook(&b, l, s + 1, n < 40 ? n - 1 : 40);
	memset(&want, 0xFF, sizeof want);
	for (text = SPAN_BUF(&b); text.n; take(&text)) {
		if (lang_longest(l, want, text, &got) !=
				naive(l, text, false, &there) ||
				memcmp(&got, &there, sizeof got) != 0)
			abort();
		naive(l, text, true, &there);
		got = lang_kinds(l, text);
		if (memcmp(&got, &there, sizeof got) != 0)
			abort();
	}
	buf_free(&b);
	return 0;
}

/* icu sent|word|none LANG: what a user of ICU writes to split the lines of
 * standard input into sentences or words: one piece a line on standard output.
 * The fastest way found: a line to UTF-16, ubrk_setText, ubrk_next, each piece
 * back by byte offsets kept along. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

int
main(int argc, char **argv)
{
	UErrorCode e = U_ZERO_ERROR;
	UBreakIterator *it;
	UChar *wide = NULL;
	char *line = NULL;
	size_t cap = 0, wcap = 0;
	ssize_t n;
	int32_t len, from, to, at, next;
	UChar32 c;

	if (argc < 3)
		return 2;
	it = ubrk_open(strcmp(argv[1], "sent") ? UBRK_WORD : UBRK_SENTENCE,
			argv[2], NULL, 0, &e);
	while (U_SUCCESS(e) && (n = getline(&line, &cap, stdin)) > 0) {
		n -= line[n - 1] == '\n';
		if ((size_t)n + 1 > wcap) {
			wcap = 2 * (size_t)n + 1;
			wide = realloc(wide, wcap * sizeof *wide);
		}
		u_strFromUTF8(wide, (int32_t)wcap, &len, line, (int32_t)n, &e);
		ubrk_setText(it, wide, len, &e);
		at = 0;
		for (from = ubrk_first(it); (to = ubrk_next(it)) != UBRK_DONE;) {
			for (next = at; from < to; next += U8_LENGTH(c))
				U16_NEXT(wide, from, to, c);
			fwrite(line + at, 1, (size_t)(next - at), stdout);
			putchar('\n');
			at = next;
		}
	}
	return U_FAILURE(e);
}

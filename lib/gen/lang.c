/* Host program: reads a language file, XX.tsv, and writes its table as C. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "err.h"
#include "lang_tab.h"

static void
print_pool(const struct lang *l)
{
	const struct lang_entry *e;
	uint32_t i, k;

	printf("static const char pool[] = {\n");
	for (i = 0; i < l->entries; i++) {
		e = &l->entry[i];
		for (k = 0; k < e->n; k++)
			printf("%s'\\%03o',", k ? " " : "\t",
					(unsigned char)l->pool[e->at + k]);
		printf("\n");
	}
	printf("\t'\\0'\n};\n");
}

static void
print_entries(const struct lang *l)
{
	const struct lang_entry *e;
	uint32_t i;
	size_t k;

	printf("static const struct lang_entry entry[] = {\n");
	for (i = 0; i < l->entries; i++) {
		e = &l->entry[i];
		printf("\t{%" PRIu32 ", %d, %d, %d, {{", e->at, e->n, e->atoms,
				e->exact);
		for (k = 0; k < sizeof e->kinds.w / sizeof *e->kinds.w; k++)
			printf("%s0x%" PRIx64, k ? ", " : "", e->kinds.w[k]);
		printf("}}},\n");
	}
	printf("\t{0, 0, 0, 0, {{0}}}\n};\n");
}

static void
print_slots(const struct lang *l)
{
	uint32_t i;

	printf("static const struct lang_slot slot[] = {\n");
	for (i = 0; i <= l->mask; i++)
		printf("\t{%" PRIu32 ", 0x%" PRIx32 "},\n", l->slot[i].id,
				l->slot[i].hash);
	printf("};\nstatic const uint64_t seen[] = {\n");
	for (i = 0; i < LANG_SEEN; i++)
		printf("\t0x%" PRIx64 ",\n", l->seen[i]);
	printf("};\n");
}

static void
print_kinds(const struct lang *l)
{
	uint32_t i;

	printf("static const uint32_t of[] = {\n");
	for (i = 0; i < l->of_at[LANG_KINDS]; i++)
		printf("\t%" PRIu32 ",\n", l->of[i]);
	printf("\t0\n};\nstatic const uint32_t of_at[] = {\n");
	for (i = 0; i <= LANG_KINDS; i++)
		printf("\t%" PRIu32 ",\n", l->of_at[i]);
	printf("};\n");
}

int
main(int argc, char **argv)
{
	struct langtab t = {.n = 0};
	struct buf text = {0};
	const struct lang *l;

	err_name("lang");
	if (argc != 3)
		err_die("usage: lang CODE FILE");
	if (!langtab_read(&text, argv[2]))
		err_die("%s: %s", argv[2], strerror(errno));
	if (!langtab_text(&t, SPAN_BUF(&text), argv[2]))
		return 1;
	l = langtab_build(&t, argv[1]);
	printf("#include \"lang_tab.h\"\n\n");
	printf("extern const struct lang lang_%s;\n\n", l->code);
	print_pool(l);
	print_entries(l);
	print_slots(l);
	print_kinds(l);
	printf("\nconst struct lang lang_%s = {\"%s\", pool, entry, slot, of, "
		"of_at, seen, %" PRIu32 ", %" PRIu32 "};\n", l->code, l->code,
		l->entries, l->mask);
	return fflush(stdout) || ferror(stdout);
}

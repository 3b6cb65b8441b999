/* Host program: writes the tables of rules (clean_form.h) of all languages as C.
 * Forms lie in one pool, found by number, so that nothing is relocated when a
 * filter starts. */
#include <inttypes.h>
#include <stdio.h>

#include "clean_form.h"

static struct buf pool;

static void
print_rules(const struct rule_table *t, int id)
{
	const struct rule *r;
	uint32_t i;

	printf("static const struct rule rule%d[] = {\n", id);
	for (i = 0; i < t->n; i++) {
		r = &t->rule[i];
		printf("\t{%zu, 0x%" PRIx32 ", 0x%" PRIx32 ", %d, %d, %d, "
			"%d, %d, %d, %d, 0, %d},\n", pool.n + r->at, r->key, r->key2,
			r->flags, r->cap, r->n, r->body, r->bodies, r->colon,
			r->kind, r->begin);
	}
	printf("\t{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}\n};\n");
}

static void
print_bits(const uint64_t *w, uint32_t bits)
{
	uint32_t i;

	for (i = 0; i < bits / 64; i++)
		printf("\t0x%" PRIx64 ",\n", w[i]);
	printf("};\n");
}

static void
print_slots(const struct rule_table *t, int id)
{
	uint32_t i;
	int by;

	for (by = 0; by < 2; by++) {
		printf("static const uint32_t slot%d_%d[] = {\n", id, by);
		for (i = 0; i <= t->mask; i++)
			printf("%s%" PRIu32 ",%s", i % 16 ? " " : "\t",
					t->slot[by][i], i % 16 == 15 ? "\n" : "");
		printf("};\n");
	}
	for (by = 0; by < RULE_USES; by++) {
		printf("static const uint64_t may%d_%d[] = {\n", id, by);
		print_bits(t->may[by], RULE_MAY);
	}
	printf("static const uint64_t begin%d[] = {\n", id);
	print_bits(t->begin, RULE_BEGIN);
}

/* Appends the table of a language; all: of all languages. Returns its mask. */
static uint32_t
print_table(const struct lang *l, bool whole, bool all, int id)
{
	struct rule_maker m = {.n = 0};
	struct rule_table t;
	size_t i;

	form_add(&m, l, whole);
	for (i = 1; all && lang_list(i); i++)
		form_add(&m, lang_find(span_str(lang_list(i))), false);
	form_index(&m, &t);
	print_rules(&t, id);
	print_slots(&t, id);
	buf_put(&pool, SPAN_BUF(&m.pool));
	return t.mask;
}

static void
print_pool(void)
{
	size_t i;

	printf("static const char pool[] = {\n");
	for (i = 0; i < pool.n; i++)
		printf("%d,%s", (signed char)pool.s[i], i % 24 == 23 ? "\n" : "");
	printf("0};\n");
}

int
main(void)
{
	uint32_t mask[64];
	const struct lang *und = lang_find(SPAN("und"));
	const struct lang *en = lang_find(SPAN("en"));
	int i, n;

	printf("#include \"clean_form.h\"\n\n");
	for (n = 0; lang_list((size_t)n) && n < 60; n++)
		mask[n] = print_table(lang_find(span_str(lang_list((size_t)n))),
				true, n == 0, n);
	mask[n] = print_table(und, true, false, n);
	mask[n + 1] = print_table(en, false, false, n + 1);
	print_pool();
	printf("extern const struct rule_table rule_tables[];\n"
		"extern const size_t rule_shared;\n"
		"const size_t rule_shared = %d;\n"
		"const struct rule_table rule_tables[] = {\n", n);
	for (i = 0; i < n + 2; i++)
		printf("\t{pool, rule%d, {slot%d_0, slot%d_1}, {may%d_0, may%d_1, "
			"may%d_2, may%d_3, may%d_4, may%d_5}, begin%d, 0, %" PRIu32
			"},\n", i, i, i, i, i, i, i, i, i, i, mask[i]);
	printf("};\n");
	return fflush(stdout) || ferror(stdout);
}

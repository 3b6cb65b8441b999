/* model: a linear model with int8 weights over hashed features: one table for
 * all languages, and for some a table of their own that is added to it. */
#ifndef MODEL_H
#define MODEL_H

#include <stdint.h>

#include "buf.h"

enum {
	MODEL_BITS = 13,
	MODEL_SIZE = 1 << MODEL_BITS,
	MODEL_CODE = 8 /* bytes of a language code with its NUL */
};

struct model_table {
	char code[MODEL_CODE]; /* "" is for all languages */
	bool marked; /* no sentence is looked for where no mark stands */
	int8_t w[MODEL_SIZE];
};

struct model {
	const struct model_table *table; /* the first is for all languages */
	size_t tables;
};

/* The model that is compiled in. */
extern const struct model model_builtin;

/* The table of a language's own; NULL if there is none. */
const struct model_table *model_find(const struct model *m, const char *code);

/* Reads a model as txtlearn writes it (model(5) in txtlearn(1)); it is never
 * freed. NULL: said why. */
const struct model *model_load(const char *path);

/* The same from a span; *why is then what is wrong and *line where. */
const struct model *model_read(struct span text, const char **why,
		size_t *line);

/* Appends m as text. */
void model_write(struct buf *b, const struct model *m);

/* Where a feature stands in a table. */
static inline unsigned
model_slot(uint64_t feature)
{
	return (unsigned)(feature * UINT64_C(0x9E3779B97F4A7C15) >>
			(64 - MODEL_BITS));
}

#endif

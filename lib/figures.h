/* figures: what statistics print: names, groups, values, made of sums. */
#ifndef FIGURES_H
#define FIGURES_H

#include "rec.h"
#include "stat.h"

enum { FIGURES_MAX = 256 };

/* The figures to print, in order; all zeros: none. */
struct figures {
	unsigned short at[FIGURES_MAX];
	size_t n;
	int digits; /* behind the point */
};

/* Adds the figures of the groups; those named in the list "words,ttr", and to
 * *set the groups they need (false: one of them is unknown). */
void figures_group(struct figures *f, unsigned set);
bool figures_names(struct figures *f, const char *list, unsigned *set);

/* A set of groups of their names, "core,read" or "all"; 0: no such group. */
unsigned figures_groups(const char *list);

enum figures_form {
	FIGURES_LONG, /* metric, value; with a document doc, metric, value */
	FIGURES_WIDE, /* one row, a header before the first */
	FIGURES_JSON
};

/* Prints the figures of s; doc: name of its document, or NULL. */
void figures_header(const struct figures *f, struct out *o,
		enum figures_form form, bool docs);
void figures_print(const struct figures *f, struct out *o,
		enum figures_form form, const struct span *doc,
		const struct stat_sums *s);

#endif

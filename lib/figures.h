/* figures: what statistics print: names, groups, values made of sums. */
#ifndef FIGURES_H
#define FIGURES_H

#include "rec.h"
#include "stat.h"

enum { FIGURES_MAX = 256 };

struct figures {
	/* the figures to print, in order; all zeros: none */
	unsigned short at[FIGURES_MAX];
	size_t n;

	int digits;       /* behind the point */
	bool force;       /* scores of languages they were not made for too */
	int flesch;       /* read_flesch of --flesch; -1: that of the language */
	bool easy;        /* a list of easy words was given */
};

/* Adds the figures of the groups; those named in the list "words,ttr", and to
 * *set the groups they need (false: one of them is unknown). */
void figures_group(struct figures *f, unsigned set);
bool figures_names(struct figures *f, const char *list, unsigned *set);

/* A set of groups of their names, "core,read" or "all"; 0: no such group. */
unsigned figures_groups(const char *list);

enum figures_form {
	FIGURES_LONG, /* metric, value; of a document doc, metric, value */
	FIGURES_WIDE, /* one row */
	FIGURES_JSON
};

/* The header, if the form has one; docs: of figures of documents. */
void figures_header(const struct figures *f, struct out *o,
		enum figures_form form, bool docs);

/* Prints the figures of s; doc: name of its document, or NULL. */
void figures_print(const struct figures *f, struct out *o,
		enum figures_form form, const struct span *doc,
		const struct stat_sums *s);

#endif

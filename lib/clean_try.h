/* clean_try: which rules hold for a line. True: one does; it, its kind and its
 * signal are then noted in the features of the line. */
#ifndef CLEAN_TRY_H
#define CLEAN_TRY_H

#include "clean_line.h"

/* A line that is known as it stands, or of parts that are; inner: the line
 * without the marks at both ends. */
bool try_whole(struct line_feat *f, const struct rules *r, struct span inner);
bool try_parts(struct line_feat *f, const struct rules *r, struct span inner);

/* Rules that begin the line, or what is behind its leading marks; those that
 * begin with a class; those under a key, which match at line[at]: the first
 * that leaves no doubt, else any. */
bool try_heads(struct line_feat *f, const struct rules *r);
bool try_classes(struct line_feat *f, const struct rules *r);
bool try_head(struct line_feat *f, const struct rules *r, uint32_t key,
		size_t at);

/* Credits: the longest rule that ends the line. */
bool try_tails(struct line_feat *f, const struct rules *r,
		const struct line_words *w);

/* Notes the suspect words, and a rule that holds anywhere in a line. */
void try_weak(struct line_feat *f, const struct rules *r,
		const struct line_words *w);

#endif

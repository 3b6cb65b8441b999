/* clean_match: is a form (see clean_rule.h) that of a text? */
#ifndef CLEAN_MATCH_H
#define CLEAN_MATCH_H

#include "clean_rule.h"

/* Does the body of a rule match line from byte `at`? Returns the end of what
 * it matched, or SIZE_MAX. What a * at its end stands for is not part of it:
 * it reaches as far as the caller sees fit. One walk may match one line only. */
size_t rule_match(const struct rules *r, struct rule_walk *w,
		struct span line, size_t at);

/* The same of a form without any mark: its letters, as written if exact. */
size_t match_plain(struct span form, bool exact, struct span line, size_t at);

#endif

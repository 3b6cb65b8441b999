/* quote_turn: labels of turns in an interview, "Reporter: ...". Private to
 * quote. */
#ifndef QUOTE_TURN_H
#define QUOTE_TURN_H

#include "quote_np.h"

/* A label that begins at token i, which begins a line: the tokens up to its
 * colon; none when there is none. on: an interview has begun, any name may be
 * a label. */
struct qnp turn_label(const struct qview *v, size_t i, bool on);

/* A line that begins at token i and belongs to the page, not to the talk. */
bool turn_over(const struct qview *v, size_t i);

#endif

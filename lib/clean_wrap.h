/* clean_wrap: joins lines that were wrapped at a width. */
#ifndef CLEAN_WRAP_H
#define CLEAN_WRAP_H

#include "buf.h"

enum wrap_mode { WRAP_NEVER, WRAP_AUTO, WRAP_ALWAYS };

enum { WRAP_HOLD = 8 };

/* The lines of a paragraph on their way; all zeros to start. */
struct wrap {
	enum wrap_mode mode;
	bool dehyphenate; /* undo hyphens at joined line ends */
	/* private */
	struct buf line[WRAP_HOLD + 1], joined;
	size_t n;
	size_t past[WRAP_HOLD]; /* widths of the lines before */
	unsigned at;
	bool whole; /* joined was handed out */
};

/* Takes the next line of a paragraph (not blank). True: *out is a line that is
 * whole now; it lives until the next call. */
bool wrap_add(struct wrap *w, struct span line, struct span *out);

/* The paragraph ends: the next of the lines that are left; false: none. */
bool wrap_end(struct wrap *w, struct span *out);

void wrap_free(struct wrap *w);

#endif

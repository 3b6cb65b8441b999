/* clean_look: the shapes of lines that no rule knows. */
#ifndef CLEAN_LOOK_H
#define CLEAN_LOOK_H

#include "clean_line.h"

/* Is it an item of a list: "1.", "2)", "a)", a bullet? */
bool look_item(struct span a);

/* A slug or file name: "team-photo-2.jpg"? */
bool look_file(struct span a);

/* A currency and a number beside it? */
bool look_price(struct span a);

/* Signals of an address; of the shape, which needs all others of the line
 * itself. */
void look_contact(struct line_feat *f);
void look_shape(struct line_feat *f, const struct rules *r);

#endif

/* rec_quote: quotations as records, and how much each speaker of a document
 * said. */
#ifndef REC_QUOTE_H
#define REC_QUOTE_H

#include "quote.h"
#include "rec.h"
#include "vocab.h"

/* Columns of a quotation, with the text on both sides of it; of a voice. */
extern const char *const rec_quote_columns[];
extern const char *const rec_quote_context[];
extern const char *const rec_voice_columns[];

/* Writes a quotation of the document; context: its sides too. */
void rec_quote(struct rec *o, struct span doc, const struct quote_rec *r,
		bool context);

struct voices { /* all zeros is valid: nobody has spoken */
	struct vocab names;
	struct voice {
		uint32_t name;  /* number in names */
		size_t order;   /* of appearance */
		off_t quotations, words;
	} *of;
	size_t n, cap;
};

/* Counts a quotation for its speaker. */
void voices_add(struct voices *v, const struct quote_rec *r);

/* Writes the speakers of the document, who said most first, and forgets them. */
void voices_write(struct voices *v, struct rec *o, struct span doc);

void voices_free(struct voices *v);

#endif

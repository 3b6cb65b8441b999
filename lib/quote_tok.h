/* quote_tok: a paragraph as tokens that know their word classes, the small
 * view all rules of quote look at. Private to quote. */
#ifndef QUOTE_TOK_H
#define QUOTE_TOK_H

#include "lang.h"

/* Word classes: QK_SAY is the bit of the kind "say" of lib/lang, and so on. */
#define QUOTE_KINDS(X) \
	X(SAY) X(THINK) X(REQ) X(ZERO) X(INV) X(PASV) X(ACCORD) X(COMP) \
	X(REQCOMP) X(NP) X(PRON) X(TITLE) X(ROLE) X(BODY) X(PLACE) X(HEAD) \
	X(GIVEN) X(CONN) X(DET) X(PREP) X(ADV) X(MODAL) X(NEG) X(NOTSUBJ) \
	X(BY) X(REL) X(WH) X(SRCNOUN) X(MENTION) X(LABEL) X(STOPCAP) X(TIME) \
	X(CLAUSE) X(ELIDE) X(CLITIC) X(BEFORE) X(PAGE) X(DITRANS) X(AND) \
	X(ABBR) X(ABBR_TITLE) X(ABBR_NUM) X(ABBR_END) X(STARTER) X(POST) X(OF) \
	X(SHE) X(HE) X(OBJ) X(LIKE) X(FIN) X(KIN) X(PART) X(BE) X(WEAK) X(SELF) \
	X(INDEF) X(GOESON) X(VERB) X(VERB_NO) X(THEY) X(AKA) X(OBLIQUE)

enum {
#define X(k) QN_##k,
	QUOTE_KINDS(X)
#undef X
	QN_KINDS
};

#define QK(k) ((uint64_t)1 << QN_##k)

enum quote_type { QT_END, QT_WORD, QT_NUM, QT_PUNCT, QT_MARK, QT_SPAN };

enum { /* flags of a token */
	QF_SP = 1,      /* a blank, or nothing, before it */
	QF_NL = 2,      /* a newline before it */
	QF_NB = 4,      /* only no-break blanks before it */
	QF_CAP = 8,     /* begins with a capital */
	QF_UPPER = 16,  /* two letters or more, all capitals */
	QF_SENT = 32,   /* begins a sentence */
	QF_CLITIC = 64, /* a verb with its subject: "katanya", "dit-il" */
	QF_DOT = 128,   /* ends in a full stop that belongs to the word */
	QF_LETTER = 256, /* has a letter */
	QF_USED = 512,   /* a verb that introduces a quotation in marks */
	QF_TAKEN = 1024, /* QT_SPAN: its source is known */
	QF_JOINED = 2048, /* a mark inside: a hyphen, an apostrophe, a stop */
	QF_GOES_ON = 4096 /* QT_SPAN: ends so that its sentence goes on */
};

struct qtok {
	uint32_t s, e;  /* bytes of the paragraph */
	uint64_t k;     /* word classes */
	uint32_t c;     /* QT_PUNCT, QT_MARK: the character; QT_SPAN: number */
	uint16_t flags;
	uint8_t type;
};

struct qtoks {
	struct qtok *t;
	size_t n, cap;
	struct qcache *cache;    /* of words seen, in this language */
	unsigned bits;           /* its slots: 1 << bits */
	size_t misses;           /* words that were new */
	const struct lang *lang;
};

enum { /* most tokens, and marks, of a piece of a paragraph */
	QUOTE_TOKENS = 32768,
	QUOTE_MARKS = 2048
};

/* Cuts text into tokens until its end or QUOTE_TOKENS or QUOTE_MARKS; returns the
 * bytes done. A token QT_END, which is not counted, stands behind the last. */
size_t quote_tokens(struct qtoks *v, const struct lang *l, struct span text);

void quote_tokens_free(struct qtoks *v);

/* Marks with QF_SENT where sentences begin in the n tokens t, of which the
 * spans in quotation marks are one token each. */
void quote_sentences(struct span text, struct qtok *t, size_t n);

static inline bool
qtok_is(const struct qtok *t, uint32_t c)
{
	return t->type == QT_PUNCT && t->c == c;
}

/* Takes verbs from words that are nouns where they stand: "the report", "State".
 * nouns: the language has articles that show it; of: so does an "of" behind. */
void quote_settle(struct span text, struct qtok *t, size_t n, bool nouns,
		bool of);

/* Can no blank begin with this byte of UTF-8 text? */
static inline bool
never_blank(char c)
{
	unsigned char b = (unsigned char)c;

	return (b > ' ' && b < 0x7F) || (b > 0xC2 && (b < 0xE1 || b > 0xE3));
}

/* A dash between words, not a hyphen. */
static inline bool
qtok_dash(const struct qtok *t)
{
	return t->type == QT_PUNCT && (t->c == 0x2014 || t->c == 0x2013 ||
		(t->c == '-' && t->flags & QF_SP));
}

/* Ends a sentence: . ! ? and their like. */
bool qtok_stop(const struct qtok *t);

static inline bool
qtok_word(const struct qtok *t)
{
	return t->type == QT_WORD;
}

/* A word with a capital. */
static inline bool
qtok_cap(const struct qtok *t)
{
	return t->type == QT_WORD && t->flags & QF_CAP;
}

static inline struct span
qtok_text(struct span text, const struct qtok *t)
{
	return (struct span){text.s + t->s, t->e - t->s};
}

#endif

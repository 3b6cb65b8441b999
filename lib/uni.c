#include "uni.h"
#include "utf8.h"

enum { BLOCK = 128 };

extern const uint32_t uni_cased; /* no case mappings from here on */
extern const int32_t uni_delta[][2];
extern const uint16_t uni_case1[];
extern const uint8_t uni_case2[][BLOCK];
extern const char *const uni_scripts[];

const char *
uni_script(unsigned script)
{
	return script < SCRIPTS ? uni_scripts[script] : NULL;
}

static uint32_t
mapped(uint32_t c, int to)
{
	if (c >= uni_cased)
		return c;
	return c + (uint32_t)uni_delta[uni_case2[uni_case1[c / BLOCK]]
			[c % BLOCK]][to];
}

uint32_t
uni_lower(uint32_t c)
{
	return mapped(c, 0);
}

uint32_t
uni_upper(uint32_t c)
{
	return mapped(c, 1);
}

void
uni_fold(struct buf *b, struct span a)
{
	uint32_t c;
	size_t n;
	unsigned char u;
	char *to;

	while (a.n) {
		u = (unsigned char)*a.s;
		to = buf_room(b, UTF8_MAX);
		if (u < 0x80) {
			*to = (char)(u >= 'A' && u <= 'Z' ? u | 0x20 : u);
			b->n++;
			span_cut(&a, 1);
			continue;
		}
		c = uni_lower(utf8_first(a, &n));
		b->n += utf8_write(to, c);
		span_cut(&a, n);
	}
}

struct span
uni_trim(struct span a)
{
	unsigned char c;
	size_t n;

	for (; a.n; span_cut(&a, n)) {
		c = (unsigned char)*a.s;
		n = 1;
		if (c < 0x80 ? c != ' ' && c - 9u >= 5 :
				!(uni_first(a, &n)->flags & UNI_BLANK))
			break;
	}
	for (; a.n; a.n -= n) {
		c = (unsigned char)a.s[a.n - 1];
		n = 1;
		if (c < 0x80 ? c != ' ' && c - 9u >= 5 :
				!(uni(utf8_last(a, &n))->flags & UNI_BLANK))
			break;
	}
	return a;
}

bool
uni_blank(struct span a)
{
	size_t n;

	for (; a.n; span_cut(&a, n))
		if (!(uni_first(a, &n)->flags & UNI_BLANK))
			return false;
	return true;
}

/* What stands before the place in question. */
struct left {
	unsigned gcb;
	bool odd;  /* an odd number of regional indicators */
	bool pict; /* Extended_Pictographic Extend* */
	bool zwj;  /* and then ZWJ: GB11 */
};

/* May a cluster end between l and p? The rules of UAX #29. */
static bool
breaks(const struct left *l, const struct uni *p)
{
	unsigned a = l->gcb, b = p->gcb;

	if (a == GCB_CR && b == GCB_LF)
		return false; /* GB3 */
	if (a >= GCB_CR && a <= GCB_CONTROL)
		return true; /* GB4 */
	if (b >= GCB_CR && b <= GCB_CONTROL)
		return true; /* GB5 */
	if (a == GCB_L && (b == GCB_L || b == GCB_V || b == GCB_LV ||
			b == GCB_LVT))
		return false; /* GB6 */
	if ((a == GCB_LV || a == GCB_V) && (b == GCB_V || b == GCB_T))
		return false; /* GB7 */
	if ((a == GCB_LVT || a == GCB_T) && b == GCB_T)
		return false; /* GB8 */
	if (b == GCB_EXTEND || b == GCB_ZWJ || b == GCB_SPACING)
		return false; /* GB9, GB9a */
	if (a == GCB_PREPEND)
		return false; /* GB9b */
	if (l->zwj && p->flags & UNI_PICT)
		return false; /* GB11 */
	return !(l->odd && b == GCB_RI); /* GB12, GB13, GB999 */
}

size_t
uni_grapheme(struct span a)
{
	struct left l = {0};
	const struct uni *p;
	size_t at = 0, n;

	if (a.n > 1 && (unsigned char)a.s[0] < 0x80 &&
			(unsigned char)a.s[1] < 0x80 && a.s[0] != '\r')
		return 1;
	for (; at < a.n; at += n) {
		p = uni_first((struct span){a.s + at, a.n - at}, &n);
		if (at && breaks(&l, p))
			break;
		l.odd = p->gcb == GCB_RI && !l.odd;
		l.zwj = p->gcb == GCB_ZWJ && l.pict;
		l.pict = p->flags & UNI_PICT ||
				(l.pict && p->gcb == GCB_EXTEND);
		l.gcb = p->gcb;
	}
	return at;
}

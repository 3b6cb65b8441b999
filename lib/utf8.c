#include "simd.h"
#include "utf8.h"

size_t
utf8_valid(struct span a)
{
	return simd_utf8(a.s, a.n);
}

/* Bounds of the second byte behind this lead (Unicode 15, table 3-7), whose
 * tail is *n bytes long; *n = 0 for what is no lead. */
static void
second(unsigned char lead, size_t *n, unsigned *low, unsigned *high)
{
	*low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
	*high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
	*n = lead < 0xC2 || lead > 0xF4 ? 0 : utf8_len(lead) - 1;
}

size_t
utf8_bad(struct span a, bool *open)
{
	const unsigned char *s = (const unsigned char *)a.s;
	unsigned low, high;
	size_t tail, i;

	*open = false;
	second(*s, &tail, &low, &high);
	for (i = 1; i <= tail; i++) {
		if (i == a.n) {
			*open = true;
			break;
		}
		if (s[i] < low || s[i] > high)
			break;
		low = 0x80;
		high = 0xBF;
	}
	return i > tail && tail ? tail : i; /* the former: a was well-formed */
}

size_t
utf8_repair(struct buf *b, struct span a)
{
	size_t bad = 0, n;
	bool open;

	while (n = utf8_valid(a), buf_put(b, span_cut(&a, n)), a.n) {
		span_cut(&a, utf8_bad(a, &open));
		buf_put(b, UTF8_FFFD);
		bad++;
	}
	return bad;
}

uint32_t
utf8_last(struct span a, size_t *n)
{
	size_t i = a.n - 1;

	while (((unsigned char)a.s[i] & 0xC0) == 0x80)
		i--;
	return utf8_first((struct span){a.s + i, a.n - i}, n);
}

size_t
utf8_count(struct span a)
{
	return simd_count_lead(a.s, a.n);
}

size_t
utf8_write(char *s, uint32_t c)
{
	size_t i, n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};

	for (i = n; --i; c >>= 6)
		s[i] = (char)(0x80 | (c & 0x3F));
	s[0] = (char)(lead[n] | c);
	return n;
}

void
utf8_put(struct buf *b, uint32_t c)
{
	b->n += utf8_write(buf_room(b, UTF8_MAX), c);
}

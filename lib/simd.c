#include <string.h>

#include "simd.h"

size_t
simd_ascii(const char *s, size_t n)
{
	size_t i = 0;
	uint64_t w;

	for (; n - i >= sizeof w; i += sizeof w) {
		memcpy(&w, s + i, sizeof w);
		if (w & UINT64_C(0x8080808080808080))
			break;
	}
	while (i < n && (unsigned char)s[i] < 0x80)
		i++;
	return i;
}

/* Bytes of the well-formed sequence at s, 0 if there is none. */
static size_t
sequence(const unsigned char *s, size_t n)
{
	unsigned c = *s;
	size_t k = c < 0x80 ? 1 : c < 0xC2 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 :
			c < 0xF5 ? 4 : 0;

	if (k > n)
		return 0;
	if (k >= 2 && (s[1] & 0xC0) != 0x80)
		return 0;
	if (k >= 3 && (s[2] & 0xC0) != 0x80)
		return 0;
	if (k == 4 && (s[3] & 0xC0) != 0x80)
		return 0;
	if ((c == 0xE0 && s[1] < 0xA0) || (c == 0xED && s[1] > 0x9F) ||
			(c == 0xF0 && s[1] < 0x90) ||
			(c == 0xF4 && s[1] > 0x8F))
		return 0;
	return k;
}

size_t
simd_utf8(const char *s, size_t n)
{
	size_t i, k;

	for (i = simd_ascii(s, n); i < n; i += k) {
		if ((unsigned char)s[i] < 0x80)
			k = simd_ascii(s + i, n - i);
		else
			k = sequence((const unsigned char *)s + i, n - i);
		if (k == 0)
			break;
	}
	return i;
}

size_t
simd_find(const char *s, size_t n, const char *set, size_t k)
{
	size_t i;

	for (i = 0; i < n && !memchr(set, s[i], k); i++)
		;
	return i;
}

size_t
simd_find_high(const char *s, size_t n, const char *set, size_t k)
{
	size_t i;

	for (i = 0; i < n && (unsigned char)s[i] < 0x80 &&
			!memchr(set, s[i], k); i++)
		;
	return i;
}

size_t
simd_count(const char *s, size_t n, char c)
{
	size_t i, sum = 0;

	for (i = 0; i < n; i++)
		sum += s[i] == c;
	return sum;
}

size_t
simd_count_lead(const char *s, size_t n)
{
	size_t i, sum = 0;

	for (i = 0; i < n; i++)
		sum += (s[i] & 0xC0) != 0x80;
	return sum;
}

bool
simd_use(const char *variant)
{
	return strcmp(variant, "scalar") == 0;
}

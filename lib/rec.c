#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "rec.h"
#include "simd.h"

void
rec_json(struct buf *b, struct span s)
{
	static const char from[] = "\b\f\n\r\t\"\\", to[] = "bfnrt\"\\";
	const char *p;
	char hex[8];
	size_t i, run = 0;

	buf_byte(b, '"');
	for (i = 0; i < s.n; i++) {
		if ((unsigned char)s.s[i] >= 0x20 && s.s[i] != '"' &&
				s.s[i] != '\\')
			continue;
		buf_put(b, (struct span){s.s + run, i - run});
		run = i + 1;
		p = memchr(from, s.s[i], sizeof from - 1);
		if (p) {
			buf_byte(b, '\\');
			buf_byte(b, to[p - from]);
		} else {
			snprintf(hex, sizeof hex, "\\u%04x", (unsigned)s.s[i]);
			buf_put(b, span_str(hex));
		}
	}
	buf_put(b, (struct span){s.s + run, s.n - run});
	buf_byte(b, '"');
}

static void
put_tsv(struct out *o, struct span s)
{
	static const char from[] = "\t\n\r\\", to[] = "tnr\\";
	size_t k = sizeof from - 1, n;

	while (n = simd_find(s.s, s.n, from, k), n < s.n) {
		out_put(o, span_cut(&s, n));
		out_byte(o, '\\');
		out_byte(o, to[strchr(from, *s.s) - from]);
		span_cut(&s, 1);
	}
	out_put(o, s);
}

void
rec_header(struct rec *r)
{
	const char *const *c;
	const char *sep = "";

	if (r->json)
		return;
	for (c = r->columns; *c; c++) {
		if (**c == '+')
			continue;
		out_put(r->out, span_str(sep));
		out_put(r->out, span_str(*c));
		sep = "\t";
	}
	out_line(r->out);
}

/* Begins the next field; false: it is not printed in this format. */
static bool
field(struct rec *r)
{
	const char *name = r->columns[r->at++];
	bool first = r->at == 1;

	if (!r->json) {
		if (*name != '+' && !first)
			out_byte(r->out, '\t');
		return *name != '+';
	}
	out_byte(r->out, first ? '{' : ',');
	out_byte(r->out, '"');
	out_put(r->out, span_str(name + (*name == '+')));
	out_put(r->out, SPAN("\":"));
	return true;
}

void
rec_str(struct rec *r, struct span s)
{
	if (!field(r))
		return;
	if (!r->json) {
		put_tsv(r->out, s);
		return;
	}
	r->b.n = 0;
	rec_json(&r->b, s);
	out_put(r->out, SPAN_BUF(&r->b));
}

void
rec_int(struct rec *r, int64_t n)
{
	char s[24], *p = s + sizeof s;
	uint64_t u = n < 0 ? -(uint64_t)n : (uint64_t)n;

	if (!field(r))
		return;
	do
		*--p = (char)('0' + u % 10);
	while (u /= 10);
	if (n < 0)
		*--p = '-';
	out_put(r->out, (struct span){p, (size_t)(s + sizeof s - p)});
}

void
rec_num(struct rec *r, double x, int digits)
{
	char s[400];
	int n;

	if (!field(r))
		return;
	n = snprintf(s, sizeof s, "%.*f", digits, x);
	if (digits > 0)
		while (s[n - 1] == '0')
			n--;
	if (s[n - 1] == '.')
		n--;
	if (n == 2 && memcmp(s, "-0", 2) == 0)
		memcpy(s, "0", (size_t)(n = 1));
	out_put(r->out, (struct span){s, (size_t)n});
}

void
rec_null(struct rec *r)
{
	if (field(r))
		out_put(r->out, r->json ? SPAN("null") : SPAN("n/a"));
}

void
rec_end(struct rec *r)
{
	if (r->json)
		out_byte(r->out, '}');
	r->at = 0;
	out_line(r->out);
}

void
rec_free(struct rec *r)
{
	buf_free(&r->b);
}

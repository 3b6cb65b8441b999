#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "num.h"
#include "stat_dist.h"

enum { ROWS = 20 }; /* bars of a histogram */

struct dist
dist_of(const struct stat_sums *s, enum stat_table t)
{
	return (struct dist){s->table[t].row, s->table[t].n};
}

int64_t
dist_count(struct dist d)
{
	int64_t sum = 0;
	size_t i;

	for (i = 0; i < d.n; i++)
		sum += d.row[i].n;
	return sum;
}

double
dist_mean(struct dist d)
{
	double sum = 0;
	size_t i;

	for (i = 0; i < d.n; i++)
		sum += (double)d.row[i].id * (double)d.row[i].n;
	return sum / (double)dist_count(d);
}

double
dist_sd(struct dist d)
{
	double sum = 0, mean = dist_mean(d), x;
	size_t i;

	for (i = 0; i < d.n; i++) {
		x = (double)d.row[i].id - mean;
		sum += x * x * (double)d.row[i].n;
	}
	return num_sqrt(sum / (double)dist_count(d));
}

int64_t
dist_percentile(struct dist d, unsigned p)
{
	int64_t n = dist_count(d), sum = 0, rank;
	size_t i;

	rank = n / 100 * p + (n % 100 * p + 99) / 100; /* ceil(n p / 100) */
	if (rank < 1)
		rank = 1;
	for (i = 0; i < d.n; i++) {
		sum += d.row[i].n;
		if (sum >= rank)
			return d.row[i].id;
	}
	return -1;
}

/* ---- histograms ---- */

struct bar {
	int64_t from, to, n; /* values, both included */
};

/* The bars: of equal width, 1, 2 or 5 times a power of ten. */
static size_t
bars(struct dist d, struct bar bar[ROWS])
{
	int64_t low, high, w = 1, step = 1;
	size_t i, k, n;

	if (!d.n)
		return 0;
	low = d.row[0].id;
	high = d.row[d.n - 1].id;
	for (k = 0; high / w - low / w >= ROWS; k++) {
		w = step * (k % 3 == 0 ? 2 : k % 3 == 1 ? 5 : 10);
		step *= k % 3 == 2 ? 10 : 1;
	}
	low -= low % w;
	n = (size_t)((high - low) / w) + 1;
	for (i = 0; i < n; i++)
		bar[i] = (struct bar){low + (int64_t)i * w,
				low + (int64_t)(i + 1) * w - 1, 0};
	for (i = 0; i < d.n; i++)
		bar[(d.row[i].id - low) / w].n += d.row[i].n;
	return n;
}

static void __attribute__((format(printf, 2, 3)))
put(struct buf *b, const char *fmt, ...)
{
	char s[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(s, sizeof s, fmt, ap);
	va_end(ap);
	buf_put(b, span_str(s));
}

static const char *
label(char room[48], const struct bar *bar)
{
	if (bar->from == bar->to)
		snprintf(room, 48, "%" PRId64, bar->from);
	else
		snprintf(room, 48, "%" PRId64 "-%" PRId64, bar->from, bar->to);
	return room;
}

/* A bar of length x columns; eighths of a column are drawn too. */
static void
put_bar(struct buf *b, double x, unsigned room, bool ascii)
{
	static const char *const part[] = {"", "\u258F", "\u258E", "\u258D",
		"\u258C", "\u258B", "\u258A", "\u2589"};
	unsigned eighths = (unsigned)(x * 8 + 0.5), i, full = eighths / 8;

	if (ascii) {
		full = (unsigned)(x + 0.5);
		eighths = full * 8;
	}
	if (eighths == 0 && x > 0) { /* something is more than nothing */
		full = ascii;
		eighths = ascii ? 8 : 1;
	}
	for (i = 0; i < full; i++)
		buf_put(b, ascii ? SPAN("#") : SPAN("\u2588"));
	buf_put(b, span_str(part[eighths % 8]));
	for (i += eighths % 8 != 0; i < room; i++)
		buf_byte(b, ' ');
}

static int64_t
highest(const struct bar *bar, size_t n)
{
	int64_t most = 0;
	size_t i;

	for (i = 0; i < n; i++)
		if (bar[i].n > most)
			most = bar[i].n;
	return most;
}

/* Mean and percentiles. */
static void
put_summary(struct buf *b, struct dist d)
{
	static const unsigned p[] = {10, 25, 50, 75, 90};
	size_t i;

	if (!d.n)
		return;
	put(b, "mean %.1f, sd %.1f, least %" PRId64, dist_mean(d), dist_sd(d),
			dist_percentile(d, 0));
	for (i = 0; i < sizeof p / sizeof *p; i++)
		put(b, ", p%u %" PRId64, p[i], dist_percentile(d, p[i]));
	put(b, ", most %" PRId64, dist_percentile(d, 100));
}

static void
draw(struct buf *b, struct dist d, const char *title, unsigned width,
		bool ascii)
{
	enum { FIXED = 2 + 10 + 9, LEAST = 8 }; /* blanks and figures */
	struct bar bar[ROWS];
	size_t n = bars(d, bar), i;
	int64_t all = dist_count(d), most = highest(bar, n);
	unsigned wide = 0, k, room;
	char s[48];

	put(b, "%s: %" PRId64 "\n", title, all);
	for (i = 0; i < n; i++) {
		k = (unsigned)strlen(label(s, &bar[i]));
		wide = k > wide ? k : wide;
	}
	room = width > wide + FIXED + LEAST ? width - wide - FIXED : LEAST;
	for (i = 0; i < n; i++) {
		put(b, "%*s  ", (int)wide, label(s, &bar[i]));
		put_bar(b, (double)bar[i].n * room / (double)most, room, ascii);
		put(b, " %9" PRId64 " %6.1f %%\n", bar[i].n,
				100.0 * (double)bar[i].n / (double)all);
	}
	put_summary(b, d);
	if (n)
		buf_byte(b, '\n');
}

static void
plot(struct buf *b, struct dist d, const char *title)
{
	enum { WIDE = 720, LEFT = 90, BAR = 18, GAP = 4, TOP = 56, ROOM = 480 };
	struct bar bar[ROWS];
	size_t n = bars(d, bar), i;
	int64_t all = dist_count(d), most = highest(bar, n);
	double high = TOP + (double)n * (BAR + GAP) + 24, y, w;
	char s[48];

	put(b, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %.0f"
		"\" width=\"%d\" height=\"%.0f\" font-family=\"sans-serif\" "
		"font-size=\"12\">\n", WIDE, high, WIDE, high);
	put(b, "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>\n");
	put(b, "<text x=\"10\" y=\"22\" font-size=\"15\">%s: %" PRId64
		"</text>\n<text x=\"10\" y=\"42\" fill=\"#555\">", title, all);
	put_summary(b, d);
	put(b, "</text>\n");
	for (i = 0; i < n; i++) {
		y = TOP + (double)i * (BAR + GAP);
		w = (double)bar[i].n * ROOM / (double)most;
		put(b, "<text x=\"%d\" y=\"%.0f\" text-anchor=\"end\">%s</text>",
			LEFT - 8, y + 13, label(s, &bar[i]));
		put(b, "<rect x=\"%d\" y=\"%.0f\" width=\"%.1f\" height=\"%d\" "
			"fill=\"#4a7ba6\"/>", LEFT, y, w, BAR);
		put(b, "<text x=\"%.1f\" y=\"%.0f\" fill=\"#555\">%" PRId64
			" (%.1f %%)</text>\n", LEFT + w + 6, y + 13, bar[i].n,
			100.0 * (double)bar[i].n / (double)all);
	}
	put(b, "</svg>\n");
}

void
dist_draw(struct buf *b, const struct stat_sums *s, enum stat_table t,
		enum dist_form form, unsigned width)
{
	static const char *const titles[] = {[ST_SENT] = "words of sentences",
		[ST_WORD] = "letters of words",
		[ST_PARA] = "words of paragraphs"};

	if (form == DIST_SVG)
		plot(b, dist_of(s, t), titles[t]);
	else
		draw(b, dist_of(s, t), titles[t], width, form == DIST_ASCII);
}

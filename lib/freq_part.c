#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "freq_part.h"
#include "io.h"

#define HEAD SPAN("\t!txtfreq ")

static const char from[] = "\t\n\r\\", to[] = "tnr\\";

struct span
part_key(struct buf *b, struct span key)
{
	const char *p;
	size_t i;

	b->n = 0;
	for (i = 0; i < key.n; i++) {
		p = memchr(from, key.s[i], sizeof from - 1);
		if (p)
			buf_byte(b, '\\');
		buf_byte(b, p ? to[p - from] : key.s[i]);
	}
	buf_byte(b, '\t');
	return SPAN_BUF(b);
}

struct span
part_plain(struct buf *b, struct span written)
{
	const char *p;
	size_t i;

	b->n = 0;
	for (i = 0; i < written.n; i++) {
		p = NULL;
		if (written.s[i] == '\\' && i + 1 < written.n)
			p = memchr(to, written.s[i + 1], sizeof to - 1);
		buf_byte(b, p ? from[p - to] : written.s[i]);
		i += p != NULL;
	}
	return SPAN_BUF(b);
}

static struct span
bare(struct span key)
{
	if (span_ends(key, SPAN("\t")))
		key.n--;
	return key;
}

/* FNV-1a. */
uint64_t
part_check(const struct item *it)
{
	struct span key = bare(it->key);
	uint64_t h = 0xCBF29CE484222325;
	size_t i;

	for (i = 0; i < key.n; i++)
		h = (h ^ (unsigned char)key.s[i]) * 0x100000001B3;
	return (h | 1) * (it->count + 3 * it->docs.n);
}

static void
put_number(struct buf *b, uint64_t n)
{
	char s[24], *p = s + sizeof s;

	do
		*--p = (char)('0' + n % 10);
	while (n /= 10);
	*--p = '\t';
	buf_put(b, (struct span){p, (size_t)(s + sizeof s - p)});
}

void
part_head(struct buf *b, struct span options, uint64_t total, uint64_t check)
{
	buf_put(b, HEAD);
	buf_put(b, options);
	put_number(b, total);
	put_number(b, check);
	buf_byte(b, '\n');
}

void
part_line(struct buf *b, const struct item *it, bool docs)
{
	buf_put(b, bare(it->key));
	put_number(b, it->count);
	if (docs)
		put_number(b, it->docs.n);
	buf_byte(b, '\n');
}

bool
part_number(struct span *s, uint64_t *n)
{
	struct span f = span_field(s, '\t');
	size_t i;

	*n = 0;
	for (i = 0; i < f.n; i++) {
		if (f.s[i] < '0' || f.s[i] > '9' || *n > UINT64_MAX / 10 - 1)
			return false;
		*n = *n * 10 + (uint64_t)(f.s[i] - '0');
	}
	return f.n > 0;
}

/* One of the words of the options? */
static bool
says(struct span options, struct span word)
{
	size_t i;

	for (i = 0; i + word.n <= options.n; i++)
		if (memcmp(options.s + i, word.s, word.n) == 0)
			return true;
	return false;
}

static const char *
head(struct parts *p, struct span line)
{
	uint32_t ref = tally_ref(&p->heads, line);
	struct span options;
	uint64_t total, check;

	if (tally_get(&p->heads, ref))
		return "the same part a second time";
	tally_count(&p->heads, ref, 1);
	span_cut(&line, HEAD.n);
	options = span_field(&line, '\t');
	if (!part_number(&line, &total) || !part_number(&line, &check) ||
			line.n)
		return "not a line of a partial result";
	if (p->heads.n > 1 && !span_eq(options, SPAN_BUF(&p->options)))
		return "a part made with other options";
	p->options.n = 0;
	buf_put(&p->options, options);
	if (p->heads.n == 1 && p->lines > 1 &&
			p->docs != says(options, SPAN(" docs")))
		return "a part made with other options";
	p->docs = says(options, SPAN(" docs"));
	p->total += total;
	p->check += check;
	return NULL;
}

const char *
parts_line(struct parts *p, struct span line, struct item *it)
{
	const char *tab = line.n ? memchr(line.s, '\t', line.n) : NULL;
	bool docs;

	*it = (struct item){.count = 0};
	p->lines++;
	if (span_starts(line, HEAD))
		return head(p, line);
	if (!tab)
		return "not a line of a partial result";
	it->key = span_field(&line, '\t');
	docs = line.n && memchr(line.s, '\t', line.n);
	if (p->lines == 1)
		p->docs = docs;
	if (docs != p->docs || !part_number(&line, &it->count) ||
			(docs && !part_number(&line, &it->docs.n)) ||
			line.n || !it->count) {
		*it = (struct item){.count = 0};
		return "not a line of a partial result";
	}
	p->got_total += it->count;
	p->got_check += part_check(it);
	return NULL;
}

const char *
parts_end(const struct parts *p)
{
	if (!p->heads.n)
		return "no partial result";
	if (p->got_total != p->total || p->got_check != p->check)
		return "a part is cut short or was edited";
	return NULL;
}

void
parts_free(struct parts *p)
{
	buf_free(&p->options);
	tally_free(&p->heads);
}

bool
part_file(const char *path, bool (*put)(void *, struct span), void *arg)
{
	struct in in = {.fd = -1};
	struct span have, line;
	const char *end;
	bool good = true;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return false;
	in_open(&in, fcntl(fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1));
	close(fd); /* it could be that of a closed standard input */
	while (good && (in_fill(&in) || in_have(&in).n)) {
		have = in_have(&in);
		end = memchr(have.s, '\n', have.n);
		if (!end && !in.eof)
			continue;
		do {
			line = have;
			line.n = end ? (size_t)(end - have.s) : have.n;
			in_take(&in, line.n + (end != NULL));
			if (span_ends(line, SPAN("\r")))
				line.n--;
			good = put(arg, line);
			have = in_have(&in);
			end = have.n ? memchr(have.s, '\n', have.n) : NULL;
		} while (good && end);
	}
	in_close(&in);
	buf_free(&in.b);
	errno = in.err;
	return good && !in.err;
}

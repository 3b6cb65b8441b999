#include <errno.h>
#include <string.h>

#include "cli.h"
#include "enc.h"
#include "enc_names.h"
#include "err.h"

enum { FALLBACK = 256, DETECT, SAMPLE, INVALID, KEEP_BOM, EOL, PER_LINE, LIST };

static const struct opt opts[] = {
	{'f', "from", "CHARSET", "of the input; auto (default): detect"},
	{'t', "to", "CHARSET", "of the output; utf-8 (default)"},
	{FALLBACK, "fallback", "CHARSET", "when nothing is detected "
			"(windows-1252)"},
	{DETECT, "detect", NULL, "print FILE, character set, and how it was "
			"found"},
	{SAMPLE, "sample", "SIZE", "bytes that decide (64K)"},
	{INVALID, "invalid", "replace|skip|strict|hex", "what bad bytes become"},
	{'c', "skip", NULL, "the same as --invalid=skip"},
	{KEEP_BOM, "keep-bom", NULL, "keep a byte order mark"},
	{EOL, "eol", "lf|keep", "line ends"},
	{PER_LINE, "per-line", NULL, "lines of valid UTF-8 are UTF-8, others "
			"are not"},
	{LIST, "list", NULL, "print the names of character sets"},
	{0}
};

static struct enc enc = {.fallback = "windows-1252", .sample = 64 * 1024};
static struct enc_conv to; /* with -t; none: UTF-8 */
static bool detects, lists, keeps_bom;
static bool unicode; /* the output can have a mark and gets none by itself */

_Noreturn static void
unknown(const char *name)
{
	struct buf b = {0};

	enc_near(&b, span_str(name));
	err_die("unknown character set %s%s%s (try --list)", name,
			b.n ? ", near: " : "", buf_str(&b));
}

static const char *
known(const char *name)
{
	struct enc_conv c = {0};

	if (!enc_decoder(&c, name))
		unknown(name);
	enc_close(&c);
	return name;
}

/* -t, perhaps with //TRANSLIT. */
static bool
set_to(const char *name)
{
	const char *slash = strstr(name, "//");
	struct span a = {name, slash ? (size_t)(slash - name) : strlen(name)};
	const char *entry = enc_charset(a);

	enc_close(&to);
	unicode = entry && strncmp(entry, "utf", 3) == 0 &&
			strcmp(entry, "utf-16") != 0 &&
			strcmp(entry, "utf-32") != 0; /* iconv writes a mark */
	if (entry && strcmp(entry, "utf-8") == 0)
		return true;
	if (!enc_encoder(&to, name))
		unknown(name);
	return true;
}

static bool
option(struct cli *c, int opt, const char *arg)
{
	static const char *const invalid[] = {"replace", "skip", "strict",
			"hex", NULL}, *const eol[] = {"lf", "keep", NULL};
	int k;

	switch (opt) {
	case 'f':
		enc.from = strcmp(arg, "auto") == 0 ? NULL : known(arg);
		return true;
	case 't': return set_to(arg);
	case FALLBACK: enc.fallback = known(arg); return true;
	case DETECT: detects = true; return true;
	case SAMPLE: return cli_size(arg, &enc.sample) && enc.sample >= 16;
	case 'c':
	case INVALID:
		k = opt == 'c' ? ENC_SKIP : cli_word(arg, invalid);
		enc.invalid = to.invalid = (enum enc_invalid)k;
		return k >= 0;
	case KEEP_BOM: keeps_bom = true; return true;
	case EOL:
		k = cli_word(arg, eol);
		c->text.keep_cr = k == 1;
		return k >= 0;
	case PER_LINE: enc.per_line = true; return true;
	case LIST: lists = true; return true;
	default: return false;
	}
}

/* Puts b and empties it. */
static void
put_buf(struct cli *c, struct buf *b)
{
	out_put(&c->out, SPAN_BUF(b));
	b->n = 0;
}

static void
detect(struct cli *c)
{
	const struct enc_guess *g = &enc.guess;
	struct buf b = {0};

	while (cli_open(c)) {
		enc_begin(&enc);
		if (!enc_detect(&enc, c->text.in.fd)) {
			c->text.in.err = errno;
			c->text.failed(&c->text);
			continue;
		}
		text_escape(&b, c->text.file);
		buf_byte(&b, '\t');
		buf_put(&b, span_str(g->charset ? g->charset : "us-ascii"));
		buf_byte(&b, '\t');
		buf_put(&b, span_str(enc_hows[g->charset ? g->how : ENC_UTF8]));
		put_buf(c, &b);
		out_line(&c->out);
	}
	buf_free(&b);
}

/* Says what was bad in the file that ended, or in the output. */
static void
report(struct cli *c, const struct enc_conv *conv, const char *what)
{
	static const char *const became[] = {"replaced", "left out", "",
			"written as \\x and hexadecimal digits"};

	if (!conv->bad)
		return;
	c->text.bad += conv->bad;
	if (conv->stopped) {
		err_say("%s: %s at byte %lld", text_label(&c->text), what,
				(long long)conv->bad_at);
		c->status = 2;
		return;
	}
	err_warn("%s: %s at byte %lld, %s", text_label(&c->text), what,
			(long long)conv->bad_at, became[conv->invalid]);
}

/* The read of struct in: what was converted here need not be checked. */
static ssize_t
read_file(void *arg, int fd, char *s, size_t n)
{
	struct text *t = arg;
	ssize_t k = enc_read(&enc, fd, s, n);

	t->valid = enc.valid;
	return k;
}

static bool
open_next(struct text *t)
{
	struct cli *c = t->arg;

	report(c, &enc.conv, "invalid bytes");
	t->in.bytes = enc.bytes;
	if (enc.conv.stopped || !cli_open(c))
		return false;
	enc_begin(&enc);
	t->in.read = read_file;
	t->in.arg = t;
	return true;
}

static void
put(struct cli *c, struct span a, bool last)
{
	static struct buf b;

	if (to.kind == ENC_NONE) {
		out_put(&c->out, a);
		return;
	}
	enc_put(&to, &b, a, last);
	put_buf(c, &b);
}

static void
convert(struct cli *c)
{
	struct text *t = &c->text;
	enum text_kind k;
	bool begins = false;

	t->open = open_next;
	t->no_name |= to.kind != ENC_NONE;
	while (!to.stopped && (k = text_next(t)) != TEXT_END) {
		if (k == TEXT_DOC)
			out_put(&c->out, t->doc.line);
		if (begins && keeps_bom && t->bom && unicode)
			put(c, SPAN("\xEF\xBB\xBF"), false);
		begins = k == TEXT_DOC;
		if (k == TEXT_BLOCK)
			put(c, t->block, false);
	}
	put(c, SPAN(""), true);
	report(c, &to, "character without a form in the output");
}

static void
filter(struct cli *c)
{
	struct buf b = {0};

	enc.each_line = c->unbuffered;
	if (lists) {
		enc_list(&b);
		put_buf(c, &b);
	} else if (detects) {
		detect(c);
	} else {
		convert(c);
	}
	buf_free(&b);
	enc_close(&to);
	enc_free(&enc);
}

int
main(int argc, char **argv)
{
	static struct tool txtconv = {"txtconv", "convert text to UTF-8",
			CLI_LATE, opts, option, filter, NULL, NULL};

	unicode = true;
	txtconv.version = enc_has_statistic ?
			"detects legacy character sets with uchardet\n" :
			"built without uchardet: what is neither marked nor "
			"UTF-8 nor ISO-2022 is taken for --fallback\n";
	return cli_run(&txtconv, argc, argv);
}

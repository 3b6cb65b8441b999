#include <stdlib.h>
#include <string.h>

#include "clean.h"
#include "clean_edit.h"
#include "clean_piece.h"
#include "clean_span.h"
#include "uni.h"

enum {
	LONG = 300,     /* bytes: any such line is certain prose */
	WRAPPED = 120,  /* of a line that may be a part of a paragraph */
	BLOCK = 4,      /* lines */
	FILLED = 40,    /* bytes of a wrapped line at least */
	BUTTON = 30,    /* of a line that may be a button, or initials */
	BARE = 4,       /* lines behind the last prose */
	ROUNDS = 8
};

#define CERTAIN ((uint64_t)1 << SIG_RULE | (uint64_t)1 << SIG_DATE | \
		(uint64_t)1 << SIG_FILE)

static const int threshold[] = {[CLEAN_STRICT] = 7, [CLEAN_NORMAL] = 5,
	[CLEAN_EAGER] = 4};

static void
tell(struct clean *c, const struct clean_row *row)
{
	if (c->o.row)
		c->o.row(c->o.arg, row);
}

/* Writes a kept line, with an empty line before it where a paragraph begins: a
 * line too long to have been wrapped is one. */
static void
put(struct clean *c, struct span s, bool gap, struct buf *out)
{
	bool apart = s.n > WRAPPED;

	if (c->o.row)
		return;
	if (c->begun && (gap || c->lines || apart || c->apart))
		buf_byte(out, '\n');
	c->apart = apart;
	buf_put(out, s);
	buf_byte(out, '\n');
	c->begun = true;
}

static void
remember(struct clean *c, const struct line_feat *f, bool dropped)
{
	c->seen[dropped][c->at[dropped]++ % 64] = f->hash;
}

static bool
seen(const struct clean *c, const struct line_feat *f)
{
	size_t i;

	for (i = 0; i < 64; i++)
		if (c->seen[0][i] == f->hash)
			return true;
	return false;
}

/* Is a, cut off with dots, the beginning of whole? */
static bool
begins(struct span a, struct span whole)
{
	struct span head = a;

	while (head.n && head.s[head.n - 1] == '.')
		head.n--;
	return a.n - head.n >= 2 && head.n > 8 && whole.n > head.n &&
			span_starts(whole, head);
}

/* Is held line i the beginning of the line before it, or of the one before that
 * which stays? */
static bool
cut_off(const struct clean *c, size_t i)
{
	struct span s = c->held[i].f.s;
	size_t k = i;

	if (begins(s, i ? c->held[i - 1].f.s : SPAN_BUF(&c->prior)))
		return true;
	while (k && c->held[k - 1].dropped)
		k--;
	return begins(s, k ? c->held[k - 1].f.s : SPAN_BUF(&c->last));
}

/* Kinds whose lines announce more of their kind. */
static bool
heads_section(enum clean_kind k)
{
	return k == CLEAN_RELATED || k == CLEAN_TAGS || k == CLEAN_READALSO;
}

static bool
weak_section(enum clean_kind k)
{
	return k == CLEAN_NEWSLETTER || k == CLEAN_SUBSCRIBE ||
			k == CLEAN_COUNTER || k == CLEAN_COPYRIGHT ||
			k == CLEAN_SHARE;
}

/* Lines of marks alone stand in prose, too: they say nothing of others. */
static bool
mute(const struct line_feat *f)
{
	return f->kind == CLEAN_EMPTY;
}

static bool
ruled(const struct line_feat *f)
{
	return f->signals & ((uint64_t)1 << SIG_RULE | (uint64_t)1 << SIG_SOFT);
}

static void
after_drop(struct clean *c, const struct line_feat *f)
{
	c->dropped = !mute(f);
	c->prior.n = 0;
	if (f->s.n < LONG)
		buf_put(&c->prior, f->s);
	c->run++;
	c->ruled |= ruled(f);
	c->heading = f->heading;
	c->picture = f->picture;
	if (f->heading)
		c->section = f->kind;
	else if (weak_section(f->kind) && !heads_section(c->section))
		c->section = f->kind;
	remember(c, f, true);
	c->drops++;
}

static void
report(struct clean *c, const struct line_feat *f, off_t line, int score,
		bool dropped)
{
	struct clean_row row = {.line = line, .signals = f->signals,
		.score = score, .text = f->s};

	if (!c->o.row)
		return;
	if (dropped)
		row.kind = f->kind ? f->kind : CLEAN_OTHER;
	row.rule = f->rule;
	tell(c, &row);
}

/* The last short line that was kept, for those that repeat its beginning. */
static void
note_last(struct clean *c, struct span s)
{
	c->last.n = 0;
	if (s.n < LONG)
		buf_put(&c->last, s);
	c->prior.n = 0;
}

/* A line as long as those of a wrapped paragraph, without a full stop? */
static bool
stops_short(const struct line_feat *f)
{
	return !f->ends && f->s.n > FILLED;
}

static void
keep(struct clean *c, const struct line_feat *f, off_t line, int score,
		bool gap, bool prose, struct buf *out)
{
	put(c, f->s, gap, out);
	note_last(c, f->s);
	report(c, f, line, score, false);
	c->dropped = false;
	c->run = 0;
	c->ruled = false;
	c->open = f->open;
	c->ended = f->ends;
	c->wrapped = c->spoke && stops_short(f);
	c->any = true;
	c->spoke += f->ends;
	c->titled |= f->words > 3 && !f->ends;
	if (f->lower && f->words > 3)
		c->section = CLEAN_KEEP;
	if (!prose)
		return;
	c->told |= f->s.n > LINE_PROSE;
	c->section = CLEAN_KEEP;
}

/* What follows the held lines. */
enum ahead {
	AHEAD_UNKNOWN, /* the hold is full */
	AHEAD_END,
	AHEAD_PROSE,   /* certain prose */
	AHEAD_JOINED   /* prose that begins with a small letter */
};

/* Does a byline or date stand there, as below the title of an article? */
static bool
signs(const struct line_feat *f)
{
	return f->kind == CLEAN_BYLINE || f->kind == CLEAN_DATE ||
			f->signals >> SIG_NAME & 1;
}

static uint64_t
bit(bool is, enum clean_signal s)
{
	return (uint64_t)is << s;
}

/* Do the lines around held line i, which stay, end like sentences? Around an
 * address it is enough that they stay. */
static bool
amid_prose(const struct clean *c, size_t i, enum ahead ahead)
{
	const struct line_feat *f = &c->held[i].f, *next = &c->held[i + 1].f;
	bool any = f->kind == CLEAN_SOURCE;

	if (!f->loose || !(any || (i ? c->held[i - 1].f.ends : c->ended)))
		return false;
	if (i + 1 < c->n)
		return !c->held[i + 1].dropped && (any || next->ends);
	return ahead != AHEAD_END;
}

/* Does a line stay above held line i that may be the title? */
static bool
titled(const struct clean *c, size_t i)
{
	size_t k;

	for (k = 0; k < i; k++)
		if (!c->held[k].dropped && c->held[k].f.words > 3 &&
				!c->held[k].f.ends)
			return true;
	return c->titled;
}

/* A few words below the title, prose behind them: where bylines stand. */
static bool
slot(const struct clean *c, size_t i, enum ahead ahead)
{
	const struct line_feat *f = &c->held[i].f;
	unsigned spoke = c->spoke, most = f->signals >> SIG_NAME & 1;
	size_t k;

	if (ahead < AHEAD_PROSE || f->words > 5 || !titled(c, i))
		return false;
	for (k = 0; k < c->n; k++) {
		if (c->held[k].dropped)
			continue;
		spoke += c->held[k].f.ends;
	}
	return spoke <= most;
}

/* A sentence, whatever else the line may be? */
static bool
sentence(const struct line_feat *f)
{
	return f->ends && f->words > 5 && !span_ends(f->s, SPAN("?"));
}

static bool
likely_prose(const struct line_feat *f)
{
	return sentence(f) && f->s.n > LINE_PROSE / 2;
}

/* Does prose, or what may well be some, stand right below held line i? */
static bool
heads_prose(const struct clean *c, size_t i, enum ahead ahead)
{
	const struct clean_held *next = &c->held[i + 1];

	if (i + 1 == c->n)
		return ahead >= AHEAD_PROSE;
	return !next->dropped && likely_prose(&next->f);
}

/* What the lines just before and behind held line i say. */
static uint64_t
beside(const struct clean *c, size_t i, enum ahead ahead)
{
	const struct clean_held *next = i + 1 < c->n ? &c->held[i + 1] : NULL;
	const struct clean_held *last = i ? &c->held[i - 1] : NULL;
	const struct line_feat *f = &c->held[i].f;
	bool before = last ? last->dropped && !mute(&last->f) : c->dropped;
	bool after = next && next->dropped && !mute(&next->f) &&
			!next->f.heading && (before || !f->ends);
	bool known = ahead != AHEAD_UNKNOWN, stays = next && !next->dropped;

	return bit(cut_off(c, i), SIG_CUT) |
			bit(before, SIG_BEFORE) | bit(after, SIG_AFTER) |
			bit((before || after) && c->run + c->n >= BLOCK,
			SIG_BLOCK) |
			bit(before && (last ? last->f.heading : c->heading) &&
			!sentence(f), SIG_MARKED) |
			bit(!before && (last ? last->f.open : c->open),
			SIG_OPEN) |
			bit(!before && f->lower && (f->s.n > BUTTON || f->ends)
			&& (last ? c->spoke && stops_short(&last->f) :
			c->wrapped), SIG_WRAP) |
			bit(heads_prose(c, i, ahead) && !f->loose &&
			f->words <= 8 && !slot(c, i, ahead), SIG_HEADING) |
			bit(slot(c, i, ahead), SIG_SLOT) |
			bit(before && (last ? last->f.picture : c->picture) &&
			f->words > 4 && f->signals >> SIG_BARE & 1 &&
			titled(c, i), SIG_PICTURE) |
			bit(amid_prose(c, i, ahead) && c->told && !before,
			SIG_AMID) |
			bit(stays && known && next->f.ends &&
			next->f.words > 5 && !heads_prose(c, i, ahead),
			SIG_ABOVE) |
			bit(next ? stays && known && next->f.lower :
			ahead == AHEAD_JOINED, SIG_JOINED);
}

/* Does residue stand right above or below held line i? */
static bool
edge(const struct clean *c, size_t i)
{
	return (i ? c->held[i - 1].dropped : c->dropped) ||
			(i + 1 < c->n && c->held[i + 1].dropped);
}

/* Does it end with the full stop or colon that titles of links lack? */
static bool
stopped(const struct line_feat *f)
{
	return span_ends(f->s, SPAN(":")) || (span_ends(f->s, SPAN(".")) &&
			!span_ends(f->s, SPAN("..")));
}

/* Does a heading of links or tags stand above held line i, and no prose between?
 */
static bool
below_heading(const struct clean *c, size_t i)
{
	bool below = heads_section(c->section);
	size_t k;

	for (k = 0; k < i; k++) {
		if (c->held[k].dropped)
			below |= c->held[k].f.heading;
		else if ((c->held[k].f.lower && c->held[k].f.words > 3) ||
				stopped(&c->held[k].f))
			below = false;
	}
	return below;
}

/* What the place of held line i in the document says. */
static uint64_t
place(const struct clean *c, size_t i, enum ahead ahead)
{
	const struct line_feat *f = &c->held[i].f;
	bool under = below_heading(c, i) && !f->lower && !sentence(f) &&
			!(f->words <= 3 && heads_prose(c, i, ahead));
	bool crown = !c->any;
	bool first = !c->any && f->words > 3, last = ahead == AHEAD_END;
	bool ended = c->ended, near = c->ruled;
	bool bare = c->ended && ahead == AHEAD_END;
	size_t k, stay = 0;

	for (k = 0; k < c->n; k++) {
		near |= c->held[k].dropped && ruled(&c->held[k].f) &&
				!(k > i && c->held[k].f.heading);
		if (c->held[k].dropped)
			continue;
		if (k > i && likely_prose(&c->held[k].f))
			ahead = AHEAD_PROSE;
		bare &= !c->held[k].f.ends && ++stay <= BARE;
		if (k == i)
			continue;
		if (k > i) {
			last = false;
			continue;
		}
		crown = false;
		first &= c->held[k].f.words <= 3;
		ended = c->held[k].f.ends;
	}
	under &= !stopped(f) || ahead < AHEAD_PROSE;
	return bit(under, SIG_UNDER) |
			bit(c->section && !under, SIG_SECTION) |
			bit(ahead < AHEAD_PROSE, SIG_TAIL) |
			bit(ahead < AHEAD_PROSE && c->told && !f->ends &&
			(near || bare), SIG_PAST) |
			bit(c->told && f->wordy && ((ahead < AHEAD_PROSE && near) ||
			edge(c, i)), SIG_WORDY) |
			bit(!c->told && !under && f->words > 4, SIG_TOP) |
			bit(crown && f->brief, SIG_CROWN) |
			bit(last && ended && !f->ends, SIG_END) |
			bit(first && (!under || (i + 1 < c->n &&
			signs(&c->held[i + 1].f))), SIG_FIRST);
}

/* The points that the neighbours of held line i add to its own. */
static int
context(const struct clean *c, size_t i, enum ahead ahead, uint64_t *sig)
{
	int k, points = 0;

	*sig = beside(c, i, ahead) | place(c, i, ahead);
	for (k = 0; k < SIGNALS; k++)
		if (*sig >> k & 1)
			points += clean_signal_points((enum clean_signal)k);
	return points;
}

/* Scores the held lines until no further one falls. */
static void
judge(struct clean *c, enum ahead ahead)
{
	bool more = true;
	uint64_t sig;
	size_t i;
	int k;

	for (k = 0; k < ROUNDS && more; k++) {
		more = false;
		for (i = 0; i < c->n; i++) {
			if (c->held[i].dropped)
				continue;
			c->held[i].score = c->held[i].f.own +
					context(c, i, ahead, &sig);
			if (c->held[i].score < threshold[c->o.level])
				continue;
			c->held[i].f.signals |= sig;
			c->held[i].dropped = true;
			more = true;
		}
	}
}

/* The kind of a line that its place condemned. */
static enum clean_kind
guess(const struct clean *c, const struct line_feat *f)
{
	if (f->kind)
		return f->kind;
	if (c->section)
		return c->section;
	if (f->signals >> SIG_NAME & 1)
		return CLEAN_BYLINE;
	return f->words <= 3 ? CLEAN_NAV : CLEAN_READALSO;
}

/* Writes the first n held lines as they were judged. */
static void
release(struct clean *c, size_t n, struct buf *out)
{
	struct clean_held tmp;
	struct clean_held *h;
	size_t i;
	bool gap = false;

	for (i = 0; i < n; i++) {
		h = &c->held[i];
		gap |= h->gap;
		if (h->dropped) {
			h->f.kind = guess(c, &h->f);
			report(c, &h->f, h->line, h->score, true);
			after_drop(c, &h->f);
			continue;
		}
		c->undecided--;
		remember(c, &h->f, false);
		keep(c, &h->f, h->line, h->score, gap, false, out);
		gap = false;
	}
	for (i = 0; i + n < c->n; i++) {
		tmp = c->held[i];
		c->held[i] = c->held[i + n];
		c->held[i + n] = tmp;
	}
	c->n -= n;
	if (c->n)
		c->held[0].gap |= gap;
	else
		c->gap |= gap;
}

/* Judges and writes everything held. */
static void
settle(struct clean *c, enum ahead ahead, struct buf *out)
{
	size_t i;

	if (!c->n)
		return;
	judge(c, ahead);
	c->undecided = 0;
	for (i = 0; i < c->n; i++)
		c->undecided += !c->held[i].dropped;
	release(c, c->n, out);
	c->undecided = 0;
}

/* The hold is full: the oldest line is decided by what is known now. */
static void
overflow(struct clean *c, struct buf *out)
{
	bool was[CLEAN_QUEUE];
	size_t i, n = 1;

	for (i = 0; i < c->n; i++)
		was[i] = c->held[i].dropped;
	judge(c, AHEAD_UNKNOWN);
	for (i = 1; i < c->n; i++)
		c->held[i].dropped = was[i];
	if (c->held[0].dropped)
		c->undecided--;
	while (n < c->n && was[n])
		n++;
	release(c, n, out);
}

static void
hold(struct clean *c, const struct line_feat *f, bool dropped, struct buf *out)
{
	struct clean_held *h = &c->held[c->n];

	h->f = *f;
	h->text.n = 0;
	buf_put(&h->text, f->s);
	h->f.s = SPAN_BUF(&h->text);
	h->line = c->line;
	h->gap = c->gap;
	h->dropped = dropped;
	h->score = f->own;
	c->gap = false;
	c->n++;
	c->undecided += !dropped;
	while (c->undecided > CLEAN_HOLD || c->n == CLEAN_QUEUE)
		overflow(c, out);
}

/* The line alone is residue. */
static void
drop(struct clean *c, const struct line_feat *f, struct buf *out)
{
	if (c->n) {
		hold(c, f, true, out);
		return;
	}
	report(c, f, c->line, f->own, true);
	after_drop(c, f);
}

/* Certain prose: a long line, or one that ends like a sentence; below a heading
 * of residue it must be longer. */
static bool
prose(const struct clean *c, struct span s)
{
	if (s.n >= LONG)
		return true;
	return line_ends(s) && s.n >= (heads_section(c->section) ? LINE_PROSE :
			LINE_PROSE / 2);
}

static bool
kept_kind(const struct clean *c, enum clean_kind k)
{
	return c->o.keep >> k & 1 || (c->o.caption == CAPTION_KEEP &&
			(k == CLEAN_CAPTION || k == CLEAN_CREDIT));
}

/* Does a line with a small letter at its start go on with a line above it that
 * stays and stops short? */
static bool
goes_on(const struct clean *c, const struct line_feat *f)
{
	return f->lower && (f->s.n > BUTTON || f->ends) && (c->n ? !c->held[c->n - 1].dropped && c->spoke &&
			stops_short(&c->held[c->n - 1].f) : c->wrapped &&
			!c->dropped);
}

/* May it be a part of the prose that stands around it? */
static bool
amid(const struct clean *c, const struct line_feat *f)
{
	bool any = f->kind == CLEAN_SOURCE;

	if (!f->loose || !c->told)
		return false;
	if (!c->n)
		return (any || c->ended) && !c->dropped;
	return (any || c->held[c->n - 1].f.ends) && !c->held[c->n - 1].dropped;
}

/* Is the line residue whatever stands around it? Then it needs no edits. */
static bool
settled(const struct clean *c, const struct line_feat *f)
{
	return f->signals & CERTAIN && !kept_kind(c, f->kind) &&
			!amid(c, f) && !goes_on(c, f) &&
			!(f->credit && c->o.caption == CAPTION_STRIP);
}

/* A long sentence that nothing accuses and nothing needs to be changed in. */
static bool
plain(const struct clean *c, struct span s)
{
	return s.n > LINE_PROSE && line_ends(s) && s.s[s.n - 2] != '/' &&
			!(c->o.strip_dateline && !c->told) &&
			edit_none(s, c->spaces) && !line_headed(c->rules, s) &&
			span_none(c->rules, s);
}

/* Keeps certain prose. */
static void
keep_prose(struct clean *c, const struct line_feat *f, struct buf *out)
{
	bool gap;

	settle(c, f->lower ? AHEAD_JOINED : AHEAD_PROSE, out);
	gap = c->gap;
	c->gap = false;
	keep(c, f, c->line, f->own, gap, true, out);
}

static void
take(struct clean *c, struct line_feat *f, struct buf *out)
{
	bool stays = f->kind && kept_kind(c, f->kind);

	if (f->credit && f->kind == CLEAN_CAPTION &&
			c->o.caption == CAPTION_STRIP) {
		f->s = uni_trim((struct span){f->s.s, f->credit});
		line_look(f, c->rules, f->s);
	}
	if (f->s.n < LONG && seen(c, f)) {
		f->signals |= (uint64_t)1 << SIG_REPEAT;
		f->own += clean_signal_points(SIG_REPEAT);
	}
	if (f->own >= 8 && !stays && !amid(c, f) && !goes_on(c, f)) {
		drop(c, f, out);
		return;
	}
	if (stays || (prose(c, f->s) && !f->weak && !f->soft)) {
		if (c->o.strip_dateline && !c->told)
			f->s = line_undated(c->rules, f->s);
		keep_prose(c, f, out);
		return;
	}
	hold(c, f, false, out);
}

static void
report_cut(struct clean *c, struct span s, const struct cut *cut)
{
	struct clean_row row = {.line = c->line, .kind = cut->kind,
		.inside = true, .signals = (uint64_t)1 << SIG_RULE,
		.score = clean_signal_points(SIG_RULE)};

	c->cuts++;
	row.rule = cut->rule;
	row.text = uni_trim((struct span){s.s + cut->from,
			cut->to - cut->from});
	tell(c, &row);
}

/* Behind the stops that a cut before s[at] left to follow another, or nothing. */
static size_t
behind_cut(struct span before, struct span s, size_t at)
{
	if (before.n && !line_ends(before))
		return at;
	while (at < s.n && (s.s[at] == '.' || s.s[at] == ','))
		at++;
	return at;
}

/* Appends s without what `next` finds; returns how many pieces it cut. */
static size_t
cut_all(struct clean *c, struct buf *b, struct span s,
		bool (*next)(const struct rules *, struct span, size_t,
		struct cut *))
{
	size_t at = 0, cuts = 0;
	struct cut cut;

	while (at < s.n && next(c->rules, s, at, &cut)) {
		if (kept_kind(c, cut.kind)) {
			buf_put(b, (struct span){s.s + at, cut.to - at});
			at = cut.to;
			continue;
		}
		report_cut(c, s, &cut);
		buf_put(b, uni_trim((struct span){s.s + at, cut.from - at}));
		at = behind_cut(SPAN_BUF(b), s, cut.to);
		if (b->n)
			buf_byte(b, ' ');
		cuts++;
	}
	buf_put(b, (struct span){s.s + at, s.n - at});
	return cuts;
}

/* One round of cuts and edits: *s is changed to what is left. */
static bool
edit_round(struct clean *c, struct span *s, enum edit_spaces spaces)
{
	struct buf *a = &c->edit[0], *b = &c->edit[1], *t;
	bool changed = false;
	struct cut cut;

	a->n = 0;
	if (cut_all(c, a, *s, span_part)) {
		*s = uni_trim(SPAN_BUF(a));
		changed = true;
		t = a;
		a = b;
		b = t;
	}
	a->n = 0;
	if (cut_all(c, a, *s, span_next)) {
		*s = uni_trim(SPAN_BUF(a));
		changed = true;
		t = a;
		a = b;
		b = t;
	}
	if (span_tail(c->rules, *s, &cut) && !kept_kind(c, cut.kind)) {
		report_cut(c, *s, &cut);
		*s = uni_trim((struct span){s->s, cut.from});
		changed = true;
	}
	if (!edit_none(*s, spaces)) {
		a->n = 0;
		edit_line(a, *s, spaces);
		*s = uni_trim(SPAN_BUF(a));
		changed = true;
	}
	return changed;
}

/* Cuts and edits until nothing changes. */
static struct span
edit(struct clean *c, struct span s)
{
	int k;

	for (k = 0; k < ROUNDS && s.n && edit_round(c, &s, c->spaces); k++) {
		c->edit[2].n = 0;
		buf_put(&c->edit[2], s);
		s = SPAN_BUF(&c->edit[2]);
	}
	return s;
}

void
clean_begin(struct clean *c, const struct rules *r)
{
	c->rules = r;
	c->spaces = rules_wide(r) ? SPACES_WIDE : SPACES_NONE;
	c->line = 0;
	c->gap = c->begun = c->apart = c->dropped = c->open = false;
	c->any = c->told = c->heading = c->ended = false;
	c->spoke = 0;
	c->picture = false;
	c->wrapped = false;
	c->titled = false;
	c->section = CLEAN_KEEP;
	memset(c->seen, 0, sizeof c->seen);
	c->at[0] = c->at[1] = 0;
	c->run = 0;
	c->ruled = false;
	c->last.n = c->prior.n = 0;
}

/* A piece of a line longer than the cap: prose. */
static void
piece(struct clean *c, struct line l, struct buf *out)
{
	if (!l.cont) {
		settle(c, AHEAD_PROSE, out);
		if (c->begun && !c->o.row)
			buf_byte(out, '\n');
		c->gap = false;
		c->begun = c->any = c->apart = true;
		c->dropped = c->open = false;
	}
	if (c->o.row)
		return;
	buf_put(out, l.s);
	if (!l.more)
		buf_byte(out, '\n');
}

/* A line without the blanks around it, not empty. */
static void
one_line(struct clean *c, struct span s, struct buf *out)
{
	struct line_feat f;

	if (plain(c, s)) {
		f = (struct line_feat){.s = s, .ends = true,
			.lower = s.s[0] >= 'a' && s.s[0] <= 'z'};
		keep_prose(c, &f, out);
		return;
	}
	line_look(&f, c->rules, s);
	if (settled(c, &f)) {
		drop(c, &f, out);
		return;
	}
	f.s = edit(c, s);
	if (!f.s.n)
		return;
	if (f.s.s != s.s || f.s.n != s.n)
		line_look(&f, c->rules, f.s);
	take(c, &f, out);
}

/* The lines of a paragraph that wait to be joined. */
static void
end_wrapped(struct clean *c, struct buf *out)
{
	struct span s;

	while (wrap_end(&c->wrap, &s))
		one_line(c, s, out);
}

void
clean_line(struct clean *c, struct line l, struct buf *out)
{
	struct span s;

	c->line += !l.cont;
	if (l.more || l.cont) {
		end_wrapped(c, out);
		piece(c, l, out);
		return;
	}
	s = uni_trim(l.s);
	if (!s.n) {
		end_wrapped(c, out);
		c->gap = true;
		return;
	}
	if (c->wrap.mode && !wrap_add(&c->wrap, l.s, &s))
		return;
	one_line(c, s, out);
}

void
clean_end(struct clean *c, struct buf *out)
{
	end_wrapped(c, out);
	settle(c, AHEAD_END, out);
}

void
clean_free(struct clean *c)
{
	size_t i;

	for (i = 0; i < CLEAN_QUEUE; i++)
		buf_free(&c->held[i].text);
	buf_free(&c->last);
	buf_free(&c->prior);
	wrap_free(&c->wrap);
	buf_free(&c->edit[0]);
	buf_free(&c->edit[1]);
	buf_free(&c->edit[2]);
}

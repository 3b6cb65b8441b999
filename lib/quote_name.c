#include <stdlib.h>
#include <string.h>

#include "quote_name.h"
#include "uni.h"
#include "utf8.h"

enum { SLOTS = 1024, MOST = 16384, SPARSE = 16, /* slots: at first, at most,
	                                           for a name */
	NEAR = 64 /* people looked at by role */ };

enum { HE = 1, SHE = 2 };

enum { SHORT = 4, /* bytes of a title like "Miss" */
	STORY = 2, /* hints that make a document one */
	NEWS = 70 }; /* news tells one date or figure in so many words */

void
quote_names_new(struct qnames *n)
{
	if (!n->of) {
		n->of = buf_zeros(QUOTE_NAMES, sizeof *n->of);
		n->slots = SLOTS;
		n->slot = buf_zeros(SLOTS, sizeof *n->slot);
		n->next = 1;
	}
	n->first = n->next;
	n->spoke = n->before = n->subject = n->earlier = n->she = n->he = n->human = n->self = n->seen = 0;
	n->spoke_at = n->subject_at = n->earlier_at = 0;
	n->para = n->spoke_para = n->subject_para = 0;
	n->bodies.n = 0;
	n->dialogue = false;
	n->hints = 0;
	n->words = n->dates = 0;
	quote_talk_new(&n->talk);
}

void
quote_names_free(struct qnames *n)
{
	free(n->of);
	free(n->slot);
	*n = (struct qnames){0};
}

uint32_t
quote_hash(struct span w)
{
	uint32_t h = 2166136261u, c;
	size_t n, i;

	if (w.n > 2 && w.s[w.n - 1] == 's' && w.s[w.n - 2] == '\'')
		w.n -= 2;
	else if (w.n > 4 && w.s[w.n - 1] == 's' &&
			memcmp(w.s + w.n - 4, "\xE2\x80\x99", 3) == 0)
		w.n -= 4;
	for (i = 0; i < w.n; i += n) {
		c = (unsigned char)w.s[i];
		n = 1;
		if (c >= 'A' && c <= 'Z')
			c |= 0x20;
		else if (c >= 0x80)
			c = uni_lower(utf8_first((struct span){w.s + i,
				w.n - i}, &n));
		if (c != '.')
			h = (h ^ c) * 16777619u;
	}
	return h ? h : 1;
}

static uint32_t
hash_tok(const struct qview *v, size_t i)
{
	return quote_hash(qtok_text(v->text, &v->t[i]));
}

static bool
has(const uint32_t *set, size_t n, uint32_t h)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (set[i] == h)
			return true;
	return false;
}

/* Makes slots for many people. A word is found in each copy as it was in one. */
static void
more_slots(struct qnames *n)
{
	uint32_t *slot = buf_zeros((size_t)n->slots * 4, sizeof *slot);
	size_t i;

	for (i = 0; i < 4; i++)
		memcpy(slot + i * n->slots, n->slot, n->slots * sizeof *slot);
	free(n->slot);
	n->slot = slot;
	n->slots *= 4;
}

static void
put_slot(struct qnames *n, uint32_t h, uint32_t who)
{
	if (n->slots < MOST && (n->next - n->first) * SPARSE > n->slots)
		more_slots(n);
	n->slot[h % n->slots] = who;
}

/* The newest person whose name has this word. */
static uint32_t
with_word(const struct qnames *n, uint32_t h)
{
	uint32_t who = n->slot[h % n->slots];

	if (!quote_known(n, who) || !has(quote_person(n, who)->tok, quote_person(n, who)->toks, h))
		return 0;
	return who;
}

/* Words of a name: hashes of its tokens. */
struct words {
	uint32_t h[8];
	size_t n;
};

/* Adds the hashes of the words of a token, one form perhaps of several. */
static void
put_words(uint32_t *set, size_t *n, size_t most, struct span s)
{
	struct span one;
	uint32_t h;

	while (s.n) {
		for (one = s, one.n = 0; one.n < s.n && (unsigned char)
				s.s[one.n] > ' '; one.n++)
			;
		span_cut(&s, one.n < s.n ? one.n + 1 : one.n);
		if (one.n == 0 || *n == most)
			continue;
		h = quote_hash(one);
		if (!has(set, *n, h))
			set[(*n)++] = h;
	}
}

static struct words
words_of(const struct qview *v, struct qnp np)
{
	struct words w = {{0}, 0};
	size_t i;

	for (i = np.a; i < np.b; i++)
		if (qtok_word(&v->t[i]) && !(v->t[i].k & QK(DET)))
			put_words(w.h, &w.n, 8, qtok_text(v->text, &v->t[i]));
	return w;
}

static bool
within(const struct words *w, const uint32_t *set, size_t n)
{
	size_t i;

	for (i = 0; i < w->n; i++)
		if (!has(set, n, w->h[i]))
			return false;
	return w->n > 0;
}

/* Copies a name with its blanks squeezed; without "'s". */
static void
put_name(struct qperson *p, struct span s)
{
	size_t n = 0, k;

	if (s.n > 2 && s.s[s.n - 1] == 's' && s.s[s.n - 2] == '\'')
		s.n -= 2;
	for (; s.n; span_cut(&s, k)) {
		k = utf8_len((unsigned char)*s.s);
		if (!never_blank(*s.s) && uni_first(s, &k)->flags & UNI_BLANK) {
			if (n && p->name[n - 1] != ' ' && n < QUOTE_NAME)
				p->name[n++] = ' ';
			continue;
		}
		if (n + k > QUOTE_NAME)
			break;
		memcpy(p->name + n, s.s, k);
		n += k;
	}
	p->n = (uint8_t)n;
}

/* titles: the name with the titles before it. */
static uint32_t
add(struct qnames *n, const struct words *w, struct span name,
		struct span titles)
{
	uint32_t who = n->next++;
	struct qperson *p = quote_person(n, who);
	size_t i;

	if (n->next == 0) /* numbers are used up: begin anew */
		n->next = n->first = who = 1, n->next++, p = quote_person(n, who);
	memset(p, 0, sizeof *p - sizeof p->name);
	for (i = 0; i < w->n; i++) {
		p->tok[p->toks++] = w->h[i];
		put_slot(n, w->h[i], who);
	}
	put_name(p, name);
	p->skip = p->n;
	put_name(p, titles);
	p->skip = p->n < QUOTE_NAME ? (uint8_t)(p->n - p->skip) : 0;
	return who;
}

/* Same letters but for one (Maurer, Mauer), or the beginning of a longer one
 * (Risma of Rismaharini). */
static bool
alike(struct span a, struct span b)
{
	size_t i = 0, j = 0, d = a.n > b.n ? a.n - b.n : b.n - a.n;

	while (i < a.n && i < b.n && a.s[i] == b.s[i])
		i++;
	if (i >= 4 && (i == a.n || i == b.n) && d > 1)
		return true;
	if (d > 1 || a.n < 5 || i == 0)
		return false;
	while (j < a.n - i && j < b.n - i && a.s[a.n - 1 - j] == b.s[b.n - 1 - j])
		j++;
	return i + j + 1 >= (a.n > b.n ? a.n : b.n);
}

/* The classes of a word as a sex, 0 unknown. */
static uint8_t
sex_of(uint64_t k)
{
	return k & QK(SHE) ? SHE : k & QK(HE) ? HE : 0;
}

/* The sex of a phrase: its title or noun says it, or its first name; "her" of
 * "her son" does not. */
static uint8_t
np_sex(const struct qview *v, struct qnp np)
{
	size_t i;

	for (i = np.a; i < np.b; i++)
		if (v->t[i].k & (QK(HE) | QK(SHE)) && !(v->t[i].k & (QK(DET) |
				QK(PRON))))
			return sex_of(v->t[i].k);
	return 0;
}

static bool
same_sex(const struct qnames *n, uint32_t who, uint8_t sex)
{
	return !sex || !quote_person(n, who)->sex || quote_person(n, who)->sex == sex;
}

/* A nickname or a misspelt name of somebody new enough. */
static uint32_t
nearly(const struct qnames *n, struct span w, uint8_t sex)
{
	uint32_t who = n->next;
	size_t k, i, b;
	const struct qperson *p;

	for (k = 0; k < NEAR / 2 && who > n->first; k++) {
		p = quote_person(n, --who);
		if (!quote_known(n, who) || p->toks < 2 || !same_sex(n, who, sex))
			continue;
		for (i = b = 0; i <= p->n; i++)
			if (i == p->n || p->name[i] == ' ') {
				if (i - b >= 4 && alike(w, (struct span){
						p->name + b, i - b}))
					return who;
				b = i + 1;
			}
	}
	return 0;
}

/* A surname alone means the man of that name, if there is one. */
static uint32_t
husband(const struct qnames *n, const struct words *w, uint32_t wife)
{
	uint32_t who = n->next;
	const struct qperson *p;
	size_t k;

	for (k = 0; k < NEAR && who > n->first; k++) {
		p = quote_person(n, --who);
		if (quote_known(n, who) && p->sex == HE &&
				within(w, p->tok, p->toks))
			return who;
	}
	return wife;
}

/* The person with all words of this name, or whose name it completes. */
static uint32_t
match(struct qnames *n, const struct qview *v, struct qnp np,
		const struct words *w, uint8_t sex)
{
	uint32_t who = 0, last;
	size_t i;

	if (quote_known(n, n->spoke) && same_sex(n, n->spoke, sex) && within(w,
			quote_person(n, n->spoke)->tok, quote_person(n, n->spoke)->toks))
		return n->spoke;
	for (i = w->n; i > 0 && !who; i--) {
		last = with_word(n, w->h[i - 1]);
		if (last && same_sex(n, last, sex) && within(w,
				quote_person(n, last)->tok, quote_person(n, last)->toks))
			who = last;
	}
	for (i = 0, last = n->next; sex && !who && i < NEAR && last > n->first; i++)
		if (quote_known(n, --last) && quote_person(n, last)->sex == sex && within(w,
				quote_person(n, last)->tok, quote_person(n, last)->toks))
			who = last;
	if (who && !sex && w->n == 1 && quote_person(n, who)->sex == SHE &&
			n->dialogue && !(v->t[np.a].k & QK(SHE)))
		who = husband(n, w, who);
	if (!who && w->n == 1)
		who = nearly(n, np_text(v, np), sex);
	return who;
}

/* Remembers the words [a, b) as a role of p. */
static void
put_roles(struct qperson *p, const struct qview *v, size_t a, size_t b)
{
	size_t n = p->roles;
	struct words first;

	if (a >= b)
		return;
	first = words_of(v, (struct qnp){(uint32_t)a, (uint32_t)b});
	if (first.n)
		p->head = first.h[0];
	first.n = 0;
	if (v->first && b > a + 1 && v->t[a + 1].k & QK(TITLE))
		put_words(first.h, &first.n, 1, qtok_text(v->text, &v->t[a + 1]));
	p->below = first.n ? first.h[0] : 0;
	for (; a < b; a++)
		if (qtok_word(&v->t[a]) && !(v->t[a].k & (QK(DET) | QK(AND) |
				QK(OF) | QK(PREP))))
			put_words(p->role, &n, 12, qtok_text(v->text, &v->t[a]));
	p->roles = (uint8_t)n;
}

/* "…, anggota Politbiro dan Menteri Pertahanan Nasional,": a role behind the
 * name that ends before i. */
static void
apposed(struct qperson *p, const struct qview *v, size_t i, size_t end)
{
	struct qnp np;

	if (i + 1 >= end || !qtok_is(&v->t[i], ',') ||
			!(v->t[i + 1].k & (QK(TITLE) | QK(ROLE) | QK(DET))))
		return;
	np = np_right(v, i + 1, end);
	if (np_classes(v, np) & (QK(TITLE) | QK(ROLE)) &&
			np_none(np_name(v, np)) && !(np.b < end &&
			v->t[np.b].k & (QK(SAY) | QK(THINK) | QK(REQ))))
		put_roles(p, v, np.a, np.b);
}

/* "yang akrab disapa Tari": one more word of the name that ends before i. */
static void
nicknamed(struct qnames *n, uint32_t who, const struct qview *v, size_t i,
		size_t end)
{
	struct qperson *p = quote_person(n, who);
	size_t j, toks = p->toks;

	if (end > i + 8)
		end = i + 8;
	for (j = i; j + 1 < end && !(v->t[j].flags & QF_SENT); j++)
		if (v->t[j].k & QK(AKA) && qtok_cap(&v->t[j + 1])) {
			put_words(p->tok, &toks, 8, qtok_text(v->text,
				&v->t[j + 1]));
			p->toks = (uint8_t)toks;
			put_slot(n, hash_tok(v, j + 1), who);
			return;
		}
}

/* The "and" between two people of a phrase; 0: it names no two. */
static size_t
both(const struct qview *v, struct qnp np)
{
	struct qnp l = np, r = np;
	size_t i;

	for (i = np.a + (size_t)1; i + 1 < np.b; i++) {
		if (!(v->t[i].k & QK(AND)) || qtok_cap(&v->t[i]))
			continue;
		l.b = (uint32_t)i;
		r.a = (uint32_t)i + 1;
		if (!np_none(np_name(v, l)) && !np_none(np_name(v, r)))
			return i;
	}
	return 0;
}

/* "(KCNA)" behind a body. */
static uint32_t
acronym_behind(const struct qview *v, size_t i, size_t end)
{
	if (i + 2 < end && qtok_is(&v->t[i], '(') &&
			v->t[i + 1].flags & QF_UPPER && qtok_is(&v->t[i + 2], ')'))
		return hash_tok(v, i + 1);
	return 0;
}

static void
learn_body(struct qnames *n, const struct qview *v, struct qnp np, uint32_t h)
{
	struct words w = {{h}, 1};

	while (np.a < np.b && v->t[np.a].k & QK(DET))
		np.a++;
	if (!with_word(n, h) && np.b > np.a + 1)
		add(n, &w, np_text(v, np), np_text(v, np));
}

/* The name with "Mrs." before it, where nothing else of it is known. */
static struct qnp
courtesy(const struct qview *v, struct qnp np, struct qnp name)
{
	if (!v->first && name.b == name.a + 1 && name.a > np.a &&
			v->t[name.a - 1].k & (QK(HE) | QK(SHE)) &&
			qtok_cap(&v->t[name.a - 1]))
		name.a--;
	return name;
}

/* The name with the titles before it. */
static struct qnp
titled(const struct qview *v, struct qnp np, struct qnp name)
{
	bool alone = name.b == name.a + 1;
	const struct qtok *t;

	while (!v->first && name.a > np.a) {
		t = &v->t[name.a - 1];
		if (!qtok_cap(t) || !(t->k & (QK(TITLE) | QK(HE) | QK(SHE))) ||
				!(alone || t->e - t->s <= SHORT))
			break;
		name.a--;
	}
	return name;
}

static uint32_t
add_name(struct qnames *n, const struct qview *v, struct qnp np,
		struct qnp name, const struct words *w)
{
	return add(n, w, np_text(v, courtesy(v, np, name)),
		np_text(v, titled(v, np, name)));
}

/* A name alone: of somebody known, or a first name. */
static uint32_t
first_name(struct qnames *n, const struct qview *v, struct qnp np,
		const struct words *w)
{
	uint32_t who = with_word(n, w->h[0]);
	uint8_t sex = np_sex(v, np);

	if (!who && !v->first && v->t[np.a].k & (QK(HE) | QK(SHE)) &&
			!(v->t[np.a].k & (QK(TITLE) | QK(KIN) | QK(ROLE) | QK(PLACE)))) {
		who = add_name(n, v, np, np, w);
		quote_person(n, who)->mute = true;
	}
	if (who && !quote_person(n, who)->sex)
		quote_person(n, who)->sex = sex;
	if (who)
		quote_person(n, who)->heard = 0;
	return who;
}

/* A phrase that introduces somebody: a name with a role, or of two words. */
static uint32_t
learn(struct qnames *n, const struct qview *v, struct qnp np, size_t end)
{
	struct qnp name = np_name(v, np), last;
	struct words w = words_of(v, name), rest;
	uint64_t k = np_classes(v, np);
	struct qperson *p;
	uint32_t who;

	if (w.n == 0)
		return 0;
	if (w.n == 1 && name.a == np.a) {
		who = first_name(n, v, name, &w);
		if (who)
			nicknamed(n, who, v, np.b, end);
		return who;
	}
	who = match(n, v, name, &w, np_sex(v, np));
	if (!who && name.b > name.a + 1 && v->t[name.a].flags & QF_SENT &&
			!(v->t[name.a].k & QK(GIVEN))) {
		/* "Hosting Cook", of a Cook that is known */
		last = (struct qnp){name.a + 1, name.b};
		rest = words_of(v, last);
		who = match(n, v, last, &rest, 0);
		if (who)
			return who;
	}
	if (!who || quote_person(n, who)->toks < w.n)
		who = add_name(n, v, np, name, &w);
	p = quote_person(n, who);
	for (size_t i = 0; i < w.n; i++)
		put_slot(n, w.h[i], who);
	put_roles(p, v, np.a, name.a);
	if (k & (QK(TITLE) | QK(ROLE) | QK(GIVEN)) || np_sex(v, name))
		p->person = true;
	if (np_sex(v, np))
		p->sex = np_sex(v, np);
	p->heard = 0;
	apposed(p, v, np.b, end);
	nicknamed(n, who, v, np.b, end);
	return who;
}

/* A line in title case without a full stop: its capitals say nothing. */
static bool
headline(const struct qview *v, size_t a, size_t b)
{
	size_t caps = 0, lower = 0;

	if (b < v->n || qtok_stop(&v->t[b - 1]))
		return false;
	for (; a < b; a++)
		if (qtok_cap(&v->t[a]))
			caps++;
		else if (qtok_word(&v->t[a]) && !(v->t[a].k & (QK(PREP) | QK(AND)
				| QK(OF) | QK(DET) | QK(CONN) | QK(REL) |
				QK(STOPCAP))))
			lower++;
	return caps > 3 && lower * 4 < caps;
}

/* Somebody without a name. */
static uint32_t
somebody(struct qnames *n, uint8_t sex)
{
	static const struct words none = {{0}, 0};
	uint32_t who = add(n, &none, SPAN(""), SPAN(""));

	quote_person(n, who)->person = true;
	quote_person(n, who)->sex = sex;
	return who;
}

/* Who tells the story, always the same. */
static uint32_t
narrator(struct qnames *n)
{
	if (!quote_known(n, n->self))
		n->self = somebody(n, HE | SHE);
	return n->self;
}

/* Somebody the writer calls by a pronoun: who tells the story, or the subject
 * of a sentence of it. */
static bool
pronoun(struct qnames *n, const struct qview *v, size_t i, bool subject,
		off_t at)
{
	const struct qtok *t = &v->t[i];

	if (t->k & QK(SELF)) {
		quote_talk_see(n, narrator(n), at, subject);
		n->talk.told = true;
		return true;
	}
	if (!subject || !(t->k & QK(PRON)) || !sex_of(t->k))
		return false;
	if (n->dialogue)
		quote_talk_see(n, quote_names_back(n, t->k, at), at, true);
	return true;
}

/* The newest person with all these role words. */
static uint32_t
with_role(const struct qnames *n, const struct words *w)
{
	uint32_t who = n->next, any = 0;
	const struct qperson *p;
	size_t k;

	for (k = 0; k < NEAR * 4 && who > n->first; k++) {
		p = quote_person(n, --who);
		if (!quote_known(n, who))
			break;
		if (!within(w, p->role, p->roles))
			continue;
		if (p->below && !has(w->h, w->n, p->below))
			continue; /* "Presiden" is no "Presiden Direktur" */
		if (p->head == w->h[0])
			return who;
		if (!any)
			any = who;
	}
	return any;
}

/* Is a ("Dr.") short for w ("doctor")? */
static bool
shortens(struct span a, struct span w)
{
	size_t i, j = 0;

	if (a.n < 3 || a.n > 6 || a.s[a.n - 1] != '.' || w.n < a.n)
		return false;
	for (i = 0; i < w.n && j + 1 < a.n; i++)
		if ((w.s[i] | 0x20) == (a.s[j] | 0x20))
			j++;
		else if (i == 0)
			return false;
	return j + 1 == a.n;
}

/* Somebody whose title this noun is: "the doctor". */
static uint32_t
with_title(const struct qnames *n, struct span w)
{
	uint32_t who = n->next;
	const struct qperson *p;
	size_t k, i;

	for (k = 0; k < NEAR && who > n->first; k++) {
		p = quote_person(n, --who);
		for (i = 0; i < p->n && p->name[i] != ' '; i++)
			;
		if (quote_known(n, who) && p->skip > i && shortens((struct span){
				p->name, i}, w))
			return who;
	}
	return 0;
}

/* Somebody without a name: by role, by acronym, or as written. */
static uint32_t
nameless(struct qnames *n, const struct qview *v, struct qnp np, off_t at)
{
	struct words w;
	struct span name;
	uint64_t k = np_classes(v, np);
	uint32_t who = 0;
	bool the = v->first && np.b > np.a + 1 && v->t[np.b - 1].k & QK(POST);

	while (np.a < np.b && v->t[np.a].k & QK(DET))
		np.a++;
	while (np.b > np.a && v->t[np.b - 1].k & QK(POST))
		np.b--;
	w = words_of(v, np);
	if (w.n == 0)
		return 0;
	if (w.n == 1 && v->t[np.a].flags & QF_UPPER)
		who = with_word(n, w.h[0]);
	if (!who && k & (QK(TITLE) | QK(ROLE) | QK(KIN)))
		who = with_role(n, &w);
	if (!who && np.b == np.a + 1 && k & (QK(ROLE) | QK(BODY)) &&
			!(the && v->verbs)) {
		name = quote_body_find(&n->bodies, v, np.a);
		if (name.n)
			return add(n, &w, name, name);
	}
	if (!who && w.n == 1 && !v->first)
		who = with_title(n, qtok_text(v->text, &v->t[np.b - 1]));
	k = v->t[np.a].k;
	if (!who && the && (k & (QK(HE) | QK(SHE)) || (k & (QK(TITLE) |
			QK(KIN)) && !(k & QK(BODY))))) /* "politikus kawakan itu" */
		who = quote_names_back(n, k & (QK(HE) | QK(SHE)), at);
	return who;
}

/* Somebody described in these very words. */
static uint32_t
so_called(const struct qnames *n, const struct words *w)
{
	uint32_t who = n->next;
	const struct qperson *p;
	size_t k;

	for (k = 0; k < NEAR && who > n->first; k++) {
		p = quote_person(n, --who);
		if (quote_known(n, who) && p->toks == w->n &&
				within(w, p->tok, p->toks))
			return who;
	}
	return 0;
}

/* Somebody of a story by a noun: "his wife", "the old man". */
static uint32_t
described(struct qnames *n, const struct qview *v, struct qnp np, off_t at)
{
	struct words w = words_of(v, np);
	uint8_t sex = np_sex(v, np);
	uint32_t who = 0;

	if (w.n == 0)
		return 0;
	if (!(np_classes(v, np) & QK(INDEF))) {
		who = nameless(n, v, np, at + v->t[np.a].s);
		if (!who)
			who = so_called(n, &w);
		if (!who && sex && v->t[np.a].k & QK(DET)) {
			who = quote_talk_guess(n, sex, at + v->t[np.a].s,
				v->t[np.a].k & (QK(HE) | QK(SHE) | QK(SELF)) ?
				QUOTE_TURNED : 0);
			if (who)
				put_roles(quote_person(n, who), v, np.a, np.b);
		}
	}
	if (!who) {
		who = add(n, &w, np_text(v, np), np_text(v, np));
		quote_person(n, who)->sex = sex;
	}
	quote_person(n, who)->person = true;
	return who;
}

/* A word with a capital inside a sentence; was it seen so? */
static void
put_cap(struct qtalk *t, uint32_t h)
{
	t->cap[t->caps++ % TALK_CAPS] = h;
}

/* The sex that the first "his" or "she" behind the subject tells; 0: another
 * name stands before. */
static uint8_t
told_sex(const struct qview *v, size_t i, size_t b)
{
	for (; i < b; i++) {
		if (v->t[i].k & (QK(PRON) | QK(DET)) && sex_of(v->t[i].k))
			return sex_of(v->t[i].k);
		if (qtok_cap(&v->t[i]) || v->t[i].type == QT_SPAN)
			return 0;
	}
	return 0;
}

/* The subject of a sentence by a name: "Mudge rubbed his nose" makes a man of
 * him. */
static void
learn_sex(struct qnames *n, const struct qview *v, struct qnp np, size_t b,
		off_t at)
{
	struct qnp name = np_name(v, np);
	struct words w = words_of(v, name);
	uint8_t sex = told_sex(v, np.b, b);
	uint32_t who;

	if (!sex || w.n == 0 || name.a != np.a || name.b != np.b || v->first ||
			both(v, np))
		return;
	who = match(n, v, name, &w, 0);
	if (who && !quote_person(n, who)->sex)
		quote_person(n, who)->sex = sex;
	if (who || w.n > 1 || v->t[np.a].k & (QK(STOPCAP) | QK(PLACE)) ||
			!has(n->talk.cap, TALK_CAPS, w.h[0]))
		return;
	who = add_name(n, v, np, np, &w);
	quote_person(n, who)->mute = true;
	quote_person(n, who)->sex = sex;
	quote_talk_see(n, who, at + v->t[np.a].s, true);
}

/* A name of two words that opens a sentence, no body: "Ann Lee, a hydrologist"
 * is somebody of whom "she" may be said. */
static bool
new_person(const struct qview *v, struct qnp np, size_t end)
{
	return np_pure(v, np) && np.b == np.a + 2 && (!v->verbs ||
		np_classes(v, np) & QK(GIVEN)) && !(np_classes(v, np) &
		(QK(BODY) | QK(PLACE) | QK(HEAD) | QK(TIME))) &&
		!(v->t[np.a].flags & QF_UPPER || v->t[np.a + 1].flags & QF_UPPER) &&
		np.b < end && (qtok_is(&v->t[np.b], ',') ||
		(qtok_word(&v->t[np.b]) && !(v->t[np.b].k & (QK(AND) | QK(OF)))));
}

/* A body with its acronym, or one that stands for the whole of a name. */
static void
learn_bodies(struct qnames *n, const struct qview *v, struct qnp np, size_t b)
{
	struct qnp body = np;
	uint32_t h;

	if (np.b > np.a + 3 && qtok_is(&v->t[np.b - 1], ')'))
		body.b -= 3;
	h = acronym_behind(v, body.b, b);
	if (h)
		learn_body(n, v, body, h);
	if (!n->dialogue && np_none(np_name(v, body)))
		quote_body_learn(&n->bodies, v, body);
}

/* The phrase means `who`, perhaps as the subject of the sentence; fresh: it
 * shows that he is a person. */
static void
mention(struct qnames *n, const struct qview *v, struct qnp np, uint32_t who,
		bool fresh, bool subject, off_t at)
{
	struct qperson *p = quote_person(n, who);

	at += v->t[np.a].s;
	if (p->person)
		n->seen = who;
	p->person |= fresh;
	if (!p->person || !subject)
		return;
	n->subject = who;
	n->subject_at = at;
	n->subject_para = n->para;
}

/* The phrases of a sentence, of which `subject` is the first and `named` the
 * name in it. */
static void
learn_phrases(struct qnames *n, const struct qview *v, size_t a, size_t b,
		struct qnp subject, struct qnp named, off_t at)
{
	struct qnp np;
	uint32_t who;
	size_t i, cut;

	for (i = a; i < b; i = np.b) {
		np.b = (uint32_t)i + 1;
		n->dates += v->t[i].type == QT_NUM || v->t[i].k & QK(TIME);
		if (v->t[i].k & QK(PRON) && pronoun(n, v, i, i == subject.a,
				at + v->t[i].s))
			continue;
		if (!qtok_cap(&v->t[i]) && !(v->t[i].k & (QK(TITLE) | QK(ROLE))))
			continue;
		np = np_right(v, i, b);
		if (np_none(np)) {
			np.b = (uint32_t)i + 1;
			continue;
		}
		learn_bodies(n, v, np, b);
		cut = both(v, np);
		if (cut)
			learn(n, v, (struct qnp){np.a, (uint32_t)cut}, b);
		who = learn(n, v, cut ? (struct qnp){(uint32_t)cut + 1, np.b} :
			np, b);
		if (!who && np.b == np.a + 1 && qtok_cap(&v->t[i]) &&
				!(v->t[i].flags & QF_SENT))
			put_cap(&n->talk, hash_tok(v, i));
		if (!who)
			continue;
		if (quote_person(n, who)->person || quote_person(n, who)->mute)
			quote_talk_see(n, who, at + v->t[np.a].s,
				np.a == subject.a);
		mention(n, v, np, who, !cut && np.a == subject.a &&
			new_person(v, np, b), np.a == subject.a ||
			np.a == named.a || (i > a && v->t[i - 1].k & (QK(BY) |
			QK(PASV))), at);
	}
}

void
quote_names_learn(struct qnames *n, const struct qview *v, size_t a,
		size_t b, off_t at)
{
	struct qnp subject = np_subject(v, a, b), named = subject;

	n->earlier = n->subject;
	n->earlier_at = n->subject_at;
	n->earlier_para = n->subject_para;
	if (headline(v, a, b))
		return;
	if (!np_none(subject))
		named = np_agent(v, subject.a, b);
	n->words += b - a;
	learn_phrases(n, v, a, b, subject, named, at);
	if (np_none(subject))
		return;
	if (qtok_cap(&v->t[subject.b - 1]))
		learn_sex(n, v, subject, b, at);
	else if (n->dialogue && v->t[subject.a].k & QK(DET) &&
			np_classes(v, subject) & (QK(ROLE) | QK(TITLE) |
			QK(KIN) | QK(HE) | QK(SHE)) && np_sex(v, subject))
		quote_talk_see(n, described(n, v, subject, at),
			at + v->t[subject.a].s, true);
}

/* May a pronoun of this sex (0: any) mean the person? */
static bool
fits(const struct qnames *n, uint32_t who, uint8_t sex)
{
	const struct qperson *p = quote_person(n, who);

	if (!quote_known(n, who))
		return false;
	return !sex || (p->person && (!p->sex || p->sex == sex));
}

/* Is it the subject of the sentence before who speaks, and not the one who
 * spoke last? He opened this paragraph, or a pronoun follows him. */
static bool
takes_subject(const struct qnames *n, uint64_t k, off_t at)
{
	if (!quote_known(n, n->earlier) || n->earlier_at <= n->spoke_at)
		return false;
	if (!n->spoke || at - n->spoke_at > QUOTE_NEAR)
		return true;
	return n->earlier_para == n->para && !(k & QK(THEY)) &&
		(n->spoke_para < n->para || !(k & QK(CLITIC)));
}

uint32_t
quote_names_back(struct qnames *n, uint64_t k, off_t at)
{
	uint8_t sex = sex_of(k);
	uint32_t try[6] = {n->spoke, n->subject, sex == SHE ? n->she :
		sex ? n->he : 0, n->human, n->before, sex ? n->seen : 0};
	uint32_t who;
	size_t i;

	if (n->dialogue) {
		who = sex ? quote_talk_guess(n, sex, at, 0) : 0;
		if (!who && sex)
			who = somebody(n, sex);
		if (who && sex && !quote_person(n, who)->sex)
			quote_person(n, who)->sex = sex;
		return who;
	}
	if (takes_subject(n, k, at)) {
		try[0] = n->earlier;
		try[1] = n->spoke;
	} else if (!(k & QK(THEY)) && quote_known(n, n->spoke) &&
			!quote_person(n, n->spoke)->person) {
		try[0] = n->human; /* a body spoke last */
		try[3] = n->spoke;
	}
	for (i = 0; i < 6; i++)
		if (try[i] && fits(n, try[i], sex)) {
			if (sex && !quote_person(n, try[i])->sex)
				quote_person(n, try[i])->sex = sex;
			return try[i];
		}
	return 0;
}

void
quote_names_spoke(struct qnames *n, uint32_t who, off_t at)
{
	if (!quote_known(n, who) && !(who == 0 && n->dialogue))
		return;
	if (who != n->spoke)
		n->before = n->spoke;
	n->spoke = who;
	n->spoke_at = at;
	n->spoke_para = n->para;
	if (!who)
		return;
	if (who == n->self)
		return;
	if (quote_person(n, who)->person)
		n->human = who;
	if (quote_person(n, who)->sex == SHE)
		n->she = who;
	if (quote_person(n, who)->sex == HE)
		n->he = who;
}

struct span
quote_names_name(const struct qnames *n, uint32_t who)
{
	const struct qperson *p = quote_person(n, who);
	size_t skip = n->dialogue ? 0 : p->skip;

	if (!quote_known(n, who))
		return (struct span){"", 0};
	return (struct span){p->name + skip, p->n - skip};
}

void
quote_names_story(struct qnames *n, unsigned hint)
{
	n->hints += hint;
	n->dialogue |= n->hints >= STORY && n->dates * NEWS <= n->words;
}

void
quote_names_call(struct qnames *n, const struct qview *v, struct qnp np,
		bool sure)
{
	struct qnp name = np_name(v, np);
	struct words w = words_of(v, name);
	uint8_t sex = np_sex(v, np);
	uint32_t who;

	if (w.n == 0) {
		w = words_of(v, np);
		who = with_role(n, &w);
		if (!who && w.n == 1)
			who = with_word(n, w.h[0]);
		if (!who)
			who = with_title(n, np_text(v, np));
		if (!who && sex)
			who = quote_talk_hearer(n, sex);
		quote_talk_call(n, who);
		return;
	}
	who = match(n, v, name, &w, sex);
	if (who) {
		put_roles(quote_person(n, who), v, np.a, name.a);
		quote_person(n, who)->heard += quote_person(n, who)->heard > 0
			&& quote_person(n, who)->heard < 9;
	}
	if (who && who == n->spoke)
		quote_names_story(n, 2);
	if (!n->dialogue && !n->talk.told && !who)
		return;
	if (!who && (sure || name.a > np.a || v->t[name.a].k & QK(GIVEN))) {
		who = add_name(n, v, np, name, &w);
		quote_person(n, who)->person = true;
		quote_person(n, who)->heard = 1;
		quote_person(n, who)->sex = sex;
	}
	quote_talk_call(n, who);
}

/* "council" of "the council", but all of "his wife" and "the old man". */
static struct qnp
unarticled(const struct qview *v, struct qnp np)
{
	if (!v->first && np.b > np.a + 1 && v->t[np.a].k & QK(DET) &&
			!(v->t[np.a].k & (QK(HE) | QK(SHE) | QK(SELF))) &&
			!np_sex(v, np))
		np.a++;
	return np;
}

uint32_t
quote_names_find(struct qnames *n, const struct qview *v, struct qnp np,
		off_t at)
{
	struct qnp name;
	struct words w;
	uint32_t who;
	uint64_t k = np_classes(v, np);

	if (np_none(np))
		return 0;
	if (v->t[np.a].k & QK(SELF) && np.b == np.a + 1)
		return quote_names_story(n, 1), narrator(n);
	if (v->t[np.a].k & QK(PRON) && (np.b == np.a + 1 || (np.b == np.a + 2 &&
			v->t[np.a + 1].k & QK(POST))) && !(k & QK(GIVEN)))
		return quote_names_back(n, k, at + v->t[np.a].s);
	if (np.b == np.a + 1 && k & QK(DET) && sex_of(k) && n->dialogue)
		return quote_names_back(n, k, at + v->t[np.a].s);
	if (both(v, np))
		return 0;
	name = np_name(v, np);
	w = words_of(v, name);
	if (w.n) {
		who = match(n, v, name, &w, np_sex(v, np));
		if (who && quote_person(n, who)->toks >= w.n) {
			quote_person(n, who)->person = true;
			return who;
		}
		who = add_name(n, v, np, name, &w);
		quote_person(n, who)->person = true;
		quote_person(n, who)->sex = np_sex(v, np);
		return who;
	}
	who = nameless(n, v, np, at + v->t[np.a].s);
	if (who)
		return who;
	if (n->dialogue && !qtok_cap(&v->t[np.b - 1]))
		return described(n, v, np, at);
	while (!v->first && np.a + 1 < np.b && v->t[np.a].k & QK(DET) &&
			qtok_cap(&v->t[np.a + 1]))
		np.a++;
	while (v->first && np.a + 1 < np.b && v->t[np.a].k & QK(NOTSUBJ) &&
			qtok_cap(&v->t[np.a + 1]))
		np.a++; /* "data Bappenas" */
	if (np.b > np.a + 3 && qtok_is(&v->t[np.b - 1], ')') &&
			qtok_is(&v->t[np.b - 3], '('))
		np.b -= 3; /* the name without its acronym */
	w = words_of(v, np);
	if (w.n == 0)
		return 0;
	who = v->capitals ? so_called(n, &w) : 0;
	if (who)
		return who;
	who = add(n, &w, np_text(v, unarticled(v, np)), np_text(v, np));
	quote_person(n, who)->sex = np_sex(v, np);
	return who;
}

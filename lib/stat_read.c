#include <math.h>
#include <string.h>

#include "num.h"
#include "stat_read.h"

/* base - sentence * words a sentence - word * syllables a word. A language
 * alone is the name of its first variant. */
static const struct {
	const char *name, *id;
	double base, sentence, word;
} variants[] = {
	{"en", "en:flesch-1948", 206.835, 1.015, 84.6},
	{"de", "de:amstad-1978", 180, 1, 58.5},
	{"fr", "fr:kandel-moles-1958", 207, 1.015, 73.6},
	{"fr:k", "fr:k-koRpus", 209, 1.15, 68},
	{"es", "es:fernandez-huerta-1959", 206.84, 1.02, 60},
	{"nl", "nl:douma-1960", 206.835, 0.93, 77},
	{"nl:brouwer", "nl:brouwer-1963", 195, 2, 67},
	{"it", "it:franchina-vacca-1986", 217, 1.3, 60},
	{"it:1972", "it:franchina-vacca-1972", 206, 1, 65},
	{"ru", "ru:oborneva-2006", 206.835, 1.3, 60.1},
	{"pt", "pt:martins-1996", 248.835, 1.015, 84.6},
	{"tr", "tr:atesman-1997", 198.825, 2.610, 40.175},
	{"hu", "hu:textstat", 206.835, 1.015, 58.5},
};

enum { VARIANTS = sizeof variants / sizeof *variants };

int
read_flesch(struct span name)
{
	int i;

	for (i = 0; i < VARIANTS; i++)
		if (span_eq(name, span_str(variants[i].name)))
			return i;
	return -1;
}

const char *
read_flesch_name(int flesch)
{
	return flesch < 0 ? "none" : variants[flesch].id;
}

/* Languages of the scores that have one; the others are for all. */
static const char *const made_for[READ_SCORES] = {
	[READ_FLESCH_KINCAID] = "en", [READ_FOG] = "en", [READ_SMOG] = "en",
	[READ_COLEMAN_LIAU] = "en", [READ_ARI] = "en",
	[READ_DALE_CHALL] = "en", [READ_DALE_CHALL_1995] = "en",
	[READ_SMOG_DE] = "de", [READ_WIENER_1] = "de", [READ_WIENER_2] = "de",
	[READ_WIENER_3] = "de", [READ_WIENER_4] = "de",
	[READ_GULPEASE] = "it", [READ_SZIGRISZT] = "es",
	[READ_GUTIERREZ] = "es", [READ_CRAWFORD] = "es",
};

bool
read_suits(enum read_score k, struct span lang)
{
	if (k == READ_FLESCH)
		return read_flesch(lang) >= 0;
	return !made_for[k] || span_eq(lang, span_str(made_for[k]));
}

static double
dale_chall(double hard_percent, double asl)
{
	return 0.1579 * hard_percent + 0.0496 * asl +
			(hard_percent > 5 ? 3.6365 : 0);
}

double
read_score(enum read_score k, int flesch, const struct reading *r)
{
	double asl = r->words / r->sentences, asw = r->syllables / r->words;
	double poly = 100 * r->polysyllables / r->words;
	double mono = 100 * r->monosyllables / r->words;
	double far = 100 * r->long_words / r->words;
	double hard = 100 * r->hard_words / r->words;
	double chars = r->letters / r->words;
	double sents = r->sentences / r->words;

	if (!(r->words > 0 && r->sentences > 0))
		return (double)NAN;
	switch (k) {
	case READ_WORDS_PER_SENTENCE:
		return asl;
	case READ_SYLLABLES_PER_WORD:
		return asw;
	case READ_LETTERS_PER_WORD:
		return chars;
	case READ_LONG_WORD_SHARE:
		return far / 100;
	case READ_FLESCH:
		return flesch < 0 ? (double)NAN : variants[flesch].base -
				variants[flesch].sentence * asl -
				variants[flesch].word * asw;
	case READ_FLESCH_KINCAID:
		return 0.39 * asl + 11.8 * asw - 15.59;
	case READ_FOG:
		return 0.4 * (asl + poly);
	case READ_SMOG:
		return 3.1291 + 1.043 * num_sqrt(30 * r->polysyllables /
				r->sentences);
	case READ_COLEMAN_LIAU:
		return 0.0588 * 100 * chars - 0.296 * 100 * sents - 15.8;
	case READ_ARI:
		return 4.71 * chars + 0.5 * asl - 21.43;
	case READ_DALE_CHALL:
		return dale_chall(hard, asl);
	case READ_DALE_CHALL_1995:
		return 64 - 0.95 * hard - 0.69 * asl;
	case READ_SMOG_DE:
		return num_sqrt(30 * r->polysyllables / r->sentences) - 2;
	case READ_WIENER_1:
		return 0.1935 * poly + 0.1672 * asl + 0.1297 * far -
				0.0327 * mono - 0.875;
	case READ_WIENER_2:
		return 0.2007 * poly + 0.1682 * asl + 0.1373 * far - 2.779;
	case READ_WIENER_3:
		return 0.2963 * poly + 0.1905 * asl - 1.1144;
	case READ_WIENER_4:
		return 0.2744 * poly + 0.2656 * asl - 1.693;
	case READ_GULPEASE:
		return 89 + 300 * sents - 10 * chars;
	case READ_SZIGRISZT:
		return 206.835 - 62.3 * asw - asl;
	case READ_GUTIERREZ:
		return 95.2 - 9.7 * chars - 0.35 * asl;
	case READ_CRAWFORD:
		return -0.205 * 100 * sents + 0.049 * 100 * asw - 3.407;
	case READ_LIX:
		return asl + far;
	case READ_RIX:
		return r->long_words / r->sentences;
	case READ_SCORES:
		break;
	}
	return (double)NAN;
}

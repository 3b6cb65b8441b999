# Rules that make tables at build time. Add to GENC and GENH.

# Host programs run while building: when cross compiling give HOSTCC (and CC).
HOSTCC ?= $(CC)
HOSTCFLAGS ?= -O2
$B/gen/host/%: lib/gen/%.c
	@mkdir -p $(@D)
	$(HOSTCC) -std=c11 $(WARN) $(HOSTCFLAGS) -o $@ $<

# uni: properties of code points.
GENC += $B/gen/unitab.c
GENH += $B/gen/script.h
$B/gen/unitab.c: lib/gen/ucd.tsv $B/gen/host/uni
	$B/gen/host/uni <$< >$@
$B/gen/script.h: lib/gen/ucd.tsv $B/gen/host/uni
	$B/gen/host/uni scripts <$< >$@

# codepage: character sets of one byte a character.
GENC += $B/gen/codepages.c
$B/gen/codepages.c: lib/gen/codepages.tsv lib/gen/codepages.awk
	@mkdir -p $(@D)
	LC_ALL=C awk -f lib/gen/codepages.awk $< >$@

# lang: one table a language. The host program is made of the modules that
# look forms up, so that both fold alike.
GENC += $B/gen/langs.c $(LANGS:%=$B/gen/lang_%.c)
GENH += $B/gen/kinds.h
LANGC = $(patsubst %,lib/%.c,gen/lang lang_tab buf err utf8 uni simd) $B/gen/unitab.c
$B/gen/kinds.h: lib/gen/kinds.tsv lib/gen/kinds.awk
	@mkdir -p $(@D)
	LC_ALL=C awk -f lib/gen/kinds.awk $< >$@
$B/gen/host/lang: $(LANGC) $(wildcard lib/*.h) $B/gen/kinds.h $B/gen/script.h
	@mkdir -p $(@D)
	$(HOSTCC) -std=c11 -D_POSIX_C_SOURCE=200809L $(WARN) $(HOSTCFLAGS) -Ilib -I$B/gen \
		-o $@ $(LANGC)
$B/gen/lang_%.c: lib/lang/%.tsv $B/gen/host/lang
	$B/gen/host/lang $* $< >$@
lib/lang: ; # its time tells that a language came or went
$B/gen/langs.c: lib/lang lib/gen/gen.mk
	@mkdir -p $(@D)
	{ echo '#include "lang_tab.h"'; printf 'extern const struct lang lang_%s;\n' $(LANGS); \
		echo 'const struct lang *const lang_all[] = {'; \
		printf '\t&lang_%s,\n' und $(filter-out und,$(LANGS)); \
		echo '	NULL'; echo '};'; } >$@

# norm: decompositions, compositions and folds.
GENC += $B/gen/norm_tab.c
$B/gen/host/norm: lib/gen/norm.c lib/norm_tab.h
	@mkdir -p $(@D)
	$(HOSTCC) -std=c11 $(WARN) -Ilib $(INCS) $(HOSTCFLAGS) -o $@ $< $(UTF8PROC)
$B/gen/norm_tab.c: lib/gen/fold.tsv $B/gen/host/norm
	$B/gen/host/norm <$< >$@

# model: the weights of the sentence model.
GENC += $B/gen/modeltab.c
$B/gen/modeltab.c: lib/model.txt lib/gen/model.awk
	@mkdir -p $(@D)
	LC_ALL=C awk -f lib/gen/model.awk $< >$@

# charsets: names of character sets.
GENC += $B/gen/charsets.c
$B/gen/charsets.c: lib/gen/charsets.tsv lib/gen/charsets.awk
	@mkdir -p $(@D)
	LC_ALL=C awk -f lib/gen/charsets.awk $< >$@

# make model CORPUS=DIR: lib/model.txt anew, the same bit for bit.
model: $B/bin/txtlearn
	@[ -n '$(CORPUS)' ] || { echo 'usage: make model CORPUS=DIR'; exit 2; }
	B=$(abspath $B) lib/gen/model.sh '$(CORPUS)' >$B/model.txt
	mv $B/model.txt lib/model.txt
.PHONY: model

# rules: the rules of txtclean, of all languages. The host program is made of
# the tables of the languages and of the module that reads forms.
GENC += $B/gen/rules.c
RULEC = $(patsubst %,lib/%.c,gen/rules clean_form lang lang_tab buf err utf8 uni simd) \
	$B/gen/unitab.c $B/gen/langs.c $(LANGS:%=$B/gen/lang_%.c)
$B/gen/host/rules: $(RULEC) $(wildcard lib/*.h) $B/gen/kinds.h $B/gen/script.h
	@mkdir -p $(@D)
	$(HOSTCC) -std=c11 -D_POSIX_C_SOURCE=200809L $(WARN) $(HOSTCFLAGS) -Ilib -I$B/gen \
		-o $@ $(RULEC)
$B/gen/rules.c: $B/gen/host/rules
	$B/gen/host/rules >$@

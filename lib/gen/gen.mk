# Rules that make tables at build time. Add to GENC and GENH.

# Host programs run while building: when cross compiling give HOSTCC.
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

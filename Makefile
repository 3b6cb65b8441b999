# saring - small filters for prose.  GNU make.
#
#	make demo    install what is missing, build, show the whole pipeline
#	make check   install what is missing, build, run every test
#	make check-quick [T="txtsent sent"]   without the heavy tests; only T

VERSION = 0.1
PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
MANDIR ?= $(PREFIX)/share/man
CFLAGS ?= -O2 -g
PKG_CONFIG ?= pkg-config
FUZZ_SECONDS ?= 30
B = build
.DEFAULT_GOAL = all

TOOLS := $(patsubst tools/%.c,%,$(sort $(wildcard tools/*.c)))
LANGS := $(patsubst lib/lang/%.tsv,%,$(sort $(wildcard lib/lang/*.tsv)))
UNITS := $(patsubst tests/unit/%.c,$B/unit/%,$(sort $(wildcard tests/unit/*.c)))
FUZZ := $(patsubst tests/fuzz/%.c,$B/fuzz/%,$(sort $(wildcard tests/fuzz/*.c)))
EVAL := $(patsubst %,$B/eval/%,sent clean quote fix)
HELPERS := $B/tests/shim.so $(TOOLS:%=$B/dyn/%) $(patsubst tests/bench/%.c,$B/tests/%,\
	$(sort $(wildcard tests/bench/*.c)))

# Tables that programs of lib/gen make at build time: `make` rules for each
# stand in lib/gen/gen.mk, which adds to GENC (C files) and GENH (headers).
GENC :=
GENH :=
include $(sort $(wildcard lib/gen/*.mk))

LIBC := $(sort $(wildcard lib/*.c))
LIBO := $(LIBC:lib/%.c=$B/lib/%.o) $(GENC:%.c=%.o)

# $B/config.mk: what this machine has, found once by .ci/probe; sets LIBS and
# INCS, DEFS = -DHAVE_UCHARDET where it is, and STATIC where programs can do
# without the dynamic loader (make STATIC= all: never). make runs again after making it.
# Not for goals that install what is missing first and then call make again.
ifneq ($(filter-out clean deps check check-quick check-bare demo asan fuzz,\
	$(or $(MAKECMDGOALS),all)),)
include $B/config.mk
endif

WARN = -Wall -Wextra -Wpedantic -Wshadow -Wvla -Wwrite-strings -Wstrict-prototypes
ALL_CFLAGS = -std=c11 -D_XOPEN_SOURCE=700 -DVERSION='"$(VERSION)"' $(DEFS) \
	-Ilib -I$B/gen -ffile-prefix-map=$(CURDIR)=. -MMD -MP $(WARN) $(INCS) \
	$(CPPFLAGS) $(CFLAGS)

all: $(TOOLS:%=$B/bin/%) $B/man/saring.7

$B/config.mk: .ci/probe Makefile
	@mkdir -p $(@D)
	@CC='$(CC)' CFLAGS='$(CFLAGS)' LDFLAGS='$(LDFLAGS)' PKG_CONFIG='$(PKG_CONFIG)' \
		.ci/probe $@
# txtconv alone loads modules of the C library (for iconv).
$B/bin/%: $B/tools/%.o $B/libsaring.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) $(if $(filter txtconv,$*),,$(STATIC)) -o $@ $^ $(LIBS)
# The same, always with the loader: for the tests that put themselves between.
$B/dyn/%: $B/tools/%.o $B/libsaring.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)
$B/libsaring.a: $(LIBO)
	rm -f $@ && $(AR) rcD $@ $^
$B/%.o: %.c Makefile | $(GENH)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<
$B/gen/%.o: $B/gen/%.c | $(GENH)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<
$B/unit/%: $B/tests/unit/%.o $B/libsaring.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS) $(UTF8PROC) $(CHECK_LIBS)
$B/fuzz/%: $B/tests/fuzz/%.o $B/libsaring.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -fsanitize=fuzzer -o $@ $^ $(LIBS) $(UTF8PROC)
# The manual lists the kinds of language data from where they are defined.
$B/man/saring.7: man/saring.7 lib/gen/kinds.tsv lib/gen/manual.awk
	@mkdir -p $(@D)
	LC_ALL=C awk -f lib/gen/manual.awk lib/gen/kinds.tsv man/saring.7 >$@
$B/eval/%: $B/tests/eval/%.o $B/tests/eval/eval.o $B/libsaring.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS) $(UTF8PROC)
$B/tests/shim.so: tests/shim.c
	@mkdir -p $(@D)
	$(CC) -O1 $(WARN) -Wno-pedantic -shared -fPIC -o $@ $< -ldl
$B/tests/%: tests/bench/%.c
	@mkdir -p $(@D)
	$(CC) -std=c11 -D_XOPEN_SOURCE=700 $(WARN) -O2 $(HELPER_CFLAGS) -o $@ $< $(HELPER_LIBS)

# The parts behind `$(sub)` run when deps are there, several jobs at once.
sub = @CONFIG=$B/config.mk .ci/deps && $(MAKE) --no-print-directory $(if $(findstring j,$(firstword -$(MAKEFLAGS))),,-j4)
check:
	$(sub) checked
check-quick:
	$(sub) checked-quick
demo:
	$(sub) shown
checked: all $(UNITS) $(HELPERS)
	@B=$(abspath $B) TOOLS="$(TOOLS)" tests/run $T
checked-quick: all $(UNITS)
	@B=$(abspath $B) TOOLS="$(TOOLS)" tests/run -q $T
shown: all
	@B=$(abspath $B) tests/demo
bench: all $(HELPERS)
	@B=$(abspath $B) tests/bench/run $(ROWS)
growth: all $B/tests/spent
	@B=$(abspath $B) tests/growth $(ROWS)
eval: all $(EVAL)
	@B=$(abspath $B) tests/eval/run $(CORPUS) $(SETS)
eval-sent: all $B/eval/sent
	@B=$(abspath $B) tests/eval/folds $(CORPUS)
asan:
	$(sub) B=$B/asan CFLAGS='-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined \
		-fno-sanitize-recover=all' checked
fuzz:
	$(sub) B=$B/fuzzing CC=clang CFLAGS='-O1 -g -fsanitize=fuzzer-no-link,address,undefined \
		-fno-sanitize-recover=all' fuzzed
fuzzed: $(FUZZ)
	@bad=; for f in $^; do \
		c=$B/corpus/$${f##*/}; mkdir -p $$c tests/fuzz/corpus; echo "$$f"; \
		$$f -max_total_time=$(FUZZ_SECONDS) -timeout=5 -verbosity=0 -artifact_prefix=$B/ \
			$$c tests/fuzz/corpus || bad="$$bad $${f##*/}"; \
	done; [ -z "$$bad" ] || { echo "broken laws:$$bad"; exit 1; }
check-bare:
	@tests/bare
check-cross: all $B/tests/prose
	@B=$(abspath $B) tests/cross $(ROWS)
install: all
	install -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(MANDIR)/man1 $(DESTDIR)$(MANDIR)/man7
	install -m 755 $(TOOLS:%=$B/bin/%) $(DESTDIR)$(BINDIR)
	install -m 644 $(wildcard man/*.1) $(DESTDIR)$(MANDIR)/man1
	install -m 644 $B/man/saring.7 $(DESTDIR)$(MANDIR)/man7
uninstall:
	cd $(DESTDIR)$(BINDIR) && rm -f $(TOOLS)
	cd $(DESTDIR)$(MANDIR) && rm -f $(patsubst man/%,man1/%,$(wildcard man/*.1)) \
		man7/saring.7
deps:
	@CONFIG=$B/config.mk .ci/deps
clean:
	rm -rf $B

.PHONY: all check check-quick checked checked-quick demo shown bench growth eval eval-sent asan \
	fuzz fuzzed check-bare check-cross install uninstall deps clean
.SECONDARY:
.DELETE_ON_ERROR:
-include $(wildcard $B/lib/*.d $B/tools/*.d $B/gen/*.d $B/tests/*/*.d)

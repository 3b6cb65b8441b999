# saring - small filters for prose.  GNU make.
#
#	make demo    install what is missing, build, show the whole pipeline
#	make check   install what is missing, build, run every test

VERSION = 0.1
PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
MANDIR ?= $(PREFIX)/share/man
CFLAGS ?= -O2 -g
FUZZ_SECONDS ?= 30
B = build

TOOLS := $(patsubst tools/%.c,%,$(sort $(wildcard tools/*.c)))
LANGS := $(patsubst lib/lang/%.tsv,%,$(sort $(wildcard lib/lang/*.tsv)))
UNITS := $(patsubst tests/unit/%.c,$B/unit/%,$(sort $(wildcard tests/unit/*.c)))
FUZZ := $(patsubst tests/fuzz/%.c,$B/fuzz/%,$(sort $(wildcard tests/fuzz/*.c)))

# Tables that programs of lib/gen make at build time: `make` rules for each
# stand in lib/gen/gen.mk, which adds to GENC (C files) and GENH (headers).
GENC :=
GENH :=
include lib/gen/gen.mk

LIBC := $(sort $(wildcard lib/*.c))
LIBO := $(LIBC:lib/%.c=$B/lib/%.o) $(GENC:%.c=%.o)

pkg = $(or $(shell pkg-config $1 2>/dev/null),$2)
LIBS ?= $(call pkg,--libs libutf8proc,-lutf8proc)
INCS := $(call pkg,--cflags libutf8proc,)

WARN = -Wall -Wextra -Wpedantic -Wshadow -Wvla -Wwrite-strings -Wstrict-prototypes
ALL_CFLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L -DVERSION='"$(VERSION)"' -Ilib -I$B/gen \
	-ffile-prefix-map=$(CURDIR)=. -MMD -MP $(WARN) $(INCS) $(CPPFLAGS) $(CFLAGS)

all: $(TOOLS:%=$B/bin/%)

$B/bin/%: $B/tools/%.o $B/libsaring.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ -Wl,--as-needed $(LIBS)
$B/libsaring.a: $(LIBO)
	rm -f $@ && $(AR) rcD $@ $^
$B/%.o: %.c Makefile | $(GENH)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<
$B/gen/%.o: $B/gen/%.c | $(GENH)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<
$B/unit/%: tests/unit/%.c $B/libsaring.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(call pkg,--cflags check,) -o $@ $< $B/libsaring.a \
		$(LIBS) $(call pkg,--libs check,-lcheck)
$B/fuzz/%: tests/fuzz/%.c $(LIBC) $(wildcard lib/*.h) $(GENC) | $(GENH)
	@mkdir -p $(@D)
	clang $(filter-out -MMD -MP,$(ALL_CFLAGS)) -O1 -fsanitize=fuzzer,address,undefined \
		-o $@ $(filter %.c,$^) $(LIBS)

clean:
	rm -rf $B

.PHONY: all clean
.SECONDARY:
.DELETE_ON_ERROR:
-include $(shell find $B -name '*.d' 2>/dev/null)

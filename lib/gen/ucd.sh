#!/bin/sh
# Makes lib/gen/ucd.tsv, the facts of the Unicode Character Database that
# saring uses, from the database's own files (Debian: unicode-data).
#
#	lib/gen/ucd.sh [/usr/share/unicode] >lib/gen/ucd.tsv
#
# The result is the same to the byte on every machine.
set -eu
export LC_ALL=C

d=${1:-${UNICODE_DATA:-/usr/share/unicode}}

# "0041..005A ; Value # comment" as "first last value" in decimal.
ranges() {
	awk -v want="${2-}" '
	function hex(s,  i, n) {
		n = 0
		for (i = 1; i <= length(s); i++)
			n = n * 16 + index("0123456789ABCDEF", substr(s, i, 1)) - 1
		return n
	}
	{ sub(/#.*/, ""); gsub(/[ \t\r]/, "") }
	$0 == "" { next }
	{
		split($0, f, ";")
		if (want != "" && f[2] != want)
			next
		n = split(f[1], r, /\.\./)
		print hex(r[1]), hex(r[n]), f[2]
	}' "$1"
}

# Simple case mappings of UnicodeData.txt as differences; field 13 or 14.
cases() {
	awk -F ';' -v k="$1" '
	function hex(s,  i, n) {
		n = 0
		for (i = 1; i <= length(s); i++)
			n = n * 16 + index("0123456789ABCDEF", substr(s, i, 1)) - 1
		return n
	}
	$k != "" { print hex($1), hex($1), hex($k) - hex($1) }' "$d/UnicodeData.txt"
}

# Sorted, neighbours of one value joined, without the default value.
put() {
	sort -n | awk -v name="$1" -v none="${2-}" '
	function flush() {
		if (value == none || value == "")
			return
		if (first == last)
			printf "%04X\t%s\t%s\n", first, name, value
		else
			printf "%04X..%04X\t%s\t%s\n", first, last, name, value
	}
	$1 == last + 1 && $3 == value { last = $2; next }
	{ flush(); first = $1; last = $2; value = $3 }
	END { flush() }'
}

cat <<'END'
# Facts of the Unicode Character Database, version 15.0.0: range TAB property
# TAB value. Made by lib/gen/ucd.sh; do not edit.
#
# COPYRIGHT AND PERMISSION NOTICE
#
# Copyright (c) 1991-2022 Unicode, Inc. All rights reserved.
# Distributed under the Terms of Use in https://www.unicode.org/copyright.html.
#
# Permission is hereby granted, free of charge, to any person obtaining a copy
# of the Unicode data files and any associated documentation (the "Data Files")
# or Unicode software and any associated documentation (the "Software") to deal
# in the Data Files or Software without restriction, including without
# limitation the rights to use, copy, modify, merge, publish, distribute, and/or
# sell copies of the Data Files or Software, and to permit persons to whom the
# Data Files or Software are furnished to do so, provided that either (a) this
# copyright and permission notice appear with all copies of the Data Files or
# Software, or (b) this copyright and permission notice appear in associated
# Documentation.
#
# THE DATA FILES AND SOFTWARE ARE PROVIDED "AS IS", WITHOUT WARRANTY OF ANY
# KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
# MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT OF THIRD
# PARTY RIGHTS. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR HOLDERS INCLUDED IN
# THIS NOTICE BE LIABLE FOR ANY CLAIM, OR ANY SPECIAL INDIRECT OR CONSEQUENTIAL
# DAMAGES, OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR
# PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS
# ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THE
# DATA FILES OR SOFTWARE.
#
# Except as contained in this notice, the name of a copyright holder shall not
# be used in advertising or otherwise to promote the sale, use or other dealings
# in these Data Files or Software without prior written authorization of the
# copyright holder.
END
ranges "$d/extracted/DerivedGeneralCategory.txt" | put gc Cn
ranges "$d/extracted/DerivedCombiningClass.txt" | put ccc 0
ranges "$d/auxiliary/GraphemeBreakProperty.txt" | put gcb
ranges "$d/auxiliary/WordBreakProperty.txt" | put wb
ranges "$d/auxiliary/SentenceBreakProperty.txt" | put sb
ranges "$d/Scripts.txt" | put sc
for p in White_Space Ideographic; do
	ranges "$d/PropList.txt" $p | put $p
done
for p in Alphabetic Lowercase Uppercase; do
	ranges "$d/DerivedCoreProperties.txt" $p | put $p
done
ranges "$d/emoji/emoji-data.txt" Extended_Pictographic |
	put Extended_Pictographic
ranges "$d/LineBreak.txt" SA | put lb
cases 14 | put lower
cases 13 | put upper

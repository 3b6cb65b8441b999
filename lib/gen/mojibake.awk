# mojibake.tsv and codepages.tsv (in this order) -> the tables of fix_tab.h.
BEGIN {
	FS = "\t"
	encodings = split("latin-1 windows-1252 windows-1251 windows-1250 " \
		"windows-1253 windows-1254 windows-1257 iso-8859-2 macroman " \
		"cp437 koi8-r", encoding, " ")
	for (i = 1; i <= encodings; i++)
		number[encoding[i]] = i
	# what text has and a sequence of three bytes ends with
	n = split("20 2013 2014 2015 2018 2019 201A 201C 201D 201E 2022 2026",
		row, " ")
	for (i = 1; i <= n; i++)
		ordinary[hex(row[i])] = 1
	print "#include \"fix_tab.h\"\n"
	print "#define ANY (FIX_M_LO | FIX_M_UP | FIX_M_BOX | FIX_M_OPEN | FIX_M_CLOSE | FIX_M_CUR | FIX_M_NUM | FIX_M_LAW)"
	print "#define IF(m, from, to) ((m) & (from) ? (unsigned)(to) : 0U)"
	print "/* Bigrams of spec: a class, and what is suspicious behind it. */"
	print "#define NEXT(m) (IF(m, ANY, FIX_M_BAD) | IF(m, FIX_M_BAD, ANY) | \\"
	print "\tIF(m, FIX_M_LO | FIX_M_GLO | FIX_M_BOX | FIX_M_CLOSE | FIX_M_CUR | FIX_M_NUM, FIX_M_UP) | \\"
	print "\tIF(m, FIX_M_BOX | FIX_M_CLOSE | FIX_M_CUR | FIX_M_NUM, FIX_M_LO) | \\"
	print "\tIF(m, FIX_M_LO | FIX_M_BOX | FIX_M_CLOSE, FIX_M_CUR) | \\"
	print "\tIF(m, FIX_M_UP | FIX_M_BOX, FIX_M_NUM | FIX_M_LAW) | \\"
	print "\tIF(m, FIX_M_CUR | FIX_M_NUM | FIX_M_BOX, FIX_M_OPEN) | \\"
	print "\tIF(m, FIX_M_BOX, FIX_M_FACE | FIX_M_CLOSE) | IF(m, FIX_M_UP, FIX_M_DEGREE) | \\"
	print "\tIF(m, FIX_M_LO | FIX_M_UP | FIX_M_CUR | FIX_M_NUM | FIX_M_OPEN | FIX_M_CLOSE | FIX_M_LAW, FIX_M_BOX))"
}
/^#/ || /^$/ { next }
FILENAME ~ /mojibake/ {
	n = split($2, row, " ")
	for (i = 1; i <= n; i++) {
		k = split(row[i], range, "-")
		for (c = hex(range[1]); c <= hex(range[k]); c++)
			put(c, $1)
	}
	next
}
$1 in number {
	sloppy = $1 ~ /^windows-/
	n = split($3, row, " ")
	for (i = 1; i <= n; i++) {
		b = hex($2) + i - 1
		if (row[i] == "-" && !sloppy)
			continue
		c = row[i] == "-" ? b : hex(row[i])
		put(c, "")
		byte[c, number[$1]] = b
		if (sloppy)
			image(c, b)
	}
}
END {
	for (i in number)
		if (i ~ /^windows-/)
			byte[hex("FFFD"), number[i]] = 26
	for (c = 128; c < 192; c++)
		image(c, c)
	put(32, "CONT"); put(32, "SPACE")
	put(176, "DEGREE")
	for (c = 65; c <= 90; c++) {
		put(c, "CAPITAL")
		put(c + 32, "SMALL")
	}
	print "\nconst struct fix_glyph fix_glyphs[] = {\n\t{0},"
	for (c = 0; c < 65536; c++)
		if (c in mask)
			glyph(c)
	print "};\n\nconst uint16_t fix_glyph_of[FIX_TAB_END] = {"
	for (c = 0; c < 9728; c++)
		printf "%d,%s", place[c] + 0, (c % 16 == 15 ? "\n" : " ")
	print "};\n\nconst struct fix_glyph *\nfix_glyph(uint32_t c)\n{"
	print "\tif (c < FIX_TAB_END)\n\t\treturn fix_glyphs + fix_glyph_of[c];\n\tswitch (c) {"
	for (c = 9728; c < 65536; c++)
		if (c in place)
			printf "\tcase 0x%X: return fix_glyphs + %d;\n", c, place[c]
	print "\tdefault: return fix_glyphs;\n\t}\n}\n"
	print "const char *const fix_encoding[FIX_ENCODINGS + 1] = {"
	for (i = 1; i <= encodings; i++)
		printf "\t\"%s\",\n", encoding[i]
	print "\tNULL\n};"
}
# The class that a byte of UTF-8 gives the character it was decoded as.
function image(c, b)
{
	if (b >= 194 && b <= 223)
		put(c, "LEAD2")
	if (b >= 224 && b <= 239)
		put(c, "LEAD3")
	if (b == 240 || b == 243)
		put(c, "LEAD4")
	if (b >= 128 && b <= 191) {
		put(c, "CONT")
		if (!(c in ordinary))
			put(c, "STRICT")
	}
}
function put(c, class)
{
	if (!(c in mask))
		mask[c] = "0"
	if (class != "" && !((c, class) in has)) {
		has[c, class] = 1
		mask[c] = mask[c] " | FIX_M_" class
	}
}
function glyph(c,    i, can, bytes)
{
	place[c] = ++glyphs
	can = "0"
	for (i = 1; i <= encodings; i++) {
		if ((c, i) in byte)
			can = can " | 1 << " (i - 1)
		bytes = bytes (((c, i) in byte) ? byte[c, i] : 0) ","
	}
	printf "\t{%s, NEXT(%s), %s, {%s}}, /* %04X */\n", mask[c], mask[c], can, bytes, c
}
function hex(s,    i, n)
{
	n = 0
	for (i = 1; i <= length(s); i++)
		n = 16 * n + index("0123456789ABCDEF", substr(s, i, 1)) - 1
	return n
}

# charsets: name TAB other names -> enc_charsets, names with NUL between them
# and two at the end.
BEGIN {
	FS = "\t"
	print "#include \"enc_names.h\"\n\nconst char *const enc_charsets[] = {"
}
/^#/ || /^$/ { next }
{
	gsub(/ /, "\\0", $2)
	printf "\t\"%s\\0\" \"%s\\0\",\n", $1, $2
}
END { print "\tNULL\n};" }

# entities.tsv, sorted -> the tables of HTML entities of fix_tab.h. A name all
# in lower case also stands for its form in upper case where that is no name
# itself: the list of the extra names is in the file.
BEGIN {
	FS = "\t"
	print "#include \"fix_tab.h\"\n\nconst struct fix_entity fix_entities[] = {"
}
/^#/ || /^$/ { next }
{
	n = split($2, c, " ")
	while (n < 3)
		c[++n] = 0
	printf "\t{%d, %d, {0x%s, 0x%s, 0x%s}},\n", at, length($1), c[1], c[2], c[3]
	for (i = 1; i <= length($1); i++)
		names = names "'" substr($1, i, 1) "',"
	names = names "\n"
	at += length($1)
	total++
}
END {
	print "};\n\nconst size_t fix_entities_n = " total ";\n"
	print "const char fix_entity_names[] = {\n" names "};"
}

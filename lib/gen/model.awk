# model.awk - lib/model.txt, a model as txtlearn writes it, as a const table

function hex(c) {
	return index("0123456789abcdef", c) - 1
}

BEGIN {
	print "#include \"model.h\"\n\nstatic const struct model_table table[] = {"
}
/^#/ || NF == 0 || $1 == "saring-model" {
	next
}
$1 == "table" {
	printf "%s{\"%s\", %d, {\n", n ? "}},\n" : "", n ? $2 : "", $3 == "marked"
	n++
	next
}
$1 == "." {
	for (i = 0; i < 64; i++)
		printf "0,"
	print ""
	next
}
{
	for (i = 1; i <= 128; i += 2) {
		v = hex(substr($1, i, 1)) * 16 + hex(substr($1, i + 1, 1))
		v = v > 127 ? v - 256 : v
		printf "%d,", v
	}
	print ""
}
END {
	printf "}},\n};\n\nconst struct model model_builtin = {table, %d};\n", n
}

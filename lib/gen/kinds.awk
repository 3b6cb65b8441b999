# Reads kinds.tsv, `kind TAB filter: what it means`, and writes kinds.h.
BEGIN {
	FS = "\t"
}
/^#/ || /^$/ {
	next
}
NF != 2 || $1 !~ /^[a-z][a-z0-9-]*$/ || $2 !~ /^(txt[a-z]+|all): ./ || $1 in seen {
	print FILENAME ":" FNR ": not `kind TAB filter: what it means'" >"/dev/stderr"
	exit bad = 1
}
{
	seen[$1]
	names = names (n++ ? ", " : "") "\"" $1 "\""
	gsub(/-/, "_", $1)
	list = list "\tLANG_" toupper($1) ",\n"
}
END {
	if (bad)
		exit 1
	print "#ifndef KINDS_H\n#define KINDS_H\n"
	print "enum lang_kind {\n" list "\tLANG_KINDS\n};\n"
	print "#define LANG_KIND_NAMES " names "\n\n#endif"
}

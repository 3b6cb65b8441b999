# codepages: page TAB row TAB code points -> the array of codepage.h.
BEGIN {
	FS = "\t"
	print "#include \"codepage.h\"\n\nconst struct codepage codepages[] = {"
}
/^#/ || /^$/ { next }
$1 != page {
	close_page()
	page = $1
	sloppy = page ~ /^windows-125/
	printf "\t{\"%s\", %s, {", page, sloppy ? "true" : "false"
	byte = 128
}
{
	n = split($3, c, " ")
	if (n != 16 || $2 != sprintf("%02X", byte))
		fail()
	for (i = 1; i <= n; i++)
		printf "%s%s", (i - 1) % 8 ? " " : "\n\t\t", point(c[i], byte++)
}
END {
	if (bad)
		exit 1
	close_page()
	print "\t{0}\n};"
}
function point(s, b)
{
	if (s != "-")
		return "0x" s ","
	return sloppy ? sprintf("0x%02X,", b) : "0,"
}
function close_page()
{
	if (page == "")
		return
	if (byte != 256)
		fail()
	print "\n\t}},"
}
function fail()
{
	print "codepages.tsv: bad line " NR >"/dev/stderr"
	bad = 1
	exit 1
}

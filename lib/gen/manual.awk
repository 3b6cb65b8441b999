# manual.awk kinds.tsv saring.7: the page with the list of kinds in its place.
BEGIN {
	FS = "\t"
}
FNR == NR && /^#/ { next }
FNR == NR {
	list = list ".It Cm " $1 "\n"
	n = split($2, word, " ")
	line = ""
	for (i = 1; i <= n; i++) {
		if (length(line word[i]) > 76) {
			list = list line "\n"
			line = ""
		}
		line = line (line ? " " : "") word[i]
	}
	list = list line "\n"
	next
}
/KINDS$/ { $0 = ".Bl -tag -width reqcompX -compact\n" list ".El" }
{ print }

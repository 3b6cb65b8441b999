# manual.awk kinds.tsv saring.7: the page with lists of kinds in place of the
# lines `.\" KINDS filter`.
BEGIN {
	FS = "\t"
}
FNR == NR && /^#/ { next }
FNR == NR {
	at = index($2, ": ")
	filter = substr($2, 1, at - 1)
	n = split(substr($2, at + 2), word, " ")
	list[filter] = list[filter] ".It Cm " $1 "\n"
	line = ""
	for (i = 1; i <= n; i++) {
		if (length(line word[i]) > 76) {
			list[filter] = list[filter] line "\n"
			line = ""
		}
		line = line (line ? " " : "") word[i]
	}
	list[filter] = list[filter] line "\n"
	next
}
/^\.\\" KINDS / {
	n = split($0, word, " ")
	$0 = ".Bl -tag -width clitic-startX -compact\n" list[word[n]] ".El"
	done[word[n]]
}
{ print }
END {
	for (filter in list)
		if (!(filter in done)) {
			print "kinds of \"" filter "\" have no place in the page" >"/dev/stderr"
			exit 1
		}
}

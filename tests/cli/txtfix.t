# Options of txtfix that its examples do not show.

$ printf 'a &amp b\n' | txtfix --entities=legacy
a & b
$ printf '<i>&amp;</i>\n' | txtfix
<i>&amp;</i>
$ printf '<i>&amp;</i>\n' | txtfix --entities=always
<i>&</i>
$ printf '&eacute; cafÃ©\n' | txtfix --no-entities
&eacute; café
$ printf '&eacute; cafÃ©\n' | txtfix --entities=never
&eacute; café
$ printf '&eacute; cafÃ©\n' | txtfix --no-encoding
é cafÃ©
$ printf 'd√©j√† vu\n' | txtfix --encodings=macroman
déjà vu
$ printf 'd√©j√† vu\ncafÃ©\n' | txtfix --encodings=latin-1,windows-1252
d√©j√† vu
café
$ printf 'x\n' | txtfix --encodings=latin-9 2>&1
txtfix: wrong argument: --encodings=latin-9 (try --help)
[2]

# Lines that need more layers than allowed stay:

$ printf 'kafÃƒÂ©\n' | txtfix --max-layers=1 2>&1
txtfix: stdin: line 1 is left as it is: not stable after 1 steps
kafÃƒÂ©
$ printf 'kafÃƒÂ©\n' | txtfix --max-layers=1 --strict -q
kafÃƒÂ©
[1]
$ printf 'x\n' | txtfix --max-layers=0 2>&1
txtfix: wrong argument: --max-layers=0 (try --help)
[2]

# A check prints nothing, a report only repairs, also as JSON:

$ printf 'baik\n' | txtfix --check
$ printf 'cafÃ©\n' | txtfix --check
[1]
$ printf '\fd1\nbaik\ncafÃ©\n\fd2\n&amp;\n' | txtfix --report
d1	2	8	latin-1	Ã©	é
d2	1	1	entities	amp;	
$ printf '\357\273\277x\377 cafÃ©\n' | txtfix -j -q
{"doc":"","line":1,"offset":9,"encoding":"windows-1252","before":"Ã©","after":"é"}
$ printf '\fd1\ncafÃ©\n\fd2\nya\n' | txtfix --stats 2>&1 >/dev/null | head -n 2
txtfix: lines repaired 1
txtfix: lines given up 0

# No entity makes a document line or a line end:

$ printf '&#12;palsu&#10;&NewLine;\n' | txtfix
 palsu  

# Pieces of a long line are one line, damaged or not:

$ awk 'BEGIN { for (i = 0; i < 9; i++) printf "kata biasa "; print "cafÃ©"; print "Ã©tÃ©" }' | txtfix --max-unit=16 --report -q
	1	102	latin-1	Ã©	é
	2	107	latin-1	Ã©tÃ©	été
$ awk 'BEGIN { for (i = 0; i < 9; i++) printf "kata biasa "; print "kafe"; print "Ã©tÃ©" }' | txtfix --max-unit=16 --report -q
	2	104	latin-1	Ã©tÃ©	été
$ awk 'BEGIN { printf "Ã©tÃ© "; for (i = 0; i < 9; i++) printf "kata biasa "; print "Ã©tÃ©"; print "cafÃ©" }' | txtfix --max-unit=16 --report -q
	1	0	latin-1	Ã©tÃ©	été
	1	109	latin-1	Ã©tÃ©	été
	2	122	latin-1	Ã©	é

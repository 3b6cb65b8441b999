$ for n in 1 2 3 4; do echo 'Kata Bpk. Arif di Jl. Mawar, rumah itu sepi'; done >text
$ txtabbr text
abbr	jl
abbr	bpk
$ txtabbr --header text | sed 1q
kind	form
$ txtabbr --min-count=5 text
$ txtabbr --min-score=1 text
abbr	jl
$ txtabbr -j text | sed 's/"score":[0-9.]*/"score":X/'
{"kind":"abbr","form":"jl","score":X,"with":4,"without":0}
{"kind":"abbr","form":"bpk","score":X,"with":4,"without":0}
$ txtabbr --mem=1 text 2>&1
txtabbr: out of memory: give more with --mem
[2]
$ txtabbr text >mine
$ echo 'Ada Bpk. Arif.' | txtsent -a mine
Ada Bpk. Arif.

# the same input gives the same model
$ printf '\fa\tlang=id\nIni satu.\nItu dua.\n\nApa ini?\nItu itu!\n' >gold
$ txtlearn gold >one
$ txtlearn -l id gold >two
$ cmp one two
$ grep -c table one
2
$ txtlearn --mem=16M gold | cmp - one
$ txtlearn --mem=1 gold 2>&1
txtlearn: out of memory: give more with --mem
[2]
$ printf 'abbr-title\tini\n' >lex
$ txtlearn -x lex gold | head -n 1
saring-model 1
$ echo satu | txtlearn --default-lang=id --no-docs --strict 2>&1 | sed -n '1p;$p'
txtlearn: nothing to learn from: no end was in doubt
.

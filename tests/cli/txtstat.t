# the groups count and core
$ printf 'Satu dua.\n\nTiga, "empat" lima? Enam.' | txtstat -l id
documents	1
paragraphs	2
lines	3
sentences	3
words	6
tokens	6
letters	24
codepoints	36
chars_nonblank	30
graphemes	36
bytes	36
bad_bytes	0
quotations	1

$ printf 'Satu dua.\n\nTiga\n' | txtstat -g count -j
{"documents":1,"paragraphs":2,"lines":3,"tokens":3,"codepoints":16,"bytes":16,"bad_bytes":0}

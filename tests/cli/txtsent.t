# sentences on lines, one empty line between paragraphs
$ printf 'Satu kata. Dua kata!\n\n\n\n  Tiga  kata?\tEmpat.\n' | txtsent -l id
Satu kata.
Dua kata!

Tiga kata?
Empat.
$ printf '\n\nSatu.\n\n\n' | txtsent | sed 's/$/|/'
Satu.|

# a newline ends a sentence; -w makes it a blank
$ printf 'Satu\ndua. Tiga\n' | txtsent
Satu
dua.
Tiga
$ printf 'Satu\ndua. Tiga\n\nempat\n' | txtsent -w
Satu dua.
Tiga

empat
$ printf 'Satu\ndua. Tiga\n' | txtsent --wrapped -b
0	9	Satu dua.
10	4	Tiga

# paragraphs
$ printf 'Satu. Dua.\nTiga.\n' | txtsent -p line
Satu.
Dua.

Tiga.
$ printf 'Satu. Dua.\nTiga.\n' | txtsent -p auto
Satu.
Dua.
Tiga.

# blanks
$ printf 'Satu  dua. Tiga\t\tempat.\n' | txtsent -k
Satu  dua.
Tiga		empat.
$ printf 'Satu\302\240\302\240dua.\n' | txtsent | od -An -c | tr -d ' \n'
Satu302240302240dua.\n

# records
$ printf 'Satu.  Dua\ttiga.\n\nEmpat.\n' | txtsent -b
0	5	Satu.
7	9	Dua tiga.
18	6	Empat.
$ printf 'Satu.  Dua\ttiga.\n' | txtsent -k -n
1	Satu.
2	Dua\ttiga.
$ printf 'Satu. Dua.\n' | txtsent -b -n --header
offset	length	number	text
0	5	1	Satu.
6	4	2	Dua.
$ printf '\fa\nSatu. Dua.\n\nTiga.\n\fb\nEmpat.\n' | txtsent -j
{"doc":"a","para":1,"sent":1,"start":0,"end":5,"text":"Satu."}
{"doc":"a","para":1,"sent":2,"start":6,"end":10,"text":"Dua."}
{"doc":"a","para":2,"sent":1,"start":12,"end":17,"text":"Tiga."}
{"doc":"b","para":1,"sent":1,"start":0,"end":6,"text":"Empat."}
$ printf '\fa\nSatu. Dua.\n\fb\nTiga.\n' | txtsent -b | tr '\f' '^'
^a
0	5	Satu.
6	4	Dua.
^b
0	5	Tiga.

# documents each have their language
$ printf '\fa\tlang=de\nAm 3. Mai war Ruhe. Gut.\n\fb\tlang=en\nIt was 3. May I go?\n' |
> txtsent | tr '\f' '^'
^a	lang=de
Am 3. Mai war Ruhe.
Gut.
^b	lang=en
It was 3.
May I go?

# labels of speakers
$ printf 'Ibu Rini: Hujan turun. Itu saja: benar.\n' | txtsent -l id -s
Ibu Rini:
Hujan turun.
Itu saja: benar.
$ printf 'Kata dia: hujan turun.\n' | txtsent -l id --speakers
Kata dia: hujan turun.

# no marks: only with words that begin sentences
$ printf 'Harga beras naik lagi di pasar The market was open.\n' | txtsent -l en -H
Harga beras naik lagi di pasar
The market was open.

# UAX #29 only
$ printf 'Dr. Sari tiba. ia duduk.\n' | txtsent --uax29
Dr.
Sari tiba. ia duduk.

# abbreviations and models of one's own
$ printf 'abbr-title\tkompt\n' >mine
$ echo 'Ada Kompt. Arif. Ia duduk.' | txtsent -l id --abbreviations=mine
Ada Kompt. Arif.
Ia duduk.
$ echo 'Ada Kompt. Arif. Ia duduk.' | txtsent -l id -x mine
Ada Kompt. Arif.
Ia duduk.
$ echo nonsense >bad; echo x | txtsent -m bad 2>&1
txtsent: bad:1: not a model, or one of another version
[2]
$ echo x | txtsent -m /nowhere 2>&1 | sed 1q
txtsent: /nowhere: No such file or directory

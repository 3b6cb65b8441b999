# words and marks
$ echo 'Ya,  "betul" (50%)...' | txttok
Ya , " betul " ( 50 % ) ...
$ printf '  a\tb\302\240c  \n\n \n x' | txttok | sed 's/$/|/'
a b c|
|
|
x|

# beyond UAX #29, and without
$ echo 'Lihat https://a.id/b(c).' | txttok
Lihat https://a.id/b(c) .
$ echo 'Lihat https://a.id/b(c).' | txttok --uax29
Lihat https : / / a.id / b ( c ) .
$ printf 'a \314\210z\n' | txttok --uax29 | od -An -c
   a     314 210       z  \n
$ echo 'e-mail budi-s@mail.co.id, @budi_s #satu1 #1' | txttok
e - mail budi-s@mail.co.id , @budi_s #satu1 # 1
$ echo 'ke-13 tarik-menarik 1990-an dll. No. 5 No. satu' | txttok -l id
ke-13 tarik-menarik 1990-an dll. No. 5 No . satu
$ echo 'ke-13 tarik-menarik 1990-an' | txttok
ke-13 tarik - menarik 1990 - an
$ echo '中文，ไทย 👨‍👩‍👧🇮🇩🇻🇳' | txttok
中 文 ， ไ ท ย 👨‍👩‍👧 🇮🇩 🇻🇳

# a line is a line, its end a new one; documents stay
$ printf '\fsatu a\tlang=id\nKatanya, ya\n\fdua\nKatanya' | txttok -c | tr '\f' '^'
^satu a	lang=id
Kata nya , ya
^dua
Katanya

# vertical
$ printf 'Ya, Bu.\n\nLagi\n' | txttok -v | sed 's/$/|/'
Ya|
,|
Bu|
.|
|
|
Lagi|
|
$ echo 'Ya, 5 ÉLAN 👍!' | txttok --no-punct --fold
ya 5 élan 👍
$ printf '\357\273\277é, \377x\n' | txttok -b
3	2	é
5	1	,
7	1	�
8	1	x

# the data of a language can be added to
$ printf 'abbr\tbpk\n' >more
$ echo 'bpk. bangun' | txttok -x more
bpk. bangun

# a long line in pieces is one line all the same
$ awk 'BEGIN { for (i = 0; i < 30000; i++) printf "kata, "; print "" }' >long
$ txttok -q --max-unit=4K long | sed 's/ ,/,/g; s/$/ /' | cmp - long
$ txttok -q --max-unit=4K long | wc -lw | tr -s ' '
 1 60000

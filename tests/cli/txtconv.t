# UTF-8 passes; bad bytes become U+FFFD, one for each maximal subpart
$ printf 'a\303\251\n' | txtconv
aé
$ printf '\360\237\230\200\341\200\342\230\272 \303\377\n' | txtconv -f utf-8 -q
😀�☺ ��
$ printf '\303\251\303\n' | txtconv -f utf-8
é�
$ printf 'ab\303\n' | txtconv -f utf-8 2>&1 >/dev/null
txtconv: stdin: invalid UTF-8 at byte 2, written as U+FFFD

# line ends, byte order marks, form feeds
$ printf '\357\273\277a\r\nb\r\n' | txtconv | od -An -c
   a  \n   b  \n
$ printf '\357\273\277a\r\nb\r\n' | txtconv --eol=keep --keep-bom | od -An -c
 357 273 277   a  \r  \n   b  \r  \n
$ printf 'a\fb\n\fdoc\nc\n' | txtconv | od -An -c
   a       b  \n  \f   d   o   c  \n   c  \n

# detection
$ printf '\376\377\0H\0i' | txtconv
Hi
$ printf 'H\0i\0\n\0' | txtconv
Hi
$ printf '\0H\0i' | txtconv --detect
	utf-16be	nul
$ printf 'H\0\0\0i\0\0\0' | txtconv --detect
	utf-32le	nul
$ printf 'a\0b\nc' | txtconv | od -An -c
   a  \0   b  \n   c  \n
$ printf '\033$B$3$s\033(B\n' | txtconv
こん
$ printf '\033$B$3$s\033(B\n' | txtconv --detect
	iso-2022-jp	escape
$ printf 'red \033[31m\n' | txtconv --detect
	us-ascii	utf-8
$ printf 'red \033[31m\n' | txtconv | od -An -c
   r   e   d     033   [   3   1   m  \n

# the first accent behind a megabyte of ASCII
$ awk 'BEGIN { for (i = 0; i < 100000; i++) print "plain text"; printf "caf\351\n" }' | txtconv --fallback=latin-1 | tail -n 1
café
# a sample of UTF-8 decides, whatever comes later
$ awk 'BEGIN { for (i = 0; i < 10000; i++) print "\303\251t\303\251 fran\303\247ais"; printf "caf\351\n" }' | txtconv -q | tail -n 1
caf�

# single-byte code pages; the windows ones are sloppy
$ printf '\223\201\224\200\n' | txtconv -f cp1252 | od -An -tx1
 e2 80 9c c2 81 e2 80 9d e2 82 ac 0a
$ printf '\317\360\350\342\345\362\n' | txtconv -f Windows_1251
Привет
$ printf '\360\322\311\327\305\324\n' | txtconv -f koi8r
Привет
$ printf '\216\216\n' | txtconv -f macintosh
éé

# stateful and multibyte sets, whatever the cut
$ printf '\202\261\202\361\n' | txtconv -f sjis
こん
$ printf '+AOk-t+AOk-\n' | txtconv -f utf-7
été
$ printf '\202\261\202' | txtconv -f shift_jis
こ�
$ printf '\202\261\202' | txtconv -f shift_jis 2>&1 >/dev/null
txtconv: stdin: invalid bytes at byte 2, replaced

# --invalid
$ printf 'a\303b\377\n' | txtconv -f utf-8 --invalid=skip -q
ab
$ printf 'a\303b\377\n' | txtconv -f utf-8 -c -q
ab
$ printf 'a\303b\377\n' | txtconv -f utf-8 --invalid=hex -q
a\xC3b\xFF
$ printf 'a\nb\303b\377\n' | txtconv -f utf-8 --invalid=strict 2>/dev/null
a
b
[2]
$ printf 'a\nb\303b\377\n' | txtconv -f utf-8 --invalid=strict 2>&1 >/dev/null
txtconv: stdin: invalid bytes at byte 3
[2]
$ printf '\302\243\303\n' | txtconv -f us-ascii --invalid=hex -q
\xC2\xA3\xC3
$ printf 'a\303b\n' | txtconv -f utf-8 --strict -q
a�b
[1]

# other outputs
$ printf '\303\251\342\202\254\n' | txtconv -t windows-1252 | od -An -tx1
 e9 80 0a
$ printf 'a\346\227\245b\n' | txtconv -t latin-1 -q
a?b
$ printf 'a\346\227\245b\n' | txtconv -t latin-1 --invalid=hex -q
a\xE6\x97\xA5b
$ printf 'a\346\227\245b\n' | txtconv -t latin-1 -c -q
ab
$ printf 'a\346\227\245b\n' | txtconv -t latin-1 --invalid=strict >/dev/null
[2]
$ printf '\fdoc\na\n' | txtconv -t utf-16le | od -An -tx1
 61 00 0a 00
$ printf '\343\201\223\n' | txtconv -t iso-2022-jp | od -An -c
 033   $   B   $   3 033   (   B  \n

$ printf 'caf\303\251\r\ncaf\351\n' | txtconv --per-line --fallback=latin-1
café
café

# unknown names
$ txtconv -f utf9 </dev/null 2>&1
txtconv: unknown character set utf9, near: utf-8, utf-7, utf-16, utf-32 (try --list)
[2]
$ txtconv -t nonsense-4711 </dev/null 2>&1
txtconv: unknown character set nonsense-4711 (try --list)
[2]
$ txtconv --list | grep '^windows-1252'
windows-1252 cp1252 x-cp1252 ansi ms-ansi

# a sample too small to know better
$ printf 'x\303\251 and then caf\351 and cr\350me\n' | txtconv --sample=16 -q
xé and then caf� and cr�me

# every sequence of four bytes at the borders of the table of well-formed UTF-8,
# against the decoder of Python
? command -v python3 # python3
$ cat >seq.py <<'END'
> import itertools, sys
> b = [0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf,
>      0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff]
> s = b"".join(bytes(x) + b"\n" for x in itertools.product(b, repeat=4))
> open("seq", "wb").write(s)
> open("want", "wb").write(s.decode("utf-8", "replace").encode())
> END
$ python3 seq.py
$ txtconv -q -f utf-8 seq | cmp - want
$ txtconv -q -f utf-8 --invalid=skip seq | cmp - want 2>&1 | cut -c 1-9
- want di
$ python3 -c 'import sys; sys.stdout.buffer.write(open("seq", "rb").read().decode("utf-8", "ignore").encode())' >want
$ txtconv -q -f utf-8 -c seq | cmp - want

# other outputs: one mark, //IGNORE, no character set of the locale
$ printf '\357\273\277x' | txtconv --keep-bom -t utf-16le | od -An -tx1
 ff fe 78 00 0a 00
$ printf '\357\273\277x' | txtconv --keep-bom -t utf-16 | wc -c | tr -d ' '
6
$ printf 'a\303\251b\n' | txtconv -t ascii//IGNORE 2>&1
ab
txtconv: stdin: character without a form in the output at byte 1, left out
$ printf 'a\303\251b\n' | txtconv -t ascii//ignore -q
ab
$ echo a | txtconv -f '' 2>&1
txtconv: unknown character set  (try --list)
[2]
$ echo a | txtconv -t '' 2>&1
txtconv: unknown character set  (try --list)
[2]

# with -u the line decides that has the first byte beyond ASCII
$ printf 'abc\ncaf\351\n\303\251\n' | txtconv -u
abc
café
Ã©
# offsets count all lines, whoever converts them
$ printf 'caf\303\251\ncaf\351\n' | txtconv --per-line -f ascii 2>&1
café
caf�
txtconv: stdin: invalid bytes at byte 9, replaced
# a character that its line cuts is bad there
$ printf '\244\n\303\251\n\244\244\n' | txtconv --per-line -f big5 -q
�
é
中

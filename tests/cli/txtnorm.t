# the defaults: NFC, no controls, plain blanks
$ printf 'e\314\201 a\0b\302\240c\302\205d\033[0m\n' | txtnorm
é ab c d[0m
$ printf 'e\314\201\n' | txtnorm -n nfd | od -An -tx1
 65 cc 81 0a
$ printf '\357\254\201\n' | txtnorm -n nfkc
fi
$ printf 'e\314\201\302\240x\n' | txtnorm -n none --spaces=keep | od -An -tx1
 65 cc 81 c2 a0 78 0a
$ printf 'a\001b\n' | txtnorm --controls=space
a b
$ printf 'a\001b\n' | txtnorm --controls=keep | od -An -tx1
 61 01 62 0a

# document lines are not text
$ printf '\fe\314\201\302\240\001\ne\314\201\n' | txtnorm | od -An -c
  \f   e 314 201 302 240 001  \n 303 251  \n

# an end of a line is a line's end, whatever comes next
$ printf 'a\n\314\201b\n' | txtnorm | od -An -c
   a  \n 314 201   b  \n

# folds
$ echo '“a” ‘b’ «c» – — … ﬁ ＡＢ' | txtnorm -a
"a" 'b' «c» - -- ... fi AB
$ echo '"a" (it'"'"'s "b")' | txtnorm --quotes=curly
“a” (it’s “b”)
$ printf 'a\342\200\213b \331\206\342\200\214\330\256\n' | txtnorm --zero-width=strip | od -An -c
   a   b     331 206 342 200 214 330 256  \n
$ echo 'Straße ŁÓDŹ' | txtnorm --casefold
strasse łódź
$ echo 'Straße ŁÓDŹ Ελλάς' | txtnorm --ascii
Strasse LODZ Ελλάς

$ echo '“a” – ﬁ… Ａ' | txtnorm --quotes=straight
"a" – ﬁ… Ａ
$ echo '“a” – — ﬁ… Ａ' | txtnorm --dashes=ascii
“a” - -- ﬁ… Ａ
$ echo '“a” – ﬁ… Ａ' | txtnorm --ellipsis
“a” – ﬁ... Ａ
$ echo '“a” – ﬁ… Ａ' | txtnorm --ligatures
“a” – fi… Ａ
$ echo '“a” – ﬁ… Ａ' | txtnorm --width
“a” – ﬁ… A
$ awk 'BEGIN { printf "a"; for (i = 0; i < 40; i++) printf "\314\201"; print "" }' | txtnorm --stream-safe -n nfd | wc -c | tr -d ' '
84

# a long line in small pieces is one line all the same
$ awk 'BEGIN { for (i = 0; i < 100000; i++) printf "e\314\201"; print "" }' >long
$ txtnorm --max-unit=4K -q long | txtnorm -n nfd | cmp - long
$ txtnorm --max-unit=4K -q long | wc -lc | tr -s ' '
 1 200001

$ txtnorm -n nfx </dev/null 2>/dev/null
[2]
$ txtnorm --quotes=round </dev/null 2>/dev/null
[2]
$ awk 'BEGIN { printf "a"; for (i = 0; i < 70000; i++) printf "\314\201"; print "" }' | txtnorm 2>&1 >/dev/null
txtnorm: 1 runs of marks were normalised in pieces

# a page that nobody extracted gets one warning
$ printf '\n<!DOCTYPE HTML>\n\fb\n<html>\n' | txtnorm 2>&1 >/dev/null
txtnorm: stdin: looks like HTML: only text is understood, extract it first
$ printf 'a <html> b\n' | txtnorm
a <html> b

# A control between a letter and its marks goes before they are put in order.
$ printf '\303\251\001\314\247\n' | txtnorm -n nfd | od -An -tx1
 65 cc a7 cc 81 0a
# Quotations begin behind signs, too; with --ascii as well.
$ echo 'x="y" b='"'"'c'"'"' "a"/"b" 5"/6"' | txtnorm --quotes=curly
x=“y” b=‘c’ “a”/“b” 5”/6”
$ echo '"é"' | txtnorm --ascii --quotes=curly
“e”
# U+200B before Thai.
$ printf 'a\342\200\213b\342\200\213\340\270\201\n' | txtnorm --zero-width=strip | od -An -tx1
 61 62 e2 80 8b e0 b8 81 0a
# A capital that only its small letter makes ASCII loses its marks as well.
$ printf '\311\204\314\245\n' | txtnorm --ascii --casefold
u

# options behind files are files
$ echo x >a; txtnorm --no-name a -q 2>&1
x
txtnorm: -q: No such file or directory (options precede files)
[1]

# words with counts, the most frequent first, then bytewise
$ printf 'b a c a b a\nB\n' | txtfreq
a	3
b	2
B	1
c	1
$ printf 'b a c a b a\nB\n' | txtfreq --fold --top=2
a	3
b	3
$ printf 'b a c a b a\n' | txtfreq --min-count=2 --header -j
{"key":"a","count":3}
{"key":"b","count":2}
$ printf "don't 3.14 x_y 5,000 end.Next\n" | txtfreq --header
key	count
3.14	1
5,000	1
don't	1
end.Next	1
x_y	1
$ printf 'ÉTÉ Été été ĐÀ đà\n' | txtfreq --fold
été	3
đà	2

# n-grams end with the sentence, the line or the document
$ printf 'Ann left. Carl sang.\nno more\n' | txtfreq -l en -n 2
Ann left	1
Carl sang	1
no more	1
$ printf 'Ann left. Carl sang.\nno more\n' | txtfreq -l en --ngram=2 --bound=line
Ann left	1
Carl sang	1
left Carl	1
no more	1
$ printf '\fx\nA b. C\nd\n\fy\ne\n' | txtfreq -l en -n 2 --bound=doc
A b	1
C d	1
b C	1
$ printf 'a b c\n' | txtfreq -n 1-3
a	1
a b	1
a b c	1
b	1
b c	1
c	1

# characters and lines
$ printf 'ab  ab\tc\n' | txtfreq --unit=char
 	2
a	2
b	2
c	1
$ printf 'ab ab. ba\n' | txtfreq --unit=char -n 2 --bound=line
ab	2
 a	1
 b	1
. 	1
b 	1
b.	1
ba	1
$ printf 'b\\\na\tx\n\nb\\\n' | txtfreq --unit=line
b\\	2
	1
a\tx	1

$ printf 'A b\na B\n' | txtfreq --unit=line --fold
a b	2
# a capital whose small letter is shorter, and one that is longer
$ printf '\342\204\252a \304\260n \310\272b ka\n' | txtfreq --fold --unit=word
ka	2
in	1
ⱥb	1

# documents
$ printf '\fx\na b a\n\fy\na\n' | txtfreq --docfreq --header
key	count	docs
a	3	2
b	1	1
$ printf '\fx\nThey left. They left.\n\fy\nThey left\n' | txtfreq -l en -n 2 --docfreq
They left	3	2

# stop words: not counted, and no n-gram goes over them
$ printf 'dan\nDI\n' >stop
$ printf 'ikan dan nasi di pasar ikan\n' | txtfreq --stop=stop
ikan	2
di	1
nasi	1
pasar	1
$ printf 'ikan dan nasi di pasar ikan\n' | txtfreq --stop=stop --fold -n 2
pasar ikan	1

# association: the table 3 7 7 2 as pairs
$ awk 'BEGIN { for (i = 0; i < 3; i++) print "a b"; for (i = 0; i < 7; i++) print "a x\nx b"; print "x x\nx x" }' >pairs
$ txtfreq --colloc=g2 --bound=line --header --top=1 pairs
left	right	count	left_count	right_count	g2
a	b	3	10	10	4.534939
$ txtfreq --colloc=pmi --bound=line pairs | grep '^a	b'
a	b	3	10	10	-0.810966
$ txtfreq --colloc=logdice --bound=line pairs | grep '^a	b'
a	b	3	10	10	12.263034
$ txtfreq --colloc=t --bound=line --min-count=3 pairs
a	x	7	10	9	0.855393
x	b	7	9	10	0.855393
a	b	3	10	10	-1.306635

# keyness
$ printf 'a a a b\n' >text
$ printf 'a b b b c\n' | txtfreq >ref
$ txtfreq --keyness=ref --header text
key	count	ref	g2	log_ratio
a	3	1	2.862603	1.906891
b	1	3	-1.136511	-1.263034
$ printf 'd\n' | txtfreq --keyness=ref -j
{"key":"d","count":1,"ref":0,"g2":5.406735,"log_ratio":null}
$ echo 'no table' >bad
$ txtfreq --keyness=bad text 2>&1
txtfreq: bad: not a table of counts
[2]

# spectrum
$ printf 'a a a b b c d\n' | txtfreq --spectrum
tokens	7
types	4
zipf_alpha_mle	2.163087
zipf_rank_mle	0.859781
zipf_rank_ols	0.869874
v1	2
v2	1
v3	1

# what does not fit in memory comes out the same
$ awk 'BEGIN { srand(1); for (i = 0; i < 200000; i++) printf "%s%s", "w" int(exp(rand() * 10)), i % 9 ? " " : "\n" }' >big
$ txtfreq -n 1-2 --docfreq big >all
$ txtfreq -n 1-2 --docfreq --mem=64K --tmp=. big | cmp - all
$ txtfreq --mem=64K --unit=line big | cmp - all | wc -l
1
$ tr -s ' ' '\n' <big | LC_ALL=C sort | uniq -c | LC_ALL=C sort -k1,1nr -k2 | awk '{ print $2 "\t" $1 }' >want
$ txtfreq big | cmp - want
$ txtfreq --mem=64K big | cmp - want
$ LC_ALL=C sort big | uniq -c | LC_ALL=C sort -k1,1nr -k2 | sed 's/^ *\([0-9]*\) \(.*\)/\2	\1/' >want
$ txtfreq --mem=64K --unit=line big | cmp - want

# a full disk: nothing that looks complete
$ (trap '' XFSZ; ulimit -f 64; txtfreq -n 1-2 --mem=64K --tmp=. big 2>&1 | cat)
txtfreq: .: File too large
$ (trap '' XFSZ; ulimit -f 64; txtfreq -n 1-2 --mem=64K --tmp=. -o out big 2>/dev/null)
[2]
$ ls out saring.* 2>/dev/null
[2]

# partial results add up
$ head -n 3000 big >b1
$ sed 1,3000d big >b2
$ txtfreq --partial --docfreq -n 1-2 --bound=line b1 >p1
$ txtfreq --partial --docfreq -n 1-2 --bound=line --mem=64K b2 >p2
$ LC_ALL=C sort -c p1 && LC_ALL=C sort -c p2
$ txtfreq --docfreq -n 1-2 --bound=line b1 b2 >want
$ txtfreq --merge p1 p2 | cmp - want
$ txtfreq --merge --mem=64K p2 p1 | cmp - want
$ LC_ALL=C sort -m p1 p2 | txtfreq --merge | cmp - want
$ txtfreq --merge --partial p1 p2 | txtfreq --merge | cmp - want
$ txtfreq --merge p1 p1 2>&1
txtfreq: p1: the same part a second time
[2]
$ sed '$d' p1 | txtfreq --merge 2>&1
txtfreq: a part is cut short or was edited
[2]
$ sed '5s/$/1/' p1 | txtfreq --merge 2>&1
txtfreq: a part is cut short or was edited
[2]
$ txtfreq --partial b1 >p3
$ txtfreq --merge p1 p3 2>&1
txtfreq: p3: a part made with other options
[2]
$ txtfreq b1 | txtfreq --merge 2>&1
txtfreq: no partial result
[2]
$ printf 'a\tb\\\n\001\n' | txtfreq --partial --unit=line >p4
$ LC_ALL=C sort -c p4
$ txtfreq --merge p4 | LC_ALL=C sort | cat -v
^A	1
a\tb\\	1

# nonsense
$ txtfreq -n 3-2 big 2>&1
txtfreq: wrong argument: -n 3-2 (try --help)
[2]
$ txtfreq --unit=line -n 2 big 2>&1
txtfreq: there are no n-grams of lines (try --help)
[2]
$ txtfreq --spectrum --colloc=g2 big 2>&1
txtfreq: one of --colloc, --keyness, --partial, --spectrum (try --help)
[2]
$ txtfreq --colloc=g2 --unit=char big 2>&1
txtfreq: --colloc takes pairs of words (try --help)
[2]
$ txtfreq --partial --top=3 big 2>&1
txtfreq: --partial prints all: no --top, no --min-count (try --help)
[2]
$ txtfreq --stop=nowhere big 2>&1
txtfreq: nowhere: No such file or directory
[2]
$ txtfreq --mem=64K --tmp=nowhere big 2>&1
txtfreq: nowhere: No such file or directory
[2]
$ txtfreq --tmp=nowhere text
a	3
b	1

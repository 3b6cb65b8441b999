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

# a file that lacks its last line feed: the sum of the files
$ printf 'satu dua' >a; printf 'tiga' >b; txtstat -g count -m tokens,lines a b
tokens	3
lines	2

# invalid UTF-8, CRs, a byte order mark: bytes and code points are those of the
# input, a sequence is one code point
$ printf '\357\273\277ok\r\n\377\376 \303( \342\202\n' | txtstat -g count
documents	1
paragraphs	1
lines	2
tokens	4
codepoints	13
bytes	16
bad_bytes	5

$ printf '' | txtstat -m documents,lines,words,bytes,words_per_sentence
documents	1
lines	0
words	0
bytes	0
words_per_sentence	n/a

# documents and names
$ printf '\fa\\tb\tlang=en\nOne two.\n\fc\nThree.\n' | txtstat -d -m words
a\tb	words	2
c	words	1

$ printf '\fa\nOne two.\n\fc\nThree.\n' | txtstat -dj -m words,sentences
{"doc":"a","words":2,"sentences":1}
{"doc":"c","words":1,"sentences":1}

$ printf '\fa\nOne two.\n\fc\nThree.\n' | txtstat --documents --wide -m words,ttr
doc	words	ttr
a	2	1
c	1	1

$ printf 'One two.\n' | txtstat --header -m words
metric	value
words	2

$ printf 'satu\ndua\n' | txtstat -p line -m paragraphs; printf 'satu\ndua\n' | txtstat -m paragraphs
paragraphs	2
paragraphs	1

# what wc counts in a UTF-8 locale
? LC_ALL=C.UTF-8 wc -m "$DATA/cho-noi.txt" | grep -qv "^$(wc -c <"$DATA/cho-noi.txt")" # no wc in C.UTF-8
$ for f in "$DATA"/pasar.txt "$DATA"/wawancara.txt "$DATA"/bridge.txt "$DATA"/cho-noi.txt; do
> printf '%s\n' "$(cat "$f")" >one
> txtstat -g count -m lines,tokens,codepoints,bytes one | cut -f2 | xargs echo
> LC_ALL=C.UTF-8 wc -lwmc one | awk '{ print $1, $2, $3, $4 }'
> done | uniq -c | awk '$1 != 2'

# sentences are those of txtsent
$ for f in "$DATA"/pasar.txt "$DATA"/bridge.txt; do
> txtstat -l en -m sentences $f | cut -f2
> txtsent -l en $f | grep -c .
> done | uniq -c | awk '$1 != 2'

# readability: 13 words, 2 sentences, 16 syllables
$ printf 'The cat sat on the mat. It barely noticed the little brown mouse.\n' |
> txtstat -l en --digits 3 -m words,sentences,syllables,monosyllables,polysyllables,long_words,letters,flesch,flesch_kincaid,fog,smog,smog_few_sentences,coleman_liau,ari,lix,rix,flesch_formula
words	13
sentences	2
syllables	16
monosyllables	10
polysyllables	0
long_words	1
letters	51
flesch	96.114
flesch_kincaid	1.468
fog	2.6
smog	3.129
smog_few_sentences	1
coleman_liau	2.714
ari	0.298
lix	14.192
rix	0.5
flesch_formula	en:flesch-1948

$ printf 'Saya menyukai pulau itu.\n' | txtstat -l id -m syllables,flesch,fog,lix,flesch_formula
syllables	10
flesch	n/a
fog	n/a
lix	29
flesch_formula	none

$ printf 'Saya menyukai pulau itu.\n' | txtstat -l id --force -m fog --digits=2
fog	11.6

$ printf 'Saya menyukai pulau itu.\n' | txtstat -l id --flesch=en -m flesch,flesch_formula --digits=2
flesch	-8.72
flesch_formula	en:flesch-1948

$ printf 'x\n' | txtstat --flesch=xx 2>&1 | sed 1q; printf 'x\n' | txtstat --flesch xx 2>/dev/null
txtstat: wrong argument: --flesch=xx (try --help)
[2]

# no rules for syllables: n/a
$ printf 'abc def\n' | txtstat -l zh -m syllables,definition
syllables	n/a
definition	saring-1 words:uax29 letters:L+N syllables:zh

$ printf 'the\ncat\nsat\n' >easy; printf 'The cat sat on the mat.\n' | txtstat -l en --easy=easy -m dale_chall,dale_chall_1995 --digits=3
dale_chall	9.197
dale_chall_1995	28.193

# documents of several languages have no score of one
$ printf '\fa\tlang=en\nOne two.\n\fb\tlang=de\nEins zwei.\n' | txtstat -m flesch,flesch_kincaid,lix,flesch_formula
flesch	n/a
flesch_kincaid	n/a
lix	2
flesch_formula	none

# lexical diversity: b a b a b a b a
$ echo b a b a b a b a | txtstat -g lex --window=3 --digits=6
words	8
types	2
hapax	0
dis	0
ttr	0.25
rttr	0.707107
cttr	0.5
herdan_c	0.333333
maas_a2	0.320599
yule_k	3750
yule_i	0.133333
simpson_d	0.428571
honore_r	207.944154
sichel_s	0
hapax_token_share	0
hapax_type_share	0
entropy	1
mattr	0.666667
msttr	0.666667
mtld	4
hdd	n/a

$ echo b a b a b a b a | txtstat -m mtld --mtld-lt --mtld-min=10
mtld	2.986666667

$ echo a a b c d | txtstat -m mtld; echo a a b c d | txtstat -m mtld --mtld-factors
mtld	6
mtld	5.833333333

# upper case and composition do not matter
$ printf 'Caf\303\251 cafe\314\201 CAF\303\211\n' | txtstat -m types
types	1

# the total is the mean over documents that have a value
$ printf '\fa\na a b\n\fb\n\n\fc\na b\n' | txtstat -m ttr,words
ttr	0.833333333
words	5

# quality
$ printf 'same line\nsame line\n\n- a bullet\nIt ends in dots...\nUse of cookies is fine here.\n' |
> txtstat -l en -m dup_line_frac,bullet_line_frac,ellipsis_line_frac,c4_lines,alpha_word_frac,short_line_frac
dup_line_frac	0.166666667
bullet_line_frac	0.166666667
ellipsis_line_frac	0.166666667
c4_lines	0
alpha_word_frac	0.941176471
short_line_frac	1

$ printf 'a b c d e f a b c d e f a b c d e f a b c d e f' | txtstat --wide --digits=4 -m top_2gram_char_frac,top_3gram_char_frac,top_4gram_char_frac,dup_5gram_char_frac,dup_6gram_char_frac
top_2gram_char_frac	top_3gram_char_frac	top_4gram_char_frac	dup_5gram_char_frac	dup_6gram_char_frac
0.2553	0.4255	0.5957	0.3191	0.383

# distributions, histograms
$ printf 'One. Two words. And three words.\n' | txtstat -l en -g dist --digits=3 | sed 9q
sentence_words_mean	2
sentence_words_sd	0.816
sentence_words_min	1
sentence_words_p10	1
sentence_words_p25	1
sentence_words_median	2
sentence_words_p75	3
sentence_words_p90	3
sentence_words_max	3

$ printf 'One. Two words. And three words.\n' | COLUMNS=40 txtstat -l en --hist=word
letters of words: 6
3  ██████████████████         3   50.0 %
4                             0    0.0 %
5  ██████████████████         3   50.0 %
mean 4.0, sd 1.0, least 3, p10 3, p25 3, p50 3, p75 5, p90 5, most 5

$ printf 'a b\n\nc\n' | COLUMNS=40 txtstat --hist=para --ascii
words of paragraphs: 2
1  ##################         1   50.0 %
2  ##################         1   50.0 %
mean 1.5, sd 0.5, least 1, p10 1, p25 1, p50 1, p75 2, p90 2, most 2

$ printf 'a b\n\nc\n' | txtstat --hist=para --plot | sed -n '1s/ .*//p; $p'
<svg
</svg>

# scripts, quotations
$ printf 'abc \320\260\320\261\320\262 \344\270\255 7\n' | txtstat -m script_latin,script_cyrillic,script_han,script_other
script_latin	3
script_cyrillic	3
script_han	1
script_other	0

$ printf '"A b," he said, "c." \342\200\234D \342\200\230e\342\200\231 f.\342\200\235 ""\n' | txtstat -g quote
quotations	4
quoted_codepoints	14
quoted_share	0.4
quotation_length	3.5

# partials: what is merged is the whole, in any order
$ cp "$DATA"/pasar.txt 1; cp "$DATA"/wawancara.txt 2; cp "$DATA"/bridge.txt 3
> txtstat -l id -g all 1 2 3 >whole
> for i in 1 2 3; do txtstat -l id -g all --partial $i >p$i; done
> txtstat --merge p3 p1 p2 | cmp - whole
> txtstat --merge --partial p2 p3 >p23; txtstat --merge p1 p23 | cmp - whole
> cat p1 p2 p3 | sort -r | txtstat --merge | cmp - whole
# the same of documents of all kinds in random heaps, merged in random order,
# a part of them first
$ mkdir heaps; cd heaps; cat "$DATA"/quotes/*.txt | awk '{ print > "d" NR }'
> printf 'tanpa akhir' >d0; printf '\n\n' >e; printf '\0\377 \302' >f
> printf '\fa\nSatu dua. Tiga?\n\fb\tlang=en\nOne two.\n' >g
> ls >all; [ $(wc -l <all) -gt 100 ] || echo too few
> txtstat -q -l id -g all $(cat all) >whole
> for seed in 1 2 3 4 5 6 7 8; do
>   rm -f h?; awk -v seed=$seed 'BEGIN { srand(seed) }
>     { print > ("h" int(rand() * rand() * (seed + 1))) }' all
>   for h in h?; do txtstat -q -l id -g all --partial $(cat $h) >p.$h; done
>   ls p.h? | awk -v seed=$seed 'BEGIN { srand(seed) }
>     { print rand() "\t" $0 }' | sort | cut -f 2 >order
>   txtstat --merge --partial $(sed 2q order) >first
>   txtstat --merge first $(sed 1,2d order) | cmp - whole; rm p.h?
> done

$ txtstat --merge p1 p2 p1 2>&1
txtstat: p1: a text comes twice
[2]

$ sed 40d p1 >cut; txtstat --merge cut 2>&1
txtstat: cut: cut or edited: it has not as many lines as it says
[2]

$ sed 's/^words\t\t/words\t\t1/' p1 >edited; txtstat --merge edited 2>&1
txtstat: edited: edited: its check sum is wrong
[2]

$ txtstat -g lex --partial 2 >other; txtstat --merge p1 other 2>&1
txtstat: other: made with other options than the others
[2]

$ printf 'vowel\tw\n' >more; txtstat -l id -g all -x more --partial 2 >other
> txtstat --merge p1 other 2>&1
txtstat: other: made with other options than the others
[2]

$ txtstat --merge 1 2>&1 >out; cat out
txtstat: 1: not a line of a partial: key, id, integer

$ : >none; txtstat --merge none 2>&1
txtstat: none: not a partial of txtstat, or cut
[2]

$ txtstat --partial 2 >core; txtstat --merge -g lex core 2>&1
txtstat: the partials have not got all these groups
[2]

# wrong use
$ txtstat -d --partial 1 2>&1 | sed 1q
txtstat: -d does not go with --partial or --merge (try --help)

$ txtstat -g nothing 1 2>/dev/null
[2]

$ txtstat -m words,nothing 1 2>/dev/null
[2]

$ yes kata lain lagi | head -c 300000 | txtstat --groups=quality --metrics=stop_words --mem=100K 2>&1
txtstat: a document needs more memory than --mem
[2]

# what does not go together
$ echo x | txtstat --plot 2>&1
txtstat: --plot and --ascii draw what --hist names (try --help)
[2]
$ echo x | txtstat --hist=sent -j 2>&1
txtstat: --hist draws: no -j, --header, --partial, --wide (try --help)
[2]
$ echo x | COLUMNS=none txtstat --hist=word --ascii | awk 'NR == 2 { print length }'
80

# the columns, in order; offsets count from the document line
$ printf '\fa\n"Hujan é turun," kata Sari Dewi di Bogor.\n' | txtquote -l id --header
doc	para	sent	start	end	cstart	cend	type	speaker	name	cue	rule	flags	text
a	1	1	1	16	1	15	direct	Sari Dewi	Sari Dewi	kata	R-inv		Hujan é turun,

$ printf '\fa\nKata "rame" itu: "Kita pulang," kata dia.\n' | txtquote -l id -t all -j
{"doc":"a","para":1,"sent":1,"start":6,"end":10,"cstart":6,"cend":10,"type":"mention","speaker":"","name":"","cue":"","rule":"none","flags":"","speaker_start":null,"speaker_end":null,"cue_start":null,"cue_end":null,"nested_in":null,"text":"rame"}
{"doc":"a","para":1,"sent":1,"start":18,"end":30,"cstart":18,"cend":30,"type":"direct","speaker":"dia","name":"","cue":"kata","rule":"R-inv","flags":"","speaker_start":37,"speaker_end":40,"cue_start":32,"cue_end":36,"nested_in":null,"text":"Kita pulang,"}

# types
$ echo 'Ann Lee said she left. "Good bye," she said.' | txtquote -l en --types=indirect | cut -f 8,14
indirect	she left
$ echo 'Ann Lee said she left. "Good bye," she said.' | txtquote -l en -t direct | cut -f 8,14
direct	Good bye,
$ echo x | txtquote -t nothing 2>&1 | sed 1q
txtquote: wrong argument: -t nothing (try --help)

# context
$ echo 'So "we go home now," Ann Lee said.' | txtquote -l en -c 6 | cut -f 8,14-
direct	So "	" Ann	we go home now,
$ echo 'So "we go home now," Ann Lee said.' | txtquote -l en --context=2 | cut -f 14-
"	"	we go home now,

# the longest
$ echo '"We all go home now," Ann Lee said.' | txtquote -l en -m 6 | cut -f 13-
u	We all
$ echo '"We all go home now," Ann Lee said.' | txtquote -l en --max=6 | cut -f 13-
u	We all

# marks that are never closed
$ echo 'Ann Lee said: “We go. They stay.' | txtquote -l en | cut -f 8,13,14
direct	u	We go. They stay.
$ echo 'Ann Lee said: “We go. They stay.' | txtquote -l en -U sent | cut -f 8,13,14
direct	u	We go.
$ echo 'Ann Lee said: “We go. They stay.' | txtquote -l en -U drop | cut -f 8,13,14
$ echo 'Ann Lee said: "We go. They stay.' | txtquote -l en | cut -f 8,13,14
$ echo 'Ann Lee said: "We go. They stay.' | txtquote -l en --unclosed=para | cut -f 8,13,14
direct	u	We go. They stay.
$ printf '“We go first of all.\n\n“They stay,” Ann Lee said.\n' | txtquote -l en -p block | cut -f 2,8-9,13,14
1	direct	Ann Lee	uc	We go first of all.
2	direct	Ann Lee		They stay,

# mark systems
$ echo '» We go, « said Ann.' | txtquote -l en -Q guillemet-in | cut -f 9,14
Ann	We go,
$ echo '"We go," said Ann. «They stay,» said Bob.' | txtquote -l en -Q guillemet | cut -f 9,14
Bob	They stay,
$ echo '"We go," said Ann. «They stay,» said Bob.' | txtquote -l en --marks=ascii | cut -f 9,14
Ann	We go,

# dashes
$ echo '— Où vas-tu ? demanda Pierre.' | txtquote -l fr | cut -f 9,14
Pierre	Où vas-tu ?
$ echo '— Où vas-tu ? demanda Pierre.' | txtquote -l fr --dashes=off | cut -f 9,14

# rules
$ echo '"We go," said Ann. Bob said: "They will stay in the house."' |
> txtquote -l en --rules=R-inv | cut -f 9,12,14
Ann	R-inv	We go,
	none	They will stay in the house.
$ echo x | txtquote --rules=R-none 2>&1 | sed 1q
txtquote: wrong argument: --rules=R-none (try --help)

# by speaker
$ printf '\fa\n"We go now," said Ann Lee. Ann Lee said: "We stay." Bob Ray said they left.\n' | txtquote -l en --by-speaker
a	Ann Lee	2	5
a	Bob Ray	1	2
$ printf '\fa\n"We go now," said Ann Lee.\n' | txtquote -l en --by-speaker -j
{"doc":"a","name":"Ann Lee","quotations":1,"words":3}

# nothing is lost
$ echo 'A 14" wheel, a " lost and a “b c.' | txtquote -U drop --stats 2>&1 | grep ignored
txtquote: ignored-lone 1
txtquote: ignored-closing 0
txtquote: ignored-opening 1
txtquote: ignored-unit 1
txtquote: ignored-deep 0
txtquote: ignored-empty 0

# news items of our own: spans with their types, what is missed, what is wrong
$ for l in de en es fr id it ms nl pt ru vi; do
> txtquote -l $l -t all -p line "$DATA/quotes/$l.txt"
> done | cut -f 1,6-10 | sort >got; sort "$DATA/quotes/gold.tsv" >want
$ for f in got want; do cut -f 1-4 $f | sort >$f.span; done; comm -12 got.span want.span | wc -l | tr -d ' '
88
$ comm -13 got.span want.span
fr-port	0	56	indirect
$ comm -23 got.span want.span
# speakers as they stand; names of those who have one
$ for f in got want; do cut -f 1-5 $f | sort >$f.who; done; comm -13 got.who want.who
fr-port	0	56	indirect	la mairie
$ awk -F '\t' '$6 != ""' want | comm -23 - got

# a language of its table alone
$ echo '"Mvua itanyesha kesho," alisema Bi. Asha Juma. Aliongeza kwamba mto utajaa usiku.' |
> txtquote -l sw | cut -f 8-11,14
direct	Bi. Asha Juma	Asha Juma	alisema	Mvua itanyesha kesho,
indirect			Aliongeza	mto utajaa usiku

# a colon and nothing before it
$ printf ':"Ja."\n' | txtquote -l de -t all
	1	1	2	5	2	5	direct				none		Ja.

# captions, credits, links, buttons
$ printf 'Muara pagi ini. (Foto: Rini Astuti)\n\nAir surut sejak subuh, kata warga.\n\nSumber: https://contoh.example/a\n\nKomentar (0)\n' | txtclean -l id
Air surut sejak subuh, kata warga.

# spans inside a line
$ echo 'Air surut sejak subuh.Baca juga: Ikan Langka Kembali ke MuaraWarga pun senang. (rni/ast)' | txtclean -l id
Air surut sejak subuh. Warga pun senang.

# blanks before punctuation; .NET, smileys and three dots stay
$ echo 'Satu , dua .  Tiga ; .NET :) ... empat ./' | txtclean -l id
Satu, dua. Tiga; .NET :) ... empat.
$ echo 'Vraiment ?  Oui , oui !' | txtclean -l fr
Vraiment ? Oui, oui !

# kinds that stay, kinds that go
$ printf 'Air surut sejak subuh.\n\nBagikan\n\nKomentar (0)\n' | txtclean -l id --keep=share
Air surut sejak subuh.

Bagikan
$ printf 'Air surut sejak subuh.\n\nBagikan\n\nKomentar (0)\n' | txtclean -l id --only=share
Air surut sejak subuh.

Komentar (0)
$ txtclean --keep=nonsense </dev/null 2>/dev/null; echo $?
2

# captions
$ printf 'Muara pagi ini. (Foto: Rini Astuti)\n' | txtclean -l id --caption=keep
Muara pagi ini. (Foto: Rini Astuti)
$ printf 'Muara pagi ini. (Foto: Rini Astuti)\n' | txtclean -l id --caption=strip
Muara pagi ini.
$ printf 'Muara pagi ini. (Foto: Rini Astuti)\n' | txtclean -l id --caption=drop

# marks and reports
$ printf 'Air surut sejak subuh.\n\nBagikan\n' | txtclean -l id --mark
keep	Air surut sejak subuh.
share	Bagikan
$ printf 'Air surut sejak subuh.\n\nBagikan\n' | txtclean -l id --report --header
doc	line	kind	rule	score	signals	text
	3	share		10	rule	Bagikan
$ printf 'Air surut sejak subuh.\n\nBagikan\n' | txtclean -l id --report -j
{"doc":"","line":3,"kind":"share","rule":"","score":10,"signals":"rule","text":"Bagikan"}

# rules of one's own
$ printf 'nav\t^kembali ke <atas|bawah>$\n!nav\thalaman berikutnya\n' >rules.tsv
$ printf 'Air surut sejak subuh, kata warga.\n\nKembali ke atas\n\nIndeks\n' | txtclean -l id --rules=rules.tsv --only=nav --mark
keep	Air surut sejak subuh, kata warga.
nav	Kembali ke atas
nav	Indeks

# lists of words that rules name: <list>, <list?>, <list+>; the longest entry
# counts; a colon behind a list is found where a word is glued to it
$ printf 'list\t<zsee> zlook|zlook at|zview\nlist\t<zthing> stuff|things\nnav\t^<zsee> <the|> <zthing+> <date?>$\nreadalso\t<zsee> zalso: *\n' >lists.tsv
$ printf 'Zlook at the things\n\nZview stuff, things and stuff 3 May 2021\n\nZview stuff nothing.\n\nThe tide went out at dawn.Zlook zalso: The Old PierPeople were glad.\n' | txtclean -l en --rules=lists.tsv
Zview stuff nothing.

The tide went out at dawn. People were glad.

# what must survive
$ printf 'Tiga hal penting:\n\n1. Air\n\n2. Ikan\n\nReporter: Terima kasih banyak, Pak.\n\nSelesai...\n' | txtclean -l id
Tiga hal penting:

1. Air

2. Ikan

Reporter: Terima kasih banyak, Pak.

Selesai...

# levels
$ printf 'Air surut sejak subuh.\n' | txtclean -l id --level=eager
Air surut sejak subuh.
$ printf 'JAKARTA, KOMPAS.com (Reuters) - Air surut sejak subuh di muara itu, kata warga setempat kemarin.\n' | txtclean -l id --dateline=strip
Air surut sejak subuh di muara itu, kata warga setempat kemarin.

# pages of many sites, languages and kinds: exactly the article
$ for f in "$DATA"/clean/*.txt; do
>   n=$(basename "$f" .txt); txtclean -l "${n%-*}" "$f" | diff - "$DATA/clean/$n.gold"
> done

# what pages say around prose, by language; prose that begins alike stays
$ printf 'Recibe 300 cartas al día y apenas contesta diez.\n\nRedacción / Agencias\n\nSolo el socio mayoritario puede vender su parte.\n\nTe quedan 3 artículos gratis este mes\n\nÚnete a nuestro canal de WhatsApp\n\nLos comentarios están cerrados\n\nVolver arriba\n' | txtclean -l es
Recibe 300 cartas al día y apenas contesta diez.

Solo el socio mayoritario puede vender su parte.
$ printf 'Apenas 3%% dos assinantes renovaram o contrato.\n\nMoradores durante a caminhada — Foto: Reprodução/Redes sociais\n\nCom a chuva, o rio subiu dois metros.\n\nPor Ana Souza, g1 SP\n\nFaça login para comentar\n\nSubscreva as newsletters do jornal\n' | txtclean -l pt
Apenas 3% dos assinantes renovaram o contrato.

Com a chuva, o rio subiu dois metros.
$ printf 'Di Marco non si seppe più nulla per anni.\n\nImmagine di repertorio\n\nSegui il consiglio del medico e bevi molta acqua.\n\ndi Marco Rossi e Giulia Bianchi\n\nSei già abbonato? Accedi\n\nTi potrebbe interessare\n' | txtclean -l it
Di Marco non si seppe più nulla per anni.

Segui il consiglio del medico e bevi molta acqua.
$ printf 'Theo ông Nam, giá gạo sẽ còn tăng trong những tháng tới.\n\nHoàng Nam (theo Reuters)\n\nChia sẻ với gia đình nạn nhân, ông tặng năm triệu đồng.\n\nGiọng Nữ\n\nTheo dõi chúng tôi trên Facebook và YouTube\n\nHãy là người đầu tiên bình luận bài viết này\n' | txtclean -l vi
Theo ông Nam, giá gạo sẽ còn tăng trong những tháng tới.

Chia sẻ với gia đình nạn nhân, ông tặng năm triệu đồng.
$ printf 'Volg het pad langs de rivier tot aan de molen.\n\nVan onze redactie\n\nArtikel gaat verder onder de advertentie\n\nHeb je een tip voor de redactie?\n' | txtclean -l nl
Volg het pad langs de rivier tot aan de molen.
$ printf 'Фото на стене он не снимал никогда.\n\nНашли ошибку? Выделите текст и нажмите Ctrl+Enter\n\nПодписывайтесь на нас в Дзене\n\nБудьте первым, кто оставит комментарий\n' | txtclean -l ru
Фото на стене он не снимал никогда.
$ printf 'Baca buku setiap hari menajamkan fikiran.\n\nGambar ihsan PDRM\n\nSertai saluran WhatsApp kami\n\nArtikel ini pertama kali diterbitkan di Sinar\n' | txtclean -l ms
Baca buku setiap hari menajamkan fikiran.

# prose that says what labels say, or begins as residue does
$ printf 'A spokesman answered by email: "We count no boats." He left.\n' | txtclean -l en
A spokesman answered by email: "We count no boats." He left.
$ printf 'Kata editor: "Potong saja." Ia menurut.\nPelaku membuat grup Telegram untuk menipu korban.\n' | txtclean -l id
Kata editor: "Potong saja." Ia menurut.
Pelaku membuat grup Telegram untuk menipu korban.
$ printf 'By Friday, the water was gone.\nComments on the plan are open until Friday.\nComments (12)\n' | txtclean -l en
By Friday, the water was gone.
Comments on the plan are open until Friday.
$ printf 'Von Montag an gilt der neue Fahrplan.\nVon Jutta Ahlers\n' | txtclean -l de
Von Montag an gilt der neue Fahrplan.

# links under a heading end at a line that ends with a stop or colon
$ printf 'A padaria abriu em 1983, quando o bairro ainda era um pasto, e nunca mais fechou as portas.\nLeia mais\nDoce da cidade ganha selo\nHoje são seis nomes:\nSeu Neco, dois pães.\nO filho do dono conta que ninguém na rua imaginava que aquela lista fosse durar quarenta anos.\n' | txtclean -l pt
A padaria abriu em 1983, quando o bairro ainda era um pasto, e nunca mais fechou as portas.
Hoje são seis nomes:
Seu Neco, dois pães.
O filho do dono conta que ninguém na rua imaginava que aquela lista fosse durar quarenta anos.

# hard-wrapped text
$ printf 'It was a bright morning in the harbour and all the boats had\ngone out long before the sun had come over the hill; nobody re-\nmained but the old keeper of the lamp.\n\nRoses are red\nviolets are blue\n\n1. One\n2. Two\n' | txtclean -l en --unwrap=auto --dehyphenate
It was a bright morning in the harbour and all the boats had gone out long before the sun had come over the hill; nobody remained but the old keeper of the lamp.

Roses are red
violets are blue

1. One
2. Two
$ printf 'One line\nand its other half.\n' | txtclean -l en --unwrap=always
One line and its other half.

# a long line of residue and nothing else: nothing is left, in linear time
$ awk 'BEGIN { for (i = 0; i < 6000; i++) printf "Baca juga: " }' >long
> (ulimit -t 5; txtclean -l id long) | wc -c | tr -d ' '
0

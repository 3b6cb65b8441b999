#!/bin/sh
# model.sh DIR - the sentence model, from DIR/dev/*.gold and DIR/train/*.gold (or
# DIR/ud/dev ...)
#
# The files, one sentence a line and an empty line between paragraphs, are named
# xx_SET for language xx; DIR/LICENCES.tsv says what they are: set, treebank of
# Universal Dependencies, licence. Only CC BY-SA sets are taken, and named.
# Environment: B, the build directory.
LC_ALL=C
export LC_ALL
dir=${1:?}
[ ! -d "$dir/ud" ] || dir=$dir/ud

free() {
	awk -F '\t' -v set="$1" '$1 == set && $3 ~ /^CC BY-SA/ { ok = 1 }
		END { exit !ok }' "$dir/LICENCES.tsv"
}

gold() {
	for f in "$dir"/dev/*.gold "$dir"/train/*.gold; do
		set=$(basename "$f" .gold)
		free "$set" || continue
		printf '\f%s\tlang=%s\n' "$set" "${set%%_*}"
		cat "$f"
		echo
	done
}

cat <<'END'
# The model of txtsent, made by `make model CORPUS=DIR` (txtlearn) from sets of
# Universal Dependencies (universaldependencies.org), development and, where
# marked +, training data. The sets and so these weights are under CC BY-SA 4.0;
# the authors of the treebanks are named in their repositories.
END
for f in "$dir"/dev/*.gold "$dir"/train/*.gold; do
	basename "$f" .gold
done | sort | uniq -c | while read -r n set; do
	free "$set" || continue
	[ -f "$dir/train/$set.gold" ] && n=+ || n=' '
	awk -F '\t' -v set="$set" -v n="$n" '$1 == set {
		print "#  " n " " $2 ", " $3 }' "$dir/LICENCES.tsv"
done
gold | "$B/bin/txtlearn"

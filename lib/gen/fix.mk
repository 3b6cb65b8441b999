# fix: what damage looks like, and HTML entities.
GENC += $B/gen/mojibake.c $B/gen/entities.c
$B/gen/mojibake.c: lib/gen/mojibake.tsv lib/gen/codepages.tsv lib/gen/mojibake.awk
	@mkdir -p $(@D)
	LC_ALL=C awk -f lib/gen/mojibake.awk lib/gen/mojibake.tsv lib/gen/codepages.tsv >$@
$B/gen/entities.c: lib/gen/entities.tsv lib/gen/entities.awk
	@mkdir -p $(@D)
	LC_ALL=C sort $< | LC_ALL=C awk -f lib/gen/entities.awk >$@

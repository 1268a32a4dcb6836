#!/usr/bin/env bash
# A history that came from Mercurial, as hg-git 1.2.0 (with Mercurial 7.0.3 and dulwich 0.22.8) writes it to Git.
#
# Guess: an author without an address gets one that is theirs alone (`ana@localhost`); two people on a change are one
# author with the name of both, or the first and a co-author; what Git has no place for is kept in notes or in headers;
# a message is as it was.
# Seen: whoever has no address has `none@none`, so that Ana and Bo have one, and are one person to what tells people
# apart by it. What stands behind the address is put into the *name*, escaped: "Bo Lee
# ext:(%20and%20Cy%20Ng%20%3C…%3E)". A change on a named branch has a paragraph `--HG--` below its message, and Git
# finds no trailer above it: its review is gone, while the ones on the default branch are there.
# Why it matters: in a history that moved, all long-gone logins are one busy person, and stable branches were never
# reviewed.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with hg-git==1.2.0 mercurial==7.0.3 dulwich==0.22.8

printf '[extensions]\nhggit =\n' >hgrc
export HGRCPATH=$scratch/hgrc
hg=$scratch/venv/bin/hg
"$hg" init -q code
# by USER: a change, with a review.
by() { echo "$1" >>code/limits && "$hg" -R code commit -q -A -u "$1" -d '2025-03-01 12:00:00 +0000' -m $'Change a limit\n\nReviewed-by: Max <max@example.com>'; }
by ana
by bo
by 'Bo Lee <bo@example.com> and Cy Ng <cy@example.com>'
by 'Bo Lee <bo@example.com> (Pay)'
"$hg" -R code branch -q stable
by 'Ana Quispe <ana@example.com>'
"$hg" -R code bookmark -q main && "$hg" -R code gexport -q
show() { git -C code/.hg/git log --skip="$1" -1 --format="$2" main; }
seen 'ana' "$(show 4 '%an <%ae>')" 'ana <none@none>'
seen 'bo' "$(show 3 '%an <%ae>')" 'bo <none@none>'
seen 'two people' "$(show 2 '%an <%ae>')" 'Bo Lee ext:(%20and%20Cy%20Ng%20%3Ccy%40example.com%3E) <bo@example.com>'
seen 'a team behind the address' "$(show 1 '%an <%ae>')" 'Bo Lee ext:(%20%28Pay%29) <bo@example.com>'
seen 'a message on the default branch' "$(show 1 '%B' | tr '\n' '/')" 'Change a limit//Reviewed-by: Max <max@example.com>//'
seen 'its reviews' "$(show 1 '%(trailers:key=Reviewed-by,valueonly,separator=; )')" 'Max <max@example.com>'
seen 'a message on a named branch' "$(show 0 '%B' | tr '\n' '/')" 'Change a limit//Reviewed-by: Max <max@example.com>//--HG--/branch : stable//'
seen 'its reviews' "$(show 0 '%(trailers:key=Reviewed-by,valueonly,separator=; )')" ''
finish

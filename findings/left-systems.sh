#!/usr/bin/env bash
# Who wrote and reviewed what in a history that came to Git from Subversion, by git-svn 2.39.5, or from Fossil, by its
# own two ways (`fossil export --git`, `fossil git export`, 2.21), as Debian 12 has them.
#
# Guess: with `--use-log-author`, the author is who is named by a line `From:` as a patch has it, and a sign-off below
# means who applied it; a review in a message is a trailer in Git; both ways out of Fossil give the same people.
# Seen: with `--use-log-author` a sign-off goes before the one who committed, and any "From:" will do: of a quoted
# mail, and in a sentence, so that the author of "Change From: field handling" is "field handling <field handling>".
# git-svn puts `git-svn-id: …`, and `fossil git export` `FossilOrigin-Name: …`, into a paragraph below the message,
# which then is the one with the trailers: Git finds no review in any commit. `fossil export --git` adds nothing,
# calls Bo by name where the other one has his login, and has what was amended (author and message), which the other
# one has not.
# Why it matters: a project that moved was never reviewed, and its authors are whom its messages quote.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
debian_with 'git-svn=1:2.39.5-*' 'subversion=1.14.2-*' 'libsvn1=1.14.2-*' 'libsvn-perl=1.14.2-*' 'libapr1=1.7.2-*' 'libaprutil1=1.6.3-*' \
    'libserf-1-1=1.3.9-*' 'libutf8proc2=2.8.0-*' 'libyaml-perl=1.30-*' 'fossil=1:2.21-*' 'libfuse2=2.9.9-*'
PERL5LIB=$scratch/unpacked/usr/share/perl5:$(echo "$scratch"/unpacked/usr/lib/*/perl5/*)
export PERL5LIB HOME=$scratch USER=ana

svnadmin create store && svn checkout -q "file://$scratch/store" code
change() { echo x >>code/limits && svn add -q --force code/limits && svn commit -q --username ana --no-auth-cache -m "$1" code; }
change $'Add limits\n\nReviewed-by: Di Fox <di@example.com>\nSigned-off-by: Bo Lee <bo@example.com>'
change $'Round\n\nBo wrote:\n> From: Eve Hill <eve@example.com>\n> please round'
change 'Change From: field handling'
printf 'ana = Ana Quispe <ana@example.com>\n' >people
# into FOLDER OPTION…: the history in Git.
into() { perl "$scratch/unpacked/usr/lib/git-core/git-svn" clone -q "${@:2}" -A people "file://$scratch/store" "$1" >/dev/null 2>&1; }
into plain && into logged --use-log-author
show() { git -C "$1" log --all --author-date-order --reverse --format="$2" | paste -sd, | sed 's/,/, /g'; }
seen 'git-svn, authors' "$(show plain %an)" 'Ana Quispe, Ana Quispe, Ana Quispe'
seen 'by the log' "$(show logged '%an <%ae>')" 'Bo Lee <bo@example.com>, Eve Hill <eve@example.com>, field handling <field handling>'
seen 'reviews in the first commit' "$(git -C plain log --reverse --format='%(trailers:key=Reviewed-by)' | head -1)" ''
seen 'its trailers' "$(git -C plain log --reverse --format='%(trailers:keyonly)' | head -1)" 'git-svn-id'

fossil init -A ana --date-override '2026-01-01 00:00:00' store.fossil >/dev/null
mkdir check && cd check && fossil open -f ../store.fossil >/dev/null
fossil user new bo 'Bo Lee <bo@example.com>' secret >/dev/null
minute=0
change() { minute=$((minute + 1)) && echo x >>limits && fossil add limits >/dev/null && fossil commit --no-warnings --user-override "$1" --date-override "2026-06-30 22:0$minute:00" -m "$2" >/dev/null 2>&1; }
change bo $'Add limits\n\nReviewed-by: Di Fox <di@example.com>'
change cy 'Round'
change ana 'Tpyo'
fossil amend tip --author bo --comment 'Typo' >/dev/null
cd ..
git init -q exported && fossil export --git store.fossil | git -C exported fast-import --quiet
(cd check && fossil git export "$scratch/mirror" -q -q -q >/dev/null 2>&1)
seen 'fossil export --git' "$(show exported '%s by %an <%ae>')" \
    'initial empty check-in by ana <ana>, Add limits by Bo Lee <bo@example.com>, Round by cy <cy>, Typo by Bo Lee <bo@example.com>'
seen 'its reviews' "$(git -C exported log --all --format='%(trailers:key=Reviewed-by,valueonly,separator=;)' | grep .)" 'Di Fox <di@example.com>'
seen 'fossil git export' "$(show mirror '%s by %an <%ae>')" \
    'initial empty check-in by ana <>, Add limits by bo <bo@example.com>, Round by cy <cy@noemail.net>, Tpyo by ana <>'
seen 'its reviews' "$(git -C mirror log --all --format='%(trailers:key=Reviewed-by,valueonly,separator=;)' | grep . || true)" ''
seen 'its trailers' "$(git -C mirror log --all --format='%(trailers:keyonly)' | sort -u | grep .)" 'FossilOrigin-Name'
finish

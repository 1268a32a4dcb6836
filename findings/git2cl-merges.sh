#!/usr/bin/env bash
# A ChangeLog in GNU's form, made from a history by git2cl (2.0 of 2012, as Debian 12 has it), as its help says.
#
# Guess: each commit that is no merge is an entry, with its author, its files and its message.
# Seen: of each merge, the commit that follows in the log is lost with its author: git prints no files of a merge, so
# that git2cl takes the next commit's head for the merge's files. If it was a branch merged by `git merge`, whose
# message it passes over, the next commit's head is the *text* of an entry of whoever merged. So is a commit without a
# change. Files that are binary are in no entry, and the last entry has no files. Trailers become part of the
# sentence.
# Why it matters: with one merge for each change, as forges make them, half of the work is left out, and never the
# merges.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
debian_with 'git2cl=1:2.0+git20120920-*'

git init -q -b main team
git() { command git -C team "$@"; }
second=0
change() {
    second=$((second + 1))
    export GIT_AUTHOR_NAME=$1 GIT_AUTHOR_EMAIL=$2 GIT_AUTHOR_DATE="2026-04-0${second}T12:00:00Z" GIT_COMMITTER_DATE="2026-04-0${second}T12:00:00Z"
    echo x >"team/$3" && git add . && git commit -q -m "$4"
}
merge() { GIT_AUTHOR_NAME='Max Ray' GIT_AUTHOR_EMAIL=max@example.com git merge -q --no-ff -m "$1" side; }
entries() { git log --pretty --numstat --summary | git2cl | paste -sd' ' | sed 's/  \(20..-..-..\)/\n\1/g' | sed 's/[ \t][ \t]*/ /g; s/ *$//'; }
entry() { entries | grep -e "$1" || true; }
change 'Ana Quispe' ana@example.com begin Begin
git checkout -q -b side
change 'Bo Lee' bo@example.com limits $'Add limits\n\nReviewed-by: Di Fox <di@example.com>'
git checkout -q main
change 'Cy Ng' cy@example.com retries 'Add retries'
merge 'Merge pull request #7 from bo/limits'
seen 'who worked, by git' "$(git log --no-merges --reverse --format=%an | paste -sd,)" 'Ana Quispe,Bo Lee,Cy Ng'
seen 'by git2cl' "$(entries | sed 's/^[-0-9]* \([A-Z][a-z]* [A-Z][a-z]*\).*/\1/' | tac | paste -sd,)" 'Ana Quispe,Bo Lee,Max Ray'
seen 'a message' "$(entry limits:)" '2026-04-02 Bo Lee <bo@example.com> * limits: Add limits Reviewed-by: Di Fox <di@example.com>'
seen 'the first commit' "$(entry Begin)" '2026-04-01 Ana Quispe <ana@example.com> * Begin'
change 'Ed Roe' ed@example.com pages 'Add pages'
git checkout -q -B side
change 'Bo Lee' bo@example.com rounding 'Round'
git checkout -q main
merge "Merge branch 'side'"
seen 'a branch merged by git merge' "$(entry Max | head -1 | sed 's/commit [0-9a-f]*/commit ID/')" \
    '2026-04-05 Max Ray <max@example.com> * : commit ID Author: Bo Lee <bo@example.com> Date: Sun Apr 5 12:00:00 2026 +0000'
seen 'its change' "$(entry rounding:)" ''
printf '\000' >team/picture
change 'Ana Quispe' ana@example.com words 'A picture and its words'
seen 'a binary file' "$(entry picture)" '2026-04-06 Ana Quispe <ana@example.com> * words: A picture and its words'
finish

#!/usr/bin/env bash
# Commits by author and quarter, and changed lines, on the pages of cgit 1.2.3 (Debian 12).
#
# Guess: a commit is in the quarter of the day that it says it was written; two people are two; `.mailmap` counts, as
# for `git shortlog`; the lines of a merge are those that the merge itself changed.
# Seen: a commit is in the quarter in which it was committed, counted in UTC: what was written on the last day of a
# quarter and applied on the next, and what was written in the evening of that day in New York, are in the next one.
# Two people called Kim Lee are one, and Ana under two names is two, whatever `.mailmap` says. A folder's table begins
# where the folder got its name. In the log, a merge has all files and lines of its branch once more.
# Why it matters: a quarter's numbers by cgit are those of another quarter, and of other people, than by git.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
debian_with 'cgit=1.2.3+*' 'liblua5.1-0=5.1.5-*'

# The table shows the last four quarters from today on: days are counted from the first one of this and the last quarter.
this=$(date -ud "$(date -u +%Y)-$((($(date -u +%-m) - 1) / 3 * 3 + 1))-01" +%F)
last=$(date -ud "$this -3 months" +%F)
git init -q -b main team && cd team
printf 'Ana Quispe <ana@example.com>\n' >.mailmap
# commit NAME ADDRESS WRITTEN APPLIED FILE
commit() {
    mkdir -p pay && seq 10 >"$5" && git add .
    GIT_AUTHOR_NAME=$1 GIT_AUTHOR_EMAIL=$2 GIT_AUTHOR_DATE=$3 GIT_COMMITTER_DATE=$4 git commit -q -m "Add $5"
}
at() { date -ud "$1" +%FT%TZ; }
commit 'Ana Quispe' ana@example.com "$(at "$last -1 day")" "$(at "$last +1 day")" pay/limits
commit 'A. Quispe' ana@example.com "$(at "$last +10 days")" "$(at "$last +10 days")" rates
commit 'Kim Lee' kim@example.com "$(at "$last +20 days")" "$(at "$last +20 days")" names
evening="$(date -ud "$this -1 day" +%F)T23:30:00-05:00"
commit 'Kim Lee' lee@example.org "$evening" "$evening" times
GIT_AUTHOR_DATE=$(at "$last +30 days") GIT_COMMITTER_DATE=$(at "$last +30 days")
export GIT_AUTHOR_DATE GIT_COMMITTER_DATE
git checkout -q -b branch
git mv pay money && git commit -q -m 'Move pay'
commit 'Bo Lee' bo@example.com "$GIT_AUTHOR_DATE" "$GIT_COMMITTER_DATE" tools
git checkout -q main && git merge -q --no-ff -m 'Merge branch' branch
cd ..

printf 'virtual-root=/\nmax-stats=quarter\nenable-log-filecount=1\nenable-log-linecount=1\nrepo.url=team\nrepo.path=%s/team/.git\n' "$scratch" >cgitrc
# page PATH QUERY: its rows, without tags.
page() {
    CGIT_CONFIG=$scratch/cgitrc PATH_INFO=/team/$1 QUERY_STRING=$2 unpacked/usr/lib/cgit/cgit.cgi |
        sed "s/<\/tr>/\n/g; s/&nbsp;/ /g" | sed 's/<[^>]*>/ /g; s/  */ /g; s/^ //; s/ $//'
}
row() { page "$1" "$2" | grep "^$3 [0-9]" | paste -sd';'; }
by_git() { git -C team shortlog -se --no-merges HEAD | sed 's/^ *//; s/\t/ /' | paste -sd';'; }
seen 'people by git shortlog' "$(by_git)" \
    '3 Ana Quispe <ana@example.com>;1 Bo Lee <bo@example.com>;1 Kim Lee <kim@example.com>;1 Kim Lee <lee@example.org>'
seen 'by cgit, quarters up to this one: Ana, written in the one before last' "$(row stats/ period=q 'Ana Quispe')" 'Ana Quispe 0 0 2 0 2'
seen 'Ana under her other name' "$(row stats/ period=q 'A. Quispe')" 'A. Quispe 0 0 1 0 1'
seen 'Kim and Kim, both written in the last one' "$(row stats/ period=q 'Kim Lee')" 'Kim Lee 0 0 1 1 2'
seen 'of the folder that was moved' "$(row stats/money period=q Total)" 'Total 0 0 1 0 1'
log() { page log/ '' | grep "$1" | sed 's/.* \([0-9]* -[0-9]* \/ +[0-9]*\)$/\1/'; }
seen 'files and lines of what Bo added' "$(log 'Add tools')" '1 -0 / +10'
seen 'of the merge' "$(log 'Merge branch')" '2 -0 / +10'
finish

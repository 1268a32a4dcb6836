#!/usr/bin/env bash
# Who wrote how much in a folder, by git 2.47 (`git log --numstat -- FOLDER`, `git diff --dirstat`), where Jo moved a
# file of Bo's into it without a change.
#
# Guess: with a folder named, the log says of its files what it says of them without one: a move is 0 lines; `--dirstat`
# is the share of changed lines.
# Seen: with a folder named, git looks at nothing outside of it, so that the file is new there: Jo wrote all of its 200
# lines, and `-M`, `-C` and `--find-copies-harder` change nothing. With `--full-diff`, or without a folder, they are 0.
# `--dirstat` counts what differs by bytes, not by lines: 100 short lines in one folder are 8.8%, one long one in
# another 90.9%, and folders under 3% are not there; with `=lines` it is the other way round.
# Why it matters: lines by team, of folders that are theirs, are of whoever moved them there.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

git init -q -b main team && mkdir team/src team/lib
commit() { git -C team add . && GIT_AUTHOR_NAME=$1 git -C team commit -q -m "$2"; }
seq 200 >team/src/limits && seq 30 >team/lib/own && commit 'Bo Lee' Begin
git -C team mv src/limits lib/limits && commit 'Jo Moss' Move
# Lines by author, from a log with --numstat, of files in lib.
lines() {
    git -C team log --format='by %an' --numstat "$@" |
        awk -F'\t' '/^by / { who = substr($0, 4) } $3 ~ /lib/ { sum[who] += $1 } END { for (who in sum) print who, sum[who] }' | sort | paste -sd, |
        sed 's/,/, /g'
}
seen 'all of the repository' "$(lines)" 'Bo Lee 30, Jo Moss 0'
seen 'the folder' "$(lines -- lib)" 'Bo Lee 30, Jo Moss 200'
seen 'the folder, copies looked for' "$(lines -M -C --find-copies-harder -- lib)" 'Bo Lee 30, Jo Moss 200'
seen 'the folder, --full-diff' "$(lines --full-diff -- lib)" 'Bo Lee 30, Jo Moss 0'

git init -q -b main other && mkdir other/{pay,web,docs}
for file in pay/limits web/data docs/page; do echo >"other/$file"; done
git -C other add . && git -C other commit -q -m Begin
seq 100 >other/pay/limits && printf 'x%.0s' {1..3000} >other/web/data && echo word >other/docs/page
git -C other commit -q -am Change
shares() { git -C other diff "$@" HEAD~ | awk '{ print $2, $1 }' | paste -sd' ' -; }
seen 'lines' "$(git -C other diff --numstat HEAD~ | awk '{ print $3, $1 }' | paste -sd' ' -)" 'docs/page 1 pay/limits 100 web/data 1'
seen '--dirstat' "$(shares --dirstat)" 'pay/ 8.8% web/ 90.9%'
seen '--dirstat=lines' "$(shares --dirstat=lines)" 'pay/ 96.1%'
finish

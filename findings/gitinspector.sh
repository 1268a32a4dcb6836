#!/usr/bin/env bash
# Who wrote which rows, by gitinspector 0.4.4 (`-r`, `-f '**'`), as Debian 12 has it, and by `git blame`.
#
# Guess: rows that are still there belong to those who wrote them, whoever else uses the same address later.
# Seen: blame's rows are given to the last name that an address had, so that all rows of Bo are Kim's after one commit
# by Kim from a shared address, while the commits stay Bo's: Kim added one row, of which 101 are left, a stability of
# 10100%, and is "mostly responsible" for a file that Kim never touched. Who only moves files is in no table.
# Why it matters: a team's address, or one that somebody took over, gives all earlier work to one person.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
debian_with 'gitinspector=0.4.4+dfsg-12'
inspect() { PYTHONPATH=$scratch/unpacked/usr/lib/python3/dist-packages python3 "$scratch/unpacked/usr/bin/gitinspector" -r -f '**' --format=text .; }
# rows HEAD-OF-A-TABLE: its rows, with single blanks.
rows() { inspect | sed -n "/^Author  *$1/,/^$/p" | sed 1d | sed '/^$/d; s/  */ /g' | paste -sd';'; }
blamed() { git blame --line-porcelain "$1" | sed -n 's/^author //p' | sort | uniq -c | sed 's/^ *//' | paste -sd';'; }

git init -q -b main team && cd team
commit() { git add . && git commit -q --author "$1 <$2@example.com>" -m "$3"; }
seq 100 >limits.py && commit 'Bo Lee' core Begin
git mv limits.py bounds.py && commit 'Jo Roe' jo Move
seq 10 >small.py && commit 'Di Fox' di Small
seen 'commits, and rows added and removed' "$(rows Commits | sed 's/ [0-9.]*\(;\|$\)/\1/g')" 'Bo Lee 1 100 0;Di Fox 1 10 0'
seen 'rows left' "$(rows Rows)" 'Bo Lee 100 100.0 0.0 0.00;Di Fox 10 100.0 0.0 0.00'
echo 11 >more.py && commit 'Kim Park' core More
seen 'commits, with another name for the address' "$(rows Commits | sed 's/ [0-9.]*\(;\|$\)/\1/g')" \
    'Bo Lee 1 100 0;Di Fox 1 10 0;Kim Park 1 1 0'
seen 'rows left' "$(rows Rows)" 'Di Fox 10 100.0 0.0 0.00;Kim Park 101 10100.0 0.0 0.00'
seen 'git blame' "$(blamed bounds.py)" '100 Bo Lee'
seen 'responsible' "$(inspect | sed -n '/^Kim Park is mostly/,$p' | sed 1d | sed '/^$/d; s/  */ /g' | paste -sd';')" ' 100 bounds.py; 1 more.py'
finish

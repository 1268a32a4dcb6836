#!/usr/bin/env bash
# How much changed in each file, by diffstat 1.65 and patchutils 0.4.2 (`lsdiff`), as Debian 12 has them, on what `git
# log -p` and `git show` print.
#
# Guess: a file is one row under its name, with the lines of all commits; a file that only moved is a row with 0 lines,
# under its new name.
# Seen: a file that was added and then changed is three rows, `/pay/limits`, `b/pay/limits` and `pay/limits`, none of
# them with all its lines; `-p1` puts them together. A file that only moved is "0 files changed" to diffstat and nothing
# to lsdiff, which lists a file that moved with changes under its old name.
# Why it matters: lines by file or by folder are spread over names that no owner's pattern matches.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
debian_with 'diffstat=1.65-*' 'patchutils=0.4.2-*'

git init -q -b main team && mkdir team/pay
commit() { git -C team add . && git -C team commit -q -m "$1"; }
rows() { sed 's/ *|  */ /; s/^ *//; s/ [-+!]*$//' | paste -sd, | sed 's/,/, /g'; }
echo x >team/page && commit Page
seq 20 >team/pay/limits && commit Limits
echo 21 >>team/pay/limits && commit More
echo 22 >>team/pay/limits && commit 'And more'
seen 'git' "$(git -C team log --numstat --format= -- pay | awk '{ lines[$3] += $1 } END { for (file in lines) print file, lines[file] }')" 'pay/limits 22'
seen 'diffstat' "$(git -C team log -p | diffstat | rows)" '/pay/limits 20, b/page 1, b/pay/limits 1, pay/limits 1, 4 files changed,  23 insertions(+)'
seen 'diffstat -p1' "$(git -C team log -p | diffstat -p1 | rows)" 'page 1, pay/limits 22, 2 files changed,  23 insertions(+)'
git -C team mv page guide && commit Move
seen 'diffstat, a move' "$(git -C team show | diffstat | rows)" '0 files changed'
seen 'lsdiff, a move' "$(git -C team show | lsdiff -s)" ''
git -C team mv pay/limits pay/bounds && echo 23 >>team/pay/bounds && commit 'Move and change'
seen 'diffstat, a move with a change' "$(git -C team show | diffstat -p1 | rows)" 'pay/bounds 1, 1 file changed,  1 insertion(+)'
seen 'lsdiff, a move with a change' "$(git -C team show | lsdiff -s)" '! a/pay/limits'
finish

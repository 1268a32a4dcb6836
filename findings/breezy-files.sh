#!/usr/bin/env bash
# Who changed a file of a Git repository, and when, by Breezy 3.3.23 (PyPI, `brz`), which reads Git's repositories.
#
# Guess: `brz log FILE` lists the commits that changed the file, over moves, since Breezy knows files by ids; `brz
# annotate` gives a line to who wrote it; a range of days holds the commits of these days; people are who `.mailmap`
# says.
# Seen: `brz log FILE` lists every commit, with all who wrote nothing in it; of a folder it lists the right ones. All
# lines of a moved file are by who moved it, who changed none. A range of days also holds the first commit after its
# end, here of the next quarter, and days are those on which a commit was applied. `.mailmap` is not read.
# Why it matters: everybody worked on everything, and a quarter has one change too many.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with breezy==3.3.23 dulwich==1.2.21
brz="venv/bin/brz"
export BRZ_LOG=/dev/null BRZ_HOME=$scratch/home HOME=$scratch

git init -q -b main team
commit() {
    export GIT_AUTHOR_NAME=$1 GIT_AUTHOR_EMAIL=$2 GIT_AUTHOR_DATE=$3 GIT_COMMITTER_DATE=$4
    git -C team add . && git -C team commit -q -m "$5"
}
mkdir team/pay && echo 1 >team/pay/limits && echo text >team/page
commit 'Bo Lee' bo@example.com 2026-03-30T12:00:00Z 2026-03-30T12:00:00Z Begin
echo x >team/other
commit 'Cy Ng' cy@example.com 2026-04-02T12:00:00Z 2026-04-02T12:00:00Z Other
git -C team mv page guide
commit 'Jo Moss' jo@example.com 2026-04-03T12:00:00Z 2026-04-03T12:00:00Z Move
echo 'Ana Quispe <ana@example.com> <ana@old.example>' >team/.mailmap && echo 2 >>team/pay/limits
commit 'Ana Q' ana@old.example 2026-06-20T12:00:00Z 2026-07-02T12:00:00Z Limit
echo y >>team/other
commit 'Cy Ng' cy@example.com 2026-07-03T12:00:00Z 2026-07-03T12:00:00Z Later
breezy() { (cd team && "../$brz" log --line -n0 "$@") | sed 's/^[0-9]*: //; s/^\(.*\) [-0-9]* \([A-Z][a-z]*\)$/\2 by \1/' | paste -sd, | sed 's/,/, /g'; }
of_git() { git -C team log --format='%s by %aN' "$@" | paste -sd, | sed 's/,/, /g'; }
seen 'git log pay/limits' "$(of_git -- pay/limits)" 'Limit by Ana Quispe, Begin by Bo Lee'
seen 'brz log pay/limits' "$(breezy pay/limits)" 'Later by Cy Ng, Limit by Ana Q, Move by Jo Moss, Other by Cy Ng, Begin by Bo Lee'
seen 'brz log pay' "$(breezy pay)" 'Limit by Ana Q, Begin by Bo Lee'
seen 'git blame guide' "$(git -C team blame -e guide | sed 's/.*<\(.*\)>.*/\1/' | awk '{ print $1 }')" 'bo@example.com'
seen 'brz annotate guide' "$(cd team && "../$brz" annotate --all --long guide | awk '{ print $2, $3 }')" 'jo@example.com 20260403'
seen 'brz annotate pay/limits, the last line' "$(cd team && "../$brz" annotate --all --long pay/limits | tail -1 | awk '{ print $2, $3 }')" \
    'ana@old.example 20260702'
seen 'git, from 1 April to 30 June, as applied' "$(of_git --since=2026-04-01T00:00:00Z --until=2026-06-30T23:59:59Z)" 'Move by Jo Moss, Other by Cy Ng'
seen 'brz, from 1 April to 30 June' "$(breezy -r date:2026-04-01..date:2026-06-30)" 'Limit by Ana Q, Move by Jo Moss, Other by Cy Ng'
finish

#!/usr/bin/env bash
# Who contributed to a file, by the process metrics of PyDriller 2.12 (`ContributorsCount`, `CommitsCount`,
# `LinesCount`), which studies of ownership are made with.
#
# Guess: a file that was removed is under its path, or is left out; one that was moved keeps its history, and
# moving it makes nobody a contributor; people are who `.mailmap` says.
# Seen: all removals are of one file with the name None, whose contributors are everybody who ever removed
# something, while the removed file itself counts as if it were still there. A file that only moved has the mover among its
# contributors, with a share of nothing, so that they are a *minor* one and it has one more weak owner. Ana's two
# addresses are two people.
# Why it matters: numbers of contributors, which are taken for risk, grow by moves, and a file None leads the list.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with pydriller==2.12

git init -q -b main code
cd code
day=0
# by NAME ADDRESS MESSAGE: commits everything, a day after the last.
by() {
    day=$((day + 1))
    git add -A
    GIT_AUTHOR_NAME=$1 GIT_AUTHOR_EMAIL=$2 GIT_AUTHOR_DATE=2025-03-0${day}T12:00:00Z GIT_COMMITTER_DATE=2025-03-0${day}T12:00:00Z git commit -q -m "$3"
}
seq 1 20 >limits.c && seq 1 5 >old.c && seq 1 5 >older.c && by Ana ana@example.com 'Begin'
echo 21 >>limits.c && by Ana ana@home.example.com 'Add one'
printf 'Ana <ana@example.com> <ana@home.example.com>\n' >.mailmap && by Ana ana@example.com 'Add a mailmap'
git mv limits.c budget.c && by Jo jo@example.com 'Move limits'
git rm -q old.c && by Bo bo@example.com 'Remove old'
git rm -q older.c && by Cy cy@example.com 'Remove older'
cd ..
cat >ask.py <<'PY'
import sys
from pydriller.metrics.process.commits_count import CommitsCount
from pydriller.metrics.process.contributors_count import ContributorsCount
window = dict(path_to_repo="code", from_commit=sys.argv[1], to_commit=sys.argv[2])
people, commits = ContributorsCount(**window), CommitsCount(**window)
for path, count in people.count().items():
    print(f"{path}: {count} contributors, {people.count_minor()[path]} minor, {commits.count()[path]} commits")
PY
"$python" ask.py "$(git -C code rev-list --max-parents=0 HEAD)" "$(git -C code rev-parse HEAD)" >found
get() { grep "^$1:" found | cut -d' ' -f2-; }
seen 'the file that moved (Ana, and Jo who moved it)' "$(get budget.c)" '3 contributors, 2 minor, 3 commits'
seen 'a file that was removed (by Bo)' "$(get old.c)" '1 contributors, 0 minor, 1 commits'
seen 'the file None (by Bo and Cy)' "$(get None)" '2 contributors, 0 minor, 2 commits'
finish

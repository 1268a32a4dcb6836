#!/usr/bin/env bash
# Who wrote what, by two libraries of gitoxide for Python: gitoxide 0.4.1 (`blame`) and gitoxide-py 0.87.0
# (`diff_tree_to_tree`) (PyPI), beside git.
#
# Guess: a line of a file that moved is by who wrote it, since gitoxide finds moves; what changed are files, with the
# lines that git counts; a subject is the first paragraph; people are who `.mailmap` says.
# Seen: to `blame`, all lines of a file that moved without a change are by who moved it, and a line that somebody
# changed on a branch under the old name is by who merged. `diff_tree_to_tree` finds the move, and lists each folder
# as a changed file, without lines, so that a change of one file deep in a tree is a change of three. A subject of two
# lines is cut by gitoxide, not by gitoxide-py. Neither reads `.mailmap`.
# Why it matters: whoever tidied up wrote the code, and changes look wider the deeper a file lies.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with gitoxide==0.4.1 gitoxide-py==0.87.0

git init -q -b main team && cd team
commit() { git add . && git commit -q --author "$1 <$1@example.com>" -m "$2"; }
mkdir -p app/pay && seq 60 >app/pay/limits && commit bo 'Begin'
git mv app/pay/limits app/pay/bounds && commit jo 'Move'
git checkout -q -b side HEAD~1
sed -i 's/^30$/thirty/' app/pay/limits && commit ed $'Round to\nthirty'
git checkout -q main
git merge -q --no-ff --no-commit side 2>/dev/null && git commit -q --author 'max <max@example.com>' -m Merge
cat >../ask.py <<'PY'
import collections, sys, gitoxide, gitoxide_py
first, second = gitoxide.open("."), gitoxide_py.open(".")
lines = collections.Counter()
for hunk in first.blame("app/pay/bounds"):
    lines[first.commit(hunk.commit_id).author.name] += hunk.line_count
print(*[f"{name} {count}" for name, count in sorted(lines.items())])
print(*[f"{change.status} {change.path} {change.insertions}" for change in second.diff_tree_to_tree("side~1", "side", stats=True)], sep=", ")
print(*[change.status for change in second.diff_tree_to_tree("main~1~1", "main~1") if change.path == "app/pay/bounds"])
print(next(c.summary for c in first.commits("side")), next(c.summary for c in second.commits("side")), sep=", ")
PY
"$python" ../ask.py >../found
line() { sed -n "$1p" ../found; }
seen 'git blame' "$(git blame -e app/pay/bounds | sed 's/.*<\([a-z]*\)@.*/\1/' | sort | uniq -c | awk '{ print $2, $1 }' | paste -sd' ')" 'bo 59 ed 1'
seen 'gitoxide, blame' "$(line 1)" 'jo 59 max 1'
seen 'git diff --numstat' "$(git diff --numstat side~1 side | tr '\t' ' ')" '1 1 app/pay/limits'
seen 'gitoxide-py, what changed' "$(line 2)" 'modified app None, modified app/pay None, modified app/pay/limits 1'
seen 'gitoxide-py, the move' "$(line 3)" 'renamed'
seen 'a subject of two lines, gitoxide, gitoxide-py' "$(line 4)" 'Round to, Round to thirty'
finish

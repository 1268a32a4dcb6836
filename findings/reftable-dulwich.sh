#!/usr/bin/env bash
# dulwich 1.2.21 on reftable repositories that git 2.47 made.
#
# Guess: a library that lists and reads reftable refs reads all of them, and a
# linked worktree has its own HEAD there as with files.
# Seen: of 1,201 refs in one table of many blocks it lists some 150, without an
# error; in a linked worktree it takes the HEAD of the main one. Why it matters:
# a history walked from such refs is short in silence.
. "$(dirname "$0")/lib.sh"
python_with dulwich==1.2.21

git init -q -b main --ref-format=reftable one
git -C one commit -q --allow-empty -m first
first=$(git -C one rev-parse HEAD)
for n in $(seq 1200); do printf 'create refs/heads/team/topic-%04d %s\n' "$n" "$first"; done |
    git -C one update-ref --stdin
git -C one refs verify >/dev/null 2>&1 || true
git -C one pack-refs
seen 'refs that git lists' "$(git -C one for-each-ref | wc -l)" 1201

cat >refs.py <<'PY'
import sys
from dulwich.repo import Repo
print(sum(1 for name in Repo(sys.argv[1]).refs.allkeys() if name.startswith(b"refs/")))
PY
count=$("$python" refs.py one)
seen 'dulwich lists fewer than half of them, and raises nothing' "$([ "$count" -lt 600 ] && echo yes || echo "no: $count")" yes

git -C one worktree add -q --detach ../linked "$first"
git -C linked commit -q --allow-empty -m second
seen 'commits behind HEAD of the linked worktree, git' "$(git -C linked rev-list --count HEAD)" 2
cat >head.py <<'PY'
import sys
from dulwich.repo import Repo
repo = Repo(sys.argv[1])
print(sum(1 for _ in repo.get_walker(include=[repo.head()])))
PY
seen 'the same, dulwich' "$("$python" head.py linked)" 1
finish

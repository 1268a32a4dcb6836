#!/usr/bin/env bash
# People and files in the tables of git-insights-cli 1.0.0 (PyPI), which prints with the library rich.
#
# Guess: names and paths are shown as the history has them, or cut where a column is too narrow.
# Seen: what stands in square brackets is taken for a style and left out. `deploy[bot]` is the person "deploy", so that
# the bot and a person of that name are two rows alike, and of routes such as `app/[id]/page.tsx` and
# `app/[team]/page.tsx` both are `app//page.tsx`. A name with `[red]` in it is red. git-contrib-tree 0.2.1, beside it,
# shows them.
# Why it matters: bots look like people, and the file that hurts most is not to be told from its neighbours.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with git-insights-cli==1.0.0 git-contrib-tree==0.2.1

git init -q -b main code && mkdir -p 'code/app/[id]' 'code/app/[team]'
seq 9 >'code/app/[id]/page.tsx' && seq 6 >'code/app/[team]/page.tsx'
git -C code add . && git -C code commit -q -m 'Begin' --author 'deploy[bot] <bot@example.com>'
seq 12 >'code/app/[id]/page.tsx'
git -C code commit -q -a -m 'Go on' --author 'deploy <deploy@example.com>'
row() { (cd code && COLUMNS=120 ../venv/bin/git-insights "$1" | sed -n 's/^│ *\([0-9]\) *│ *\([^│]*[^│ ]\) *│.*/\1 \2/p' | tr '\n' ' ' | sed 's/ *$//'); }
seen 'people' "$(row contributors)" '1 deploy 2 deploy'
seen 'files' "$(row hotspots)" '1 app//page.tsx 2 app//page.tsx'
seen 'git-contrib-tree' "$(cd code && ../venv/bin/git-contrib-tree --since -1 | sed -n 's/^[^a-z]*\(app[^ ]*\|\[[^ ]*\) - \(.*\)/\1 by \2/p' | tr '\n' ';')" 'app/ by deploy[bot] (2), deploy (1);[id]/ by deploy (1), deploy[bot] (1);[team]/ by deploy[bot] (1);'
finish

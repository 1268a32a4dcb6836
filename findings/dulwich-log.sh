#!/usr/bin/env bash
# Which commits a log finds, by dulwich 1.2.21 (`porcelain.log`), beside `git log` with the options of the same names.
#
# Guess: `grep` finds lines of messages, `author` the author that `.mailmap` gives, both by case; `max_entries` with
# `reverse` shows the newest, the oldest of them first; a clean merge did not change a file.
# Seen: `grep` does not heed case, and `^` is the beginning of the message only: of two reviewed commits, `^Reviewed-by`
# finds none, and `reviewed-by` both, where it is the other way round in git. `author` is the recorded one. `reverse` with a
# limit shows the oldest. `follow` lists a clean merge among the changes of a file.
# Why it matters: the same numbers of reviewed commits, or of somebody's commits, are not the same.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with dulwich==1.2.21

git init -q -b main code
cd code
day=0
# by NAME ADDRESS ARGS…: git with an author and a date, a day after the last.
by() {
    day=$((day + 1))
    GIT_AUTHOR_NAME=$1 GIT_AUTHOR_EMAIL=$2 GIT_AUTHOR_DATE=2025-03-0${day}T12:00:00Z GIT_COMMITTER_DATE=2025-03-0${day}T12:00:00Z git "${@:3}"
}
seq 1 20 >limits && git add limits && by Ana ana@example.com commit -q -m 'Begin'
git checkout -q -b side && sed -i 's/^2$/two/' limits
by Bo bo@example.com commit -q -a -m 'Two' -m 'Reviewed-by: Cy <cy@example.com>'
git checkout -q main && sed -i 's/^19$/nineteen/' limits
by Ana ana@old.example.com commit -q -a -m 'Nineteen' -m 'Reviewed-by: Bo <bo@example.com>'
by Max max@example.com merge -q --no-edit -m 'Merge side' side >/dev/null
printf 'Ana <ana@example.com> <ana@old.example.com>\n' >.mailmap && git add .mailmap && by Ana ana@example.com commit -q -m 'Add a mailmap'
cd ..
cat >ask.py <<'PY'
import io, json, sys
from dulwich import porcelain
out = io.StringIO()
porcelain.log("code", outstream=out, oneline=True, **json.loads(sys.argv[1]))
print(", ".join(line.split(" ", 1)[1] for line in out.getvalue().splitlines() if line) or "none")
PY
# both KEYWORDS OPTION…: what git finds; what dulwich finds
both() {
    local found
    found=$(git -C code log --format=%s "${@:2}" | paste -sd, | sed 's/,/, /g')
    echo "${found:-none} | $("$python" ask.py "$1" 2>/dev/null)"
}
seen 'grep of ^Reviewed-by' "$(both '{"grep": "^Reviewed-by"}' --grep=^Reviewed-by)" 'Nineteen, Two | none'
seen 'grep of reviewed-by' "$(both '{"grep": "reviewed-by"}' --grep=reviewed-by)" 'none | Nineteen, Two'
seen 'author' "$(both '{"author": "ana@example.com"}' --author=ana@example.com)" 'Add a mailmap, Nineteen, Begin | Add a mailmap, Begin'
seen 'reverse, two' "$(both '{"reverse": true, "max_entries": 2}' --reverse -2)" 'Merge side, Add a mailmap | Begin, Two'
seen 'follow' "$(both '{"paths": ["limits"], "follow": true}' --follow -- limits)" 'Nineteen, Two, Begin | Merge side, Nineteen, Two, Begin'
finish

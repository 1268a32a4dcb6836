#!/usr/bin/env bash
# Whose leaving would hurt: truckfactor 0.3.2 and git-xray-cli 0.1.2 (PyPI), where three files by Fay were removed
# long ago.
#
# Guess: the truck factor, and what is hot, are of the files that there are.
# Seen: both count the files that there were. truckfactor answers that Fay alone is what the project hangs on,
# who wrote no line of it, and names neither Bo nor Cy, who wrote all of it; a removal counts as work on the file. Among
# git-xray's hot spots the removed files come first.
# Why it matters: a team is told to fear the leaving of somebody whose work is gone.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with truckfactor==0.3.2
python3 -m venv xray
xray/bin/pip --quiet --disable-pip-version-check install git-xray-cli==0.1.2

git init -q -b main team
as() { GIT_AUTHOR_NAME=$1 GIT_AUTHOR_EMAIL=$1@example.com git -C team "${@:2}"; }
write() {
    for revision in 1 2 3; do
        seq "$revision" 40 | sed "s/^/$2 /" >"team/$2" && git -C team add . && as "$1" commit -qm "$2, $revision"
    done
}
for file in old1.py old2.py old3.py; do write Fay "$file"; done
git -C team rm -q old1.py old2.py old3.py && as Bo commit -qm 'Remove what nobody calls'
write Bo limits.py
write Cy queues.py

seen 'who wrote what there is, by blame' "$(for file in limits.py queues.py; do git -C team blame --line-porcelain $file; done | grep '^author ' | sort | uniq -c | sed 's/^ *//' | paste -sd';')" '38 author Bo;38 author Cy'
mkdir tmp
seen 'truckfactor' "$(TMPDIR=$scratch/tmp venv/bin/truckfactor "$scratch/team" --output=verbose 2>/dev/null | tail -2 | paste -sd' ')" 'Truckfactor: 1 Authors: Fay'
seen 'git-xray, the three hottest spots' "$(xray/bin/git-xray --json --section hotspots team 2>/dev/null | python3 -c "
import json, sys
print(*sorted(spot['path'] for spot in json.load(sys.stdin)['hotspots'][:3]))")" 'old1.py old2.py old3.py'
finish

#!/usr/bin/env bash
# Two libraries that studies of repositories are made with, Perceval 1.6.1 (GrimoireLab) and
# PyDriller 2.12, on one small history. Guess: both name people and read trailers as
# `git log` does. Seen:
#
# - Identities: PyDriller gives the address as it was committed, Perceval the one that `.mailmap`
#   gives, because git maps by itself. Counts by author of the two do not agree.
# - Merges: PyDriller lists no changed file of a clean merge, and still counts its lines and
#   files (`lines`, `files`): summed over all commits, merged work counts twice.
# - Co-authors: PyDriller (GitPython's `co_authors`) reads `Co-authored-by` in this very case
#   only; git compares without case.
# - Trailers: Perceval takes a line that begins like one wherever it stands, so that a quotation in
#   prose reviews a change that git finds no trailer in; it cuts a folded one at the line's end.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with perceval==1.6.1 pydriller==2.12

git init -q -b main team
commit() {
    printf '%s\n' "$1" >>team/a.txt
    git -C team add .
    printf '%b' "$1" | git -C team commit -q -F -
}
commit 'Folded\n\nReviewed-by: Bo <bo@example.com>\n (of the other team)\n'
commit 'Quoted\n\nReviewed-by: Dee <dee@example.com>\n\nThe line above is quoted from an older change.\n'
commit 'Together\n\nco-authored-by: Bo <bo@example.com>\nCo-authored-by: Cy <cy@example.com>\n'
printf 'Ana Quispe <ana@new.example> <ana@example.com>\n' >team/.mailmap
git -C team add . && git -C team commit -qm 'Map'
git -C team checkout -q -b side
printf 'one\ntwo\n' >team/side.txt
git -C team add . && git -C team commit -qm 'Side'
git -C team checkout -q main
commit 'Main'
git -C team merge -q --no-ff -m 'Merge' side

cat >miners.py <<'P'
import sys
from perceval.backends.core.git import Git
from pydriller import Repository

# What PyDriller counts can be asked for only while it walks.
mined = {c.msg.split("\n")[0]: (c.author.email, (len(c.modified_files), c.files, c.lines),
                                [person.email for person in c.co_authors])
         for c in Repository("team").traverse_commits()}
fetched = {i["data"]["message"].split("\n")[0]: i["data"]
           for i in Git(uri="team", gitpath="clone").fetch()}
what = sys.argv[1]
if what == "identities":
    print(mined["Main"][0], fetched["Main"]["Author"])
elif what == "merge":
    print(*mined["Merge"][1])
elif what == "co-authors":
    print(mined["Together"][2])
else:
    print(fetched[what].get("Reviewed-by"))
P
trailers() { git -C team log --format="%(trailers:key=$2,unfold,valueonly,separator=%x2C)" --grep "^$1" -1; }

seen "git's author of Main" "$(git -C team log -1 --format=%aE --grep '^Main')" 'ana@new.example'
seen "PyDriller's, Perceval's" "$($python miners.py identities)" 'ana@example.com Ana Quispe <ana@new.example>'
seen 'PyDriller on a clean merge: changed files, files, lines' "$($python miners.py merge)" '0 1 2'
seen "git's co-authors" "$(trailers Together Co-authored-by)" 'Bo <bo@example.com>,Cy <cy@example.com>'
seen "PyDriller's" "$($python miners.py co-authors)" "['cy@example.com']"
seen "git's reviewers of Quoted" "$(trailers Quoted Reviewed-by)" ''
seen "Perceval's" "$($python miners.py Quoted)" "['Dee <dee@example.com>']"
seen "git's reviewer of Folded" "$(trailers Folded Reviewed-by)" 'Bo <bo@example.com> (of the other team)'
seen "Perceval's" "$($python miners.py Folded)" "['Bo <bo@example.com>']"
finish

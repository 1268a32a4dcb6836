#!/usr/bin/env bash
# Who did what, by GrimoireLab's events: grimoirelab-chronicler 0.1.0 on what Perceval 1.6.1 reads from Git.
#
# Guess: an event of a review or of help names one person, who is the same one as in their own commits; a file that
# moved is a file under its new name from then on; what Git finds no trailer in is no event.
# Seen: two reviewers on one line are one "Bo" whose id is not Bo's, and the other one is nobody. A moved file is
# "replaced" under its *old* name, and the new one is never told of, so that what follows is work on a file that nobody
# added. Of a sentence that begins like a trailer, the name is taken and the rest dropped, so that it looks like a
# review.
# Why it matters: events are what is counted, and what they were made from is no longer there.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with grimoirelab-chronicler==0.1.0 perceval==1.6.1

by() { GIT_AUTHOR_NAME=$1 GIT_AUTHOR_EMAIL=$2 GIT_COMMITTER_NAME=$1 GIT_COMMITTER_EMAIL=$2 git -C code "${@:3}"; }
git init -q -b main code && seq 9 >code/limits && git -C code add .
by Bo bo@example.com commit -q -m 'Begin'
git -C code mv limits budget
by Ana ana@example.com commit -q -m 'Move' -m $'Reviewed-by: Bo <bo@example.com>, Cy <cy@example.com>\nco-authored-by: Di <di@example.com>'
echo 10 >>code/budget
by Ana ana@example.com commit -q -a -m 'Go on' -m $'Reviewed-by: Max <max@example.com> is what I hoped to write here.\n\nHe did not.'
cat >ask.py <<'PY'
from chronicler.eventizer import eventize
from perceval.backends.core.git import Git
commits = list(Git("code", "clone").fetch())
known = {}
for event in eventize("git", commits):
    kind, data = event["type"].split(".git.")[1], event.get_data()
    if kind.startswith("file."):
        print("file", kind[5:], data["filename"])
    elif kind == "commit.authored_by":
        known[data["uuid"]] = data["name"]
    elif kind.startswith("commit.") and "committed" not in kind:
        print("person", kind[7:], data["name"], "who is known" if data["uuid"] in known else "who is new")
PY
"$python" ask.py >found 2>/dev/null
seen 'files' "$(sed -n 's/^file //p' found | tr '\n' ';')" 'added limits;replaced limits;modified budget;'
seen 'people beside the authors' "$(sed -n 's/^person //p' found | tr '\n' ';')" 'co_authored_by Di who is new;reviewed_by Bo who is new;reviewed_by Max who is new;'
finish

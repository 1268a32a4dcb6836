#!/usr/bin/env bash
# .mailmap in libgit2 (pygit2 1.21.0) and dulwich 1.2.21, beside git.
#
# Guess: a library that offers .mailmap compares as git does, letters' case aside,
# since addresses differ in case all the time.
# Seen: both compare by case, for the address and for the name on the line. Why it
# matters: people counted through these libraries fall apart in two.
. "$(dirname "$0")/lib.sh"
python_with pygit2==1.21.0 dulwich==1.2.21

git init -q -b main one
commit() { GIT_AUTHOR_NAME=$1 GIT_AUTHOR_EMAIL=$2 git -C one commit -q --allow-empty -m "$1"; }
commit 'bo' 'BO@Old.example'
commit 'CY' 'cy@example.com'
printf 'Bo Lindqvist <bo@example.com> <bo@old.example>\nCy Ono <cy@example.com> cy <cy@example.com>\n' >one/.mailmap
git -C one log --format='%aN <%aE>' >git.txt
cat >map.py <<'PY'
import pygit2
from dulwich.mailmap import Mailmap
ours = pygit2.Mailmap.from_repository(pygit2.Repository("one"))
theirs = Mailmap.from_path("one/.mailmap")
for name, email in [("CY", "cy@example.com"), ("bo", "BO@Old.example")]:
    print("pygit2:", "%s <%s>" % ours.resolve(name, email))
    print("dulwich:", theirs.lookup(f"{name} <{email}>".encode()).decode())
PY
"$python" map.py >libraries.txt
seen 'git' "$(paste -sd';' git.txt)" 'Cy Ono <cy@example.com>;Bo Lindqvist <bo@example.com>'
seen 'pygit2' "$(sed -n 's/^pygit2: //p' libraries.txt | paste -sd';')" 'CY <cy@example.com>;bo <BO@Old.example>'
seen 'dulwich' "$(sed -n 's/^dulwich: //p' libraries.txt | paste -sd';')" 'CY <cy@example.com>;bo <BO@Old.example>'
finish

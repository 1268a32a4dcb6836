#!/usr/bin/env bash
# A line in .git/info/grafts that is none: libgit2 (pygit2 1.21.0), dulwich 1.2.21.
#
# Guess: a bad line in an old and optional file is passed over, as git does with a
# message ("bad graft data") and exit code 0.
# Seen: libgit2 refuses to open the whole repository, and so does dulwich. Why it
# matters: who reports on many repositories loses one for a stray line.
. "$(dirname "$0")/lib.sh"
python_with pygit2==1.21.0 dulwich==1.2.21

git init -q -b main one
git -C one commit -q --allow-empty -m first
mkdir -p one/.git/info
echo 'not a graft' >one/.git/info/grafts
seen 'git' "$(git -C one rev-list --count HEAD 2>/dev/null)" 1
cat >open.py <<'PY'
import pygit2
import dulwich.repo
for open_it in (pygit2.Repository, lambda path: dulwich.repo.Repo(path).head()):
    try:
        open_it("one")
        print("opened")
    except Exception as error:
        print(type(error).__name__)
PY
seen 'pygit2, dulwich' "$("$python" open.py | paste -sd' ')" 'GitError ObjectFormatException'
finish

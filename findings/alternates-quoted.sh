#!/usr/bin/env bash
# Quoted lines in objects/info/alternates: libgit2 (pygit2 1.21.0), dulwich 1.2.21.
#
# Guess: who follows alternates follows them as git writes and reads them.
# Seen: git unquotes a line in double quotes (it writes so where a path begins with
# one); both libraries look for a folder whose name holds the quotes, so that every
# object is missing.
. "$(dirname "$0")/lib.sh"
python_with pygit2==1.21.0 dulwich==1.2.21

git init -q -b main base
git -C base commit -q --allow-empty -m first
git clone -q --shared base borrower
printf '"%s/base/.git/objects"\n' "$scratch" >borrower/.git/objects/info/alternates
seen 'git' "$(git -C borrower rev-list --count HEAD)" 1
cat >walk.py <<'PY'
import sys, pygit2
from dulwich.repo import Repo
def told(work):
    try:
        return work()
    except Exception as error:
        return type(error).__name__
repo = pygit2.Repository("borrower")
print(told(lambda: sum(1 for _ in repo.walk(repo.head.target))))
other = Repo("borrower")
print(told(lambda: sum(1 for _ in other.get_walker(include=[other.head()]))))
PY
seen 'pygit2, dulwich' "$("$python" walk.py | paste -sd' ')" 'NotFoundError MissingCommitError'
finish

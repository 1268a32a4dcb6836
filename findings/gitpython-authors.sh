#!/usr/bin/env bash
# One commit, two authors: GitPython 3.2.1 on a repository with a `.mailmap`.
#
# Guess: one library has one answer to who wrote a commit, mapped or not, and counts of lines, of
# commits and lists of changed files go by the same rules.
# Seen: `Repo.blame` gives the commit with the mapped author, `iter_commits` the same commit with
# the recorded one, and its `author=` finds nobody by the mapped name, as `git log` does. `Commit.stats` of
# a clean merge counts the whole side branch again, and a rename as a file added and one deleted,
# where `Commit.diff` says R. Why it matters: lines per person and commits per person of one script
# are of different people.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with gitpython==3.2.1

git init -q -b main team
seq 20 >team/page.md
git -C team add . && git -C team commit -qm 'Write'
git -C team checkout -q -b side
git -C team mv page.md guide.md && git -C team commit -qm 'Move'
git -C team checkout -q main
printf 'Ana Q <ana@new.example> <ana@example.com>\n' >team/.mailmap
git -C team add . && git -C team commit -qm 'Map'
git -C team merge -q --no-ff -m 'Merge' side

cat >ask.py <<'PY'
import sys
import git
repo = git.Repo("team")
by_subject = {c.summary: c for c in repo.iter_commits()}
what = sys.argv[1]
if what == "blame":
    commit = repo.blame("HEAD", "guide.md")[0][0]
    print(commit.hexsha == by_subject["Write"].hexsha, commit.author)
elif what == "author":
    print(by_subject["Write"].author)
elif what == "search":
    print(len(list(repo.iter_commits(author=sys.argv[2]))))
elif what == "stats":
    print({path: change["change_type"] for path, change in by_subject[sys.argv[2]].stats.files.items()})
else:
    print([d.change_type for d in by_subject["Write"].diff(by_subject["Move"])])
PY
ask() { "$python" ask.py "$@"; }
seen 'blame: the commit Write, and its author' "$(ask blame)" 'True Ana Q'
seen 'iter_commits: the author of Write' "$(ask author)" 'Ana Quispe'
seen 'git log --author="Ana Q <ana@new": commits' "$(git -C team log --format=%h --author='Ana Q <ana@new' | wc -l)" 4
seen 'iter_commits(author="Ana Q <ana@new"): commits' "$(ask search 'Ana Q <ana@new')" 0
seen 'git show --stat of Merge: files' "$(git -C team show --format= --name-only main | grep -c . || true)" 0
seen 'stats of Merge' "$(ask stats Merge)" "{'guide.md': 'A', 'page.md': 'D'}"
seen 'stats of Move' "$(ask stats Move)" "{'guide.md': 'A', 'page.md': 'D'}"
seen 'diff of Move' "$(ask diff)" "['R']"
finish

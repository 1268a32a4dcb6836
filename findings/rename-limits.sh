#!/usr/bin/env bash
# A folder of 300 files that moved with a change in each, by dulwich 1.2.21, libgit2 (pygit2 1.21.0) and git 2.47.
#
# Guess: whoever finds renames finds these, as git does, or says that there are too many of them; git itself gives up at
# a limit and says so, and then counts the files that it found before.
# Seen: dulwich gives up above 200 files, without a word, and 300 files are added and 300 deleted; `max_files=None`
# finds all. git's limit is 1000: of 1001 files it finds none, and warns. libgit2 finds 1001. Files that moved unchanged
# are found by all of them, so that one edited line in each makes all the difference.
# Why it matters: with a large move, somebody wrote all of a team's code in one day, and the team nothing.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with dulwich==1.2.21 pygit2==1.21.0

# A repository NAME with COUNT files that moved, each with an edit unless the third word says `unchanged`.
moved() {
    git init -q -b main "$1"
    for ((i = 1; i <= $2; i++)); do mkdir -p "$1/src/m$i" && seq $((i * 100)) $((i * 100 + 30)) >"$1/src/m$i/index.ts"; done
    git -C "$1" add . && git -C "$1" commit -q -m Begin
    mkdir "$1/lib" && git -C "$1" mv src lib/src
    [ "${3:-}" = unchanged ] || sed -i '1s/$/ changed/' "$1"/lib/src/*/index.ts
    git -C "$1" add . && git -C "$1" commit -q -m Move
}
cat >ask.py <<'PY'
import collections, sys
import dulwich.diff_tree, dulwich.repo, pygit2
def say(kinds):
    print(" ".join(f"{count} {kind}" for kind, count in sorted(collections.Counter(kinds).items())))
old = dulwich.repo.Repo(sys.argv[1])
head = old[old.head()]
trees = old[head.parents[0]].tree, head.tree
for options in ({}, {"max_files": None}):
    found = dulwich.diff_tree.RenameDetector(old.object_store, **options).changes_with_renames(*trees)
    say(change.type for change in found)
commit = pygit2.Repository(sys.argv[1]).head.peel(pygit2.Commit)
diff = commit.parents[0].tree.diff_to_tree(commit.tree)
diff.find_similar()
say(delta.status_char() for delta in diff.deltas)
PY
git_says() { git -C "$1" show --format= --name-status 2>warning | cut -c1 | sort | uniq -c | awk '{ print $1, $2 }' | paste -sd' ' -; }
for case in '300 300' '300 300 unchanged' '1001 1001'; do
    read -r count _ how <<<"$case"
    name=moved-$count-$how && moved "$name" "$count" "$how" && "$python" ask.py "$name" >found
    case $case in
        '300 300') want=('300 R' '' '300 add 300 delete' '300 rename' '300 R') ;;
        '300 300 unchanged') want=('300 R' '' '300 rename' '300 rename' '300 R') ;;
        *) want=('1001 A 1001 D' 'warned' '1001 add 1001 delete' '1001 rename' '1001 R') ;;
    esac
    seen "$count ${how:-edited}, git" "$(git_says "$name")" "${want[0]}"
    seen "$count ${how:-edited}, git warns" "$(grep -q 'too many files' warning && echo warned || true)" "${want[1]}"
    seen "$count ${how:-edited}, dulwich" "$(sed -n 1p found)" "${want[2]}"
    seen "$count ${how:-edited}, dulwich without a limit" "$(sed -n 2p found)" "${want[3]}"
    seen "$count ${how:-edited}, libgit2" "$(sed -n 3p found)" "${want[4]}"
done
finish

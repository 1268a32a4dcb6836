#!/usr/bin/env bash
# Who wrote a line that came in by a merge, by dulwich 1.2.21 (`porcelain.blame`) and libgit2 (pygit2 1.21.0).
#
# Guess: `blame` looks for a line in all parents of a merge, as git's does, so that merged lines
# are their author's, and only what the merge itself changed is the merger's.
# Seen: dulwich compares each version of the file with the one before it by date, on whichever branch. Where Cy changed the
# file in the main line after Bo did on a branch, Bo's lines are by Max, who merged the branch and wrote
# nothing. libgit2 agrees with git.
# Why it matters: where branches are merged, lines per person are partly counts of merges.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with dulwich==1.2.21 pygit2==1.21.0

git init -q -b main team
day=0
as() {
    day=$((day + 1))
    GIT_AUTHOR_NAME=$1 GIT_COMMITTER_NAME=$1 GIT_AUTHOR_DATE=2025-03-0${day}T12:00:00Z GIT_COMMITTER_DATE=2025-03-0${day}T12:00:00Z git -C team "${@:2}"
}
seq 1 6 >team/limits && git -C team add . && as Ana commit -qm 'Begin'
edit() {
    for at in "$1" $(($1 + 1)); do sed -i "${at}s/\$/ call/" team/limits; done
    as "$2" commit -qam "$2's"
}
git -C team switch -qc side && edit 1 Bo
git -C team switch -q main && edit 5 Cy
as Max merge -q --no-ff -m "Merge Bo's" side >/dev/null

cat >ask.py <<'PY'
import pygit2
from dulwich import porcelain
lines = [commit.author.decode().split()[0] for (commit, _), _ in porcelain.blame("team", b"limits")]
print("dulwich:", *lines)
lines = [hunk.orig_committer.name for hunk in pygit2.Repository("team").blame("limits") for _ in range(hunk.lines_in_hunk)]
print("libgit2:", *lines)
PY
"$python" ask.py >found
seen 'git' "$(git -C team blame --line-porcelain limits | grep '^author ' | cut -d' ' -f2 | paste -sd' ')" 'Bo Bo Ana Ana Cy Cy'
seen 'libgit2' "$(sed -n 's/^libgit2: //p' found)" 'Bo Bo Ana Ana Cy Cy'
seen 'dulwich' "$(sed -n 's/^dulwich: //p' found)" 'Max Max Ana Ana Cy Cy'
finish

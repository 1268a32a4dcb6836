#!/usr/bin/env bash
# Who wrote a line that came in by a merge, by dulwich 1.2.21 (`porcelain.blame`) and libgit2 (pygit2 1.21.0).
#
# Guess: `blame` looks for a line in all parents of a merge, as git's does, so that merged lines
# are their author's, and only what the merge itself changed is the merger's.
# Seen: dulwich looks in the first parent alone. Each line of a merged branch is by the one who merged it; Bo and Cy,
# who wrote four lines of six on branches, wrote nothing, and Max, who merged them, four. libgit2
# agrees with git.
# Why it matters: where branches are merged, counts of lines per person are counts of merges.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with dulwich==1.2.21 pygit2==1.21.0

git init -q -b main team
as() { GIT_AUTHOR_NAME=$1 GIT_AUTHOR_EMAIL=$1@example.com GIT_COMMITTER_NAME=$1 GIT_COMMITTER_EMAIL=$1@example.com git -C team "${@:2}"; }
seq 1 6 >team/limits && git -C team add . && as Ana commit -qm 'Begin'
for change in 'Bo 1' 'Cy 5'; do
    read -r who line <<<"$change"
    git -C team switch -qc "$who" main
    for at in "$line" $((line + 1)); do sed -i "${at}s/\$/ call/" team/limits; done
    as "$who" commit -qam "$who's"
    git -C team switch -q main
    as Max merge -q --no-ff -m "Merge $who's" "$who"
done

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
seen 'dulwich' "$(sed -n 's/^dulwich: //p' found)" 'Max Max Ana Ana Max Max'
finish

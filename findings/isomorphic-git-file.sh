#!/usr/bin/env bash
# The history of one file by isomorphic-git 1.44.19 (`log` with `filepath`), where branches were merged.
#
# Guess: it lists the commits that changed the file, as `git log -- FILE` does, or, if it does not simplify, a
# merge besides.
# Seen: it compares a commit with the one that comes before it in the list of all branches, not with its parents. So
# where two people worked side by side, somebody who never touched the file is in its history, and
# the one who merged is, too.
# Why it matters: a page's authors, made from it, are people who worked elsewhere on the same day.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with isomorphic-git@1.44.19

git init -q -b main team
day=0
as() {
    day=$((day + 1))
    GIT_AUTHOR_NAME=$1 GIT_AUTHOR_DATE=2025-03-0${day}T12:00:00Z GIT_COMMITTER_DATE=2025-03-0${day}T12:00:00Z git -C team "${@:2}"
}
echo 1 >team/limits && echo 1 >team/queues && git -C team add . && as Ana commit -qm 'Begin'
git -C team switch -qc side && echo 2 >team/limits && as Bo commit -qam 'Change limits'
git -C team switch -q main && echo 2 >team/queues && as Cy commit -qam 'Change queues'
as Dee merge -q --no-ff -m 'Merge' side

cat >ask.mjs <<'JS'
import fs from 'node:fs';
import git from 'isomorphic-git';
const found = await git.log({ fs, dir: 'team', filepath: process.argv[2] });
console.log(found.map(({ commit }) => commit.author.name).join(' '));
JS
for file in limits queues; do git -C team log --format=%an -- $file | paste -sd' ' >$file; done
seen 'git, limits' "$(cat limits)" 'Bo Ana'
seen 'isomorphic-git, limits' "$(node ask.mjs limits)" 'Dee Cy Bo Ana'
seen 'git, queues' "$(cat queues)" 'Cy Ana'
seen 'isomorphic-git, queues' "$(node ask.mjs queues)" 'Cy Ana'
finish

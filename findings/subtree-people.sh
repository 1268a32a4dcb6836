#!/usr/bin/env bash
# Who did what in a folder that leaves a repository by `git subtree split`, and comes into another one by `git subtree
# add`, git 2.39.5 as Debian 12 has it. The folder had another name at first.
#
# Guess: the new repository has each commit that changed the folder, with its author and its reviews; where it is added,
# `git log` and `git shortlog` of the folder list these commits.
# Seen: the history begins where the folder got its name: what Bo wrote before is Ana's, who moved it, commits and all
# lines. The merge that was reviewed is gone, and its review, because nothing else had changed in the folder meanwhile. A
# revert names a commit that is not there. Where it is added, `git log -- vendor` lists one commit, by whoever added
# it; with `--squash` all lines are theirs too.
# Why it matters: who began it and who reviewed it are nobody, and whoever moved or added it has written all.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
debian_with 'git=1:2.39.5-*'
export GIT_EXEC_PATH=$scratch/unpacked/usr/lib/git-core
PATH=$GIT_EXEC_PATH:$PATH

git init -q -b main team && cd team
# by NAME FILE MESSAGE
by() {
    mkdir -p "$(dirname "$2")" && seq 10 >>"$2" && git add -A
    GIT_AUTHOR_NAME=$1 GIT_AUTHOR_EMAIL=${1,,}@example.com git commit -q -m "$3"
}
by Bo limits/pay 'Add limits'
git mv limits pay && by Ana pay/rates 'Move limits to pay'
git checkout -q -b branch && by Cy pay/names 'Add names'
git checkout -q main && by Eve web/page 'Add page'
git merge -q --no-ff -m $'Merge names\n\nReviewed-by: Di Fox <di@example.com>' branch
by Fay pay/rates 'Round rates' && git revert --no-edit HEAD >/dev/null
reviews() { git log --format='%(trailers:key=Reviewed-by,valueonly,separator=;)' "$1" | grep . || true; }
people() { git log --topo-order --reverse --format='%an: %s' "$@" | paste -sd';' | sed 's/;/; /g'; }
lines() { git blame --line-porcelain "$@" | sed -n 's/^author //p' | sort | uniq -c | sed 's/^ *//' | paste -sd';'; }
seen 'commits of the folder, by its names' "$(people -- pay limits)" \
    'Bo: Add limits; Ana: Move limits to pay; Cy: Add names; Fay: Round rates; Ana Quispe: Revert "Round rates"'
git subtree split -q -P pay -b split >/dev/null
seen 'commits after the split' "$(people split)" \
    'Ana: Move limits to pay; Cy: Add names; Fay: Round rates; Ana Quispe: Revert "Round rates"'
seen 'reviews, before and after' "$(reviews main), $(reviews split)" 'Di Fox <di@example.com>, '
seen 'lines that Bo wrote' "$(lines split -- pay)" '10 Ana'
reverted=$(git log -1 --format=%B split | grep -o '[0-9a-f]\{40\}')
seen 'the reverted commit is in its history' "$(git merge-base --is-ancestor "$reverted" split && echo yes || echo no)" 'no'
# into FOLDER OPTION…: adds what was split, below vendor.
into() {
    cd .. && git init -q -b main "$1" && cd "$1"
    by Gil page 'Add page'
    git subtree add -q "${@:2}" -P vendor ../team split >/dev/null 2>&1
}
into whole
seen 'where it is added, authors by git log -- vendor' "$(git log --format=%an -- vendor | paste -sd';')" 'Ana Quispe'
seen 'lines of the file that Cy wrote' "$(lines HEAD -- vendor/names)" '10 Cy'
into squashed --squash
seen 'with --squash, lines of the file that Cy wrote' "$(lines HEAD -- vendor/names)" '10 Ana Quispe'
finish

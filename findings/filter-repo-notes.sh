#!/usr/bin/env bash
# A folder moved into a repository of its own with its history, by git-filter-repo 2.47.0, with `--mailmap`.
#
# Guess: what hangs on commits moves with them: reviews in `refs/notes`, ids in messages and in
# `.git-blame-ignore-revs`; and the mailmap holds for people in trailers as for authors.
# Seen: ids in messages are rewritten, even short ones of seven digits and more. Notes are not: they keep the
# old commits' ids, so that no new commit has a review, the ref looks as before, and nothing is said. The file
# of revisions to ignore keeps ids that exist nowhere. The mailmap changes authors and committers, and Ana
# goes on reviewing under the address that she wanted to be rid of.
# Why it matters: a repository that was split off counts as never reviewed.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with git-filter-repo==2.47.0

git init -q -b main team
cd team
mkdir lib
echo 1 >lib/limits
git add .
git commit -qm 'Add limits'
git notes --ref=review add -m 'Code-Review+2: Bo Lind <bo@example.com>'
first=$(git rev-parse HEAD)
echo 2 >lib/limits
GIT_AUTHOR_EMAIL=old@example.com git commit -qam 'Mend limits' -m "Broken by ${first:0:7} ($first)." \
    -m 'Reviewed-by: Ana Quispe <old@example.com>'
git notes --ref=review add -m 'Code-Review+2: Cy Ono <cy@example.com>'
git rev-parse HEAD >lib/.git-blame-ignore-revs
git add . && git commit -qm 'Ignore that one in blame'
reviews() { git log --notes=review --format='%N' | grep -c Code-Review || true; }
known() { while read -r id; do git cat-file -e "$id" 2>/dev/null && echo "$id"; done | wc -l; }
seen 'commits with a review in notes, before' "$(reviews)" 2

echo 'Ana Quispe <ana@example.com> <old@example.com>' >../map
"$scratch/venv/bin/git-filter-repo" --force --quiet --subdirectory-filter lib --mailmap ../map 2>../said
seen 'what it says about notes' "$(grep -ci note ../said || true)" 0
seen 'notes' "$(git notes --ref=review list | wc -l)" 2
seen 'of these, of a commit that exists' "$(git notes --ref=review list | cut -d' ' -f2 | known)" 0
seen 'commits with a review in notes' "$(reviews)" 0
seen 'ids in messages that exist' "$(git log --format=%b | grep -oE '[0-9a-f]{7,}' | known)" 2
seen 'ids in .git-blame-ignore-revs that exist' "$(known <.git-blame-ignore-revs)" 0
seen 'authors' "$(git log --format=%ae | sort -u)" ana@example.com
seen 'reviewers' "$(git log --format='%(trailers:key=reviewed-by,valueonly)' | grep .)" 'Ana Quispe <old@example.com>'
finish

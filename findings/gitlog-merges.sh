#!/usr/bin/env bash
# Commits with their files, by gitlog 5.1.0 (npm).
#
# Guess: `includeMergeCommitFiles` gives merges their files, one commit each; a file that moved is one change.
# Seen: each merge is there once for each of its parents, with the files that the other side brought: of 4 commits it
# makes 5, and the one who merged changed all files of the branch and of the main line. A move is two files, a new one
# with the status `R100` and a removed one, which git does not have. `abbrevParentHashes` are the full ones. Without
# `number`, there are 10 commits.
# Why it matters: whoever merges has two commits and everybody's files.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with gitlog@5.1.0
cat >ask.mjs <<'J'
import gitlog from 'gitlog'
const commits = await (gitlog.default ?? gitlog)({ repo: 'team', fields: ['subject', 'abbrevParentHashes'], ...JSON.parse(process.argv[2]) })
if (process.argv[3]) console.log(commits.length, commits[0][process.argv[3]].length)
else console.log(commits.map(({ subject, status = [], files = [] }) => [subject, ...files.map((file, at) => `${status[at]} ${file}`)].join(', ')).join(';'))
J
git init -q -b main team && cd team
minute=10
commit() {
    minute=$((minute + 1))
    GIT_AUTHOR_DATE=2025-03-01T12:$minute:00Z GIT_COMMITTER_DATE=2025-03-01T12:$minute:00Z "$@"
}
echo 1 >limits && git add . && commit git commit -q -m Begin
git checkout -q -b side && echo 1 >web && git add . && commit git commit -q -m Web
git checkout -q main && echo 1 >pay && git add . && commit git commit -q -m Pay
commit git merge -q -m Merge side
cd ..
seen 'commits' "$(node ask.mjs '{}')" 'Merge;Pay, A pay;Web, A web;Begin, A limits'
seen 'includeMergeCommitFiles' "$(node ask.mjs '{"includeMergeCommitFiles":true}')" \
    'Merge, A web;Merge, A pay;Pay, A pay;Web, A web;Begin, A limits'
git -C team mv limits bounds && (cd team && commit git commit -q -m Move)
seen 'git diff' "$(git -C team diff -M --name-status HEAD~1 HEAD | tr '\t' ' ')" 'R100 limits bounds'
seen 'a move' "$(node ask.mjs '{"number":1}')" 'Move, R100 bounds, D limits'
seen 'abbrevParentHashes' "$(node ask.mjs '{"number":1}' abbrevParentHashes)" '1 40'
finish

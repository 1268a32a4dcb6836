#!/usr/bin/env bash
# Who and what a commit message mentions and takes back, by conventional-commits-parser 7.1.4 and
# conventional-commits-filter 6.0.1 (npm), from which release notes are made.
#
# Guess: a mention is an account such as `@cy`, not the middle of an address; a reference is to an issue
# that this commit closes; a revert is found by `This reverts commit ID.`, as git and GitHub write it.
# Seen: the host of every address is a mention, so that who reviews or co-writes with an address
# mentions "@example" and nobody else. `Fixes: 0123456789ab ("Add y (#12)")`, the kernel's trailer, closes
# issue 12, and "does not close #7" closes 7. A revert counts only where nothing stands between the
# subject and that sentence: a reason in between, GitHub's own `(#13)` behind the subject, an id in short form,
# or "Reapply" leave both in the notes, or drop what was brought back.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with conventional-commits-parser@7.1.4 conventional-commits-filter@6.0.1

cat >ask.mjs <<'JS'
import { CommitParser } from 'conventional-commits-parser';
import { filterRevertedCommitsSync } from 'conventional-commits-filter';
const parser = new CommitParser();
const [kind, ...texts] = process.argv.slice(2);
const commits = texts.map((text) => parser.parse(text));
if (kind === 'mentions') console.log(commits[0].mentions.join(' '));
if (kind === 'references') console.log(commits[0].references.map((found) => `${found.action} ${found.issue}`).join(', '));
if (kind === 'left') {
  const ids = ['a', 'b', 'c'].map((letter) => letter.repeat(40));
  const known = commits.map((commit, at) => ({ ...commit, hash: ids[at], raw: { ...commit, hash: ids[at] } }));
  console.log([...filterRevertedCommitsSync(known.reverse())].map((commit) => commit.hash[0]).sort().join(' '));
}
JS
ask() { node ask.mjs "$@"; }
a=$(printf 'a%.0s' {1..40}) b=$(printf 'b%.0s' {1..40})

seen 'mentions' "$(ask mentions $'feat: x\n\nReviewed-by: Bo Lind <bo@example.com>\nCc: @cy')" 'example cy'
seen 'Fixes: ID ("Add y (#12)")' "$(ask references $'fix: x\n\nFixes: 0123456789ab ("Add y (#12)")')" 'Fixes 12'
seen 'does not close #7' "$(ask references $'fix: x\n\nThis does not close #7.')" 'close 7'

seen 'a and its revert' "$(ask left 'feat: x' $'Revert "feat: x"\n\nThis reverts commit '"$a.")" ''
seen '… with a reason' "$(ask left 'feat: x' $'Revert "feat: x"\n\nIt broke the build.\n\nThis reverts commit '"$a.")" 'a b'
seen '… with (#13)' "$(ask left 'feat: x' $'Revert "feat: x" (#13)\n\nThis reverts commit '"$a.")" 'a b'
seen '… by a short id' "$(ask left 'feat: x' $'Revert "feat: x"\n\nThis reverts commit '"${a:0:10}.")" 'a b'
seen 'a, its revert, and a Revert of that' \
    "$(ask left 'feat: x' $'Revert "feat: x"\n\nThis reverts commit '"$a." $'Revert "Revert "feat: x""\n\nThis reverts commit '"$b.")" 'a'
seen 'a, its revert, and a Reapply' \
    "$(ask left 'feat: x' $'Revert "feat: x"\n\nThis reverts commit '"$a." $'Reapply "feat: x"\n\nThis reverts commit '"$b.")" 'c'
finish

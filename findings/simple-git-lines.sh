#!/usr/bin/env bash
# How many lines a commit changed, by simple-git 4.0.2 (npm), with the options of its examples (`log(['--stat'])`,
# `diffSummary()`).
#
# Guess: `insertions` and `deletions` of a file are numbers of lines; those of the files add up to those of the commit;
# a renamed file is under its new name.
# Seen: they are the *signs* of the little graph that git draws beside a file, which git shortens to the width of the
# line. In `log` 20001 added lines are 22, in `diffSummary` 2030, and a file counts less the bigger its neighbour is:
# 3000 lines beside them are 4. `changes`, and the sums of the whole commit, are right; with `--numstat` all are. The
# renamed file is called `docs/{page.md => guide.md}`.
# Why it matters: lines by file, by folder or by team are a thousandth of what they should be, and only in large
# commits.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with simple-git@4.0.2

git init -q -b main code && mkdir code/docs && seq 20000 >code/big && seq 3000 >code/other && seq 9 >code/docs/page.md
git -C code add . && git -C code commit -q -m 'Begin'
seq 30000 50000 >code/big && seq 6000 >code/other && git -C code mv docs/page.md docs/guide.md && git -C code commit -q -a -m 'Go on'
cat >ask.cjs <<'JS'
const { simpleGit } = require('simple-git');
const show = (found) => console.log(`${found.insertions}: ${found.files.map((one) => `${one.file} ${one.insertions}`).join(', ')}`);
(async () => {
  const git = simpleGit('code');
  show((await git.log(['--stat'])).latest.diff);
  show(await git.diffSummary(['HEAD~1']));
  show((await git.log(['--numstat'])).latest.diff);
})();
JS
node ask.cjs >found
is() { seen "$1" "$(sed -n "$2p" found)" "$3"; }
is 'log with --stat' 1 '23001: big 22, docs/{page.md => guide.md} 0, other 4'
is 'diffSummary' 2 '23001: big 2030, docs/{page.md => guide.md} 0, other 305'
is 'log with --numstat' 3 '23001: big 20001, docs/{page.md => guide.md} 0, other 3000'
finish

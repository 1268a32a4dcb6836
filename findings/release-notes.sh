#!/usr/bin/env bash
# What a commit changed, by release-please 17.11.2 (npm), which makes release notes of conventional commits.
#
# Guess: a commit is one change, or several where a squashed message lists them (`* fix: …`, as GitHub writes it);
# trailers are none; what was reverted by GitHub's button is not announced.
# Seen: `Co-authored-by: Bo <…>` and `Reviewed-by: …` are changes of their own, of the type "Co-authored-by", and so is
# any paragraph that begins with a word and a colon: prose such as "perf: this makes it slower" is announced
# as an improvement. GitHub's list of the squashed commits is none. A revert is passed over, and its feature
# stays in the notes.
# Why it matters: notes of a release count changes that were taken back, and people as changes.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with release-please@17.11.2

cat >ask.cjs <<'JS'
const { parseConventionalCommits } = require('release-please/build/src/commit.js');
const { DefaultChangelogNotes } = require('release-please/build/src/changelog-notes/default.js');
const quiet = () => {};
const log = { trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet };
const [kind, ...messages] = process.argv.slice(2);
const commits = messages.map((message, at) => ({ sha: String(at).repeat(40), message, files: [] }));
const changes = parseConventionalCommits(commits, log);
if (kind === 'types') console.log(changes.map((change) => change.type).sort().join(' '));
else {
  const about = { owner: 'acme', repository: 'gateway', version: '1.1.0', currentTag: 'v1.1.0', targetBranch: 'main', commits: [] };
  new DefaultChangelogNotes().buildNotes(changes, about).then((notes) => {
    console.log(notes.split('\n').filter((line) => /^(###|\*) /.test(line)).map((line) => line.replace(/ \(\[.*/, '')).join('; '));
  });
}
JS
seen 'a change with a co-author and a reviewer' \
    "$(node ask.cjs types $'feat: limits\n\nA limit for each call.\n\nCo-authored-by: Bo <bo@example.com>\nReviewed-by: Cy <cy@example.com>')" \
    'Co-authored-by Reviewed-by feat'
seen 'a squashed list' "$(node ask.cjs types $'feat: limits (#12)\n\n* feat: add limits\n\n* fix: mend limits')" 'feat'
seen 'paragraphs' "$(node ask.cjs types $'feat: limits\n\nfix: mend limits\n\ndocs: tell of limits')" 'docs feat fix'
seen 'notes of prose' "$(node ask.cjs notes $'feat: budget\n\nThe old one was per call.\n\nperf: this makes it slower')" \
    '### Features; * budget; ### Performance Improvements; * this makes it slower'
seen 'notes of a revert' "$(node ask.cjs notes $'feat: limits (#12)' $'Revert "feat: limits (#12)" (#13)\n\nReverts acme/gateway#12')" \
    '### Features; * limits'
finish

#!/usr/bin/env bash
# Who wrote and reviewed what, by readers of git's output: blamer 1.0.7 (used by jscpd), commit-stream 2.2.0 (used by
# Node.js' changelog-maker) and git-parse 3.0.1 (npm).
#
# Guess: a name is what git prints, brackets or not; authors of a commit are its author and the co-authors in its
# trailers; a message is whole.
# Seen: to blamer, "Kim (Alex) Park" is "Alex) Park", and her commit's id ends with "(Kim". commit-stream makes authors
# of a quoted `Author: Eve <…>` and of co-authors anywhere in a message, and passes over a reviewer whose line is
# folded, as over two on a line. git-parse leaves out the empty lines of a message, so that git finds no trailer in it
# any more.
# Why it matters: people with a nickname in their name are nobody, and some who were only quoted are authors.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with blamer@1.0.7 commit-stream@2.2.0 git-parse@3.0.1 split2@4.2.0

git init -q -b main team
commit() {
    export GIT_AUTHOR_NAME=$1 GIT_AUTHOR_EMAIL=$2 GIT_AUTHOR_DATE=$3 GIT_COMMITTER_DATE=$3
    echo "$3" >>team/page && git -C team add . && printf '%b' "$4" | git -C team commit -q -F -
}
commit 'Bo Lee' bo@example.com 2025-03-01T12:00:00Z 'Begin\n\nReviewed-by: Cy Ng <cy@example.com>\n'
commit 'Kim (Alex) Park' kim@example.com 2025-03-02T12:00:00Z \
    'Undo\n\nWhat was there said:\n\n    Author: Eve Roe <eve@example.com>\n    Co-authored-by: Flo Ito <flo@example.com>\n\nIt is wrong.\n\nReviewed-by: Bo Lee\n  <bo@example.com>\nReviewed-by: Cy Ng <cy@example.com>, Di Fox <di@example.com>\n'
cat >ask.mjs <<'JS'
import { spawn } from 'node:child_process';
import blamer from 'blamer';
import commitStream from 'commit-stream';
import parse from 'git-parse';
import split from 'split2';
process.chdir('team');
const [lines] = Object.values(await new (blamer.default ?? blamer)('git').blameByFile('page'));
console.log('blamer:', Object.values(lines).map((line) => line.author.trim()).join(', '));
console.log('commit:', Object.values(lines)[1].rev.replace(/^\w+/, 'ID'));
const [undo] = await parse.gitToJs('.');
process.stdout.write(`message: ${JSON.stringify(undo.message.split('\n').slice(0, 2))}\n`);
(await import('node:fs')).writeFileSync('../message', `${undo.message}\n`);
const log = spawn('git', ['log', '-1', '--format=fuller']).stdout.pipe(split()).pipe(commitStream('acme', 'team'));
log.on('data', (commit) => {
    console.log('authors:', commit.authors.map((person) => person.name).join(', '));
    console.log('reviewers:', (commit.reviewers ?? []).map((person) => person.name).join(', ') || 'none');
});
JS
node ask.mjs >found
is() { seen "$1" "$(sed -n "s/^$1: //p" found)" "$2"; }
seen "git's reviewers" "$(git -C team log -1 --format='%(trailers:key=Reviewed-by,valueonly,unfold,separator=%x2C )')" \
    'Bo Lee <bo@example.com>, Cy Ng <cy@example.com>, Di Fox <di@example.com>'
is blamer 'Bo Lee, Alex) Park'
is commit 'ID (Kim'
is authors 'Kim (Alex) Park, Eve Roe, Flo Ito'
is reviewers none
is message '["Undo","What was there said:"]'
seen "trailers in git-parse's message" "$(git interpret-trailers --parse <message)" ''
finish

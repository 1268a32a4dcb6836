#!/usr/bin/env bash
# Who contributed, by lists that are made from a history: git-authors-cli 1.0.54, remark-git-contributors 5.1.0 and
# @vuepress/plugin-git 2.0.0-rc.134 (npm), beside `git shortlog`.
#
# Guess: an address is one person, as far as `.mailmap` says nothing else; two addresses are two, even if the name is
# the same.
# Seen: all three make one person of the two who are called Bo Lee, with the commits of both under one address.
# git-authors-cli also compares addresses without any `.` and `+`, so that joe.li@ and joeli@example.com, two people
# with two names, are one, and of ana@one.example and ana@on.eexample. VuePress reads no `.mailmap`, and takes a quoted
# trailer for a co-author.
# Why it matters: one of two is left out of the credits, and the other one has both shares.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with git-authors-cli@1.0.54 remark-git-contributors@5.1.0 remark@15.0.1 remark-gfm@4.0.1 vfile@6.0.3 @vuepress/plugin-git@2.0.0-rc.134

git init -q -b main team
commit() {
    export GIT_AUTHOR_NAME=$1 GIT_AUTHOR_EMAIL=$2 GIT_AUTHOR_DATE=$3 GIT_COMMITTER_DATE=$3
    echo "$3" >team/page.md
    git -C team add . && printf '%b' "${4:-Change\n}" | git -C team commit -q -F -
}
echo 'Ana Quispe <ana@example.com> Ana Q <ana@old.example>' >team/.mailmap
commit 'Bo Lee' bo@pay.example 2025-03-01T12:00:00Z
commit 'Bo Lee' bo@web.example 2025-03-02T12:00:00Z
commit 'Bo Lee' bo@web.example 2025-03-03T12:00:00Z
commit 'Joe Li' joe.li@example.com 2025-03-04T12:00:00Z
commit 'Joel Ito' joeli@example.com 2025-03-05T12:00:00Z
commit 'Ana Q' ana@old.example 2025-03-06T12:00:00Z 'Quote\n\nThe last one said\n\n    Co-authored-by: Cy Ng <cy@example.com>\n\nwhich is wrong.\n'
commit 'Ana Quispe' ana@example.com 2025-03-07T12:00:00Z

cat >team/ask.mjs <<'JS'
import { remark } from 'remark';
import gfm from 'remark-gfm';
import list from 'remark-git-contributors';
import { VFile } from 'vfile';
import { getCommits, getRawContributors } from '@vuepress/plugin-git';
const page = new VFile({ value: '## Contributors\n', path: `${process.cwd()}/README.md`, cwd: process.cwd() });
const text = String(await remark().use(gfm).use(list).process(page));
console.log('remark:', [...text.matchAll(/\*\*(.*?)\*\*/g)].map((row) => row[1]).join(', '));
const commits = await getCommits(['page.md'], process.cwd(), { contributors: true, changelog: false });
console.log('vuepress:', getRawContributors(commits, {}, 'gitlab').map((one) => `${one.commits} ${one.name} <${one.email}>`).join(', '));
JS
(cd team && node ask.mjs) >found 2>/dev/null
(cd team && echo '{"name": "team"}' >package.json && node ../node_modules/git-authors-cli/bin/index.js --print --no-save) |
    sed 's/\x1b\[[0-9;]*m//g; s/^ *//; s/  */ /g; /^$/d' | LC_ALL=C sort -k2 | paste -sd, | sed 's/,/, /g' >authors
seen 'git shortlog' "$(git -C team shortlog -se HEAD | sed 's/^ *//; s/\t/ /' | LC_ALL=C sort -k2 | paste -sd, | sed 's/,/, /g')" \
    '2 Ana Quispe <ana@example.com>, 1 Bo Lee <bo@pay.example>, 2 Bo Lee <bo@web.example>, 1 Joe Li <joe.li@example.com>, 1 Joel Ito <joeli@example.com>'
seen 'git-authors-cli' "$(cat authors)" '2 Ana Quispe <ana@example.com>, 3 Bo Lee <bo@web.example>, 2 Joe Li <joe.li@example.com>'
seen 'remark-git-contributors' "$(sed -n 's/^remark: //p' found)" 'Bo Lee, Ana Quispe, Joe Li, Joel Ito'
seen '@vuepress/plugin-git' "$(sed -n 's/^vuepress: //p' found)" \
    '3 Bo Lee <bo@pay.example>, 1 Joe Li <joe.li@example.com>, 1 Joel Ito <joeli@example.com>, 1 Ana Q <ana@old.example>, 1 Cy Ng <cy@example.com>, 1 Ana Quispe <ana@example.com>'
finish

#!/usr/bin/env bash
# Who changed what, by makers of notes and pages that split a log at bars: changelogen 0.6.2, changelogithub 15.0.5 and
# @nolebase/vitepress-plugin-git-changelog 2.18.2 (npm), on subjects such as "return string | null".
#
# Guess: subject, id, author and co-authors of a commit are the ones that git has, whatever a subject or a message says.
# Seen: changelogen and changelogithub ask git for `%s|%h|%an|%ae` and take the second field for the id. Of a subject
# with a bar they keep what stands before it, say that the id is "null", and thank somebody whose name is the id and
# whose address is "Ana Quispe"; Ana herself is nobody. A line of dashes in a message, as below a heading, begins
# another commit there: "fix: rounding", which nobody wrote. nolebase loses the co-authors of such a commit, and of one
# whose message has a table.
# Why it matters: in code with types such subjects are everyday ones, and who wrote them is left out.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with changelogen@0.6.2 changelogithub@15.0.5 @nolebase/vitepress-plugin-git-changelog@2.18.2

git init -q -b main team
commit() {
    export GIT_AUTHOR_NAME=$1 GIT_AUTHOR_EMAIL=$2 GIT_AUTHOR_DATE=$3 GIT_COMMITTER_DATE=$3
    echo "$3" >team/page.md
    git -C team add . && printf '%b' "$4" | git -C team commit -q -F -
}
commit 'Bo Lee' bo@example.com 2025-03-01T12:00:00Z 'feat: plain\n\nCo-authored-by: Ed Roe <ed@example.com>\n'
commit 'Ana Quispe' ana@example.com 2025-03-02T12:00:00Z 'fix: return string | null\n\nCo-authored-by: Cy Ng <cy@example.com>\n'
commit 'Bo Lee' bo@example.com 2025-03-03T12:00:00Z 'feat: list\n\n| team | n |\n| --- | --- |\n\nCo-authored-by: Di Fox <di@example.com>\n'
commit 'Bo Lee' bo@example.com 2025-03-04T12:00:00Z 'feat: round\n\nWhat is open\n------------\nfix: rounding\n'
id=$(git -C team log -1 --grep 'string | null' --format=%h)

cat >ask.mjs <<'JS'
import * as changelogen from 'changelogen';
import * as changelogithub from 'changelogithub';
import { GitChangelog } from '@nolebase/vitepress-plugin-git-changelog/vite';
globalThis.fetch = async () => { throw new Error('no network'); };
process.chdir('team');
const config = await changelogen.loadChangelogConfig('.', { from: '', to: 'HEAD' });
const commits = changelogen.parseCommits(await changelogen.getGitDiff(undefined, 'HEAD', '.'), config);
const people = (commit) => commit.authors.map((person) => `${person.name} <${person.email}>`).join(', ');
for (const commit of commits) console.log(`changelogen: ${commit.description} | ${commit.shortHash} | ${people(commit)}`);
console.log('notes:', (await changelogen.generateMarkDown(commits, config)).split('\n').filter((line) => line.endsWith('>')).join('; '));
for (const commit of changelogithub.parseCommits(await changelogithub.getGitDiff(undefined, 'HEAD'), { scopeMap: {} }))
    console.log(`changelogithub: ${commit.description} | ${commit.shortHash} | ${people(commit)}`);
const plugin = GitChangelog({ cwd: process.cwd() });
plugin.configResolved({ command: 'build', vitepress: { srcDir: process.cwd() } });
const info = console.info;
console.info = () => {};
await plugin.buildStart();
console.info = info;
const page = JSON.parse(plugin.load('\0virtual:nolebase-git-changelog').replace('export default ', ''));
for (const commit of page.commits) console.log(`nolebase: ${commit.message} | ${commit.authors.join(', ')}`);
JS
node ask.mjs >found 2>/dev/null
line() { sed -n "s/^$1: //p" found | grep -F "$2" || true; }
seen 'changelogen, a plain subject' "$(line changelogen plain)" \
    "plain | $(git -C team log -1 --grep plain --format=%h) | Bo Lee <bo@example.com>, Ed Roe <ed@example.com>"
seen 'changelogen, a subject with a bar' "$(line changelogen string)" "return string |  null | $id <Ana Quispe>, Cy Ng <cy@example.com>"
seen 'changelogen, whom the notes thank' "$(line notes Bo)" "- Bo Lee <bo@example.com>; - $id <Ana Quispe>"
seen 'changelogithub, a subject with a bar' "$(line changelogithub string)" "return string |  null | $id <Ana Quispe>, Cy Ng <cy@example.com>"
seen 'changelogen, a heading in a message' "$(line changelogen rounding)" 'rounding | undefined | undefined <undefined>'
seen 'nolebase, a plain subject' "$(line nolebase plain)" 'feat: plain | Bo Lee, Ed Roe'
seen 'nolebase, a subject with a bar' "$(line nolebase string)" 'fix: return string | Ana Quispe'
seen 'nolebase, a table in the message' "$(line nolebase list)" 'feat: list | Bo Lee'
seen "git's co-authors" "$(git -C team log --format='%(trailers:key=Co-authored-by,valueonly,separator=;)' | sed '/^$/d' | paste -sd, -)" \
    'Di Fox <di@example.com>,Cy Ng <cy@example.com>,Ed Roe <ed@example.com>'
finish

#!/usr/bin/env bash
# References in a document that become links, by remark-github 12.0.0 (npm), which makes links as GitHub does.
#
# Guess: an id of a commit has digits and letters, or stands in a place where it means one; a day and a number are none;
# what is linked keeps its words.
# Seen: whatever has 7 digits or more is a commit, and is shortened to 7: of "20260401 to 20260630" is left "2026040 to
# 2026063", each with a link to a commit that does not exist, and of "10000000 rows" "1000000". So is a name such as
# `facade1`. `gateway#12` is an issue of a person called gateway. In code, nothing is linked.
# Why it matters: the window of a report, and its largest numbers, lose a digit.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with remark@15.0.1 remark-github@12.0.0

cat >ask.mjs <<'JS'
import { remark } from 'remark';
import github from 'remark-github';
const show = async (text) => {
    const made = String(await remark().use(github, { repository: 'acme/code' }).process(text)).trim();
    console.log(made.replaceAll(/\[([^\]]*)\]\(https:\/\/github.com\/([^)]*)\)/g, '[$1 -> $2]'));
};
for (const text of process.argv.slice(2)) await show(text);
JS
node ask.mjs 'From 20260401 to 20260630' '10000000 rows' '123456 rows' 'The module facade1' 'gateway#12' 'By `0012345`' 'By 0012345' >found
is() { seen "$1" "$(sed -n "$2p" found)" "$3"; }
is 'two days' 1 'From [`2026040` -> acme/code/commit/20260401] to [`2026063` -> acme/code/commit/20260630]'
is 'ten million' 2 '[`1000000` -> acme/code/commit/10000000] rows'
is 'six digits' 3 '123456 rows'
is 'a module' 4 'The module [`facade1` -> acme/code/commit/facade1]'
is 'gateway#12' 5 '[gateway#12 -> gateway/code/issues/12]'
is 'an id in code' 6 'By `0012345`'
is 'an id' 7 'By [`0012345` -> acme/code/commit/0012345]'
finish

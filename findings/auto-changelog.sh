#!/usr/bin/env bash
# Squashed and merged changes, by the changelog of auto-changelog 2.7.0 (npm), as JSON and as Markdown.
#
# Guess: JSON has each text as it is in Git; a change is listed once, with who wrote it; what a message says is not
# fixed is not.
# Seen: `<` and `>` are `&lt;` and `&gt;`, in JSON as in Markdown, `&` is not changed: of "Bo Lee <bo@example.com>" no
# reader of trailers finds an address, and code in `backticks` shows the signs. A squashed change that closes an issue is
# listed twice, among the merges and among the fixes. The author of a merged change is who pressed the button, and its
# commits are listed below, once more. "Not fixes #5 yet" fixes 5.
# Why it matters: a person who merges has everybody's changes, and co-authors have none.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with auto-changelog@2.7.0

git init -q -b main repo
cd repo
git remote add origin https://git.example.com/acme/pay
as() { git -c user.name="$1" -c user.email="${1,,}@example.com" "${@:2}"; }
unset GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL
as Ana commit -q --allow-empty -m 'Return `Vec<Id>` (#12)

Fixes #3. Not fixes #5 yet.

Co-authored-by: Bo Lee <bo@example.com>'
git checkout -q -b topic
as Ana commit -q --allow-empty -m 'Tell ranks'
git checkout -q main
as Cy merge -q --no-ff topic -m 'Merge pull request #13 from acme/topic

Ranks'
made() { ../node_modules/.bin/auto-changelog --stdout --unreleased --commit-limit false --template "$1"; }
made json | jq '.[0]' >made.json
seen 'the message' "$(jq -c '.merges[] | select(.id == "12").commit.message | split("\n") | [.[0, -1]]' made.json)" \
    '["Return `Vec&lt;Id&gt;` (#12)","Co-authored-by: Bo Lee &lt;bo@example.com&gt;"]'
seen 'who wrote merged changes' "$(jq -c '[.merges[] | [.id, .author]] | sort' made.json)" '[["12","Ana"],["13","Cy"]]'
seen 'fixed' "$(jq -c '[.fixes[].fixes[].id] | sort' made.json)" '["3","5"]'
seen 'commits besides' "$(jq -c '[.commits[].subject]' made.json)" '["Tell ranks"]'
seen 'in Markdown' "$(made compact | grep -o '^- [^[]*' | sort | paste -sd'|')" '- Ranks |- Return `Vec&lt;Id&gt;` |- Return `Vec&lt;Id&gt;` (#12) |- Tell ranks '
finish

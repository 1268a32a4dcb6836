#!/usr/bin/env bash
# Changes that break something, and who is behind them, by the notes of python-semantic-release 10.7.0, commitizen 4.19.3
# and git-changelog 2.10.0 (PyPI).
#
# Guess: what breaks something (`feat!:`, or a trailer BREAKING CHANGE) is said to, in each; the trailers below are not
# part of that text.
# Seen: python-semantic-release and commitizen take the trailers below for the text of what broke: "Ids are gone
# Co-authored-by: Bo Lee <bo@example.com>" is in the notes, address and all. A `feat!:` stands among the features of
# both, as if nothing broke. git-changelog says of neither that it breaks anything, and by its convention "angular" it
# leaves `feat!:` out altogether.
# Why it matters: notes print a person's address, and the change that other teams had to follow is not told as one.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with python-semantic-release==10.7.0 git-changelog==2.10.0 commitizen==4.19.3

git init -q -b main repo
cd repo
git remote add origin https://github.com/acme/pay
made() { git commit -q --allow-empty -m "$1"; }
made 'feat: begin'
git tag v1.0.0
made 'fix: drop ids

BREAKING CHANGE: ids are gone
Co-authored-by: Bo Lee <bo@example.com>'
made 'feat!: pay late'
git tag v2.0.0
# Heads, items and trailers of the notes on version 2, without links.
short() { sed '/^## .*v2.0.0/,/^## .*v1.0.0/!d' | sed 's/ (\[.*//' | grep -E '^(###|-|Co-)' | paste -sd'|'; }
PATH=$scratch/venv/bin:$PATH
GH_TOKEN=none semantic-release changelog >/dev/null 2>&1
seen 'python-semantic-release' "$(short <CHANGELOG.md)" \
    '### Bug Fixes|- Drop ids|### Features|- Pay late|### Breaking Changes|- Ids are gone Co-authored-by: Bo Lee <bo@example.com>'
rm CHANGELOG.md
seen 'commitizen' "$(cz -n cz_conventional_commits changelog --dry-run | short)" \
    '### BREAKING CHANGE|- ids are gone|Co-authored-by: Bo Lee <bo@example.com>|### Feat|- pay late|### Fix|- drop ids'
notes() { git-changelog -c "$1" -t keepachangelog . | short; }
seen 'git-changelog, conventional' "$(notes conventional)" '### Features|- pay late|### Bug Fixes|- drop ids'
seen 'git-changelog, angular' "$(notes angular)" '### Bug Fixes|- drop ids'
finish

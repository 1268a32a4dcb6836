#!/usr/bin/env bash
# How many commits are Ana's, by git 2.47's own commands, in a repository whose `.mailmap` gives her two
# addresses as one.
#
# Guess: `--author` finds the same commits in `log`, `shortlog` and `rev-list --count`, since
# `log` and `shortlog` show the mapped name, and shortlog's `--group=trailer` joins people like its authors.
# Seen: `log` compares with the mapped author, `shortlog` and `rev-list` with the recorded one, so that `shortlog
# --author` gives 2 of the 3 commits that it lists for her without the filter, and shows the one that an
# old address finds under the new one. Reviewers of trailers are mapped, but one who is written with another
# letter's case, or without an address, is somebody else.
# Why it matters: a number that is checked with another command of the same git comes out lower.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

git init -q -b main team
cd team
as() { GIT_AUTHOR_NAME=$1 GIT_AUTHOR_EMAIL=$2 git commit -q "${@:3}"; }
printf 'Ana Quispe <ana@example.com> <old@example.com>\nBo Lind <bo@example.com> <bo.old@example.com>\n' >.mailmap
git add .mailmap
as 'Ana Old' old@example.com -m One -m 'Reviewed-by: Bo Old <bo.old@example.com>'
as 'Ana Quispe' ana@example.com --allow-empty -m Two -m 'Reviewed-by: Bo Lind <bo@example.com>'
as 'Ana Quispe' ana@example.com --allow-empty -m Three -m 'Reviewed-by: bo lind <bo@example.com>'
as 'Cy Ono' cy@example.com --allow-empty -m Four -m 'Reviewed-by: Bo Lind'

listed() { sed 's/^ *//; s/\t/ /' | paste -sd';'; }
seen 'shortlog' "$(git shortlog -sne HEAD | listed)" '3 Ana Quispe <ana@example.com>;1 Cy Ono <cy@example.com>'
seen 'log --author=ana@' "$(git log --author=ana@ --format=%s | wc -l)" 3
seen 'shortlog --author=ana@' "$(git shortlog -sne --author=ana@ HEAD | listed)" '2 Ana Quispe <ana@example.com>'
seen 'rev-list --count --author=ana@' "$(git rev-list --count --author=ana@ HEAD)" 2
seen 'log --author=old@' "$(git log --author=old@ --format=%s | wc -l)" 0
seen 'shortlog --author=old@' "$(git shortlog -sne --author=old@ HEAD | listed)" '1 Ana Quispe <ana@example.com>'
seen 'shortlog of reviewers' "$(git shortlog -sne --group=trailer:reviewed-by HEAD | listed)" \
    '2 Bo Lind <bo@example.com>;1 Bo Lind;1 bo lind <bo@example.com>'
finish

#!/usr/bin/env bash
# What becomes of commits on their way by `git format-patch` and `git am` of git 2.47, and nothing else.
#
# Guess: `am` makes the same commits of what `format-patch` wrote, with the same authors, dates and messages, since git
# writes and reads them itself.
# Seen: a message that quotes a mail, and so begins with "From: Bo Lee <bo@…>" and "Date: …", makes Bo the author, at
# that date, and loses both lines: `format-patch` does not mark them. Tags such as "[pay]" before a subject are gone, as
# is "Re:". A message with a rule (`---`) in it ends there, with the review below it. `git rebase --apply`, which does
# the same in itself, keeps all of it; `am --keep-non-patch` keeps the tags.
# Why it matters: a review, and who wrote a change, depend on whether it came by mail.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

git init -q -b main sent
commit() { echo "$1" >>sent/page && git -C sent add . && printf '%b' "$1" | git -C sent commit -q -F -; }
commit 'Begin\n'
commit 'Port a fix\n\nFrom: Bo Lee <bo@example.com>\nDate: Mon, 6 Jan 2020 12:00:00 +0000\n\nIt is the same here.\n'
commit '[pay] Limit retries\n\nReviewed-by: Cy Ng <cy@example.com>\n'
commit 'Re: limits\n'
commit 'Say what is open\n\nNothing\n---\nat all.\n\nReviewed-by: Cy Ng <cy@example.com>\n'
git -C sent format-patch -q --root --stdout >series.mbox
git init -q -b main taken && git -C taken am -q ../series.mbox
git init -q -b main kept && git -C kept am -q --keep-non-patch ../series.mbox
git -C sent checkout -q -b moved && git -C sent checkout -q --orphan base && git -C sent rm -rfq . && echo x >sent/other && git -C sent add . &&
    git -C sent commit -q -m Base && git -C sent rebase -q --apply --onto base --root moved
show() { git -C "$1" log --format='%an, %as: %s / %(trailers:key=Reviewed-by,valueonly,separator=%x2C )' --reverse "${@:3}" | sed -n "$2p"; }
seen 'a quoted mail, sent' "$(show sent 2 main)" 'Ana Quispe, 2025-03-01: Port a fix / '
seen 'taken' "$(show taken 2)" 'Bo Lee, 2020-01-06: Port a fix / '
seen 'rebased with --apply' "$(show sent 3 moved)" 'Ana Quispe, 2025-03-01: Port a fix / '
seen 'a tag, sent' "$(show sent 3 main)" 'Ana Quispe, 2025-03-01: [pay] Limit retries / Cy Ng <cy@example.com>'
seen 'taken' "$(show taken 3)" 'Ana Quispe, 2025-03-01: Limit retries / Cy Ng <cy@example.com>'
seen 'taken with --keep-non-patch' "$(show kept 3)" 'Ana Quispe, 2025-03-01: [pay] Limit retries / Cy Ng <cy@example.com>'
seen '"Re:", taken' "$(show taken 4)" 'Ana Quispe, 2025-03-01: limits / '
seen 'a rule, sent' "$(show sent 5 main)" 'Ana Quispe, 2025-03-01: Say what is open / Cy Ng <cy@example.com>'
seen 'taken' "$(show taken 5)" 'Ana Quispe, 2025-03-01: Say what is open / '
finish

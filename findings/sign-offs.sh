#!/usr/bin/env bash
# Who signed off and who reviewed, by dco-check 0.5.1 and git-history-extraction 0.11.2 (PyPI), and by `git log`.
#
# Guess: both read the trailers that git reads.
# Seen: dco-check takes a line in the middle of a message for a sign-off, and none for one if the address is written
# with other capitals. git-history-extraction takes an indented example in the middle for a co-author, and of a
# reviewer on two lines the first one, without the address.
# Why it matters: one message has a reviewer, a signer and a co-author, or none of them, by the tool that checks it.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with dco-check==0.5.1 git-history-extraction==0.11.2

git init -q -b main team && cd team
git commit -q --allow-empty -m Begin && git branch base
git checkout -q -b work
message() { git reset -q --hard base && git commit -q --allow-empty -m "$1"; }
signed() { if ../venv/bin/dco-check -b base >../said 2>&1; then echo signed; else grep -o 'no sign-off found\|sign-off not found' ../said; fi; }
trailers() { git log -1 --format='%(trailers:only,unfold,separator=;)'; }
extracted() {
    ../venv/bin/git-history-extraction --local --since-commit base --trailers reviewed-by,co-authored-by 2>&1 |
        grep -i '^[a-z-]*-by:' | paste -sd';'
}
message $'Add\n\nSigned-off-by: Ana Quispe <ana@example.com>'
seen 'dco-check' "$(signed)" 'signed'
message $'Add\n\nSigned-off-by: Ana Quispe <ana@example.com>\n\nis what you write below, but I do not.'
seen 'in the middle: git' "$(trailers)" ''
seen 'dco-check' "$(signed)" 'signed'
message $'Add\n\nSigned-off-by: Ana Quispe <Ana@Example.com>'
seen 'other capitals: git' "$(trailers)" 'Signed-off-by: Ana Quispe <Ana@Example.com>'
seen 'dco-check' "$(signed)" 'sign-off not found'
message $'Add\n\nWrite it so:\n\n    Co-authored-by: Pat Fox <pat@example.com>\n\nReviewed-by: Bo\n  Lee <bo@example.com>'
seen 'an example, and a folded reviewer: git' "$(trailers)" 'Reviewed-by: Bo Lee <bo@example.com>'
seen 'git-history-extraction' "$(extracted)" 'Co-authored-by: Pat Fox <pat@example.com>;Reviewed-by: Bo'
finish

#!/usr/bin/env bash
# Sharing a commit with its co-authors: git-fame 4.2.1 with `--auth share`.
#
# Guess: a commit by two people is one commit (or half of one) of each, everybody on
# the line counts, and a trailer without an address, as the kernel wants it for
# `Assisted-by: TOOL:VERSION`, is a name.
# Seen: each of the two has 0 commits; of two people on one line the second is
# nobody; a trailer without an address ends the program with an AttributeError.
. "$(dirname "$0")/lib.sh"
python_with git-fame==4.2.1

shared() { # MESSAGE: the names and commits, or the error
    rm -rf one
    git init -q -b main one
    seq 10 >one/file
    git -C one add file
    git -C one commit -q -m "$1"
    venv/bin/git-fame --auth share one >fame.txt 2>&1 || true
    if grep -q Error fame.txt; then
        sed -n 's/^\([A-Za-z]*Error\):.*/\1/p' fame.txt
    else
        awk -F'|' 'NR > 1 && $2 !~ /Author|---/ && NF > 5 { gsub(/ /, "", $2); gsub(/ /, "", $4); print $2 "=" $4 }' fame.txt | sort | paste -sd' '
    fi
}
seen 'one co-author' "$(shared $'one\n\nCo-authored-by: Bo <bo@example.com>')" 'AnaQuispe=0 Bo=0'
seen 'two on a line' "$(shared $'one\n\nCo-authored-by: Bo <bo@example.com>, Cy <cy@example.com>')" 'AnaQuispe=0 Bo=0'
seen 'no address' "$(shared $'one\n\nAssisted-by: tool:1')" AttributeError
finish

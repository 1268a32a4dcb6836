#!/usr/bin/env bash
# Symbolic refs that name symbolic refs, and the version of a repository, in git 2.47.
#
# Guess: a chain of symbolic refs that is too long is an error, and a repository
# whose format version is below zero is refused as one above 1 is.
# Seen: a branch behind five symbolic refs is left out of listings with exit code 0
# and no word, one behind four is read; version -1 is accepted.
. "$(dirname "$0")/lib.sh"

git init -q -b main one
git -C one commit -q --allow-empty -m first
last=refs/heads/main
for n in 1 2 3 4 5; do
    git -C one symbolic-ref "refs/heads/step-$n" "$last"
    last=refs/heads/step-$n
done
git -C one for-each-ref --format='%(refname:short)' >refs.txt 2>told.txt
seen 'branches that are listed' "$(paste -sd' ' refs.txt)" 'main step-1 step-2 step-3 step-4'
seen 'lines on standard error' "$(wc -l <told.txt)" 0
git -C one config core.repositoryformatversion -1
seen 'commits in a repository of version -1' "$(git -C one rev-list --count HEAD)" 1
git -C one config core.repositoryformatversion 2
seen 'version 2' "$(git -C one rev-list --count HEAD 2>/dev/null || echo refused)" refused
finish

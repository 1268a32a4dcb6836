#!/usr/bin/env bash
# How much of a repository is owned, by codeowners-coverage 0.3.1 (PyPI) and
# @snyk/github-codeowners 1.1.0 (npm), on a CODEOWNERS as GitHub documents it.
#
# Guess: both give one share: a line without owners takes its paths out, and a comment behind a rule
# and a blank escaped in a path are read as GitHub reads them.
# Seen: codeowners-coverage counts a path as covered by the line that takes its owners away, so
# that the share rises with each exemption. The other one counts as GitHub does, and ends at a
# comment behind a rule, at an escaped blank, and at a word that is no name, with no share at all;
# codeowners-coverage ends at the escaped blank too.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with codeowners-coverage==0.3.1
node_with @snyk/github-codeowners@1.1.0

git init -q -b main team
mkdir -p team/.github team/gen team/docs
touch team/gen/a team/gen/b team/docs/a 'team/docs/a b'
git -C team add .
rules() { printf '%s\n' "$@" >team/.github/CODEOWNERS; }
python_share() { (cd team && ../venv/bin/codeowners-coverage check 2>&1) | grep -o '[0-9.]*% total\|Invalid git pattern' || true; }
node_share() { (cd team && ../node_modules/.bin/github-codeowners audit -g -s 2>&1) | grep -o 'Loved: [0-9]* files\|# is not a valid owner name\|b is not a valid owner name' | head -1; }

rules '/docs/ @docs' '/gen/'
seen 'two of four owned: codeowners-coverage' "$(python_share)" '100.0% total'
seen 'two of four owned: github-codeowners' "$(node_share)" 'Loved: 2 files'
rules '/docs/ @docs # by hand' '/gen/'
seen 'a comment behind the rule: github-codeowners' "$(node_share)" '# is not a valid owner name'
rules '/docs/ @docs' '/docs/a\ b @ana'
seen 'an escaped blank: codeowners-coverage' "$(python_share)" 'Invalid git pattern'
seen 'an escaped blank: github-codeowners' "$(node_share)" 'b is not a valid owner name'
finish

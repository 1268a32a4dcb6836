#!/usr/bin/env bash
# A linter of `.mailmap`, mailmap-checker 0.3.7, on an address that several people used.
#
# Guess: `normalize` ("deduplicate, collapse, sort") changes how the file looks, and what git
# makes of it stays.
# Seen: a line that names one of several people at an address (`Robot <build@…> root <build@…>`)
# loses that name and holds for everybody there, so that git gives the commits of a person whom the
# file does not list to the robot. Comments after the first entry go. `check` calls the
# file complete before and after.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with mailmap-checker==0.3.7

git init -q -b main team
commit() { GIT_AUTHOR_NAME=$1 GIT_COMMITTER_NAME=$1 GIT_AUTHOR_EMAIL=$2 GIT_COMMITTER_EMAIL=$2 git -C team commit -q --allow-empty -m "$3"; }
commit root build@example.com 'Robot'
commit bo build@example.com 'Bo'
commit Cy build@example.com 'Cy'
commit 'Bo Lindqvist' bo@example.com 'Bo at home'
cat >team/.mailmap <<'M'
Bo Lindqvist <bo@example.com> bo <build@example.com>
# The account of the build, not of those who log in there.
Build Robot <build@example.com> root <build@example.com>
M
cp team/.mailmap before
people() { git -C team log --reverse --format='%s=%aN' | paste -sd';'; }
check() { (cd team && ../venv/bin/mailmap-checker check) | tail -1; }
seen 'git, before' "$(people)" 'Robot=Build Robot;Bo=Bo Lindqvist;Cy=Cy;Bo at home=Bo Lindqvist'
seen 'check, before' "$(check)" 'All identities are properly mapped.'
(cd team && ../venv/bin/mailmap-checker normalize) >said.txt
seen 'normalize' "$(sed -n 2p said.txt | sed 's/^ *//')" '1 same-email alias collapsed to Format 1.'
seen 'git, after' "$(people)" 'Robot=Build Robot;Bo=Bo Lindqvist;Cy=Build Robot;Bo at home=Bo Lindqvist'
seen 'check, after' "$(check)" 'All identities are properly mapped.'
seen 'comments before and after' "$(grep -c '#' before) $(grep -c '#' team/.mailmap || true)" '1 0'
finish

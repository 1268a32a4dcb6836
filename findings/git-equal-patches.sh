#!/usr/bin/env bash
# When are two changes the same change? `git patch-id`, `git cherry`, `git log --cherry-pick` and `git rebase` of
# git 2.47, on two fixes of a Python file that differ by an indentation.
#
# Guess: blanks decide what Python does, so a patch that puts `audit()` inside the `if` and one
# that puts it behind are two changes, as `git range-diff` shows them.
# Seen: the id of a patch leaves all white space out. Both have one id, `git cherry` says that the
# second is upstream already, `git log --cherry-pick` drops it, and `git rebase` skips it with a warning, so
# that the file keeps the first one's meaning. `git patch-id --verbatim` tells them apart.
# Why it matters: whoever counts ported changes once by patch ids takes different work for copies.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

git init -q -b main team
cd team
write() { printf 'def f(x):\n    if x:\n        send()\n%s' "$1" >send.py && git add . && git commit -qm "$2"; }
write '' 'Send'
git switch -qc inside && write $'        audit()\n' 'Audit what is sent'
git switch -qc behind main && write $'    audit()\n' 'Audit every call'

ids() { for side in inside behind; do git show "$side" | git patch-id "$@" | cut -d' ' -f1; done | uniq | wc -l; }
seen 'ids of the two patches' "$(ids)" 1
seen 'with --verbatim' "$(ids --verbatim)" 2
seen 'git cherry: - is upstream already' "$(git cherry -v inside behind | cut -c1,43-)" '- Audit every call'
seen 'git log --cherry-pick' "$(git log --cherry-pick --right-only --format=%s inside...behind)" ''
seen 'git range-diff' "$(git range-diff main..inside main..behind | grep -c '^1:.* ! 1:')" 1
seen 'git rebase' "$(git rebase inside 2>&1 | grep -c 'skipped previously applied commit')" 1
seen 'the file after it' "$(tail -1 send.py)" '        audit()'
finish

#!/usr/bin/env bash
# Commits of each author, by git-quick-stats 2.4.1 (`--commits-per-author`), as Debian 12 has it.
#
# Guess: who wrote a commit is counted for it, and so are its co-authors; what a message quotes counts for nobody.
# Seen: every line of a message or a note that holds "author:" counts as a commit. It is cut as if it began with that
# word, so that "Original-author: Cy Roe <cy@…>" is a commit by "inal-author Cy Roe". Co-authors in a quotation, and
# those of a revert's quoted message, count. The last word of each is dropped, for it should be the address: of the
# co-author "Ed Roe" without one, "Ed" is left. `--detailed-git-stats` and `--contributors` count none of these.
# Why it matters: two views of one tool disagree on who did something, and the shares of all others shrink.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
debian_with 'git-quick-stats=2.4.1-*'
export _GIT_SINCE=2020-01-01 TERM=dumb

git init -q -b main team && cd team
commit() { git commit -q --allow-empty --author "$1 <$2@example.com>" -m "$3"; }
counted() { git-quick-stats --commits-per-author | grep '%' | sed 's/^[ \t]*//; s/  *[0-9.]*%.*//; s/  */ /g' | LC_ALL=C sort | paste -sd';'; }
commit 'Bo Lee' bo 'Begin'
seen 'one commit' "$(counted)" '1 Bo Lee'
commit 'Bo Lee' bo $'Bring over\n\nOriginal-author: Cy Roe <cy@example.com>'
seen 'another, that names an original author' "$(counted)" '1 inal-author Cy Roe;2 Bo Lee'
commit 'Bo Lee' bo $'Pair\n\nCo-authored-by: Ed Roe'
seen 'a third, with a co-author without an address' "$(counted)" '1 Ed;1 inal-author Cy Roe;3 Bo Lee'
commit 'Bo Lee' bo $'Revert "Limit"\n\nIt said:\n    Co-authored-by: Di Fox <di@example.com>\n\nBut it was slow.'
seen 'a fourth, that quotes' "$(counted)" '1 Ed;1 by Di Fox;1 inal-author Cy Roe;4 Bo Lee'
seen '--contributors' "$(git-quick-stats --contributors | grep '[0-9]' | sed 's/^[ \t0-9]*//' | paste -sd';')" 'Bo Lee'
finish

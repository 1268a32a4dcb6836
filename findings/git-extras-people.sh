#!/usr/bin/env bash
# Who helped and who wrote how much, by git-extras 6.5 (`git coauthor`, `git guilt`), as Debian 12 has them.
#
# Guess: a co-author is added to the trailers that are there; whose lines came and went between two commits are those
# that git would say, so that a file that moved is nobody's change.
# Seen: `git coauthor` puts the first co-author into a paragraph of their own, which then is the one with the
# trailers: Git finds no review in the commit any more. `git guilt` asks for the old file under its new name, which it
# did not have, and counts all lines as new, of those who wrote them long ago: 100 for Bo, who did nothing, where Jo
# moved a file.
# Why it matters: naming who helped takes away who reviewed, and a move is a hundred lines by somebody else.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
debian_with 'git-extras=6.5.0-*'

git init -q -b main team && cd team
commit() { git add . && git commit -q --author "$1 <$1@example.com>" -m "$2"; }
guilt() { git guilt "$1" "$2" | sed 's/ *\x1b\[[0-9;]*m/ /g; s/[+-]*(/(/; s/ *$//' | paste -sd, ; }
trailers() { git log -1 --format='%(trailers:only,separator=;)'; }
seq 100 >limits && commit bo Begin
git mv limits bounds && commit jo 'Move'
seen 'git diff' "$(git diff --shortstat HEAD~1 HEAD)" ' 1 file changed, 0 insertions(+), 0 deletions(-)'
seen 'git guilt' "$(guilt HEAD~1 HEAD)" 'bo (100)'
echo 101 >>bounds && commit ana $'Add\n\nReviewed-by: Di Fox <di@example.com>'
seen 'git guilt, a line' "$(guilt HEAD~1 HEAD)" 'ana +'
seen 'trailers' "$(trailers)" 'Reviewed-by: Di Fox <di@example.com>'
git coauthor 'Ed Roe' ed@example.com >/dev/null 2>&1
seen 'after git coauthor' "$(trailers)" 'Co-authored-by: Ed Roe <ed@example.com>'
git commit -q --amend -m $'Add\n\nReviewed-by: Di Fox <di@example.com>' --trailer 'Co-authored-by: Ed Roe <ed@example.com>'
seen 'after git commit --trailer' "$(trailers)" 'Reviewed-by: Di Fox <di@example.com>;Co-authored-by: Ed Roe <ed@example.com>'
finish

#!/usr/bin/env bash
# Reviewers in the footers of git-cliff 2.14.2 (conventional commits), beside git's trailers.
#
# Guess: a footer such as `Reviewed-by: Bo <bo@example.com>` has the value that git's trailer
# has, and there is none where git finds no trailer.
# Seen: a footer goes on to the next one or to the end, over blank lines: prose after a review,
# "(cherry picked from …)" and a comment become part of the reviewer's name. A paragraph that
# begins "Note:" is a footer. The author is the one of the commit, not of `.mailmap`.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with git-cliff@2.14.2

git init -q -b main team
commit() { printf '%b' "$1" | git -C team commit -q --allow-empty --cleanup=verbatim -F -; }
commit 'fix: prose\n\nReviewed-by: Bo <bo@example.com>\n\nIt had broken in May.\n'
commit 'fix: pick\n\nReviewed-by: Bo <bo@example.com>\n(cherry picked from commit 1234567890abcdef1234567890abcdef12345678)\nAcked-by: Cy <cy@example.com>\n'
commit 'fix: note\n\nNote: the limit is a guess\nof last week.\n\nReviewed-by: Bo <bo@example.com>\n'
printf 'Ana Quispe <ana@new.example> <ana@example.com>\n' >team/.mailmap
git -C team add .mailmap && commit 'fix: map\n'
cat >cliff.toml <<'T'
[changelog]
body = '''
{% for c in commits %}{{ c.message }}|{% if c.footers %}{% for f in c.footers %}{{ f.token }}={{ f.value | replace(from="
", to="/") }};{% endfor %}{% endif %}|{{ c.author.email }}
{% endfor %}'''
trim = true
[git]
conventional_commits = true
T
node_modules/.bin/git-cliff --repository team --config cliff.toml 2>/dev/null >out.txt
of() { awk -F'|' -v what="$1" -v column="$2" '$1 == what { print $column }' out.txt; }
trailers() { git -C team log -1 --format='%(trailers:only,separator=%x3B)' --grep "fix: $1"; }
seen "git's trailers of 'prose'" "$(trailers prose)" ''
seen "git-cliff's" "$(of prose 2)" 'Reviewed-by=Bo <bo@example.com>//It had broken in May.;'
seen "git's trailers of 'pick'" "$(trailers pick)" 'Reviewed-by: Bo <bo@example.com>;Acked-by: Cy <cy@example.com>'
seen "git-cliff's" "$(of pick 2)" 'Reviewed-by=Bo <bo@example.com>/(cherry picked from commit 1234567890abcdef1234567890abcdef12345678);Acked-by=Cy <cy@example.com>;'
seen "git's trailers of 'note'" "$(trailers note)" 'Reviewed-by: Bo <bo@example.com>'
seen "git-cliff's" "$(of note 2)" 'Note=the limit is a guess/of last week.;Reviewed-by=Bo <bo@example.com>;'
seen "git's author, git-cliff's" "$(git -C team log -1 --format=%aE) $(of map 3)" 'ana@new.example ana@example.com'
finish

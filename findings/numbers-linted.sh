#!/usr/bin/env bash
# Words of a packet's author that begin with a day or a year, put right by markdownlint-cli2 0.24.1 (`--fix`), and
# formatted by Prettier 3.10.1, oxfmt 0.78.0 (npm) and mdformat 1.0.0 (PyPI).
#
# Guess: layout alone changes; what a page shows stays the same.
# Seen: to Markdown, "2026. That year …" and "12. Mai: …" are lists that begin with 2026 and 12, and pages show these
# numbers. markdownlint makes 1 of both, by a rule that is on by default (MD029), and says that there are no errors. The
# others keep them.
# Why it matters: a day or a year is gone from what somebody wrote, at the time of a commit, by a hook.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with markdownlint-cli2@0.24.1 prettier@3.10.1 oxfmt@0.78.0
python_with mdformat==1.0.0

cat >words.md <<'M'
# Words

2026. That year we moved the limits.

It took until spring.

12. Mai: the last team moved.
M
PATH=$scratch/node_modules/.bin:$PATH
for with in markdownlint-cli2 prettier oxfmt mdformat; do cp words.md "$with.md"; done
markdownlint-cli2 --fix markdownlint-cli2.md >/dev/null 2>&1
prettier --log-level silent --write prettier.md
oxfmt oxfmt.md >/dev/null 2>&1
venv/bin/mdformat mdformat.md
numbers() { grep -o '^ *[0-9]*\..*' "$1.md" | paste -sd'|'; }
seen markdownlint "$(numbers markdownlint-cli2)" '   1. That year we moved the limits.| 1. Mai: the last team moved.'
for with in prettier oxfmt mdformat; do
    seen "$with" "$(numbers "$with")" '2026. That year we moved the limits.|12. Mai: the last team moved.'
done
finish

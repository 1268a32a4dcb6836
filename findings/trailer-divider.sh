#!/usr/bin/env bash
# A line of dashes in a commit message: `git log` and `git interpret-trailers` of git 2.47, GitPython 3.2.1, and
# commitlint 21.2.4 (`trailer-exists`).
#
# Guess: one git has one answer to which trailers a commit has, and libraries that ask it have the same.
# Seen: `interpret-trailers` takes a message for a mail, whose text ends at a line `---`, and `log` does not.
# So a message with a rule in it has a review by `log` and none by `interpret-trailers`; one that was applied
# with its `---` at the end is the other way round. GitPython and commitlint ask `interpret-trailers`. What it
# adds lands above the line. `--no-divider` is what `log` does.
# Why it matters: reviews come and go with the command that lists them.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with GitPython==3.2.1
node_with @commitlint/lint@21.2.4

git init -q -b main team
printf 'Add limits\n\nBefore and after:\n\n---\n\nA limit holds for each call.\n\nReviewed-by: Bo Lind <bo@example.com>\n' >rule
printf 'Add queues\n\nA queue for each team.\n\nReviewed-by: Bo Lind <bo@example.com>\n---\n queue.c | 1 +\n' >applied
cat >ask.py <<'PY'
import git
for commit in git.Repo("team").iter_commits(reverse=True):
    print(commit.summary.split()[1], sum(len(found) for found in commit.trailers_dict.values()))
PY
cat >ask.mjs <<'JS'
import fs from 'node:fs';
import lint from '@commitlint/lint';
for (const file of ['rule', 'applied']) {
  const { valid } = await lint(fs.readFileSync(file, 'utf8'), { 'trailer-exists': [2, 'always', 'Reviewed-by:'] });
  console.log(file, valid ? 'found' : 'missing');
}
JS
for file in rule applied; do git -C team commit -q --allow-empty --cleanup=verbatim -F "../$file"; done

seen 'git log' "$(git -C team log --reverse --format='%(trailers:key=reviewed-by,valueonly,separator=%x2C)' | sed 's/^$/none/; s/ <.*//' | paste -sd';')" 'Bo Lind;none'
parsed() { git interpret-trailers --parse "$@" | grep -c '^Reviewed-by' || true; }
seen 'git interpret-trailers' "$(parsed rule) $(parsed applied)" '0 1'
seen 'git interpret-trailers --no-divider' "$(parsed --no-divider rule) $(parsed --no-divider applied)" '1 0'
seen 'GitPython, reviews' "$("$python" ask.py | paste -sd';')" 'limits 0;queues 1'
seen 'commitlint' "$(node ask.mjs | paste -sd';')" 'rule missing;applied found'
seen 'where a review is added' "$(git interpret-trailers --trailer 'Acked-by: Cy' rule | grep -n -e Acked -e '^---' | cut -d: -f1 | paste -sd'<')" '5<7'
finish

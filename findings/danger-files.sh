#!/usr/bin/env bash
# Which files a change touches, by danger 14.0.7 (npm, `danger local`), with which teams write rules for reviews.
#
# Guess: `git.deleted_files` are the paths of files that were removed; a renamed file is a deleted and a created one, or
# one of the modified ones with both names.
# Seen: a removed file has the name `'a/' --dst-prefix='b/'CODEOWNERS`: options of the `git diff` that danger runs,
# since it quotes them for a shell and calls none. So a rule that asks for the removed `CODEOWNERS` never holds. A
# renamed file is a modified one under its new name, and the old name is nowhere, so that whoever owned that path is not
# asked. New files and changed ones are right.
# Why it matters: rules that guard a file say nothing exactly when it goes away.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with danger@14.0.7

git init -q -b main code && mkdir code/pay && echo '* @acme/pay' >code/CODEOWNERS && seq 20 >code/pay/limits && echo old >code/notes
git -C code add . && git -C code commit -q -m 'Begin'
git -C code checkout -q -b change
git -C code rm -q CODEOWNERS && mkdir code/web && git -C code mv pay/limits web/limits && echo new >code/added && echo new >code/notes
git -C code add . && git -C code commit -q -m 'Change'
cat >code/dangerfile.js <<'JS'
const { created_files, modified_files, deleted_files } = danger.git;
console.log(`created: ${created_files}\nmodified: ${modified_files}\ndeleted: ${deleted_files}`);
JS
(cd code && CI= node ../node_modules/danger/distribution/commands/danger.js local -b main -d dangerfile.js >../found 2>/dev/null) || true
is() { seen "$1" "$(sed -n "s/^$1: //p" found)" "$2"; }
is created 'added'
is modified 'notes,web/limits'
is deleted "'a/' --dst-prefix='b/'CODEOWNERS"
finish

#!/usr/bin/env bash
# What `git show` prints, by readers of diffs: unidiff 1.0.1 and whatthepatch 1.0.7 (PyPI), parse-diff 0.12.0,
# gitdiff-parser 0.3.1 and parse-git-patch 2.1.1 (npm).
#
# Guess: a merge that changed a file itself (`diff --cc`) is either read or refused, and a file that was
# renamed and edited is a rename with its changed lines.
# Seen: unidiff, parse-diff and whatthepatch take the combined diff for a file without a change, which for
# whatthepatch was called `--cc` before; gitdiff-parser and parse-git-patch see no file; nobody
# says so. Of a renamed and edited file parse-git-patch loses every changed line, and gitdiff-parser
# calls it modified, since to it only what was not edited is renamed.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with unidiff==1.0.1 whatthepatch==1.0.7
node_with parse-diff@0.12.0 gitdiff-parser@0.3.1 parse-git-patch@2.1.1

git init -q -b main team
seq 20 >team/page.md
git -C team add . && git -C team commit -qm 'Write'
git -C team checkout -q -b side
sed -i 's/^5$/five/' team/page.md && git -C team commit -qam 'Side'
git -C team checkout -q main
sed -i 's/^5$/V/' team/page.md && git -C team commit -qam 'Main'
git -C team merge -q side >/dev/null 2>&1 || true
sed -i '/^<<<<<<</,/^>>>>>>>/c five or V' team/page.md && git -C team commit -qam 'Merge'
git -C team show --format= >merge.diff
git -C team mv page.md guide.md
sed -i 's/^9$/nine/' team/guide.md && git -C team commit -qam 'Rename'
git -C team show --format= -M >rename.diff

cat >ask.py <<'PY'
import sys
import unidiff, whatthepatch
text = open(sys.argv[1]).read()
print("unidiff|", *[f"{f.path} +{f.added} -{f.removed}" for f in unidiff.PatchSet(text)])
print("whatthepatch|", *[f"{d.header.old_path} to {d.header.new_path} {len([c for c in d.changes or [] if c.old is None])}" for d in whatthepatch.parse_patch(text)])
PY
cat >ask.cjs <<'JS'
const text = require('fs').readFileSync(process.argv[2], 'utf8');
const say = (name, files) => console.log(name + '|' + files.join(' '));
say('parse-diff', require('parse-diff')(text).map((f) => `${f.to} +${f.additions} -${f.deletions}`));
say('gitdiff-parser', require('gitdiff-parser').parse(text).map((f) => `${f.newPath} ${f.type}`));
const patch = require('parse-git-patch');
say('parse-git-patch', (patch.default ?? patch)(text).files.map((f) => `${f.afterName} ${f.modifiedLines.length}`));
JS
for diff in merge rename; do
    { "$python" ask.py $diff.diff; node ask.cjs $diff.diff; } >$diff.txt
done
of() { awk -F'|' -v what="$2" '$1 == what { sub(/^ /, "", $2); print $2 }' "$1.txt"; }
seen 'lines that the merge itself added' "$(grep -c '^++[^+]' merge.diff || true)" 1
both() { # READER, what it says of the merge, and of the rename
    seen "merge: $1" "$(of merge "$1")" "$2"
    seen "rename: $1" "$(of rename "$1")" "$3"
}
both unidiff 'page.md +0 -0' 'guide.md +1 -1'
both whatthepatch '--cc to page.md 0' 'page.md to guide.md 1'
both parse-diff 'page.md +0 -0' 'guide.md +1 -1'
both gitdiff-parser '' 'guide.md modify'
both parse-git-patch '' 'guide.md 0'
finish

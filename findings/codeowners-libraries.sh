#!/usr/bin/env bash
# CODEOWNERS in npm codeowners 5.1.1, npm codeowners-utils 1.0.2, PyPI codeowners 0.9.0.
#
# Guess: libraries made for GitHub's file agree on GitHub's own examples.
# GitHub documents: `docs/*` covers the files of docs and not those below its
# folders; paths are compared by case; `[ ]` ranges do not work; a `#` after a
# pattern begins a comment.
# Seen: the npm ones follow .gitignore (docs/* covers what lies below, any case);
# one of them takes the words of a comment for owners; two read `[x]` as a range.
. "$(dirname "$0")/lib.sh"
node_with codeowners@5.1.1 codeowners-utils@1.0.2
python_with codeowners==0.9.0

mkdir tree
cat >tree/CODEOWNERS <<'OWNERS'
* @all
docs/* @docs
/Case/ @case
Makefile @make # built by hand
[x].ts @routes
OWNERS
cat >ask.js <<'JS'
const fs = require('fs');
// The module parses the command line of whoever loads it.
const Codeowners = require('codeowners');
const utils = require('codeowners-utils');
const whole = new Codeowners('tree');
const rules = utils.parse(fs.readFileSync('tree/CODEOWNERS', 'utf8'));
for (const path of ['docs/sub/a', 'case/a', 'Makefile', '[x].ts', 'x.ts'])
  console.log(`${path}\t${whole.getOwner(path).join(' ')}\t${utils.matchFile(path, rules).owners.join(' ')}`);
JS
cat >ask.py <<'PY'
from codeowners import CodeOwners
owners = CodeOwners(open("tree/CODEOWNERS").read())
for path in ["docs/sub/a", "case/a", "Makefile", "[x].ts", "x.ts"]:
    print(path + "\t" + " ".join(name for _, name in owners.of(path)))
PY
node ask.js | grep -P '\t' >npm.txt
"$python" ask.py >pypi.txt
of() { awk -F'\t' -v path="$2" -v column="$3" '$1 == path { print $column }' "$1"; }
seen 'docs/sub/a: codeowners (npm)' "$(of npm.txt docs/sub/a 2)" '@docs'
seen 'docs/sub/a: codeowners-utils' "$(of npm.txt docs/sub/a 3)" '@docs'
seen 'docs/sub/a: codeowners (PyPI), as GitHub' "$(of pypi.txt docs/sub/a 2)" '@all'
seen 'case/a: codeowners (npm)' "$(of npm.txt case/a 2)" '@case'
seen 'case/a: codeowners-utils' "$(of npm.txt case/a 3)" '@case'
seen 'case/a: codeowners (PyPI), as GitHub' "$(of pypi.txt case/a 2)" '@all'
seen 'Makefile: codeowners (npm)' "$(of npm.txt Makefile 2)" '@make # built by hand'
seen '[x].ts: codeowners (npm)' "$(of npm.txt '[x].ts' 2)" '@routes'
seen 'x.ts: codeowners-utils' "$(of npm.txt x.ts 3)" '@routes'
seen 'x.ts: codeowners (PyPI)' "$(of pypi.txt x.ts 2)" '@routes'
finish

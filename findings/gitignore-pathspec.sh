#!/usr/bin/env bash
# Patterns "as in .gitignore" by pathspec 1.1.1 (PyPI), which many tools for owners and exclusions use.
#
# Guess: its pattern styles `gitwildmatch`, `gitignore` and the class `GitIgnoreSpec` differ in rare orders of
# `!` lines, and the last is git.
# Seen: the style that is called `gitignore` does not go below `docs/*`: `docs/b/c.md` is not matched, where git, the
# class and the old style match it, so that following the warning that the old style is deprecated changes what
# is owned. `/` is every file to it, and none to git. All three take `src/**/` for the files of src too (git: only for
# what lies in folders below), bring back a file below an excluded folder, and know no `[[:alpha:]]`.
# Why it matters: a share of owned paths, or of excluded ones, changes by how one library is called.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with pathspec==1.1.1

cat >ask.py <<'PY'
import sys, warnings
from pathspec import GitIgnoreSpec, PathSpec
warnings.simplefilter("ignore")
lines, files = sys.argv[1].split("\n"), open("files").read().split()
def found(spec):
    return " ".join(file for file in files if spec.match_file(file)) or "none"
print("; ".join([
    found(GitIgnoreSpec.from_lines(lines)),
    found(PathSpec.from_lines("gitwildmatch", lines)),
    found(PathSpec.from_lines("gitignore", lines)),
]))
PY
git init -q code
printf '%s\n' docs/a.md docs/b/c.md src/app.js src/x/app.js >files
while read -r file; do mkdir -p "code/$(dirname "$file")" && : >"code/$file"; done <files
all() {
    printf '%s\n' "$1" >code/.git/info/exclude
    found=$(git -C code check-ignore --stdin <files | tr '\n' ' ' | sed 's/ $//')
    echo "${found:-none} (git); $("$python" ask.py "$1")"
}
seen 'docs/*' "$(all 'docs/*')" 'docs/a.md docs/b/c.md (git); docs/a.md docs/b/c.md; docs/a.md docs/b/c.md; docs/a.md'
seen '/' "$(all '/')" 'none (git); none; none; docs/a.md docs/b/c.md src/app.js src/x/app.js'
seen 'src/**/' "$(all 'src/**/')" 'src/x/app.js (git); src/app.js src/x/app.js; src/app.js src/x/app.js; src/app.js src/x/app.js'
seen 'docs/, !docs/a.md' "$(all $'docs/\n!docs/a.md')" 'docs/a.md docs/b/c.md (git); docs/b/c.md; docs/b/c.md; docs/b/c.md'
seen '[[:alpha:]].md' "$(all '[[:alpha:]].md')" 'docs/a.md docs/b/c.md (git); none; none; none'
finish

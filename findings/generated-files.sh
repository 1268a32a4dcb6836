#!/usr/bin/env bash
# Generated files by `.gitattributes`, as linguist-js 3.0.4 (counts languages as GitHub does) and git-attributes 1.0.0
# (npm) read them, beside `git check-attr`.
#
# Guess: what git calls `linguist-generated` is left out and all else is counted: the last line wins, `-` and `=false`
# take a file back, a pattern for a folder says nothing about its files, macros and deeper files are read.
# Seen: linguist-js never takes a file back: by the same file, by `=false` or by one in the folder itself. `area/` and
# `area` leave out all below, `area/*` what lies deeper; a macro and a quoted path are not read. git-attributes
# matches `area/*.go` in `sub/area/` too, and `!linguist-generated` stays set beside an attribute with the name `!linguist-generated`.
# Why it matters: code that people wrote is no code in the one, and generated code is code in the other.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with linguist-js@3.0.4 git-attributes@1.0.0

cat >ask.mjs <<'JS'
import linguist from 'linguist-js';
import { createRequire } from 'module';
const require = createRequire(import.meta.url);
const GitAttributes = require('git-attributes');
const [attributes, ...files] = process.argv.slice(2);
const kept = Object.keys((await linguist.analyseFolders(['code'], { checkAttributes: true, keepVendored: false })).files.results);
const read = new GitAttributes();
read.parse(attributes);
const set = (value) => value === true || value === 'true';
const list = (generated) => files.filter(generated).join(' ') || 'none';
console.log([
  list((file) => !kept.some((path) => path.endsWith(`code/${file}`))),
  list((file) => set(read.attrsForPath(file)['linguist-generated'])),
].join('; '));
JS
# all ATTRIBUTES FILE…: the generated ones by git; linguist-js; git-attributes
all() {
    rm -rf code && git init -q code
    printf '%s\n' "$1" >code/.gitattributes
    for file in "${@:2}"; do mkdir -p "code/$(dirname "$file")" && echo 'package area' >"code/$file"; done
    [ -z "${inner-}" ] || printf '%s\n' "$inner" >code/area/.gitattributes
    local found
    found=$(git -C code check-attr linguist-generated -- "${@:2}" | sed -nE 's/: linguist-generated: (set|true)$//p' | tr '\n' ' ' | sed 's/ $//')
    echo "${found:-none} (git); $(node ask.mjs "$@")"
}
seen 'a file' "$(all 'area/a.go linguist-generated' area/a.go top.go)" 'area/a.go (git); area/a.go; area/a.go'
seen 'taken back by -' "$(all $'area/*.go linguist-generated\narea/own.go -linguist-generated' area/a.go area/own.go)" \
    'area/a.go (git); area/a.go area/own.go; area/a.go'
seen 'taken back by =false' "$(all $'area/*.go linguist-generated\narea/own.go linguist-generated=false' area/a.go area/own.go)" \
    'area/a.go (git); area/a.go area/own.go; area/a.go'
seen 'taken back by !' "$(all $'area/*.go linguist-generated\narea/own.go !linguist-generated' area/a.go area/own.go)" \
    'area/a.go (git); area/a.go area/own.go; area/a.go area/own.go'
seen 'taken back in the folder (which only git and linguist-js see)' \
    "$(inner='own.go -linguist-generated' all 'area/*.go linguist-generated' area/a.go area/own.go | cut -d';' -f1,2)" \
    'area/a.go (git); area/a.go area/own.go'
seen 'area/' "$(all 'area/ linguist-generated' area/a.go top.go)" 'none (git); area/a.go; none'
seen 'area/*' "$(all 'area/* linguist-generated' area/a.go area/b/c.go)" 'area/a.go (git); area/a.go area/b/c.go; area/a.go'
seen 'a macro' "$(all $'[attr]made linguist-generated\narea/a.go made' area/a.go top.go)" 'area/a.go (git); none; none'
seen 'quoted' "$(all '"area/a.go" linguist-generated' area/a.go top.go)" 'area/a.go (git); none; area/a.go'
seen 'area/*.go in sub/' "$(all 'area/*.go linguist-generated' sub/area/a.go top.go)" 'none (git); none; sub/area/a.go'
finish

#!/usr/bin/env bash
# Where isomorphic-git 1.44.19 finds objects, in repositories that git 2.47 made.
#
# Guess: a complete implementation in JavaScript reads what `git clone --shared`
# leaves, and every index of a pack that git itself can write.
# Seen: borrowed objects (objects/info/alternates) are not looked for, so that HEAD
# is not found; an index with 8-byte offsets, which git writes for packs over 2 GB
# and on demand for small ones, and one of version 1 end in errors.
. "$(dirname "$0")/lib.sh"
node_with isomorphic-git@1.44.19

git init -q -b main base
for n in 1 2 3; do
    echo "$n" >base/file
    git -C base add file
    git -C base commit -q -m "change $n"
done
git clone -q --shared base borrower
git clone -q --bare base long-offsets
git clone -q --bare base version-1
repack() { # the same pack with another index
    git -C "$1" repack -q -a -d
    local pack
    pack=$(ls "$1"/objects/pack/*.pack)
    rm -f "$1"/objects/pack/*.idx "$1"/objects/pack/*.rev
    git -C "$1" index-pack --index-version="$2" "$scratch/$pack" >/dev/null
}
repack long-offsets 2,0x40
repack version-1 1
cat >log.mjs <<'JS'
import fs from 'fs';
import git from 'isomorphic-git';
try {
  console.log((await git.log({ fs, gitdir: process.argv[2], ref: 'HEAD' })).length);
} catch (error) {
  console.log(error.code || error.name);
}
JS
for repo in borrower/.git long-offsets version-1; do
    seen "git, $repo" "$(git --git-dir="$repo" rev-list --count HEAD)" 3
done
seen 'isomorphic-git, its own objects' "$(node log.mjs base/.git)" 3
seen 'isomorphic-git, borrowed objects' "$(node log.mjs borrower/.git)" NotFoundError
seen 'isomorphic-git, 8-byte offsets' "$(node log.mjs long-offsets)" InternalError
seen 'isomorphic-git, index of version 1' "$(node log.mjs version-1)" TypeError
finish

#!/usr/bin/env bash
# Reviews in notes of a repository with many of them, by isomorphic-git 1.44.19 (`listNotes`, `readNote`), beside
# dulwich 1.2.21 and pygit2 1.21.0.
#
# Guess: notes are read whether git keeps them in one folder or, when there are many, in folders by the first digits
# of the ids (`00/74b5…`), as git itself does it and Gerrit at 256 notes.
# Seen: with three notes, isomorphic-git reads all. With 400 it lists as many notes as there are folders, whose
# commits are called "00", "01" and so on, and finds no note of any commit: it looks for the whole id in the first folder
# only. dulwich and pygit2 read all.
# Why it matters: a repository counts as reviewed until it has some hundred reviews, and then as never reviewed.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with isomorphic-git@1.44.19
python_with dulwich==1.2.21 pygit2==1.21.0

cat >make.py <<'PY'
import sys
count = int(sys.argv[1])
who = "Ana <ana@example.com>"
for at in range(1, count + 1):
    print(f"commit refs/heads/main\nmark :{at}\ncommitter {who} {1740000000 + at} +0000\ndata 1\nc\n")
print(f"commit refs/notes/review\ncommitter {who} 1740001000 +0000\ndata 1\nn")
for at in range(1, count + 1):
    print(f"N inline :{at}\ndata 16\nReviewed-by: Bo\n")
PY
cat >ask.mjs <<'JS'
import fs from 'fs';
import git from 'isomorphic-git';
const about = { fs, dir: 'code', ref: 'refs/notes/review' };
const list = await git.listNotes(about);
const oid = await git.resolveRef({ fs, dir: 'code', ref: 'refs/heads/main' });
const note = await git.readNote({ ...about, oid }).then((bytes) => new TextDecoder().decode(bytes).trim(), () => 'none');
console.log(list.length, 'notes, of', list.some(({ target }) => target.length === 40) ? 'commits;' : 'folders;', note);
JS
cat >ask.py <<'PY'
import pygit2
from dulwich import porcelain
code = pygit2.Repository("code")
print(len(porcelain.notes_list("code", ref=b"review")), "notes;", code.lookup_note(str(code.head.target), "refs/notes/review").message.strip())
PY
all() {
    rm -rf code && git init -q -b main code
    python3 make.py "$1" | git -C code fast-import --quiet
    node ask.mjs
}
seen 'isomorphic-git, 3 reviews' "$(all 3)" '3 notes, of commits; Reviewed-by: Bo'
seen 'isomorphic-git, 400 reviews' "$(all 400 | sed -E 's/^[0-9]+/fewer/')" 'fewer notes, of folders; none'
seen 'git, 400 reviews' "$(git -C code notes --ref=review list | wc -l)" 400
seen 'dulwich and pygit2, 400 reviews' "$("$python" ask.py 2>/dev/null)" '400 notes; Reviewed-by: Bo'
finish

#!/usr/bin/env bash
# Trailers by libgit2 1.9, as pygit2 1.21.0 gives them (`Commit.message_trailers`), beside git's own.
#
# Guess: a key that is there twice has two values, keys are compared without case, an empty value is empty, and a
# commit has the trailers that `git log` shows.
# Seen: it is a dictionary with one value for a key: of two reviewers, the last one is left. `Reviewed-by` and
# `reviewed-by` are two keys. The value of an empty trailer is the next trailer, which is then missing itself. A
# folded value keeps its line's end. A line `---` ends the message, so that trailers below are not found, and those
# above are, which `git log` has not.
# Why it matters: whoever counts reviewers so counts one for each change, and not always one who reviewed it.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with pygit2==1.21.0

git init -q code
cat >ask.py <<'PY'
import pygit2
commit = pygit2.Repository("code")[pygit2.Repository("code").head.target]
print("; ".join(f"{key}: {value!r}" for key, value in commit.message_trailers.items()) or "none")
PY
# all MESSAGE: git's trailers; pygit2's
all() {
    git -C code commit -q --allow-empty -m "$1"
    local found
    found=$(git -C code log -1 --format='%(trailers:only,unfold,separator=%x3B )')
    echo "${found:-none} | $("$python" ask.py)"
}
seen 'two reviewers' "$(all $'Add limits\n\nReviewed-by: Bo <bo@example.com>\nReviewed-by: Cy <cy@example.com>')" \
    "Reviewed-by: Bo <bo@example.com>; Reviewed-by: Cy <cy@example.com> | Reviewed-by: 'Cy <cy@example.com>'"
seen 'another case' "$(all $'Add limits\n\nreviewed-by: Bo\nReviewed-By: Cy')" \
    "reviewed-by: Bo; Reviewed-By: Cy | reviewed-by: 'Bo'; Reviewed-By: 'Cy'"
seen 'an empty one' "$(all $'Add limits\n\nReviewed-by:\nAcked-by: Cy')" "Reviewed-by: ; Acked-by: Cy | Reviewed-by: '\\nAcked-by: Cy'"
seen 'a folded one' "$(all $'Add limits\n\nReviewed-by: Bo Lee\n <bo@example.com>')" \
    "Reviewed-by: Bo Lee <bo@example.com> | Reviewed-by: 'Bo Lee\\n <bo@example.com>'"
seen 'below a rule' "$(all $'Add limits\n\nA table:\n---\nnone\n\nReviewed-by: Bo')" 'Reviewed-by: Bo | none'
seen 'above a rule' "$(all $'Add limits\n\nReviewed-by: Bo\n---\nA note.')" "none | Reviewed-by: 'Bo'"
finish

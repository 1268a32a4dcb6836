#!/usr/bin/env bash
# Sign-offs by commitlint 21.2.4 (`signed-off-by`) and gitlint 0.19.1 (`contrib-body-requires-signed-off-by`).
#
# Guess: a commit is signed off where git finds a trailer Signed-off-by with somebody in it, in any case of letters
# and wherever it stands among the trailers.
# Seen: commitlint wants it as the *last* line, so that a review below it, which is where reviewers and
# maintainers add theirs, makes the commit unsigned. Nobody need be named, and a subject
# will do; `signed-off-by`, which is a trailer to git, will not. gitlint finds it on any line of the body, in any case.
# Why it matters: the rule fails on reviewed commits and passes on empty ones.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with gitlint-core==0.19.1
node_with @commitlint/lint@21.2.4

cat >ask.mjs <<'JS'
import lint from '@commitlint/lint';
const { valid } = await lint(process.argv[2], { 'signed-off-by': [2, 'always', 'Signed-off-by:'] });
console.log(valid ? 'signed' : 'unsigned');
JS
printf '[general]\ncontrib=contrib-body-requires-signed-off-by\nignore=body-is-missing,body-min-length\n' >.gitlint
both() {
    local lint=signed
    venv/bin/gitlint --msg-filename <(printf '%s\n' "$1") lint >/dev/null 2>out || true
    grep -q 'CC1' out && lint=unsigned
    echo "$(node ask.mjs "$1"), $lint"
}
sign='Signed-off-by: Ana Quispe <ana@example.com>'
seen 'a sign-off' "$(both "fix: x

A body.

$sign")" 'signed, signed'
seen 'a review below it' "$(both "fix: x

A body.

$sign
Reviewed-by: Bo Lind <bo@example.com>")" 'unsigned, signed'
seen 'nobody' "$(both "fix: x

A body.

Signed-off-by: ")" 'signed, signed'
seen 'the subject' "$(both 'Signed-off-by: fix')" 'signed, unsigned'
seen 'in lower case' "$(both "fix: x

A body.

signed-off-by: Ana Quispe <ana@example.com>")" 'unsigned, signed'
finish

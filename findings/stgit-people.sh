#!/usr/bin/env bash
# Who wrote and reviewed patches that were kept with StGit 0.19 (`stg`), as Debian 12 has it.
#
# Guess: two patches by Bo, made one by whoever keeps them, are Bo's, with both reviews; a review or a sign-off that
# is added stands below the ones that are there, as `git interpret-trailers` puts it.
# Seen: `stg squash` makes whoever runs it the author, and keeps the first patch's message only: the second one stands
# in the editor below a line that says that what follows is left out. `--sign`, `--ack` and `--review` begin a new
# paragraph wherever one line above is no trailer by StGit's own rule, as "(cherry picked from …)", "[ana: rounded]"
# and a folded line are none: then Git finds the new one only, and the reviews above it are gone.
# Why it matters: whoever keeps a stack for others is their author, and signing a picked change takes its reviews
# away.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
debian_with 'stgit=0.19-*'
export PYTHONPATH=$scratch/unpacked/usr/lib/python3/dist-packages HOME=$scratch EDITOR=true
stg() { /usr/bin/python3 "$scratch/unpacked/usr/bin/stg" "$@" >/dev/null 2>&1; }

git init -q -b main team && cd team && git commit -q --allow-empty -m Begin && stg init
patch() { GIT_AUTHOR_NAME='Bo Lee' GIT_AUTHOR_EMAIL=bo@example.com stg new -m "$2" "$1" && echo x >"$1" && git add . && stg refresh; }
trailers() { git log -1 --format='%(trailers:unfold,only,separator=;)'; }
patch limits $'Add limits\n\nReviewed-by: Di Fox <di@example.com>'
patch retries $'Add retries\n\nReviewed-by: Ed Roe <ed@example.com>'
# added LINES: the trailers that Git finds once a review is added below these lines, by stg and by git.
added() {
    stg edit -m $'Add retries\n\n'"$1" retries
    by_git=$(git log -1 --format=%B | git interpret-trailers --trailer 'Reviewed-by: Ana Quispe <ana@example.com>' | git interpret-trailers --parse | paste -sd';')
    stg edit --review retries
    seen 'by stg' "$(trailers)" "$2"
    seen 'by git' "$by_git" "$3"
}
ed='Reviewed-by: Ed Roe <ed@example.com>' ana='Reviewed-by: Ana Quispe <ana@example.com>'
added "$ed" "$ed;$ana" "$ed;$ana"
added "$ed"$'\n(cherry picked from commit 0123456789012345678901234567890123456789)' "$ana" "$ed;$ana"
added $'Reviewed-by: Ed Roe\n <ed@example.com>' "$ana" "$ed;$ana"
added "$ed"$'\n[ana: rounded]\nSigned-off-by: Ed Roe <ed@example.com>' "$ana" "$ed;Signed-off-by: Ed Roe <ed@example.com>;$ana"
stg edit -m $'Add retries\n\nReviewed-by: Ed Roe <ed@example.com>' retries
stg squash -n both limits retries
seen 'squash' "$(git log -1 --format='%an: %s')" 'Ana Quispe: Add limits'
seen 'its reviews' "$(trailers)" 'Reviewed-by: Di Fox <di@example.com>'
finish

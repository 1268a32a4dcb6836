#!/usr/bin/env bash
# Reviews counted by `git shortlog --group=trailer:reviewed-by`, git 2.47, with a `.mailmap`.
#
# Guess: each reviewer counts once for each commit, under one name for each address; two on a line are two; what names
# no person is none; with and without addresses, the same people are counted.
# Seen: of two people on a line, only the first counts. "none" is a person. One address is two people where its letters
# differ in case, also with a `.mailmap`, and where two names stand before it, unless a `.mailmap` has the address. A bare
# address and a bare name are one more each. Without `-e`, a name is one person, whoever has it.
# Why it matters: somebody's reviews are spread over several people, and the second of two has none.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
git init -q -b main team && cd team
review() { git commit -q --allow-empty -m "Change" -m "$1"; }
review $'Reviewed-by: Bo Lee <bo@example.com>\nReviewed-by: Bo Lee <bo@example.com>'
review 'Reviewed-by: bo@example.com'
review 'Reviewed-by: Robert Lee <bo@example.com>'
review 'Reviewed-by: Bo Lee <Bo@Example.com>'
review 'Reviewed-by: Bo Lee <bo@example.com>, Cy Fox <cy@example.com>'
review 'Reviewed-by: Bo Lee'
review 'Reviewed-by: none'
counted() { git shortlog -s "$@" --group=trailer:reviewed-by HEAD | sed 's/^ *//; s/\t/ /' | paste -sd';'; }
seen 'by address' "$(counted -e)" '1 Bo Lee;1 Bo Lee <Bo@Example.com>;2 Bo Lee <bo@example.com>;1 Robert Lee <bo@example.com>;1 bo@example.com;1 none'
seen 'by name' "$(counted)" '4 Bo Lee;1 Robert Lee;1 bo@example.com;1 none'
printf 'Bo Lee <bo@example.com>\n' >.mailmap
seen 'by address, with a .mailmap for it' "$(counted -e)" '1 Bo Lee;1 Bo Lee <Bo@Example.com>;3 Bo Lee <bo@example.com>;1 bo@example.com;1 none'
finish

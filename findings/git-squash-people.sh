#!/usr/bin/env bash
# Who wrote and reviewed a change that several people made, once git 2.47 has made one commit of its two: `git rebase
# -i` with `squash` and `fixup`, `git merge --squash`, and `git commit --amend`.
#
# Guess: the one commit has the reviews of both, and whoever wrote the second is named as a co-author, as forges do it;
# notes with reviews go along.
# Seen: with `squash`, the messages stand one below the other, so that the first one's reviewer and co-author are no
# trailers any more; with `fixup`, the second one's are gone. Ed, who wrote the second, is nobody both times. With
# `merge --squash`, the author is whoever merges, and the messages are indented, without a trailer. Notes stay at the
# commits that were there before, even where only the message was amended, unless `notes.rewriteRef` says otherwise.
# Why it matters: a change that three people made and four reviewed is by one, with one review or none.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

as() { export GIT_AUTHOR_NAME=$1 GIT_AUTHOR_EMAIL=${1,,}@example.com GIT_COMMITTER_NAME=$1 GIT_COMMITTER_EMAIL=${1,,}@example.com; }
git init -q -b main team && as Max && git -C team commit -q --allow-empty -m Begin
git -C team checkout -q -b side
as Ana && echo 1 >team/page && git -C team add .
git -C team commit -q -m Limits -m 'Reviewed-by: Bo <bo@example.com>
Co-authored-by: Cy <cy@example.com>'
git -C team notes --ref=review add -m 'Reviewed-by: Di <di@example.com>'
as Ed && echo 2 >>team/page && git -C team commit -q -a -m Tests -m 'Reviewed-by: Flo <flo@example.com>'
as Max
say() { git -C team log -1 --format='%an | %(trailers:only,separator=%x2C ) | %N' --notes=review "$@" | sed '/^$/d'; }
seen 'the first' "$(say side~)" 'Ana | Reviewed-by: Bo <bo@example.com>, Co-authored-by: Cy <cy@example.com> | Reviewed-by: Di <di@example.com>'
seen 'the second' "$(say side)" 'Ed | Reviewed-by: Flo <flo@example.com> | '
for how in squash fixup; do
    git -C team checkout -q -B "$how" side
    GIT_SEQUENCE_EDITOR="sed -i 2s/pick/$how/" GIT_EDITOR=true git -C team rebase -q -i main >/dev/null 2>&1
done
seen squash "$(say squash)" 'Ana | Reviewed-by: Flo <flo@example.com> | '
seen 'squash, lines with a name' "$(git -C team log -1 --format=%B squash | grep -c '<')" 3
seen fixup "$(say fixup)" 'Ana | Reviewed-by: Bo <bo@example.com>, Co-authored-by: Cy <cy@example.com> | '
git -C team checkout -q -b merged main && git -C team merge -q --squash side >/dev/null && git -C team commit -q --no-edit
seen 'merge --squash' "$(say merged)" 'Max |  | '
git -C team checkout -q -b amended side~ && git -C team commit -q --amend -m Bounds -m 'Reviewed-by: Bo <bo@example.com>'
seen 'amended' "$(say amended)" 'Ana | Reviewed-by: Bo <bo@example.com> | '
git -C team checkout -q -B amended side~ && git -C team -c notes.rewriteRef=refs/notes/review commit -q --amend -m Bounds
seen 'amended, with notes.rewriteRef' "$(say amended)" 'Ana |  | Reviewed-by: Di <di@example.com>'
finish

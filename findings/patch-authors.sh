#!/usr/bin/env bash
# Who wrote a patch that somebody else sends by mail, as git 2.47 writes it (`format-patch --from`), by dulwich 1.2.21
# (`porcelain.am`) and Mercurial 7.2.4 (`hg import`), which apply it, and parse-git-patch 2.1.1 (npm), beside `git am`.
#
# Guess: the line `From: …` at the top of the text is the author, as git documents it; the subject is one line
# however it is folded; the time is the mail's.
# Seen: all three make the sender the author, and dulwich and Mercurial leave the real one as a sentence in the message.
# dulwich also adds the offset to the time once more: half past midnight, two hours east, becomes half past two there.
# parse-git-patch cuts a folded subject, keeps "[PATCH]", and has none of the message, so that its reviews are gone.
# Why it matters: work that a maintainer passes on is the maintainer's, which is what `--from` is there to avoid.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with dulwich==1.2.21 mercurial==7.2.4
node_with parse-git-patch@2.1.1

git init -q -b main code
echo one >code/limits && git -C code add . && git -C code commit -q -m 'Begin'
cp -r code by-git && cp -r code by-dulwich
echo two >>code/limits
GIT_AUTHOR_DATE=2026-04-01T00:30:00+02:00 git -C code commit -q -a -m 'gateway: add a limit for each of the calls that come in over the old gateway' \
    -m 'Every call has a limit.' -m 'Reviewed-by: Bo <bo@example.com>'
git -C code format-patch -1 -q --from='Max Ott <max@example.com>' --stdout >patch
show() { git -C "$1" log -1 --format='%an %aI; %b' | tr '\n' ' ' | sed 's/ *$//'; }
git -C by-git am -q ../patch
"$python" -c 'from dulwich import porcelain; porcelain.am("by-dulwich", "patch")' 2>/dev/null
seen 'git am' "$(show by-git)" 'Ana Quispe 2026-04-01T00:30:00+02:00; Every call has a limit.  Reviewed-by: Bo <bo@example.com>'
seen 'dulwich' "$(show by-dulwich)" \
    'Max Ott 2026-04-01T02:30:00+02:00; From: Ana Quispe <ana@example.com>  Every call has a limit.  Reviewed-by: Bo <bo@example.com>'
export HGRCPATH=/dev/null HGUSER=Max
venv/bin/hg init by-hg && echo one >by-hg/limits && venv/bin/hg -R by-hg commit -q -A -m 'Begin'
venv/bin/hg -R by-hg import -q patch
seen 'Mercurial' "$(venv/bin/hg -R by-hg log -r tip -T '{author}; {splitlines(desc) % "{line} "}' | sed 's/; gateway.*old gateway/;/; s/ *$//')" \
    'Max Ott <max@example.com>; From: Ana Quispe <ana@example.com>  Every call has a limit.  Reviewed-by: Bo <bo@example.com>'
seen 'parse-git-patch' "$(node -e "
const { authorName, message } = (require('parse-git-patch').default ?? require('parse-git-patch'))(require('fs').readFileSync('patch', 'utf8'));
console.log(authorName + '; ' + message)")" 'Max Ott; [PATCH] gateway: add a limit for each of the calls that come in over'
finish

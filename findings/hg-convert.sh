#!/usr/bin/env bash
# A Git history that went to Mercurial by `hg convert` 6.3.2, counted there by `hg churn`, and came back to Git by
# git-remote-hg 1.0.4, all as Debian 12 has them.
#
# Guess: a commit keeps its author, the day on which it was written, and its message; nobody is added; a file that moved
# is no changed line; what was reviewed is so on both sides.
# Seen: a commit that somebody else applied has the day on which that was done, with the author's name, and below its
# message a paragraph "committer: …", after which its reviews are no trailers any more in Git: they are gone there from
# just those commits. For a tag, a commit by "convert-repo" is added, dated today. To `hg churn`, who moves a file of 30
# lines changed 60, also if Mercurial knows that it moved.
# Why it matters: work of one quarter is in the next one, those who apply patches reviewed nothing, and who moved a
# folder has changed most.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
debian_with 'mercurial=6.3.2-*' 'mercurial-common=6.3.2-*' 'git-remote-hg=1.0.4~ds-*'
export PYTHONPATH=$scratch/unpacked/usr/lib/python3/dist-packages HGRCPATH=/dev/null HOME=$scratch
# Both want Debian's Python, whichever comes first on the path.
mkdir programs
for program in hg git-remote-hg; do
    printf '#!/bin/sh\nexec /usr/bin/python3 "%s" "$@"\n' "$scratch/unpacked/usr/bin/$program" >"programs/$program"
done
chmod +x programs/* && PATH=$scratch/programs:$PATH

git init -q -b main before && cd before
# by NAME WRITTEN APPLIED MESSAGE
by() {
    GIT_AUTHOR_NAME=$1 GIT_AUTHOR_EMAIL=${1,,}@example.com \
        GIT_AUTHOR_DATE=$2 GIT_COMMITTER_DATE=$3 git commit -q -a -m "$4"
}
seq 30 >limits && git add limits
by Bo 2026-06-30T12:00:00Z 2026-07-02T12:00:00Z $'Add limits\n\nReviewed-by: Di Fox <di@example.com>'
git config user.name Ana && git config user.email ana@example.com
unset GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL
seq 30 >rates && git add rates
by Ana 2026-07-03T12:00:00Z 2026-07-03T12:00:00Z $'Add rates\n\nReviewed-by: Di Fox <di@example.com>'
git mv limits pay
by Ana 2026-07-04T12:00:00Z 2026-07-04T12:00:00Z 'Move limits'
git tag v1
cd ..
show() { git -C "$1" log --reverse --date=short --format='%an %ad %s (%(trailers:key=Reviewed-by,valueonly,separator=;))' | sed 's/ ()//' | paste -sd';' | sed 's/;/; /g'; }
seen 'in Git' "$(show before)" \
    'Bo 2026-06-30 Add limits (Di Fox <di@example.com>); Ana 2026-07-03 Add rates (Di Fox <di@example.com>); Ana 2026-07-04 Move limits'

hg --config extensions.convert= convert -q before between
seen 'in Mercurial' "$(hg -R between log -r '0:2' -T '{author|user} {date|shortdate} {desc|firstline};')" 'bo 2026-07-02 Add limits;ana 2026-07-03 Add rates;ana 2026-07-04 Move limits;'
seen 'the message of the first one, in one line' "$(hg -R between log -r 0 -T '{desc}' | paste -sd'|')" 'Add limits||Reviewed-by: Di Fox <di@example.com>||committer: Ana Quispe <ana@example.com>'
seen 'the newest one' \
    "$(hg -R between log -r tip -T '{author}: {desc}, today: ')$(test "$(hg -R between log -r tip -T '{date|shortdate}')" = "$(date -u +%F)" && echo yes)" \
    'convert-repo: update tags, today: yes'
churn() { hg -R between --config extensions.churn= churn "$@" | sed 's/  */ /g; s/ \**$//; s/@[^ ]*//' | paste -sd';'; }
seen 'the move, with what it moved from' "$(hg -R between log -r 2 -T '{file_copies}')" 'pay (limits)'
seen 'lines by hg churn' "$(churn)" 'ana 90;bo 30;convert-repo 1'
git clone -q "hg::$scratch/between" after >/dev/null 2>&1
seen 'in Git again' "$(show after | sed 's/; convert-repo.*//')" 'Bo 2026-07-02 Add limits; Ana 2026-07-03 Add rates (Di Fox <di@example.com>); Ana 2026-07-04 Move limits'
finish

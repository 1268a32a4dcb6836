#!/usr/bin/env bash
# Who did what in a changelog by `gbp dch` of git-buildpackage 0.9.30, as Debian 12 has it, which packagers publish.
#
# Guess: there is a part for each author, by address or as `.mailmap` has it; who wrote a commit together is named with
# it; a bug is closed where the message says so to Debian.
# Seen: there is a part for each name, so that what two people called Kim Lee did is one person's, and Ana has two parts
# by two names of one address, whatever `.mailmap` says. Co-authors and reviewers are left out, `Thanks:` is kept. A
# line "Closes: #123" that means the project's own tracker closes Debian's bug 123.
# Why it matters: the published record credits one person with another's work, and nobody with what two did.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
debian_with 'git-buildpackage=0.9.30' 'python3-dateutil=2.8.2-*' 'python3-six=1.16.0-*' 'devscripts=2.23.4+*' \
    'python3-pkg-resources=66.1.1-*'
export PYTHONPATH=$scratch/unpacked/usr/lib/python3/dist-packages PERL5LIB=$scratch/unpacked/usr/share/perl5
export HOME=$scratch DEBEMAIL=ana@example.com DEBFULLNAME='Ana Quispe'

git init -q -b main team && cd team && mkdir debian
printf 'pay (1.0-1) unstable; urgency=medium\n\n  * First.\n\n -- Ana Quispe <ana@example.com>  Sat, 01 Mar 2025 12:00:00 +0000\n' >debian/changelog
printf 'Ana Quispe <ana@example.com>\n' >.mailmap
git add -A && git commit -q -m 'Begin' && git tag debian/1.0-1
minute=0
# by NAME ADDRESS MESSAGE
by() {
    minute=$((minute + 1)) && echo "$3" >"file$minute" && git add -A
    GIT_AUTHOR_NAME=$1 GIT_AUTHOR_EMAIL=$2 GIT_AUTHOR_DATE=2025-03-02T12:0$minute:00Z GIT_COMMITTER_DATE=2025-03-02T12:0$minute:00Z git commit -q -m "$3"
}
by 'Kim Lee' kim@example.com $'Add limits\n\nReviewed-by: Bo Lee <bo@example.com>\nThanks: Di Fox <di@example.com>'
by 'Kim Lee' lee@example.org $'Round rates\n\nCo-authored-by: Cy Fox <cy@example.com>'
by 'A. Quispe' ana@example.com 'Add names'
by 'Ana Quispe' ana@example.com $'Add times\n\nCloses: #123'
/usr/bin/python3 "$scratch/unpacked/usr/bin/gbp" dch --ignore-branch --since debian/1.0-1 --new-version 1.0-2 >/dev/null 2>&1
part() { sed -n '2,/^ -- /p' debian/changelog | sed 's/^ *//' | grep '^\[\|^\*\|^Thanks' | paste -sd' '; }
seen 'people by git shortlog' "$(git shortlog -se debian/1.0-1.. | sed 's/^ *//; s/\t/ /' | paste -sd';')" \
    '2 Ana Quispe <ana@example.com>;1 Kim Lee <kim@example.com>;1 Kim Lee <lee@example.org>'
seen 'the changelog' "$(part)" \
    '[ Kim Lee ] * Add limits. Thanks to Di Fox <di@example.com> * Round rates [ A. Quispe ] * Add names [ Ana Quispe ] * Add times (Closes: #123)'
finish

#!/usr/bin/env bash
# Whose a change is after a move: from Git to Darcs by `darcs convert import` 2.16.5, and from Subversion to Git by
# svn-all-fast-export 1.0.18 (KDE's, also called svn2git) and by reposurgeon 4.35, all as Debian 12 has them.
#
# Guess: the author of a commit is the author afterwards; what was merged in Subversion, which records it, is merged in
# Git; both converters of Subversion credit the same people with the same lines.
# Seen: Darcs takes the one who committed for the author, and the day of that: of Bo's and Cy's patches, which Ana
# applied, nobody but Ana is left, also on the way back to Git. svn-all-fast-export makes no merge of a merge: it is a
# commit that has all lines of the branch, by whoever merged, and Cy's own commit is not in the main line; reposurgeon
# makes a merge of it, and the lines stay with Cy.
# Why it matters: who integrates others' work has done it all, and they have done nothing.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
debian_with 'darcs=2.16.5-*' 'subversion=1.14.2-*' 'libsvn1=1.14.2-*' 'libapr1=1.7.2-*' 'libaprutil1=1.6.3-*' 'libserf-1-1=1.3.9-*' \
    'libutf8proc2=2.8.0-*' 'svn-all-fast-export=1.0.18+*' 'libqt5core5a=5.15.8+*' 'libdouble-conversion3=3.2.1-*' 'libicu72=72.1-*' \
    'libpcre2-16-0=10.42-*' 'reposurgeon=4.35-*'
export HOME=$scratch

git init -q -b main team
# by NAME WRITTEN FILE: what NAME wrote, applied by Ana on 2 July.
by() {
    seq 20 >"team/$3" && git -C team add .
    GIT_AUTHOR_NAME=$1 GIT_AUTHOR_EMAIL=${1,,}@example.com GIT_AUTHOR_DATE=$2 GIT_COMMITTER_DATE=2026-07-02T12:00:00Z git -C team commit -q -m "Add $3"
}
by Bo 2026-06-29T12:00:00Z limits
by Cy 2026-06-30T12:00:00Z rates
git -C team fast-export main >stream
darcs convert import in-darcs <stream >/dev/null 2>&1
seen 'authors in Darcs' "$(cd in-darcs && darcs log --reverse --xml | sed -n "s/.*author='\([^ ]*\).* date='\(........\).*/\1 \2/p" | paste -sd';')" 'Ana 20260702;Ana 20260702'
git init -q back && (cd in-darcs && darcs convert export 2>/dev/null | grep -v '^progress') | git -C back fast-import --quiet
seen 'in Git again' "$(git -C back log --all --format='%an %ad' --date=short | paste -sd';')" 'Ana Quispe 2026-07-02;Ana Quispe 2026-07-02'

svnadmin create store
at=file://$scratch/store
commit() { svn commit -q --username "$1" --no-auth-cache -m "$2" code; }
svn -q mkdir --username ana -m Layout "$at/trunk" "$at/branches"
svn checkout -q "$at/trunk" code
seq 5 >code/limits && svn add -q code/limits && commit bo 'Add limits'
svn -q copy --username ana -m 'Begin rates' "$at/trunk" "$at/branches/rates"
svn -q switch "$at/branches/rates" code && seq 20 >>code/limits && commit cy 'Add rates'
svn -q switch "$at/trunk" code && svn -q merge "$at/branches/rates" code && commit ana 'Merge rates'
seen 'Subversion knows what was merged' "$(svn propget svn:mergeinfo code)" '/branches/rates:3-4'

cat >rules <<'R'
create repository by-kde
end repository
match /trunk/
  repository by-kde
  branch master
end match
match /branches/([^/]+)/
  repository by-kde
  branch \1
end match
R
svn-all-fast-export --rules rules store >/dev/null 2>&1
svnadmin dump -q store >store.dump
reposurgeon 'read <store.dump' 'prefer git' "rebuild $scratch/by-reposurgeon" >/dev/null 2>&1
main_line() { git -C "$1" log --topo-order --reverse --format='%an: %s' master | paste -sd';' | sed 's/;/; /g'; }
lines() { git -C "$1" blame --line-porcelain master -- limits | sed -n 's/^author //p' | sort | uniq -c | sed 's/^ *//' | paste -sd';'; }
seen 'svn-all-fast-export, the main line' "$(main_line by-kde)" 'bo: Add limits; ana: Merge rates'
seen 'lines of limits' "$(lines by-kde)" '20 ana;5 bo'
seen 'reposurgeon, the main line' "$(main_line by-reposurgeon)" 'bo: Add limits; cy: Add rates; ana: Merge rates'
seen 'lines of limits' "$(lines by-reposurgeon)" '5 bo;20 cy'
finish

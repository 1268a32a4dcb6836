#!/usr/bin/env bash
# A quarter as a window of `git log`, in git 2.47. What time it is comes from GIT_TEST_DATE_NOW, which git's
# own tests use, so that the script does not depend on the clock.
#
# Guess: `--since=2026-04-01` begins at midnight, a window that git does not understand (`2026Q2`) is
# refused, and a year and a month without a day (`2026-04`) mean the month.
# Seen: a day without a time is that day at *this time of the day*, at both ends. Run in the evening, the window
# loses what was committed on the morning of its first day and gains its last one. Nothing is refused:
# `2026Q2` is the 2nd of the current month, `2026-04` the 4th, `1y` the 1st, `FY26` the 26th, and a word
# that is none is now. The walk also ends at a commit that is older than the window, so
# that a clock that was wrong once hides what came before; `--since-as-filter` does not.
# Why it matters: the same command counts different commits in the morning and in the evening.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

git init -q -b main team
at() { GIT_AUTHOR_DATE=$1 GIT_COMMITTER_DATE=$1 git -C team commit -q --allow-empty -m "${1:5:8}"; }
for day in 04-01 06-30; do for hour in 08 15; do at "2026-${day}T$hour:00:00Z"; done; done

window() {
    GIT_TEST_DATE_NOW=$(date -d "$1" +%s) git -C team log --reverse --since=2026-04-01 --until=2026-06-30 --format=%s | paste -sd' '
}
seen 'at 07:00' "$(window 2026-11-28T07:00:00Z)" '04-01T08 04-01T15'
seen 'at 12:00' "$(window 2026-11-28T12:00:00Z)" '04-01T15 06-30T08'
seen 'at 23:00' "$(window 2026-11-28T23:00:00Z)" '06-30T08 06-30T15'

since() {
    local second
    second=$(GIT_TEST_DATE_NOW=$(date -d 2026-11-28T12:00:00Z +%s) git -C team rev-parse --since="$1" | cut -d= -f2)
    date -d "@$second" +%F
}
for pair in 2026Q2=2026-11-02 'Q2 2026=2026-11-02' 2026-04=2026-11-04 2026-W10=2026-11-10 'last quarter=2026-11-01' \
    1y=2026-11-01 18mo=2026-11-18 FY26=2026-11-26 'start of year=2026-11-28' 2026-04-31=2026-05-01; do
    seen "on 2026-11-28: --since='${pair%=*}'" "$(since "${pair%=*}")" "${pair##*=}"
done

git init -q -b main clock
for day in 05-01 01-01 05-03; do
    GIT_AUTHOR_DATE=2026-${day}T08:00:00Z GIT_COMMITTER_DATE=2026-${day}T08:00:00Z git -C clock commit -q --allow-empty -m "$day"
done
seen '--since over a clock that was wrong' "$(git -C clock log --since=2026-04-01T00:00:00Z --format=%s | paste -sd' ')" '05-03'
seen '--since-as-filter' "$(git -C clock log --since-as-filter=2026-04-01T00:00:00Z --format=%s | paste -sd' ')" '05-03 05-01'
finish

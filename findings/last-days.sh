#!/usr/bin/env bash
# "From 1 April to 30 June", by programs in which people keep records and mail: hledger 1.25, ledger 3.3.0,
# timewarrior 1.4.3 and taskwarrior 2.6.2, notmuch 0.37 and mu 1.8.13, as Debian 12 has them.
#
# Guess: a range of days holds its last day, as it does in speech, or, if an end is not part of a range, so it is
# everywhere; what is called a quarter or a month is all of it.
# Seen: the four that keep records leave 30 June out, and the two for mail have it. So `2026-04..2026-06` is two
# months to hledger and three to notmuch and mu. `2026-05` is the month to hledger, ledger, notmuch and mu, and its
# first day to timewarrior and taskwarrior. `2026Q2` is the quarter to hledger only; timewarrior takes it for a tag,
# and finds nothing, as mu does.
# Why it matters: records of the last day of each quarter, which is when people write them, are in no quarter.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
debian_with 'hledger=1.25-*' 'ledger=3.3.0-*' 'libboost-python1.74.0=1.74.0+ds1-*' 'timewarrior=1.4.3+ds.1-*' 'taskwarrior=2.6.2+dfsg-*' \
    'notmuch=0.37-*' 'libnotmuch5=0.37-*' 'libgmime-3.0-0=3.2.13+dfsg-*' 'libxapian30=1.4.22-*' 'libtalloc2=2.4.0-*' 'libsexp1=1.3.1+18~git20210718-*' \
    'maildir-utils=1.8.14-*' 'guile-3.0-libs=3.0.8-*'

# One record and one mail on each of these days.
days='03-31 04-01 05-15 06-30 07-01'
mkdir -p mail/cur mail/new mail/tmp times/data tasks
touch times/timewarrior.cfg
printf 'data.location=%s/tasks\nverbose=nothing\nconfirmation=off\n' "$scratch" >taskrc
printf '[database]\npath=%s/mail\n[user]\nname=Ana\nprimary_email=ana@example.com\n' "$scratch" >notmuchrc
export TIMEWARRIORDB=$scratch/times TASKRC=$scratch/taskrc NOTMUCH_CONFIG=$scratch/notmuchrc HOME=$scratch
for day in $days; do
    printf '2026-%s day %s\n    (work)  1\n' "$day" "$day" >>journal
    timew track "2026-${day}T10:00:00" - "2026-${day}T11:00:00" "day $day" >/dev/null
    task add "day $day" "due:2026-$day" >/dev/null 2>&1
    printf 'From: bo@example.com\nTo: ana@example.com\nSubject: day %s\nMessage-ID: <%s@example.com>\nDate: %s\n\nText\n' "$day" "$day" "$(date -Rd "2026-$day 12:00")" >"mail/cur/$day:2,S"
done
notmuch new >/dev/null 2>&1
mu init -m "$scratch/mail" --muhome="$scratch/mu" >/dev/null 2>&1 && mu index --muhome="$scratch/mu" >/dev/null 2>&1
found() { grep -o 'day [0-9-]*' | sed 's/day //' | sort -u | paste -sd' '; }
hledgers() { hledger -f journal print "$@" 2>/dev/null | found; }
ledgers() { ledger --args-only -f journal print "$@" 2>/dev/null | found; }
timews() { timew export "$@" 2>/dev/null | found; }
tasks() { task "$@" export 2>/dev/null | found; }
notmuchs() { notmuch search "$@" 2>/dev/null | found; }
mus() { mu find --muhome="$scratch/mu" -f s "$@" 2>/dev/null | found; }

seen 'hledger, 1 April to 30 June' "$(hledgers -p 'from 2026-04-01 to 2026-06-30')" '04-01 05-15'
seen 'ledger' "$(ledgers -p 'from 2026-04-01 to 2026-06-30')" '04-01 05-15'
seen 'timewarrior' "$(timews from 2026-04-01 to 2026-06-30)" '04-01 05-15'
seen 'taskwarrior' "$(tasks due.after:2026-03-31 due.before:2026-06-30)" '04-01 05-15'
seen 'notmuch' "$(notmuchs date:2026-04-01..2026-06-30)" '04-01 05-15 06-30'
seen 'mu' "$(mus date:2026-04-01..2026-06-30)" '04-01 05-15 06-30'
echo
seen 'hledger, 2026-04..2026-06' "$(hledgers -p 2026-04..2026-06)" '04-01 05-15'
seen 'notmuch' "$(notmuchs date:2026-04..2026-06)" '04-01 05-15 06-30'
seen 'mu' "$(mus date:2026-04..2026-06)" '04-01 05-15 06-30'
echo
seen 'hledger, 2026-05' "$(hledgers -p 2026-05)" '05-15'
seen 'ledger' "$(ledgers -p 2026-05)" '05-15'
seen 'notmuch' "$(notmuchs date:2026-05)" '05-15'
seen 'mu' "$(mus date:2026-05)" '05-15'
seen 'timewarrior' "$(timews 2026-05)" ''
seen 'taskwarrior' "$(tasks due:2026-05)" ''
echo
seen 'hledger, 2026Q2' "$(hledgers -p 2026Q2)" '04-01 05-15 06-30'
seen 'ledger' "$(ledgers -p 2026Q2)" ''
seen 'notmuch' "$(notmuchs date:2026Q2)" ''
seen 'mu' "$(mus date:2026Q2)" ''
seen 'timewarrior' "$(timews 2026Q2)" ''
finish

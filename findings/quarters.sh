#!/usr/bin/env bash
# A quarter, as dateparser 1.5.0, moment-fquarter 1.0.0 and the journal jrnl 4.6 read and write it.
#
# Guess: `2026Q2` is refused, or is its first day; `2026-W10` and `2026-H2`, which look like it,
# are refused; a journal that cannot read where a span begins says so.
# Seen: dateparser gives a day in the *middle* month of the quarter (the same day as today), takes week 10
# for October and halves of a year for January and February. jrnl passes over `-from 2026Q4` and
# shows everything, and dates an entry that begins "Q2 2026:" today at 20:26. moment-fquarter
# writes the first quarter of a year from October as 2025/26 or 2026/27, by how the month is given.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with dateparser==1.5.0 jrnl==4.6
node_with moment@2.31.0 moment-fquarter@1.0.0

read_as() { "$python" -W ignore -c "
import datetime, dateparser
day = dateparser.parse('$1', settings={'RELATIVE_BASE': datetime.datetime(2026, 11, 28)})
print(day and day.date())"; }
seen 'dateparser: 2026Q2' "$(read_as 2026Q2)" 2026-05-28
seen 'dateparser: Q4 2026' "$(read_as 'Q4 2026')" 2026-11-28
seen 'dateparser: 2026-W10' "$(read_as 2026-W10)" 2026-10-28
seen 'dateparser: 2026-H1, 2026-H2' "$(read_as 2026-H1) $(read_as 2026-H2)" '2026-01-28 2026-02-28'
seen 'dateparser: last quarter' "$(read_as 'last quarter')" None

export XDG_CONFIG_HOME=$scratch/config
mkdir -p config/jrnl
cat >config/jrnl/jrnl.yaml <<Y
colors: {body: none, date: none, tags: none, title: none}
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: false
indent_character: '|'
journals: {default: {journal: $scratch/journal.txt}}
linewrap: 79
tagsymbols: '@'
template: false
timeformat: '%Y-%m-%d %H:%M'
version: v4.6
Y
printf '[2026-03-02 09:00] Ended the outage.\n[2026-06-02 09:00] Moved the queues.\n' >journal.txt
shown() { venv/bin/jrnl "$@" --format short 2>/dev/null </dev/null | grep -o '^20[^ ]*' | paste -sd' '; }
seen 'jrnl -from 2026-06-01' "$(shown -from 2026-06-01)" 2026-06-02
seen 'jrnl -from 2026Q4' "$(shown -from 2026Q4)" '2026-03-02 2026-06-02'
before=$(date +%F) # The day may end between here and there.
venv/bin/jrnl 'Q2 2026: planned the year.' >/dev/null 2>&1 </dev/null
seen 'jrnl, an entry "Q2 2026: …": day is today, time' \
    "$(grep -qE "^\[($before|$(date +%F)) 20:26\] planned" journal.txt && echo 20:26)" 20:26

fiscal() { node -e "const m = require('moment'); require('moment-fquarter'); console.log(m('2025-10-01').fquarter($1).toString());"; }
seen 'moment-fquarter(10) of 2025-10-01' "$(fiscal 10)" 'Q1 2025/26'
seen 'moment-fquarter(-3) of 2025-10-01' "$(fiscal -3)" 'Q1 2026/27'
finish

#!/usr/bin/env bash
# How long a quarter is: `ddiff` and `dconv` of dateutils 0.4.10 (Debian 12), arrow 1.4.0, pendulum 3.3.0 (PyPI),
# date-fns 4.4.0 and luxon 3.7.2 (npm).
#
# Guess: from 1 April to 30 June are 2 months and 29 days by all, in quarters 0 or 1; from the 31st of one month to
# the last of another are whole months by all, or by none; days that are left over are fewer than a month has.
# Seen: `ddiff` says that 1 month and 62 days are between 31 January and 1 March. In words, arrow has "in 3 months",
# "in 2 months" (asked for months) and "in 0 quarters" for one quarter. To date-fns, from 31 March are one whole month
# to 30 April, and two to 30 June. Its `formatDuration` drops quarters: 2 quarters and 1 month are "1 month".
# `set({quarter: 1})` of luxon changes nothing and says nothing. `dconv` reads 2026Q2 as the 0th of April.
# Why it matters: "for how long" and "in how many quarters" differ by a month or a quarter between two tools.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
debian_with 'dateutils=0.4.10-*'
python_with arrow==1.4.0 pendulum==3.3.0
node_with date-fns@4.4.0 luxon@3.7.2

between() { dateutils.ddiff "$1" "$2" -f '%m months %d days'; }
seen 'ddiff, 1 April to 30 June' "$(between 2026-04-01 2026-06-30)" '2 months 29 days'
seen 'ddiff, 31 January to 1 March' "$(between 2026-01-31 2026-03-01)" '1 months 62 days'
seen 'ddiff, 30 January to 1 March' "$(between 2026-01-30 2026-03-01)" '1 months 63 days'
seen 'ddiff, 29 January to 1 March' "$(between 2026-01-29 2026-03-01)" '1 months 0 days'
seen 'dconv, 2026Q2' "$(dateutils.dconv -i '%YQ%q' 2026Q2)" '2026-04-00'
seen 'pendulum, 1 April to 30 June' "$("$python" -c "
import pendulum
print((pendulum.datetime(2026, 6, 30) - pendulum.datetime(2026, 4, 1)).in_words())")" '2 months 4 weeks 1 day'
seen 'arrow, 1 April to 30 June' "$("$python" -c "
import arrow
end, start = arrow.get('2026-06-30'), arrow.get('2026-04-01')
print(end.humanize(start), end.humanize(start, granularity='month'), end.humanize(start, granularity='quarter'), sep=';')")" \
    'in 3 months;in 2 months;in 0 quarters'
cat >ask.js <<'J'
const { differenceInMonths: months, formatDuration } = require('date-fns')
const { DateTime } = require('luxon')
const march = new Date(2026, 2, 31)
console.log([months(new Date(2026, 3, 30), march), months(new Date(2026, 5, 30), march), months(new Date(2026, 8, 30), march)].join(' '))
console.log(formatDuration({ quarters: 2, months: 1 }))
console.log(DateTime.utc(2026, 5, 15).set({ quarter: 1 }).toISODate(), DateTime.utc(2026, 5, 15).quarter)
J
node ask.js >said
seen 'date-fns, 31 March to 30 April, June, September' "$(sed -n 1p said)" '1 2 5'
seen 'date-fns, 2 quarters and 1 month' "$(sed -n 2p said)" '1 month'
seen 'luxon, 15 May set to the first quarter' "$(sed -n 3p said)" '2026-05-15 2'
finish

#!/usr/bin/env bash
# "18 months" and such, as reports say and read them, by dayjs 1.11.23, luxon 3.7.2, date-fns 4.4.0, parse-duration 2.1.9
# (npm) and durations 0.3.3 (PyPI).
#
# Guess: 18 months are 18 months or a year and a half, as long as 6 quarters; two years have 730 or 731 days; whatever
# is not understood is refused.
# Seen: 18 months are "2 years" to dayjs (`humanize`, `from`) and to date-fns (`formatDistanceStrict`), "1 year ago" to
# luxon. To luxon's `as('days')` they are 540 days, 6 quarters 546, 1.5 years 547.5. Two quarters of dayjs, which has
# quarters everywhere else, are no number of months. parse-duration reads `P18M` and `18m` as 18 minutes (of `18mo` it
# knows better), and `1,5 years` as 15 years. durations has 732 days in `2y`.
# Why it matters: "for how long" is half a year off in words, and a window of 18 minutes is empty.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with dayjs@1.11.23 luxon@3.7.2 date-fns@4.4.0 parse-duration@2.1.9
python_with durations==0.3.3

cat >ask.mjs <<'J'
import dayjs from 'dayjs';
import duration from 'dayjs/plugin/duration.js';
import quarterOfYear from 'dayjs/plugin/quarterOfYear.js';
import relativeTime from 'dayjs/plugin/relativeTime.js';
import { formatDistanceStrict } from 'date-fns';
import { DateTime, Duration } from 'luxon';
import parse from 'parse-duration';
[duration, quarterOfYear, relativeTime].forEach((plugin) => dayjs.extend(plugin));
const [from, to] = ['2025-05-31', '2026-11-30'];
const luxon = (what) => Duration.fromObject(what).as('days');
console.log([dayjs.duration(18, 'month').humanize(), dayjs(from).from(to), dayjs(to).diff(from, 'month')].join('; '));
console.log([dayjs.duration(2, 'quarter').asMonths(), dayjs.duration({ quarters: 2 }).asMonths()].join('; '));
console.log(formatDistanceStrict(from, to));
console.log([DateTime.fromISO(from).toRelative({ base: DateTime.fromISO(to) }), luxon({ months: 18 }), luxon({ quarters: 6 }),
    luxon({ years: 1.5 })].join('; '));
console.log(['P18M', '18m', '18mo', '1,5 years'].map((text) => +(parse(text, 'd')).toFixed(4)).join('; '));
J
node ask.mjs >found
is() { seen "$1" "$(sed -n "$2p" found)" "$3"; }
is 'dayjs, 18 months, the months between' 1 '2 years; 2 years ago; 18'
is 'dayjs, months of two quarters' 2 'NaN; NaN'
is 'date-fns' 3 '2 years'
is 'luxon' 4 '1 year ago; 540; 546; 547.5'
is 'parse-duration, days' 5 '0.0125; 0.0125; 547.875; 5478.75'
seen 'durations, days' "$("$python" -c "
from durations import Duration
print([Duration(text).to_days() for text in ('18 months', '2y')])")" '[549.0, 732.0]'
finish

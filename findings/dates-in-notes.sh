#!/usr/bin/env bash
# Dates in notes about one's work, read on 15 November 2026 by chrono-node 2.10.3 (npm) and parsedatetime 2.6 (PyPI).
#
# Guess: a month without a year is the last one of that name, or the one of this year; a year is no time of the day;
# "may" and "sat" in a sentence are no dates; of a quarter, a day in it or nothing is found.
# Seen: "since April" and "in March" are months of 2027, which are nearer than those of 2026 to chrono-node, and the
# next ones to parsedatetime, while June is of 2026 to one and of 2027 to the other. "Sat with the data team" is a
# Saturday to both, and "it may have led" a May to parsedatetime. To that one, the year of "Q2 2026", "mid-April 2026"
# and "2026-04" is 20:26 today. "The last quarter" is 15 August to chrono-node, three months ago.
# Why it matters: notes about the year that was are of the year that comes, or all of today.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with chrono-node@2.10.3
python_with parsedatetime==2.6

cat >ask.mjs <<'JS'
import { parse } from 'chrono-node';
const now = new Date('2026-11-15T12:00:00Z');
for (const text of process.argv.slice(2))
    console.log(parse(text, now).map((found) => found.start.date().toISOString().slice(0, 10)).join(' ') || 'none');
JS
cat >ask.py <<'PY'
import datetime, sys
import parsedatetime
now = datetime.datetime(2026, 11, 15, 12)
for text in sys.argv[1:]:
    found = parsedatetime.Calendar().nlp(text, now) or []
    print(" ".join(str(one[0])[:16] for one in found) or "none")
PY
notes=('Reviewed for web since April' 'Mentored two in March' 'Ended in June' 'Sat with the data team' 'It may have led to this' 'Done in Q2 2026'
    'Begun mid-April 2026' 'Until 2026-04' 'The last quarter' 'Written in May 2026')
node ask.mjs "${notes[@]}" >chrono 2>/dev/null
"$python" ask.py "${notes[@]}" >parsed 2>/dev/null
is() {
    seen "\"${notes[$1]}\", chrono-node" "$(sed -n "$(($1 + 1))p" chrono)" "$2"
    seen "\"${notes[$1]}\", parsedatetime" "$(sed -n "$(($1 + 1))p" parsed)" "$3"
}
is 0 '2027-04-01' '2027-04-01 12:00'
is 1 '2027-03-01' '2027-03-01 12:00'
is 2 '2026-06-01' '2027-06-01 12:00'
is 3 '2026-11-14' '2026-11-21 12:00'
is 4 'none' '2027-05-01 12:00'
is 5 'none' '2026-11-15 20:26'
is 6 '2026-04-01' '2026-11-15 20:26'
is 7 'none' '2026-11-15 20:26'
is 8 '2026-08-15' 'none'
is 9 '2026-05-01' '2026-05-01 12:00'
finish

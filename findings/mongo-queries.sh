#!/usr/bin/env bash
# Quarters and months in queries of MongoDB, as mingo 7.2.6 (npm) runs them over a report's JSON.
#
# Guess: as MongoDB documents it, a month after 31 January is 28 February, and 18 months before 31 August is 28 February;
# a week is in the year that has most of it.
# Seen: months run over: a month after 31 January is 3 March, a quarter after it 1 May, and 18 months before 31 August
# 2026 is 3 March 2025. The week of 1 January 2027 is 53 of 2027, which has none (`%G-%V`; it is 2026-53). By
# `$dateDiff`, a quarter lies between 31 March and 1 April, as in MongoDB.
# Why it matters: windows of months leave out three days, and a week's numbers are a year away from their neighbours.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with mingo@7.2.6

cat >ask.mjs <<'J'
import { Aggregator } from 'mingo';
const days = {
    month: { $dateAdd: { startDate: '$january', unit: 'month', amount: 1 } },
    quarter: { $dateAdd: { startDate: '$january', unit: 'quarter', amount: 1 } },
    back: { $dateSubtract: { startDate: new Date('2026-08-31'), unit: 'month', amount: 18 } },
};
const asked = { ...days, between: { $dateDiff: { startDate: new Date('2026-03-31'), endDate: new Date('2026-04-01'), unit: 'quarter' } },
    week: { $dateToString: { date: new Date('2027-01-01'), format: '%G-%V' } }, before: { $dateToString: { date: new Date('2026-12-31'), format: '%G-%V' } } };
const [found] = new Aggregator([{ $project: asked }]).run([{ january: new Date('2026-01-31') }]);
for (const [name, value] of Object.entries(found)) console.log(`${name}: ${value instanceof Date ? value.toISOString().slice(0, 10) : value}`);
J
node ask.mjs >found
is() { seen "$1" "$(sed -n "s/^$2: //p" found)" "$3"; }
is 'a month after 31 January' month 2026-03-03
is 'a quarter after 31 January' quarter 2026-05-01
is '18 months before 31 August' back 2025-03-03
is 'the week of 31 December 2026' before 2026-53
is 'the week of 1 January 2027' week 2027-53
is 'quarters between 31 March and 1 April' between 1
finish

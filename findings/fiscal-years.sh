#!/usr/bin/env bash
# Fiscal years and their quarters, by fiscalyear 0.4.0 (PyPI), fiscal 1.0.0 and fiscal-year 1.0.0 (npm).
#
# Guess: with years that begin in January, the second quarter of 2026 begins on 1 April 2026; every moment of a day is
# in the quarter of that day; a year ends after it began.
# Seen: where years begin in January, the year 2026 of fiscalyear is 2025: the first quarter of 2026 begins on 1 January 2025, and
# 1 May 2026 is in 2027. For its years begin in the calendar year before, whichever month it is, unless `start_year` is
# "same". A moment in the last second of a quarter, such as half a second before July, is in none of the four quarters,
# if one asks those; if one asks the moment, it is in the fourth, whichever it is.
# To fiscal, a year from January ends on the day before it begins, and quarters end as their last day begins, which years
# do not. To fiscal-year, whose years can begin on 6 April, 5 April 2026 is in the first quarter of the year of which it
# is the last day.
# Why it matters: a report on "2026Q2" is about 2025; what happened late on the last evening goes to another quarter.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with fiscalyear==0.4.0
node_with fiscal@1.0.0 fiscal-year@1.0.0

ask() {
    "$python" -c "
from fiscalyear import *
import fiscalyear
with fiscalyear.fiscal_calendar($1):
    print($2)"
}
begins='FiscalQuarter(2026, 2).start.date(), FiscalDate(2026, 5, 1).fiscal_year'
seen 'years from January' "$(ask start_month=1 "$begins")" '2025-04-01 2027'
seen 'years from January, the same' "$(ask 'start_month=1, start_year="same"' "$begins")" '2026-04-01 2026'
seen 'years from February' "$(ask start_month=2 "$begins")" '2025-05-01 2027'
late='FiscalDateTime(2026, 6, 30, 23, 59, 59, 500000)'
held="[n for n in (1, 2, 3, 4) if $late in FiscalQuarter(2026, n)]"
seen 'in which quarters a moment is' "$(ask 'start_month=1, start_year="same"' "$held")" '[]'
seen 'the quarter of that moment' "$(ask 'start_month=1, start_year="same"' "$late.fiscal_quarter")" 4
seen 'the quarter of a second before' "$(ask 'start_month=1, start_year="same"' 'FiscalDateTime(2026, 6, 30, 23, 59, 58).fiscal_quarter')" 2
seen 'a year and a quarter by fiscal' "$(node -e "
const Fiscal = require('fiscal');
const { fiscalYear, quarter } = new Fiscal(0).getFiscalInfoForDate(new Date('2026-05-31T12:00Z'));
console.log([fiscalYear, quarter].map((span) => span.startDate.toISOString() + ' ' + span.endDate.toISOString()).join('; '))")" \
    '2026-01-01T00:00:00.000Z 2025-12-31T23:59:59.999Z; 2026-04-01T00:00:00.000Z 2026-06-30T00:00:00.000Z'
seen 'year and quarter by fiscal-year' "$(node -e "
const years = require('fiscal-year').default({ month: 3, day: 6 });
console.log(['2026-04-05', '2026-04-06'].map((day) => years.getFiscalYear(day) + ' ' + years.getFiscalQuarter(day)).join('; '))")" '2026 1; 2027 1'
finish

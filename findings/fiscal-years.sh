#!/usr/bin/env bash
# Fiscal years and their quarters, by fiscalyear 0.4.0 (PyPI).
#
# Guess: with years that begin in January, the second quarter of 2026 begins on 1 April 2026; every moment of a day is
# in the quarter of that day.
# Seen: where years begin in January, its year 2026 is 2025: the first quarter of 2026 begins on 1 January 2025, and
# 1 May 2026 is in 2027. For its years begin in the calendar year before, whichever month it is, unless `start_year` is
# "same". A moment in the last second of a quarter, such as half a second before July, is in none of the four quarters,
# if one asks those; if one asks the moment, it is in the fourth, whichever it is.
# Why it matters: a report on "2026Q2" is about 2025; what happened late on the last evening goes to another quarter.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with fiscalyear==0.4.0

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
finish

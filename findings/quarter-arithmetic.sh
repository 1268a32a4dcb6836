#!/usr/bin/env bash
# Going on by a quarter in pandas 3.1.1, DuckDB 2.0.1 and Polars 2.1.0.
#
# Guess: `QuarterBegin()` is the beginning of a calendar quarter, as the alias `QS` is; from the last of November,
# steps of a quarter end at the ends of the months, or at the 30th where there is one; a label of a quarter
# that a library wrote, it reads as the same quarter.
# Seen: pandas' `QuarterBegin()` begins in March, June, September and December, `QS` in January: one month apart for the
# same day. Steps of pandas and DuckDB stay at the 28th after one February, those of Polars go back to
# the 30th. pandas writes 2026Q1 for October 2025 of a year that ends in September, and reads it as January 2026.
# From 31 March to 1 April is a quarter to DuckDB's `date_diff` and none to its `date_sub`.
# Why it matters: windows that are made in steps lose days, each library its own.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with pandas==3.1.1 duckdb==2.0.1 polars==2.1.0

cat >ask.py <<'PY'
import datetime, warnings
import duckdb, pandas, polars
from pandas.tseries.frequencies import to_offset

warnings.simplefilter("ignore")
day = pandas.Timestamp("2026-05-15")
print("begin;", (day - pandas.offsets.QuarterBegin()).date(), (day - to_offset("QS")).date())
first, last = datetime.date(2025, 11, 30), datetime.date(2026, 12, 31)
steps = {
    "pandas": [step.date() for step in pandas.date_range(first, last, freq=pandas.DateOffset(months=3))],
    "duckdb": [row[0].date() for row in duckdb.sql(f"from generate_series(date '{first}', date '{last}', interval 1 quarter)").fetchall()],
    "polars": polars.date_range(first, last, "1q", eager=True).to_list(),
}
for name, found in steps.items():
    print(name + ";", *(step.strftime("%m-%d") for step in found))
label = str(pandas.Timestamp("2025-10-01").to_period("Q-SEP"))
print("label;", label, pandas.Timestamp(label).date())
between = "('quarter', date '2026-03-31', date '2026-04-01')"
print("between;", *duckdb.sql(f"select date_diff{between}, date_sub{between}").fetchall()[0])
PY
"$python" ask.py >found
get() { grep "^$1;" found | cut -d' ' -f2-; }
seen 'pandas, the quarter of 2026-05-15 begins, by QuarterBegin() and QS' "$(get begin)" '2026-03-01 2026-04-01'
seen 'pandas, from 2025-11-30' "$(get pandas)" '11-30 02-28 05-28 08-28 11-28'
seen 'DuckDB' "$(get duckdb)" '11-30 02-28 05-28 08-28 11-28'
seen 'Polars' "$(get polars)" '11-30 02-28 05-30 08-30 11-30'
seen 'pandas, 2025-10-01 in a year to September, and back' "$(get label)" '2026Q1 2026-01-01'
seen 'DuckDB, quarters between 03-31 and 04-01' "$(get between)" '1 0'
finish

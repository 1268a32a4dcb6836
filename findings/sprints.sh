#!/usr/bin/env bash
# Changes by sprints of two weeks and by quarters, by DuckDB 2.0.1 (`time_bucket`), Polars 2.1.0 (`truncate`) and pandas
# 3.1.1 (`resample`).
#
# Guess: sprints begin on Mondays, on the same ones everywhere or at the first row; 14 days are two weeks; three months
# from the beginning of a month are a quarter; what the last 90 days are is the same.
# Seen: the sprints of DuckDB and Polars begin on Mondays a week apart, so that no two are the same. 14 days are two
# weeks to DuckDB, and begin on Thursdays to Polars. pandas counts two weeks, and `3MS`, from the first row: three
# months are those from February if nothing was done in January. Its two weeks on Mondays have the name of their last
# day. The last 90 days on 30 June begin on 1 April in DuckDB, which counts both ends, and a day later in the other two.
# Why it matters: the same work is in other sprints by each engine, and a quarter depends on what was done in it.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with duckdb==2.0.1 polars==2.1.0 pandas==3.1.1 numpy==2.4.6 pyarrow==26.0.1

cat >ask.py <<'PY'
from datetime import date
import duckdb, polars
changes = polars.DataFrame({"day": [date(2026, 2, 10), date(2026, 2, 17), date(2026, 4, 1), date(2026, 6, 30)], "n": 1})
series = changes.to_pandas().astype({"day": "datetime64[us]"}).set_index("day")["n"]
def count(days):
    found = {}
    for day in days:
        found[str(day)[:10]] = found.get(str(day)[:10], 0) + 1
    return found
def show(found):
    print(", ".join(f"{day} {n}" for day, n in found.items() if n))
for sql, short, alias in (("2 weeks", "2w", "2W-MON"), ("14 days", "14d", "14D"), ("3 months", "3mo", "3MS")):
    show(count(day for day, in duckdb.sql(f"FROM changes SELECT time_bucket(INTERVAL '{sql}', day)").fetchall()))
    show(count(changes["day"].dt.truncate(short)))
    show({str(day)[:10]: n for day, n in series.resample(alias).sum().items()})
last = duckdb.sql("""FROM changes SELECT sum(n) OVER (ORDER BY day
    RANGE BETWEEN INTERVAL 90 DAYS PRECEDING AND CURRENT ROW) ORDER BY day""").fetchall()[-1][0]
print(last, changes.rolling("day", period="90d").agg(polars.col("n").sum())["n"][-1], int(series.rolling("90D").sum().iloc[-1]))
PY
"$python" ask.py >found
is() { seen "$1" "$(sed -n "$2p" found)" "$3"; }
is 'two weeks, by DuckDB' 1 '2026-02-09 2, 2026-03-23 1, 2026-06-29 1'
is 'by Polars' 2 '2026-02-02 1, 2026-02-16 1, 2026-03-30 1, 2026-06-22 1'
is 'by pandas' 3 '2026-02-16 1, 2026-03-02 1, 2026-04-13 1, 2026-07-06 1'
is '14 days, by DuckDB' 4 '2026-02-09 2, 2026-03-23 1, 2026-06-29 1'
is 'by Polars' 5 '2026-01-29 1, 2026-02-12 1, 2026-03-26 1, 2026-06-18 1'
is 'by pandas' 6 '2026-02-10 2, 2026-03-24 1, 2026-06-30 1'
is 'three months, by DuckDB' 7 '2026-01-01 2, 2026-04-01 2'
is 'by Polars' 8 '2026-01-01 2, 2026-04-01 2'
is 'by pandas' 9 '2026-02-01 3, 2026-05-01 1'
is 'the last 90 days on 30 June' 10 '2 1 1'
finish

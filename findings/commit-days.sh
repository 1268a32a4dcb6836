#!/usr/bin/env bash
# The day of a commit, from the date that git prints with its offset (`%aI`, `%ai`), by DuckDB 2.0.1, DataFusion
# 55.0.0, Polars 2.1.0 and Python's SQLite.
#
# Guess: a date with an offset is a moment, so its day is the one in UTC, or it is the day as it was written; in one engine
# it is one of them.
# Seen: a commit at half past midnight on 1 April, two hours east, is of 31 March, so of another quarter, to
# SQLite, DataFusion and Polars, and of 1 April to DuckDB. There `TIMESTAMP` drops the offset without a word, `TIMESTAMPTZ`
# heeds it, and `CAST … AS DATE` of the text and of the moment give two days. What `git log` prints by default
# (`2026-04-01 00:30:00 +0200`) has no day at all to SQLite, which counts such commits nowhere, and is no moment to
# DuckDB. SQLite keeps 31 April, a day that does not exist.
# Why it matters: the commits of a quarter are others in each engine, at both of its ends.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with duckdb==2.0.1 datafusion==55.0.0 polars==2.1.0

git init -q code
GIT_AUTHOR_DATE='2026-04-01T00:30:00+02:00' git -C code commit -q --allow-empty -m 'Add limits'
cat >ask.py <<'PY'
import sqlite3, sys
import datafusion, duckdb, polars
date = sys.argv[1]
duck = duckdb.connect()
duck.execute("SET TimeZone = 'UTC'")
one = duck.execute(
    "SELECT TRY_CAST(? AS DATE), TRY_CAST(? AS TIMESTAMP)::DATE, TRY_CAST(? AS TIMESTAMPTZ)::DATE", [date] * 3).fetchone()
flight = datafusion.SessionContext().sql(f"SELECT CAST(CAST('{date}' AS DATE) AS VARCHAR) AS day").to_pylist()[0]["day"]
moment = polars.Series([date]).str.to_datetime(strict=False)[0]
print(sqlite3.connect(":memory:").execute("SELECT date(?)", [date]).fetchone()[0], *one, flight, moment and moment.date())
PY
strict=$(git -C code log -1 --format=%aI)
plain=$(git -C code log -1 --format=%ai)
print='SQLite; DuckDB by DATE, TIMESTAMP, TIMESTAMPTZ; DataFusion; Polars'
seen "$strict ($print)" "$("$python" ask.py "$strict")" '2026-03-31 2026-04-01 2026-04-01 2026-03-31 2026-03-31 2026-03-31'
seen "$plain ($print)" "$("$python" ask.py "$plain")" 'None 2026-04-01 2026-04-01 None 2026-03-31 None'
seen '31 April by SQLite' "$("$python" -c "import sqlite3; print(sqlite3.connect(':memory:').execute(\"SELECT date('2026-04-31')\").fetchone()[0])")" 2026-04-31
finish

#!/usr/bin/env bash
# Queries about quarters, weeks and lists, translated from DuckDB's SQL by sqlglot 30.30.0 (PyPI; ibis, SQLMesh and others
# translate by it), run in DuckDB 2.0.1 and Python's SQLite.
#
# Guess: a translation gives the same answer, or sqlglot refuses it (`unsupported_level=RAISE`).
# Seen: asked to refuse what cannot be said, it says something else. The months between two days are their days by 30 in
# SQLite: from 31 January to 1 February 0, to DuckDB 1, and from 1 July to 31 August 2, to DuckDB 1. Quarters are
# days in MySQL (`DATEDIFF`). Weeks begin on Sundays in BigQuery (`WEEK`), on Mondays in DuckDB. The order within
# `list(who ORDER BY day)` is left out for Spark, so that the first reviewer is anybody. Quarters in SQLite are refused.
# Why it matters: a query that was checked on a laptop counts other windows where the data is.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with sqlglot==30.30.0 duckdb==2.0.1

cat >ask.py <<'PY'
import sqlite3, sys
import duckdb, sqlglot
def translate(query, write):
    try:
        return sqlglot.transpile(query, read="duckdb", write=write, unsupported_level=sqlglot.ErrorLevel.RAISE)[0]
    except sqlglot.errors.UnsupportedError:
        return "refused"
for first, last in (("2026-01-31", "2026-02-01"), ("2026-07-01", "2026-08-31")):
    query = f"SELECT date_diff('month', DATE '{first}', DATE '{last}')"
    print("months:", duckdb.sql(query).fetchall()[0][0], sqlite3.connect(":memory:").execute(translate(query, "sqlite")).fetchone()[0])
print("quarters in MySQL:", translate("SELECT date_diff('quarter', a, b) FROM t", "mysql"))
print("quarters in SQLite:", translate("SELECT date_diff('quarter', a, b) FROM t", "sqlite"))
print("weeks in BigQuery:", translate("SELECT date_diff('week', a, b) FROM t", "bigquery"))
print("week of a Sunday in DuckDB:", duckdb.sql("SELECT date_trunc('week', DATE '2026-04-05')::DATE").fetchall()[0][0])
print("a list in Spark:", translate("SELECT list(who ORDER BY day) FROM t", "spark"))
PY
"$python" ask.py 2>/dev/null | awk -F': ' '{ print $1 (seen[$1]++ ? " " seen[$1] : "") ": " $2 }' >found
is() { seen "$1" "$(sed -n "s/^$1: //p" found)" "$2"; }
is months '1 0'
is 'months 2' '1 2'
is 'quarters in MySQL' 'SELECT DATEDIFF(b, a) FROM t'
is 'quarters in SQLite' 'refused'
is 'weeks in BigQuery' 'SELECT DATE_DIFF(b, a, WEEK) FROM t'
is 'week of a Sunday in DuckDB' '2026-03-30'
is 'a list in Spark' 'SELECT COLLECT_LIST(who) FROM t'
finish

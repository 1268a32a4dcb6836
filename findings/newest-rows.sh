#!/usr/bin/env bash
# The newest record of each file or change (who owns it now, what the last verdict is), by DuckDB 2.0.1 (`arg_max`,
# `last`, `any_value`), pandas 3.1.1 (`groupby(…).last()`, `tail(1)`) and Polars 2.1.0 (`last`, `get(arg_max)`).
#
# Guess: the newest record is one row, with what is in it: where nobody owns a file since June, its owner now is nobody.
# Seen: `arg_max(owner, day)` of DuckDB, which is made for this, and `last()` of pandas pass over what is missing: the
# owner now is the one of March. DuckDB's `last(owner ORDER BY day)` and Polars give nobody. pandas even takes each
# column from another row, so that the owner of March stands beside the day of June, a pair that no record has;
# `tail(1)` gives the row as it is. For the oldest, DuckDB's `any_value` and pandas' `first()` do the same.
# Why it matters: an owner who left, or an approval that was taken back, is still there, with the date on which it
# ended.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with duckdb==2.0.1 polars==2.1.0 pandas==3.1.1 numpy==2.4.6 pyarrow==26.0.1

cat >ask.py <<'PY'
from datetime import date
import duckdb, polars
from polars import col
def show(*values):
    print(" ".join("nobody" if value is None or value != value else str(value)[:10] for value in values))
owners = polars.DataFrame([("limits", "pay", date(2026, 3, 1)), ("limits", None, date(2026, 6, 1))], schema=["file", "owner", "day"], orient="row")
show(*duckdb.sql("FROM owners SELECT arg_max(owner, day), max(day) GROUP BY file").fetchall()[0])
show(*duckdb.sql("FROM owners SELECT last(owner ORDER BY day), last(day ORDER BY day) GROUP BY file").fetchall()[0])
show(*owners.group_by("file").agg(col("owner").get(col("day").arg_max()), col("day").max()).row(0)[1:])
rows = owners.to_pandas().sort_values("day").groupby("file")[["owner", "day"]]
show(*rows.last().iloc[0])
show(*rows.tail(1).iloc[0])
back = owners.with_columns(owner=col("owner").reverse())
show(*duckdb.sql("FROM back SELECT any_value(owner), min(day) GROUP BY file").fetchall()[0])
show(*back.group_by("file").agg(col("owner").first(), col("day").min()).row(0)[1:])
show(*back.to_pandas().groupby("file")[["owner", "day"]].first().iloc[0])
PY
"$python" ask.py >found
is() { seen "$1" "$(sed -n "$2p" found)" "$3"; }
is 'pay from March, nobody from June: DuckDB, arg_max' 1 'pay 2026-06-01'
is 'DuckDB, last' 2 'nobody 2026-06-01'
is 'Polars' 3 'nobody 2026-06-01'
is 'pandas, last' 4 'pay 2026-06-01'
is 'pandas, tail' 5 'nobody 2026-06-01'
is 'nobody from March, pay from June, the oldest: DuckDB, any_value' 6 'pay 2026-03-01'
is 'Polars, first' 7 'nobody 2026-03-01'
is 'pandas, first' 8 'pay 2026-03-01'
finish

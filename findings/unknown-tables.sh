#!/usr/bin/env bash
# Reviews of teams by quarter, from rows to a table and back, by DuckDB 2.0.1 (`PIVOT`, `UNPIVOT`), Polars 2.1.0
# (`pivot`, `unpivot`) and pandas 3.1.1 (`pivot_table`, `melt`). A number that is missing is unknown.
#
# Guess: what was unknown stays unknown; what had no row is empty; rows without a team or a quarter keep a row or column
# of their own; and the way back gives the rows again.
# Seen: to Polars a quarter that is unknown and one without a row are both 0. pandas makes 0 of the unknown one and
# leaves the other empty: the wrong way round. It drops the row without a team; with `dropna=False` it keeps it. In
# DuckDB both are empty, the commits without a quarter are gone, and `UNPIVOT` leaves out each team's unknown quarters,
# where the other two keep them.
# Why it matters: a team whose reviews nobody recorded reviewed nothing, and a sum over the table is not that of its
# rows.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with duckdb==2.0.1 polars==2.1.0 pandas==3.1.1 numpy==2.4.6 pyarrow==26.0.1

cat >ask.py <<'PY'
import math
import duckdb, polars
def cell(value):
    missing = value is None or (isinstance(value, float) and math.isnan(value))
    return "-" if missing else str(int(value)) if isinstance(value, (int, float)) else str(value)
def show(head, rows):
    rows = sorted([[cell(value) for value in row] for row in rows])
    print(" | ".join(" ".join(row) for row in [[cell(name) for name in head], *rows]))
rows = [("pay", "Q1", 3), ("pay", "Q2", None), ("web", "Q1", 0), (None, "Q1", 5), ("web", None, 2)]
reviews = polars.DataFrame(rows, schema=["team", "quarter", "n"], orient="row")
found = duckdb.sql("PIVOT reviews ON quarter USING sum(n) GROUP BY team")
show(found.columns, found.fetchall())
found = reviews.pivot(on="quarter", index="team", values="n", aggregate_function="sum")
show(["none" if name == "null" else name for name in found.columns], found.rows())
for more in ({}, {"dropna": False}):
    found = reviews.to_pandas().pivot_table(index="team", columns="quarter", values="n", aggfunc="sum", **more).reset_index()
    show(["none" if name != name else name for name in found.columns], found.values.tolist())
cells = polars.DataFrame([("pay", 3, None), ("web", 0, None)], schema={"team": polars.String, "Q1": polars.Int64, "Q2": polars.Int64}, orient="row")
found = duckdb.sql("UNPIVOT cells ON Q1, Q2 INTO NAME quarter VALUE n")
show(found.columns, found.fetchall())
found = cells.unpivot(index="team")
show(found.columns, found.rows())
found = cells.to_pandas().melt("team")
show(found.columns, found.values.tolist())
PY
"$python" ask.py >found
is() { seen "$1" "$(sed -n "$2p" found)" "$3"; }
is 'a table, by DuckDB' 1 'team Q1 Q2 | - 5 - | pay 3 - | web 0 -'
is 'by Polars' 2 'team Q1 Q2 none | - 5 0 0 | pay 3 0 0 | web 0 0 2'
is 'by pandas' 3 'team Q1 Q2 | pay 3 0 | web 0 -'
is 'by pandas, dropna=False' 4 'team Q1 Q2 none | - 5 - - | pay 3 0 - | web 0 - 2'
is 'back to rows, by DuckDB' 5 'team quarter n | pay Q1 3 | web Q1 0'
is 'by Polars' 6 'team variable value | pay Q1 3 | pay Q2 - | web Q1 0 | web Q2 -'
is 'by pandas' 7 'team variable value | pay Q1 3 | pay Q2 - | web Q1 0 | web Q2 -'
finish

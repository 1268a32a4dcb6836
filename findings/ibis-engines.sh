#!/usr/bin/env bash
# One question asked of three engines by ibis 12.0.0 (PyPI), which translates it: DuckDB 2.0.1, Polars 2.1.0, SQLite.
#
# Guess: one expression means the same everywhere, for that is what ibis is for; what an engine lacks is refused.
# Seen: with an unknown team among the rows, there are 3 different teams by Polars and 2 by the others. The larger one
# of an unknown number and 0.5 is unknown by SQLite, and 0.5 by the others. A share of 62.5 is rounded to 62 by Polars
# and to 63 by the others. 1 of 0 is unknown by SQLite, and infinite by the others.
# Why it matters: a report that moves to another engine shows other numbers, with not a line of it changed.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with 'ibis-framework[duckdb,polars,sqlite]==12.0.0' duckdb==2.0.1 polars==2.1.0 pandas==3.1.1 numpy==2.4.6 pyarrow==26.0.1

cat >ask.py <<'PY'
import math, sys, warnings
import ibis
warnings.simplefilter("ignore")
def shown(value):
    if isinstance(value, (list, tuple)):
        return " ".join(shown(one) for one in value)
    return "unknown" if value is None or value != value else f"{value:g}"
found = []
for name in ("duckdb", "polars", "sqlite"):
    rows = ibis.memtable(
        [("Pay", 1.0, 62.5, 0.0), (None, None, 0.5, 4.0), ("Web", 3.0, 1.5, 2.0)],
        schema={"team": "string", "reviews": "float64", "share": "float64", "of": "float64"},
    )
    table = getattr(ibis, name).connect().create_table("rows", rows)
    asked = {
        "teams": lambda: table.team.nunique().execute(),
        "larger": lambda: ibis.greatest(table.reviews, 0.5).name("x").execute().tolist(),
        "rounded": lambda: table.share.round().name("x").execute().tolist(),
        "divided": lambda: (table.reviews / table["of"]).name("x").execute().tolist(),
        "not Pay": lambda: table.filter(table.team != "Pay").count().execute(),
    }
    found.append(f"{name} {shown(asked[sys.argv[1]]())}")
print("; ".join(found))
PY
ask() { "$python" ask.py "$1"; }
seen 'different teams of Pay, unknown, Web' "$(ask teams)" 'duckdb 2; polars 3; sqlite 2'
seen 'the larger of 1, unknown, 3 and 0.5' "$(ask larger)" 'duckdb 1 0.5 3; polars 1 0.5 3; sqlite 1 unknown 3'
seen '62.5, 0.5 and 1.5, rounded' "$(ask rounded)" 'duckdb 63 1 2; polars 62 0 2; sqlite 63 1 2'
seen '1 of 0, unknown of 4, 3 of 2' "$(ask divided)" 'duckdb inf unknown 1.5; polars inf unknown 1.5; sqlite unknown unknown 1.5'
seen 'rows that are not of Pay' "$(ask 'not Pay')" 'duckdb 1; polars 1; sqlite 1'
finish

#!/usr/bin/env bash
# A column of lists, such as the reviewers of a commit, one row for each by DuckDB 2.0.1,
# Polars 2.1.0 and pandas 3.1.1 with pyarrow 26.0.1.
#
# Guess: all three keep the commits whose list is empty (nobody) or null (unknown) as a row without a
# value, as pandas does; or all drop both, as SQL does.
# Seen: of two reviewers, none and unknown, DuckDB makes 2 rows, Polars 3 and pandas 4. Polars
# 2 drops the empty list and keeps the null one, so that *nobody* is gone and *unknown*
# looks like one reviewer. pandas with Arrow types also counts a group for each word of a
# dictionary that no row has. Why it matters: coverage that is counted over such rows differs
# by the engine.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with duckdb==2.0.1 polars==2.1.0 pandas==3.1.1 pyarrow==26.0.1

cat >write.py <<'PY'
import pyarrow as pa, pyarrow.parquet as pq
teams = pa.DictionaryArray.from_arrays(pa.array([0, 0, 1], pa.int32()), pa.array(["pay", "web", "gone"]))
pq.write_table(pa.table({
    "oid": ["two", "nobody", "unknown"],
    "reviewers": pa.array([["bo", "cy"], [], None], pa.list_(pa.string())),
    "team": teams,
}), "commits.parquet")
PY
"$python" write.py
ask() { "$python" -W ignore -c "
import duckdb, polars as pl, pandas as pd
print(*$1)"; }
seen 'DuckDB, unnest' "$(ask '[r[0] for r in duckdb.sql("SELECT oid, unnest(reviewers) FROM \"commits.parquet\"").fetchall()]')" 'two two'
seen 'Polars, explode' "$(ask 'pl.read_parquet("commits.parquet").explode("reviewers")["oid"]')" 'two two unknown'
seen 'pandas, explode' "$(ask 'pd.read_parquet("commits.parquet").explode("reviewers")["oid"]')" 'two two nobody unknown'
seen 'pandas, groups' "$(ask 'pd.read_parquet("commits.parquet").groupby("team").size().index')" 'pay web'
seen 'pandas with Arrow types, groups' "$(ask 'pd.read_parquet("commits.parquet", dtype_backend="pyarrow").groupby("team").size().sort_index().index')" 'gone pay web'
finish

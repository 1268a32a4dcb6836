#!/usr/bin/env bash
# A folder of Parquet files by DuckDB 2.0.1, Polars 2.1.0 and pandas 3.1.1 with pyarrow 26.0.1.
#
# Guess: as Hive and Spark have it, all three pass over files and folders whose names
# begin with `.` or `_`, and a column is made of `name=value` below the folder that is
# named, never above it.
# Seen: only pandas (pyarrow) passes over them. Polars refuses the folder for a hidden file
# with another ending, and reads `_x`; DuckDB reads `_x` and `.x` by `**`, and makes a
# column of a folder above the files that are named. Why it matters: a writer that puts
# its unfinished file beside the others breaks one reader and is unseen by the next.
. "$(dirname "$0")/lib.sh"
python_with duckdb==2.0.1 polars==2.1.0 pandas==3.1.1 pyarrow==26.0.1

cat >write.py <<'PY'
import os
import pyarrow as pa, pyarrow.parquet as pq
table = pa.table({"n": pa.array([1, 2], pa.int32())})
for folder in ["plain", "part", "nested", "nested/_x", "nested/.x", "oid=12e5/t"]:
    os.makedirs(folder, exist_ok=True)
    pq.write_table(table, folder + "/a.parquet")
open("part/.b.parquet.part", "wb").write(b"half")
PY
"$python" write.py
rows() {
    "$python" -W ignore -c "
import duckdb, polars as pl, pandas as pd
try:
    print($1)
except Exception as error:
    print(type(error).__name__)"
}
seen 'a plain folder: Polars' "$(rows 'len(pl.read_parquet("plain"))')" 2
seen 'with .b.parquet.part: pandas' "$(rows 'len(pd.read_parquet("part"))')" 2
seen 'with .b.parquet.part: Polars' "$(rows 'len(pl.read_parquet("part"))')" InvalidOperationError
seen 'with _x and .x below: pandas' "$(rows 'len(pd.read_parquet("nested"))')" 2
seen 'with _x and .x below: Polars' "$(rows 'len(pl.read_parquet("nested"))')" 6
seen 'with _x and .x below: DuckDB' "$(rows 'duckdb.sql("SELECT * FROM \"nested/**/*.parquet\"").shape[0]')" 6
seen 'oid=12e5 above: pandas' "$(rows '*pd.read_parquet("oid=12e5/t").columns')" n
seen 'oid=12e5 above: Polars' "$(rows '*pl.read_parquet("oid=12e5/t").columns')" n
seen 'oid=12e5 above: DuckDB' "$(rows '*duckdb.sql("SELECT * FROM \"oid=12e5/t/*.parquet\"").columns')" 'n oid'
finish

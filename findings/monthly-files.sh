#!/usr/bin/env bash
# A file for each month, of which the later one has a column more (`owner`), read together by DuckDB 2.0.1, Polars 2.1.0
# and pandas 3.1.1 with pyarrow 26.0.1.
#
# Guess: an engine that refuses files which differ refuses this; otherwise it has the column, and in the older month it
# is unknown.
# Seen: in CSV and Parquet, DuckDB and pyarrow drop the column without a word, with every owner in it, since the first
# file decides; in the other order, DuckDB refuses, and pyarrow has it. In JSON, DuckDB has it always. Polars refuses
# all of them.
# Why it matters: what a team began to record is not there, until the old files are deleted.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with duckdb==2.0.1 polars==2.1.0 pandas==3.1.1 numpy==2.4.6 pyarrow==26.0.1

cat >ask.py <<'PY'
import os
import duckdb, pandas, polars
old = polars.DataFrame({"commit": ["a"], "team": ["pay"]})
new = polars.DataFrame({"commit": ["b"], "team": ["web"], "owner": ["cy"]})
for names in (("1", "2"), ("2", "1")):
    folder = "".join(names)
    os.mkdir(folder)
    for name, table in zip(names, (old, new)):
        table.write_csv(f"{folder}/{name}.csv")
        table.write_ndjson(f"{folder}/{name}.json")
        os.makedirs(f"{folder}/parquet", exist_ok=True)
        table.write_parquet(f"{folder}/parquet/{name}.parquet")
def columns(read):
    try:
        return " ".join(read().columns)
    except Exception:
        return "refused"
for folder in ("12", "21"):
    print("; ".join(columns(read) for read in (
        lambda: duckdb.sql(f"FROM '{folder}/*.csv'").df(),
        lambda: duckdb.sql(f"FROM '{folder}/parquet/*.parquet'").df(),
        lambda: duckdb.sql(f"FROM '{folder}/*.json'").df())))
    print("; ".join(columns(read) for read in (
        lambda: polars.read_csv(f"{folder}/*.csv"),
        lambda: polars.read_parquet(f"{folder}/parquet/*.parquet"))))
    print(columns(lambda: pandas.read_parquet(f"{folder}/parquet")))
PY
"$python" ask.py >found
is() { seen "$1" "$(sed -n "$2p" found)" "$3"; }
is 'the older month first: CSV, Parquet, JSON, by DuckDB' 1 'commit team; commit team; commit team owner'
is 'CSV, Parquet, by Polars' 2 'refused; refused'
is 'Parquet, by pandas' 3 'commit team'
is 'the newer one first: CSV, Parquet, JSON, by DuckDB' 4 'refused; refused; commit team owner'
is 'CSV, Parquet, by Polars' 5 'refused; refused'
is 'Parquet, by pandas' 6 'commit team owner'
finish

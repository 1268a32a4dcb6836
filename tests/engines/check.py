"""Reads a data set of `crosscut facts` by DuckDB, Polars, pandas, pyarrow and Spark, and
compares names, types, row counts, missing values and texts of every column.

    python3 -m venv venv
    venv/bin/pip install duckdb polars pandas pyarrow pyspark     # Spark: a JRE as well
    crosscut facts -o facts REPO...
    venv/bin/python tests/engines/check.py facts

Not part of `cargo test`: it needs a JVM and the network.
"""

import glob
import os
import sys

import duckdb
import pandas as pd
import polars as pl
import pyarrow.dataset as ds
from pyspark.sql import SparkSession

# What each engine calls a type of docs/facts.md.
TYPES = {
    "string": ("VARCHAR", "String", "string"),
    "binary": ("BLOB", "Binary", "binary"),
    "fixed_size_binary[20]": ("BLOB", "Binary", "binary"),
    "fixed_size_binary[32]": ("BLOB", "Binary", "binary"),
    "int32": ("INTEGER", "Int32", "int"),
    "int64": ("BIGINT", "Int64", "bigint"),
    "bool": ("BOOLEAN", "Boolean", "boolean"),
    "timestamp[us, tz=UTC]": (
        "TIMESTAMP WITH TIME ZONE",
        "Datetime(time_unit='us', time_zone='UTC')",
        "timestamp",
    ),
}

failures = []


def same(what, found, expected):
    if found != expected:
        failures.append(f"{what}: {found!r}, not {expected!r}")


def check(folder, table, spark):
    path = os.path.join(folder, table)
    files = os.path.join(path, "*.parquet")
    arrow = ds.dataset(path, format="parquet").to_table()
    names = arrow.schema.names
    types = [str(field.type) for field in arrow.schema]
    unknown = [name for name, kind in zip(names, types) if kind not in TYPES]
    same(f"{table}: types that are not in docs/facts.md", unknown, [])
    missing = [arrow.column(name).null_count for name in names]

    told = duckdb.sql(f"DESCRIBE SELECT * FROM '{files}'").fetchall()
    same(f"{table}: DuckDB's columns", [(row[0], row[1]) for row in told],
         [(name, TYPES[kind][0]) for name, kind in zip(names, types)])
    counts = ", ".join(f'count("{name}")' for name in names)
    rows, *there = duckdb.sql(f"SELECT count(*), {counts} FROM '{files}'").fetchall()[0]
    same(f"{table}: DuckDB's rows", rows, arrow.num_rows)
    same(f"{table}: DuckDB's nulls", [rows - count for count in there], missing)

    frame = pl.read_parquet(files)
    same(f"{table}: Polars' columns", [(n, str(t)) for n, t in frame.schema.items()],
         [(name, TYPES[kind][1]) for name, kind in zip(names, types)])
    same(f"{table}: Polars' rows", frame.height, arrow.num_rows)
    same(f"{table}: Polars' nulls", [frame[name].null_count() for name in names], missing)

    frame = pd.read_parquet(path)
    same(f"{table}: pandas' columns", list(frame.columns), names)
    same(f"{table}: pandas' rows", len(frame), arrow.num_rows)
    same(f"{table}: pandas' nulls", [int(frame[name].isna().sum()) for name in names], missing)

    frame = spark.read.parquet(path)
    same(f"{table}: Spark's columns", frame.dtypes,
         [(name, TYPES[kind][2]) for name, kind in zip(names, types)])
    counted = frame.selectExpr("count(*)", *[f"count({name})" for name in names]).first()
    same(f"{table}: Spark's rows", counted[0], arrow.num_rows)
    same(f"{table}: Spark's nulls", [counted[0] - count for count in counted[1:]], missing)

    # The same texts, whoever reads them: lengths in characters are summed up.
    texts = [name for name, kind in zip(names, types) if kind == "string"]
    sums = ", ".join(f'coalesce(sum(length("{name}")), 0)' for name in texts)
    by_duckdb = [int(n) for n in duckdb.sql(f"SELECT {sums} FROM '{files}'").fetchall()[0]]
    by_arrow = [sum(len(text) for text in arrow.column(name).to_pylist() if text is not None)
                for name in texts]
    summed = [f"cast(coalesce(sum(length({name})), 0) AS bigint)" for name in texts]
    same(f"{table}: DuckDB's texts", by_duckdb, by_arrow)
    same(f"{table}: Spark's texts", list(frame.selectExpr(*summed).first()), by_arrow)
    return arrow.num_rows


def main():
    folder = sys.argv[1]
    spark = (SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
             .config("spark.sql.session.timeZone", "UTC").getOrCreate())
    spark.sparkContext.setLogLevel("ERROR")
    tables = sorted(name for name in os.listdir(folder) if os.path.isdir(os.path.join(folder, name)))
    rows = {table: check(folder, table, spark) for table in tables}
    listed = duckdb.sql(f"""SELECT table_name, sum(rows)::BIGINT FROM '{folder}/files/*.parquet'
                            GROUP BY table_name""").fetchall()
    for table, expected in listed:
        same(f"{table}: rows as listed", rows[table], expected)
    moments = duckdb.sql(f"""SELECT count(*) FROM '{folder}/commits/*.parquet'
                             WHERE epoch_us(committed_at) <> committed_seconds * 1000000""")
    same("commits: moments that are not their seconds", moments.fetchall()[0][0], 0)
    files = len(glob.glob(os.path.join(folder, "files", "*.parquet")))
    print(f"{len(tables)} tables of {files} repositories, {sum(rows.values())} rows")
    for failure in failures:
        print("DIFFERENT:", failure)
    sys.exit(bool(failures))


main()

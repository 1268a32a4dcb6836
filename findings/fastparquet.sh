#!/usr/bin/env bash
# Ids, times and folders of a Parquet data set, by fastparquet 2026.9.0 (PyPI, with pandas 3.1.1), beside pyarrow
# 26.0.1.
#
# Guess: a value is what was written; a folder such as `quarter=2026Q1` is a column of text, or of a number where all of
# them are numbers, as it is to pyarrow.
# Seen: of an id in 20 bytes the zeros at its end are dropped, which is one commit of 256, so that it is found nowhere.
# Times in UTC have no zone, amounts are rounded (decimal), and a column of lists of records is missing in every row.
# `quarter=2026Q1` is 1 January, teams `May` and `June` are months of the year 1, `2w` is a length of time, and the
# versions `1.10` and `1.1` are one; `2026H1` is text.
# Why it matters: a join by id loses commits without a word, and a team has a date for a name.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with fastparquet==2026.9.0 pandas==3.1.1 pyarrow==26.0.1 numpy==2.4.6

cat >ask.py <<'PY'
import datetime, decimal, os, warnings
import fastparquet, pandas, pyarrow, pyarrow.parquet
warnings.simplefilter("ignore")
utc = datetime.timezone.utc
change = pyarrow.struct([("path", pyarrow.string()), ("lines", pyarrow.int64())])
pyarrow.parquet.write_table(pyarrow.table({
    "id": pyarrow.array([b"\x12" * 20, b"\xab" * 19 + b"\0"], pyarrow.binary(20)),
    "landed": pyarrow.array([datetime.datetime(2026, 4, 1, 0, 30, tzinfo=utc)] * 2, pyarrow.timestamp("us", "UTC")),
    "amount": pyarrow.array([decimal.Decimal("12345678901234567.89"), None], pyarrow.decimal128(19, 2)),
    "files": pyarrow.array([[{"path": "a", "lines": 1}], []], pyarrow.list_(change)),
}), "commits.parquet")
ours = fastparquet.ParquetFile("commits.parquet").to_pandas()
theirs = pandas.read_parquet("commits.parquet", engine="pyarrow")
for name, frame in (("fastparquet", ours), ("pyarrow", theirs)):
    print(name, "ids:", [len(value) for value in frame["id"]])
    print(name, "times:", frame["landed"].dtype)
    print(name, "amount:", str(frame["amount"][0]))
    print(name, "files:", [None if value is None else len(value) for value in frame["files"]])
def folders(key, *values):
    place = f"by-{key}-{values[0]}"
    for value in values:
        os.makedirs(f"{place}/{key}={value}")
        pyarrow.parquet.write_table(pyarrow.table({"n": [1]}), f"{place}/{key}={value}/a.parquet")
    text = lambda frame: ", ".join(sorted(str(value) for value in frame[key]))
    print(f"fastparquet {key} {values[0]}:", text(fastparquet.ParquetFile(place).to_pandas()))
    print(f"pyarrow {key} {values[0]}:", text(pandas.read_parquet(place, engine="pyarrow")))
folders("quarter", "2026Q1", "2026Q2")
folders("half", "2026H1", "2026H2")
folders("team", "May", "June")
folders("sprint", "2w", "3w")
folders("version", "1.10", "1.1")
PY
"$python" ask.py >found 2>/dev/null
both() {
    seen "$1, pyarrow" "$(sed -n "s/^pyarrow $1: //p" found)" "$2"
    seen "$1, fastparquet" "$(sed -n "s/^fastparquet $1: //p" found)" "$3"
}
both ids '[20, 20]' '[20, 19]'
both times 'datetime64[us, UTC]' 'datetime64[us]'
both amount '12345678901234567.89' '1.2345678901234568e+16'
both files '[1, 0]' '[None, None]'
both 'quarter 2026Q1' '2026Q1, 2026Q2' '2026-01-01 00:00:00, 2026-04-01 00:00:00'
both 'half 2026H1' '2026H1, 2026H2' '2026H1, 2026H2'
both 'team May' 'June, May' '0001-05-01 00:00:00, 0001-06-01 00:00:00'
both 'sprint 2w' '2w, 3w' '14 days 00:00:00, 21 days 00:00:00'
both 'version 1.10' '1.1, 1.10' '1.1, 1.1'
finish

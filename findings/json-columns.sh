#!/usr/bin/env bash
# A list of changes as JSON, where text stands in quotes, read as a table by pandas 3.1.1 (`read_json`), DuckDB 2.0.1
# and pyarrow 26.0.1.
#
# Guess: other than in a CSV, nothing need be found out: what is a string in JSON is a string in the table, or a time
# where a whole column is written as such with an offset.
# Seen: pandas makes numbers of strings: the commit ids "12345e7" and "0012345" are 123450000000.0 and 12345, "123e4567"
# is infinite, a version "1.10" is 1.1. In a column called `modified`, "2026Q2" is 1 April and a *number* of 40000000
# lines a day of 1971, in `changed` neither. One more row with a letter makes text of it again. DuckDB makes days of
# "04-05-2026" (4 May) and of a version "12-11-10" (10 November 2012). pyarrow drops an offset when it reads a time, so
# that its day is another, and reads it as text where it has milliseconds.
# Why it matters: commits are not found by the id that a report gives, and which ones depends on the other rows.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with duckdb==2.0.1 pandas==3.1.1 numpy==2.4.6 pyarrow==26.0.1

cat >ask.py <<'PY'
import io, json, sys, warnings
import duckdb, pandas, pyarrow.json
warnings.simplefilter("ignore")
name, values = sys.argv[1], json.loads(sys.argv[2])
lines = "\n".join(json.dumps({name: value}) for value in values)
open("list.json", "w").write(lines)
own = pandas.read_json(io.StringIO(lines), lines=True)[name].tolist()
engine = [value for value, in duckdb.sql(f"""FROM 'list.json' SELECT "{name}"::TEXT""").fetchall()]
arrow = pyarrow.json.read_json(io.BytesIO(lines.encode()))[name].to_pylist()
print("; ".join(" ".join(str(value) for value in found) for found in (own, engine, arrow)))
PY
all() { "$python" ask.py "$@"; }
seen 'a commit' "$(all id '["12345e7"]')" '123450000000.0; 12345e7; 12345e7'
seen 'commits' "$(all id '["0012345", "1234567"]')" '12345 1234567; 0012345 1234567; 0012345 1234567'
seen 'a commit of digits around an e' "$(all id '["123e4567"]')" 'inf; 123e4567; 123e4567'
seen 'the same and another' "$(all id '["123e4567", "abc1234"]')" '123e4567 abc1234; 123e4567 abc1234; 123e4567 abc1234'
seen 'a version' "$(all version '["1.10"]')" '1.1; 1.10; 1.10'
seen 'modified in' "$(all modified '["2026Q2"]')" '2026-04-01 00:00:00; 2026Q2; 2026Q2'
seen 'changed in' "$(all changed '["2026Q2"]')" '2026Q2; 2026Q2; 2026Q2'
seen 'modified lines' "$(all modified '[40000000]')" '1971-04-08 23:06:40; 40000000; 40000000'
seen 'changed lines' "$(all changed '[40000000]')" '40000000; 40000000; 40000000'
seen 'a version with dashes' "$(all version '["12-11-10"]')" '12-11-10; 2012-11-10; 12-11-10'
seen 'a day' "$(all day '["04-05-2026"]')" '04-05-2026; 2026-05-04; 04-05-2026'
seen 'a time' "$(all at '["2026-04-01T00:30:00+02:00"]')" \
    '2026-04-01T00:30:00+02:00; 2026-03-31 22:30:00+00; 2026-03-31 22:30:00'
seen 'a time with milliseconds' "$(all at '["2026-04-01T00:30:00.123+02:00"]')" \
    '2026-04-01T00:30:00.123+02:00; 2026-03-31 22:30:00.123+00; 2026-04-01T00:30:00.123+02:00'
finish

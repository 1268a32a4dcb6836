#!/usr/bin/env bash
# Small tables about people's work as a CSV, by csvkit 2.2.0, DuckDB 2.0.1 and Polars 2.1.0, which find the type of
# each column by themselves.
#
# Guess: a column of commit ids is text, since ids are no numbers in general; "12 months" and names of
# months are text; `none` is missing data at most in a column of numbers.
# Seen: where all ids of a column happen to be digits with an `e` inside, they are numbers to all three;
# one with a zero in front is still text to DuckDB, and loses the zero to the others; `12e4567` is infinite to
# Polars. csvkit makes the year 2 of "12 months", the
# first of May of the year 1 of a team May, a length of time of sprint `2w`, 4 March 2001 of `3-4`, and
# nobody of a person `none`; one other row makes it all text again.
# Why it matters: what a file means depends on which rows a filter left in it.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with csvkit==2.2.0 duckdb==2.0.1 polars==2.1.0

kit() { printf "$1" | venv/bin/csvjson 2>/dev/null | python3 -c "
import json, sys
print(*(next(iter(row.values())) for row in json.load(sys.stdin)), sep='; ')"; }
cat >ask.py <<'PY'
import duckdb, polars
print(polars.read_csv("one.csv")["commit"].to_list(), [row[0] for row in duckdb.sql("select * from 'one.csv'").fetchall()])
PY
one() { printf "$1" >one.csv && "$python" ask.py; }

seen 'csvkit, commits' "$(kit 'commit\n1234e56\n0654321\n')" '1.234e+59; 654321.0'
seen 'csvkit, one more' "$(kit 'commit\n1234e56\n0654321\nabcdef0\n')" '1234e56; 0654321; abcdef0'
seen 'Polars and DuckDB, commits' "$(one 'commit\n1234e56\n7654321\n')" '[1.234e+59, 7654321.0] [1.234e+59, 7654321.0]'
seen 'Polars and DuckDB, 12e4567' "$(one 'commit\n12e4567\n0654321\n')" "[inf, 654321.0] ['12e4567', '0654321']"
span() { printf 'who,span\n%s\n' "$1" | venv/bin/csvjson 2>/dev/null | sed 's/.*"span": //; s/}.*//'; }
seen 'csvkit, 12 months' "$(span 'ana,12 months')" '"0002-01-01"'
seen 'csvkit, a sprint 2w' "$(span 'ana,2w')" '"14 days, 0:00:00"'
seen 'csvkit, teams 3-4' "$(span 'ana,3-4')" '"2001-03-04"'
seen 'csvkit, team May' "$(span 'ana,May')" '"0001-05-01"'
seen 'csvkit, none' "$(span 'ana,none')" null
finish

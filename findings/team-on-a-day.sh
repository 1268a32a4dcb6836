#!/usr/bin/env bash
# Who was in which team on a day, from memberships with the day on which each began, by the joins that are made for
# this: DuckDB 2.0.1 (`ASOF JOIN`), Polars 2.1.0 (`join_asof`), pandas 3.1.1 (`merge_asof`, and intervals as an index).
#
# Guess: all three find the last membership that had begun; rows that are not sorted are sorted, or refused; on the
# first day of a membership it holds; nobody is found for a commit of nobody.
# Seen: with memberships sorted by person but not by day, Polars answers all the same, and wrongly: Ana is in her old
# team, and was in none before. (It refuses without `by=`, as pandas always does; with `by=` it warns that it cannot
# tell.) pandas puts a commit whose author is unknown into the team of a member who is unknown. Of two memberships of
# one day, DuckDB takes the first, the others the last. As intervals from one change to the next, pandas and Polars
# (`cut`) give the first day of the new membership to the old team.
# Why it matters: whether work was for another team depends on the order of the rows of a roster.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with duckdb==2.0.1 polars==2.1.0 pandas==3.1.1 numpy==2.4.6 pyarrow==26.0.1

cat >ask.py <<'PY'
import sys, warnings
from datetime import date
import duckdb, pandas, polars
warnings.simplefilter("ignore")
members, commits = eval(sys.argv[1])
members = polars.DataFrame(members, schema={"person": polars.String, "start": polars.Date, "team": polars.String}, orient="row")
commits = polars.DataFrame(commits, schema={"person": polars.String, "day": polars.Date}, orient="row").with_row_index()
def by_duckdb():
    found = duckdb.sql("""FROM commits ASOF LEFT JOIN members
        ON commits.person = members.person AND day >= start SELECT team ORDER BY index""")
    return [team for team, in found.fetchall()]
def by_polars():
    found = commits.join_asof(members, left_on="day", right_on="start", by="person")
    return found.sort("index")["team"].to_list()
def by_pandas():
    left = commits.to_pandas().astype({"day": "datetime64[us]"})
    right = members.to_pandas().astype({"start": "datetime64[us]"})
    found = pandas.merge_asof(left, right, left_on="day", right_on="start", by="person")
    return found.sort_values("index")["team"].tolist()
for by in (by_duckdb, by_polars, by_pandas):
    try:
        print(" ".join("-" if team != team or team is None else team for team in by()))
    except ValueError as error:
        print(f"refused: {error}")
PY
all() { "$python" ask.py "$1" >found; }
is() { seen "$1" "$(sed -n "$2p" found)" "$3"; }
all '[("ana", date(2026, 4, 1), "web"), ("ana", date(2025, 1, 1), "pay"), ("bo", date(2025, 1, 1), "pay")], [("ana", date(2025, 6, 1)), ("ana", date(2026, 4, 1)), ("bo", date(2026, 5, 1)), ("ana", date(2026, 6, 1))]'
is 'memberships sorted by person, by DuckDB' 1 'pay web pay web'
is 'the same, by Polars' 2 '- pay pay pay'
is 'the same, by pandas' 3 'refused: right keys must be sorted'
all '[(None, date(2025, 1, 1), "pay"), ("bo", date(2025, 1, 1), "web")], [(None, date(2026, 5, 1)), ("bo", date(2026, 5, 1))]'
is 'an author and a member who are unknown, by DuckDB' 1 '- web'
is 'the same, by Polars' 2 '- web'
is 'the same, by pandas' 3 'pay web'
all '[("ana", date(2026, 4, 1), "web"), ("ana", date(2026, 4, 1), "pay")], [("ana", date(2026, 5, 1))]'
is 'two memberships of one day' 1 'web'
is 'the same, by Polars' 2 'pay'
is 'the same, by pandas' 3 'pay'
cat >intervals.py <<'PY'
import pandas, polars
changes = ["2025-01-01", "2026-04-01", "2027-01-01"]
spans = pandas.IntervalIndex.from_breaks(pandas.to_datetime(changes))
teams = pandas.Series(["pay", "web"], index=spans)
print(teams[pandas.Timestamp("2026-04-01")], polars.Series([20260401]).cut([20260401], labels=["pay", "web"])[0])
PY
seen 'the first day in web, as intervals' "$("$python" -W ignore intervals.py)" 'pay pay'
finish

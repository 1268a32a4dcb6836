#!/usr/bin/env bash
# What is unknown, by ClickHouse as chDB 4.4.0 (PyPI) brings it, on Parquet files that pyarrow 26.0.1 wrote.
#
# Guess: what is missing stays missing: who is in no team has none after a left join, nobody's reviewers are not the
# same as unknown ones, a column that is not there is an error, a day that does not exist is none.
# Seen: after a left join, whoever is not in the roster is in the team "" since 1 January 1970, with 0 people, where the
# roster's columns need a value; where they may be null it is null. A list that is unknown is empty. With the columns'
# types given, an unknown number is 0, and so is every row of a column that the file does not have. The maximum of no
# rows is 0. `groupArray` leaves out what is unknown, so that two lists of one group do not belong together.
# `toDateOrNull` of 31 April is 1 May, and `parseDateTimeBestEffortOrNull` takes 2026Q2 for 1 February.
# Why it matters: nobody reviewed, and everybody without a team is in one.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with chdb==4.4.0 pyarrow==26.0.1

cat >ask.py <<'PY'
import datetime, sys
import chdb, pyarrow, pyarrow.parquet
day = datetime.date(2026, 1, 1)
for name, nullable in (("roster", False), ("loose", True)):
    kinds = {"person": pyarrow.string(), "team": pyarrow.string(), "since": pyarrow.date32(), "people": pyarrow.int64()}
    schema = pyarrow.schema([pyarrow.field(key, kind, nullable=nullable) for key, kind in kinds.items()])
    pyarrow.parquet.write_table(pyarrow.table({"person": ["ana"], "team": ["pay"], "since": [day], "people": [5]}, schema=schema), f"{name}.parquet")
pyarrow.parquet.write_table(pyarrow.table({
    "author": ["ana", "bo", "cy"],
    "team": pyarrow.array(["pay", "pay", "pay"]),
    "reviews": pyarrow.array([2, None, 1], pyarrow.int64()),
    "docs": pyarrow.array([None, 4, 1], pyarrow.int64()),
    "reviewers": pyarrow.array([["di"], [], None], pyarrow.list_(pyarrow.string())),
}), "changes.parquet")
for query in sys.stdin.read().strip().split("\n"):
    print(" / ".join(str(chdb.query(query, "CSV")).strip().split("\n")))
PY
"$python" ask.py <<'SQL' >found 2>/dev/null
select author, r.team, since, people from file('changes.parquet') c left join file('roster.parquet') r on author = person order by author
select author, r.team, since, people from file('changes.parquet') c left join file('loose.parquet') r on author = person order by author
select author, reviewers from file('changes.parquet') order by author
select sum(reviews is null), avg(reviews) from file('changes.parquet')
select sum(reviews is null), avg(reviews) from file('changes.parquet', 'Parquet', 'author String, reviews Int64')
select author, approvals from file('changes.parquet', 'Parquet', 'author String, approvals Int64') order by author
select max(people), min(since) from file('roster.parquet') where person = 'bo'
select groupArray(reviews), groupArray(docs) from (select * from file('changes.parquet') order by author) group by team
select toDateOrNull('2026-04-31'), parseDateTimeBestEffortOrNull('2026Q2')
SQL
is() { seen "$1" "$(sed -n "$2p" found)" "$3"; }
is 'joined with a roster whose columns need a value' 1 '"ana","pay","2026-01-01",5 / "bo","","1970-01-01",0 / "cy","","1970-01-01",0'
is 'joined with one whose columns may be null' 2 '"ana","pay","2026-01-01",5 / "bo",\N,\N,\N / "cy",\N,\N,\N'
is 'reviewers: one, nobody, unknown' 3 "\"ana\",\"['di']\" / \"bo\",\"[]\" / \"cy\",\"[]\""
is 'reviews 2, unknown and 1: unknown ones, average' 4 '1,1.5'
is 'the same with types given' 5 '0,1'
is 'a column that is not there' 6 '"ana",0 / "bo",0 / "cy",0'
is 'the largest of no rows' 7 '0,"1970-01-01"'
is 'reviews and docs in lists, of which one each is unknown' 8 '"[2,1]","[4,1]"'
is '31 April, 2026Q2' 9 '"2026-05-01","2026-02-01 00:00:00"'
finish

#!/usr/bin/env bash
# Authors and owners of whom some are unknown, joined and compared, by DuckDB 2.0.1, Polars 2.1.0 and pandas 3.1.1 (with
# its own type of text, and with Arrow's).
#
# Guess: as in SQL, who is unknown is nobody's equal: not found by a join, neither of the same team nor of another one,
# and not among the teams that are counted; or a library treats it as a value, and then everywhere.
# Seen: pandas' `merge` and `isin` match an unknown person with every other unknown one. With its own text, a change
# whose author or owner has no team is work for another team, so that 4 of 5 are, and 1 of 2 as soon as the columns are
# Arrow's, say because they were read from Parquet so. "Not in a team called pay" is then also whoever has no team.
# Polars counts the unknown as one more team (`n_unique`), and compares as SQL does. DuckDB finds an unknown author
# missing from the roster by `ANTI JOIN`, and not by `EXCEPT`.
# Why it matters: a share of work for other teams grows with what is not known.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with duckdb==2.0.1 polars==2.1.0 pandas==3.1.1 numpy==2.4.6 pyarrow==26.0.1

cat >ask.py <<'PY'
import duckdb, pandas, polars, pyarrow
commits = polars.DataFrame({"person": ["ana", None, None], "commit": [1, 2, 3]})
roster = polars.DataFrame({"person": ["ana", None], "team": ["pay", "web"]})
show = lambda rows: print(" ".join(str(value) for value in rows) or "none")
show(team for team, in duckdb.sql("FROM commits JOIN roster USING (person) SELECT team").fetchall())
show(commits.join(roster, on="person")["team"])
show(commits.to_pandas().merge(roster.to_pandas(), on="person")["team"])
show(commits.to_pandas()["person"].isin(roster.to_pandas()["person"]))
work = polars.DataFrame([("pay", "web"), ("pay", "pay"), ("pay", None), (None, "web"), (None, None)], schema=["author", "owner"], orient="row")
own = work.to_pandas()
arrow = own.astype(pandas.ArrowDtype(pyarrow.string()))
count = lambda query: duckdb.sql(query).fetchall()[0][0]
show([count("FROM work SELECT avg((author <> owner)::INT)")])
show([work.select((polars.col("author") != polars.col("owner")).mean()).item()])
show([(own["author"] != own["owner"]).mean(), (arrow["author"] != arrow["owner"]).mean()])
show([int((~own["author"].str.contains("pay")).sum()), int((~arrow["author"].str.contains("pay")).sum())])
show([count("FROM work SELECT count(DISTINCT author)"), work["author"].n_unique(), own["author"].nunique()])
show([len(duckdb.sql("FROM commits ANTI JOIN roster USING (person)").fetchall()),
      len(duckdb.sql("FROM commits SELECT person EXCEPT FROM roster SELECT person").fetchall())])
PY
"$python" ask.py >found
is() { seen "$1" "$(sed -n "$2p" found)" "$3"; }
is 'teams of one known and two unknown authors, by DuckDB' 1 'pay'
is 'by Polars' 2 'pay'
is 'by pandas' 3 'pay web web'
is 'are they on the roster, by pandas' 4 'True True True'
is 'share of work for another team, by DuckDB' 5 '0.5'
is 'by Polars' 6 '0.5'
is 'by pandas; with Arrow' 7 '0.8 0.5'
is 'changes not by a team called pay, by pandas; with Arrow' 8 '2 0'
is 'teams of authors, by DuckDB, Polars, pandas' 9 '1 2 1'
is 'authors missing from the roster, by ANTI JOIN and EXCEPT' 10 '2 0'
finish

#!/usr/bin/env bash
# Numbers that sum a table up, by DuckDB 2.0.1, Polars 2.1.0 and pandas 3.1.1 with SciPy 1.17.1: how evenly work is
# spread (entropy), quantiles, a share in whole percent, and who is most frequent.
#
# Guess: an entropy has the same unit in each, or says which; the quantile 0.5 is the median; 62.5% are 63%; the most
# frequent author is somebody who is known.
# Seen: of three changes and one, DuckDB's entropy is 0.81 (bits), Polars' and SciPy's 0.56 (nats), so that `exp` gives
# "effectively 2.25 teams" of 2 with the one and 1.75 with the others. Polars' `quantile(0.5)` of 1, 2, 3, 10 is 3, and
# its `median()` 2.5; 62.5 are 63 to DuckDB, and 62 to Polars and pandas. The most frequent author of a, b and three
# unknown ones is unknown to Polars, one of a and b to DuckDB, and both to pandas.
# Why it matters: numbers of one table, computed twice, differ by more than what a quarter changes.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with duckdb==2.0.1 polars==2.1.0 pandas==3.1.1 numpy==2.4.6 pyarrow==26.0.1 scipy==1.17.1

cat >ask.py <<'PY'
import duckdb, pandas, polars
from scipy.stats import entropy
teams = polars.DataFrame({"team": ["pay", "pay", "pay", "web"]})
lines = polars.DataFrame({"n": [1, 2, 3, 10]})
people = polars.DataFrame({"who": ["a", "b", None, None, None]})
sql = lambda query: duckdb.sql(query).fetchall()[0]
counts = teams["team"].value_counts()["count"]
print(*[f"{found:.2f}" for found in (sql("FROM teams SELECT entropy(team)")[0], counts.entropy(), entropy(counts.to_list()))])
print(*sql("FROM lines SELECT median(n), quantile_cont(n, 0.5)"), lines["n"].median(), lines["n"].quantile(0.5), lines["n"].to_pandas().quantile(0.5))
print(*[int(found) for found in (sql("SELECT round(62.5)")[0], polars.Series([62.5]).round(0)[0], pandas.Series([62.5]).round()[0])])
print(sql("FROM people SELECT mode(who) IN ('a', 'b')")[0], people["who"].mode().to_list(), people["who"].to_pandas().mode().tolist())
PY
"$python" ask.py >found
is() { seen "$1" "$(sed -n "$2p" found)" "$3"; }
is 'entropy of three and one, by DuckDB, Polars, SciPy' 1 '0.81 0.56 0.56'
is 'the middle of 1, 2, 3, 10: DuckDB median, quantile; Polars median, quantile; pandas quantile' 2 '2.5 2.5 2.5 3.0 2.5'
is '62.5 percent, by DuckDB, Polars, pandas' 3 '63 62 62'
is 'most frequent of a, b and three unknown: one of them, by DuckDB; Polars; pandas' 4 "True [None] ['a', 'b']"
finish

#!/usr/bin/env bash
# Medians, and numbers by team, in a table of several parts: Dask 2026.8.0 (PyPI), beside pandas 3.1.1.
#
# Guess: how many files a table came from changes no number, at least not of seven rows; who is in no team is left out
# by each way to sum up, or by none.
# Seen: the median of 1, 2, 3, 4, 100, 7 and 9 is 4 in one part, 2.5 in two and 7 in three: it is an estimate, by
# default and without a word, from the medians of the parts. Of 1 and 5 it is 3 or 1. `mean` and `var` by team have a
# row for the unknown team; `sum`, `count`, `max` and `median` have none.
# Why it matters: one more file a month moves a median, and averages have a row that no total has.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with 'dask[dataframe]==2026.8.0' pandas==3.1.1 numpy==2.4.6 pyarrow==26.0.1

cat >ask.py <<'PY'
import json, sys
import pandas
import dask.dataframe
if len(sys.argv) > 2:
    numbers = pandas.DataFrame({"n": json.loads(sys.argv[2])})
    parts = [dask.dataframe.from_pandas(numbers, npartitions=parts).n.quantile(0.5).compute() for parts in (1, 2, 3)]
    print(f"pandas {numbers.n.quantile(0.5):g}; dask " + " ".join(f"{one:g}" for one in parts))
else:
    rows = pandas.DataFrame({"team": ["Pay", "Pay", None, "Web"], "n": [1, 2, 5, 4]})
    grouped = dask.dataframe.from_pandas(rows, npartitions=2).groupby("team").n
    def teams(found):
        return " ".join("unknown" if pandas.isna(team) else team for team in found.index)
    print(f"pandas {teams(getattr(rows.groupby('team').n, sys.argv[1])())}; dask {teams(getattr(grouped, sys.argv[1])().compute())}")
PY
ask() { "$python" ask.py "$@"; }
seen 'the median of seven, in 1, 2 and 3 parts' "$(ask median '[1, 2, 3, 4, 100, 7, 9]')" 'pandas 4; dask 4 2.5 7'
seen 'the median of 1 and 5' "$(ask median '[1, 5]')" 'pandas 3; dask 3 1 1'
for way in sum count max median; do seen "$way by team" "$(ask $way)" 'pandas Pay Web; dask Pay Web'; done
for way in mean var; do seen "$way by team" "$(ask $way)" 'pandas Pay Web; dask Pay Web unknown'; done
finish

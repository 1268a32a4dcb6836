#!/usr/bin/env bash
# Unknown teams and numbers in datatable 1.1.0 and Daft 0.7.26 (PyPI), and ids that datatable reads in a CSV.
#
# Guess: a sum of what is unknown is unknown; an unknown team is in no team of another table; who has most comes first
# in descending order; an id that begins with zeros stays text.
# Seen: to datatable, the unknown number of a team is 0 in its sum, though not in its mean; it is other than 3; the
# unknown team joins the unknown team. In descending order, both have who is unknown first. The ids 12345e7 and 0012345
# are 123450000000 and 12345 to datatable, in a column where all have digits, or one e. Daft finds nothing that is not in
# a list with one unknown.
# Why it matters: a team whose reviews nobody recorded has none, and yet comes first.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with datatable==1.1.0 daft==0.7.26

cat >ask.py <<'P'
import daft
import datatable
from datatable import by, f, join

say = lambda rows: print("; ".join(" ".join(map(str, row)) for row in rows))
teams = {"team": ["Pay", None, "Web"], "n": [3, 5, None]}
table = datatable.Frame(teams)
say(table[:, {"sum": datatable.sum(f.n), "mean": datatable.mean(f.n)}, by("team")].to_tuples())
say(table[f.n != 3, :].to_tuples())
orgs = datatable.Frame(team=["Pay", None], org=["core", "guests"])
orgs.key = "team"
say(table[:, :, join(orgs)].to_tuples())
say(table[:, :, datatable.sort(f.n, reverse=True)].to_tuples())
say(datatable.fread("commit,n\n12345e7,3\n0012345,4\n1234567,5\n").to_tuples())
frame = daft.from_pydict(teams)
rows = lambda frame: zip(*frame.to_pydict().values())
say(rows(frame.sort("n", desc=True)))
say(rows(frame.groupby("team").agg(daft.col("n").sum()).sort("team")))
say(rows(frame.where(~daft.col("team").is_in(["Pay", None]))))
P
"$python" ask.py >said 2>log
is() { seen "$1" "$(sed -n "$2p" said)" "$3"; }
is 'datatable, sum and mean by team' 1 'None 5 5.0; Pay 3 3.0; Web 0 None'
is 'other than 3' 2 'None 5; Web None'
is 'with their org' 3 'Pay 3 core; None 5 guests; Web None None'
is 'in descending order' 4 'Web None; None 5; Pay 3'
is 'ids of a CSV' 5 '123450000000.0 3; 12345.0 4; 1234567.0 5'
is 'Daft, in descending order' 6 'Web None; None 5; Pay 3'
is 'sums by team' 7 'Pay 3; Web None; None 5'
is 'not in a list with one unknown' 8 ''
finish

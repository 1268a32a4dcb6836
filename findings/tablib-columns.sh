#!/usr/bin/env bash
# Rows of JSON and YAML in tables of tablib 3.10.0 (PyPI; also behind django-import-export).
#
# Guess: a value goes into the column of its name; what a row lacks is empty there; a name that the first row lacks is a
# column too, or is refused; 0 is shown as 0 in each format.
# Seen: the names of the first row head the columns, and each row's values follow in the order in which they stand: of
# {"who": "bo", "share": 0.5}, the share is in the column of teams, and where a row has "n" before "who", both change
# places. In LaTeX, 0 is an empty cell, like unknown; in reStructuredText unknown is "None".
# Why it matters: somebody's share is shown as a number of teams, and nobody is told.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with 'tablib[yaml]==3.10.0'

cat >ask.py <<'P'
import tablib

say = lambda text: print(" / ".join(line.strip() for line in text.strip().splitlines() if line.strip()))
say(tablib.Dataset().load('[{"who": "ana", "teams": 3}, {"who": "bo", "share": 0.5}]', format="json").export("csv"))
say(tablib.Dataset().load('[{"who": "ana", "n": 3}, {"n": 5, "who": "bo"}]', format="json").export("csv"))
say(tablib.Dataset().load('[{"who": "ana", "teams": 3, "share": 0.5}, {"who": "bo", "share": 0.25, "teams": 4}]', format="yaml").export("csv"))
table = tablib.Dataset(("ana", None), ("bo", 0), headers=["who", "n"])
say(table.export("csv"))
say(" / ".join(line for line in table.export("latex").splitlines() if "&" in line))
say(table.export("rst"))
P
"$python" ask.py >said
is() { seen "$1" "$(sed -n "$2p" said)" "$3"; }
is 'JSON, a share in the second row' 1 'who,teams / ana,3 / bo,0.5'
is 'JSON, names in another order' 2 'who,n / ana,3 / 5,bo'
is 'YAML, names in another order' 3 'who,teams,share / ana,3,0.5 / bo,0.25,4'
is 'unknown and 0, as CSV' 4 'who,n / ana, / bo,0'
is 'as LaTeX' 5 'who & n \\ /       ana &  \\ /       bo &  \\'
is 'as reStructuredText' 6 '===  ==== / who   n / ===  ==== / ana  None / bo   0 / ===  ===='
finish

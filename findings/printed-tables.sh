#!/usr/bin/env bash
# Tables of commits printed by Python, from rows whose cells are strings: tabulate 0.10.0, texttable 1.7.2 and
# pytablewriter 1.2.1 (PyPI).
#
# Guess: a string is printed as it is; only numbers are formatted as numbers.
# Seen: strings that look like numbers are. The id `12345e7` is 1.234e+11 to texttable and 123450000000 to
# pytablewriter, which drops the zeros of `0012345`, as texttable does; `123e4567` is infinite to texttable. tabulate
# leaves such ids, unless all of a column look like numbers: then `1234567` is 1.23457e+06. A version `1.10` is 1.1, or
# 1.100. To texttable, an unknown number is "None", as an author of that name is.
# Why it matters: of a list of commits, the ids cannot be looked up, and which ones depends on the other rows.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with tabulate==0.10.0 texttable==1.7.2 pytablewriter==1.2.1

cat >ask.py <<'PY'
import sys
import pytablewriter, tabulate, texttable
def cells(text, bar="|"):
    lines = [line for line in text.strip().split("\n") if bar in line and not set(line) <= set("|-:=+ ")]
    return [[cell.strip() for cell in line.strip().strip(bar).split(bar)] for line in lines]
def by_tabulate(head, rows):
    return cells(tabulate.tabulate(rows, head, tablefmt="github"))
def by_texttable(head, rows):
    table = texttable.Texttable(max_width=0)
    table.add_rows([head, *rows])
    return cells(table.draw())
def by_pytablewriter(head, rows):
    return cells(pytablewriter.MarkdownTableWriter(headers=head, value_matrix=rows).dumps())
def show(name, head, rows):
    for write in (by_tabulate, by_texttable, by_pytablewriter):
        print(name, ":", write.__name__[3:], ":", " / ".join(" ".join(cell or "''" for cell in row) for row in write(head, rows)[1:]))
show("mixed", ["commit"], [["0012345"], ["12345e7"], ["123e4567"], ["abc1234"]])
show("digits", ["commit"], [["1234567"], ["12345e7"]])
show("versions", ["version"], [["1.10"], ["1.9"]])
show("people", ["author", "reviews"], [["None", 2], ["ana", None]])
PY
"$python" ask.py >found
is() { seen "$1, $2" "$(sed -n "s/^$1 : $2 : //p" found)" "$3"; }
is mixed tabulate '0012345 / 12345e7 / 123e4567 / abc1234'
is mixed texttable '12345 / 1.234e+11 / inf / abc1234'
is mixed pytablewriter '12345 / 123450000000 / 123e4567 / abc1234'
is digits tabulate '1.23457e+06 / 1.2345e+11'
is digits texttable '1234567 / 1.234e+11'
is digits pytablewriter '1234567 / 123450000000'
is versions tabulate '1.1 / 1.9'
is versions texttable '1.100 / 1.900'
is versions pytablewriter '1.1 / 1.9'
is people tabulate "None 2 / ana ''"
is people texttable 'None 2 / ana None'
is people pytablewriter "None 2 / ana ''"
finish

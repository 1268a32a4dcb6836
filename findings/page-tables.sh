#!/usr/bin/env bash
# Tables of a page as data, by pandas 3.1.1 (`read_html`), html-table-parser-python3 0.3.1 (PyPI) and tabletojson 4.1.15
# (npm).
#
# Guess: a number with a mark for a note is text, or the number; what is hidden is left out; a cell over two columns keeps the
# ones behind it in place; the last row of a table is a row.
# Seen: "12" with the note 1 is 121 to pandas and tabletojson, and 3 beside a hidden 99 is 993; pandas leaves out rows
# that a style hides, and keeps those with the attribute `hidden`. To pandas a team `NA` is missing, and a commit `12345e7` a
# number. tabletojson takes the head of the last row for the name of the first column, so that teams are listed under
# "all". html-table-parser-python3 drops a tall cell in its second row, so that numbers move to the left.
# Why it matters: numbers of a report are ten times what they were, and stand under other names.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with pandas==3.1.1 numpy==2.4.6 lxml==6.1.3 html-table-parser-python3==0.3.1
node_with tabletojson@4.1.15

cat >ask.py <<'PY'
import io, sys
import pandas
from html_table_parser.parser import HTMLTableParser
text = sys.argv[1]
table = pandas.read_html(io.StringIO(text), flavor="lxml")[0]
print(" | ".join(" ".join(str(value) for value in row) for row in [table.columns, *table.values.tolist()]))
parser = HTMLTableParser()
parser.feed(text)
print(" | ".join(" ".join(row) for row in parser.tables[0]))
PY
cat >ask.cjs <<'JS'
const [rows] = require('tabletojson').Tabletojson.convert(process.argv[2]);
console.log(rows.map((row) => Object.entries(row).map(([name, value]) => `${name}=${value}`).join(' ')).join(' | '));
JS
all() { { "$python" ask.py "$1"; node ask.cjs "$1"; } >found; }
is() { seen "$1" "$(sed -n "$2p" found)" "$3"; }
head='<tr><th>team</th><th>reviews</th></tr>'
all "<table>$head<tr><td>Pay</td><td>12<sup>1</sup></td></tr><tr><td>Web</td><td><span hidden>99</span>3</td></tr></table>"
is 'a note and a hidden number, by pandas' 1 'team reviews | Pay 121 | Web 993'
is 'the same, by html-table-parser-python3' 2 'team reviews | Pay 12 1 | Web 99 3'
is 'the same, by tabletojson' 3 'team=Pay reviews=121 | team=Web reviews=993'
all "<table>$head<tr hidden><td>Old</td><td>7</td></tr><tr style=\"display: none\"><td>Gone</td><td>8</td></tr><tr><td>NA</td><td>1</td></tr></table>"
is 'hidden rows and a team NA, by pandas' 1 'team reviews | Old 7 | nan 1'
all '<table><tr><th>commit</th></tr><tr><td>12345e7</td></tr><tr><td>0012345</td></tr></table>'
is 'commits, by pandas' 1 'commit | 123450000000.0 | 12345.0'
all '<table><thead><tr><th>team</th><th>Q1</th></tr></thead><tbody><tr><td>Pay</td><td>1</td></tr></tbody><tfoot><tr><th>all</th><td>1</td></tr></tfoot></table>'
is 'a last row with a head, by tabletojson' 3 'all=Pay Q1=1 | all=1'
all '<table><tr><th>team</th><th>Q1</th><th>Q2</th></tr><tr><td rowspan="2">Pay</td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>'
is 'a tall cell, by html-table-parser-python3' 2 'team Q1 Q2 | Pay 1 2 | 3 4'
finish

#!/usr/bin/env bash
# The delimiter of a small table, as it is found by Python's `csv.Sniffer`, clevercsv 0.8.5 and DuckDB 2.0.1.
#
# Guess: of a table with one column, the answer is a comma, or that there is none; of one with lists in its cells (`ana;bo`)
# it is what separates the columns of the head.
# Seen: of a column of addresses the delimiter is `@` to clevercsv and the letter l to `csv.Sniffer`; of a column of names it is
# the blank to clevercsv. A column of lists is three columns to DuckDB, whose names are the third row's
# people: the head and what is above are gone. So is the head of `team;members` with `pay;ana,bo,cy` below: there
# the columns are called "pay;ana", "bo" and "cy".
# Why it matters: a roster or a list of reviewers is read, and loses its first rows and its names.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with clevercsv==0.8.5 duckdb==2.0.1

cat >ask.py <<'PY'
import csv, sys
import clevercsv, duckdb
text = sys.argv[1]
try:
    python = csv.Sniffer().sniff(text).delimiter
except csv.Error:
    python = "none"
clever = clevercsv.Sniffer().sniff(text).delimiter
open("table.csv", "w").write(text)
rows = duckdb.connect().execute("SELECT * FROM 'table.csv'")
names = [column[0] for column in rows.description]
print(f"{python!r} {clever!r} {len(rows.fetchall())} rows of {' '.join(names)}")
PY
all() { "$python" ask.py "$(printf "$1")"; }
seen 'addresses' "$(all 'email\nana@example.com\nbo@example.com\n')" "'l' '@' 2 rows of email"
seen 'names' "$(all 'name\nAna Quispe\nBo Lee\nCy Ng\n')" "'none' ' ' 3 rows of name"
seen 'lists' "$(all 'reviewers\nana;bo\ncy\nana;di;bo\ncy;ed;fay\n')" "'none' ';' 1 rows of ana di bo"
seen 'lists of members' "$(all 'team;members\npay;ana,bo,cy\nweb;di,ed,fay\n')" "';' ';' 1 rows of pay;ana bo cy"
seen 'lists beside other columns' "$(all 'id,reviewers,title\n1,ana;bo;cy,Limits\n2,ana;bo,Budget\n')" "',' ',' 2 rows of id reviewers title"
finish

#!/usr/bin/env bash
# A table of each month, put into one SQLite table by `sqlite-utils insert --csv` 4.2.1 (PyPI), or one table each by
# csvs-to-sqlite 1.3.1.
#
# Guess: an empty cell is the same in each month; what kind of column it is does not depend on which month came first.
# Seen: the first file decides. An empty cell in it is NULL in a column of numbers; in a later file the same cell is
# the text "", which SQLite takes for more than any number, counts, and averages as 0. Where the first month had
# "unknown" once, all numbers are texts, and "12" is less than "7". Commits are numbers where the first month's had
# only digits: a later 12345e7 becomes 123450000000. csvs-to-sqlite has NULL, but makes the same number, and NULL of a
# team "NA".
# Why it matters: a file a month is how a series grows, and what is unknown becomes 0 from the second month on.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with sqlite-utils==4.2.1 csvs-to-sqlite==1.3.1 pandas==2.3.3 numpy==2.4.6

printf 'who,team,reviews,commit\nana,NA,,0012345\nbo,Web,7,1234567\n' >april.csv
printf 'who,team,reviews,commit\nana,NA,,12345e7\nbo,Web,12,1234567\n' >may.csv
printf 'who,team,reviews,commit\nana,NA,unknown,abcdef0\nbo,Web,7,1234567\n' >march.csv
ask() { venv/bin/sqlite-utils all.db "$1" --csv --no-headers | tr -d '\r' | paste -sd';'; }
insert() { rm -f all.db && for month; do venv/bin/sqlite-utils insert all.db months "$month.csv" --csv >/dev/null 2>&1; done; }
insert april
seen 'one month: rows with reviews, average, most' "$(ask 'select count(reviews), avg(reviews), max(reviews) from months')" '1,7.0,7'
insert april may
seen 'two months' "$(ask 'select count(reviews), avg(reviews), max(reviews) from months')" '3,6.333333333333333,'
seen 'kinds' "$(ask 'select who, typeof(reviews), "commit" from months')" \
    'ana,null,12345;bo,integer,1234567;ana,text,123450000000;bo,integer,1234567'
insert march april may
seen 'after a month with "unknown"' "$(ask 'select count(reviews), avg(reviews), max(reviews) from months')" '6,4.333333333333333,unknown'
rm all.db && venv/bin/csvs-to-sqlite may.csv all.db >/dev/null 2>&1
seen 'csvs-to-sqlite' "$(ask 'select who, typeof(team), typeof(reviews), "commit" from may')" 'ana,null,null,123450000000;bo,text,integer,1234567'
finish

#!/usr/bin/env bash
# A table of reviews in the shell: SQLite 3.40.1 (`.import --csv`) and Miller 6.6.0 (`mlr`), as Debian 12 has them.
#
# Guess: numbers are compared as numbers; an empty cell is unknown, so that it is in no average and in no comparison;
# where a column's type is given, it holds; a commit id stays as it is.
# Seen: `.import` makes text of every column, so that the most of 9 and 10 reviews is 9, and whoever is unknown did 0 in
# averages. With columns declared as numbers, unknown is text, which is more than any number: it is the maximum and
# counts as more than 100. The id 0012345 loses its zeros there, and 12345e7 becomes a number. Miller leaves unknown out
# of averages, but `top` gives nothing for a team whose first cell is empty, and a filter for fewer than 5 finds the
# unknown one, too. Its JSON has the id 12345e7 as a number.
# Why it matters: what nobody recorded is the least in one and the most in the other.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
debian_with 'sqlite3=3.40.1-*' 'miller=6.6.0-*'

cat >reviews.csv <<'C'
commit,team,author,reviews
0012345,pay,ana,9
12345e7,pay,bo,10
123abcd,web,cy,
1234abc,web,di,2
C
sql() { sqlite3 :memory: "$@" | paste -sd' ' -; }
guessed=('.import --csv reviews.csv reviews')
seen 'SQLite, the most' "$(sql "${guessed[@]}" 'select max(reviews) from reviews')" 9
seen 'SQLite, more than 5' "$(sql "${guessed[@]}" 'select author from reviews where reviews > 5')" 'ana'
seen 'SQLite, fewer than 5' "$(sql "${guessed[@]}" 'select author from reviews where reviews < 5')" 'bo cy di'
seen 'SQLite, the average of 9, 10, 2' "$(sql "${guessed[@]}" 'select avg(reviews), count(reviews) from reviews')" '5.25|4'
declared=('create table reviews ("commit" integer, team, author, reviews integer)' '.import --csv --skip 1 reviews.csv reviews')
seen 'SQLite, declared, the most' "$(sql "${declared[@]}" "select quote(max(reviews)), quote(min(reviews)) from reviews")" "''|2"
seen 'SQLite, declared, more than 100' "$(sql "${declared[@]}" 'select author from reviews where reviews > 100')" 'cy'
seen 'SQLite, declared, the ids' "$(sql "${declared[@]}" 'select "commit" from reviews')" '12345 123450000000 123abcd 1234abc'
miller() { mlr --icsv "$@" reviews.csv | paste -sd' ' -; }
seen 'Miller, the average' "$(miller --onidx stats1 -a mean,count -f reviews)" '7 3'
seen 'Miller, the most of each team' "$(miller --ocsv --headerless-csv-output top -f reviews -g team -a then cut -f team,author,reviews)" \
    'pay,bo,10 web,cy,'
seen 'Miller, fewer than 5' "$(miller --onidx filter '$reviews < 5' then cut -f author)" 'cy di'
seen 'Miller, the ids in JSON' "$(miller --ojsonl cut -f commit)" '{"commit": "0012345"} {"commit": 12345e7} {"commit": "123abcd"} {"commit": "1234abc"}'
finish

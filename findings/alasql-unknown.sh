#!/usr/bin/env bash
# Unknown teams and people in AlaSQL 4.19.1 (npm), which asks lists of JavaScript in SQL.
#
# Guess: what is unknown is equal to nothing, as SQL has it; a sum over a team is the sum of its rows; the newest quarter
# of several is the greatest text; 18 months before 31 August is 28 February.
# Seen: a change of an unknown author joins the row of an unknown member, and is for that one's team. `sum(n) over
# (partition by team)` is 0 in every row. `max` of text is nothing. `not (n = 3)` has the unknown ones, `n <> 3` has not;
# `not in` finds them in a list that has an unknown one, where SQL finds none. 18 months before 31 August is 3 March.
# Why it matters: shares of a team are of 0, and nobody's work is somebody's.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with alasql@4.19.1

cat >ask.js <<'J'
const alasql = require('alasql');
alasql('create table changes (author string, n int, quarter string); create table members (who string, team string)');
alasql.tables.changes.data = [{ author: 'ana', n: 3, quarter: '2026Q1' }, { author: null, n: 4, quarter: '2026Q2' }, { author: 'bo', n: null, quarter: '2026Q3' }, { author: 'bo', n: 1, quarter: '2026Q3' }];
alasql.tables.members.data = [{ who: 'ana', team: 'Pay' }, { who: null, team: 'Data' }];
const ask = (query) => console.log(alasql(query).map((row) => Object.values(row).join(' ')).join('; '));
ask('select author, team from changes join members on changes.author = members.who');
ask('select author, sum(n) over (partition by author) as s from changes');
ask('select author, sum(n) as s from changes group by author');
ask('select max(quarter) as m, max(n) as n from changes');
ask('select quarter from changes where not (n = 3)');
ask('select quarter from changes where n <> 3');
ask('select quarter from changes where author not in (select who from members)');
ask('select dateadd(month, -18, "2026-08-31") as d');
process.exit(0);
J
node ask.js >said
is() { seen "$1" "$(sed -n "$2p" said)" "$3"; }
is 'authors with their teams' 1 'ana Pay;  Data'
is 'sums over the rows of an author' 2 'ana 0;  0; bo 0; bo 0'
is 'sums by author' 3 'ana 3;  4; bo 1'
is 'the greatest quarter and number' 4 ' 4'
is 'not (n = 3)' 5 '2026Q2; 2026Q3; 2026Q3'
is 'n <> 3' 6 '2026Q2; 2026Q3'
is 'authors who are no members, of whom one is unknown' 7 '2026Q3; 2026Q3'
is '18 months before 31 August' 8 'Mon Mar 03 2025 00:00:00 GMT+0000 (Coordinated Universal Time)'
finish

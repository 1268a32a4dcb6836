#!/usr/bin/env bash
# Quarters, windows and unknown numbers in PostgreSQL 18, as PGlite 0.5.17 (npm) brings it: reviews by team are 3,
# unknown and 5.
#
# Guess: `Q` in a format reads the quarter, as it writes it; a month from the end of January on is the end of a month
# each time; 18 months from 28 February to 31 August are more than 540 days; who did most is who has the largest number.
# Seen: `to_date('2026Q2', 'YYYY"Q"Q')` is 1 January, without a word; the week of a year by `WW` counts from 1 January.
# Months from 31 January on stay at the 28th, so that the 29th to the 31st are in the next one. 18 months are 540 days,
# 12 months 360, where two intervals are compared. In descending order, and so in `rank()`, `LIMIT 1` and the first
# of an array, who is unknown comes before everybody. 62.5 rounds to 63, but to 62 where it is a `float`.
# Why it matters: all quarters of a file become the first one; the unknown team did most.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with @electric-sql/pglite@0.5.17

cat >ask.mjs <<'J'
import { PGlite } from '@electric-sql/pglite';
const database = new PGlite();
await database.exec(`create table reviews (team text, n int); insert into reviews values ('Pay', 3), ('Web', null), ('Data', 5)`);
const ask = async (query) => {
    const { rows } = await database.query(query, [], { rowMode: 'array' });
    console.log(rows.map((row) => row.map(String).join(' ')).join('; '));
};
await ask(`select to_char(date '2026-05-01', 'YYYY"Q"Q'), to_date('2026Q2', 'YYYY"Q"Q')::text, to_date('2026 4', 'YYYY Q')::text`);
await ask(`select to_char(date '2026-07-01', 'IYYY-IW'), to_date('2026-27', 'IYYY-IW')::text, to_date('2026-27', 'YYYY-WW')::text`);
await ask(`select day::date::text from generate_series(date '2026-01-31', date '2026-05-31', interval '1 month') as day`);
await ask(`select (date '2026-05-31' + interval '1 month' - interval '1 month')::date::text`);
await ask(`select interval '18 months' = interval '540 days', interval '1 year' < interval '365 days', date '2026-08-31' - date '2025-02-28'`);
await ask(`select age(date '2026-06-30', date '2026-03-31')::text`);
await ask(`select team, rank() over (order by n desc) from reviews`);
await ask(`select team from reviews order by n desc limit 1`);
await ask(`select max(n), (array_agg(n order by n desc))[1] from reviews`);
await ask(`select round(62.5), round(62.5::float)`);
process.exit(0);
J
node ask.mjs >said
is() { seen "$1" "$(sed -n "$2p" said)" "$3"; }
is 'May, 2026Q2 and the fourth quarter' 1 '2026Q2 2026-01-01 2026-01-01'
is 'week 27 written, and read by IW and WW' 2 '2026-27 2026-06-29 2026-07-02'
is 'months from 31 January on' 3 '2026-01-31; 2026-02-28; 2026-03-28; 2026-04-28; 2026-05-28'
is '31 May plus a month, minus a month' 4 '2026-05-30'
is '18 months are 540 days, a year is less than 365, days from 28 February to 31 August' 5 'true true 549'
is 'from 31 March to 30 June' 6 '2 mons 30 days'
is 'ranks' 7 'Web 1; Data 2; Pay 3'
is 'who has most' 8 'Web'
is 'most, and the first of an array' 9 '5 null'
is '62.5' 10 '63 62'
finish

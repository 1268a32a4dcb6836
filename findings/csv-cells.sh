#!/usr/bin/env bash
# Cells of a table about changes, read as a CSV by csv-parse 7.0.3 (`cast`, `cast_date`), SheetJS 0.18.5 (npm xlsx)
# and Papa Parse 5.7.1 (`dynamicTyping`).
#
# Guess: dates are what looks like 2026-04-01, numbers are digits, and a team, a document, a pull request
# and a commit id are text; a day that does not exist is no date.
# Seen: with `cast_date`, csv-parse makes dates of what has a small number at the end: `Platform 2` is 1 February
# 2001, `RFC 7` July 2001, `KEP-1287` the year 1287, `gateway#12` December. Every one of the three makes a number
# of the abbreviated commit id `12345e7` (12345 times ten million) and drops the zeros of `0012345`. SheetJS reads
# 31 April as 1 May, and `3-4` as 4 March of 2001.
# Why it matters: of commits, those with such ids are found nowhere; one team of many has a day for a name.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with csv-parse@7.0.3 xlsx@0.18.5 papaparse@5.7.1

cat >ask.cjs <<'JS'
const { parse } = require('csv-parse/sync');
const sheets = require('xlsx');
const papa = require('papaparse');
const text = `cell\n"${process.argv[2]}"`;
const shown = (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : `${typeof value} ${value}`);
const sheet = sheets.read(text, { type: 'string', cellDates: true }).Sheets.Sheet1.A2.v;
console.log([
  shown(parse(text, { columns: true, cast: true, cast_date: true })[0].cell),
  shown(sheet),
  shown(papa.parse(text, { header: true, dynamicTyping: true }).data[0].cell),
].join('; '));
JS
cell() { seen "$1" "$(node ask.cjs "$1")" "$2"; }
cell '2026-04-01' '2026-04-01; 2026-04-01; string 2026-04-01'
cell 'Payments' 'string Payments; string Payments; string Payments'
cell 'Platform 2' '2001-02-01; string Platform 2; string Platform 2'
cell 'RFC 7' '2001-07-01; string RFC 7; string RFC 7'
cell 'KEP-1287' '1287-01-01; string KEP-1287; string KEP-1287'
cell 'gateway#12' '2001-12-01; string gateway#12; string gateway#12'
cell '12345e7' 'number 123450000000; number 123450000000; number 123450000000'
cell '0012345' 'number 12345; number 12345; number 12345'
cell '3-4' '2001-03-04; 2001-03-04; string 3-4'
cell '2026-04-31' '2026-05-01; 2026-05-01; string 2026-04-31'
finish

#!/usr/bin/env bash
# Lists of JSON, in which what is unknown is left out, made into CSV by Papa Parse 5.7.1, csv-stringify 6.9.0, fast-csv
# 5.0.8, export-to-csv 1.5.0, json-2-csv 5.6.0, jsonexport 3.2.0, d3-dsv 3.0.2 and SheetJS 0.18.5 (npm).
#
# Guess: there is a column for each name in any row; what is not there is an empty cell; what cannot be written in a
# cell is refused.
# Seen: Papa Parse, csv-stringify, fast-csv and export-to-csv take the columns of the first row: of the share that only
# the second person has, nothing is left. json-2-csv writes the words "undefined" and "null", export-to-csv "null".
# Rows of jsonexport end with their last cell. Numbers by quarter are "[object Object]" to d3-dsv and an empty cell to
# SheetJS, as if they were unknown.
# Why it matters: if the first person's number is unknown, everybody's is gone.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with papaparse@5.7.1 csv-stringify@6.9.0 @fast-csv/format@5.0.8 export-to-csv@1.5.0 json-2-csv@5.6.0 jsonexport@3.2.0 \
    d3-dsv@3.0.2 xlsx@0.18.5

cat >write.mjs <<'J'
import papa from 'papaparse';
import { stringify } from 'csv-stringify/sync';
import { writeToString } from '@fast-csv/format';
import { mkConfig, generateCsv, asString } from 'export-to-csv';
import { json2csv } from 'json-2-csv';
import jsonexport from 'jsonexport';
import { csvFormat } from 'd3-dsv';
import sheetjs from 'xlsx';
const rows = [{ who: 'ana', teams: 3 }, { who: 'bo', teams: 0, share: 0.625 }, { who: 'cy', teams: null, byQuarter: { Q1: 3 } }];
const say = (csv) => console.log(csv.replace('\ufeff', '').trim().split(/\r?\n/).join(' / '));
say(papa.unparse(rows));
say(stringify(rows, { header: true }));
say(await writeToString(rows, { headers: true }));
say(asString(generateCsv(mkConfig({ useKeysAsHeaders: true }))(rows)));
say(json2csv(rows));
say(await jsonexport(rows));
say(csvFormat(rows));
say(sheetjs.utils.sheet_to_csv(sheetjs.utils.json_to_sheet(rows)));
J
node write.mjs >said
is() { seen "$1" "$(sed -n "$2p" said)" "$3"; }
is 'Papa Parse' 1 'who,teams / ana,3 / bo,0 / cy,'
is 'csv-stringify' 2 'who,teams / ana,3 / bo,0 / cy,'
is 'fast-csv' 3 'who,teams / ana,3 / bo,0 / cy,'
is 'export-to-csv' 4 '"who","teams" / "ana",3 / "bo",0 / "cy","null"'
is 'json-2-csv' 5 'who,teams,share,byQuarter.Q1 / ana,3,undefined,null / bo,0,0.625,null / cy,null,undefined,3'
is 'jsonexport' 6 'who,teams,share,byQuarter.Q1 / ana,3 / bo,0,0.625 / cy,,,3'
is 'd3-dsv' 7 'who,teams,share,byQuarter / ana,3,, / bo,0,0.625, / cy,,,[object Object]'
is 'SheetJS' 8 'who,teams,share,byQuarter / ana,3,, / bo,0,0.625, / cy,,,'
finish

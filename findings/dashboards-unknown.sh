#!/usr/bin/env bash
# A report's rows behind a dashboard, in which what is unknown is null or left out, by crossfilter2 1.5.4, LokiJS 1.5.12 and
# tidy.js 2.6.1 (npm).
#
# Guess: 0 finds those with 0; "fewer than 5" finds those of whom that is known; an average is of all known numbers, 0
# among them; a rate is of rows in which both numbers are known.
# Seen: to crossfilter, who has null has exactly 0, and is in the range from 0 to 5; who has no number is the second of
# the most, and a sum over them is no number. To LokiJS, both are fewer than 5 and at most 0, but not equal to 0; and its
# averages and medians leave out 0: of 3, 0 and 9 they are 6, though the least is 0. `meanRate` of tidy.js divides all
# numbers above by all below: of "1 of 2", "unknown of 3" and "2 of unknown" it makes 3 of 5.
# Why it matters: people of whom nothing is known are listed as who did nothing, and who did nothing lifts the average.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with crossfilter2@1.5.4 lokijs@1.5.12 @tidyjs/tidy@2.6.1

cat >ask.mjs <<'J'
import crossfilter from 'crossfilter2';
import loki from 'lokijs';
import { meanRate, summarize, tidy } from '@tidyjs/tidy';
const rows = [{ who: 'ana', n: 3 }, { who: 'bo', n: null }, { who: 'cy' }, { who: 'dee', n: 0 }, { who: 'eli', n: 9 }];
const names = (found) => found.map((row) => row.who).join(' ');
const all = crossfilter(rows);
const by = all.dimension((row) => row.n);
console.log([names(by.top(2)), names(by.filterExact(0).top(9)), names(by.filterRange([0, 5]).top(9)), by.filterAll() && all.groupAll().reduceSum((row) => row.n).value()].join('; '));
const made = (which) => { const rowsOf = new loki('report').addCollection('rows'); rowsOf.insert(which.map((row) => ({ ...row }))); return rowsOf; };
const kept = made(rows);
console.log([{ n: { $lt: 5 } }, { n: { $lte: 0 } }, { n: 0 }].map((asked) => names(kept.find(asked))).join('; '));
const known = made(rows.filter((row) => typeof row.n === 'number'));
console.log([known.avg('n'), known.median('n'), known.min('n')].join(' '));
console.log(tidy([{ done: 1, of: 2 }, { done: null, of: 3 }, { done: 2 }], summarize({ rate: meanRate('done', 'of') }))[0].rate);
J
node ask.mjs >found
is() { seen "$1" "$(sed -n "$2p" found)" "$3"; }
is 'crossfilter: the most, 0, 0 to 5, sum' 1 'eli cy; dee bo; ana dee bo; NaN'
is 'LokiJS: fewer than 5, at most 0, 0' 2 'ana bo cy dee; bo cy dee; dee'
is 'LokiJS: average, median and least of 3, 0 and 9' 3 '6 6 0'
is 'tidy.js' 4 0.6
finish

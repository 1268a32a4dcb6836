#!/usr/bin/env bash
# Formulas of spreadsheets in a program, over cells of which some are empty, by @formulajs/formulajs 4.6.1 and HyperFormula
# 3.5.0 (npm).
#
# Guess: as in a spreadsheet, an empty cell is in no average, median, count or correlation; names are compared without
# case.
# Seen: to formulajs, `AVERAGEIF` of the team "pay" with 3 and an empty cell is 5, for it takes the 7 of the next row, of
# another team. An empty cell is fewer than 1 (`COUNTIF`), and 0 in `MEDIAN` (of 3, nothing and 5 it is 3),
# `PERCENTILEINC` and `CORREL`; `AVERAGE` leaves it out. The team "Pay" is not "pay", and "pay*" is nobody. HyperFormula
# does all of that as spreadsheets do, but 0.625 is "1%" in its `TEXT` by `0%`.
# Why it matters: a team's average is made of another team's numbers, and nobody sees it.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with @formulajs/formulajs@4.6.1 hyperformula@3.5.0

cat >ask.js <<'J'
const js = require('@formulajs/formulajs');
const { HyperFormula } = require('hyperformula');
const teams = ['pay', 'pay', 'core', 'Pay'];
const reviews = [3, null, 7, 5];
const three = [3, null, 5];
console.log([js.AVERAGEIF(teams, 'pay', reviews), js.COUNTIF(reviews, '<1'), js.MEDIAN(three), js.PERCENTILEINC(three, 0.5),
    js.CORREL([1, 2, 3], [1, null, 3]).toFixed(2), js.AVERAGE(three), js.COUNTIF(teams, 'pay'), js.COUNTIF(teams, 'pay*')].join(' '));
const sheet = HyperFormula.buildFromArray(teams.map((team, i) => [team, reviews[i], three[i], i + 1, [1, null, 3][i]]), { licenseKey: 'gpl-v3' });
console.log(['AVERAGEIF(A1:A4, "pay", B1:B4)', 'COUNTIF(B1:B4, "<1")', 'MEDIAN(C1:C3)', 'PERCENTILE.INC(C1:C3, 0.5)', 'CORREL(D1:D3, E1:E3)',
    'AVERAGE(C1:C3)', 'COUNTIF(A1:A4, "pay")', 'COUNTIF(A1:A4, "pay*")', 'TEXT(0.625, "0%")'].map((f) => sheet.calculateFormula(`=${f}`, 0)).join(' '));
J
node ask.js >found
seen formulajs "$(sed -n 1p found)" '5 1 3 3 0.65 4 2 0'
seen HyperFormula "$(sed -n 2p found)" '4 0 4 4 1 4 3 3 1%'
finish

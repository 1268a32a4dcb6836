#!/usr/bin/env bash
# A quarter of which a number is unknown, drawn by Vega-Lite 6.4.3 (also the one behind Altair), Observable Plot 0.6.17
# (npm) and pygal 3.1.3 (PyPI): reviews of Pay in three quarters are 3, unknown and 5, beside those of another team.
#
# Guess: there is a gap where nothing is known, in each kind of chart; an empty cell of a CSV is an unknown number; a
# mean of nothing is nothing.
# Seen: from a CSV, Vega-Lite draws the empty cell as 0, with the label "n: 0", where each row is drawn, and leaves it
# out where a mean is asked for. As null it is a gap; as a row that is not there, a line runs straight through from 3
# to 5, and a stacked area falls to 0. Plot makes a bar of height 0 of null, of a mean of nothing too; of an empty
# string a line down to 0. pygal writes "0" and "4 (+0)" on stacked charts, and has a gap on others.
# Why it matters: somebody's quarter without records is shown as a quarter without work.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with vega@6.4.0 vega-lite@6.4.3 @observablehq/plot@0.6.17 jsdom@29.1.1
python_with pygal==3.1.3

cat >draw.mjs <<'J'
import * as vega from 'vega';
import * as lite from 'vega-lite';
import * as Plot from '@observablehq/plot';
import { JSDOM } from 'jsdom';
const web = ['2026Q1', '2026Q2', '2026Q3'].map((q, i) => ({ q, team: 'Web', n: [2, 4, 4][i] }));
const pay = (n) => [{ q: '2026Q1', team: 'Pay', n: 3 }, { q: '2026Q2', team: 'Pay', n }, { q: '2026Q3', team: 'Pay', n: 5 }];
const two = [...pay(null), ...web];
const csv = { values: 'q,team,n\n2026Q1,Pay,3\n2026Q2,Pay,\n2026Q3,Pay,5\n', format: { type: 'csv' } };
// What Vega-Lite says of each mark for those who cannot see it, or the shapes of a team.
const draw = async (data, mark, y, what) => {
    const spec = { data, mark, height: 100, encoding: { x: { field: 'q', type: 'ordinal' }, y: { field: 'n', type: 'quantitative', ...y }, color: { field: 'team' } } };
    const svg = await new vega.View(vega.parse(lite.compile(spec).spec), { renderer: 'none' }).toSVG();
    const found = what === 'labels' ? svg.matchAll(/aria-label="q: [^;"]*; (n|Mean of n): ([^;"]*);/g) : svg.matchAll(/aria-label="q: [^"]*team: (Pay)"[^>]*d="([^"]*)"/g);
    console.log([...found].map((m) => m[2]).join(', '));
};
await draw(csv, 'bar', {}, 'labels');
await draw(csv, 'bar', { aggregate: 'mean' }, 'labels');
await draw({ values: two }, 'bar', {}, 'labels');
await draw({ values: two }, 'line', {}, 'shape');
await draw({ values: two.filter((row) => row.n !== null) }, 'line', {}, 'shape');
await draw({ values: two.filter((row) => row.n !== null) }, 'area', {}, 'shape');
const { document } = new JSDOM('').window;
const plot = (mark) => Plot.plot({ document, height: 150, axis: null, y: { domain: [0, 10] }, marks: [mark] }).outerHTML;
const bars = (mark) => console.log([...plot(mark).matchAll(/<rect[^>]* height="([^"]*)"/g)].map((m) => Math.round(m[1])).join(' '));
bars(Plot.barY(pay(null), { x: 'q', y: 'n' }));
bars(Plot.barY(pay(null), Plot.groupX({ y: 'mean' }, { x: 'q', y: 'n' })));
const heights = (n) => plot(Plot.lineY(pay(n), { x: 'q', y: 'n' })).match(/ d="([^"]*)"/)[1].replaceAll(/[\d.]+,/g, '');
console.log(heights(null), heights(''));
process.exit(0);
J
node draw.mjs >drawn 2>said
is() { seen "$1" "$(sed -n "$2p" drawn)" "$3"; }
is 'Vega-Lite, bars of a CSV' 1 '3, 0, 5'
is 'bars of means of it' 2 '3, 5'
is 'bars of null' 3 '3, 5, 2, 4, 4'
is 'line of null' 4 'M10,40ZM50,0Z'
is 'line without the row' 5 'M10,40L50,0'
is 'stacked area without the row' 6 'M10,44.444L30,55.556L50,0L50,55.556L30,55.556L10,77.778Z'
is 'Plot, bars of null' 7 '45 0 75'
is 'bars of means of it' 8 '45 0 75'
is 'lines of null and of an empty string, from the top' 9 'M104.8ZM75Z M104.8L149.5L75'

cat >draw.py <<'P'
import pygal, re
for kind in (pygal.Bar, pygal.StackedBar, pygal.StackedLine):
    chart = kind()
    chart.add("Web", [2, 4, 4])
    chart.add("Pay", [3, None, 5])
    print(", ".join(re.findall(r'<desc class="value">([^<]*)<', chart.render(is_unicode=True))))
P
"$python" draw.py >drawn
is 'pygal, bars of both teams' 1 '2, 4, 4, 3, 5'
is 'stacked bars' 2 '2, 4, 4, 3, 0, 5'
is 'stacked lines' 3 '2, 4, 4, 5 (+3), 4 (+0), 9 (+5)'
finish

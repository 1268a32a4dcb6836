#!/usr/bin/env bash
# Teams, counts and windows in diagrams of Mermaid 12.3.0 (npm), which GitHub, GitLab and Notion draw in Markdown.
#
# Guess: a bar of 3 is three fifths of a bar of 5; two slices of one name are two, or one of both; a team's name is the
# text between the lines; a bar of a Gantt chart that ends on 30 June has that day.
# Seen: the axis of an xychart begins at the least number, so that its bar has no height: of 3, 4 and 5 the first is
# nothing, the second half of the third. There is no sign for unknown; one left out moves the next ones a quarter up.
# Of two slices "Pay" the first stays, the other is dropped. `pay---ops` is a line from pay to "ps", `pay--ops-->web`
# two lines by way of "ps", for `---o` and `--o` end in a circle. A task until 2026-06-30 ends as that day begins,
# `1m` is a minute, 31 April is 1 May, and "pay: limits" is called "pay".
# Why it matters: the smallest number looks like none, and a team becomes another one or goes without half its changes.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with mermaid@12.3.0 jsdom@29.1.1

cat >draw.mjs <<'J'
import { JSDOM } from 'jsdom';
const { window } = new JSDOM('<body></body>');
Object.assign(globalThis, { window, document: window.document, CSSStyleSheet: window.CSSStyleSheet });
// A text is 8 wide for each sign: where it stands is not asked here.
window.SVGElement.prototype.getBBox = function () { return { x: 0, y: 0, width: this.textContent.length * 8, height: 12 }; };
const { default: mermaid } = await import('mermaid');
const bars = async (numbers, axis = '') => {
    const { svg } = await mermaid.render('chart', `xychart-beta\nx-axis [Q1, Q2, Q3]\n${axis}\nbar [${numbers}]`);
    const heights = [...svg.matchAll(/<rect x="(\d+)[^>]* height="([\d.]+)" fill/g)].filter((m) => +m[1] > 0).map((m) => Math.round(m[2]));
    console.log(heights.map((height) => (height / Math.max(...heights)).toFixed(2)).join(' '));
};
await bars('3, 4, 5');
await bars('3, 4, 5', 'y-axis 0 --> 5');
const parsed = async (text) => (await mermaid.mermaidAPI.getDiagramFromText(text)).db;
const refused = async (text) => parsed(text).then(() => 'read', () => 'refused');
console.log(await refused('xychart-beta\nx-axis [Q1, Q2, Q3]\nbar [3, null, 5]'), await refused('xychart-beta\nx-axis [Q1, Q2, Q3]\nbar [3, , 5]'));
console.log([...(await parsed('pie\n"Pay" : 3\n"Pay" : 4')).getSections()].join('; '));
for (const line of ['pay --- ops', 'pay---ops', 'pay--ops-->web', 'pay--web-->web']) {
    const edges = (await parsed(`flowchart LR\n${line}`)).getEdges();
    console.log(edges.map((edge) => `${edge.start} to ${edge.end}`).join('; '));
}
const at = (time) => new Date(time - time.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
for (const line of ['Q2 :2026-04-01, 2026-06-30', 'Q2 :2026-04-01, 1m', 'Q2 :2026-04-31, 1d', 'pay: limits :2026-04-01, 1d']) {
    const [task] = (await parsed(`gantt\ndateFormat YYYY-MM-DD\n${line}`)).getTasks();
    console.log(task.task.trim(), at(task.startTime), at(task.endTime));
}
process.exit(0);
J
node draw.mjs >said
is() { seen "$1" "$(sed -n "$2p" said)" "$3"; }
is 'bars of 3, 4, 5' 1 '0.00 0.50 1.00'
is 'with an axis from 0' 2 '0.60 0.80 1.00'
is 'null and nothing in between' 3 'refused refused'
is 'slices of Pay, 3 and 4' 4 'Pay,3'
is 'pay --- ops' 5 'pay to ops'
is 'pay---ops' 6 'pay to ps'
is 'pay--ops-->web' 7 'pay to ps; ps to web'
is 'pay--web-->web' 8 'pay to web'
is 'until 2026-06-30' 9 'Q2 2026-04-01T00:00 2026-06-30T00:00'
is '1m' 10 'Q2 2026-04-01T00:00 2026-04-01T00:01'
is '2026-04-31' 11 'Q2 2026-05-01T00:00 2026-05-02T00:00'
is 'pay: limits' 12 'pay 2026-04-01T00:00 2026-04-02T00:00'
finish

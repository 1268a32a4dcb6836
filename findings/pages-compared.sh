#!/usr/bin/env bash
# Two states of a page or packet with the changes marked, by lxml 6.1.3 (`lxml.html.diff`), redlines 0.6.2 (PyPI),
# node-htmldiff 0.9.4 and htmldiff-js 1.0.5 (npm).
#
# Guess: a number that is another person's now, one that is struck out no longer or was hidden, and a link to other
# evidence are marked; a comment is not shown; what was a table stays one.
# Seen: where "10" goes from Ana's row to Bo's, lxml marks Bo's name and leaves the 10 as if it had been his all along;
# Ana's 10 is not shown at all. A 5 that was struck out and now counts is no change to lxml and node-htmldiff, a 5 that
# was hidden is none to all three, another link none to htmldiff-js. A comment that is gone is shown by lxml as text:
# "<cyfunction comment at …>". redlines puts an empty line below each row of Markdown, so that no table is left.
# Why it matters: who approves a packet by its changes approves numbers that nobody showed them.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with lxml==6.1.3 redlines==0.6.2 typing_extensions==4.15.0
node_with node-htmldiff@0.9.4 htmldiff-js@1.0.5

cat >states.json <<'J'
{"row": ["<table><tr><td>ana</td><td>10</td></tr><tr><td>bo</td><td></td></tr></table>",
         "<table><tr><td>ana</td><td></td></tr><tr><td>bo</td><td>10</td></tr></table>"],
 "struck out": ["<p>7 <s>5</s></p>", "<p>7 5</p>"],
 "hidden": ["<p>7 <b hidden>5</b></p>", "<p>7 <b>5</b></p>"],
 "link": ["<p><a href='/1'>E7</a></p>", "<p><a href='/2'>E7</a></p>"],
 "comment": ["<p>ana <!--x--> 5</p>", "<p>ana 5</p>"]}
J
cat >by_python.py <<'P'
import json, re
from lxml.html.diff import htmldiff
from redlines import Redlines
for name, states in json.load(open('states.json')).items():
    print(f'lxml, {name}:', re.sub('0x[0-9a-f]+', '…', htmldiff(*states)))
table = '| who | n |\n| --- | --- |\n| ana | {} |\n'
print('redlines:', json.dumps(Redlines(table.format(10), table.format(12), markdown_style='none').output_markdown))
P
cat >by_node.js <<'J'
const htmldiff = require('node-htmldiff');
const js = require('htmldiff-js').default;
for (const [name, [from, to]] of Object.entries(require('./states.json'))) {
    console.log(`node-htmldiff, ${name}: ${htmldiff(from, to).replace(/ data-[a-z-]*="[a-z0-9]*"/g, '')}`);
    console.log(`htmldiff-js, ${name}: ${js.execute(from, to)}`);
}
J
{ "$python" by_python.py && node by_node.js; } >found
is() { seen "$1" "$(sed -n "s/^$1: //p" found)" "$2"; }
is 'lxml, row' \
    '<table><tr><td>ana</td> <td><ins></ins></td> </tr><tr> <td><ins>bo</ins></td> <td>10</td></tr> <tr><td><del>bo</del></td><td><del></del></td></tr> </table>'
is 'lxml, struck out' '<p>7 5</p>'
is 'node-htmldiff, struck out' '<p>7 <s>5</s></p>'
is 'htmldiff-js, struck out' '<p>7 <ins class="mod">5</ins></p>'
for one in lxml node-htmldiff htmldiff-js; do is "$one, hidden" '<p>7 <b>5</b></p>'; done
is 'lxml, link' '<p><a href="/2">E7 <ins> Link: /2</ins> </a> <del> Link: /1</del> </p>'
is 'htmldiff-js, link' "<p><a href='/2'>E7</a></p>"
is 'lxml, comment' '<p>ana <del>&lt;<cyfunction comment at …>&gt;x<!--<cyfunction Comment at …-->&gt;</cyfunction></del> 5</p>'
is redlines '"| who | n | \n\n| --- | --- | \n\n| ana | <del>10 </del><ins>12 </ins>|"'
finish

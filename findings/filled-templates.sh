#!/usr/bin/env bash
# A review's document, filled from a template with numbers, some of them unknown, by docxtpl 0.20.2 (PyPI) and
# docxtemplater 3.71.0 (npm).
#
# Guess: 0 is shown as 0 and is not "unknown"; what is unknown is left empty, or by the text that the template has for
# it; a row shows what is in the row; texts are shown as they are.
# Seen: to both, "if there is a number, else unknown" says unknown of 0. docxtpl writes "None" for what is unknown, also
# where the template says `default("unknown")`; and unless it is told `autoescape=True`, it drops what looks like XML
# and what follows: of "R&D/<x>; Vec<String>" is left "R/". docxtemplater writes "undefined" for what is unknown, and for one in
# a list "[object Object]". A name that a row does not have, or has as null, it takes from what is around the row: Bo,
# whose number and team are unknown, has the 40 reviews and the team of the whole page.
# Why it matters: a person gets another's numbers, and the page looks complete.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with docxtpl==0.20.2 python-docx==1.2.0
node_with docxtemplater@3.71.0 pizzip@3.2.0

cat >fill.py <<'P'
import sys
from docx import Document
from docxtpl import DocxTemplate
facts = {'zero': 0, 'unknown': None, 'path': 'R&D/<x>', 'type': 'Vec<String>'}
def made(text, **how):
    document = Document()
    document.add_paragraph(text)
    document.save('template.docx')
    template = DocxTemplate('template.docx')
    template.render(facts, **how)
    template.save('made.docx')
    print(Document('made.docx').paragraphs[0].text)
made('{{ zero }}; {% if zero %}{{ zero }}{% else %}unknown{% endif %}')
made('{{ unknown }}; {{ unknown|default("unknown") }}; {{ left_out|default("unknown") }}')
made('{{ path }}; {{ type }}')
made('{{ path }}; {{ type }}', autoescape=True)
document = Document()
document.add_paragraph('TEXT')
document.save('template.docx')
P
cat >fill.js <<'J'
const fs = require('fs');
const Docxtemplater = require('docxtemplater');
const PizZip = require('pizzip');
const facts = { zero: 0, unknown: null, reviews: 40, team: 'Core', each: [1, null, 0],
    people: [{ name: 'ana', reviews: 3, team: 'Pay' }, { name: 'bo', team: null }] };
for (const text of ['{zero}; {#zero}{zero}{/zero}{^zero}unknown{/zero}', '{unknown}; {left_out}', '{#each}{.}; {/each}',
    '{#people}{name} {reviews} {team}; {/people}']) {
    const zip = new PizZip(fs.readFileSync('template.docx'));
    zip.file('word/document.xml', zip.file('word/document.xml').asText().replace('TEXT', text));
    const document = new Docxtemplater(zip);
    document.render(facts);
    console.log(document.getFullText());
}
J
{ "$python" fill.py && node fill.js; } >found
is() { seen "$1" "$(sed -n "$2p" found)" "$3"; }
is 'docxtpl, 0' 1 '0; unknown'
is 'docxtpl, unknown' 2 'None; None; unknown'
is 'docxtpl, texts' 3 'R/'
is 'docxtpl, texts, escaped' 4 'R&D/<x>; Vec<String>'
is 'docxtemplater, 0' 5 '0; unknown'
is 'docxtemplater, unknown' 6 'undefined; undefined'
is 'docxtemplater, a list' 7 '1; [object Object]; 0; '
is 'docxtemplater, rows' 8 'ana 3 Pay; bo 40 Core; '
finish

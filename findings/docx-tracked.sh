#!/usr/bin/env bash
# A packet that a manager edited in Word with "Track changes", and a template's fields, by readers of documents:
# python-docx 1.2.0, docx2python 3.7.1 and mammoth 1.13.0 (which markitdown uses).
#
# Guess: a reader gives the text as it would be once the changes are accepted, or as it was before: "Led four teams"
# or "Led nine teams".
# Seen: python-docx gives a third text that nobody wrote: the old word is gone, the new one is left out
# ("Led  teams"). A sentence that was moved is lost there, and docx2python has it twice, in both places.
# A row that was deleted stays in both. What a template's field (a content control) holds, python-docx
# does not see. mammoth gives the accepted text.
# Why it matters: a number in a packet disappears, or evidence that was taken out is read as evidence.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with python-docx==1.2.0 docx2python==3.7.1 mammoth==1.13.0

cat >ask.py <<'PY'
import docx, mammoth, sys
from docx.oxml import parse_xml
from docx2python import docx2python

space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
made = iter(range(1, 100))

def change(kind, inner):
    return f'<w:{kind} {space} w:id="{next(made)}" w:author="Max" w:date="2026-03-01T00:00:00Z">{inner}</w:{kind}>'

def run(text, tag="t"):
    return f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'

packet = docx.Document()
first = packet.add_paragraph("Led ")
first._p.append(parse_xml(change("del", run("nine", "delText"))))
first._p.append(parse_xml(change("ins", run("four"))))
first.add_run(" teams.")
end = len(packet.element.body) - 1
for inner in [change("moveFrom", run("It moved.")), run("It stayed."), change("moveTo", run("It moved."))]:
    packet.element.body.insert(end, parse_xml(f"<w:p {space}>{inner}</w:p>"))
    end += 1
field = f"<w:sdt {space}><w:sdtPr/><w:sdtContent><w:p>{run('Level 6.')}</w:p></w:sdtContent></w:sdt>"
packet.element.body.insert(end, parse_xml(field))
table = packet.add_table(rows=2, cols=1)
table.cell(0, 0).text, table.cell(1, 0).text = "E1", "E2"
table.rows[1]._tr.get_or_add_trPr().append(parse_xml(change("del", "")))
packet.save("packet.docx")

read = docx.Document("packet.docx")
texts = [paragraph.text for paragraph in read.paragraphs]
texts += [cell.text for table in read.tables for row in table.rows for cell in row.cells]
found = {
    "python-docx": texts,
    "docx2python": docx2python("packet.docx").text.split("\n"),
    "mammoth": mammoth.extract_raw_text(open("packet.docx", "rb")).value.split("\n"),
}
print("|".join(text for text in found[sys.argv[1]] if text.strip()))
PY
seen 'python-docx' "$("$python" ask.py python-docx)" 'Led  teams.|It stayed.|E1|E2'
seen 'docx2python' "$("$python" ask.py docx2python)" 'Led four teams.|It moved.|It stayed.|It moved.|Level 6.|E1|E2'
seen 'mammoth' "$("$python" ask.py mammoth)" 'Led four teams.|It stayed.|It moved.|Level 6.|E1'
finish

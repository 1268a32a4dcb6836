#!/usr/bin/env bash
# A document from Word turned into Markdown by markitdown 0.1.9, docx2md 1.0.5 (PyPI) and mammoth 1.13.0 (npm).
#
# Guess: what stands in the document stands in the text, and what looks different there (struck out, raised, hidden) is
# marked or left out; a table is one.
# Seen: the number 7 with a raised 2 (a note) is 72 by all three. A number that was struck out counts again by docx2md
# and mammoth, and hidden text is shown by all. A bar in a cell makes another column by markitdown, so that numbers
# stand below other heads; mammoth makes paragraphs of a table, and docx2md of lists. Inner items are outer ones by
# markitdown and mammoth. "# no heading" is one by docx2md and markitdown.
# Why it matters: whoever reads or sums up a packet by way of such a text has other numbers than are in it.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with python-docx==1.2.0 'markitdown[docx]==0.1.9' docx2md==1.0.5
node_with mammoth@1.13.0

cat >make.py <<'PY'
import docx
document = docx.Document()
line = document.add_paragraph("Reviews: ")
line.add_run("6").font.strike = True
line.add_run(" 7")
line.add_run("2").font.superscript = True
line.add_run(" teams")
document.add_paragraph("Hidden: ").add_run("secret").font.hidden = True
document.add_paragraph("outer", style="List Bullet")
document.add_paragraph("inner", style="List Bullet 2")
document.add_paragraph("# no heading")
table = document.add_table(rows=2, cols=2)
for row, cells in enumerate((("Pay | Web", "Ops"), ("4", "5"))):
    for column, text in enumerate(cells):
        table.cell(row, column).text = text
document.save("packet.docx")
PY
"$python" make.py
venv/bin/markitdown packet.docx >markitdown.md 2>/dev/null
venv/bin/docx2md packet.docx docx2md.md >/dev/null 2>&1
node -e "require('mammoth').convertToMarkdown({ path: 'packet.docx' }).then(made => console.log(made.value))" >mammoth.md
# lines PATTERN…: of each of the three, the lines that hold it.
lines() { for made in markitdown docx2md mammoth; do printf '%s: %s; ' "$made" "$(grep -E -- "$1" "$made.md" | paste -sd'/')"; done; }
seen 'a struck 6, and 7 with a raised 2' "$(lines Reviews)" \
    'markitdown: Reviews: ~~6~~ 72 teams; docx2md: Reviews: 6 72 teams; mammoth: Reviews: 6 72 teams; '
seen 'hidden' "$(lines Hidden)" 'markitdown: Hidden: secret; docx2md: Hidden: secret; mammoth: Hidden: secret; '
seen 'a list' "$(lines 'outer|inner')" 'markitdown: * outer/* inner; docx2md: outer/inner; mammoth: - outer/- inner; '
seen 'no heading' "$(lines heading)" 'markitdown: # no heading; docx2md: # no heading; mammoth: \# no heading; '
seen 'a table' "$(lines 'Pay|Web|Ops|4|5')" \
    'markitdown: | Pay | Web | Ops |/| 4 | 5 |; docx2md: <td>Pay | Web</td>/<td>Ops</td>/<td>4</td>/<td>5</td>; mammoth: Pay | Web/Ops/4/5; '
finish

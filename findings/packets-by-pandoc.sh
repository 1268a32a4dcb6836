#!/usr/bin/env bash
# A Markdown document by pandoc 3.9 (in pypandoc-binary 1.17), to Word and to Jira.
#
# Guess: read as GitHub's Markdown (`-f gfm`), a document has no less than read as pandoc's own; a bar in a cell stays
# in its cell; a paragraph that begins with a year is one.
# Seen: as `gfm`, what stands in <summary> is dropped, with its words; as `markdown` it stays. For Jira, a cell with `a
# \| b` is two, so that the numbers behind it stand below other heads or none; and "2026. April was good." is item 1 of
# a list (to Word, item 2026).
# Why it matters: the line that says what a table shows is gone, and the table shows something else.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with pypandoc-binary==1.17

cat >ask.py <<'PY'
import sys
import pypandoc
source, target, text = sys.argv[1:]
if target == "docx":
    pypandoc.convert_text(text, "docx", format=source, outputfile="out.docx")
    print(pypandoc.convert_file("out.docx", "plain", format="docx").strip())
else:
    print(pypandoc.convert_text(text, target, format=source).strip())
PY
all() { "$python" ask.py "$@" | tr -s '\n' '/'; }
details=$'<details>\n<summary>Commits of Pay</summary>\n\nEach was reviewed.\n\n</details>'
seen 'a summary, gfm to Word' "$(all gfm docx "$details")" 'Each was reviewed./'
seen 'markdown to Word' "$(all markdown docx "$details")" 'Commits of Pay/Each was reviewed./'
seen 'gfm to Jira' "$(all gfm jira "$details")" 'Each was reviewed./'
table=$'| subject | reviews |\n| --- | --- |\n| a \\| b | 3 |'
seen 'a bar in a cell, gfm to Jira' "$(all gfm jira "$table")" '|| subject || reviews ||/| a | b | 3 |/'
seen 'a paragraph with a year, gfm to Jira' "$(all gfm jira '2026. April was good.')" '# April was good./'
seen 'gfm to Word' "$(all gfm docx '2026. April was good.')" '2026. April was good./'
finish

#!/usr/bin/env bash
# A packet on paper, made by fpdf2 2.8.9, and what pypdf 7.1.1, pdfminer.six 20260107, pdfplumber 0.11.10 and PyMuPDF 2.0
# (all PyPI) read in it: a sentence with a raised 2 and a number that is struck out, and a table in which a cell is empty.
#
# Guess: a raised number is set apart, or lost; who reads tables has its rows; an empty cell is empty; what is struck
# out cannot be told from the rest.
# Seen: "7" with a raised 2 is 72 to all; by its `layout` mode, pypdf takes the rest of the sentence into the line above,
# and what is left reads "712 9 reviews". Text by pdfminer.six has the numbers of a column below each other, without the
# empty one: the third name is beside the fourth number. pypdf has a row's numbers behind its name, so that the only
# number of a row is in the first column. The tables of pdfplumber and PyMuPDF, asked without options, make one row of
# all that is not divided by a line, again without the empty cell.
# Why it matters: whoever sums up packets by a program gives one signal the number of the next, and unknown is nowhere.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with fpdf2==2.8.9 pypdf==7.1.1 pdfminer.six==20260107 pdfplumber==0.11.10 pymupdf==2.0

cat >read.py <<'P'
from fpdf import FPDF
from pdfminer.high_level import extract_text
import pdfplumber
import pymupdf
import pypdf

pdf = FPDF()
pdf.add_page()
pdf.set_font("Helvetica", size=11)
pdf.write_html("""<p>Changed the limits of cross-team work: 7<sup>2</sup> teams and 62.5% of changes, <s>12</s> 9 reviews.</p>
<table border="1"><thead><tr><th>Signal</th><th>Found</th><th>Commits</th></tr></thead><tbody>
<tr><td>breadth</td><td>5</td><td>82</td></tr><tr><td>adoption</td><td></td><td>10</td></tr>
<tr><td>reviews</td><td>11</td><td>124</td></tr></tbody></table>""")
pdf.output("packet.pdf")

say = lambda text: print("; ".join(line.strip() for line in text.splitlines() if line.strip()))
page = pypdf.PdfReader("packet.pdf").pages[0]
say(page.extract_text())
say(page.extract_text(extraction_mode="layout").split("Signal")[0])
say(extract_text("packet.pdf"))
with pdfplumber.open("packet.pdf") as opened:
    print(opened.pages[0].extract_tables())
print([table.extract() for table in pymupdf.open("packet.pdf")[0].find_tables()])
P
"$python" read.py >read
is() { seen "$1" "$(sed -n "$2p" read)" "$3"; }
is 'pypdf' 1 'Changed the limits of cross-team work: 72 teams and 62.5% of changes, 12 9 reviews.; Signal Found Commits; breadth 5 82; adoption 10; reviews 11 124'
is 'pypdf, by layout, the sentence' 2 '2 teams and 62.5% of changes,; Changed the limits of cross-team work: 712 9 reviews.'
is 'pdfminer.six' 3 'Changed the limits of cross-team work: 72 teams and 62.5% of changes, 12 9 reviews.; Signal; Found; Commits; breadth; adoption; reviews; 5; 11; 82; 10; 124'
is 'tables by pdfplumber' 4 "[[['Signal', 'Found', 'Commits'], ['breadth\\nadoption\\nreviews', '5\\n11', '82\\n10\\n124']]]"
is 'tables by PyMuPDF' 5 "[[['Signal', 'Found', 'Commits'], ['breadth\\nadoption\\nreviews', '5\\n11', '82\\n10\\n124']]]"
finish

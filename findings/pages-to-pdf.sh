#!/usr/bin/env bash
# A page of evidence that becomes a PDF, by xhtml2pdf 0.2.28, fpdf2 2.8.9, PyMuPDF 2.0 and WeasyPrint 70.0 (PyPI; the last
# one needs the library Pango), and the text in it, by pypdf 7.1.1.
#
# Guess: what is hidden on a page is not on paper; the foot of a table stands below it; a list begins with the number
# that it says, so that "see 7" leads to 7.
# Seen: xhtml2pdf and fpdf2 print what has the attribute `hidden`, fpdf2 also what a style hides. All but WeasyPrint put
# the foot of a table above its rows, like the first of them. A list from 7 to 12 is 7 and 8 to three of them, and 1 and 2
# to WeasyPrint, unless one asks for "presentational hints".
# Why it matters: what was filtered or left to the reader's click is handed in, a total is somebody's row, and references
# lead elsewhere.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with xhtml2pdf==0.2.28 fpdf2==2.8.9 pymupdf==2.0 weasyprint==70.0 pypdf==7.1.1

cat >print.py <<'P'
import io
import pypdf
import pymupdf
import weasyprint
from fpdf import FPDF
from xhtml2pdf import pisa

page = """<html><head></head><body><p>Ana<span hidden> and Bo</span><span style="display:none"> and Cy</span></p>
<ol start="7"><li>limits</li><li value="12">rates</li></ol>
<table><thead><tr><th>Team</th><th>Changes</th></tr></thead><tfoot><tr><td>All</td><td>8</td></tr></tfoot>
<tbody><tr><td>Pay</td><td>3</td></tr><tr><td>Web</td><td>5</td></tr></tbody></table></body></html>"""

def by_xhtml2pdf():
    made = io.BytesIO()
    pisa.CreatePDF(page, dest=made)
    return made.getvalue()

def by_fpdf2():
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica")
    pdf.write_html(page)
    return bytes(pdf.output())

def by_pymupdf():
    made = io.BytesIO()
    writer, story, paper = pymupdf.DocumentWriter(made), pymupdf.Story(page), pymupdf.paper_rect("a4")
    device = writer.begin_page(paper)
    story.place(paper + (36, 36, -36, -36))
    story.draw(device)
    writer.end_page()
    writer.close()
    return made.getvalue()

by_weasyprint = lambda: weasyprint.HTML(string=page).write_pdf()
with_hints = lambda: weasyprint.HTML(string=page).write_pdf(presentational_hints=True)
for make in (by_xhtml2pdf, by_fpdf2, by_pymupdf, by_weasyprint, with_hints):
    print(" ".join(pypdf.PdfReader(io.BytesIO(make())).pages[0].extract_text().split()))
P
"$python" print.py >said 2>log
is() { seen "$1" "$(sed -n "$2p" said)" "$3"; }
is 'xhtml2pdf' 1 'Ana and Bo 7. limits 8. rates Team Changes All 8 Pay 3 Web 5'
is 'fpdf2' 2 'Ana and Bo and Cy 7. limits 8. rates Team Changes All 8 Pay 3 Web 5'
is 'PyMuPDF' 3 'Ana 7. limits 8. rates Team Changes All 8 Pay 3 Web 5'
is 'WeasyPrint' 4 'Ana limits rates Team Changes Pay 3 Web 5 All 8 1. 2.'
is 'WeasyPrint, with presentational hints' 5 'Ana limits rates Team Changes Pay 3 Web 5 All 8 7. 12.'
finish

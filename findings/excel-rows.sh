#!/usr/bin/env bash
# A roster kept in a workbook, of which xlsx2csv 0.8.6 (PyPI), SheetJS 0.18.5 and ExcelJS 4.4.0 (npm) make rows. In it a
# row is hidden, as a filter does it; a share is shown as a percentage, a day as a month; a cell spans two people.
#
# Guess: all make the same rows, of what is hidden too, with the values that the cells have; a cell that spans two rows
# is there once.
# Seen: xlsx2csv leaves the hidden row out, and writes half past eleven in the evening as 11:29. It and SheetJS write
# what a cell shows, not what is in it: 62.5% is 63%, and 30 June "Jun 2026"; SheetJS makes 7.65E+06 of the commit
# 7654321. ExcelJS has the cell that spans two people in the rows of both, the others in that of the first.
# Why it matters: people who were filtered from view are in no team; the day of joining is lost, and half a day of times.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with openpyxl==3.1.5 xlsx2csv==0.8.6
node_with xlsx@0.18.5 exceljs@4.4.0

cat >make.py <<'P'
import datetime
from openpyxl import Workbook

book = Workbook()
sheet = book.active
june = datetime.datetime(2026, 6, 30, 23, 30)
for row in (["who", "share", "joined", "seen", "commit", "team"], ["ana", 0.625, june.date(), june, 7654321, "Pay"],
            ["bo", None, june.date(), june, 7654321, None], ["cy", 0.5, june.date(), june, 7654321, "Web"]):
    sheet.append(row)
for line in (2, 3, 4):
    for column, shown in (("B", "0%"), ("C", "mmm yyyy"), ("D", "yyyy-mm-dd h:mm"), ("E", "0.00E+00")):
        sheet[f"{column}{line}"].number_format = shown
sheet.merge_cells("F2:F3")
sheet.row_dimensions[4].hidden = True
book.save("people.xlsx")
P
"$python" make.py

venv/bin/xlsx2csv people.xlsx >rows
row() { sed -n "$1p" rows; }
seen 'xlsx2csv, Ana' "$(row 2)" 'ana,63%,Jun 2026,2026-06-30 11:29,7654321,Pay'
seen 'Bo' "$(row 3)" 'bo,,Jun 2026,2026-06-30 11:29,7654321,'
seen 'Cy, whose row is hidden' "$(row 4)" ''
cat >read.js <<'J'
const sheetjs = require('xlsx');
const { Workbook } = require('exceljs');
console.log(sheetjs.utils.sheet_to_csv(Object.values(sheetjs.readFile('people.xlsx').Sheets)[0]).trim());
(async () => {
    const book = new Workbook();
    await book.xlsx.readFile('people.xlsx');
    console.log(String(await book.csv.writeBuffer()));
})();
J
node read.js >rows
seen 'SheetJS, Ana' "$(row 2)" 'ana,63%,Jun 2026,2026-06-30 23:30,7.65E+06,Pay'
seen 'Bo' "$(row 3)" 'bo,,Jun 2026,2026-06-30 23:30,7.65E+06,'
seen 'Cy' "$(row 4)" 'cy,50%,Jun 2026,2026-06-30 23:30,7.65E+06,Web'
seen 'ExcelJS, Ana' "$(row 6)" 'ana,0.625,2026-06-30T00:00:00+00:00,2026-06-30T23:30:00+00:00,7654321,Pay'
seen 'Bo' "$(row 7)" 'bo,,2026-06-30T00:00:00+00:00,2026-06-30T23:30:00+00:00,7654321,Pay'
seen 'Cy' "$(row 8)" 'cy,0.5,2026-06-30T00:00:00+00:00,2026-06-30T23:30:00+00:00,7654321,Web'
finish

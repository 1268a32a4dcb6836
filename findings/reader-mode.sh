#!/usr/bin/env bash
# A page with some paragraphs and a long table of evidence, in a browser's reader mode: @mozilla/readability 0.6.0
# (Firefox) and readability-lxml 0.9 (PyPI).
#
# Guess: what stands in <main> is the article: the paragraphs with their headings, and the table, or at worst the
# table is left out as clutter.
# Seen: the other way round. To readability-lxml the article is the table, and every paragraph is left out. Firefox's
# keeps both until the table is put into <details>, so that a reader need not scroll past it: then
# it is the table alone, and the summary, which says what the rows are, is gone as well.
# Why it matters: who reads or prints a report in reader mode gets its ledger without a word of the report.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with readability-lxml==0.9
node_with @mozilla/readability@0.6.0 jsdom@29.1.1

cat >page.py <<'PY'
import sys
prose = "".join(f"<p>{text}</p>" for text in [
    "Ana led the work on limits across four teams between January and July, and this says what was found, with the commits.",
    "Before it, each team had a policy of its own, calls were repeated on every hop, and a slow backend took its callers along.",
    "Four teams moved to one budget in two quarters; their owners reviewed the changes, and two of them extended the design.",
    "What is unknown: reviews of billing were not recorded there, so no number here says anything about them."])
rows = "".join(f"<tr><td>E{row}</td><td>gateway 0123456{row:03}</td><td>routing: keep idle connections for ten minutes, "
               f"part {row}</td></tr>" for row in range(1, 61))
table = f"<table><thead><tr><th>id</th><th>commit</th><th>subject</th></tr></thead><tbody>{rows}</tbody></table>"
if sys.argv[1] == "details":
    table = f"<details><summary>Sixty commits</summary>{table}</details>"
print(f"<!DOCTYPE html><html lang=en><title>Packet</title><main><h1>Packet</h1>{prose}<h2>Evidence</h2>{table}</main></html>")
PY
cat >ask.mjs <<'JS'
import fs from 'node:fs';
import { Readability } from '@mozilla/readability';
import { JSDOM } from 'jsdom';
const page = new JSDOM(fs.readFileSync(0, 'utf8'), { url: 'https://example.com/' });
console.log(new Readability(page.window.document).parse().textContent);
JS
kept() {
    local text found=''
    text=$(cat)
    for mark in 'Ana led' 'What is unknown' 'Sixty commits' 'part 1' 'part 60'; do grep -q "$mark" <<<"$text" && found+="$mark;"; done
    echo "$found"
}
for kind in plain details; do "$python" page.py $kind >$kind.html; done
lxml() { "$python" -c "
import sys
from readability import Document
print(Document(sys.stdin.read()).summary())" <"$1"; }
seen 'readability-lxml' "$(lxml plain.html | kept)" 'part 1;part 60;'
seen 'readability-lxml, in <details>' "$(lxml details.html | kept)" 'part 1;part 60;'
seen "Firefox's" "$(node ask.mjs <plain.html | kept)" 'Ana led;What is unknown;part 1;part 60;'
seen "Firefox's, in <details>" "$(node ask.mjs <details.html | kept)" 'part 1;part 60;'
finish

#!/usr/bin/env bash
# A page made into a document for Word by html-to-docx 1.8.0 and @turbodocx/html-to-docx 1.23.1 (npm), and what then
# is in the document, by mammoth 1.13.0.
#
# Guess: the words of the page are the words of the document, with the same blanks between them; what the page hides
# is hidden or left out.
# Seen: html-to-docx drops a blank, or an end of line, between two words in bold, italics, code or links: "4 5" is 45,
# and two commit ids are one of fourteen digits. Both drop <kbd>, <abbr> and <q> with their text, and of a table the
# caption and the foot: "at least 5 of 12" is in none. What is hidden (the attribute, or `display:none`) is shown,
# what is folded away stands open, and a list that begins at 3 at 1. A number that was struck out is not struck out to
# html-to-docx.
# Why it matters: two numbers side by side become one that nobody counted.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with html-to-docx@1.8.0 @turbodocx/html-to-docx@1.23.1 mammoth@1.13.0

cat >ask.js <<'J'
const mammoth = require('mammoth')
const convert = { plain: require('html-to-docx'), turbo: require('@turbodocx/html-to-docx') }
const [, , name, page] = process.argv
const make = convert[name].default ?? convert[name]
make(page)
    .then(async made => mammoth.convertToHtml({ buffer: Buffer.from(made instanceof Blob ? await made.arrayBuffer() : made) }))
    .then(({ value }) => console.log(value))
J
both() { echo "$(node ask.js plain "$1") | $(node ask.js turbo "$1")"; }
seen 'numbers in bold' "$(both '<p><b>4</b> <b>5</b> reviews</p>')" \
    '<p><strong>45</strong> reviews</p> | <p><strong>4</strong> <strong>5</strong> reviews</p>'
seen 'links' "$(both '<p><a href="https://example.org/1">1d022f6</a> <a href="https://example.org/2">2c11b07</a></p>' | sed 's/ href="[^"]*"//g')" \
    '<p><a>1d022f6</a><a>2c11b07</a></p> | <p><a>1d022f6</a> <a>2c11b07</a></p>'
seen 'code and emphasis on two lines' "$(both $'<p><code>limits</code>\n<em>by</em> Bo</p>')" '<p>limitsby Bo</p> | <p>limits <em>by</em> Bo</p>'
seen 'a foot and a caption' \
    "$(both '<table><caption>At least 5 of 12</caption><tbody><tr><td>2026Q1</td></tr></tbody><tfoot><tr><td>12</td></tr></tfoot></table>')" \
    '<table><tr><td><p>2026Q1</p></td></tr></table> | <table><tr><td><p>2026Q1</p></td></tr></table>'
seen 'keys, short forms, quotations' "$(both '<p>Press <kbd>Enter</kbd>, <abbr title="Request">RFC</abbr>, <q>yes</q></p>')" '<p>Press , , </p> | <p>Press , , </p>'
seen 'hidden' "$(both '<p hidden>to do</p><p style="display:none">secret</p><details><summary>More</summary><p>kept</p></details>')" \
    '<p>to do</p><p>secret</p><p>More</p><p>kept</p> | <p>to do</p><p>secret</p><p>More</p><p>kept</p>'
seen 'a list from 3' "$(both '<ol start="3"><li>third</li></ol>')" '<ol><li>third</li></ol> | <ol><li>third</li></ol>'
seen 'a removed word' "$(both '<p><del>4</del> 5</p>')" '<p>4 5</p> | <p><s>4</s> 5</p>'
finish

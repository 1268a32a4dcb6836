#!/usr/bin/env bash
# Authors and revision of a decision record in AsciiDoc, by Asciidoctor.js (@asciidoctor/core) 4.1.0.
#
# Guess: the line below the title names authors, with any number of names each and an address in `<>`; several
# stand with `;`, there or in `:author:`; a line such as `Status: Accepted` is no author; what stands before the
# comma of a revision line is kept.
# Seen: an author has at most three names: with four ("Bo van der Berg <bo@…>") the whole line is one first name, its
# address inside. So is a list with commas, and `Status: Accepted` right below the title. In `:author:`, "Ana
# Quispe; Bo Lee" is Ana with the middle name "Quispe;" and the last name "Bo Lee"; `:authors:` splits. Below
# an author, `Status: accepted` is the date "Status", and of "Accepted, 2026-04-01" the first word is dropped.
# Why it matters: sites and indexes of such records show people who do not exist, and no status.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with @asciidoctor/core@4.1.0

cat >ask.mjs <<'JS'
import * as asciidoctor from '@asciidoctor/core';
const [header, ...names] = process.argv.slice(2);
const document = await asciidoctor.load(`= Limits\n${header}\n\nText.`);
console.log(names.map((name) => document.getAttribute(name) ?? '-').join(' | '));
JS
seen 'two authors' "$(node ask.mjs 'Ana Quispe <ana@example.com>; Bo Lee <bo@example.com>' authorcount author email author_2)" \
    '2 | Ana Quispe | ana@example.com | Bo Lee'
seen 'four names' "$(node ask.mjs 'Bo van der Berg <bo@example.com>' authorcount firstname email)" \
    '1 | Bo van der Berg &lt;bo@example.com&gt; | -'
seen 'a list with a comma' "$(node ask.mjs 'Ana Quispe, Bo Lee' authorcount firstname)" '1 | Ana Quispe, Bo Lee'
seen 'a status' "$(node ask.mjs 'Status: Accepted' authorcount author)" '1 | Status: Accepted'
seen ':author: with two' "$(node ask.mjs ':author: Ana Quispe; Bo Lee' authorcount firstname middlename lastname)" \
    '1 | Ana | Quispe; | Bo Lee'
seen ':authors: with two' "$(node ask.mjs ':authors: Ana Quispe; Bo Lee' authorcount author author_2)" '2 | Ana Quispe | Bo Lee'
seen 'a status below the author' "$(node ask.mjs $'Ana Quispe\nStatus: accepted' revdate revremark)" 'Status | accepted'
seen 'a status with a date' "$(node ask.mjs $'Ana Quispe\nAccepted, 2026-04-01' revnumber revdate revremark)" '- | 2026-04-01 | -'
finish

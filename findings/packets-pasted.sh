#!/usr/bin/env bash
# A Markdown document on its way to Word and Confluence: @adobe/helix-md2docx 2.2.50 (docx), md-to-adf 0.6.4 and
# marklassian 1.2.1 (Atlassian's document format).
#
# Guess: what GitHub shows of a document is what arrives: comments stay hidden, a summary and a footnote
# are text, a table is a table, a list is one list.
# Seen: comments become text in the document by helix-md2docx and md-to-adf, such as the marks of tools
# that keep parts of a file up to date. helix-md2docx drops footnotes with their words, marklassian what
# stands in <summary>. md-to-adf runs a table into one line of bars, makes a list of each item, and
# puts all paragraphs after a list into its last item.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with @adobe/helix-md2docx@2.2.50 md-to-adf@0.6.4 marklassian@1.2.1 mammoth@1.13.0

cat >packet.md <<'M'
## Carried

<!-- tool:begin table -->
| initiative | outcome |
| --- | --- |
| Queues | 820 ms to 310 ms |
<!-- tool:end -->

Said by the owner.[^1]

- Led the design
- Moved two teams

The gap is small.

<details><summary>Ledger of evidence</summary>

E1 Add queues

</details>

[^1]: In the review of May.
M
cat >show.mjs <<'JS'
import fs from 'node:fs';
import { md2docx } from '@adobe/helix-md2docx';
import mammoth from 'mammoth';
import adf from 'md-to-adf';
import { markdownToAdf } from 'marklassian';
const text = fs.readFileSync('packet.md', 'utf8');
const docx = await md2docx(text, { log: { warn() {}, info() {}, debug() {}, error() {} } });
const told = { docx: (await mammoth.extractRawText({ buffer: docx })).value };
const trees = { 'md-to-adf': JSON.parse(JSON.stringify(adf(text))), marklassian: markdownToAdf(text) };
const words = (node) => (node.text ?? '') + (node.content ?? []).map(words).join(' ');
for (const [name, tree] of Object.entries(trees)) told[name] = words(tree);
for (const [name, all] of Object.entries(told))
  console.log(name + '|' + ['tool:end', 'In the review of May', 'Ledger of evidence'].map((part) => all.includes(part)).join(' '));
for (const [name, { content }] of Object.entries(trees))
  console.log(name + ' blocks|' + content.map((node) => node.type).join(' '));
console.log('md-to-adf, in the last item|' + words(trees['md-to-adf'].content.filter((n) => n.type === 'bulletList').at(-1)).slice(0, 60));
JS
node show.mjs >out.txt
of() { awk -F'|' -v what="$1" '$1 == what { print $2 }' out.txt; }
seen 'helix-md2docx shows a comment, a footnote, a summary' "$(of docx)" 'true false true'
seen 'md-to-adf' "$(of md-to-adf)" 'true true true'
seen 'marklassian' "$(of marklassian)" 'false true false'
seen 'marklassian, blocks' "$(of 'marklassian blocks')" 'heading table paragraph bulletList paragraph paragraph paragraph'
seen 'md-to-adf, blocks' "$(of 'md-to-adf blocks')" 'heading paragraph paragraph bulletList bulletList'
seen 'md-to-adf, in the last item' "$(of 'md-to-adf, in the last item')" 'Moved two teams The gap is small. <details><summary>Ledger o'
finish

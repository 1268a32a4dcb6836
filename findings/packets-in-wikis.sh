#!/usr/bin/env bash
# A Markdown document on its way to Notion and Confluence: @tryfabric/martian 1.2.4 (npm, to Notion's blocks) and
# markdown-to-confluence 0.6.5 (PyPI, to Confluence's storage format).
#
# Guess: what GitHub shows of a document is what arrives: sums of money stay, a summary is text, a list that begins with
# 3 begins with 3, a list and a table inside <details> are a list and a table.
# Seen: martian takes "$5 and $7" for a formula, so that the sign of money is gone and the words are mathematics; it
# drops summaries with their words, leaves a footnote as "[^1]", and joins the words around a line break. Of the list
# and the table inside <details>, markdown-to-confluence makes one line of bars and dashes, and it numbers a list from 1
# that begins with 3.
# Why it matters: the ledger that a packet folds away arrives as one long line, and what saved "$5" saved "5".
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with @tryfabric/martian@1.2.4
python_with markdown-to-confluence==0.6.5

cat >ask.mjs <<'JS'
import { markdownToBlocks } from '@tryfabric/martian';
const words = (parts) => (parts ?? []).map((part) => part.text?.content ?? `{formula ${part.equation.expression}}`).join('');
const show = (block) => `${block.type} "${words(block[block.type].rich_text)}"`;
for (const text of process.argv.slice(2)) console.log(markdownToBlocks(text).map(show).join(', '));
JS
confluence() {
    mkdir -p page && printf '%s\n' '# Page' '' "$1" >page/page.md
    venv/bin/python -m md2conf --local -d example.atlassian.net --space X page/page.md >/dev/null 2>&1
    sed -n '$p' page/page.csf | sed 's/.*<h1>Page<\/h1>//'
}
money='It saves $5 and $7 a day.'
note=$'By commits.[^1]\n\n[^1]: Found with `git log`.'
list=$'3. third\n4. fourth'
rest=$'one  \ntwo'
details=$'<details>\n<summary>27 commits</summary>\n\n- one\n- two\n\n| commit | lines |\n| --- | --- |\n| 0012345 | 3 |\n\n</details>'
node ask.mjs "$money" "$note" "$rest" "$details" >found
is() { seen "$1, martian" "$(sed -n "$2p" found)" "$3"; }
is money 1 'paragraph "It saves {formula 5 and }7 a day."'
is 'a footnote' 2 'paragraph "By commits.[^1]", paragraph "[^1]: Found with git log."'
is 'a line break' 3 'paragraph "onetwo"'
is details 4 'bulleted_list_item "one", bulleted_list_item "two", table ""'
seen 'money, markdown-to-confluence' "$(confluence "$money")" '<p>It saves $5 and $7 a day.</p>'
seen 'a list from 3, markdown-to-confluence' "$(confluence "$list")" '<ol start="1"><li><p>third</p></li><li><p>fourth</p></li></ol>'
seen 'details, markdown-to-confluence' "$(confluence "$details")" \
    '<details><summary>27 commits</summary>  - one - two  | commit | lines | | --- | --- | | 0012345 | 3 |  </details>'
finish

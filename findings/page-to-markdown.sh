#!/usr/bin/env bash
# A page with tables of evidence turned into Markdown: markdownify 1.2.3 and html2text 2025.4.15 (PyPI), and turndown
# 7.2.5 with turndown-plugin-gfm 1.0.2 (npm).
#
# Guess: a bar in a cell is escaped, a cell of two paragraphs keeps them apart, a table stays one table,
# what is marked `hidden` stays hidden.
# Seen: no one escapes a bar, so that a row has a column more and its number stands below the wrong head. html2text joins
# the paragraphs of a cell into one word, turndown breaks the table there. A list in a cell ends the table for two
# of three. A caption glues to the first head in html2text and makes markdownify leave out the line that
# makes a table. Of two rows of heads, turndown makes two lines of dashes. Hidden text is shown by all three.
# Why it matters: a report that is pasted as Markdown shows numbers under other names.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with markdownify==1.2.3 html2text==2025.4.15
node_with turndown@7.2.5 turndown-plugin-gfm@1.0.2

cat >ask.py <<'PY'
import sys
import html2text, markdownify
plain = html2text.HTML2Text()
plain.body_width = 0
for text in (markdownify.markdownify(sys.argv[1]), plain.handle(sys.argv[1])):
    print(" / ".join(line.strip() for line in text.strip().split("\n") if line.strip()))
PY
cat >ask.cjs <<'JS'
const turndown = new (require('turndown'))();
turndown.use(require('turndown-plugin-gfm').gfm);
console.log(turndown.turndown(process.argv[2]).split('\n').map((line) => line.trim()).filter(Boolean).join(' / '));
JS
all() { { "$python" ask.py "$1"; node ask.cjs "$1"; } >found; }
is() { seen "$1" "$(sed -n "$2p" found)" "$3"; }
head='<tr><th>team</th><th>commits</th></tr>'
all "<table>$head<tr><td>Pay | Web</td><td>12</td></tr></table>"
is 'a bar, by markdownify' 1 '| team | commits | / | --- | --- | / | Pay | Web | 12 |'
is 'a bar, by html2text' 2 'team| commits / ---|--- / Pay | Web| 12'
is 'a bar, by turndown' 3 '| team | commits | / | --- | --- | / | Pay | Web | 12 |'
all "<table>$head<tr><td><p>Pay</p><p>Web</p></td><td>12</td></tr></table>"
is 'two paragraphs, by markdownify' 1 '| team | commits | / | --- | --- | / | Pay  Web | 12 |'
is 'two paragraphs, by html2text' 2 'team| commits / ---|--- / PayWeb| 12'
is 'two paragraphs, by turndown' 3 '| team | commits | / | --- | --- | / | / Pay / Web / | 12 |'
all "<table><caption>Reviews</caption>$head<tr><td>Pay</td><td>12</td></tr></table>"
is 'a caption, by markdownify' 1 'Reviews / | team | commits | / | Pay | 12 |'
is 'a caption, by html2text' 2 'Reviewsteam| commits / ---|--- / Pay| 12'
all '<table><thead><tr><th>team</th><th>reviews</th></tr><tr><th></th><th>Q1</th></tr></thead><tbody><tr><td>Pay</td><td>1</td></tr></tbody></table>'
is 'two heads, by turndown' 3 '| team | reviews | / | --- | --- | / |  | Q1 | / | --- | --- | / | Pay | 1 |'
all 'Seen. <span hidden>Unseen.</span>'
is 'hidden, by markdownify' 1 'Seen. Unseen.'
is 'hidden, by html2text' 2 'Seen. Unseen.'
is 'hidden, by turndown' 3 'Seen. Unseen.'
finish

#!/usr/bin/env bash
# A packet's Markdown, in which a heading or a list stands on the line after a comment, on the way to Confluence by md2cf
# 2.3.0 (PyPI), and to a page by Remarkable 2.0.1 (npm).
#
# Guess: a comment ends where it says so, as CommonMark has it, and the next line is Markdown again.
# Seen: to both, what follows a comment up to the next empty line belongs to it: headings, lists, and the rows of a
# table run together as plain text with their signs, and links are none. With an empty line behind each comment, all is
# well.
# Why it matters: the lists and tables of evidence are one paragraph that nobody can read.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with md2cf==2.3.0
node_with remarkable@2.0.1

cat >packet.md <<'M'
<!-- facts -->
## Found
<!-- end -->

<!-- facts -->
- **adoption**: 9 files ([E7](https://example.com/7))
<!-- end -->

Told
M
sed '/^<!--/G' packet.md >spaced.md
cat >by_md2cf.py <<'P'
import sys
import mistune
from md2cf.confluence_renderer import ConfluenceRenderer
print(mistune.Markdown(renderer=ConfluenceRenderer())(open(sys.argv[1]).read()))
P
cat >by_remarkable.js <<'J'
const { Remarkable } = require('remarkable');
console.log(new Remarkable({ html: true }).render(require('fs').readFileSync(process.argv[2], 'utf8')));
J
# What each makes of it, without comments and empty lines.
line() { grep -v '^ *<!--.*-->$' | sed 's/^ *//' | grep . | paste -sd'/'; }
seen 'md2cf' "$("$python" by_md2cf.py packet.md | line)" '## Found/- **adoption**: 9 files ([E7](https://example.com/7))/<p>Told</p>'
seen 'md2cf, with empty lines' "$("$python" by_md2cf.py spaced.md | line)" '<h2>Found</h2>/<ul>/<li><strong>adoption</strong>: 9 files (<a href="https://example.com/7">E7</a>)<!-- end --></li>/</ul>/<p>Told</p>'
seen 'Remarkable' "$(node by_remarkable.js packet.md | line)" '## Found/- **adoption**: 9 files ([E7](https://example.com/7))/<p>Told</p>'
seen 'Remarkable, with empty lines' "$(node by_remarkable.js spaced.md | line)" '<h2>Found</h2>/<ul>/<li><strong>adoption</strong>: 9 files (<a href="https://example.com/7">E7</a>)</li>/</ul>/<p>Told</p>'
finish

#!/usr/bin/env bash
# A Markdown document on a site that is made by Jekyll or MkDocs: kramdown 2.4.0 with its parser for GitHub's Markdown
# (Debian 12; Jekyll and GitHub Pages use it) and Python-Markdown 3.11.3 (PyPI; MkDocs uses it), beside mistune 3.4.0.
#
# Guess: what GitHub shows of a document is what the site shows: a bar in a sentence is a bar, an item below an item
# is below it, a list and a table inside <details> are a list and a table.
# Seen: to kramdown, a paragraph or an item with a bar in it is a table: of "Return string | null from limits", the
# subject of a commit, two cells are left; "Status: Accepted" above a line that begins with a colon is a term with its
# meaning. Python-Markdown puts items that are indented by two blanks beside the item that they belong to, numbers a
# list from 1 that begins with 3, and wants an empty line before a list. Both leave what stands in <details> as it is
# written, a row of bars and dashes. mistune makes a table of it, and none of one that has a bar in code.
# Why it matters: the ledger that a packet folds away arrives as one long line, and a change in code with types is
# torn in two.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
debian_with 'kramdown=2.4.0-*' 'ruby-kramdown=2.4.0-*' 'ruby-kramdown-parser-gfm=1.1.0-*'
python_with Markdown==3.11.3 mistune==3.4.0
RUBYLIB=$(echo unpacked/usr/share/rubygems-integration/all/gems/*/lib | tr ' ' :)
export RUBYLIB

cat >page.py <<'PY'
import sys, markdown, mistune
text = sys.stdin.read()
print(markdown.markdown(text, extensions=["tables", "footnotes"]) if sys.argv[1] == "markdown" else
      mistune.create_markdown(escape=False, plugins=["table", "footnotes"])(text))
PY
tidy() { tr '\n' ' ' | sed 's/> *</></g; s/  */ /g; s/ *$//'; }
jekyll() { printf "$1" | /usr/bin/ruby -W0 unpacked/usr/bin/kramdown -i GFM 2>/dev/null | tidy; }
mkdocs() { printf "$1" | "$python" page.py markdown | tidy; }
mist() { printf "$1" | "$python" page.py mistune | tidy; }
subject='* Return string | null from limits\n'
seen 'kramdown, a subject with a bar' "$(jekyll "$subject")" '<ul><li><table><tbody><tr><td>Return string</td><td>null from limits</td></tr></tbody></table></li></ul>'
seen 'Python-Markdown' "$(mkdocs "$subject")" '<ul><li>Return string | null from limits</li></ul>'
seen 'kramdown, a sentence with a bar' "$(jekyll 'Led 4 teams | 5 changes\n')" '<table><tbody><tr><td>Led 4 teams</td><td>5 changes</td></tr></tbody></table>'
seen 'kramdown, a status' "$(jekyll 'Status: Accepted\n: by Ana\n')" '<dl><dt>Status: Accepted</dt><dd>by Ana</dd></dl>'
items='1. Pay\n   - Limits\n2. Web\n'
seen 'kramdown, items below an item' "$(jekyll "$items")" '<ol><li>Pay <ul><li>Limits</li></ul></li><li>Web</li></ol>'
seen 'Python-Markdown' "$(mkdocs "$items")" '<ol><li>Pay</li><li>Limits</li><li>Web</li></ol>'
seen 'Python-Markdown, two blanks' "$(mkdocs '* Pay\n  * Limits\n')" '<ul><li>Pay</li><li>Limits</li></ul>'
seen 'Python-Markdown, a list that begins with 3' "$(mkdocs '3. three\n')" '<ol><li>three</li></ol>'
seen 'Python-Markdown, a list below a line' "$(mkdocs 'Changes:\n* one\n')" '<p>Changes: * one</p>'
folded='<details>\n<summary>Ledger</summary>\n\n| change | team |\n| --- | --- |\n| 1 | Pay |\n\n</details>\n'
as_written='<details><summary>Ledger</summary> | change | team | | --- | --- | | 1 | Pay | </details>'
table='<table><thead><tr><th>change</th><th>team</th></tr></thead><tbody><tr><td>1</td><td>Pay</td></tr></tbody></table>'
seen 'kramdown, what is folded away' "$(jekyll "$folded")" "$as_written"
seen 'Python-Markdown' "$(mkdocs "$folded")" "$as_written"
seen 'mistune' "$(mist "$folded")" "<details><summary>Ledger</summary>$table</details>"
typed='| change |\n| --- |\n| `a | b` |\n'
seen 'mistune, a bar in code in a cell' "$(mist "$typed")" '<p>| change | | --- | | <code>a | b</code> |</p>'
finish

#!/usr/bin/env bash
# A Markdown document on its way to Slack and Jira: @tryfabric/mack 1.2.1 (npm) and markdown-to-mrkdwn 0.3.3 (PyPI) for
# Slack, jira2md 3.0.1 and j2m 1.1.0 (npm) for Jira.
#
# Guess: what has no counterpart (summaries, inner lists, tasks) arrives as plain text, and a sentence stays as it is.
# Seen: mack drops the items of inner lists, further paragraphs of an item, summaries, and whether a task is done; it
# joins the words around a line break, and a list that begins with 3 begins with 1. To markdown-to-mrkdwn a footnote
# with a link is one broken link, and a row with `\|` has a column more. Both of Jira make brackets of signs: "5 < 6 & 7 > 1"
# is "5 [ 6 & 7 ] 1"; and comments, such as the marks of tools that keep parts of a text up to date, become text, as
# they do in markdown-to-mrkdwn.
# Why it matters: who posts evidence posts less of it, and comparisons of numbers become nonsense.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with @tryfabric/mack@1.2.1 jira2md@3.0.1 j2m@1.1.0
python_with markdown-to-mrkdwn==0.3.3

cat >ask.mjs <<'JS'
import { createRequire } from 'module';
const require = createRequire(import.meta.url);
const [tool, text] = process.argv.slice(2);
const { markdownToBlocks } = require('@tryfabric/mack');
const tools = {
  mack: async () => (await markdownToBlocks(text)).map((block) => block.text?.text ?? block.type).join('\n'),
  jira2md: async () => require('jira2md').to_jira(text),
  j2m: async () => require('j2m').toJ(text),
};
console.log((await tools[tool]()).trim().replaceAll('\n', ' / '));
JS
ask() { node ask.mjs "$1" "$(printf -- "$2")"; }
mrkdwn() {
    "$python" -c 'import sys; from markdown_to_mrkdwn import SlackMarkdownConverter as C; print(C().convert(sys.argv[1]).strip().replace("\n", " / "))' "$(printf -- "$1")"
}
seen 'mack: an inner list' "$(ask mack '- Limits\n  - reviewed by Bo\n- Budget')" '• Limits / • Budget'
seen 'mack: a summary' "$(ask mack 'Before\n\n<details>\n<summary>12 commits</summary>\n\nInside\n\n</details>\n')" 'Before / Inside'
seen 'mack: a second paragraph' "$(ask mack '- Limits\n\n  Since April.\n- Budget')" '• Limits / • Budget'
seen 'mack: tasks' "$(ask mack '- [ ] open\n- [x] done')" '• open / • done'
seen 'mack: a line break' "$(ask mack 'Status: accepted  \nOwner: Ana')" 'Status: acceptedOwner: Ana'
seen 'mack: a list from 3' "$(ask mack '3. third\n4. fourth')" '1. third / 2. fourth'
seen 'markdown-to-mrkdwn: a footnote' "$(mrkdwn '[^1]: See [the note](https://example.com/n).')" '<https://example.com/n|^1]: See [the note>.'
seen 'markdown-to-mrkdwn: a bar' "$(mrkdwn '| team | n |\n| --- | --- |\n| Pay \\| Web | 12 |')" '*team* | *n* / Pay \ | Web | 12'
seen 'markdown-to-mrkdwn: a comment' "$(mrkdwn '<!-- begin -->')" '<!-- begin -->'
seen 'jira2md and j2m: signs' "$(ask jira2md '5 < 6 & 7 > 1'), $(ask j2m '5 < 6 & 7 > 1')" '5 [ 6 & 7 ] 1, 5 [ 6 & 7 ] 1'
seen 'jira2md and j2m: a comment' "$(ask jira2md '<!-- begin -->'), $(ask j2m '<!-- begin -->')" '[!-- begin --], [!-- begin --]'
finish

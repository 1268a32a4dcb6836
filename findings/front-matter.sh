#!/usr/bin/env bash
# Front matter of design docs by gray-matter 4.0.3 and front-matter 4.0.2 (npm) and python-frontmatter 1.3.0 (PyPI).
#
# Guess: the number of a document is what is written there; a text whose front matter is no YAML, such as
# `authors: @ana`, is an error each time; a rule around a first paragraph is no front matter; "..." ends it.
# Seen: a number with a leading zero is octal where it can be: `0127` is 87 in all three, and
# `0128` is text, so that documents with an 8 or a 9 keep their numbers and the others do not. The second time that
# gray-matter is asked for a text that it refused, it says that the text has no front matter: a build that
# looks twice loses status and authors without a word. front-matter takes `...` for the end, gray-matter
# refuses it, python-frontmatter finds nothing. To the npm ones, a paragraph between
# two rules is the attributes, as a string.
# Why it matters: work is linked to another document's number.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with python-frontmatter==1.3.0
node_with gray-matter@4.0.3 front-matter@4.0.2

cat >ask.cjs <<'JS'
const gray = require('gray-matter');
const front = require('front-matter');
const text = require('fs').readFileSync(process.argv[2], 'utf8');
const tried = (read) => { try { return JSON.stringify(read()); } catch (error) { return 'refused'; } };
const found = [tried(() => gray(text).data), tried(() => front(text).attributes)];
if (process.argv[3]) found.push(tried(() => gray(text).data));
console.log(found.join('; '));
JS
cat >ask.py <<'PY'
import json, sys, frontmatter
try:
    print(json.dumps(frontmatter.load(sys.argv[1]).metadata, separators=(",", ":")))
except Exception:
    print("refused")
PY
all() { printf -- "$1" >doc.md; echo "$(node ask.cjs doc.md); $("$python" ask.py doc.md)"; }
seen 'number: 0127' "$(all '---\nnumber: 0127\n---\nText\n')" '{"number":87}; {"number":87}; {"number":87}'
seen 'number: 0128' "$(all '---\nnumber: 0128\n---\nText\n')" '{"number":"0128"}; {"number":"0128"}; {"number":"0128"}'
seen 'status: ended by ...' "$(all '---\nstatus: accepted\n...\nText\n')" 'refused; {"status":"accepted"}; {}'
seen 'a paragraph between rules' "$(all '---\nA note.\n---\nText\n')" '"A note."; "A note."; {}'
printf -- '---\nstatus: accepted\nauthors: @ana\n---\nText\n' >doc.md
seen 'authors: @ana' "$(node ask.cjs doc.md)" 'refused; refused'
seen '… and gray-matter a second time' "$(node ask.cjs doc.md again | cut -d' ' -f3)" '{}'
finish

#!/usr/bin/env bash
# Authors and reviewers of a page, by MyST's front matter (npm myst-frontmatter 1.10.0, of mystmd and Jupyter Book) and
# by the fields of reStructuredText (docutils 0.23, PyPI).
#
# Guess: several names in one field are several people, or the field is refused; an address in `<>` is an address.
# Seen: to MyST each string is one person, without a warning: "Ana Quispe, Bo Lee" has the first name "Bo Lee" and the
# last name "Ana Quispe", "Ana Quispe and Bo Lee" the particle "and", and `Ana Quispe <ana@example.com>` the last name
# `<ana@example.com>`; teams in one field are split at `;`. Reviewers are people likewise. In reStructuredText,
# `:Authors:` makes two people of "Lee, Bo" and of "Bo Lee, Jr.", unless a `;` stands in the field, and `:Author:` one
# of "Ana Quispe, Bo Lee".
# Why it matters: a decision was made by one person with two names, and neither is found again.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with myst-frontmatter@1.10.0
python_with docutils==0.23

cat >ask.mjs <<'JS'
import { validatePageFrontmatter } from 'myst-frontmatter';
let said = 0;
const options = { property: 'page', messages: {}, errorLogFn: () => { said += 1; }, warningLogFn: () => { said += 1; } };
const parts = ({ nameParsed: name }) => [name.given, name.non_dropping_particle, name.family].map((part) => part ?? '-').join('/');
const show = (field, value) => {
    said = 0;
    const page = validatePageFrontmatter({ [field]: value }, options);
    console.log(`${(page.authors ?? page.contributors).map(parts).join('; ')} (${said} warnings)`);
};
show('authors', 'Ana Quispe, Bo Lee');
show('authors', 'Ana Quispe and Bo Lee');
show('authors', 'Ana Quispe; Bo Lee');
show('authors', 'Ana Quispe <ana@example.com>');
show('reviewers', 'Cy Ng, Di Fox');
show('authors', ['Ana de la Cruz', 'Bo Lee']);
console.log(validatePageFrontmatter({ authors: [{ name: 'Ana Quispe', affiliation: 'Pay; Web' }] }, options).affiliations.map((one) => one.name).join(' + '));
JS
cat >ask.py <<'PY'
from docutils.core import publish_doctree
for field, value in (("Authors", "Lee, Bo"), ("Authors", "Bo Lee, Jr."), ("Authors", "Ana Quispe; Lee, Bo"), ("Author", "Ana Quispe, Bo Lee"),
                     ("Authors", "Ana Quispe and Bo Lee")):
    page = publish_doctree(f"Page\n====\n\n:{field}: {value}\n\nText.\n")
    print(" + ".join(node.astext() for node in page.findall() if node.tagname == "author"))
PY
{ node ask.mjs && "$python" ask.py; } >found
is() { seen "$1" "$(sed -n "$2p" found)" "$3"; }
is 'MyST, "Ana Quispe, Bo Lee"' 1 'Bo Lee/-/Ana Quispe (0 warnings)'
is 'MyST, "Ana Quispe and Bo Lee"' 2 'Ana Quispe/and/Bo Lee (0 warnings)'
is 'MyST, "Ana Quispe; Bo Lee"' 3 'Ana Quispe; Bo/-/Lee (0 warnings)'
is 'MyST, a name with an address' 4 'Ana Quispe/-/<ana@example.com> (0 warnings)'
is 'MyST, reviewers "Cy Ng, Di Fox"' 5 'Di Fox/-/Cy Ng (0 warnings)'
is 'MyST, a list' 6 'Ana/de la/Cruz; Bo/-/Lee (0 warnings)'
is 'MyST, teams "Pay; Web"' 7 'Pay + Web'
is 'docutils, :Authors: "Lee, Bo"' 8 'Lee + Bo'
is 'docutils, :Authors: "Bo Lee, Jr."' 9 'Bo Lee + Jr.'
is 'docutils, :Authors: "Ana Quispe; Lee, Bo"' 10 'Ana Quispe + Lee, Bo'
is 'docutils, :Author: "Ana Quispe, Bo Lee"' 11 'Ana Quispe, Bo Lee'
is 'docutils, :Authors: "Ana Quispe and Bo Lee"' 12 'Ana Quispe and Bo Lee'
finish

#!/usr/bin/env bash
# Addresses and names that are made alike, so that one person is one row, by validator 13.15.35, normalize-email 1.1.1
# (npm) and thefuzz 0.22.1 (PyPI).
#
# Guess: two addresses become one only where both reach one mailbox; a name is found in a list as itself or not at all;
# "Ana Lee" and "Ana Maria Lee" are two people.
# Seen: `normalizeEmail` of validator makes one address of ana-maria@yahoo.com and ana-bo@yahoo.com, for it takes off
# what follows a hyphen, which a Yahoo address may have. normalize-email takes out the dots at live.com, where they count:
# a.b and ab are one. Both leave the two forms of a GitHub address without a mailbox (`1234+ana@` and `ana@`) apart. Asked
# for "Bo", `process.extractOne` of thefuzz takes Jun Bond before Bo Lindqvist, and for "Cy" Nancy Ode before Cyrus
# Dane, each with 90 of 100. Its `dedupe` leaves 3 of 6 people.
# Why it matters: one person has another's commits, and the other has none.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with validator@13.15.35 normalize-email@1.1.1
python_with thefuzz==0.22.1

cat >ask.js <<'J'
const { normalizeEmail } = require('validator');
const normalize = require('normalize-email');
for (const make of [normalizeEmail, normalize])
    console.log(['ana-maria@yahoo.com', 'ana-bo@yahoo.com', 'a.b@live.com', '1234+ana@users.noreply.github.com'].map((a) => make(a)).join(' '));
J
cat >ask.py <<'P'
from thefuzz import process
print(process.extractOne('Bo', ['Jun Bond', 'Bo Lindqvist']), process.extractOne('Cy', ['Nancy Ode', 'Cyrus Dane']))
print(sorted(process.dedupe(['Ana Lee', 'Ana Maria Lee', 'Bo Lindqvist', 'Bo', 'Julia Schmidt', 'Julian Schmidt'])))
P
{ node ask.js && "$python" ask.py; } >found
is() { seen "$1" "$(sed -n "$2p" found)" "$3"; }
is validator 1 'ana@yahoo.com ana@yahoo.com a.b@live.com 1234+ana@users.noreply.github.com'
is normalize-email 2 'ana-maria@yahoo.com ana-bo@yahoo.com ab@live.com 1234+ana@users.noreply.github.com'
is 'thefuzz, Bo and Cy' 3 "('Jun Bond', 90) ('Nancy Ode', 90)"
is 'thefuzz, dedupe' 4 "['Ana Maria Lee', 'Bo Lindqvist', 'Julian Schmidt']"
finish

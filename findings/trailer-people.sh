#!/usr/bin/env bash
# Whom a trailer names, by readers of addresses and people: addressparser 1.0.1, email-addresses 5.0.0 and parse-author
# 2.0.0 (npm).
#
# Guess: "Lee, Bo <bo@…>" is one person or two to all; two people on a line are two; a remark behind the address is dropped
# or part of the name.
# Seen: "Lee, Bo" is two to addressparser (one without an address), one to parse-author, and nobody to email-addresses. Two people
# with "and" between them are one person "Bo Lee and Cy Ng cy@example.com" to addressparser and nobody to the others;
# with a comma, parse-author finds nobody. A remark such as `# v2`, a team in `[ ]` and a bracket that is not closed make
# nobody of a reviewer to email-addresses; "(tests only)" is the person's web page to parse-author, and of two addresses
# it takes the last, addressparser the first.
# Why it matters: who is written a little differently than `Name <address>` is lost without a word.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with addressparser@1.0.1 email-addresses@5.0.0 parse-author@2.0.0

cat >ask.cjs <<'JS'
const addresses = require('addressparser');
const rfc = require('email-addresses');
const author = require('parse-author');
const value = process.argv[2];
const show = (people) => people.map((one) => [one.name, one.address && `<${one.address}>`].filter(Boolean).join(' ')).join(', ') || 'nobody';
const one = author(value);
console.log([
  show(addresses(value)),
  show(rfc.parseAddressList(value) ?? []),
  show(one.name || one.email ? [{ name: one.name, address: one.email }] : []) + (one.url ? ` at ${one.url}` : ''),
].join('; '));
JS
all() { node ask.cjs "$1"; }
seen 'Lee, Bo <…>' "$(all 'Lee, Bo <bo@example.com>')" 'Lee, Bo <bo@example.com>; nobody; Lee, Bo <bo@example.com>'
seen 'two with "and"' "$(all 'Bo Lee <bo@example.com> and Cy Ng <cy@example.com>')" \
    'Bo Lee and Cy Ng cy@example.com <bo@example.com>; nobody; nobody'
seen 'two with a comma' "$(all 'Bo Lee <bo@example.com>, Cy Ng <cy@example.com>')" \
    'Bo Lee <bo@example.com>, Cy Ng <cy@example.com>; Bo Lee <bo@example.com>, Cy Ng <cy@example.com>; nobody'
seen '# v2' "$(all 'Bo Lee <bo@example.com> # v2')" 'Bo Lee # v2 <bo@example.com>; nobody; nobody'
seen '[pay]' "$(all 'Bo Lee [pay] <bo@example.com>')" 'Bo Lee [pay] <bo@example.com>; nobody; Bo Lee [pay] <bo@example.com>'
seen 'not closed' "$(all 'Bo Lee <bo@example.com')" 'Bo Lee <bo@example.com>; nobody; nobody'
seen '(tests only)' "$(all 'Bo Lee <bo@example.com> (tests only)')" \
    'Bo Lee <bo@example.com>; Bo Lee <bo@example.com>; Bo Lee <bo@example.com> at tests only'
seen 'two addresses' "$(all 'Bo Lee <bo@example.com> <bo@old.example.com>')" \
    'Bo Lee bo@old.example.com <bo@example.com>; nobody; Bo Lee <bo@old.example.com>'
finish

#!/usr/bin/env bash
# Who reviewed what in a mail with several parts, by mail-parser 4.8.0 (PyPI), mailparser 3.14.2 and postal-mime 4.0.0
# (npm).
#
# Guess: the text is what the sender wrote, once; a mail that is attached, with somebody else's review of something
# else, is an attachment; what is there as plain text and as a page is one text; of a page the text is made, with
# quotations marked.
# Seen: mail-parser and postal-mime put the attached mail into the text, so that Di reviewed what Bo only passed on. To
# mail-parser a mail with both forms has every review twice, the second in HTML. Of a mail that is a page only,
# postal-mime has no text; mail-parser has the page as it is, where a quoted review looks like one of the sender's;
# mailparser marks the quotation, and writes an address that is a link twice: "<bo@… [bo@…]>".
# Why it matters: reviews are counted twice, or are of somebody who reviewed another change.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with mail-parser==4.8.0
node_with mailparser@3.14.2 postal-mime@4.0.0

# mail TYPE: a mail whose parts are on standard input.
mail() {
    printf 'From: Bo Lee <bo@example.com>\nSubject: Re: [PATCH] limits\nMessage-ID: <2@example.com>\n'
    printf 'Date: Wed, 01 Apr 2026 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: %s\n\n' "$1"
    cat
}
cat >ask.py <<'PY'
import re
import mailparser
text = mailparser.parse_from_file("mail").body
print("; ".join(re.findall(r"^.*Reviewed-by.*$", text, re.M)))
PY
cat >ask.mjs <<'JS'
import fs from 'fs';
import { simpleParser } from 'mailparser';
import PostalMime from 'postal-mime';
const show = (text) => console.log((text?.match(/^.*Reviewed-by.*$/gm) ?? ['none']).join('; '));
show((await simpleParser(fs.readFileSync('mail'))).text);
show((await PostalMime.parse(fs.readFileSync('mail'))).text);
JS
all() { { "$python" ask.py; node ask.mjs; } >found; }
is() { seen "$1" "$(sed -n "$2p" found)" "$3"; }
mail 'multipart/mixed; boundary=b' >mail <<'MAIL'
--b
Content-Type: text/plain

Reviewed-by: Bo Lee <bo@example.com>

--b
Content-Type: message/rfc822

From: Di Wu <di@example.com>
Subject: Re: [PATCH] something else
Message-ID: <1@example.com>
Date: Wed, 01 Apr 2026 09:00:00 +0000

Reviewed-by: Di Wu <di@example.com>

--b--
MAIL
all
is 'with a mail attached, by mail-parser' 1 'Reviewed-by: Bo Lee <bo@example.com>; Reviewed-by: Di Wu <di@example.com>'
is 'by mailparser' 2 'Reviewed-by: Bo Lee <bo@example.com>'
is 'by postal-mime' 3 'Reviewed-by: Bo Lee <bo@example.com>; Reviewed-by: Di Wu <di@example.com>'
mail 'multipart/alternative; boundary=b' >mail <<'MAIL'
--b
Content-Type: text/plain

Reviewed-by: Bo Lee <bo@example.com>

--b
Content-Type: text/html

<p>Reviewed-by: Bo Lee &lt;bo@example.com&gt;</p>

--b--
MAIL
all
is 'as text and as a page, by mail-parser' 1 'Reviewed-by: Bo Lee <bo@example.com>; <p>Reviewed-by: Bo Lee &lt;bo@example.com&gt;</p>'
is 'by mailparser' 2 'Reviewed-by: Bo Lee <bo@example.com>'
is 'by postal-mime' 3 'Reviewed-by: Bo Lee <bo@example.com>'
mail text/html >mail <<'MAIL'
<blockquote>Reviewed-by: Cy Ng &lt;cy@example.com&gt;</blockquote>
<p>Reviewed-by: Bo Lee &lt;<a href="mailto:bo@example.com">bo@example.com</a>&gt;</p>
MAIL
all
is 'as a page only, by mail-parser' 1 '<blockquote>Reviewed-by: Cy Ng &lt;cy@example.com&gt;</blockquote>; <p>Reviewed-by: Bo Lee &lt;<a href="mailto:bo@example.com">bo@example.com</a>&gt;</p>'
is 'by mailparser' 2 '> Reviewed-by: Cy Ng <cy@example.com>; Reviewed-by: Bo Lee <bo@example.com [bo@example.com]>'
is 'by postal-mime' 3 'none'
finish

#!/usr/bin/env bash
# A series of patches as a mailbox, as `git format-patch --stdout` of git 2.47 writes it, by readers of mailboxes:
# Python 3's `mailbox`, mbox-reader 1.2.0, node-mbox 2.0.0 and mbox-parser 1.0.1 (npm).
#
# Guess: what git writes as a mailbox, any reader of mailboxes reads; a line of a message that begins
# with "From " is quoted, as the format wants it, or told from a separator by the date that is missing.
# Seen: git quotes nothing here (only `--pretty=mboxrd` does) and looks for a date; the four take any
# "From " at the start of a line for a new mail. A message with the paragraph "From now on every call has a limit."
# becomes two mails: the first one ends there, and the reviews and the diff are in one
# without a subject or a sender.
# Why it matters: reviews that a mailbox holds are lost, or are nobody's.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with mbox-reader@1.2.0 node-mbox@2.0.0 mbox-parser@1.0.1

git init -q -b main team
change() { echo "$1" >>team/limits && git -C team add . && git -C team commit -qm "$1" -m "$2" -m "$3"; }
change 'Begin' 'Nothing yet.' 'Reviewed-by: Bo Lind <bo@example.com>'
change 'Add limits' 'From now on every call has a limit.' 'Reviewed-by: Bo Lind <bo@example.com>'
change 'Use limits' 'All calls do.' 'Reviewed-by: Cy Ono <cy@example.com>'
git -C team format-patch -q --stdout HEAD~2 >series.mbox
git -C team log -2 --pretty=mboxrd -p >quoted.mbox

seen 'git mailsplit, mails' "$(git mailsplit -o"$(mktemp -d -p .)" series.mbox)" 2
seen 'lines that git quotes' "$(grep -c '^>From' series.mbox || true) $(grep -c '^>From' quoted.mbox)" '0 1'
seen 'Python, subjects' "$(python3 -c "
import mailbox
print('; '.join((mail['subject'] or '')[12:] or '-' for mail in mailbox.mbox('series.mbox')))")" 'Add limits; -; Use limits'
cat >ask.mjs <<'JS'
import fs from 'node:fs';
import { mboxReader } from 'mbox-reader';
import { MboxStream } from 'node-mbox';
import { mboxParser } from 'mbox-parser';
const open = () => fs.createReadStream('series.mbox');
let mails = 0;
for await (const _ of mboxReader(open())) mails++;
console.log('mbox-reader', mails);
mails = 0;
await new Promise((done) => MboxStream(open(), {}).on('data', () => mails++).on('finish', done));
console.log('node-mbox', mails);
const read = await mboxParser(open());
console.log('mbox-parser', read.length, read.filter((mail) => (mail.text ?? '').includes('Reviewed-by: Bo') && !mail.subject).length);
JS
seen 'mails, and reviews without a subject' "$(node ask.mjs | paste -sd';')" 'mbox-reader 3;node-mbox 3;mbox-parser 3 1'
finish

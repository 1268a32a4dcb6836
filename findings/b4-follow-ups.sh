#!/usr/bin/env bash
# Whose review a patch gets from a thread, by b4 0.16.0 (`b4 am`, the kernel's tool).
#
# Guess: b4 takes the reviews that the thread gives to this version, from those who sent them: not
# the author's own, not an objection, not one that is taken back; a folded line is one line.
# Seen: the author's review of their own patch, and `Nacked-by` and `Signed-off-by` of readers, are
# put into the commit. One that is taken back stays. A review of the cover letter becomes one of
# each patch. A review folded over two lines is lost without a word; one from a list that
# rewrites senders is left out, and that is said.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with b4==0.16.0

cat >thread.py <<'PY'
def mail(number, subject, sender, parent, body):
    reply = f"In-Reply-To: <{parent}@example.com>\nReferences: <{parent}@example.com>\n" if parent else ""
    return (f"From mboxrd@z Sat Mar  1 12:00:00 2025\nFrom: {sender}\nTo: list@example.com\n"
            f"Subject: {subject}\nDate: Sat, 1 Mar 2025 12:{len(mails):02}:00 +0000\n"
            f"Message-Id: <{number}@example.com>\n{reply}\n{body}\n\n")

def patch(file):
    return (f"Change it.\n\nSigned-off-by: Ana Quispe <ana@example.com>\n---\n {file} | 1 +\n"
            f" 1 file changed, 1 insertion(+)\n\ndiff --git a/{file} b/{file}\nnew file mode 100644\n"
            f"index 0000000..587be6b\n--- /dev/null\n+++ b/{file}\n@@ -0,0 +1 @@\n+x\n-- \n2.47.0")

ana = "Ana Quispe <ana@example.com>"
mails = []
for number, subject, parent, body in [("0", "[PATCH 0/2] series", "", "Two changes.\n\n-- \n2.47.0"),
                                      ("1", "[PATCH 1/2] a: add", "0", patch("a")),
                                      ("2", "[PATCH 2/2] b: add", "0", patch("b"))]:
    mails.append(mail(number, subject, ana, parent, body))
replies = [("0", "Bo <bo@example.com>", "Reviewed-by: Bo <bo@example.com>"),
           ("1", ana, "Reviewed-by: Ana Quispe <ana@example.com>"),
           ("1", "Cy <cy@example.com>", "Not like this.\n\nNacked-by: Cy <cy@example.com>"),
           ("1", "Dee <dee@example.com>", "Signed-off-by: Dee <dee@example.com>"),
           ("2", "Eve <eve@example.com>", "Reviewed-by: Eve\n <eve@example.com>"),
           ("2", "Fay <fay@example.com>", "Reviewed-by: Fay <fay@example.com>"),
           ("r5", "Fay <fay@example.com>", "I take that back, do not apply it.\n\n> Reviewed-by: Fay <fay@example.com>"),
           ("2", "Gus via list <list@example.com>", "Reviewed-by: Gus <gus@example.com>")]
for index, (parent, sender, body) in enumerate(replies):
    mails.append(mail(f"r{index}", "Re: [PATCH] series", sender, parent, body))
open("thread.mbox", "w").write("".join(mails))
PY
"$python" thread.py
git init -q -b main team
git -C team config b4.attestation-policy off
export XDG_CACHE_HOME=$scratch/cache XDG_DATA_HOME=$scratch/data
(cd team && ../venv/bin/b4 -n --offline-mode am -C -m ../thread.mbox -o ../out 0@example.com) >said.txt 2>&1 || true
git -C team -c user.name=Kim -c user.email=kim@example.com am -q "$scratch"/out/*.mbx
of() { git -C team log -1 --format='%(trailers:separator=%x3B)' --grep "^$1: add"; }
seen 'the first patch' "$(of a)" \
    'Reviewed-by: Ana Quispe <ana@example.com>;Nacked-by: Cy <cy@example.com>;Signed-off-by: Dee <dee@example.com>;Reviewed-by: Bo <bo@example.com>;Signed-off-by: Ana Quispe <ana@example.com>'
seen 'the second patch' "$(of b)" \
    'Reviewed-by: Fay <fay@example.com>;Reviewed-by: Bo <bo@example.com>;Signed-off-by: Ana Quispe <ana@example.com>'
seen 'what b4 says was left out' "$(grep -A1 '! Trailer' said.txt | sed 's/^ *//' | paste -sd' ')" \
    '! Trailer: Reviewed-by: Gus <gus@example.com> Msg From: Gus via list <list@example.com>'
finish

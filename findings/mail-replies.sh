#!/usr/bin/env bash
# What a reviewer wrote in a mail, by email-reply-parser 0.5.12 and mail-parser-reply 1.36 (PyPI), which take quotations and
# signatures off.
#
# Guess: a review tag at the end of an answer is left, unless it stands below "-- "; quoted tags are taken off.
# Seen: a mail whose text begins with `From: Ana …`, as git writes a patch that somebody else sends, or with "To: be
# clear," is empty to email-reply-parser; and what follows a paragraph that begins with `__init__`, or with `---`, is a
# signature. mail-parser-reply's `body` ends at the first item of a list, at a removed line of a diff, and at "-Bo"; its
# `parse_reply` keeps quoted lines, with the reviews of others in them.
# Why it matters: of a thread, the reviews with the most to say are the ones that are lost.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with email-reply-parser==0.5.12 mail-parser-reply==1.36

cat >ask.py <<'PY'
import re, sys
from email_reply_parser import EmailReplyParser as Short
from mailparser_reply import EmailReplyParser as Long
text = sys.argv[1].encode().decode("unicode_escape")
found = Short.parse_reply(text), Long(languages=["en"]).read(text=text).replies[0].body, Long(languages=["en"]).parse_reply(text=text)
print("; ".join("+".join(re.findall(r"by: (\w+)", reply)) or "none" for reply in found))
PY
# all TEXT: who reviewed by email-reply-parser; by mail-parser-reply's body; by its parse_reply
all() { "$python" ask.py "$1"; }
tag='Reviewed-by: Bo <bo@example.com>\n'
seen 'a plain answer' "$(all "Fine.\n\n$tag")" 'Bo; Bo; Bo'
seen 'From: at the top' "$(all "From: Ana <ana@example.com>\n\nLimits.\n\n$tag")" 'none; Bo; Bo'
seen 'To: be clear' "$(all "To: be clear, fine.\n\n$tag")" 'none; Bo; Bo'
seen '__init__' "$(all "Good.\n\n__init__ is fine.\n\n$tag")" 'none; Bo; Bo'
seen 'a rule' "$(all "Good.\n\n---\n$tag")" 'none; Bo; Bo'
seen 'a list' "$(all "Two things:\n- limits\n- budget\n\n$tag")" 'Bo; none; Bo'
seen 'a removed line' "$(all "Drop this:\n-limit();\n\n$tag")" 'Bo; none; Bo'
seen 'a name' "$(all "Good.\n\n-Bo\n\n$tag")" 'none; none; Bo'
seen 'a quoted review' "$(all "On Tue, Mar 31, 2026 at 10:00 AM Ana <ana@example.com> wrote:\n> Reviewed-by: Cy <cy@example.com>\n\n$tag")" 'Bo; Cy+Bo; Cy+Bo'
finish

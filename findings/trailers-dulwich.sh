#!/usr/bin/env bash
# Trailers by dulwich 1.2.21, beside git's own `interpret-trailers --parse`.
#
# Guess: a library that implements git's rule (a block counts if all of it are
# trailers, or a quarter with one that git writes) finds what git finds.
# Seen: blocks with prose before a Signed-off-by, with a "(cherry picked from …"
# line, with a blank before the colon or with a comment line have no trailers at
# all there. Why it matters: the kernel's and OpenStack's reviews are in such blocks.
. "$(dirname "$0")/lib.sh"
python_with dulwich==1.2.21

cat >trailers.py <<'PY'
import sys
from dulwich.trailers import parse_trailers
print(len(parse_trailers(sys.stdin.buffer.read())[1]))
PY
compare() {
    seen "$1: git" "$(printf "$2" | git interpret-trailers --parse | wc -l)" "$3"
    seen "$1: dulwich" "$(printf "$2" | "$python" trailers.py)" "$4"
}
compare 'all trailers' 'subject\n\nReviewed-by: Bo <bo@example.com>\nAcked-by: Cy <cy@example.com>\n' 2 2
compare 'prose and a sign-off' 'subject\n\nprose\nmore prose\nSigned-off-by: Bo <bo@example.com>\n' 1 0
compare 'picked from' 'subject\n\n(cherry picked from commit 1234567890123456789012345678901234567890)\nReviewed-by: Bo <bo@example.com>\n' 1 0
compare 'blank before the colon' 'subject\n\nReviewed-by : Bo <bo@example.com>\n' 1 0
compare 'comment line' 'subject\n\nReviewed-by: Bo <bo@example.com>\n# note\n' 1 0
finish

#!/usr/bin/env bash
# Sections of GitLab's CODEOWNERS by PyPI codeowners 0.9.0.
#
# Guess: a library that reads the headings of sections knows what sections are for.
# GitLab documents: each section decides on its own, and all of their owners own; a
# line without owners has those of its section's heading.
# Seen: one line decides for all sections, so that `* @all` before them is lost; a line
# without owners gives nobody, whatever the heading says. Why it matters: "unowned" is
# then most of a file whose owners stand in headings.
. "$(dirname "$0")/lib.sh"
python_with codeowners==0.9.0

cat >ask.py <<'PY'
import sys
from codeowners import CodeOwners
owners = CodeOwners("""* @all

[Documentation][2] @docs
docs/
README.md @readme

^[Database] @db
model/
""")
print(" ".join(name for _, name in owners.of(sys.argv[1])) or "nobody")
PY
who() { "$python" ask.py "$1"; }
seen 'no section (GitLab: @all)' "$(who a)" '@all'
seen 'a line with owners (GitLab: @all @readme)' "$(who README.md)" '@readme'
seen 'a line without (GitLab: @all @docs)' "$(who docs/x)" nobody
seen 'an optional section (GitLab: @all @db)' "$(who model/a)" nobody
finish

#!/usr/bin/env bash
# A CODEOWNERS file put in order by a program: alphabetize-codeowners 0.0.1 and `codeowners format` of
# github-codeowners 0.1.0 (PyPI).
#
# Guess: sorting the owners of each line, and making blanks alike, changes how the file looks and not who owns what.
# Seen: alphabetize-codeowners sorts the words of a line, a comment's too, so that `#` comes before `@acme/pay` and
# the line has no owner any more. Of a folder with an escaped blank, `my\ docs/ @acme/docs`, it makes `my\ @acme/docs
# docs/`, and github-codeowners `my\ @acme/docs`: another path. A heading of GitLab, `[Pay team][2] @acme/pay`, comes
# apart likewise. Neither says so; the `validate` of github-codeowners accepts what it made.
# Why it matters: who runs this before each commit takes paths from their owners with the commit that only sorts.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with alphabetize-codeowners==0.0.1 github-codeowners==0.1.0

cat >before <<'T'
/web/     @acme/web @acme/core
/pay/     @acme/pay  # payments, since May
my\ docs/ @acme/docs
[Pay team][2] @acme/pay
T
cp before sorted && { venv/bin/alphabetize-codeowners sorted || [ "$?" = 1 ]; }
cp before formatted && venv/bin/codeowners format formatted >/dev/null
line() { sed -n "$1p" "$2"; }
seen 'alphabetize-codeowners, two owners' "$(line 1 sorted)" '/web/ @acme/core @acme/web'
seen 'a comment behind a rule' "$(line 2 sorted)" '/pay/ # @acme/pay May payments, since'
seen 'a blank in a path' "$(line 3 sorted)" 'my\ @acme/docs docs/'
seen 'a heading' "$(line 4 sorted)" '[Pay @acme/pay team][2]'
seen 'github-codeowners, a comment behind a rule' "$(line 2 formatted)" '/pay/ @acme/pay # payments, since May'
seen 'a blank in a path' "$(line 3 formatted)" 'my\ @acme/docs'
seen 'a heading' "$(line 4 formatted)" '[Pay @acme/pay'
seen 'github-codeowners validate' "$(venv/bin/codeowners validate formatted 2>&1)" '✓ CODEOWNERS file is valid (4 rules)'
finish

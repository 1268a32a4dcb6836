#!/usr/bin/env bash
# CODEOWNERS made from who wrote the lines, by git-tribe 1.2.0 and gitown 0.1.1 (PyPI).
#
# Guess: owners are accounts that somebody told the program, or addresses; what is in the file already stays.
# Seen: git-tribe makes up accounts from names: Bo Lee is `@bo-lee`, who on a server is whoever took that name. gitown
# asks for a table of addresses and accounts, and counts how often an address is *in* the blame: Ana has all lines of
# joana@example.com, and those that mention her address, so that she owns a file that she never touched. It writes the
# file anew, without the comments that were in it, and her rule below all others, where it wins.
# Why it matters: reviews are asked of strangers, and of people whose address ends another one.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with git-tribe==1.2.0 gitown==0.1.1 simplejson==3.20.2 invoke==2.2.1
export TERM=dumb

git init -q -b main team && cd team
git config user.name 'Bo Lee' && git config user.email bo@example.com
unset GIT_AUTHOR_DATE GIT_COMMITTER_DATE
mkdir pay && seq 9 >pay/limits.py && git add . && git commit -q --author 'Joana Roe <joana@example.com>' -m Begin
../venv/bin/git-tribe codeowners --output generated . >/dev/null 2>&1
seen 'git-tribe' "$(grep -v '^#' generated | sed '/^$/d')" '/pay/ @joana-roe'
echo '{"ana@example.com": "@anaq", "bo@example.com": "@bo"}' >.gitownrc
printf '%s\n' '# Who owns what' '' 'my\ docs/ @acme/docs  @acme/web' '*.md @acme/docs # all' >CODEOWNERS
../venv/bin/gitown pay/limits.py --codeowners_filename CODEOWNERS >/dev/null 2>&1 || echo "gitown: $?"
seen 'gitown' "$(grep -v '^# ' CODEOWNERS | sed '/^#*$/d' | paste -sd';')" \
    'my\ docs/ @acme/docs  @acme/web;*.md @acme/docs # all;pay/limits.py @anaq'
seen 'comments of before' "$(grep -c 'Who owns' CODEOWNERS || true)" '0'
finish

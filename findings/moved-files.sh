#!/usr/bin/env bash
# Whose file is it after a move? gitstats 2.12.1 ("Code Ownership") and code-maat-python 0.2.0, beside
# git-of-theseus 0.3.4, on a page by Bo that Jo moved without changing a line.
#
# Guess: a file keeps its history over a move, as with `git log --follow`, or at least the move is
# nothing that Jo wrote: owners of files are counted to find who alone knows them.
# Seen: gitstats calls Jo the file's primary and only owner, whose leaving would lose it, and Bo
# the owner of nothing. code-maat-python, by the log that its help asks for, makes a file
# of the move itself, `docs/{page.md => guide.md}`, whose main developer is Jo with 0 of 0 lines.
# git-of-theseus counts lines by blame, so all of them stay Bo's.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with gitstats==2.12.1 code-maat-python==0.2.0
python3 -m venv lines
lines/bin/pip --quiet --disable-pip-version-check install git-of-theseus==0.3.4

git init -q -b main team
as() { GIT_AUTHOR_NAME=$1 GIT_AUTHOR_EMAIL=$1@example.com GIT_COMMITTER_NAME=$1 GIT_COMMITTER_EMAIL=$1@example.com git -C team "${@:2}"; }
mkdir team/docs
for revision in 1 2 3; do
    seq "$revision" 40 >team/docs/page.md
    git -C team add . && as Bo commit -qm "Write $revision"
done
git -C team mv docs/page.md docs/guide.md && as Jo commit -qm 'Move'
seen 'git log --follow' "$(git -C team log --follow --format=%an docs/guide.md | paste -sd' ')" 'Jo Bo Bo Bo'

venv/bin/gitstats team report >/dev/null 2>&1
sed -n '/single-owner files/,/Ownership by author/p' report/ownership.html | tr -d '\n' | grep -o '<td[^>]*>[^<]*' | sed 's/.*>//' | paste -sd' ' >sole
seen 'gitstats, files that one person knows' "$(cat sole)" 'docs/guide.md Jo 1'

git -C team log --all -M -C --numstat --date=short --pretty=format:'--%h--%cd--%cn' >log.txt
seen 'code-maat-python, main developers' "$(venv/bin/code-maat main-dev log.txt | tail -n +2 | cut -d, -f1-4 | grep . | paste -sd' ')" \
    'docs/page.md,Bo,40,40 docs/{page.md => guide.md},Jo,0,0'

(cd team && MPLCONFIGDIR=$scratch ../lines/bin/git-of-theseus-analyze --quiet --branch main --all-filetypes --outdir ../age . >/dev/null 2>&1)
seen 'git-of-theseus, lines' "$(python3 -c "
import json
age = json.load(open('age/authors.json'))
print({name: lines[-1] for name, lines in zip(age['labels'], age['y'])})")" "{'Bo': 38, 'Jo': 0}"
finish

#!/usr/bin/env bash
# Who helped, by four readers of `Co-authored-by`: pbr 7.1.3 (writes AUTHORS), mkdocs-git-authors
# 0.10.0 (names a page's authors), npm description-to-co-authors 0.3.0, coauthorcheck 0.7.0.
#
# Guess: a co-author is who stands in a trailer, in any case of letters; what a message quotes
# is nobody's work, and shares of a page sum to 100%.
# Seen: the first three take a quotation and a sentence for people, and make one person of two on a
# line, with the first one's address inside the name; the checker has nothing against either. pbr
# and mkdocs-git-authors pass over `co-authored-by`, and the shares of a page sum to 167%.
# Why it matters: credits from such a list name people who did nothing, and pass over some who did.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with pbr==7.1.3 mkdocs==1.6.1 mkdocs-git-authors-plugin==0.10.0 coauthorcheck==0.7.0
node_with description-to-co-authors@0.3.0

git init -q -b main team
mkdir team/docs
change() {
    printf '%s\n\n' "$1" >>team/docs/index.md
    git -C team add docs
    printf '%b' "$1\n\n$2" | git -C team commit -q -F -
}
change Lower 'co-authored-by: Bo <bo@example.com>\n'
change Two 'Co-authored-by: Cy <cy@example.com>, Dee <dee@example.com>\n'
change Quoted 'The change before had this:\n\n    Co-authored-by: Eve <eve@example.com>\n\nand should not.\n'
change Sentence 'Read Co-authored-by: Fay <fay@example.com> in any case.\n'
git -C team log --format=%B >messages

git_s=$(git -C team log --reverse --format='%(trailers:key=co-authored-by,valueonly)' | grep . | paste -sd';')
seen "git's co-authors" "$git_s" 'Bo <bo@example.com>;Cy <cy@example.com>, Dee <dee@example.com>'

mkdir pbr
(cd team && "$python" -c 'from pbr import git; git.generate_authors(git_dir=".git", dest_dir="../pbr")')
seen 'pbr' "$(grep -v Ana pbr/AUTHORS | paste -sd';')" \
    'Cy <cy@example.com>, Dee <dee@example.com>;Eve <eve@example.com>;Fay <fay@example.com> in any case.'

cat >team/mkdocs.yml <<'Y'
site_name: team
plugins:
  - git-authors: {add_co_authors: true, show_contribution: true}
Y
echo '{{ git_page_authors }}' >>team/docs/index.md
git -C team add docs && git -C team -c user.name=Template commit -qm Template
(cd team && PYTHONWARNINGS=ignore NO_MKDOCS_2_WARNING=1 ../venv/bin/mkdocs build -q 2>/dev/null)
grep -o 'mailto:[^)]*)' team/site/index.html | sed "s/mailto:\([^']*\)'>/\1 /; s/<\/a>//" | sort >page
seen 'mkdocs-git-authors' "$(paste -sd';' page)" \
    "ana@example.com Ana Quispe (100.0%);dee@example.com Cy <cy@example.com>, Dee (22.22%);eve@example.com Eve (22.22%);fay@example.com Fay (22.22%)"

cat >ask.mjs <<'JS'
import fs from 'node:fs';
import { descriptionToCoAuthors } from 'description-to-co-authors';
for (const { name, email } of descriptionToCoAuthors(fs.readFileSync('messages', 'utf8')))
  console.log(`${name} ${email ?? ''}`);
JS
seen 'description-to-co-authors' "$(node ask.mjs | paste -sd';')" \
    'Fay <fay@example.com> in any case. ;Eve eve@example.com;Cy <cy@example.com>, Dee dee@example.com;Bo bo@example.com'

check() {
    git -C team log -1 --format=%B --grep "^$1" | sed 's/ </ Ono&/' >one
    venv/bin/coauthorcheck --format json -f one | grep -o '"code": "[^"]*' | cut -d'"' -f4 | paste -sd' '
}
seen 'coauthorcheck on a key in lower case' "$(check Lower || true)" incorrect-casing
seen 'coauthorcheck on two people on a line' "$(check Two || true)" ''
seen 'coauthorcheck on a quotation' "$(check Quoted || true)" ''
finish

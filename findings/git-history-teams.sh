#!/usr/bin/env bash
# A list of who is in which team, kept in Git, as a database of its versions: git-history 0.8 (PyPI).
#
# Guess: a member has as many versions as there were changes to that row, and is gone when the row is.
# Seen: commits of a branch are laid between those of the main line by their time, each as a whole file. A change of
# Ana's team on the main line so makes Bo go back from Ops to Web, where a branch that is merged later had moved Bo:
# four versions of a row that changed once. Who left stays in `item` with the last team, without an end. A file that
# was renamed begins with the commit that renamed it.
# Why it matters: asked for the team on a day, it gives one that nobody ever set, and teams to those who left.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with git-history==0.8 sqlite-utils==4.2.1

git init -q -b main team && cd team
minute=10
commit() {
    minute=$((minute + 1))
    export GIT_AUTHOR_DATE=2025-03-01T12:$minute:00Z GIT_COMMITTER_DATE=2025-03-01T12:$minute:00Z
    "$@"
}
# versions FILE SQL: what the database of FILE says.
versions() {
    rm -f ../teams.db && ../venv/bin/git-history file ../teams.db "$1" --csv --id id --silent
    ../venv/bin/sqlite-utils ../teams.db "$2" --csv --no-headers | tr -d '\r' | paste -sd';'
}
printf 'id,team\nana,Pay\n\n\n\nbo,Web\n' >team.csv && git add . && commit git commit -q -m 'Begin'
git checkout -q -b side && sed -i s/Web/Ops/ team.csv && commit git commit -q -a -m 'Bo goes to Ops'
git checkout -q main && sed -i s/Pay/Data/ team.csv && commit git commit -q -a -m 'Ana goes to Data'
commit git merge -q --no-edit side
seen 'git log -L, for Bo' "$(git log --no-merges -s --reverse -L'/^bo/,+1:team.csv' --format=%s | paste -sd';')" 'Begin;Bo goes to Ops'
seen 'teams of Bo' "$(versions team.csv "select team from item_version_detail where _item = (select _id from item where id = 'bo') order by _version")" \
    'Web;Ops;Web;Ops'
sed -i /ana/d team.csv && commit git commit -q -a -m 'Ana leaves'
seen 'who is in a team' "$(versions team.csv 'select id, team from item order by id')" 'ana,Data;bo,Ops'
git mv team.csv people.csv && commit git commit -q -m 'Rename'
seen 'of the renamed file' "$(versions people.csv 'select id, team from item order by id')" 'bo,Ops'
seen 'commits of the renamed file' "$(versions people.csv 'select count(*) from commits')" '1'
finish

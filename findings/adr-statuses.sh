#!/usr/bin/env bash
# What was decided, by three readers of decision records: log4brains 1.1.0, adr-viewer 1.4.0,
# adr-log 2.2.0, on the templates in use: Nygard's section, MADR 2's list, MADR 3's front matter.
#
# Guess: a status that a tool does not find is unknown, a later line of a status section
# overrules an earlier one, and a number is what the file's name says.
# Seen: to log4brains a record is *accepted* unless a line of a list says otherwise, so that one
# rejected in a section `Status`, and one superseded in front matter, are accepted. To adr-viewer
# "Accepted", then "Superseded by 4", is accepted, and lists and front matter are unknown. adr-log
# numbers what has no number of its own, a template too: `ADR-008-cache.md` becomes ADR-1.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with adr-viewer==1.4.0
node_with @log4brains/core@1.1.0 adr-log@2.2.0

mkdir -p log/adr
section() { printf '# %s\n\n## Status\n\n%s\n\n## Context\n\nText.\n' "$2" "$3" >"log/adr/$1"; }
section 0001-queues.md Queues $'Accepted\n\nSuperseded by [4. Streams](0004-streams.md)'
section 0002-shards.md Shards 'Rejected'
printf -- '---\nstatus: superseded by ADR-0004\n---\n# Locks\n\n## Context\n\nText.\n' >log/adr/0003-locks.md
printf '# Streams\n\n- Status: proposed\n- Date: 2025-03-01\n\n## Context\n\nText.\n' >log/adr/0004-streams.md
section ADR-008-cache.md Cache 'Accepted'
section template.md 'NUMBER. TITLE' 'STATUS'
printf 'project: {name: team, tz: UTC, adrFolder: ./adr}\n' >log/.log4brains.yml
git init -q -b main log
git -C log add . && git -C log commit -qm 'Decide'

cat >ask.js <<'JS'
const { Log4brains } = require('@log4brains/core');
Log4brains.create('log').searchAdrs().then((found) => {
  for (const adr of found) console.log(`${adr.slug.slice(0, 4)}=${adr.status}`);
});
JS
seen 'log4brains' "$(node ask.js | sort | paste -sd' ')" '0001=accepted 0002=accepted 0003=accepted 0004=proposed ADR-=accepted'
cat >ask.py <<'PY'
import glob
from adr_viewer.parse import parse_adr
for path in sorted(glob.glob("log/adr/[0A]*.md")):
    print(path.split("/")[-1][:4] + "=" + parse_adr(open(path).read()).status)
PY
seen 'adr-viewer' "$("$python" ask.py | paste -sd' ')" '0001=accepted 0002=unknown 0003=unknown 0004=unknown ADR-=accepted'
seen 'adr-log' "$(node_modules/.bin/adr-log -d log/adr | grep -o '\[ADR-[0-9]*\]([^)]*' | sed 's/](/ /; s/\[//' | paste -sd';')" \
    'ADR-0001 0001-queues.md;ADR-0002 0002-shards.md;ADR-0003 0003-locks.md;ADR-0004 0004-streams.md;ADR-1 ADR-008-cache.md;ADR-2 template.md'
finish

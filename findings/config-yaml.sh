#!/usr/bin/env bash
# One file of teams, people and commits, by readers of YAML: js-yaml 5.5.0 and yaml 2.9.1 (npm), PyYAML 6.0.3 and
# ruamel.yaml 0.19.1 (PyPI).
#
# Guess: they differ in what YAML 1.1 and 1.2 are known to differ in (`on`, `no`, octal numbers); shared parts (`<<`) are merged
# by all; a commit's id is text unless all of it are digits; where `version: 1.1` is asked for, it is as PyYAML has it.
# Seen: js-yaml and yaml leave `<<` as a key of that name, so that Ana has no team, and nothing is said.
# The ids `12345e7` and `123e4567` are text to PyYAML only; the second is infinite to ruamel.yaml and to yaml, text to
# js-yaml. By `version: '1.1'`, yaml makes 1 May of 31 April, which PyYAML and ruamel.yaml refuse, and takes keys `y` and `n`
# for true and false, which PyYAML does not: a person `n` is called false.
# Why it matters: a script beside the config sees other people and other commits than the config says.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with js-yaml@5.5.0 yaml@2.9.1
python_with PyYAML==6.0.3 ruamel.yaml==0.19.1

cat >ask.mjs <<'JS'
import * as jsYaml from 'js-yaml';
import * as yaml from 'yaml';
const text = process.argv[2];
const show = (read) => {
  try { return JSON.stringify(read(), (key, value) => (value === Infinity ? 'infinite' : value)); } catch { return 'refused'; }
};
console.log([show(() => jsYaml.load(text)), show(() => yaml.parse(text)), show(() => yaml.parse(text, { version: '1.1' }))].join(' '));
JS
cat >ask.py <<'PY'
import datetime, json, math, sys
import yaml, ruamel.yaml
def plain(value):
    if isinstance(value, dict):
        return {plain(key): plain(entry) for key, entry in value.items()}
    if isinstance(value, datetime.date):
        return value.isoformat()
    return "infinite" if isinstance(value, float) and math.isinf(value) else value
for read in (yaml.safe_load, ruamel.yaml.YAML(typ="safe", pure=True).load):
    try:
        print(json.dumps(plain(read(sys.argv[1])), separators=(",", ":")), end=" ")
    except ValueError:
        print("refused", end=" ")
PY
# all TEXT: js-yaml, yaml, yaml by version 1.1; PyYAML, ruamel.yaml
all() { echo "$(node ask.mjs "$1"); $("$python" ask.py "$1" | sed 's/ $//')"; }
seen 'a merge' "$(all $'a: &a {team: pay}\nb: {<<: *a, name: Ana}' | sed 's/"a":{"team":"pay"},//g')" \
    '{"b":{"<<":{"team":"pay"},"name":"Ana"}} {"b":{"<<":{"team":"pay"},"name":"Ana"}} {"b":{"team":"pay","name":"Ana"}}; {"b":{"team":"pay","name":"Ana"}} {"b":{"team":"pay","name":"Ana"}}'
seen 'id: 12345e7' "$(all 'id: 12345e7')" '{"id":123450000000} {"id":123450000000} {"id":123450000000}; {"id":"12345e7"} {"id":123450000000.0}'
seen 'id: 123e4567' "$(all 'id: 123e4567')" '{"id":"123e4567"} {"id":"infinite"} {"id":"infinite"}; {"id":"123e4567"} {"id":"infinite"}'
seen 'from: 2026-04-31' "$(all 'from: 2026-04-31')" '{"from":"2026-04-31"} {"from":"2026-04-31"} {"from":"2026-05-01T00:00:00.000Z"}; refused refused'
seen 'n: Nia' "$(all 'n: Nia')" '{"n":"Nia"} {"n":"Nia"} {"false":"Nia"}; {"n":"Nia"} {"n":"Nia"}'
finish

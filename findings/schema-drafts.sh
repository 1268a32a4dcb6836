#!/usr/bin/env bash
# A JSON Schema that names its draft (`$schema`: 2020-12), by fastjsonschema 2.22.3 (PyPI) and jsonschema 1.5.0 (npm),
# beside jsonschema 4.26.0 (PyPI).
#
# Guess: a validator that does not know the draft that a schema names refuses it, or leaves out what is rare.
# Seen: fastjsonschema and npm's jsonschema take it for an older draft without a word, and pass over all
# that is new: `prefixItems`, `unevaluatedProperties`, `dependentRequired`, `minContains`, and whatever stands
# beside a `$ref`, such as the limits of a date or a description's constraints. Every such document is valid. On
# the other hand they check `format`, which 2020-12 does not by itself, npm's one also for a day such as 31 April, which
# it accepts. PyPI's jsonschema does as the draft says, but `^\d$` is also an Arabic digit to it, and `^a$` also "a" with a
# line's end.
# Why it matters: a report's JSON is checked, passes, and was not checked.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with fastjsonschema==2.22.3 jsonschema==4.26.0
node_with jsonschema@1.5.0

cat >ask.py <<'PY'
import json, sys
import fastjsonschema, jsonschema
schema, value = (json.loads(text) for text in sys.argv[1:3])
def fast():
    try:
        fastjsonschema.validate(schema, value)
        return "valid"
    except fastjsonschema.JsonSchemaValueException:
        return "invalid"
print(fast(), "valid" if jsonschema.Draft202012Validator(schema).is_valid(value) else "invalid")
PY
cat >ask.cjs <<'JS'
const { Validator } = require('jsonschema');
const [schema, value] = process.argv.slice(2, 4).map((text) => JSON.parse(text));
console.log(new Validator().validate(value, schema).valid ? 'valid' : 'invalid');
JS
# all SCHEMA VALUE: fastjsonschema, npm's jsonschema, PyPI's jsonschema
all() {
    local schema="{\"\$schema\": \"https://json-schema.org/draft/2020-12/schema\", $1}" fast py
    read -r fast py < <("$python" ask.py "$schema" "$2")
    echo "$fast $(node ask.cjs "$schema" "$2") $py"
}
seen 'prefixItems' "$(all '"prefixItems": [{"type": "string"}]' '[7]')" 'valid valid invalid'
seen 'unevaluatedProperties' "$(all '"properties": {"team": {}}, "unevaluatedProperties": false' '{"taem": 1}')" 'valid valid invalid'
seen 'dependentRequired' "$(all '"dependentRequired": {"from": ["to"]}' '{"from": 1}')" 'valid valid invalid'
seen 'minContains' "$(all '"contains": {"const": 1}, "minContains": 2' '[1]')" 'valid valid invalid'
seen 'beside a $ref' "$(all '"$defs": {"id": {"type": "string"}}, "$ref": "#/$defs/id", "minLength": 7' '"a1b2"')" 'valid valid invalid'
seen 'format: date of "soon"' "$(all '"format": "date"' '"soon"')" 'invalid invalid valid'
seen 'format: date of 31 April' "$(all '"format": "date"' '"2026-04-31"')" 'invalid valid valid'
seen 'an Arabic digit as \d' "$(all '"pattern": "^\\d$"' '"٣"')" 'valid invalid valid'
seen 'a line end after ^a$' "$(all '"pattern": "^a$"' '"a\n"')" 'invalid invalid valid'
finish

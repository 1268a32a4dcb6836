#!/usr/bin/env bash
# Code made from a JSON Schema of 2020-12, as reports have one: quicktype-core 26.0.0, json-schema-to-typescript 16.0.0,
# json-schema-to-zod 2.8.1 with zod 4.6.7 (npm), and datamodel-code-generator 0.89.0 (PyPI).
#
# Guess: a valid document goes through unchanged, one that is not valid is refused at least for its types, and null
# (unknown) stays apart from what is not there, since the schema does so.
# Seen: in Python, quicktype makes midnights of days, empties an object whose keys follow a pattern (numbers by
# quarter), and leaves an optional null out, so that "nobody" is "not said"; its JavaScript refuses the valid document.
# To json-schema-to-typescript a pair (`prefixItems`) is `never[]`, which no document is. json-schema-to-zod takes any
# owner and any commits, since it follows no `$ref`, and does not look into the pair. datamodel-code-generator adds null
# for all that is not there, and takes a null where the schema wants a number, "3" for 3, and a number of seconds for a
# day.
# Why it matters: what a typed program passes on is no report any more, and unknown and not said change places.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with quicktype-core@26.0.0 json-schema-to-typescript@16.0.0 json-schema-to-zod@2.8.1 zod@4.6.7
python_with datamodel-code-generator==0.89.0 pydantic==2.14.4 python-dateutil==2.9.0.post0 jsonschema==4.26.0

cat >schema.json <<'J'
{"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Signal", "type": "object",
 "properties": {
  "reviews": {"type": ["integer", "null"], "description": "null: unknown"},
  "share": {"type": "number"},
  "day": {"type": "string", "format": "date"},
  "window": {"type": "array", "prefixItems": [{"type": "string", "format": "date"}, {"type": "string", "format": "date"}],
             "items": false, "minItems": 2},
  "owner": {"$ref": "#/$defs/owner", "description": "null: nobody"},
  "quarters": {"type": "object", "patternProperties": {"^[0-9]{4}Q[1-4]$": {"type": "integer"}}, "additionalProperties": false},
  "commits": {"type": "array", "items": {"$ref": "#/$defs/commit"}}},
 "required": ["reviews", "commits"], "unevaluatedProperties": false,
 "$defs": {
  "owner": {"oneOf": [{"type": "null"}, {"type": "object", "properties": {"team": {"type": "string"}}, "required": ["team"],
                                         "additionalProperties": false}]},
  "commit": {"type": "object", "properties": {"id": {"type": "string"}}, "required": ["id"]}}}
J
echo '{"reviews": null, "day": "2026-04-01", "owner": null, "quarters": {"2026Q2": 4}, "commits": [{"id": "0012345"}]}' >valid.json
echo '{"reviews": 3, "window": [2026, 7], "owner": {"rank": 1}, "commits": [7]}' >wrong.json
echo '{"reviews": "3", "share": null, "window": ["2026-04-01", 1775001600], "commits": []}' >loose.json
cat >make.mjs <<'JS'
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { FetchingJSONSchemaStore, InputData, JSONSchemaInput, quicktype } from 'quicktype-core';
import { compile } from 'json-schema-to-typescript';
import { jsonSchemaToZod } from 'json-schema-to-zod';
import { z } from 'zod';
const text = fs.readFileSync('schema.json', 'utf8');
for (const [lang, file] of [['python', 'made.py'], ['javascript', 'made.cjs']]) {
    const source = new JSONSchemaInput(new FetchingJSONSchemaStore());
    await source.addSource({ name: 'Signal', schema: text });
    const inputData = new InputData();
    inputData.addInput(source);
    fs.writeFileSync(file, (await quicktype({ inputData, lang })).lines.join('\n'));
}
const valid = fs.readFileSync('valid.json', 'utf8');
try {
    createRequire(import.meta.url)('./made.cjs').toSignal(valid);
    console.log('JavaScript: valid');
} catch (error) {
    console.log('JavaScript:', String(error.message ?? error).split(' on Signal')[0]);
}
const types = await compile(JSON.parse(text), 'Signal', { bannerComment: '' });
console.log('window:', types.match(/window\?: .*/)[0]);
const schema = new Function('z', `return ${jsonSchemaToZod(JSON.parse(text))}`)(z);
console.log('zod:', JSON.stringify(schema.safeParse(JSON.parse(fs.readFileSync('wrong.json', 'utf8'))).data ?? 'refused'));
JS
node make.mjs >found
"$python" -m datamodel_code_generator --input schema.json --input-file-type jsonschema --output-model-type pydantic_v2.BaseModel \
    --output models.py 2>/dev/null
cat >ask.py <<'PY'
import json
import jsonschema, made, models
schema = json.load(open("schema.json"))
validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
read = lambda name: json.load(open(name))
print("by the schema:", [validator.is_valid(read(f"{name}.json")) for name in ("valid", "wrong", "loose")])
print("Python:", json.dumps(made.signal_to_dict(made.signal_from_dict(read("valid.json")))))
for name in ("valid", "loose"):
    print(f"pydantic, {name}:", models.Signal.model_validate(read(f"{name}.json")).model_dump_json())
PY
"$python" ask.py >>found
is() { seen "$1" "$(sed -n "s/^$1: //p" found)" "$2"; }
is 'by the schema' '[True, False, False]'
is Python '{"commits": [{"id": "0012345"}], "day": "2026-04-01T00:00:00", "quarters": {}, "reviews": null}'
is JavaScript 'Invalid value for key "quarters"'
is window 'window?: never[];'
is zod '{"reviews":3,"window":[2026,7],"owner":{"rank":1},"commits":[7]}'
is 'pydantic, valid' \
    '{"reviews":null,"share":null,"day":"2026-04-01","window":null,"owner":null,"quarters":{"2026Q2":4},"commits":[{"id":"0012345"}]}'
is 'pydantic, loose' '{"reviews":3,"share":null,"day":null,"window":["2026-04-01","2026-04-01"],"owner":null,"quarters":null,"commits":[]}'
finish

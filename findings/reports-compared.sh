#!/usr/bin/env bash
# Two reports compared by a program: csv-diff 1.2, jsondiff 2.2.1, DeepDiff 9.1.0, dictdiffer 0.10.0 (PyPI), and
# jsondiffpatch 0.7.7, microdiff 1.6.0, json-diff 1.0.6 (npm).
#
# Guess: rows of two columns that say which one it is (who, for whom) are compared, or refused where the key that was
# given is not unique; one more row at the top of a list is one row more; unknown (null) and 0 differ.
# Seen: csv-diff keeps the last row of each key and drops the others without a word: a number that went from 1 to 9 is
# no change. One more row at the top makes DeepDiff, dictdiffer, jsondiffpatch and microdiff say that every person has
# another's numbers, the last one new; jsondiff and json-diff see one row more. jsondiff finds no difference between
# `true` and 1, nor between 0 and `false`.
# Why it matters: "what changed between two quarters" names the wrong people, or leaves a change out.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with csv-diff==1.2 jsondiff==2.2.1 deepdiff==9.1.0 dictdiffer==0.10.0
node_with jsondiffpatch@0.7.7 microdiff@1.6.0 json-diff@1.0.6

printf 'author,reviewer,reviews\nana,bo,1\nana,cy,2\n' >first.csv
printf 'author,reviewer,reviews\nana,bo,9\nana,cy,2\n' >second.csv
seen 'csv-diff --key author' "$(venv/bin/csv-diff first.csv second.csv --key author --json | tr -d ' \n')" \
    '{"added":[],"removed":[],"changed":[],"columns_added":[],"columns_removed":[]}'
printf 'author,reviewer,reviews\nana,bo,1\nana,cy,2\nana,di,3\n' >third.csv
seen 'csv-diff, one row more' "$(venv/bin/csv-diff first.csv third.csv --key author | sed '/^$/d; s/^ *//' | paste -sd';')" \
    '1 row changed;author: ana;reviewer: "cy" => "di";reviews: "2" => "3"'

cat >ask.py <<'PY'
import json, sys
import deepdiff, dictdiffer, jsondiff
name, before, after = sys.argv[1], json.loads(sys.argv[2]), json.loads(sys.argv[3])
if name == "jsondiff":
    print(jsondiff.diff(before, after))
elif name == "deepdiff":
    found = deepdiff.DeepDiff(before, after)
    print(";".join(sorted(f"{kind} {len(places)}" for kind, places in found.items())))
else:
    print(";".join(kind + "".join(f" {part}" for part in place) for kind, place, _ in dictdiffer.diff(before, after)))
PY
cat >ask.mjs <<'J'
import { diff as patch } from 'jsondiffpatch'
import micro from 'microdiff'
import list from 'json-diff'
const [, , name, ...texts] = process.argv
const [before, after] = texts.map(text => JSON.parse(text))
if (name === 'jsondiffpatch') console.log(JSON.stringify(patch(before, after)))
else if (name === 'microdiff') console.log((micro.default ?? micro)(before, after).map(({ type, path }) => `${type} ${path.join('.')}`).join(';'))
else console.log(JSON.stringify(list.diff(before, after)))
J
python_says() { "$python" ask.py "$@"; }
npm_says() { node ask.mjs "$@"; }
before='[{"who":"bo","reviews":null},{"who":"cy","reviews":5}]'
after='[{"who":"ana","reviews":7},{"who":"bo","reviews":null},{"who":"cy","reviews":5}]'
seen 'jsondiff, a row at the top' "$(python_says jsondiff "$before" "$after")" "{insert: [(0, {'who': 'ana', 'reviews': 7})]}"
seen 'DeepDiff' "$(python_says deepdiff "$before" "$after")" 'iterable_item_added 1;type_changes 2;values_changed 2'
seen 'dictdiffer' "$(python_says dictdiffer "$before" "$after")" \
    'change 0 who;change 0 reviews;change 1 who;change 1 reviews;add'
seen 'jsondiffpatch' "$(npm_says jsondiffpatch "$before" "$after")" \
    '{"0":{"who":["bo","ana"],"reviews":[null,7]},"1":{"who":["cy","bo"],"reviews":[5,null]},"2":[{"who":"cy","reviews":5}],"_t":"a"}'
seen 'microdiff' "$(npm_says microdiff "$before" "$after")" \
    'CHANGE 0.who;CHANGE 0.reviews;CHANGE 1.who;CHANGE 1.reviews;CREATE 2'
seen 'json-diff' "$(npm_says json-diff "$before" "$after")" '[["+",{"who":"ana","reviews":7}],[" "],[" "]]'
seen 'jsondiff, true and 1' "$(python_says jsondiff '{"confirmed":true}' '{"confirmed":1}')" '{}'
seen 'jsondiff, 0 and false' "$(python_says jsondiff '{"confirmed":0}' '{"confirmed":false}')" '{}'
seen 'DeepDiff, null and 0' "$(python_says deepdiff '{"reviews":null}' '{"reviews":0}')" 'type_changes 1'
finish

#!/usr/bin/env bash
# Numbers that are null (unknown) in a report's JSON, by what it is asked with: jq (PyPI jq 1.13.0), JMESPath (npm
# jmespath 0.16.0 and PyPI jmespath 1.1.0), jsonpath-plus 10.4.0, lodash 4.18.1, simple-statistics 7.12.1, arquero
# 7.2.1, @tidyjs/tidy 2.6.1, alasql 4.19.1 and sift 17.1.4 (npm).
#
# Guess: null is not fewer than 5, or comparing it is an error; averages leave it out or refuse it; the same query
# language gives the same answer everywhere; an unknown person is not another unknown one.
# Seen: "fewer than 5 reviews" finds the unknown one by jq, jsonpath-plus, arquero and JMESPath in JavaScript, not by
# JMESPath in Python, sift and alasql; by jq also where there is no number at all. To jq the least of 2, null, 0 and 10
# is null, and their average 3; so it is to lodash, whose `orderBy` puts the unknown one first, before 10. The median of
# simple-statistics is 1, where that of the known ones is 2. tidy and alasql join an unknown author with a member who is
# unknown. tidy's sum of a team of which nothing is known is 0. To alasql, `team <> 'pay'` and `not team = 'pay'` are
# not the same.
# Why it matters: whose reviews nobody recorded leads the list of those who reviewed least, or most.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with jmespath@0.16.0 jsonpath-plus@10.4.0 lodash@4.18.1 simple-statistics@7.12.1 arquero@7.2.1 @tidyjs/tidy@2.6.1 alasql@4.19.1 sift@17.1.4
python_with jq==1.13.0 jmespath==1.1.0

cat >people.json <<'J'
[{"id": 1, "author": "ana", "team": "pay", "reviews": 2}, {"id": 2, "author": "bo", "team": null, "reviews": null},
 {"id": 3, "author": null, "team": "web", "reviews": 0}, {"id": 4, "author": "cy", "team": "pay", "reviews": 10}]
J
cat >ask.mjs <<'JS'
import fs from 'node:fs';
import jmespath from 'jmespath';
import { JSONPath } from 'jsonpath-plus';
import _ from 'lodash';
import * as statistics from 'simple-statistics';
import { desc, from } from 'arquero';
import { groupBy, leftJoin, mean, sum, summarize, tidy } from '@tidyjs/tidy';
import alasql from 'alasql';
import sift from 'sift';
const people = JSON.parse(fs.readFileSync('people.json', 'utf8'));
const roster = [{ author: 'ana', org: 'core' }, { author: null, org: 'data' }];
const ids = (rows) => rows.map((row) => row.id).join(' ');
const say = (what, answer) => console.log(`${what}: ${answer}`);
say('fewer, jmespath (npm)', jmespath.search(people, '[?reviews < `5`].id').join(' '));
say('fewer, jsonpath-plus', JSONPath({ path: '$[?(@.reviews < 5)].id', json: people }).join(' '));
say('fewer, arquero', from(people).filter((row) => row.reviews < 5).array('id').join(' '));
say('fewer, sift', ids(people.filter((sift.default ?? sift)({ reviews: { $lt: 5 } }))));
say('fewer, alasql', alasql('select column id from ? where reviews < 5', [people]).join(' '));
say('average, lodash', _.meanBy(people, 'reviews'));
say('average, tidy', tidy(people, summarize({ mean: mean('reviews') }))[0].mean);
say('most first, lodash', ids(_.orderBy(people, 'reviews', 'desc')));
say('most first, arquero', from(people).orderby(desc('reviews')).array('id').join(' '));
say('median, simple-statistics', statistics.median(people.map((one) => one.reviews)));
say('joined, tidy', tidy(people, leftJoin(roster, { by: 'author' })).map((row) => row.org ?? '-').join(' '));
say('joined, alasql', alasql('select a.id, b.org from ? a left join ? b on a.author = b.author', [people, roster]).map((row) => row.org ?? '-').join(' '));
say('joined, arquero', from(people).join_left(from(roster), 'author').array('org').map((org) => org ?? '-').join(' '));
say('sums, tidy', tidy(people, groupBy('team', [summarize({ sum: sum('reviews') })])).map((row) => `${row.team} ${row.sum}`).join(', '));
say('others, alasql', alasql("select column id from ? where team <> 'pay'", [people]).join(' '));
say('not pay, alasql', alasql("select column id from ? where not team = 'pay'", [people]).join(' '));
JS
cat >ask.py <<'PY'
import json
import jmespath, jq
people = json.load(open("people.json"))
ask = lambda program: jq.compile(program).input_value(people).all()
print("fewer, jq:", *ask(".[] | select(.reviews < 5).id"))
print("fewer, jmespath (PyPI):", *jmespath.search("[?reviews < `5`].id", people))
print("not there, jq:", *ask(".[] | del(.reviews) | select(.reviews < 5).id"))
print("least and average, jq:", *ask("map(.reviews) | min, add / length"))
PY
{ node ask.mjs && "$python" ask.py; } >found 2>/dev/null
is() { seen "$1" "$(sed -n "s/^$1: //p" found)" "$2"; }
is 'fewer, jq' '1 2 3'
is 'not there, jq' '1 2 3 4'
is 'fewer, jsonpath-plus' '1 2 3'
is 'fewer, arquero' '1 2 3'
is 'fewer, jmespath (npm)' '1 2 3'
is 'fewer, jmespath (PyPI)' '1 3'
is 'fewer, sift' '1 3'
is 'fewer, alasql' '1 3'
is 'least and average, jq' 'None 3'
is 'average, lodash' 3
is 'average, tidy' 4
is 'most first, lodash' '2 4 1 3'
is 'most first, arquero' '4 1 3 2'
is 'median, simple-statistics' 1
is 'joined, tidy' 'core - data -'
is 'joined, alasql' 'core - data -'
is 'joined, arquero' 'core - - -'
is 'sums, tidy' 'pay 12, null 0, web 0'
is 'others, alasql' 3
is 'not pay, alasql' '2 3'
finish

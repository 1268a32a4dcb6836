#!/usr/bin/env bash
# Pages made from a report's JSON, in which what is unknown is null or left out, by LiquidJS 10.30.1, Nunjucks 3.2.4 (both
# in Eleventy), Mustache 4.2.0, Handlebars 4.7.10 (npm) and chevron 0.14.0 (PyPI).
#
# Guess: a row shows what is in the row, and nothing where nothing is known; "fewer than 5" is not said of what is
# unknown; a text for what is missing is shown where it is; a day is the one that the time says.
# Seen: to Mustache and chevron, who has no number or team in a row has those of the whole page: Bo's reviews are 40, and
# his team is Core, where they are left out; Cy, who has null, has none. To LiquidJS and Nunjucks, null is fewer than 5,
# and in LiquidJS times 2 it is 0. `default("unknown")` of Nunjucks shows nothing for null, that of LiquidJS does. A time with its offset
# is the day in UTC to LiquidJS. In Handlebars, Nunjucks and Mustache, 0 is not there.
# Why it matters: a page says "fewer than 5 reviews" of somebody of whom nobody knows any, or shows everybody's as theirs.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with liquidjs@10.30.1 nunjucks@3.2.4 mustache@4.2.0 handlebars@4.7.10
python_with chevron==0.14.0

cat >report.json <<'J'
{"team": "Core", "reviews": 40, "zero": 0, "unknown": null, "at": "2026-04-01T00:30:00+02:00",
 "people": [{"name": "ana", "reviews": 3, "team": "Pay"}, {"name": "bo"}, {"name": "cy", "reviews": null, "team": null}]}
J
cat >fill.js <<'J'
const report = require('./report.json');
const liquid = new (require('liquidjs').Liquid)();
const rows = '{{#people}}{{name}} {{reviews}} {{team}};{{/people}} {{#zero}}known{{/zero}}{{^zero}}unknown{{/zero}}';
console.log(require('mustache').render(rows, report));
console.log(require('handlebars').compile(rows.replace('{{#zero}}', '{{#if zero}}').replace('{{/zero}}{{^zero}}', '{{else}}').replace('{{/zero}}', '{{/if}}'))(report));
console.log(liquid.parseAndRenderSync('{% if unknown < 5 %}few{% endif %} {{ unknown | times: 2 }} {{ unknown | default: "unknown" }} {{ at | date: "%Y-%m-%d" }} {% if zero %}known{% endif %}', report));
console.log(require('nunjucks').renderString('{% if unknown < 5 %}few{% endif %} {{ unknown | default("unknown") }} {% if zero %}known{% else %}unknown{% endif %}', report));
J
{ node fill.js && "$python" -c "
import chevron, json
print(chevron.render('{{#people}}{{name}} {{reviews}} {{team}};{{/people}}', json.load(open('report.json'))))"; } >found
is() { seen "$1" "$(sed -n "$2p" found)" "$3"; }
is Mustache 1 'ana 3 Pay;bo 40 Core;cy  ; unknown'
is Handlebars 2 'ana 3 Pay;bo  ;cy  ; unknown'
is LiquidJS 3 'few 0 unknown 2026-03-31 known'
is Nunjucks 4 'few  unknown'
is chevron 5 'ana 3 Pay;bo 40 Core;cy  ;'
finish

#!/usr/bin/env bash
# A file of people and teams, changed by a program: yq 4.4.5 (PyPI, `-y` and `-Y`; it calls `jq`, which must be there)
# and yamlfix 1.19.1 (PyPI, a formatter).
#
# Guess: besides what was asked for, nothing changes but the form: blanks, quotes, comments at worst.
# Seen: yq puts every value through JSON: an id `0012345` becomes 12345, a version `1.10` 1.1, a day a text. `-Y`, which
# keeps comments, puts one behind a list (`[ana, bo]  # two`) into it, where it swallows the bracket, and the file is
# YAML no more. yamlfix, asked for nothing, makes true and false of a team `on` and a name `NO`, unless a comment
# follows, and takes the quotes off "no" in a list, which then is false to PyYAML.
# Why it matters: people lose their ids, and a team its name, by an edit elsewhere in the file.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
command -v jq >/dev/null || { echo 'needs jq'; exit 2; }
python_with yq==4.4.5 yamlfix==1.19.1 PyYAML==6.0.4 ruyaml==0.91.0

cat >people.yaml <<'Y'
people:
  - id: ana # lead
    employee: 0012345
    since: 2026-04-01
    tool: 1.10
Y
cat >lists.yaml <<'Y'
teams:
  pay:
    members: [ana, bo] # two
  web:
    members: [cy]
Y
cat >names.yaml <<'Y'
team: on
name: NO
state: off # of the service
countries: [se, "no"]
Y
values() {
    "$python" -c '
import json, sys, yaml
try:
    print(json.dumps(yaml.safe_load(open(sys.argv[1])), default=str))
except yaml.YAMLError as error:
    print("no YAML:", type(error).__name__)' "$1"
}
line() { sed -n "s/^ *$1: //p" "$2"; }
venv/bin/yq -y '.org = "core"' people.yaml >plain.yaml
for what in employee since tool; do
    case $what in employee) want=12345 ;; since) want="'2026-04-01'" ;; tool) want=1.1 ;; esac
    seen "yq -y, $what: $(line $what people.yaml)" "$(line $what plain.yaml)" "$want"
done
venv/bin/yq -Y '.org = "core"' lists.yaml >comments.yaml
seen 'yq -Y, a list with a comment' "$(sed -n 3p comments.yaml | sed 's/^ *//')" 'members: [ana # two, bo]'
seen 'what it wrote, read' "$(values comments.yaml)" 'no YAML: ParserError'
cp names.yaml fixed.yaml && venv/bin/yamlfix fixed.yaml >/dev/null 2>&1
for what in team name state; do
    case $what in team) want=true ;; name) want=false ;; state) want='off  # of the service' ;; esac
    seen "yamlfix, $what: $(line $what names.yaml)" "$(line $what fixed.yaml)" "$want"
done
seen 'yamlfix, countries' "$(line countries fixed.yaml)" '[se, no]'
seen 'countries before and after, by PyYAML' "$(values names.yaml | sed 's/.*"countries": //') $(values fixed.yaml | sed 's/.*"countries": //')" \
    '["se", "no"]} ["se", false]}'
finish

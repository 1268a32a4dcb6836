#!/usr/bin/env bash
# Teams and their members as Terraform and OpenTofu keep them, read by python-hcl2 8.1.4 (PyPI) and hcl2-json-parser
# 1.0.1 (npm).
#
# Guess: what stands in quotes is read without them; a name with a dot is a name like others; a text of several lines
# is these lines; an `id` with a zero in front stays, or is refused.
# Seen: python-hcl2 leaves the quotes of every string in it: the team is called "Payments" with its quotes, and so are
# the labels of blocks and the keys that have some; `\"` stays `\"`. A text of several lines begins with its `<<-EOT`
# and keeps its indent. Each block has one entry more, `__is_block__`, and the file `__comments__`: whoever counts a
# block's entries counts one too many. With `strip_string_quotes` the quotes go, the rest stays. Both drop the zero of
# 0127. hcl2-json-parser reads the rest as it is meant.
# Why it matters: nobody is found in the roster, or everybody has two teams, `Payments` and `"Payments"`.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with python-hcl2==8.1.4
node_with hcl2-json-parser@1.0.1

cat >teams.tf <<'H'
# Who is where.
locals {
  members = {
    ana       = { team = "Payments", id = 0127 }
    "bo.lee"  = { team = "The \"night\" shift" }
  }
  about = <<-EOT
    Pays
      back
  EOT
}
resource "github_team" "pay" { name = "Payments" }
H
cat >read.py <<'P'
import json
import hcl2
for options in hcl2.SerializationOptions(), hcl2.SerializationOptions(strip_string_quotes=True):
    print(json.dumps(hcl2.load(open('teams.tf'), serialization_options=options)))
P
cat >read.js <<'J'
const { parseToObject } = require('hcl2-json-parser');
parseToObject(require('fs').readFileSync('teams.tf', 'utf8')).then((found) => console.log(JSON.stringify(found)));
J
{ "$python" read.py && node read.js; } >found
is() { seen "$1" "$(sed -n "$2p" found | jq -c "$3")" "$4"; }
is 'members' 1 '.locals[0].members' '{"ana":{"team":"\"Payments\"","id":127},"\"bo.lee\"":{"team":"\"The \\\"night\\\" shift\""}}'
is 'lines' 1 '.locals[0].about' '"\"<<-EOT\n    Pays\n      back\n  EOT\""'
is 'a team' 1 '.resource' '[{"\"github_team\"":{"\"pay\"":{"name":"\"Payments\"","__is_block__":true}}}]'
is 'names in the file' 1 'keys' '["__comments__","locals","resource"]'
is 'members, without quotes' 2 '.locals[0].members' '{"ana":{"team":"Payments","id":127},"bo.lee":{"team":"The \"night\" shift"}}'
is 'lines, without quotes' 2 '.locals[0].about' '"<<-EOT\n    Pays\n      back\n  EOT"'
is 'members, hcl2-json-parser' 3 '.locals[0].members' '{"ana":{"id":127,"team":"Payments"},"bo.lee":{"team":"The \"night\" shift"}}'
is 'lines, hcl2-json-parser' 3 '.locals[0].about' '"Pays\n  back\n"'
finish

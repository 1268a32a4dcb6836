#!/usr/bin/env bash
# Who is who, by gambit-disambig 1.0.5 (PyPI), which studies of teams use to join the names and addresses of histories.
#
# Guess: it joins what differs by spelling (order, accents, a login), and keeps apart people who differ by name and by
# address; an address that two people used says that it was shared, since their names differ.
# Seen: one address of a team joins all who ever used it, with all that they wrote under their own. Julia and Julian
# Schmidt, Alex and Alexa Kim, John Smith and John Smyth at two companies are one person each; Jan and Jane Kim are two.
# Both David Lees are one, since names decide. It asks about none of these, and writes no list of what it joined.
# Why it matters: what two people did together becomes what one did alone, and reviews become reviews of oneself.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with gambit-disambig==1.0.5 pandas==3.1.1 numpy==2.4.6

cat >ask.py <<'PY'
import sys
import gambit, pandas
rows = [alias.split(" <") for alias in sys.argv[1:]]
aliases = pandas.DataFrame([[name, address.rstrip(">")] for name, address in rows], columns=["alias_name", "alias_email"])
found = gambit.disambiguate_aliases(aliases)
people = found.groupby("author_id", sort=True)["alias_name"].agg(" = ".join)
print(f"{len(people)}: {', '.join(people)}")
PY
all() { "$python" ask.py "$@" 2>/dev/null; }
seen 'an address of a team' "$(all 'Ana Quispe <ana@example.com>' 'Ana Quispe <team@example.com>' 'Bo Lee <team@example.com>' 'Bo Lee <bo@example.com>')" \
    '1: Ana Quispe = Ana Quispe = Bo Lee = Bo Lee'
seen 'Julia and Julian' "$(all 'Julia Schmidt <julia.schmidt@example.com>' 'Julian Schmidt <julian.schmidt@example.com>')" '1: Julia Schmidt = Julian Schmidt'
seen 'Alex and Alexa' "$(all 'Alex Kim <alex.kim@example.com>' 'Alexa Kim <alexa.kim@example.com>')" '1: Alex Kim = Alexa Kim'
seen 'Smith and Smyth' "$(all 'John Smith <john@pay.example>' 'John Smyth <john@web.example>')" '1: John Smith = John Smyth'
seen 'Jan and Jane' "$(all 'Jan Kim <jan@example.com>' 'Jane Kim <jane@example.com>')" '2: Jan Kim, Jane Kim'
seen 'one name at two companies' "$(all 'David Lee <david.lee@pay.example>' 'David Lee <dlee@web.example>')" '1: David Lee = David Lee'
finish

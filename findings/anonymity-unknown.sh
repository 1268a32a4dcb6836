#!/usr/bin/env bash
# How well a table of people's numbers hides who they are (k-anonymity), where one person's team is unknown, by pycanon
# 1.3.6 and anonypy 0.2.1 (PyPI).
#
# Guess: who is the only one without a team stands alone, as in a team of one: k is 1, or the table is refused.
# Seen: to pycanon, k is 3, the size of the other teams, and so is the diversity of their numbers (l): rows with an
# unknown team are not looked at, without a word. With "unknown" written out, both are 1. anonypy puts the unknown team
# together with another one, as it should.
# Why it matters: a table is called safe to hand out that tells exactly what one person did.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with pycanon==1.3.6 anonypy==0.2.1 pandas==2.3.3

cat >ask.py <<'P'
import warnings
import pandas as pd
from anonypy import Preserver
from pycanon import anonymity
warnings.simplefilter('ignore')
people = pd.DataFrame({
    'team': ['pay', 'pay', 'pay', None, 'core', 'core', 'core'],
    'reviews': [1, 2, 3, 40, 5, 6, 7],
})
for table in people, people.fillna('unknown'):
    print(anonymity.k_anonymity(table, ['team']), anonymity.l_diversity(table, ['team'], ['reviews']))
people['team'] = people['team'].astype('category')
groups = {str(row['team'][0]) for row in Preserver(people, ['team'], 'reviews').anonymize_k_anonymity(k=2)}
print(sorted(sorted(group.split(',')) for group in groups))
P
"$python" ask.py >found
is() { seen "$1" "$(sed -n "$2p" found)" "$3"; }
is 'k and l of pycanon' 1 '3 3'
is 'k and l of pycanon, written out' 2 '1 1'
is 'groups of anonypy' 3 "[['core', 'nan'], ['pay']]"
finish

#!/usr/bin/env bash
# Numbers of a few quarters, as a manager takes them from a table, by ruptures 1.1.10 (where do they change?), SciPy
# 1.17.1 (do they rise together?) and statsmodels 0.15.0 (is one share larger?), of PyPI.
#
# Guess: where numbers jump after the fourth quarter, they change there; where one of them is unknown, it is left out or
# refused; three quarters prove nothing; a share of nothing cannot be compared.
# Seen: to ruptures, eight quarters of 3, 3, 3, 3, 20, 20, 20, 20 change after the fifth, by four of its six searches:
# by themselves they look at each fifth number only. Another finds no change at all, nor does one in five quarters; the
# others call five quarters impossible. With `jump=1` it is the fourth, but with one of them unknown (NaN) the first. To
# SciPy, three quarters that rise together are sure (`spearmanr`: p = 0.00; `kendalltau`: 0.33; by permutations 0.33).
# 3 of 5 differ from 0 of 0 with p = 0.86 to statsmodels (`test_proportions_2indep`), to which nothing of nothing is half.
# Why it matters: "since when" is off by a quarter or more, and what nobody knows is tested as if it were known.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with ruptures==1.1.10 statsmodels==0.15.0 scipy==1.17.1 numpy==2.4.6 pandas==3.1.1

cat >ask.py <<'P'
import warnings
import numpy as np
import ruptures
from scipy import stats
from statsmodels.stats.proportion import test_proportions_2indep
warnings.simplefilter('ignore')
eight, five = [3, 3, 3, 3, 20, 20, 20, 20], [3, 3, 3, 20, 20]
searches = {
    'Pelt': lambda x: ruptures.Pelt(model='l2').fit(x).predict(pen=3),
    'Binseg': lambda x: ruptures.Binseg(model='l2').fit(x).predict(n_bkps=1),
    'BottomUp': lambda x: ruptures.BottomUp(model='l2').fit(x).predict(n_bkps=1),
    'Dynp': lambda x: ruptures.Dynp(model='l2').fit(x).predict(n_bkps=1),
    'Window': lambda x: ruptures.Window(width=4, model='l2').fit(x).predict(n_bkps=1),
    'Dynp, jump=1': lambda x: ruptures.Dynp(model='l2', min_size=1, jump=1).fit(x).predict(n_bkps=1),
}
def changes(search, numbers):
    try:
        return [int(n) for n in searches[search](np.array(numbers, float)) if n < len(numbers)]
    except Exception as error:
        return type(error).__name__
for search in searches:
    print(f'{search}: {changes(search, eight)}, {changes(search, five)}')
print('unknown:', changes('Dynp, jump=1', [3, 3, float('nan'), 3, 20, 20, 20, 20]))
rises = [1, 2, 3], [4, 5, 9]
alone = stats.permutation_test((rises[0],), lambda x: stats.spearmanr(x, rises[1]).statistic, permutation_type='pairings')
print('rises:', *(f'{p:.2f}' for p in (stats.spearmanr(*rises).pvalue, stats.kendalltau(*rises).pvalue, alone.pvalue)))
print('of nothing:', f'{test_proportions_2indep(3, 5, 0, 0).pvalue:.2f}')
P
"$python" ask.py >found
is() { seen "$1" "$(sed -n "s/^$1: //p" found)" "$2"; }
is Pelt '[5], []'
is Binseg '[5], BadSegmentationParameters'
is BottomUp '[5], BadSegmentationParameters'
is Dynp '[5], BadSegmentationParameters'
is Window '[], BadSegmentationParameters'
is 'Dynp, jump=1' '[4], [3]'
is unknown '[1]'
is rises '0.00 0.33 0.33'
is 'of nothing' '0.86'
finish

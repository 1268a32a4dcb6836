#!/usr/bin/env bash
# What a few reviews say, by statsmodels 0.15.0, SciPy 1.17.1 and pingouin 0.7.0 (PyPI): a share of five, two teams
# compared, and several quarters of which one is unknown.
#
# Guess: from 0 of 5, nobody can be sure that it is always 0; the odds of two teams have one ratio; where one of four
# quarters is unknown, the other three are corrected for three (Benjamini and Hochberg), or all are refused.
# Seen: the interval of 0 of 5 is 0% to 0% in statsmodels (`proportion_confint`), and 100% to 100% of 5 of 5, unless a
# method is named; SciPy's ends at 52%. The ratio of 8 of 10 and 1 of 6 is 20 to `fisher_exact` and statsmodels, and
# 15.5 to SciPy's own `odds_ratio`; of 8 of 8 and 1 of 6 it is infinite to SciPy and 80 to statsmodels, which adds a
# half to each number where one is 0. With one unknown, statsmodels makes all four unknown without a word, SciPy
# refuses, and pingouin corrects three for three. Of two teams of which one has an unknown number, SciPy knows
# nothing, and pingouin leaves that number out. Ranks of three numbers, one of them unknown, are all unknown to SciPy.
# Why it matters: the fewer reviews there are, the surer a report sounds.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with statsmodels==0.15.0 scipy==1.17.1 pingouin==0.7.0 numpy==2.4.6 pandas==3.1.1

cat >ask.py <<'PY'
import warnings; warnings.simplefilter("ignore")
import numpy, pandas, pingouin
from scipy import stats
from statsmodels.stats.contingency_tables import Table2x2
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint
nan = float("nan")
def say(*values): print(*[f"{value:.2f}" if not isinstance(value, str) else value for value in numpy.hstack(values).tolist()])
say(proportion_confint(0, 5), proportion_confint(5, 5), proportion_confint(0, 5, method="wilson"))
say(stats.binomtest(0, 5).proportion_ci())
teams, all_of_them = numpy.array([[8, 2], [1, 5]]), numpy.array([[8, 0], [1, 5]])
for table in teams, all_of_them:
    say(stats.fisher_exact(table).statistic, stats.contingency.odds_ratio(table).statistic, Table2x2(table).oddsratio)
quarters = [0.01, 0.02, nan, 0.04]
say(multipletests(quarters, method="fdr_bh")[1])
try: say(stats.false_discovery_control(quarters))
except ValueError as error: print(error)
say(pingouin.multicomp(quarters, method="fdr_bh")[1])
pay, web = [1, 2, nan], [3, 4, 5]
say(stats.mannwhitneyu(pay, web).pvalue, pingouin.mwu(pay, web)["p_val"].iloc[0])
say(stats.rankdata([3, nan, 1]), pandas.Series([3, nan, 1]).rank())
PY
"$python" ask.py >found 2>/dev/null
line() { sed -n "$1p" found; }
seen '0 of 5, 5 of 5, by statsmodels; 0 of 5 by wilson' "$(line 1)" '0.00 0.00 1.00 1.00 0.00 0.43'
seen '0 of 5, by SciPy' "$(line 2)" '0.00 0.52'
seen '8 of 10 and 1 of 6, by fisher_exact, odds_ratio, statsmodels' "$(line 3)" '20.00 15.47 20.00'
seen '8 of 8 and 1 of 6' "$(line 4)" 'inf inf 80.00'
seen 'one of four unknown, statsmodels' "$(line 5)" 'nan nan nan nan'
seen 'SciPy' "$(line 6)" '`ps` must include only numbers between 0 and 1.'
seen 'pingouin' "$(line 7)" '0.03 0.03 nan 0.04'
seen 'one of six unknown, by SciPy, pingouin' "$(line 8)" 'nan 0.20'
seen 'ranks, by SciPy, pandas' "$(line 9)" 'nan nan nan 2.00 nan 1.00'
finish

#!/usr/bin/env bash
# For how many teams somebody reviewed, as a diversity of counts, by vegan 2.6-4 of R 4.2.2, as Debian 12 has them,
# beside scikit-bio 0.7.4 (PyPI): for nobody, for one team, for two alike, and with an unknown number.
#
# Guess: whoever reviewed nothing has no diversity: 0, or none that is defined, as entropy has; "effectively" so many
# teams are at most those that there are; likeness to somebody who did nothing is not defined.
# Seen: to vegan, who reviewed nothing is the most diverse there can be: Simpson's index is 1, and the effective
# number of teams infinite, while the entropy is 0; by Hill's numbers of orders 0, 1 and 2 they are unknown, 1 and
# undefined. To `vegdist`, they are as unlike everybody as one can be, with a warning. scikit-bio has none defined
# (NaN). `decostand` makes shares of 0% of nothing. One unknown number makes all unknown in both.
# Why it matters: in a list by reach, those of whom nothing is recorded stand first.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
r_with 'r-cran-vegan=2.6-4+dfsg-*' 'r-cran-permute=0.9-7-*' 'r-cran-lattice=0.20-45-*' 'r-cran-cluster=2.1.4-*' 'r-cran-mass=7.3-58.2-*' \
    'r-cran-mgcv=1.8-41-*' 'r-cran-nlme=3.1.162-*' 'r-cran-matrix=1.5-3-*'
python_with scikit-bio==0.7.4 numpy==2.4.6 scipy==1.17.1

cat >teams.R <<'R'
suppressPackageStartupMessages(library(vegan))
reviews <- rbind(nobody = c(0, 0, 0), one = c(4, 0, 0), two = c(2, 2, 0), unknown = c(3, 1, NA))
out <- function(values) cat(format(round(values, 2), trim = TRUE), "\n")
out(diversity(reviews, "simpson"))
out(diversity(reviews, "invsimpson"))
out(diversity(reviews))
out(as.numeric(renyi(reviews["nobody", ], hill = TRUE, scales = 0:2)))
out(as.numeric(suppressWarnings(vegdist(reviews[1:3, ]))))
out(decostand(reviews[1:3, ], "total")["nobody", ])
R
cat >ask.py <<'PY'
import warnings; warnings.simplefilter("ignore")
from skbio.diversity import alpha
reviews = [[0, 0, 0], [4, 0, 0], [2, 2, 0], [3, 1, float("nan")]]
print(*[f"{alpha.simpson(row):.2f}" for row in reviews])
print(*[f"{alpha.inv_simpson(row):.2f}" for row in reviews])
PY
r teams.R >found && "$python" ask.py >>found 2>/dev/null
line() { sed -n "$1p" found | sed 's/ *$//'; }
seen "Simpson's index: nobody, one, two, unknown" "$(line 1)" '1.0 0.0 0.5 NA'
seen 'effectively so many teams' "$(line 2)" 'Inf 1 2 NA'
seen 'entropy' "$(line 3)" '0.00 0.00 0.69 NA'
seen "Hill's numbers of nobody" "$(line 4)" 'NA 1 NaN'
seen 'nobody and one, nobody and two, one and two' "$(line 5)" '1.0 1.0 0.5'
seen 'shares of nobody' "$(line 6)" '0 0 0'
seen "scikit-bio, Simpson's index" "$(line 7)" 'nan 0.00 0.50 nan'
seen 'effectively so many teams' "$(line 8)" 'nan 1.00 2.00 nan'
finish

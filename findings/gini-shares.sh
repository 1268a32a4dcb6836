#!/usr/bin/env bash
# How unevenly reviews are spread over four people, as a Gini coefficient, by scikit-bio 0.7.4, ineqpy 0.4.1 and
# inequality-coefficients 1.2.3 (PyPI), beside its definition: the mean difference of two people, over twice the mean.
#
# Guess: all give the definition's number, between 0 and 1, or the one that is corrected for few people, and say which.
# Seen: where one of four does all, which is 0.75 by definition and 1 corrected, scikit-bio says 0.50, ineqpy 1.00 and
# inequality-coefficients 3.00. For 1, 2, 3 and 6 reviews (0.33, or 0.44), they say 0.08, 0.44 and 1.33. scikit-bio's
# `gini_index` draws its curve in steps unless it is asked for `trapezoids`, which gives the definition's number; ineqpy
# corrects and does not say so; inequality-coefficients has forgotten to divide by the number of people, and its
# `gini_corrected` gives 1. All say 0 where all do the same.
# Why it matters: "reviews are spread evenly" and "one person does them all" are the same team.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
python_with scikit-bio==0.7.4 ineqpy==0.4.1 inequality-coefficients==1.2.3 numpy==2.4.6 scipy==1.17.1

cat >ask.py <<'PY'
import sys, warnings
warnings.simplefilter("ignore")
import numpy
import ineqpy
import inequality_coefficients
from skbio.diversity.alpha import gini_index
reviews = numpy.array([float(word) for word in sys.argv[1:]])
defined = abs(reviews[:, None] - reviews).mean() / (2 * reviews.mean())
found = [defined, gini_index(reviews.astype(int)), gini_index(reviews.astype(int), method="trapezoids"),
         ineqpy.inequality.gini(reviews), inequality_coefficients.gini(reviews), inequality_coefficients.gini_corrected(reviews)]
print(*[f"{value:.2f}" for value in found])
PY
all() { "$python" ask.py "$@" 2>/dev/null; }
what='by definition; scikit-bio, by trapezoids; ineqpy; inequality-coefficients, corrected'
seen "one of four does all, $what" "$(all 0 0 0 12)" '0.75 0.50 0.75 1.00 3.00 1.00'
seen '1, 2, 3 and 6' "$(all 1 2 3 6)" '0.33 0.08 0.33 0.44 1.33 0.44'
seen 'the same for all' "$(all 3 3 3 3)" '0.00 0.00 0.00 0.00 0.00 0.00'
finish

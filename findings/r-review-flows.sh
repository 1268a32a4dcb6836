#!/usr/bin/env bash
# Who reviews whom, as a matrix of people with the number of reviews, by sna 2.7-1 of R 4.2.2, as Debian 12 has them.
#
# Guess: where nobody is reviewed by whom they review, reciprocity is 0; a density is a share of the possible ties;
# more reviews are more weight, not more people; what is unknown is left out everywhere or nowhere.
# Seen: `grecip` of five people, of whom one reviews two and nobody reviews back, is 0.8: pairs who have nothing to do
# with each other count as mutual, so that it is nearer to 1 the less people review. Only `edgewise` and
# `dyadic.nonnull` are 0. `gden` is 20.3 for three people with 122 reviews, and 0.25 where 2 of 20 ties are there:
# numbers of reviews are added up, unless `ignore.eval` is set, which other functions of the package set by themselves
# (`betweenness`, `geodist`). `gtrans` is 1 where there is nothing to be transitive. An unknown number is left out of
# the possible ties by `gden`, and is no review to `degree`.
# Why it matters: a team in which reviews go one way only has a reciprocity of 80%.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
r_with 'r-cran-sna=2.7-1-*' 'r-cran-network=1.18.1-*' 'r-cran-statnet.common=4.8.0-*' 'r-cran-coda=0.19-4-*' 'r-cran-lattice=0.20-45-*' r-cran-{cli,fansi,glue,lifecycle,magrittr,pillar,pkgconfig,rlang,tibble,utf8,vctrs}

cat >flows.R <<'R'
suppressPackageStartupMessages(library(sna))
one_way <- matrix(0, 5, 5); one_way[1, 2] <- 3; one_way[1, 3] <- 2
strong <- rbind(c(0, 30, 1), c(30, 0, 30), c(1, 30, 0))
unknown <- one_way; unknown[1, 4] <- NA
out <- function(...) cat(..., "\n", sep = " ")
out(grecip(one_way), grecip(one_way, measure = "edgewise"), grecip(one_way, measure = "dyadic.nonnull"))
out(gden(one_way), gden(one_way, ignore.eval = TRUE))
out(round(gden(strong), 1))
out(gtrans(one_way))
out(geodist(strong)$gdist[1, ])
out(round(gden(unknown), 3), round(5 / 19, 3), degree(unknown, cmode = "outdegree")[1])
R
r flows.R >found
line() { sed -n "$1p" found | sed 's/ *$//'; }
seen 'reciprocity of reviews that go one way, edgewise, of pairs with any' "$(line 1)" '0.8 0 0'
seen 'density with 2 of 20 ties, without numbers' "$(line 2)" '0.25 0.1'
seen 'density of 122 reviews among three' "$(line 3)" '20.3'
seen 'transitivity where there is none to be' "$(line 4)" '1'
seen 'distances, whatever the numbers' "$(line 5)" '0 1 1'
seen 'density with an unknown number, 5 of 19, reviews by the first' "$(line 6)" '0.263 0.263 5'
finish

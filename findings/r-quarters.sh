#!/usr/bin/env bash
# Quarters in R 4.2.2 with lubridate 1.9.2 and zoo 1.8-11, the packages that are used for dates, as Debian 12 has
# them.
#
# Guess: `2026-04` is April, or is refused where a quarter is asked for; the end of a quarter is one day, whether the
# date has a time or not; a label of a quarter that a package writes, it reads.
# Seen: where a quarter is asked for (`as.yearqtr`, `yq`), `2026-04` is the *fourth quarter*, so that of twelve months
# four are quarters and eight are missing; where a month is asked for (`ym`), `2026Q2` is February. `ceiling_date` by
# quarter of 1 April is 1 July for a day and 1 April for a time, so that half-open windows that are made by it are
# empty or a quarter long. `quarter(…, "year.quarter")` is a number, to which 2026.10 is 2026.1; `as.yearqtr` reads
# "2026 Q2" and neither "2026-Q2" nor "Q2 2026". With `fiscal_start = 2`, January 2026 is the fourth quarter of 2026,
# and February 2026 the first one of 2027.
# Why it matters: a table by months that is read by quarters keeps a third of its rows, in the wrong quarters.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
r_with 'r-cran-lubridate=1.9.2+dfsg-*' 'r-cran-timechange=0.2.0-*' 'r-cran-generics=0.1.3-*' 'r-cran-zoo=1.8-11-*' 'r-cran-lattice=0.20-45-*'

cat >quarters.R <<'R'
suppressPackageStartupMessages({ library(lubridate); library(zoo) })
options(warn = -1)
out <- function(...) cat(..., "\n", sep = " ")
months <- sprintf("2026-%02d", 1:12)
out(format(as.yearqtr(months)))
out(quarter(yq(months, quiet = TRUE)))
out(as.character(ym("2026Q2")), as.character(ym("2026-Q3")))
out(as.character(ceiling_date(as.Date("2026-04-01"), "quarter")), as.character(ceiling_date(as.POSIXct("2026-04-01", tz = "UTC"), "quarter")))
out(format(as.yearqtr(c("2026 Q2", "2026Q2", "2026-Q2", "Q2 2026"))))
out(quarter(as.Date(c("2026-01-15", "2026-02-15")), "year.quarter", fiscal_start = 2))
out(as.character(as.Date("2026-06-30") %within% interval("2026-04-01", "2026-06-30")), as.character(ymd_hms("2026-06-30 12:00:00") %within% interval("2026-04-01", "2026-06-30")))
R
r quarters.R >found
line() { sed -n "$1p" found | sed 's/ *$//'; }
seen 'the months of 2026 by as.yearqtr' "$(line 1)" '2026 Q1 2026 Q2 2026 Q3 2026 Q4 NA NA NA NA NA NA NA NA'
seen 'by yq' "$(line 2)" '1 2 3 4 NA NA NA NA NA NA NA NA'
seen '2026Q2 and 2026-Q3 by ym' "$(line 3)" '2026-02-01 2026-03-01'
seen 'ceiling_date of 1 April, a day, a time' "$(line 4)" '2026-07-01 2026-04-01'
seen '2026 Q2, 2026Q2, 2026-Q2, Q2 2026 by as.yearqtr' "$(line 5)" '2026 Q2 2026 Q2 NA NA'
seen 'January and February 2026 of years from February' "$(line 6)" '2026.4 2027.1'
seen '30 June, and noon of it, within April to June' "$(line 7)" 'TRUE FALSE'
finish

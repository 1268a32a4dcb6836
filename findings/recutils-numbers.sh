#!/usr/bin/env bash
# A record of reviews in GNU's text format for records, by recutils 1.9 (`csv2rec`, `recsel`), as Debian 12 has it.
#
# Guess: a record without a number is left out of comparisons and averages, or is an error; an id that is written with
# zeros is text; sorting by a column of numbers sorts numbers.
# Seen: what is empty is 0: whoever is unknown has fewer than 5 reviews, and the average of 9, 10, 2 and unknown is
# 5.25, of four; but the least of them is 2. In `commit = 0012345` the id is an octal number, which is 5349, so that
# another commit is found as well; in quotes it is text. Sorted, 10 comes before 2, unless the column is declared as
# numbers; then `recfix` refuses the empty one, and `recsel` goes on as before.
# Why it matters: whose reviews nobody recorded did none, and a commit is another one.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
debian_with 'recutils=1.9-*' 'librec1=1.9-*'

printf '%s\n' commit,team,author,reviews 0012345,pay,ana,9 5349,pay,bo,10 123abcd,web,cy, 1234abc,web,di,2 >reviews.csv
csv2rec reviews.csv >reviews.rec
(printf '%%rec: Review\n%%type: reviews int\n\n' && cat reviews.rec) >typed.rec
ask() { recsel "$@" 2>&1 | paste -sd' ' | sed 's/  */ /g; s/^ //'; }
seen 'fewer than 5' "$(ask -e 'reviews < 5' -P author reviews.rec)" 'cy di'
seen 'the average, of' "$(ask -p 'Avg(reviews),Count(reviews)' reviews.rec)" 'Avg_reviews: 5.25 Count_reviews: 4'
seen 'the least' "$(ask -p 'Min(reviews)' reviews.rec)" 'Min_reviews: 2'
seen '= 0' "$(ask -e 'reviews = 0' -P author reviews.rec)" 'cy'
seen 'commit = 0012345' "$(ask -e 'commit = 0012345' -P author reviews.rec)" 'ana bo'
seen 'commit = 12345' "$(ask -e 'commit = 12345' -P author reviews.rec)" ''
seen "commit = '0012345'" "$(ask -e "commit = '0012345'" -P author reviews.rec)" 'ana'
seen 'sorted by reviews' "$(ask -S reviews -P reviews reviews.rec)" '10 2 9'
seen 'declared as numbers' "$(ask -t Review -S reviews -P reviews typed.rec)" '2 9 10'
seen 'fewer than 5' "$(ask -t Review -e 'reviews < 5' -P author typed.rec)" 'cy di'
seen 'recfix' "$(recfix --check typed.rec 2>&1)" 'typed.rec:17: error: invalid integer.'
finish

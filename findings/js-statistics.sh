#!/usr/bin/env bash
# Small counts summed up in JavaScript, by jStat 1.9.6, simple-statistics 7.12.1, d3-array 3.2.5 and mathjs 15.2.0 (npm).
#
# Guess: half of all is the median, by each function that gives it; a quantile of one list is one number; what is
# unknown is left out, or makes the answer unknown, alike for the mean and the median.
# Seen: half of 3 and 5 is 3 to jStat's `percentile` and `quartiles`, 4 to its `quantiles` and to the others; three
# quarters of 1, 2, 4 and 8 are 4, 4 and 6.25 by those, 5 by the others. Of 2, unknown and 4, the mean is 2 to jStat, 3
# to d3-array, and no number to simple-statistics, whose median is 2, or 4 where the unknown is `undefined`; mathjs
# refuses. Of numbers as text, as a CSV has them, jStat strings the digits together: the mean of 2, 10 and 4 is 1367; 10
# is the least, to d3-array too, and simple-statistics' median is 2. The deviation is that of all, or of a sample.
# Why it matters: an unknown quarter lowers a mean as 0 would, and the middle of few numbers depends on the function.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with jstat@1.9.6 simple-statistics@7.12.1 d3-array@3.2.5 mathjs@15.2.0

cat >ask.mjs <<'J'
import jstat from 'jstat';
import * as simple from 'simple-statistics';
import * as d3 from 'd3-array';
import * as math from 'mathjs';
const { jStat } = jstat;
const say = (...answers) => console.log(answers.map((answer) => {
    try { return typeof answer() === 'number' ? +answer().toFixed(3) : String(answer()); } catch { return 'refused'; }
}).join(', '));
for (const [list, part, at] of [[[3, 5], 0.5, 1], [[1, 2, 4, 8], 0.75, 2]]) {
    say(() => jStat.percentile(list, part), () => jStat.quartiles(list)[at], () => jStat.quantiles(list, [part])[0],
        () => simple.quantile(list, part), () => d3.quantile(list, part), () => math.quantileSeq(list, part));
}
for (const list of [[2, null, 4], [2, undefined, 4], ['2', '10', '4']]) {
    for (const name of ['mean', 'median', 'min']) {
        say(...[jStat, simple, d3, math].map((library) => () => library[name](list)));
    }
}
const list = [1, 2, 4, 8];
say(() => jStat.stdev(list), () => simple.standardDeviation(list), () => d3.deviation(list), () => math.std(list));
J
node ask.mjs >said
is() { seen "$1" "$(sed -n "$2p" said)" "$3"; }
is 'half of 3 and 5: jStat three times, simple-statistics, d3-array, mathjs' 1 '3, 3, 4, 4, 4, 4'
is 'three quarters of 1, 2, 4, 8' 2 '4, 4, 6.25, 5, 5, 5'
is 'mean of 2, null, 4: jStat, simple-statistics, d3-array, mathjs' 3 '2, NaN, 3, refused'
is 'median' 4 '2, 2, 3, refused'
is 'least' 5 'null, null, 2, refused'
is 'mean of 2, undefined, 4' 6 'NaN, NaN, 3, refused'
is 'median' 7 '4, 4, 3, refused'
is 'least' 8 '2, 2, 2, refused'
is 'mean of "2", "10", "4"' 9 '1367.333, NaN, 5.333, 5.333'
is 'median' 10 '4, 2, 4, 4'
is 'least' 11 '10, 10, 10, 2'
is 'deviation of 1, 2, 4, 8' 12 '2.681, 2.681, 3.096, 3.096'
finish

#!/usr/bin/env bash
# Teams, reviews and days in R, as webr 0.6.0 (npm) brings it, without packages of its own.
#
# Guess: what is unknown is left out, or is kept as unknown, and everywhere the same; text stays text unless it is a
# number; a month after the 31st of January is the end of February; a day that R cannot read is an error.
# Seen: the changes of other teams than pay (`changes[changes$team != "pay", ]`) have a row more, in which all is
# missing, for each whose team is unknown; `subset` has not. `aggregate` and `table` leave that team out. `merge` takes
# an unknown author for a member who is unknown. Of no changes, the most is -Inf, and the sum 0. Teams T and F are true
# and false, and a column of ids with `12345e7` is numbers. A month after 31 January is 3 March, a quarter after 30
# November 2 March; `04/05/2026` is in the year 4. `cut` by "3 months" begins with the first row, by "quarter" in
# January.
# Why it matters: a share of work for others has unknown work above the line or below it, by how it is written.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
node_with webr@0.6.0 ws@8.23.0 xmlhttprequest-ssl@4.0.0

cat >ask.R <<'R'
changes <- data.frame(id = 1:4, author = c("ana", "bo", NA, "cy"), team = c("pay", NA, "web", "pay"), reviews = c(2, NA, 0, 5))
roster <- data.frame(author = c("ana", NA), org = c("core", "data"))
say <- function(name, ...) cat(name, ": ", paste(c(...), collapse = " "), "\n", sep = "")
say("others", nrow(changes[changes$team != "pay", ]), nrow(subset(changes, team != "pay")), sum(is.na(changes[changes$team != "pay", ]$id)))
by.team <- aggregate(reviews ~ team, changes, sum)
say("aggregate", by.team$team, by.team$reviews)
say("table", names(table(changes$team)), table(changes$team))
joined <- merge(changes, roster, by = "author", all.x = TRUE)
say("merge", joined$org[is.na(joined$author)])
say("nothing", suppressWarnings(max(changes$reviews[changes$author %in% "bo"], na.rm = TRUE)), sum(changes$reviews[changes$author %in% "bo"], na.rm = TRUE))
read <- read.csv(text = "commit,team,author\n0012345,T,ana\n12345e7,F,NA\n")
say("csv", format(read$commit, scientific = FALSE, trim = TRUE), read$team, is.na(read$author))
say("months", format(seq(as.Date("2026-01-31"), by = "month", length.out = 3)))
say("quarters", format(seq(as.Date("2025-11-30"), by = "quarter", length.out = 2)))
say("days", format(as.Date("04/05/2026")), format(as.Date("2026-04-01T00:30:00+02:00")))
days <- as.Date(c("2026-02-10", "2026-05-03"))
say("cut", levels(cut(days, "quarter")), levels(cut(days, "3 months")))
R
cat >ask.mjs <<'JS'
import fs from 'node:fs';
import { WebR } from 'webr';
const web = new WebR({ interactive: false });
await web.init();
await web.FS.writeFile('/tmp/ask.R', fs.readFileSync('ask.R'));
const shelter = await new web.Shelter();
const { output } = await shelter.captureR('source("/tmp/ask.R")', { captureConditions: false });
for (const line of output) if (line.type === 'stdout') console.log(line.data);
process.exit(0);
JS
node ask.mjs >found 2>/dev/null
is() { seen "$1" "$(sed -n "s/^$2: //p" found)" "$3"; }
is 'of others, by [ ] and subset; rows without anything' others '2 1 1'
is 'sums by aggregate' aggregate 'pay web 7 0'
is 'table' table 'pay web 2 1'
is 'the org of an unknown author' merge data
is 'of no changes: the most, the sum' nothing '-Inf 0'
is 'commits 0012345 and 12345e7, teams T and F, is NA unknown' csv '12345 123450000000 TRUE FALSE FALSE TRUE'
is 'months from 31 January' months '2026-01-31 2026-03-03 2026-03-31'
is 'a quarter from 30 November' quarters '2025-11-30 2026-03-02'
is '04/05/2026, and a time with an offset' days '0004-05-20 2026-04-01'
is 'cut by quarter, by 3 months' cut '2026-01-01 2026-04-01 2026-02-01 2026-05-01'
finish

#!/usr/bin/env bash
# Months at the ends of months: DateTime 1.59, Time::Piece 1.3401, Date::Calc 6.4 and Date::Manip 6.91 of Perl 5.36, PHP
# 8.2 (all as Debian 12 has them), and Temporal, JavaScript's new calendar, by two polyfills (temporal-polyfill 1.0.8,
# @js-temporal/polyfill 0.5.1).
#
# Guess: 18 months before 31 August 2026 is 28 February 2025; three months after 31 March is 30 June; a month stays a
# month when it is rounded; from one day to another is as long as back again.
# Seen: to Time::Piece and PHP, the 18 months go back to 3 March. To DateTime, three months after 31 March is 1 July,
# another quarter, though three months before 30 June is 31 March. Months from 31 January on have no February in PHP.
# From 31 January to 1 March are 29 days to PHP, and back 1 month and 1 day. To Temporal, from 28 February to 31 August
# of the next year are 18 months and 3 days by `until`, 18 months by `since`; a duration of 18 months becomes "1 year, 5
# months and 29 days" when rounded to years beside 31 August. Date::Manip reads "April 2026" as 20 April, PHP 202606
# as today, and 2026-04-31 as 1 May.
# Why it matters: a window of 18 months is a few days shorter, and work of those days is missing or counted twice.
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
debian_with 'libdatetime-perl=2:1.59-*' 'libdate-calc-perl=6.4-*' 'libdate-calc-xs-perl=6.4-*' 'libdate-manip-perl=6.91-*' \
    'php8.2-cli=8.2.*' libcarp-clan-perl libbit-vector-perl libdatetime-locale-perl libdatetime-timezone-perl \
    libnamespace-autoclean-perl libparams-validationcompiler-perl libspecio-perl libtry-tiny-perl libnamespace-clean-perl \
    libb-hooks-endofscope-perl libmodule-implementation-perl libmodule-runtime-perl libpackage-stash-perl \
    libexception-class-perl libclass-singleton-perl libclass-data-inheritable-perl libdevel-stacktrace-perl \
    libeval-closure-perl libfile-sharedir-perl libclass-inspector-perl libsub-identify-perl \
    libsub-exporter-progressive-perl libvariable-magic-perl libmro-compat-perl librole-tiny-perl libsub-quote-perl \
    libpackage-stash-xs-perl libclone-perl
PERL5LIB=$scratch/unpacked/usr/share/perl5:$(echo "$scratch"/unpacked/usr/lib/*/perl5/5.36)
export PERL5LIB
node_with temporal-polyfill@1.0.8 @js-temporal/polyfill@0.5.1

by_perl() { /usr/bin/perl -e "$1"; }
seen 'Time::Piece, 18 months before 31 August' \
    "$(by_perl 'use Time::Piece; print Time::Piece->strptime("2026-08-31", "%Y-%m-%d")->add_months(-18)->ymd')" '2025-03-03'
day='use DateTime; sub day { DateTime->new(year => 2026, month => $_[0], day => $_[1]) }'
seen 'DateTime, the same' "$(by_perl "$day"' print day(8, 31)->subtract(months => 18)->ymd')" '2025-02-28'
seen '3 months after 31 March' "$(by_perl "$day"' print day(3, 31)->add(months => 3)->ymd')" '2026-07-01'
seen '3 months before 30 June' "$(by_perl "$day"' print day(6, 30)->subtract(months => 3)->ymd')" '2026-03-31'
seen 'from 31 March to 30 June' \
    "$(by_perl "$day"' print join " ", (day(6, 30) - day(3, 31))->in_units("months", "days")')" '2 30'
seen 'Date::Calc, the same by two of its functions' \
    "$(by_perl 'use Date::Calc qw(Delta_YMD N_Delta_YMD); my @s = (2026, 3, 31, 2026, 6, 30); print join " ", Delta_YMD(@s), "or", N_Delta_YMD(@s)')" '0 3 -1 or 0 3 0'
seen 'Date::Manip, "2026-04" and "April 2026"' \
    "$(by_perl 'use Date::Manip; print join " ", map { UnixDate(ParseDate($_), "%Y-%m-%d") } "2026-04", "April 2026"')" '2026-04-01 2026-04-20'

by_php() { php8.2 -n -r "date_default_timezone_set('UTC'); $1"; }
seen 'PHP, 18 months before 31 August' "$(by_php "echo date('Y-m-d', strtotime('2026-08-31 -18 months'));")" '2025-03-03'
seen 'each month from 31 January on' \
    "$(by_php "foreach (new DatePeriod(date_create('2026-01-31'), new DateInterval('P1M'), date_create('2026-06-01')) as \$day) echo \$day->format('md '), '';")" '0131 0303 0403 0503 '
between() { by_php "echo date_diff(date_create('$1'), date_create('$2'))->format('%m months %d days');"; }
seen 'from 31 January to 1 March, and back' "$(between 2026-01-31 2026-03-01), $(between 2026-03-01 2026-01-31)" '0 months 29 days, 1 months 1 days'
seen '2026-04-31' "$(by_php "echo date('Y-m-d', strtotime('2026-04-31'));")" '2026-05-01'
seen '202606, with the time of the day' "$(by_php "echo date('Y-m-d H:i', strtotime('202606', 0));")" '1970-01-01 20:26'

cat >ask.mjs <<'J'
import * as one from 'temporal-polyfill';
import * as other from '@js-temporal/polyfill';
for (const { Temporal } of [one, other]) {
    const [start, end] = ['2025-02-28', '2026-08-31'].map((day) => Temporal.PlainDate.from(day));
    const months = (largestUnit, relativeTo, count) => Temporal.Duration.from({ months: count }).round({ largestUnit, relativeTo });
    console.log(String(end.subtract({ months: 18 })), ...[start.until(end, { largestUnit: 'months' }), end.since(start, { largestUnit: 'months' }),
        months('years', '2026-08-31', 18), months('months', '2026-01-31', 1)].map(String));
}
J
node ask.mjs >said
for line in 1 2; do seen "Temporal, by polyfill $line" "$(sed -n ${line}p said)" '2025-02-28 P18M3D P18M P1Y5M29D P28D'; done
finish

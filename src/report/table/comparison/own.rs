//! Each person against their own past: nobody stands in a row below anybody.

use super::brief;
use crate::report::model::{ComparedPerson, ComparedSignal, Comparison, headline};
use crate::report::table::layout::{plain_table, remarks};
use crate::report::words::comparison as words;
use crate::ui::style::heading;
use crate::ui::text::sanitize;

/// Columns for a signal's id, and for its value in both quarters.
const WIDTHS: [usize; 2] = [22, 28];

/// Everybody, one behind the other.
pub(super) fn people(comparison: &Comparison, columns: usize, verbose: bool) -> String {
    let people = comparison.people.iter().enumerate();
    let blocks: Vec<String> =
        people.map(|(at, one)| person(comparison, at, one, columns, verbose)).collect();
    let periods = &comparison.trend.periods;
    let (Some(start), Some(end)) = (periods.first(), periods.last()) else {
        return blocks.join("\n");
    };
    let legend = format!(
        "The small columns are {} to {} by {}, each on a scale of its own: · none, ? unknown. They \
         show one person's own past and do not compare people.",
        start.name, end.name, comparison.trend.by
    );
    let marks = words::MARKS.map(|(mark, meaning)| format!("{mark} {meaning}")).join("; ");
    let text = format!("{}\n", blocks.join("\n"));
    text + &remarks([legend, format!("Marks: {marks}.")], columns)
}

fn person(
    comparison: &Comparison,
    at: usize,
    person: &ComparedPerson,
    columns: usize,
    verbose: bool,
) -> String {
    let home = words::home(person);
    let title = match person.id == person.name {
        true => format!("{}, {home}", person.id),
        false => format!("{} ({}), {home}", person.name, person.id),
    };
    let mut text = format!("{}\n", heading(sanitize(&title)));
    let marks = words::marks(comparison, person);
    if !marks.is_empty() {
        text.push_str(&remarks([format!("† not comparable: {marks}")], columns));
    }
    let (now, before) = (&person.basis, &person.basis_against);
    let basis = format!(
        "changes {} → {} · owned {} · reviewed {}",
        before.changes,
        now.changes,
        words::percents(before.ownership_percent, now.ownership_percent),
        words::percents(before.review_source_percent, now.review_source_percent)
    );
    text.push_str(&remarks([basis], columns));
    let loud: Vec<&str> = words::ids(comparison)
        .filter(|id| {
            let signal = person.signals.get(*id);
            signal.is_some_and(|s| !words::is_unknown(s) && !words::is_nothing(id, s))
        })
        .collect();
    let rows = loud.iter().filter_map(|id| {
        let signal = person.signals.get(*id)?;
        let said = brief::change(comparison, id, signal);
        let said = said.strip_prefix(&format!("{id} ")).unwrap_or(&said).to_owned();
        Some(vec![(*id).to_owned(), sanitize(&said), series(person, id)])
    });
    let rest = columns.saturating_sub(2 + WIDTHS[0] + 2 + WIDTHS[1] + 2);
    text.push_str(&plain_table(rows, &[WIDTHS[0], WIDTHS[1], rest]));
    if verbose {
        let told = loud.iter().filter_map(|id| {
            let what = words::behind_in_full(person.signals.get(*id)?);
            (!what.is_empty()).then(|| format!("{id}: {what}"))
        });
        text.push_str(&remarks(told, columns));
        let weeks = words::team_weeks(comparison, at);
        text.push_str(&remarks(weeks.map(|said| format!("team-weeks: {said}")), columns));
    }
    let of = |is: fn(&str, &ComparedSignal) -> bool| {
        let ids = words::ids(comparison);
        let ids = ids.filter(|id| person.signals.get(*id).is_some_and(|signal| is(id, signal)));
        ids.collect::<Vec<_>>().join(", ")
    };
    let quiet = [
        ("0 in both quarters", of(words::is_nothing)),
        ("? in both quarters", of(|_, signal| words::is_unknown(signal))),
    ];
    let quiet = quiet.into_iter().filter(|(_, ids)| !ids.is_empty());
    text.push_str(&remarks(quiet.map(|(what, ids)| format!("{what}: {ids}")), columns));
    text
}

/// One signal of one person, on a scale of its own.
fn series(person: &ComparedPerson, id: &str) -> String {
    let counts = || {
        let points = person.trend.get(id).into_iter().flatten();
        points.map(|point| headline(id, point).map(|found| found.count))
    };
    words::spark(counts(), counts().flatten().max().unwrap_or(0))
}

//! `newcomers-reviewed`: newcomers whose first changes the person reviewed.

use crate::attribute::ChangeIx;
use crate::org::PersonIx;
use crate::signals::others::Others;
use crate::signals::registry::{Source, Thing};
use crate::signals::value::{people, plural};
use crate::signals::view::NO_HOME;
use crate::signals::{Counted, Measured, Signal, Strength, Value, View};

pub(in crate::signals) const SIGNAL: Signal = Signal {
    id: "newcomers-reviewed",
    title: "Newcomers reviewed",
    strength: Strength::Direct,
    rests_on: &[Source::Reviews],
    counts: Thing::Person,
    is_burden: false,
    blind_spots: "New to the scanned repositories is not new to the company; help other than a recorded \
                  review is not seen.",
    page: include_str!("../../../docs/signals/newcomers-reviewed.md"),
    headline: ("people", None),
    measure,
    phrase,
};

/// Somebody has stayed when they changed something this many days later.
const STAYED_DAYS: i32 = 90;

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    let (Some(start), true) = (view.all.history_starts, view.records_reviews) else {
        return Measured::no_source("no scanned repository records reviews in the window");
    };
    let day = |ix: ChangeIx| view.change(ix).day;
    let mut newcomers = Others::default();
    let mut evidence = Vec::new();
    for (ix, change) in view.reviewed(person) {
        let mut item = view.review_evidence(ix, person);
        for credit in &change.credited {
            if view.is_newcomer(credit.person) && view.first_changes(credit.person).contains(&ix) {
                newcomers.meet(view, person, credit.person, change.day);
                item.counted.push(Counted::Person(credit.person));
            }
        }
        if !item.counted.is_empty() {
            item.counted.sort_unstable();
            evidence.push(item);
        }
    }
    let last = view.all.changes.last().map_or(start, |change| change.day);
    let (mut retained, mut too_early) = (0, 0);
    for newcomer in newcomers.people() {
        let all = view.ever_credited(newcomer);
        let first = day(all[0]);
        if day(all[all.len() - 1]).days_since(first) >= STAYED_DAYS {
            retained += 1;
        } else if last.days_since(first) < STAYED_DAYS {
            too_early += 1;
        }
    }
    let mut values =
        vec![("people", Value::Count(newcomers.len())), ("retained", Value::Count(retained))];
    let has_home = view.has_home(person);
    if has_home {
        values.extend(newcomers.outside().map(|outside| ("outside", Value::Count(outside))));
    }
    let remark = if has_home { newcomers.remark() } else { NO_HOME.to_owned() };
    let measured = Measured::new(values).with_evidence(evidence).remark(remark);
    if too_early > 0 {
        let who = people(too_early);
        return measured.remark(format!("too early to tell whether {who} stayed"));
    }
    measured
}

fn phrase(measured: &Measured) -> String {
    let count = |name| measured.count(name).unwrap_or_default();
    let text = format!("{}, {} stayed", plural(count("people"), "newcomer"), count("retained"));
    match measured.count("outside") {
        Some(outside) => format!("{text}, {outside} from other teams"),
        None => text,
    }
}

#[cfg(test)]
mod tests;

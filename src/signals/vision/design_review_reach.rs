//! `design-review-reach`: other people's design docs that the person reviewed
//! or edited.

use std::collections::BTreeSet;

use crate::attribute::{Change, Doc, DocIx};
use crate::org::PersonIx;
use crate::signals::registry::{Source, Thing};
use crate::signals::value::plural;
use crate::signals::view::{NO_DOCS, NO_HOME};
use crate::signals::{Counted, Measured, Signal, Strength, Value, View};

pub(in crate::signals) const SIGNAL: Signal = Signal {
    id: "design-review-reach",
    title: "Design review reach",
    strength: Strength::Direct,
    rests_on: &[Source::Reviews],
    counts: Thing::Doc,
    is_burden: false,
    blind_spots: "Design reviews in meetings, comments and chats leave no trace here; a typo \
                  fix in a doc counts as an edit.",
    page: include_str!("../../../docs/signals/design-review-reach.md"),
    headline: ("docs", None),
    measure,
    phrase,
};

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    if !view.all.docs_configured {
        return Measured::no_source(NO_DOCS);
    }
    let reviewed = |change: &Change| change.reviewers.iter().any(|r| r.person == person);
    let mut docs = 0;
    let mut teams = BTreeSet::new();
    let mut evidence = Vec::new();
    // Whoever created a doc does not review somebody else's, also where a guard
    // excludes the creation.
    let own = |doc: &Doc| {
        let created = doc.created.map(|created| view.change(created));
        doc.leads.contains(&person) || created.is_some_and(|change| change.credits(person))
    };
    for (at, doc) in view.docs().filter(|(_, doc)| !own(doc)) {
        let before = evidence.len();
        // Who agrees that a doc goes has not reviewed what it says.
        for touch in doc.touches.iter().filter(|touch| !touch.deleted) {
            let change = view.change(touch.change);
            if !change.is_counted() || !view.window.contains(change.day) {
                continue;
            }
            // Who only wrapped lines anew, or moved the file, edited nothing.
            let mut item = if touch.edited && change.credits(person) {
                view.credit_evidence(touch.change, person, Vec::new())
            } else if reviewed(change) {
                view.review_evidence(touch.change, person)
            } else {
                continue;
            };
            item.counted = vec![Counted::Doc(DocIx(at))];
            for lead in &doc.leads {
                if let Some(team) = view.outside_home(person, *lead, change.day) {
                    teams.insert(team);
                    item.counted.push(Counted::Team(team));
                }
            }
            item.counted.sort_unstable();
            item.counted.dedup();
            evidence.push(item);
        }
        docs += u64::from(evidence.len() > before);
    }
    let mut values = vec![("docs", Value::Count(docs))];
    let has_home = view.has_home(person);
    if has_home {
        values.push(("teams", Value::Count(teams.len() as u64)));
    }
    let mut measured = Measured::new(values).with_evidence(evidence);
    if !view.records_reviews {
        measured = measured.remark("no reviews are recorded");
    }
    if has_home { measured } else { measured.remark(NO_HOME) }
}

fn phrase(measured: &Measured) -> String {
    if measured.count("docs") == Some(0) {
        return "none".to_owned();
    }
    let docs =
        format!("{} by others", plural(measured.count("docs").unwrap_or_default(), "design doc"));
    match measured.count("teams") {
        Some(teams) => format!("{docs}, led from {}", plural(teams, "other team")),
        None => docs,
    }
}

#[cfg(test)]
mod tests;

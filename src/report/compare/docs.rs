//! The way of the docs that people led: proposed, accepted, first code,
//! implemented.

use std::collections::BTreeMap;

use crate::attribute::{Day, DocIx, Status, Window};
use crate::org::PersonIx;
use crate::report::assemble::Inputs;
use crate::report::model::LedDoc;
use crate::sorting::LeanSort as _;

/// The docs led by these people of which a day lies in the window of `inputs`,
/// in the order of their first days there.
pub(super) fn led(inputs: &Inputs<'_>, people: &[PersonIx]) -> Vec<LedDoc> {
    let view = inputs.view;
    let mut leads: BTreeMap<DocIx, Vec<String>> = BTreeMap::new();
    for person in people {
        for (ix, _) in view.led(*person) {
            leads.entry(ix).or_default().push(view.all.org.person(*person).id.clone());
        }
    }
    let mut docs: Vec<(Day, LedDoc)> =
        leads.into_iter().filter_map(|(ix, leads)| doc(inputs, ix, leads)).collect();
    docs.lean_sort_by(|a, b| (a.0, &a.1.name).cmp(&(b.0, &b.1.name)));
    docs.into_iter().map(|(_, doc)| doc).collect()
}

/// A doc with the first day of its way that lies in the window; what came after
/// the window is not told.
fn doc(inputs: &Inputs<'_>, ix: DocIx, leads: Vec<String>) -> Option<(Day, LedDoc)> {
    let view = inputs.view;
    let (doc, changes) = (view.doc(ix), &view.all.changes);
    let Window { to, .. } = view.window;
    let transitions = doc.transitions(changes);
    let on = |is: fn(Status) -> bool| {
        let found = transitions.iter().find(|step| is(step.to) && !step.by_revert);
        found.map(|step| view.change(step.change).day)
    };
    let gone = doc.is_gone_before(Day::from_date(to), changes);
    let gone = gone.then(|| doc.touches.iter().rev().find(|touch| touch.deleted)).flatten();
    let ended =
        on(|status| matches!(status, Status::Rejected | Status::Withdrawn | Status::Superseded));
    let days = [
        doc.created.map(|created| view.change(created).day),
        on(|status| status == Status::Accepted),
        view.linked(ix).map(|(_, change)| change.day).min(),
        on(|status| status == Status::Implemented),
        ended.or(gone.map(|touch| view.change(touch.change).day)),
    ]
    .map(|day| day.filter(|day| *day < Day::from_date(to)));
    let first = days.iter().flatten().copied().filter(|day| view.window.contains(*day)).min()?;
    let [proposed, accepted, first_code, implemented, ended] =
        days.map(|day| day.map(|day| day.date().to_string()));
    let repo = inputs.facts.get(doc.repo).map_or_else(String::new, |facts| facts.name.clone());
    let name = doc.name();
    Some((first, LedDoc { name, repo, leads, proposed, accepted, first_code, implemented, ended }))
}

//! What would change if somebody who looks alike were the same person.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::scene::Scene;
use super::session::{Seen, Session};
use crate::org::{Between, NearMiss, known_as, near_misses};
use crate::report::{self, Comparison, IfJoined, Inputs, JoinedSignal, Report, SignalReport};
use crate::signals::View;
use crate::sorting::LeanSort as _;

/// Near misses that are tried; each attributes every change anew.
const TRIED: usize = 20;

/// Tries every near miss of the people of a report, the strongest first, and
/// adds what it would change.
pub(super) fn add(session: &Session, scene: &Scene<'_>, report: &mut Report) {
    let people = report.people.iter_mut();
    let people = people.map(|person| Tried {
        id: &person.id,
        signals: person.signals.iter_mut().map(|(id, signal)| (id.as_str(), signal)).collect(),
        if_joined: &mut person.if_joined,
    });
    report.caveats.extend(all(session, scene, people.collect()));
}

/// The same for a comparison: what it would change in the quarter that it is about.
pub(super) fn add_to_comparison(session: &Session, scene: &Scene<'_>, comparison: &mut Comparison) {
    let people = comparison.people.iter_mut();
    let people = people.map(|person| Tried {
        id: &person.id,
        signals: person
            .signals
            .iter_mut()
            .map(|(id, signal)| (id.as_str(), &mut signal.quarter))
            .collect(),
        if_joined: &mut person.if_joined,
    });
    comparison.caveats.extend(all(session, scene, people.collect()));
}

/// One person whose near misses are tried.
struct Tried<'r> {
    id: &'r str,
    signals: BTreeMap<&'r str, &'r mut Arc<SignalReport>>,
    if_joined: &'r mut Vec<IfJoined>,
}

/// Tries the near misses of these people; says how many are left.
fn all(session: &Session, scene: &Scene<'_>, mut people: Vec<Tried<'_>>) -> Option<String> {
    let org = &session.attributed.org;
    let known = known_as(org, &session.facts, &session.resolver);
    let mut misses: Vec<NearMiss> = near_misses(org, &known, Between::RosterAndOthers)
        .into_iter()
        .filter(|miss| people.iter().any(|person| person.id == org.person(miss.person).id))
        .collect();
    misses.lean_sort_by_key(|miss| (miss.why, miss.person, miss.other));
    let tried = (misses.len() > TRIED).then(|| {
        format!(
            "Only {TRIED} of {} near misses were tried: `crosscut check` lists all.",
            misses.len()
        )
    });
    for miss in misses.into_iter().take(TRIED) {
        let after = joined(session, scene, &miss);
        let id = &org.person(miss.person).id;
        let Some(person) = people.iter_mut().find(|person| person.id == id) else {
            continue;
        };
        let with = org.public_name(miss.other, session.as_of);
        let why = miss.why.text().to_owned();
        let signals = differences(&person.signals, &after);
        beside(&mut person.signals, &signals, &with);
        person.if_joined.push(IfJoined { with, why, signals });
    }
    tried
}

/// The signals of the person if the other were them.
fn joined(
    session: &Session,
    scene: &Scene<'_>,
    miss: &NearMiss,
) -> BTreeMap<String, Arc<SignalReport>> {
    let NearMiss { person, other, .. } = *miss;
    let attributed = session.attributed_joining(other, person);
    let seen = Seen::of(&attributed, session.facts.len(), session.seen.window);
    let view = View::new(&attributed, seen.window, &seen.coverage);
    let inputs =
        Inputs { attributed: &attributed, coverage: &seen.coverage, view: &view, ..scene.inputs() };
    let report = report::build(&inputs, &[person]);
    report.people.into_iter().flat_map(|person| person.signals).collect()
}

/// Puts the risk beside each number that it would move.
fn beside(
    signals: &mut BTreeMap<&str, &mut Arc<SignalReport>>,
    moved: &BTreeMap<String, JoinedSignal>,
    with: &str,
) {
    for (id, joined) in moved {
        let Some(signal) = signals.get_mut(id.as_str()) else { continue };
        let signal = Arc::make_mut(signal);
        let after = match joined.summary_after.as_str() {
            "" => "unknown",
            after => after,
        };
        let told = format!("with {with} as one person: {after}");
        signal.reason = match signal.reason.as_str() {
            "" => told,
            reason => format!("{reason}; {told}"),
        };
    }
}

/// The signals whose values are not the same.
fn differences(
    before: &BTreeMap<&str, &mut Arc<SignalReport>>,
    after: &BTreeMap<String, Arc<SignalReport>>,
) -> BTreeMap<String, JoinedSignal> {
    let both = before.iter().filter_map(|(id, before)| Some((id, before, after.get(*id)?)));
    both.filter(|(_, before, after)| before.values != after.values)
        .map(|(id, before, after)| {
            let signal = JoinedSignal {
                before: before.values.clone(),
                after: after.values.clone(),
                summary_before: before.summary.clone(),
                summary_after: after.summary.clone(),
            };
            ((*id).to_owned(), signal)
        })
        .collect()
}

//! What stands beside the numbers of people: their own words, and what agents did.

use super::{change, ids};
use crate::report::model::{ComparedSignal, Comparison, each_signal};

/// How many of the commits behind each value an AI agent made for the person, in the
/// quarter before and in the one that it is about, a line for each person with any:
/// `ana: team-breadth 0 → 3, review-reach 1 → 1`.
pub(in crate::report) fn through_agents(comparison: &Comparison) -> Vec<String> {
    let ids = || each_signal(&comparison.pillars);
    let people = comparison.people.iter().filter_map(|person| {
        let signals = ids().filter_map(|id| Some((id, person.signals.get(id)?)));
        let told = signals.filter_map(|(id, signal)| {
            let both = [signal.against.through_agent, signal.quarter.through_agent];
            (both != [0, 0]).then(|| format!("{id} {} → {}", both[0], both[1]))
        });
        let told: Vec<String> = told.collect();
        (!told.is_empty()).then(|| format!("{}: {}", person.id, told.join(", ")))
    });
    people.collect()
}

/// What people say of their numbers, a line each: `ana: review-reach 9 → 10, “…”`.
pub(in crate::report) fn answers(comparison: &Comparison) -> Vec<String> {
    let said = comparison.people.iter().flat_map(|person| {
        let all = person.notes.iter().map(|note| format!("{}: “{note}”", person.id));
        let signals = ids(comparison).filter_map(|id| Some((id, person.signals.get(id)?)));
        let of_each = signals.flat_map(move |(id, signal)| {
            let said = notes(signal).into_iter();
            said.map(move |note| format!("{}: {id} {}, “{note}”", person.id, change(id, signal)))
        });
        all.chain(of_each)
    });
    said.collect()
}

/// The heading above [`answers`].
pub(in crate::report) const ANSWERS: &str = "What they say about their numbers";

/// What somebody says of a signal in either quarter, each once.
pub(in crate::report) fn notes(signal: &ComparedSignal) -> Vec<&str> {
    let mut said: Vec<&str> = Vec::new();
    for note in signal.quarter.notes.iter().chain(&signal.against.notes) {
        if !said.contains(&note.as_str()) {
            said.push(note);
        }
    }
    said
}

/// The heading above [`if_joined`].
pub(in crate::report) const IF_JOINED: &str = "If accounts that look alike belonged to one person";

/// What would change in the quarter that it is about, a line for each account that
/// was tried.
pub(in crate::report) fn if_joined(comparison: &Comparison) -> Vec<String> {
    let said = comparison.people.iter().flat_map(|person| {
        person.if_joined.iter().map(|joined| {
            let moved = joined.signals.iter().map(|(id, change)| {
                let known = |text: &str| if text.is_empty() { "unknown" } else { text }.to_owned();
                let (before, after) = (&change.summary_before, &change.summary_after);
                format!("{id}: {} would be {}", known(before), known(after))
            });
            let moved: Vec<String> = moved.collect();
            let moved = if moved.is_empty() { "nothing".to_owned() } else { moved.join("; ") };
            format!("{} with {} ({}): {moved}", person.id, joined.with, joined.why)
        })
    });
    said.collect()
}

/// The heading above [`through_agents`].
pub(in crate::report) const THROUGH_AGENTS: &str = "Commits that an AI agent made for them";

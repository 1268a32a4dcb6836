//! What came and went behind the change of a value.

use super::value;
use crate::report::model::{Behind, BehindKind, ComparedSignal, Comparison};
use crate::report::words::several;
use crate::signals::TEAM_UNTIL;

/// What came and went behind a signal's change, up to `most` names each; empty
/// where nothing did.
pub(in crate::report) fn behind(signal: &ComparedSignal, most: usize) -> String {
    let mut said = Vec::new();
    for (verb, came) in [("new", true), ("gone", false)] {
        // Months and commits always come and go: they say nothing here.
        let kinds = signal
            .behind
            .iter()
            .filter(|b| !matches!(b.kind, BehindKind::Month | BehindKind::Commit));
        let parts: Vec<String> = kinds.filter_map(|kind| things(kind, came, most)).collect();
        if !parts.is_empty() {
            said.push(format!("{verb}: {}", parts.join(", ")));
        }
    }
    if let Some(commits) = signal.behind.iter().find(|b| b.kind == BehindKind::Commit) {
        let (before, now) = (commits.both + commits.went, commits.both + commits.came);
        said.push(format!("commits: {before} → {now}"));
    }
    said.join("; ")
}

/// The same with every name, and with what of the value lies in a team that the person
/// left in the quarter.
pub(in crate::report) fn behind_in_full(signal: &ComparedSignal) -> String {
    let mut said = vec![behind(signal, usize::MAX)];
    said.extend(in_teams_left(signal));
    said.retain(|said| !said.is_empty());
    said.join("; ")
}

/// What of a value lies in a team that the person left in the quarter: `2 of them in
/// Payments, their team until 1 Jul 2025`.
fn in_teams_left(signal: &ComparedSignal) -> Vec<String> {
    let said = signal.quarter.reason.split("; ").filter(|said| said.contains(TEAM_UNTIL));
    said.map(str::to_owned).collect()
}

/// For each person who moved, how much of what they did outside lies in the team that
/// they left: `ana: of outside-share 4/5~, 2 of them in Payments, their team until 1 Jul
/// 2025`.
pub(in crate::report) fn outside_in_teams_left(comparison: &Comparison) -> Vec<String> {
    let people = comparison.people.iter().filter_map(|person| {
        let (id, signal) = person.signals.get_key_value("outside-share")?;
        let left = in_teams_left(signal);
        let value = value(id, &signal.quarter);
        (!left.is_empty()).then(|| format!("{}: of {id} {value}, {}", person.id, left.join("; ")))
    });
    people.collect()
}

/// `teams payments, search`, or `2 people` where none may be named.
fn things(behind: &Behind, came: bool, most: usize) -> Option<String> {
    let (count, names) = match came {
        true => (behind.came, &behind.names_came),
        false => (behind.went, &behind.names_went),
    };
    let kind = behind.kind.id();
    let noun = match count {
        0 => return None,
        1 => kind.to_owned(),
        _ => several(kind),
    };
    if names.is_empty() {
        return Some(format!("{count} {noun}"));
    }
    // Several people whom nobody may name share one name.
    let mut grouped: Vec<(&str, usize)> = Vec::new();
    for thing in names {
        match grouped.last_mut() {
            Some((name, times)) if *name == thing.name => *times += 1,
            _ => grouped.push((&thing.name, 1)),
        }
    }
    let shown = grouped.iter().take(most).map(|(name, times)| match times {
        1 => (*name).to_owned(),
        _ => format!("{name} (×{times})"),
    });
    let mut text = format!("{noun} {}", shown.collect::<Vec<_>>().join(", "));
    let hidden: usize = grouped.iter().skip(most).map(|(_, times)| times).sum();
    if hidden > 0 {
        text.push_str(&format!(" and {hidden} more"));
    }
    Some(text)
}

/// Whether any value of a signal is another one, or what is counted: as many
/// teams can be other teams. Months and commits always come and go.
pub(in crate::report) fn changed(signal: &ComparedSignal) -> bool {
    let things = signal
        .behind
        .iter()
        .filter(|behind| !matches!(behind.kind, BehindKind::Month | BehindKind::Commit));
    let are_others = things.map(|behind| behind.came + behind.went).any(|count| count > 0);
    signal.quarter.values != signal.against.values || are_others
}

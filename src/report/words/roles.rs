//! As what a person stands in a piece of evidence, and who made it where they did not.

use super::source;
use crate::facts::Form;
use crate::report::model::{ChangeItem, EvidenceItem, Role};
use crate::sorting::LeanSort as _;

/// Names of those who made a change that people are shown, at most.
const NAMES: usize = 3;
/// How those begin whom nobody may name.
const UNNAMED: &str = "someone ";

/// As what a person stands in a piece of evidence, and where that is recorded:
/// `reviewer (trailer Reviewed-by)`, or of what others made
/// `by Bo Lind, for a doc that Ana Quispe leads (document metadata)`. What landed before the
/// window says so.
#[must_use]
pub fn role(item: &EvidenceItem, person: &str) -> String {
    let (role, source) = (role_id(item), source(item));
    let mut said = match item {
        EvidenceItem::Change(change) => match by_others(change, person) {
            Some(said) => format!("{said}{}", recorded(change)),
            // The source says how somebody else is credited, not the founder.
            None if change.role == Role::Founder => "changes what they founded".to_owned(),
            None if role == source => source,
            None => format!("{role} ({source})"),
        },
        EvidenceItem::Entry(_) => format!("{role} ({source})"),
    };
    for by_machine in by_machines(item) {
        said.push_str(&format!(", {by_machine}"));
    }
    format!("{}{said}", before(item))
}

/// The same without where that is recorded: `reviewer`, or
/// `by Bo Lind, for a doc that Ana Quispe leads`.
#[must_use]
pub fn role_in_short(item: &EvidenceItem, person: &str) -> String {
    let of_others = match item {
        EvidenceItem::Change(change) => by_others(change, person),
        EvidenceItem::Entry(_) => None,
    };
    format!("{}{}", before(item), of_others.unwrap_or_else(|| role_id(item).to_owned()))
}

/// Whether others made a change, and nobody would know that from the person's role in it.
#[must_use]
pub fn is_by_others(item: &EvidenceItem) -> bool {
    !item.made_by().is_empty()
}

/// Why a list has a change that is not of its window.
fn before(item: &EvidenceItem) -> &'static str {
    if item.is_before_window() { "before the window: " } else { "" }
}

/// Who made a change that the person did not make, and why it is here.
fn by_others(change: &ChangeItem, person: &str) -> Option<String> {
    if change.made_by.is_empty() {
        return None;
    }
    let why = match change.role {
        Role::Lead if change.source == Form::Config.label() => {
            format!("for an initiative that {person} leads")
        }
        // An edit of it, or work on what it asks for.
        Role::Lead => format!("for a doc that {person} leads"),
        Role::Founder => format!("in a file that {person} founded"),
        Role::Approver => format!("in a doc that names {person} as one who decides"),
        Role::Helper => format!("naming {person} as a helper"),
        Role::Reviewer => format!("reviewed by {person}"),
        Role::Author | Role::CoAuthor | Role::ThroughAgent => format!("credited to {person}"),
    };
    Some(format!("by {}, {why}", names(&change.made_by)))
}

/// Where it is recorded why a change of others is here.
fn recorded(change: &ChangeItem) -> String {
    match (change.role, change.source.as_str()) {
        // The source says how the person is credited with what they began.
        (Role::Founder, _) => String::new(),
        (_, source) if source == Form::Config.label() => " (config)".to_owned(),
        (Role::Lead, source) if source == Form::Author.label() => " (as its author)".to_owned(),
        (_, source) => format!(" ({source})"),
    }
}

/// `Bo Lind`, `Bo Lind and Cy Roe`, `Bo Lind, Cy Roe, 2 people in Pay and 3 more`.
fn names(people: &[String]) -> String {
    let mut known: Vec<(&str, usize)> = Vec::new();
    for name in people {
        match known.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => known.push((name, 1)),
        }
    }
    // A name says more than that there is somebody.
    known.lean_sort_by_key(|(name, _)| name.starts_with(UNNAMED));
    let mut told: Vec<String> = known.iter().map(|(name, count)| several(name, *count)).collect();
    let more: usize = known.iter().skip(NAMES).map(|(_, count)| count).sum();
    told.truncate(NAMES);
    told.extend((more > 0).then(|| format!("{more} more")));
    match told.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => told.concat(),
    }
}

/// Two of whom nobody may know the names are two: `2 people outside the roster`.
fn several(name: &str, count: usize) -> String {
    match (count, name.strip_prefix(UNNAMED)) {
        (2.., Some(rest)) => format!("{count} people {rest}"),
        _ => name.to_owned(),
    }
}

/// What part machines have in a piece of evidence, beside what its role says already.
pub fn by_machines(item: &EvidenceItem) -> impl Iterator<Item = &'static str> + use<> {
    let by_agent = item.is_through_agent() && role_id(item) != Role::ThroughAgent.id();
    let agent = by_agent.then_some("made through an agent");
    agent.into_iter().chain(item.is_assisted().then_some("assisted by an AI"))
}

/// As what a person stands in a piece of evidence; of an entry, what kind of
/// work it tells of.
#[must_use]
pub fn role_id(item: &EvidenceItem) -> &'static str {
    match item {
        EvidenceItem::Change(change) => change.role.id(),
        EvidenceItem::Entry(entry) => entry.kind.id(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::test_support::{Made, World, on};
    use crate::report::test_support::{pillar, report};

    const DOC: &str = "rfcs/0007-flags.md";

    /// How the evidence of a signal is told, oldest first: in full and in short.
    fn told(signal: &str, commits: Vec<Made>, window: [&str; 2]) -> Vec<[String; 2]> {
        let mut world = World::new(commits);
        world.config.pillars = vec![pillar(&[signal])];
        let report = report(&world, window, &["ana"]);
        let ana = &report.people[0];
        let mut items: Vec<&EvidenceItem> = ana.signals[signal].evidence.iter().collect();
        items.sort_by_key(|item| item.time());
        let both = |item: &EvidenceItem| [role(item, &ana.name), role_in_short(item, &ana.name)];
        items.into_iter().map(both).collect()
    }

    fn led() -> Made {
        on("2024-12-01", "ana").adding(&[DOC]).status("accepted")
    }

    #[test]
    fn what_others_made_says_who_and_why_it_is_here() {
        let year = ["2024-12-01", "2026-01-01"];
        let edit = on("2025-02-01", "bo").changing(&[DOC]).status("implemented");
        assert_eq!(
            told("decision-durability", vec![led(), edit.clone()], year),
            [[
                "by Bo, for a doc that Ana leads (as its author)",
                "by Bo, for a doc that Ana leads"
            ]]
        );
        let own = on("2025-02-02", "ana").changing(&[DOC]).status("implemented");
        assert_eq!(
            told("decision-durability", vec![led(), edit, own], year),
            [["lead (author)", "lead"]]
        );
    }

    #[test]
    fn what_landed_before_the_window_says_so() {
        let since = ["2025-06-01", "2026-01-01"];
        let edit = on("2025-02-01", "bo").changing(&[DOC]).status("implemented");
        let short = "before the window: by Bo, for a doc that Ana leads";
        let full = "before the window: by Bo, for a doc that Ana leads (as its author)";
        assert_eq!(told("decision-durability", vec![led(), edit], since), [[full, short]]);
        assert_eq!(
            told("decision-durability", vec![led()], since),
            [["before the window: lead (author)", "before the window: lead"]]
        );
    }

    #[test]
    fn those_whom_nobody_may_name_are_counted() {
        let name = |names: &[&str]| {
            super::names(&names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>())
        };
        let outside = "someone outside the roster";
        assert_eq!(name(&["Bo"]), "Bo");
        assert_eq!(name(&["Bo", outside]), "Bo and someone outside the roster");
        assert_eq!(name(&[outside, outside, "Bo"]), "Bo and 2 people outside the roster");
        assert_eq!(name(&["A", "B", "C", "D", "E"]), "A, B, C and 2 more");
    }
}

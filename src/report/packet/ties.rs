//! The people of the first page: whom the evidence names, and what they have to do with
//! the person's work.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::subject::Packet;
use crate::report::markdown;
use crate::report::model::{EntryItem, EntryKind, PersonReport, ThingKind};
use crate::sorting::LeanSort as _;

/// People that a line names, at most; more would not be read.
const NAMED: usize = 5;

/// What people have to do with the work, and the signals whose evidence counts them.
const TIES: [(&str, &[&str]); 5] = [
    (
        "Took up what this person began",
        &["direction-adopted", "adoption", "enablement-uptake", "areas-founded"],
    ),
    ("Took part in this person's design docs", &["doc-engagement"]),
    ("Reviewed by this person", &["review-reach"]),
    ("New when this person reviewed them", &["newcomers-reviewed"]),
    ("Thanked this person, or wrote with them", &["named-help"]),
];

/// Who took it up, was reviewed or mentored, and who confirmed what: a line each, empty
/// where nobody is named. Which five stand there is decided by the day of the newest
/// evidence, and their order by the alphabet: nobody is ranked by how often they appear.
pub(super) fn people(packet: &Packet<'_>, person: &PersonReport) -> String {
    let mut lines: Vec<String> = Vec::new();
    for (what, signals) in TIES {
        let found = by_evidence(packet, person, signals);
        lines.extend(found.told().map(|who| format!("- **{what}**: {who}.\n")));
    }
    let mentored = by_record(person, |entry| match entry.kind {
        EntryKind::Mentoring => entry.people.iter().map(|who| (who, entry.days().1)).collect(),
        _ => Vec::new(),
    });
    lines.extend(mentored.told().map(|who| format!("- **Mentored** (own record): {who}.\n")));
    let confirmed = by_record(person, |entry| {
        entry.confirmed_by.iter().map(|one| (&one.who, one.on.as_str())).collect()
    });
    let told = confirmed.told();
    lines.extend(told.map(|who| format!("- **Confirmed entries** (own record): {who}.\n")));
    if lines.is_empty() {
        return String::new();
    }
    let rule = "Up to five of each, those of the newest evidence, by name; all are in the ledger.";
    format!("## People\n\n{}\n_{rule}_\n", lines.concat())
}

/// Who was found: the names, each with the newest day, and whether there is anybody who
/// may not be named.
#[derive(Default)]
struct Found {
    days: BTreeMap<String, String>,
    others: bool,
}

impl Found {
    fn add(&mut self, name: &str, day: &str) {
        let newest = self.days.entry(name.to_owned()).or_default();
        if newest.as_str() < day {
            day.clone_into(newest);
        }
    }

    /// The names, the first of the alphabet first; `None` where nobody may be named.
    fn told(&self) -> Option<String> {
        let mut newest: Vec<(Reverse<&str>, &str)> =
            self.days.iter().map(|(name, day)| (Reverse(day.as_str()), name.as_str())).collect();
        newest.sort_unstable();
        let mut names: Vec<&str> = newest.iter().take(NAMED).map(|(_, name)| *name).collect();
        // Logins stand among names, not behind all of them.
        names.lean_sort_by_key(|name| name.to_lowercase());
        let mut said: Vec<String> = names.into_iter().map(markdown::text).collect();
        if said.is_empty() {
            return None;
        }
        let more = self.days.len().saturating_sub(NAMED);
        said.extend((more > 0).then(|| format!("{more} more")));
        said.extend(self.others.then(|| "others who are not on the roster".to_owned()));
        let last = said.pop()?;
        Some(match said.is_empty() {
            true => last,
            false => format!("{} and {last}", said.join(", ")),
        })
    }
}

/// Those whom the evidence of these signals counts.
fn by_evidence(packet: &Packet<'_>, person: &PersonReport, signals: &[&str]) -> Found {
    let org = &packet.inputs.attributed.org;
    let mut found = Found::default();
    let known = signals.iter().filter_map(|id| person.signals.get(*id));
    for item in known.flat_map(|signal| &signal.evidence) {
        for thing in item.counts().iter().filter(|thing| thing.kind == ThingKind::Person) {
            match org.person_by_id(&thing.name).map(|ix| org.person(ix)).filter(|who| who.named) {
                Some(who) => found.add(&who.name, item.time()),
                None => found.others = true,
            }
        }
    }
    found
}

/// Those whom the journal names in some way.
fn by_record<'a>(
    person: &'a PersonReport,
    named: impl Fn(&'a EntryItem) -> Vec<(&'a String, &'a str)>,
) -> Found {
    let mut found = Found::default();
    for (who, day) in person.entries.iter().flat_map(named) {
        found.add(who, day);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::test_support::{World, on};
    use crate::report::build;
    use crate::report::test_support::{pillar, with_inputs};

    #[test]
    fn those_of_the_newest_evidence_stand_by_name_and_nobody_is_counted() {
        let mut found = Found::default();
        for (name, day) in [("zoe", "2025-06-01"), ("Ab", "2025-01-01"), ("Ab", "2025-02-01")] {
            found.add(name, day);
        }
        // Ab was there twice and comes first by name alone.
        assert_eq!(found.told().unwrap(), "Ab and zoe");
        for name in ["C", "D", "E", "F"] {
            found.add(name, "2025-03-01");
        }
        found.others = true;
        // Of six, the one whose newest day is the oldest is not named.
        let all = "C, D, E, F, zoe, 1 more and others who are not on the roster";
        assert_eq!(found.told().unwrap(), all);
        let unnamed = Found { others: true, ..Found::default() };
        assert_eq!(unnamed.told(), None);
    }

    #[test]
    fn whoever_is_not_on_the_roster_is_not_named() {
        let by = |who: &str, day: &str| on(day, who).changing(&["web/a.rs"]).reviewed_by("ana");
        let mut world = World::new([by("dee", "2025-01-06"), by("stranger", "2025-02-06")]);
        world.config.pillars = vec![pillar(&["review-reach"])];
        let told = with_inputs(&world, ["2025-01-01", "2025-04-01"], |inputs| {
            let ana = inputs.attributed.org.person_by_id("ana").unwrap();
            let report = build(inputs, &[ana]);
            people(&Packet { inputs, report: &report, person: ana }, &report.people[0])
        });
        let line = "- **Reviewed by this person**: Dee and others who are not on the roster.\n";
        assert!(told.contains(line), "{told}");
    }
}

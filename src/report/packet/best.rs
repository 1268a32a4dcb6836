//! The best evidence for a statement, not the newest.
//!
//! Up to three items, one after the other. Each time that one is taken which
//!
//! 1. is pinned,
//! 2. adds most teams that no item before it shows,
//! 3. adds most people that no item before it shows,
//! 4. is of a quarter that none before it is of,
//! 5. stands behind a direct signal as well as this one,
//! 6. is the biggest thing: counts most, then touches most paths,
//! 7. is the newest.
//!
//! Nothing is taken twice in a packet, nor another item of the same subject, nor a
//! chore, nor what is hidden. `docs/packet.md` says so to the reader.

use std::collections::{BTreeMap, BTreeSet};

use super::chores::is_chore;
use super::ledger::Ledger;
use super::subject::Packet;
use crate::attribute::Day;
use crate::config::{Calendar, PacketWishes};
use crate::report::model::{EvidenceItem, PersonReport, Strength, ThingKind};
use crate::report::period::quarter_of;

/// Items for a statement, at most.
const ITEMS: usize = 3;

/// Names shown in a reason, at most.
const NAMES: usize = 4;

/// What was chosen so far.
pub(super) struct Best<'a> {
    wishes: PacketWishes,
    ledger: &'a Ledger,
    calendar: Calendar,
    /// Items behind a direct signal, by place and id.
    direct: BTreeSet<(&'a str, &'a str)>,
    names: Names,
    taken: BTreeSet<(&'a str, &'a str)>,
    subjects: BTreeSet<String>,
}

/// What people and teams are called, by their ids.
struct Names {
    teams: BTreeMap<String, String>,
    people: BTreeMap<String, String>,
}

impl Names {
    fn new(packet: &Packet<'_>) -> Self {
        let org = &packet.inputs.attributed.org;
        let teams = org.teams.iter().map(|team| (team.id.clone(), team.name.clone()));
        let people = org.people.iter().filter(|person| person.on_roster);
        let people = people.map(|person| (person.id.clone(), person.name.clone()));
        Self { teams: teams.collect(), people: people.collect() }
    }
}

/// The names of these, the first of them, each as it is where it has none.
fn called(what: &str, ids: &[&str], names: &BTreeMap<String, String>) -> String {
    let name = |id: &&str| names.get(*id).map_or_else(|| (*id).to_owned(), Clone::clone);
    let listed = ids.iter().take(NAMES).map(name).collect::<Vec<_>>().join(", ");
    let more = ids.len().saturating_sub(NAMES);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{what} {listed}{more}")
}

/// An item with why it is there.
pub(super) struct Choice<'a> {
    pub item: &'a EvidenceItem,
    pub why: String,
}

/// What the items before an item show.
#[derive(Default)]
struct Shown<'a> {
    teams: BTreeSet<&'a str>,
    people: BTreeSet<&'a str>,
    quarters: BTreeSet<String>,
}

impl<'a> Best<'a> {
    pub(super) fn new(packet: &Packet<'_>, person: &'a PersonReport, ledger: &'a Ledger) -> Self {
        let direct = person.signals.values().filter(|signal| signal.strength == Strength::Direct);
        Self {
            wishes: packet.wishes().clone(),
            ledger,
            calendar: packet.inputs.config.calendar,
            direct: direct.flat_map(|signal| &signal.evidence).map(key).collect(),
            names: Names::new(packet),
            taken: BTreeSet::new(),
            subjects: BTreeSet::new(),
        }
    }

    /// The best items of a statement's evidence, the best first.
    pub(super) fn choose(&mut self, evidence: &'a [EvidenceItem]) -> Vec<Choice<'a>> {
        let (mut chosen, mut shown) = (Vec::new(), Shown::default());
        while chosen.len() < ITEMS {
            let free = evidence.iter().filter(|item| self.may_stand(item));
            let best = free.max_by_key(|item| (self.rank(item, &shown), item.time(), item.id()));
            let Some(item) = best else { break };
            let choice = Choice { item, why: self.why(item, &shown) };
            self.taken.insert(key(item));
            self.subjects.insert(item.subject().to_lowercase());
            shown.teams.extend(teams(item));
            shown.people.extend(people(item));
            shown.quarters.insert(self.quarter(item));
            chosen.push(choice);
        }
        chosen
    }

    /// Whether another statement shows an item.
    pub(super) fn is_shown(&self, item: &EvidenceItem) -> bool {
        self.taken.contains(&key(item))
    }

    fn may_stand(&self, item: &EvidenceItem) -> bool {
        let number = self.number(item);
        let hidden = number.is_some_and(|number| self.wishes.hide.contains(&number));
        let pinned = self.pinned(item) > 0;
        let subject = item.subject().to_lowercase();
        let again = self.taken.contains(&key(item)) || self.subjects.contains(&subject);
        !hidden && !again && (pinned || !is_chore(item))
    }

    fn number(&self, item: &EvidenceItem) -> Option<u32> {
        self.ledger.number_of(item.place(), item.id())
    }

    /// The earlier it is pinned, the higher; 0 where it is not.
    fn pinned(&self, item: &EvidenceItem) -> usize {
        let number = self.number(item);
        let at = self.wishes.pin.iter().position(|pinned| Some(*pinned) == number);
        at.map_or(0, |at| self.wishes.pin.len() - at)
    }

    fn quarter(&self, item: &EvidenceItem) -> String {
        let day = item.time().get(..10).and_then(|day| day.parse().ok());
        day.map(|day| quarter_of(Day::from_date(day), self.calendar)).unwrap_or_default()
    }

    fn rank(&self, item: &EvidenceItem, shown: &Shown<'_>) -> [usize; 7] {
        [
            self.pinned(item),
            teams(item).filter(|team| !shown.teams.contains(team)).count(),
            people(item).filter(|person| !shown.people.contains(person)).count(),
            usize::from(!shown.quarters.contains(&self.quarter(item))),
            usize::from(self.direct.contains(&key(item))),
            item.counts().len(),
            item.paths().len(),
        ]
    }

    fn why(&self, item: &'a EvidenceItem, shown: &Shown<'a>) -> String {
        if self.pinned(item) > 0 {
            return "pinned".to_owned();
        }
        let teams: Vec<&str> = teams(item).filter(|team| !shown.teams.contains(team)).collect();
        let people: Vec<&str> =
            people(item).filter(|person| !shown.people.contains(person)).collect();
        // Who made it is told before.
        let is_told =
            |id: &&str| self.names.people.get(*id).is_some_and(|n| item.made_by().contains(n));
        let (told, people): (Vec<&str>, Vec<&str>) = people.into_iter().partition(is_told);
        let quarter = self.quarter(item);
        let mut why = Vec::new();
        why.extend((!teams.is_empty()).then(|| called("for", &teams, &self.names.teams)));
        why.extend((!people.is_empty()).then(|| called("with", &people, &self.names.people)));
        if why.is_empty() && !told.is_empty() {
            return String::new();
        }
        if why.is_empty() && !shown.quarters.contains(&quarter) {
            why.push(format!("of {quarter}"));
        }
        if why.is_empty() {
            why.push("the biggest of the rest".to_owned());
        }
        why.join(", ")
    }
}

fn key(item: &EvidenceItem) -> (&str, &str) {
    (item.place(), item.id())
}

/// The teams that an item counts, or that it is about, each once.
fn teams(item: &EvidenceItem) -> impl Iterator<Item = &str> {
    let counted = counted(item, ThingKind::Team);
    let about = item.teams().iter().map(String::as_str);
    counted.chain(about).collect::<BTreeSet<&str>>().into_iter()
}

/// The people that an item counts, each once.
fn people(item: &EvidenceItem) -> impl Iterator<Item = &str> {
    counted(item, ThingKind::Person).collect::<BTreeSet<&str>>().into_iter()
}

fn counted(item: &EvidenceItem, kind: ThingKind) -> impl Iterator<Item = &str> {
    let things = item.counts().iter().filter(move |thing| thing.kind == kind);
    things.map(|thing| thing.name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::test_support::{Made, World, on};
    use crate::report::build;
    use crate::report::test_support::{pillar, with_inputs};

    /// The subjects that are chosen for Ana's breadth of teams, each with why.
    fn chosen(commits: Vec<Made>, wishes: PacketWishes) -> Vec<(String, String)> {
        let mut world = World::new(commits);
        world.config.pillars = vec![pillar(&["team-breadth"])];
        world.config.packet = wishes;
        with_inputs(&world, ["2025-01-01", "2026-01-01"], |inputs| {
            let person = inputs.attributed.org.person_by_id("ana").unwrap();
            let report = build(inputs, &[person]);
            let packet = Packet { inputs, report: &report, person };
            let ana = &report.people[0];
            let mut ledger = Ledger::default();
            ledger.add(ana, &[], &report.window, &report.provenance.as_of);
            let mut best = Best::new(&packet, ana, &ledger);
            let choices = best.choose(&ana.signals["team-breadth"].evidence);
            assert!(best.choose(&ana.signals["team-breadth"].evidence).len() <= ITEMS);
            choices.iter().map(|c| (c.item.subject().to_owned(), c.why.clone())).collect()
        })
    }

    fn subjects(commits: Vec<Made>) -> Vec<String> {
        chosen(commits, PacketWishes::default()).into_iter().map(|(subject, _)| subject).collect()
    }

    fn change(day: &str, subject: &str, paths: &[&str]) -> Made {
        on(day, "ana").titled(subject).changing(paths)
    }

    #[test]
    fn most_new_teams_come_first_not_the_newest() {
        let commits = vec![
            change("2025-01-10", "both", &["pay/a", "web/a"]),
            change("2025-02-10", "ml", &["ml/a"]),
            change("2025-11-10", "newest", &["pay/b"]),
            change("2025-11-11", "newest two", &["pay/c"]),
        ];
        let told = chosen(commits, PacketWishes::default());
        let expected = [
            ("both", "for Pay, Web"),
            ("ml", "for Ml"),
            // Of those that add no team, the one of another quarter, then the newest.
            ("newest two", "of 2025Q4"),
        ];
        assert_eq!(told, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
    }

    #[test]
    fn of_equals_that_of_another_quarter_comes_then_the_biggest() {
        let told = subjects(vec![
            change("2025-01-10", "first", &["pay/a", "pay/b", "pay/c"]),
            change("2025-01-11", "small", &["pay/d"]),
            change("2025-04-10", "spring", &["pay/e"]),
            change("2025-01-09", "bigger", &["pay/f", "pay/g"]),
        ]);
        assert_eq!(told, ["first", "spring", "bigger"]);
    }

    #[test]
    fn no_chore_and_no_subject_twice() {
        let told = subjects(vec![
            change("2025-01-10", "Charge in cents", &["pay/a"]),
            change("2025-05-10", "charge in cents", &["pay/b"]),
            change("2025-06-10", "Bump the client to 1.2", &["pay/c", "web/c"]),
            change("2025-07-10", "Fix typo in the ledger", &["pay/d"]),
        ]);
        assert_eq!(told, ["charge in cents"]);
    }

    #[test]
    fn what_is_pinned_comes_first_and_what_is_hidden_never() {
        let commits = || {
            vec![
                change("2025-01-10", "Bump it", &["pay/a"]),
                change("2025-02-10", "wide", &["pay/b", "web/b"]),
                change("2025-03-10", "other", &["ml/b"]),
            ]
        };
        // In order of time, they are E1, E2 and E3.
        let wishes = PacketWishes { pin: vec![3, 1], hide: vec![2], ..PacketWishes::default() };
        let told = chosen(commits(), wishes);
        let pinned = |subject: &str| (subject.to_owned(), "pinned".to_owned());
        assert_eq!(told, [pinned("other"), pinned("Bump it")]);
    }
}

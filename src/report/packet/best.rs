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

use std::collections::BTreeSet;

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

/// How the subjects of chores begin, in lower case.
const CHORES: &[&str] = &[
    "bump ",
    "chore",
    "merge ",
    "fix typo",
    "typo",
    "update dependenc",
    "update deps",
    "deps:",
    "build(deps",
    "format ",
    "reformat",
    "run gofmt",
    "run rustfmt",
    "gofmt",
    "lint",
    "fix lint",
    "whitespace",
    "update changelog",
    "changelog",
    "release ",
    "prepare release",
    "update owners",
    "update copyright",
    "regenerate",
    "go.mod",
    "sync ",
];

/// What was chosen so far.
pub(super) struct Best<'a> {
    wishes: PacketWishes,
    ledger: &'a Ledger,
    calendar: Calendar,
    /// Items behind a direct signal, by place and id.
    direct: BTreeSet<(&'a str, &'a str)>,
    taken: BTreeSet<(&'a str, &'a str)>,
    subjects: BTreeSet<String>,
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
            wishes: packet.wishes(),
            ledger,
            calendar: packet.inputs.config.calendar,
            direct: direct.flat_map(|signal| &signal.evidence).map(key).collect(),
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

    fn may_stand(&self, item: &EvidenceItem) -> bool {
        let number = self.number(item);
        let hidden = number.is_some_and(|number| self.wishes.hide.contains(&number));
        let pinned = self.pinned(item) > 0;
        let subject = item.subject().to_lowercase();
        let again = self.taken.contains(&key(item)) || self.subjects.contains(&subject);
        !hidden && !again && (pinned || !is_chore(&subject))
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
        let names = |what: &str, names: &[&str]| {
            let listed = names.iter().take(NAMES).copied().collect::<Vec<_>>().join(", ");
            let more = names.len().saturating_sub(NAMES);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            format!("{what} {listed}{more}")
        };
        let quarter = self.quarter(item);
        let mut why = Vec::new();
        why.extend((!teams.is_empty()).then(|| names("for", &teams)));
        why.extend((!people.is_empty()).then(|| names("with", &people)));
        if why.is_empty() && !shown.quarters.contains(&quarter) {
            why.push(format!("of {quarter}"));
        }
        if why.is_empty() {
            why.push("the biggest of the rest".to_owned());
        }
        why.join(", ")
    }
}

/// Whether a subject, in lower case, tells of routine.
fn is_chore(subject: &str) -> bool {
    CHORES.iter().any(|chore| subject.starts_with(chore))
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

//! The changes behind one person's numbers. Each is told in full where it stands
//! first, with all that it adds to; where it stands again, a short row leads there.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::report::model::{EvidenceItem, PersonReport, ThingKind};
use crate::report::words;
use crate::report::words::web_address;
use crate::ui::text::truncate;

/// Bytes of the paths shown of one change, at least one path; the rest is
/// counted. Pages with tens of thousands of changes have to stay small.
const PATHS: usize = 64;
/// Columns of the first line of a message where a signal refers to a change.
const SUBJECT: usize = 48;

/// A change in full.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    /// What stands for it everywhere.
    pub item: &'a EvidenceItem,
    /// The link, if a page may have it.
    pub url: Option<&'a str>,
    /// Whether the link tells the whole id.
    pub id_in_url: bool,
    /// As what, and for what it counts.
    pub roles: Vec<Role>,
    /// The first paths that matter to any of the signals.
    pub paths: String,
    /// How many more there are.
    pub more_paths: usize,
    /// The owner teams that matter to any of the signals, by number.
    pub teams: String,
}

/// In what way a change counts.
#[derive(Debug)]
pub(super) struct Role {
    /// `reviewer (trailer Reviewed-by)`.
    pub as_what: String,
    /// What it adds to any of the signals: `person bo, cy + team pay`.
    pub counts: String,
}

/// A change under a signal.
#[derive(Debug)]
pub(super) struct Row<'a> {
    /// Its number among the person's, from 1, newest first.
    pub number: usize,
    /// All of it, where it stands first.
    pub full: Option<Entry<'a>>,
    /// The day it landed.
    pub day: String,
    /// The first line of its message, cut where it is long.
    pub subject: String,
}

/// The changes of a person that were not told in full yet, and their numbers by
/// repository and id.
pub(super) struct Commits<'a> {
    untold: Vec<Option<Entry<'a>>>,
    numbers: HashMap<(&'a str, &'a str), usize>,
}

impl<'a> Commits<'a> {
    /// The changes behind the signals of a person. `teams` numbers every team.
    pub(super) fn new(person: &'a PersonReport, teams: &BTreeMap<&str, usize>) -> Self {
        let mut found: BTreeMap<Key<'a>, Vec<&'a EvidenceItem>> = BTreeMap::new();
        for item in person.signals.values().flat_map(|signal| &signal.evidence) {
            let key = (item.time(), item.place(), item.id());
            found.entry(key).or_default().push(item);
        }
        let newest_first = || found.iter().rev();
        let numbers = newest_first().enumerate();
        Self {
            untold: newest_first()
                .map(|(_, items)| Some(entry(items, &person.name, teams)))
                .collect(),
            numbers: numbers.map(|(at, (&(_, repo, commit), _))| ((repo, commit), at)).collect(),
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.untold.len()
    }

    /// The row for an item: in full for the first time.
    pub(super) fn row(&mut self, item: &EvidenceItem) -> Option<Row<'a>> {
        let at = *self.numbers.get(&(item.place(), item.id()))?;
        Some(Row {
            number: at + 1,
            full: self.untold.get_mut(at)?.take(),
            day: words::day(item.time()).to_owned(),
            subject: truncate(item.subject(), SUBJECT),
        })
    }
}

/// When a change landed, its repository, its id.
type Key<'a> = (&'a str, &'a str, &'a str);

fn entry<'a>(items: &[&'a EvidenceItem], person: &str, teams: &BTreeMap<&str, usize>) -> Entry<'a> {
    let first = items[0];
    let mut paths: Vec<&str> = Vec::new();
    let mut owners: Vec<usize> = Vec::new();
    for item in items {
        paths.extend(item.paths().iter().map(String::as_str));
        owners.extend(item.teams().iter().filter_map(|team| teams.get(team.as_str())));
    }
    paths.sort_unstable();
    paths.dedup();
    owners.sort_unstable();
    owners.dedup();
    let owners: Vec<String> = owners.iter().map(usize::to_string).collect();
    let url = first.url().and_then(web_address);
    let mut room = PATHS;
    let mut fits = |path: &&&str| {
        room = room.saturating_sub(path.len() + 2);
        room > 0
    };
    let fitting = paths.iter().take_while(&mut fits).count().max(1).min(paths.len());
    Entry {
        item: first,
        url,
        id_in_url: url.is_some_and(|url| url.contains(first.id())),
        roles: roles(items, person),
        more_paths: paths.len() - fitting,
        paths: paths[..fitting].join(", "),
        teams: owners.join(" "),
    }
}

/// In what ways a change counts, with what it adds in each. The month is left
/// out: it stands there as the date.
fn roles(items: &[&EvidenceItem], person: &str) -> Vec<Role> {
    let mut ways: BTreeMap<String, BTreeSet<(&str, &str)>> = BTreeMap::new();
    for item in items {
        let counts = item.counts().iter().filter(|thing| thing.kind != ThingKind::Month);
        let counts = counts.map(|thing| (thing.kind.id(), thing.name.as_str()));
        ways.entry(words::role(item, person)).or_default().extend(counts);
    }
    ways.into_iter()
        .map(|(as_what, counts)| Role { as_what, counts: words::things(counts, " + ") })
        .collect()
}

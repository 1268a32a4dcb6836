//! The changes behind one person's numbers: each is listed once, with all that
//! it adds to, and the signals refer to it.

use std::collections::{BTreeMap, HashMap};

use super::shell::web_address;
use crate::report::model::{EvidenceItem, PersonReport};
use crate::ui::text::truncate;

/// Bytes of the paths shown of one change, at least one path; the rest is
/// counted. Pages with tens of thousands of changes have to stay small.
const PATHS: usize = 64;
/// Columns of the first line of a message where a signal refers to a change.
const SUBJECT: usize = 48;

/// A change in the list of one person.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    /// Its number in the list, from 1, newest first.
    pub number: usize,
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

/// In what way a change counts for some signals.
#[derive(Debug)]
pub(super) struct Role {
    /// `reviewer (trailer Reviewed-by)`.
    pub as_what: String,
    /// `team pay: team-breadth, outside-share`.
    pub counts: String,
}

/// A reference to a change.
#[derive(Debug)]
pub(super) struct Reference {
    /// Its number in the person's list.
    pub number: usize,
    /// The day it landed.
    pub day: String,
    /// The first line of its message, cut where it is long.
    pub subject: String,
}

/// The changes of a person, and their numbers by repository and id.
pub(super) struct Commits<'a> {
    /// The changes, newest first.
    pub entries: Vec<Entry<'a>>,
    numbers: HashMap<(&'a str, &'a str), usize>,
}

impl<'a> Commits<'a> {
    /// The changes behind the signals of a person. `teams` numbers every team.
    pub(super) fn new(person: &'a PersonReport, teams: &BTreeMap<&str, usize>) -> Self {
        let mut found: BTreeMap<Key<'a>, Vec<(&'a str, &'a EvidenceItem)>> = BTreeMap::new();
        for (id, signal) in &person.signals {
            for item in &signal.evidence {
                let key = (item.landed.as_str(), item.repo.as_str(), item.commit.as_str());
                found.entry(key).or_default().push((id, item));
            }
        }
        let numbered = found.into_iter().rev().enumerate();
        let entries: Vec<Entry<'a>> =
            numbered.map(|(at, (_, items))| entry(at + 1, &items, teams)).collect();
        let numbers = entries
            .iter()
            .map(|entry| ((entry.item.repo.as_str(), entry.item.commit.as_str()), entry.number))
            .collect();
        Self { entries, numbers }
    }

    /// A reference to the change of an item.
    pub(super) fn reference(&self, item: &EvidenceItem) -> Option<Reference> {
        let number = self.numbers.get(&(item.repo.as_str(), item.commit.as_str()))?;
        Some(Reference {
            number: *number,
            day: day(&item.landed).to_owned(),
            subject: truncate(&item.subject, SUBJECT),
        })
    }
}

/// When a change landed, its repository, its id.
type Key<'a> = (&'a str, &'a str, &'a str);

/// The day of a time.
pub(super) fn day(landed: &str) -> &str {
    landed.get(..10).unwrap_or(landed)
}

/// A commit id as short as it is shown.
pub(super) fn short(commit: &str) -> &str {
    commit.get(..10).unwrap_or(commit)
}

fn entry<'a>(
    number: usize,
    items: &[(&'a str, &'a EvidenceItem)],
    teams: &BTreeMap<&str, usize>,
) -> Entry<'a> {
    let first = items[0].1;
    let mut paths: Vec<&str> = Vec::new();
    let mut owners: Vec<usize> = Vec::new();
    for (_, item) in items {
        paths.extend(item.paths.iter().map(String::as_str));
        owners.extend(item.teams.iter().filter_map(|team| teams.get(team.as_str())));
    }
    paths.sort_unstable();
    paths.dedup();
    owners.sort_unstable();
    owners.dedup();
    let owners: Vec<String> = owners.iter().map(usize::to_string).collect();
    let url = first.url.as_deref().and_then(web_address);
    let mut room = PATHS;
    let mut fits = |path: &&&str| {
        room = room.saturating_sub(path.len() + 2);
        room > 0
    };
    let fitting = paths.iter().take_while(&mut fits).count().max(1).min(paths.len());
    Entry {
        number,
        item: first,
        url,
        id_in_url: url.is_some_and(|url| url.contains(&first.commit)),
        roles: roles(items),
        more_paths: paths.len() - fitting,
        paths: paths[..fitting].join(", "),
        teams: owners.join(" "),
    }
}

/// The signals that a change counts for, those together for which it counts the
/// same in the same way.
fn roles(items: &[(&str, &EvidenceItem)]) -> Vec<Role> {
    let mut alike: BTreeMap<String, BTreeMap<String, Vec<&str>>> = BTreeMap::new();
    for (id, item) in items {
        let as_what = match item.role == item.source {
            true => item.role.clone(),
            false => format!("{} ({})", item.role, item.source),
        };
        alike.entry(as_what).or_default().entry(counted(item)).or_default().push(id);
    }
    let role = |(as_what, counts): (String, BTreeMap<String, Vec<&str>>)| {
        let counts = counts.into_iter().map(|(what, signals)| {
            let signals = signals.join(", ");
            if what.is_empty() { signals } else { format!("{what}: {signals}") }
        });
        Role { as_what, counts: counts.collect::<Vec<_>>().join("; ") }
    };
    alike.into_iter().map(role).collect()
}

/// `person bo, cy + team pay`. The month stands there as the date.
fn counted(item: &EvidenceItem) -> String {
    let mut text = String::new();
    let mut kind = "";
    for thing in item.counts.iter().filter(|thing| thing.kind != "month") {
        if thing.kind == kind {
            text.push_str(", ");
        } else {
            text.push_str(if kind.is_empty() { "" } else { " + " });
            text.push_str(&thing.kind);
            text.push(' ');
            kind = &thing.kind;
        }
        text.push_str(&thing.name);
    }
    text
}

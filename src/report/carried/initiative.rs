//! The initiatives of a person: what the config ties together, what their design
//! docs led to, and what their journal says of these and of others.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::led::{Led, is_called, is_named, led};
use crate::attribute::ChangeIx;
use crate::org::PersonIx;
use crate::report::assemble::Inputs;
use crate::report::model::{EntryItem, PersonReport};
use crate::sorting::LeanSort as _;

/// Something that a person carried, by a design doc of theirs, by the config, or by
/// their own record.
pub(in crate::report) struct Initiative<'a> {
    /// What it is called.
    pub title: String,
    /// The journal's word for it, where the journal alone names it.
    pub named: Option<String>,
    /// What Git shows of it; `None` where the journal alone names it.
    pub led: Option<Led<'a>>,
    /// What the person's journal says of it, oldest first.
    pub entries: Vec<&'a EntryItem>,
    /// Names of the teams that it reached.
    pub teams: BTreeSet<String>,
    /// The first and the last day of what is known of it.
    pub days: (String, String),
}

impl Initiative<'_> {
    /// Its changes that need not stand behind any number.
    pub(in crate::report) fn beside(&self) -> impl Iterator<Item = ChangeIx> {
        self.led.iter().flat_map(Led::beside)
    }
}

/// The initiatives of a person: those that the config names, then led docs, then
/// those that the journal alone names; of each those first that reached the most
/// owner teams.
pub(in crate::report) fn initiatives<'a>(
    inputs: &'a Inputs<'a>,
    ix: PersonIx,
    person: &'a PersonReport,
) -> Vec<Initiative<'a>> {
    let mut entries: BTreeMap<&str, Vec<&EntryItem>> = BTreeMap::new();
    for entry in &person.entries {
        if let Some(named) = &entry.initiative {
            entries.entry(named).or_default().push(entry);
        }
    }
    let mut found: Vec<Initiative<'a>> = Vec::new();
    for led in led(inputs, ix) {
        let names: Vec<&str> =
            entries.keys().filter(|named| is_called(inputs, led.about, named)).copied().collect();
        let told = names.iter().filter_map(|named| entries.remove(named)).flatten();
        found.push(one(inputs, led.about.title(), Some(led), told.collect()));
    }
    let own = entries.into_iter().map(|(named, entries)| Initiative {
        named: Some(named.to_owned()),
        ..one(inputs, title_of(inputs, named), None, entries)
    });
    let mut own: Vec<Initiative<'a>> = own.collect();
    own.lean_sort_by_key(|one| (Reverse(one.teams.len()), one.title.clone()));
    found.extend(own);
    found
}

/// What the journal's word for an initiative stands for: the doc that it means, where
/// that is one, whoever leads it; otherwise the word.
fn title_of(inputs: &Inputs<'_>, named: &str) -> String {
    let mut meant = inputs.attributed.docs.iter().filter(|doc| is_named(doc, named));
    match (meant.next(), meant.next()) {
        (Some(doc), None) => doc.name(),
        _ => named.to_owned(),
    }
}

/// An initiative of what Git shows, where it shows anything, and what the journal
/// says of it.
fn one<'a>(
    inputs: &Inputs<'a>,
    title: String,
    led: Option<Led<'a>>,
    entries: Vec<&'a EntryItem>,
) -> Initiative<'a> {
    let org = &inputs.attributed.org;
    let day = |ix: &ChangeIx| inputs.view.change(*ix).day.date().to_string();
    let mut days: BTreeSet<String> = BTreeSet::new();
    let mut teams: BTreeSet<String> = BTreeSet::new();
    if let Some(led) = &led {
        days.extend(led.changes.iter().chain(&led.listed).map(day));
        teams.extend(led.teams.iter().map(|team| org.team(*team).name.clone()));
    }
    for entry in &entries {
        let (first, last) = entry.days();
        days.extend([first, last].map(str::to_owned));
        teams.extend(entry.teams.iter().cloned());
    }
    let [first, last] = [days.first(), days.last()].map(|day| day.cloned().unwrap_or_default());
    Initiative { title, named: None, led, entries, teams, days: (first, last) }
}

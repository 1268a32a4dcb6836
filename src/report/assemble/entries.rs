//! Entries of journals as reports show them: beside what is measured.

use super::inputs::Inputs;
use crate::attribute::Window;
use crate::journal::{Entry, Journal, When};
use crate::org::{Org, Person};
use crate::report::model::{
    Audience, Confirmation, EntryItem, EntryOutcome, EntryTime, EvidenceItem, PersonPillar,
    PillarStatus,
};
use crate::sorting::LeanSort as _;

/// What journals say of the window about a person, oldest first: all of it in a
/// report on them alone, and beside others what they show to whoever looks at
/// several people. What begins after "now" is left out, as commits are.
pub(super) fn of_person(inputs: &Inputs<'_>, person: &Person, alone: bool) -> Vec<EntryItem> {
    let Window { from, to } = inputs.view.window;
    let of = |journal: &Journal| {
        let entries = journal.entries.iter();
        let theirs = entries.filter(|entry| entry.who == person.id);
        let seen = theirs.filter(|e| e.when.is_within(from, to) && e.when.first() <= inputs.as_of);
        seen.map(|entry| item(&inputs.attributed.org, &journal.name, entry)).collect::<Vec<_>>()
    };
    let mut entries: Vec<EvidenceItem> = inputs
        .journals
        .iter()
        .flat_map(of)
        .map(|entry| EvidenceItem::Entry(Box::new(entry)))
        .collect();
    entries.lean_sort_by(|a, b| (a.time(), a.place(), a.id()).cmp(&(b.time(), b.place(), b.id())));
    let entry = |item| match item {
        EvidenceItem::Entry(entry) => Some(*entry),
        EvidenceItem::Change(_) => None,
    };
    let entries: Vec<EntryItem> = entries.into_iter().filter_map(entry).collect();
    if alone { entries } else { shared(&entries) }
}

fn item(org: &Org, record: &str, entry: &Entry) -> EntryItem {
    let name = |written: &String| {
        let known = org.person_by_id(written).map(|ix| &org.person(ix).name);
        known.unwrap_or(written).clone()
    };
    let team = |written: &String| {
        let known = org.team_by_id(written).map(|ix| &org.team(ix).name);
        known.unwrap_or(written).clone()
    };
    let is_web = |link: &&String| link.starts_with("https://") || link.starts_with("http://");
    EntryItem {
        entry: entry.id.clone(),
        record: record.to_owned(),
        when: match entry.when {
            When::Day(day) => EntryTime::Day { date: day.to_string() },
            When::Span(from, to) => EntryTime::Span { from: from.to_string(), to: to.to_string() },
        },
        kind: entry.kind.into(),
        subject: entry.what.clone(),
        said_by: name(&entry.who),
        confirmed_by: entry
            .confirmed_by
            .iter()
            .map(|one| Confirmation {
                who: name(&one.who),
                on: one.on.to_string(),
                words: one.words.clone(),
            })
            .collect(),
        teams: entry.teams.iter().map(team).collect(),
        counts: Vec::new(),
        url: entry.links.iter().find(is_web).cloned(),
        pillar: entry.pillar.clone(),
        why_hard: entry.why_hard.clone(),
        role: entry.role.clone(),
        people: entry.people.iter().map(name).collect(),
        initiative: entry.initiative.clone(),
        outcomes: entry
            .outcomes
            .iter()
            .map(|outcome| EntryOutcome {
                measure: outcome.measure.clone(),
                before: outcome.before.clone(),
                after: outcome.after.clone(),
                source: outcome.source.clone(),
                on: outcome.on.map(|on| on.to_string()),
            })
            .collect(),
        links: entry.links.clone(),
        visible_to: entry.visible_to.into(),
    }
}

/// Says of each pillar how many entries stand under it. One with entries and
/// nothing in Git rests on its own record: it is not thin, and not unknown.
pub(super) fn into_pillars(entries: &[EntryItem], pillars: &mut [PersonPillar]) {
    for pillar in pillars {
        let under = entries.iter().filter(|entry| entry.pillar.as_ref() == Some(&pillar.id));
        pillar.entries = under.count() as u64;
        if pillar.entries > 0 && pillar.changes == 0 {
            pillar.status = PillarStatus::ByOwnRecord;
            pillar.thin.clear();
        }
    }
}

/// What a person shows to whoever looks at several people.
pub(in crate::report) fn shared(entries: &[EntryItem]) -> Vec<EntryItem> {
    let shared = entries.iter().filter(|entry| entry.visible_to == Audience::Manager);
    shared.cloned().collect()
}

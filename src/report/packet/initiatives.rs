//! The initiatives of a person: what their design docs led to, and what their
//! journal says of these and of others.

use std::collections::{BTreeMap, BTreeSet};

use super::blocks::{facts, told_apart, yours};
use super::ledger::Ledger;
use super::own;
use super::subject::Packet;
use crate::attribute::{self, ChangeIx, Doc, DocIx, InitiativeKey, Status, Transition};
use crate::org::TeamIx;
use crate::report::assemble::commit_url;
use crate::report::living::{Block, Document};
use crate::report::markdown;
use crate::report::model::{EntryItem, EntryTime, PersonReport};
use crate::report::words;

/// Initiatives that a packet tells of; more would not be read.
const INITIATIVES: usize = 5;

/// A led doc with what was linked to it in the window.
struct Led<'a> {
    ix: DocIx,
    doc: &'a Doc,
    /// Counted changes of the window, in landed order.
    changes: Vec<ChangeIx>,
    /// Owner teams of these and of the bulk and wide changes beside them.
    teams: BTreeSet<TeamIx>,
}

/// Something that a person carried, by a design doc of theirs or by their own
/// record.
pub(super) struct Initiative<'a> {
    /// What it is called.
    pub title: String,
    /// What its blocks are called by.
    name: String,
    led: Option<Led<'a>>,
    /// What the person's journal says of it, oldest first.
    pub entries: Vec<&'a EntryItem>,
    /// Names of the teams that it reached.
    pub teams: BTreeSet<String>,
    /// The first and the last day of what is known of it.
    pub days: (String, String),
}

/// The initiatives of a person: led docs that reached the most owner teams first,
/// then those that the journal alone names, by the same order.
pub(super) fn found<'a>(packet: &Packet<'a>, person: &'a PersonReport) -> Vec<Initiative<'a>> {
    let mut entries: BTreeMap<&str, Vec<&EntryItem>> = BTreeMap::new();
    for entry in &person.entries {
        if let Some(named) = &entry.initiative {
            entries.entry(named).or_default().push(entry);
        }
    }
    let mut found: Vec<Initiative<'a>> = Vec::new();
    for led in led(packet) {
        let names: Vec<&str> =
            entries.keys().filter(|named| is_named(led.doc, named)).copied().collect();
        let told = names.iter().filter_map(|named| entries.remove(named)).flatten();
        found.push(of_doc(packet, led, told.collect()));
    }
    let mut own: Vec<Initiative<'a>> =
        entries.into_iter().map(|(named, entries)| of_journal(named, entries)).collect();
    own.sort_by_key(|one| (std::cmp::Reverse(one.teams.len()), one.title.clone()));
    found.extend(own);
    found.truncate(INITIATIVES);
    found
}

impl Packet<'_> {
    /// The steps upward of docs that the person leads, in the window: the day, what
    /// happened, and of what weight that is (0 is most).
    pub(super) fn milestones(&self) -> Vec<(String, String, u8)> {
        let (view, changes) = (self.inputs.view, &self.inputs.attributed.changes);
        let led = self.inputs.attributed.docs.iter().filter(|doc| doc.leads.contains(&self.person));
        let mut steps = Vec::new();
        for doc in led {
            let upward = doc.transitions(changes).into_iter().filter(Transition::is_upward);
            for step in upward {
                let day = view.change(step.change).day;
                if view.window.contains(day) {
                    let weight = u8::from(step.to == Status::Draft) * 2 + 1;
                    let what = format!("{}: {}", doc.name(), step.to.id());
                    steps.push((day.date().to_string(), what, weight));
                }
            }
        }
        steps
    }
}

/// Whether a journal's word for an initiative means this doc: its id, or its
/// title, or a word with its id such as `RFC-0007`.
fn is_named(doc: &Doc, named: &str) -> bool {
    let is = |text: &str| text.eq_ignore_ascii_case(named.trim());
    let mut words = named.split(|c: char| !c.is_alphanumeric());
    is(&doc.id)
        || is(&doc.name())
        || doc.title.as_deref().is_some_and(is)
        || words.any(|word| word.eq_ignore_ascii_case(&doc.id))
}

fn of_doc<'a>(packet: &Packet<'a>, led: Led<'a>, entries: Vec<&'a EntryItem>) -> Initiative<'a> {
    let org = &packet.inputs.attributed.org;
    let day = |ix: &ChangeIx| packet.inputs.view.change(*ix).day.date().to_string();
    let mut days: Vec<String> = led.changes.iter().map(day).collect();
    days.extend(entries.iter().flat_map(|entry| ends(entry)));
    let mut teams: BTreeSet<String> =
        led.teams.iter().map(|team| org.team(*team).name.clone()).collect();
    teams.extend(entries.iter().flat_map(|entry| entry.teams.iter().cloned()));
    Initiative {
        title: led.doc.name(),
        name: name(packet, led.ix),
        led: Some(led),
        entries,
        teams,
        days: (
            days.iter().min().cloned().unwrap_or_default(),
            days.into_iter().max().unwrap_or_default(),
        ),
    }
}

fn of_journal<'a>(named: &str, entries: Vec<&'a EntryItem>) -> Initiative<'a> {
    let days: Vec<String> = entries.iter().flat_map(|entry| ends(entry)).collect();
    Initiative {
        title: named.to_owned(),
        name: format!("own-{}", told_apart(named)),
        led: None,
        teams: entries.iter().flat_map(|entry| entry.teams.iter().cloned()).collect(),
        entries,
        days: (
            days.iter().min().cloned().unwrap_or_default(),
            days.into_iter().max().unwrap_or_default(),
        ),
    }
}

/// The first and the last day of an entry.
fn ends(entry: &EntryItem) -> [String; 2] {
    match &entry.when {
        EntryTime::Day { date } => [date.clone(), date.clone()],
        EntryTime::Span { from, to } => [from.clone(), to.clone()],
    }
}

/// In the order in which a reader asks: problem, difficulty, role, decisions,
/// outcome. `old` tells what is written already.
pub(super) fn blocks(
    packet: &Packet<'_>,
    found: &[Initiative<'_>],
    ledger: &Ledger,
    old: Option<&Document>,
) -> Vec<Block> {
    let mut blocks = vec![facts("initiatives", introduction(found.len()))];
    for one in found {
        let id = |part: &str| format!("{part}-{}", one.name);
        let outcomes = one.entries.iter().any(|entry| !entry.outcomes.is_empty());
        let roles = one.entries.iter().any(|entry| entry.role.is_some());
        let told = facts(&id("initiative"), told(packet, one, ledger));
        blocks.push(told);
        let questions = [
            ("context", "Problem: what was it, for whom, and what did it cost them?", false),
            ("hard", "Why it was hard: what stood in the way, and what had been tried?", false),
            ("role", "Role: what did you do yourself, and what did others do?", roles),
            ("decided", "Decided: between which options, on what grounds, by whom?", false),
            (
                "outcome",
                "Outcome: one measure, before → after, with its source and date.",
                outcomes,
            ),
        ];
        for (part, question, told) in questions {
            // What the journal tells need not be asked; what is written stays.
            if !told || old.is_some_and(|old| old.is_written(&id(part))) {
                blocks.push(yours(&id(part), question));
            }
        }
    }
    blocks
}

/// What the blocks of a doc are called by: where it began, which stays when it is
/// moved or numbered. Its id and its file's name may be those of others, too.
fn name(packet: &Packet<'_>, ix: DocIx) -> String {
    let (earlier, rest) = packet.inputs.attributed.docs.split_at(ix.0 as usize);
    let (repo, path) = beginning(&rest[0]);
    let earlier = earlier.iter().filter(|doc| beginning(doc) == (repo, path)).count();
    let repo = &packet.inputs.facts[repo].name;
    let file = path.rsplit('/').next().unwrap_or(path);
    let stem = file.split_once('.').map_or(file, |(stem, _)| stem);
    let letters = stem.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' });
    let name =
        format!("{}-{}", letters.collect::<String>(), told_apart(&format!("{repo}\n{path}")));
    // Two docs can have begun at one path. Which came first stays so, whatever
    // becomes of either: what is written for one never stands under the other.
    match earlier {
        0 => name,
        earlier => format!("{name}-{}", earlier + 1),
    }
}

/// The repository and the first path of a doc.
fn beginning(doc: &Doc) -> (usize, &str) {
    (doc.repo, doc.paths.first().unwrap_or(&doc.path))
}

fn introduction(found: usize) -> String {
    let said = match found {
        0 => "No commit of the window is linked to a design doc that this person leads, and no entry of a \
              journal names an initiative. If there was such work, describe it under “Work that Git cannot \
              see”.\n"
            .to_owned(),
        _ => "By the design docs that this person leads, with the work that is linked to them, and by \
              their own record: those that reached the most teams first.\n"
            .to_owned(),
    };
    format!("## Initiatives\n\n{said}")
}

/// Led docs with linked work in the window: those that reached most owner teams
/// first, then by name.
fn led<'a>(packet: &Packet<'a>) -> Vec<Led<'a>> {
    let view = packet.inputs.view;
    let all = packet.inputs.attributed;
    let in_window = |changes: &[ChangeIx]| -> Vec<ChangeIx> {
        let within = |ix: &&ChangeIx| view.window.contains(view.change(**ix).day);
        changes.iter().filter(within).copied().collect()
    };
    let of_doc = |initiative: &attribute::Initiative<'_>| match initiative.key {
        InitiativeKey::Doc(ix) => Some((ix, view.doc(ix))),
        InitiativeKey::Ticket(_) => None,
    };
    let mut found: Vec<Led<'a>> = all
        .initiatives()
        .iter()
        .filter_map(|initiative| {
            let (ix, doc) =
                of_doc(initiative).filter(|(_, doc)| doc.leads.contains(&packet.person))?;
            let changes = in_window(&initiative.changes);
            let listed = in_window(&initiative.listed);
            let touched = changes.iter().chain(&listed);
            let teams = touched.flat_map(|ix| view.change(*ix).owners.iter().copied()).collect();
            (!changes.is_empty()).then_some(Led { ix, doc, changes, teams })
        })
        .collect();
    found.sort_by_key(|led| (std::cmp::Reverse(led.teams.len()), led.doc.name()));
    found
}

fn told(packet: &Packet<'_>, one: &Initiative<'_>, ledger: &Ledger) -> String {
    let mut lines = one.led.as_ref().map(|led| of_git(packet, led, ledger)).unwrap_or_default();
    let (entries, more) = own::told(one.entries.iter().copied());
    for entry in entries {
        let id = ledger.id_of(&entry.record, &entry.entry).unwrap_or_default();
        lines.push(format!("{id}: {}", markdown::text(&words::entry(entry))));
        if let Some(role) = &entry.role {
            lines.push(format!("role: {}", markdown::text(role)));
        }
    }
    let lines: String = lines.iter().map(|line| format!("- {line}\n")).collect();
    format!("### {}\n\n{lines}{}", markdown::text(&one.title), own::more(more))
}

/// What Git knows of a doc and of the work linked to it, a line each.
fn of_git(packet: &Packet<'_>, led: &Led<'_>, ledger: &Ledger) -> Vec<String> {
    let inputs = packet.inputs;
    let (view, org) = (inputs.view, &inputs.attributed.org);
    let day = |ix: &ChangeIx| view.change(*ix).day.date();
    let mut lines = Vec::new();
    let repo = &inputs.facts[led.doc.repo].name;
    lines.push(format!("doc: {}", markdown::text(&format!("{} in {repo}", led.doc.path))));
    if let Some(created) = &led.doc.created {
        let lead = led
            .changes
            .first()
            .map(|first| view.change(*first).day.days_since(view.change(*created).day));
        let lead = match lead {
            Some(days) if days >= 0 => format!(", {days} days before the first linked commit"),
            _ => String::new(),
        };
        lines.push(format!("written: {}{lead}", day(created)));
    }
    let milestones: Vec<String> = led
        .doc
        .transitions(&inputs.attributed.changes)
        .iter()
        .filter(|transition| transition.is_upward())
        .map(|transition| format!("{} on {}", transition.to.id(), day(&transition.change)))
        .collect();
    if !milestones.is_empty() {
        lines.push(format!("milestones: {}", milestones.join(", ")));
    }
    let teams: Vec<String> =
        led.teams.iter().map(|team| markdown::text(&org.team(*team).name)).collect();
    lines.push(format!(
        "owner teams: {}",
        if teams.is_empty() { "none recorded".to_owned() } else { teams.join(", ") }
    ));
    lines.push(format!("implemented by: {}", implementers(packet, led)));
    if let (Some(first), Some(last)) = (led.changes.first(), led.changes.last()) {
        lines.push(format!(
            "linked commits: {}, {} to {}",
            led.changes.len(),
            day(first),
            day(last)
        ));
    }
    let links: Vec<String> =
        led.changes.iter().filter_map(|ix| cited(packet, *ix, ledger)).collect();
    if !links.is_empty() {
        lines.push(format!("see: {}", links[..links.len().min(8)].join(", ")));
    }
    lines
}

/// Who is credited with the linked work: the named in alphabetical order, and
/// how many others.
fn implementers(packet: &Packet<'_>, led: &Led<'_>) -> String {
    let view = packet.inputs.view;
    let org = &packet.inputs.attributed.org;
    let people: BTreeSet<_> =
        led.changes.iter().flat_map(|ix| &view.change(*ix).credited).map(|c| c.person).collect();
    let (named, others): (Vec<_>, Vec<_>) =
        people.into_iter().partition(|person| org.person(*person).named);
    let mut names: Vec<String> =
        named.iter().map(|person| markdown::text(&org.person(*person).name)).collect();
    names.sort();
    if !others.is_empty() {
        names.push(format!("{} outside the roster", others.len()));
    }
    names.join(", ")
}

/// The ledger's id of a change, linked; `None` where it is behind no number.
pub(super) fn cited(packet: &Packet<'_>, ix: ChangeIx, ledger: &Ledger) -> Option<String> {
    let inputs = packet.inputs;
    let change = inputs.view.change(ix);
    let id = ledger.id_of(&inputs.facts[change.repo].name, &change.oid.to_string())?;
    Some(match commit_url(inputs, change) {
        Some(url) => markdown::link(&id, &url),
        None => id,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::test_support::{Made, World, on};
    use crate::report::build;
    use crate::report::test_support::with_inputs;

    /// The titles of Ana's initiatives, each with the id of its block.
    fn told_of(commits: impl IntoIterator<Item = Made>) -> Vec<(String, String)> {
        let mut world = World::new(commits);
        world.config.initiatives.doc_trailers = vec!["Design".into()];
        with_inputs(&world, ["2025-01-01", "2025-07-01"], |inputs| {
            let person = inputs.attributed.org.person_by_id("ana").unwrap();
            let report = build(inputs, &[person]);
            let packet = Packet { inputs, report: &report, person };
            let found = found(&packet, &report.people[0]);
            let blocks = blocks(&packet, &found, &Ledger::default(), None);
            let told = blocks.into_iter().filter(|block| block.id.starts_with("initiative-"));
            told.map(|b| (b.text.lines().next().unwrap().to_owned(), b.id)).collect()
        })
    }

    #[test]
    fn two_docs_that_began_at_one_path_keep_their_blocks() {
        let doc = |day: &str, number: &str| {
            let [start, end] = ["0000-x", number].map(|name| format!("rfcs/{name}.md"));
            [
                on(day, "ana").adding(&[&start]).status("draft"),
                on(day, "ana").plus(60).renaming(&start, &end).status("draft"),
            ]
        };
        let work = |path: &str, doc: &str| {
            on("2025-02-01", "ana").changing(&[path]).saying(&format!("Design: {doc}"))
        };
        let docs = || [doc("2025-01-01", "0001-a"), doc("2025-01-02", "0002-b")].concat();
        let told = |more: Vec<Made>| told_of([docs(), more].concat());
        // Before anything follows the first, before it reaches as far, and after.
        let second = told(vec![work("pay/a", "0002")]);
        let ahead = told(vec![work("pay/a", "0002"), work("web/a", "0002"), work("pay/b", "0001")]);
        let behind =
            told(vec![work("pay/a", "0001"), work("web/a", "0001"), work("pay/b", "0002")]);
        assert_eq!([second.len(), ahead.len()], [1, 2]);
        assert_eq!(ahead[0], second[0]);
        assert_eq!(behind, [ahead[1].clone(), ahead[0].clone()]);
        assert_ne!(ahead[0].1, ahead[1].1);
    }
}

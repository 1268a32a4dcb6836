//! The initiatives of a person: what their design docs led to.

use std::collections::BTreeSet;

use super::blocks::{facts, told_apart, yours};
use super::ledger::Ledger;
use super::subject::Packet;
use crate::attribute::{ChangeIx, Doc, DocIx, Initiative, InitiativeKey};
use crate::org::TeamIx;
use crate::report::assemble::commit_url;
use crate::report::living::Block;
use crate::report::markdown;

/// Initiatives that a packet tells of; more would not be read.
const INITIATIVES: usize = 3;

/// A led doc with what was linked to it in the window.
struct Led<'a> {
    ix: DocIx,
    doc: &'a Doc,
    /// Counted changes of the window, in landed order.
    changes: Vec<ChangeIx>,
    /// Owner teams of these and of the bulk and wide changes beside them.
    teams: BTreeSet<TeamIx>,
}

pub(super) fn blocks(packet: &Packet<'_>, ledger: &Ledger) -> Vec<Block> {
    let found = led(packet);
    let mut blocks = vec![facts("initiatives", introduction(found.len()))];
    for led in found.into_iter().take(INITIATIVES) {
        let name = name(packet, led.ix);
        let id = |part: &str| format!("{part}-{name}");
        blocks.push(facts(&id("initiative"), told(packet, &led, ledger)));
        blocks.push(yours(&id("context"), "Context: what was the problem, and for whom?"));
        blocks.push(yours(&id("role"), "Role: what did you do yourself, and what did others do?"));
        blocks.push(yours(
            &id("outcome"),
            "Outcome: one measure, before → after, with its source and date.",
        ));
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
        0 => "No commit of the window is linked to a design doc that this person leads. If there was \
              such work, describe it under “Work that Git cannot see”.\n"
            .to_owned(),
        n if n > INITIATIVES => {
            format!("The {INITIATIVES} of {n} that reached the most owner teams.\n")
        }
        _ => "Design docs that this person leads, with the work that is linked to them.\n".to_owned(),
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
    let of_doc = |initiative: &Initiative<'_>| match initiative.key {
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

fn told(packet: &Packet<'_>, led: &Led<'_>, ledger: &Ledger) -> String {
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
    let lines: String = lines.iter().map(|line| format!("- {line}\n")).collect();
    format!("### {}\n\n{lines}", markdown::text(&led.doc.name()))
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
            let blocks = blocks(&packet, &Ledger::default());
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

//! What Git tells of an initiative, a line each.

use std::collections::BTreeSet;

use super::ledger::Ledger;
use super::subject::Packet;
use crate::attribute::{ChangeIx, Doc, DocIx, OwnInitiative};
use crate::org::PersonIx;
use crate::report::assemble::commit_url;
use crate::report::carried::{About, Led};
use crate::report::markdown;
use crate::report::words;
use crate::sorting::LeanSort as _;

/// What Git knows of an initiative and of the work linked to it, a line each.
pub(super) fn lines(packet: &Packet<'_>, led: &Led<'_>, ledger: &Ledger) -> Vec<String> {
    let inputs = packet.inputs;
    let (view, org) = (inputs.view, &inputs.attributed.org);
    let day = |ix: &ChangeIx| view.change(*ix).day.date();
    let mut lines = match led.about {
        About::Doc(ix, doc) => of_doc(packet, ix, doc),
        About::Own(own) => of_own(packet, own),
    };
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
    let links = |changes: &[ChangeIx]| -> Vec<String> {
        changes.iter().filter_map(|ix| cited(packet, *ix, ledger)).take(8).collect()
    };
    if !led.listed.is_empty() {
        let listed = links(&led.listed).join(", ");
        let commits = words::plural(led.listed.len(), "commit");
        lines.push(format!("set aside for its size: {commits}, {listed}"));
    }
    let links = links(&led.changes);
    if !links.is_empty() {
        lines.push(format!("see: {}", links.join(", ")));
    }
    lines
}

/// Where a doc is, when it was written, and what became of it.
fn of_doc(packet: &Packet<'_>, ix: DocIx, doc: &Doc) -> Vec<String> {
    let inputs = packet.inputs;
    let day = |ix: &ChangeIx| inputs.view.change(*ix).day.date();
    let repo = &inputs.facts[doc.repo].name;
    let mut lines = vec![format!("doc: {}", markdown::text(&format!("{} in {repo}", doc.path)))];
    if let Some(created) = &doc.created {
        let ahead = inputs.view.ahead(ix).filter(|(.., days)| *days >= 0);
        let ahead = ahead.map(|(.., days)| format!(", {days} days before the first linked commit"));
        lines.push(format!("written: {}{}", day(created), ahead.unwrap_or_default()));
    }
    let milestones: Vec<String> = doc
        .transitions(&inputs.attributed.changes)
        .iter()
        .filter(|transition| transition.is_upward())
        .map(|transition| format!("{} on {}", transition.to.id(), day(&transition.change)))
        .collect();
    if !milestones.is_empty() {
        lines.push(format!("milestones: {}", milestones.join(", ")));
    }
    lines
}

/// Where an initiative that the config names comes from, and its docs.
fn of_own(packet: &Packet<'_>, own: &OwnInitiative) -> Vec<String> {
    let mut lines = vec![format!("source: config ({})", markdown::text(&own.id))];
    for ix in &own.docs {
        lines.extend(of_doc(packet, *ix, packet.inputs.view.doc(*ix)));
    }
    for address in &own.elsewhere {
        lines.push(format!("doc: {}", markdown::link(address, address)));
    }
    lines
}

/// Who is credited with the linked work: the named in alphabetical order, and
/// how many others. Whose part was set aside for its size is named as well.
fn implementers(packet: &Packet<'_>, led: &Led<'_>) -> String {
    let view = packet.inputs.view;
    let org = &packet.inputs.attributed.org;
    let credited = |changes: &[ChangeIx]| -> BTreeSet<PersonIx> {
        changes.iter().flat_map(|ix| &view.change(*ix).credited).map(|c| c.person).collect()
    };
    let counted = credited(&led.changes);
    let mut people = counted.clone();
    people.extend(credited(&led.listed));
    let (named, others): (Vec<_>, Vec<_>) =
        people.into_iter().partition(|person| org.person(*person).named);
    let name = |person: &PersonIx| {
        let aside = if counted.contains(person) { "" } else { " (set aside for its size)" };
        format!("{}{aside}", markdown::text(&org.person(*person).name))
    };
    let mut names: Vec<String> = named.iter().map(name).collect();
    names.lean_sort();
    if !others.is_empty() {
        names.push(format!("{} outside the roster", others.len()));
    }
    names.join(", ")
}

/// The ledger's id of a change, linked; `None` where it is behind no number.
pub(super) fn cited(packet: &Packet<'_>, ix: ChangeIx, ledger: &Ledger) -> Option<String> {
    let inputs = packet.inputs;
    let change = inputs.view.change(ix);
    let id =
        ledger.id_of(&inputs.facts[change.repo()].name, &change.oid(inputs.facts).to_string())?;
    Some(match commit_url(inputs, change) {
        Some(url) => markdown::link(&id, &url),
        None => id,
    })
}

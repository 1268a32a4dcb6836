//! Whom commits and records name beside their authors, and the roster does not
//! know: what they did is nobody's, and whose it may be.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::checked::Checked;
use super::near::difference;
use super::sections::lines;
use crate::attribute::{Change, Footprint, footprints};
use crate::facts::Role;
use crate::org::{PersonIx, Proposal, proposals};
use crate::signals::plural;
use crate::ui::style::heading;
use crate::ui::text::sanitize;
use crate::ui::yaml;

/// Logins by whom they are met as, where they are proposed as an author's.
pub(super) fn taken_by_one(checked: &Checked<'_>) -> BTreeMap<PersonIx, Proposal> {
    let found = proposals(&checked.attributed.org, checked.facts, checked.resolver);
    found.into_iter().map(|proposal| (proposal.other, proposal)).collect()
}

/// How often somebody is named, and as what.
#[derive(Default)]
struct Named {
    mentions: u64,
    roles: BTreeSet<&'static str>,
}

/// Everybody outside the roster whom changes of the window name beside their
/// authors, those named most first, each with the effect on the numbers.
pub(super) fn unplaced(
    checked: &Checked<'_>,
    proposed: &BTreeMap<PersonIx, Proposal>,
    columns: usize,
) -> String {
    let org = &checked.attributed.org;
    let window = checked.window;
    let mut named: BTreeMap<PersonIx, Named> = BTreeMap::new();
    let mut all = 0;
    let changes = checked.attributed.changes.iter().filter(|change| change.is_counted());
    for change in changes.filter(|change| window.contains(change.day)) {
        for (person, role) in mentions(change) {
            all += 1;
            if !org.person(person).on_roster {
                let named = named.entry(person).or_default();
                named.mentions += 1;
                named.roles.insert(role);
            }
        }
    }
    if named.is_empty() {
        return String::new();
    }
    let mut list: Vec<(PersonIx, Named)> = named.into_iter().collect();
    let key = |person: PersonIx| (org.person(person).name.to_lowercase(), person);
    list.sort_by_cached_key(|(person, named)| (Reverse(named.mentions), key(*person)));
    let unknown: u64 = list.iter().map(|(_, named)| named.mentions).sum();
    let mut text = format!("{}\n", heading("Named as reviewer, co-author or helper"));
    let share = format!("{unknown} of {all} mentions name people who are not on the roster:");
    text.push_str(&lines(&share, columns));
    let effects = effects(checked, &list, proposed);
    for ((person, named), effect) in list.iter().zip(effects) {
        let roles = named.roles.iter().copied().collect::<Vec<_>>().join(", ");
        let name = &org.person(*person).name;
        text.push_str(&lines(&format!("{} {name} ({roles}): {effect}", named.mentions), columns));
        if let Some(proposal) = proposed.get(person) {
            text.push_str(&format!("          {}\n", sanitize(&to_add(checked, proposal))));
        }
    }
    text
}

/// Everybody whom a change names beside its author, once a role.
fn mentions(change: &Change) -> impl Iterator<Item = (PersonIx, &'static str)> {
    let co_authors = change.credited.iter().map(|credit| credit.person);
    let co_authors = co_authors.filter(|person| *person != change.author);
    let reviewers = change.reviewers.iter().map(|review| (review.person, "reviewer"));
    let help = change.help().iter().map(|help| (help.person, role(help.role)));
    reviewers.chain(co_authors.map(|person| (person, "co-author"))).chain(help)
}

fn role(role: Role) -> &'static str {
    match role {
        Role::CoAuthor => "co-author",
        Role::Reviewer => "reviewer",
        Role::Helper => "helper",
        Role::Mentor => "mentor",
        Role::Suggester => "suggester",
        Role::SignedOff => "signed off",
    }
}

/// What is nobody's because of each of these, or whose it may be.
fn effects(
    checked: &Checked<'_>,
    list: &[(PersonIx, Named)],
    proposed: &BTreeMap<PersonIx, Proposal>,
) -> Vec<String> {
    let org = &checked.attributed.org;
    let groups: Vec<Vec<PersonIx>> = list
        .iter()
        .flat_map(|(person, _)| match proposed.get(person) {
            Some(proposal) => [vec![proposal.author], vec![proposal.author, *person]],
            None => [vec![], vec![*person]],
        })
        .collect();
    let footprints = footprints(checked.attributed, checked.window, &groups);
    let effect = |((person, _), both): (&(PersonIx, Named), &[Footprint])| {
        let [before, after] = both else { return String::new() };
        match proposed.get(person) {
            Some(proposal) => {
                let author = org.person(proposal.author);
                let known = if author.on_roster { &author.id } else { &author.name };
                format!("the address of {known} begins so. As one: {}", difference(before, after))
            }
            None => format!("not counted: {}", left_out(after)),
        }
    };
    list.iter().zip(footprints.chunks_exact(2)).map(effect).collect()
}

fn left_out(footprint: &Footprint) -> String {
    let Footprint { changes, reviews, authors, .. } = footprint;
    let parts = [(changes, "change"), (reviews, "review"), (authors, "author")];
    let parts = parts.into_iter().filter(|(count, _)| **count > 0);
    let parts: Vec<String> = parts.map(|(count, what)| plural(*count, what)).collect();
    if parts.is_empty() { "help given".to_owned() } else { parts.join(", ") }
}

/// The line that takes a proposal.
fn to_add(checked: &Checked<'_>, proposal: &Proposal) -> String {
    let org = &checked.attributed.org;
    let of_roster = checked.config.people.get(proposal.author.0 as usize);
    let new = (proposal.system.clone(), proposal.login.clone());
    let logins = of_roster.into_iter().flat_map(|person| &person.logins).chain([&new]);
    let line = format!("logins: {}", yaml::map(logins));
    match org.person(proposal.author).on_roster {
        true => line,
        false => format!("{line}, and their address, once they are on the roster"),
    }
}

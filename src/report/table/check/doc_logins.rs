//! Logins that design docs name and nobody is known by, beside the people on the roster
//! whose name or address they are.

use std::collections::BTreeSet;

use super::checked::Checked;
use super::sections::lines;
use crate::attribute::{DocIx, UnplacedAuthor};
use crate::config::Person;
use crate::org::{NamedLogin, named_logins};
use crate::signals::plural;
use crate::sorting::LeanSort as _;
use crate::ui::style::{dim, heading};
use crate::ui::text::sanitize;
use crate::ui::yaml;

/// People that are told; the rest is counted.
const SHOWN: usize = 40;

/// Each with the line that takes it, by the ids of people; empty where there is none.
pub(super) fn likely(checked: &Checked<'_>, columns: usize) -> String {
    let unplaced = &checked.attributed.unplaced_authors;
    let written = unplaced.iter().map(|one| one.written.as_str());
    let org = &checked.attributed.org;
    let found = named_logins(org, checked.known, checked.resolver, written);
    let on_roster = |one: NamedLogin| {
        let person = checked.config.people.get(one.person.0 as usize)?;
        org.person(one.person).on_roster.then_some((person, one))
    };
    let mut list: Vec<(&Person, NamedLogin)> = found.into_iter().filter_map(on_roster).collect();
    if list.is_empty() {
        return String::new();
    }
    list.lean_sort_by(|(a, _), (b, _)| a.id.cmp(&b.id));
    let title = "Logins named in design docs that may be somebody's on the roster";
    let mut text = format!("{}\n", heading(title));
    let all = list.len();
    for (person, one) in list.iter().take(SHOWN) {
        let why = if one.is_name { "it is their name" } else { "their address begins so" };
        let docs = plural(docs(unplaced, &one.login), "doc");
        let said = format!("{}: @{} in {docs}, and {why}; if it is theirs:", person.id, one.login);
        text.push_str(&lines(&said, columns));
        let new = (one.system.to_owned(), one.login.clone());
        let logins = yaml::map(person.logins.iter().chain([&new]));
        text.push_str(&format!("      {}\n", sanitize(&format!("logins: {logins}"))));
    }
    if all > SHOWN {
        text.push_str(&format!("  {}\n", dim(format!("and {} more", all - SHOWN))));
    }
    text
}

/// How many docs name a login, as whatever.
fn docs(unplaced: &[UnplacedAuthor], login: &str) -> u64 {
    let is_it = |one: &&UnplacedAuthor| {
        one.written.trim().strip_prefix('@').is_some_and(|it| it.to_lowercase() == login)
    };
    let docs = unplaced.iter().filter(is_it).flat_map(|one| &one.docs);
    docs.collect::<BTreeSet<&DocIx>>().len() as u64
}

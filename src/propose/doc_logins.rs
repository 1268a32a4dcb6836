//! Logins that design docs name, beside the people whose name or address they are, as
//! lines to take.

use std::collections::{BTreeMap, BTreeSet};

use super::Found;
use super::docs::{Docs, is_wanted};
use super::roster::{Person, Suggested};
use super::teams::Teams;
use super::words::plural;
use crate::gather::read_doc;
use crate::org::{PersonIx, named_logins};

/// Whose which login may be.
pub(super) struct DocLogins(BTreeMap<PersonIx, Suggested>);

impl DocLogins {
    /// Of the repositories with design docs; not of those whom files of teams list with
    /// that login, who stand there.
    pub(super) fn of(found: &Found<'_>, docs: &[Docs], teams: &Teams) -> Self {
        let mut named: BTreeMap<String, u64> = BTreeMap::new();
        for (facts, snapshot) in found.facts.iter().zip(found.snapshots) {
            if docs.iter().all(|docs| docs.repo != facts.name) {
                continue;
            }
            for (path, text) in snapshot.texts.iter().filter(|(path, _)| is_wanted(path)) {
                let meta = read_doc(path.as_bytes(), text.as_bytes());
                let all = meta.authors.iter().chain(&meta.approvers);
                let here: BTreeSet<String> = all.map(|who| who.trim().to_lowercase()).collect();
                for who in here {
                    *named.entry(who).or_default() += 1;
                }
            }
        }
        let listed: BTreeSet<String> = teams
            .members
            .iter()
            .flat_map(|member| &member.logins)
            .map(|(_, login)| login.trim().to_lowercase())
            .collect();
        let (org, known) = (&found.attributed.org, found.known);
        let likely = named_logins(org, known, found.resolver, named.keys().map(String::as_str));
        let likely = likely.into_iter().filter(|one| !listed.contains(&one.login));
        let suggested = likely.map(|one| {
            let docs = named.get(&format!("@{}", one.login)).copied().unwrap_or_default();
            let why = if one.is_name { "It is the name" } else { "The address begins so" };
            let (login, named) = (&one.login, plural(docs, "design doc"));
            let name = if docs == 1 { "names" } else { "name" };
            let effect =
                format!("the login {login} too? {why}, and {named} {name} it. If so, it reads:");
            (one.person, Suggested { system: one.system.to_owned(), login: one.login, effect })
        });
        Self(suggested.collect())
    }

    /// Writes the suggestion for somebody into their entry, if that has no login of the
    /// system.
    pub(super) fn add(&self, person: PersonIx, entry: &mut Person) {
        let Some(suggested) = self.0.get(&person) else { return };
        let mut systems = entry.logins.iter().map(|(system, _)| system);
        let mut others = entry.suggested.iter().map(|other| &other.system);
        if !systems.any(|on| *on == suggested.system) && !others.any(|on| *on == suggested.system) {
            entry.suggested.push(suggested.clone());
        }
    }
}

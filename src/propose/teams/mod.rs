//! `teams`, `owner_names` and who is in which team, from files that say so.

mod backstage;
pub(super) mod owner_files;
mod sigs;
mod tables;

pub(super) use tables::{Member, Teams};

use super::Found;

/// Whether the text of a file can say something of teams, people or owners, or
/// of a design doc's layout.
#[must_use]
pub fn is_wanted(path: &str) -> bool {
    sigs::is_wanted(path)
        || backstage::is_wanted(path)
        || owner_files::is_wanted(path)
        || super::docs::is_wanted(path)
}

pub(super) fn find(found: &Found<'_>) -> Teams {
    let mut teams = Teams::default();
    let repos = || found.facts.iter().map(|facts| facts.name.as_str()).zip(found.snapshots);
    for (repo, snapshot) in repos() {
        sigs::read(repo, &snapshot.texts, &mut teams);
    }
    for (repo, snapshot) in repos() {
        backstage::read(repo, &snapshot.texts, &mut teams);
    }
    for (repo, snapshot) in repos() {
        owner_files::read(repo, &snapshot.texts, &mut teams);
    }
    teams
}

#[cfg(test)]
mod tests;

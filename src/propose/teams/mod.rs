//! `teams`, `owner_names` and who is in which team, from files that say so.
//!
//! | what is read | files |
//! | --- | --- |
//! | one format each | `sigs`, `backstage`, `peribolos`, `rust_team`, `github`, `sheet` |
//! | what these have in common | `importer`, `tables` |
//! | what `--roster` names | `given` |
//! | names in ownership files | `owner_files` |
//!
//! To add a format: a file with an [`Importer`], a line in [`IMPORTERS`], a row in
//! `docs/sources/rosters.md`.

mod backstage;
mod github;
mod given;
mod importer;
pub(super) mod owner_files;
mod peribolos;
mod rust_team;
mod sheet;
mod sigs;
mod tables;

use std::path::PathBuf;

pub use given::Rosters;
pub(super) use tables::{Belongs, Member, Teams};

use super::Found;
use crate::gather::Snapshot;
use importer::{Importer, Source};

/// The formats. What an earlier one calls a team or a person stays.
const IMPORTERS: [&dyn Importer; 6] = [
    &sheet::Sheet,
    &sigs::Sigs,
    &backstage::Backstage,
    &rust_team::RustTeam,
    &peribolos::Peribolos,
    &github::GitHub,
];

/// Whether the text of a file can say something of teams, people or owners, or
/// of a design doc's layout.
#[must_use]
pub fn is_wanted(path: &str) -> bool {
    IMPORTERS.iter().any(|importer| importer.is_wanted(path))
        || owner_files::is_wanted(path)
        || super::docs::is_wanted(path)
}

/// Reads files and folders of teams and people.
///
/// # Errors
/// Everything that is wrong with them: place and fault, and what to do about it.
pub fn rosters(paths: &[PathBuf]) -> Result<Rosters, Vec<(String, String)>> {
    given::rosters(paths, &IMPORTERS)
}

pub(super) fn find(found: &Found<'_>) -> Teams {
    let mut teams = Teams::default();
    found.rosters.read(&IMPORTERS, &mut teams);
    let repos = || found.facts.iter().map(|facts| facts.name.as_str()).zip(found.snapshots);
    for importer in IMPORTERS {
        for (repo, snapshot) in repos() {
            import(importer, repo, snapshot, &mut teams);
        }
    }
    for (repo, snapshot) in repos() {
        owner_files::read(repo, &snapshot.texts, &mut teams);
    }
    teams
}

fn import(importer: &dyn Importer, repo: &str, snapshot: &Snapshot, teams: &mut Teams) {
    let texts = snapshot.texts.iter().filter(|(path, _)| importer.is_wanted(path));
    let texts = texts.map(|(path, text)| (path.as_str(), text.as_str())).collect();
    importer.read(&Source { name: repo, texts }, teams);
}

#[cfg(test)]
mod tests;

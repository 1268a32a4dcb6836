//! Reviews from the exports of forges, put onto the commits they are about.
//!
//! | step | files |
//! | --- | --- |
//! | bytes to entries, one at a time | `decode`, `stream`, `tree` |
//! | what an entry says | `registry`, and one file a forge: `github`, `gitlab`, `forgejo`, `bitbucket`, `bitbucket_dc`, `azure`, `phabricator`, `gerrit`, `perceval` |
//! | the words they share | `record` |
//! | mails, and the answers to them | `mail`, `threads` |
//! | entries to commits | `collect`, `join` |
//! | what there is to tell | `file`, `hashed`, `tell` |
//!
//! To add a forge: a variant of the config's `Forge` and its key, a file here, a
//! line in `registry`, a page in `docs/sources/`.

mod azure;
mod bitbucket;
mod bitbucket_dc;
mod collect;
mod decode;
mod file;
mod forgejo;
mod gerrit;
mod github;
mod gitlab;
mod hashed;
mod join;
mod mail;
mod perceval;
mod phabricator;
mod record;
mod registry;
mod stream;
mod tell;
mod threads;
mod tree;

use super::Source;
use crate::facts::{Records, RepoFacts};
use collect::Collector;

/// Reads the exports of a repository: what they record of its commits.
pub(super) fn read(source: &Source, facts: &mut RepoFacts) {
    if source.exports.is_empty() {
        return;
    }
    let mut collector = Collector::new((&facts.commits, &facts.lineage), &facts.identities);
    let (mut gaps, mut exports) = (Vec::new(), Vec::new());
    for export in &source.exports {
        let (file, faults) = file::read(export, &source.name, &mut collector);
        exports.extend(file);
        gaps.extend(faults);
    }
    let found = collector.finish();
    gaps.extend(
        found.tallies.iter().flat_map(|(forge, tally)| tell::gaps(&source.name, *forge, tally)),
    );
    facts.beside.merged = found.merged;
    facts.beside.in_exports = Records { credits: found.recorded, known: found.known };
    facts.beside.exports = exports;
    facts.gaps.extend(gaps);
}

#[cfg(test)]
mod tests;

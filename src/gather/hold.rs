//! Everything of a repository that reports may need, so that they can be made without
//! it: the three parts of its facts, what they were gathered with, and of each path
//! change what patches are compared by.

use super::pool::doc_filter;
use super::{Cache, Progress, Source, exports, patches, read, reviews, unopened};
use crate::config::{OwnersAsOf, OwnersFrom, ReviewExport};
use crate::facts::{AskedFor, AskedOwners, CommitFacts, Gap, Held, HeldGaps};

/// Reads a repository for a data set.
///
/// # Errors
/// The gap that says why, where it cannot be read at all.
pub fn hold(
    source: &Source,
    jobs: usize,
    cache: Option<&Cache>,
    progress: &dyn Progress,
) -> Result<Held, Gap> {
    let jobs = jobs.max(1);
    let alone = Source { exports: Vec::new(), detects: true, ..source.clone() };
    let read = read(std::slice::from_ref(&alone), jobs, cache, progress).into_iter().next();
    let read = read.unwrap_or_default();
    let mut facts = read.facts;
    let mut gaps = HeldGaps { history: std::mem::take(&mut facts.gaps), ..HeldGaps::default() };
    let unread = gaps.history.iter().find(|gap| gap.kind.hides_everything());
    let (Some(repo), None) = (read.repo, unread) else {
        return Err(unread.cloned().unwrap_or_else(|| nothing(source)));
    };
    exports::read(source, &mut facts);
    gaps.exports = std::mem::take(&mut facts.gaps);
    reviews::read(&repo, &mut facts, jobs);
    gaps.refs = std::mem::take(&mut facts.gaps);
    let outlines = patches::outlines(&repo, &facts, jobs)
        .map_err(|error| unopened::gap(&source.name, &source.path, &error))?;
    let is_doc = doc_filter(&source.docs);
    Ok(Held {
        name: source.name.clone(),
        asked: AskedFor {
            branches: source.branches.clone(),
            design_docs: source.docs.iter().map(|docs| docs.pattern.text().to_owned()).collect(),
            exports: names(&source.exports),
            owners: read.owners.as_ref().map(asked),
            detected: read.detected.as_ref().map(asked),
        },
        key_check: None,
        tips: facts.tips,
        shallow: facts.shallow,
        doc_paths: facts.paths.iter().map(|path| is_doc(path)).collect(),
        outlines,
        said: CommitFacts {
            commits: facts.commits,
            lineage: facts.lineage,
            identities: facts.identities,
            paths: facts.paths,
            docs: facts.docs,
        },
        at_tip: facts.at_tip,
        beside: facts.beside,
        gaps,
    })
}

fn nothing(source: &Source) -> Gap {
    Gap::new(&source.name, crate::facts::GapKind::Repository, "it was not read", "", 1)
}

/// The exports by forge and name: where they lie is nobody's business.
pub(super) fn names(exports: &[ReviewExport]) -> Vec<String> {
    let name = |export: &ReviewExport| {
        let file = export.path.file_name().unwrap_or_default().to_string_lossy();
        format!("{} {file}", export.forge.id())
    };
    exports.iter().map(name).collect()
}

/// Which files say who owns what, by their names.
pub(super) fn asked(owners: &OwnersFrom) -> AskedOwners {
    let as_of = match owners.as_of {
        OwnersAsOf::Commit => "commit",
        OwnersAsOf::Head => "head",
    };
    AskedOwners {
        file: owners.file.clone(),
        formats: owners.formats.iter().map(|format| format.layout().id.to_owned()).collect(),
        as_of: as_of.to_owned(),
    }
}

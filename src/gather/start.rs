//! What is known of a repository before its history is walked.

use rustc_hash::FxHashSet;

use super::gaps::Problems;
use super::mailmap::Mailmap;
use super::objects::{Objects, Replacements};
use super::tree::Id;
use super::{Source, head_files, mailmaps, open, tips};
use crate::facts::RepoFacts;

/// Where the walk starts and ends, and what holds for all commits.
pub(super) struct Start {
    pub(super) tips: Vec<Id>,
    pub(super) shallow: FxHashSet<Id>,
    pub(super) replaced: Replacements,
    pub(super) mailmap: Mailmap,
}

impl Start {
    /// Opens the repository and reads what stands beside its history; tips,
    /// attributes and gaps go into `facts`.
    pub(super) fn read(
        source: &Source,
        facts: &mut RepoFacts,
        problems: &mut Problems,
    ) -> Result<Self, git2::Error> {
        let repo = open::open(&source.path)?;
        let odb = repo.odb()?;
        let shallow = open::shallow(&repo);
        let replaced = open::replacements(&repo);
        let (tips, gaps) = tips::resolve(&repo, source);
        let start: Vec<Id> =
            tips.iter().filter_map(|tip| tip.oid.as_bytes().try_into().ok()).collect();
        let mut mailmap = Mailmap::default();
        if let Some(first) = start.first() {
            let mut objects = Objects::new(&odb, &replaced);
            let files = head_files::read_at(&mut objects, first, problems);
            mailmap = mailmaps::read(&repo, files.mailmap);
            facts.attributes = files.attributes;
            facts.blame_ignored = files.blame_ignored;
        }
        facts.tips = tips;
        facts.gaps = gaps;
        facts.shallow = !shallow.is_empty();
        Ok(Self { tips: start, shallow, replaced, mailmap })
    }
}

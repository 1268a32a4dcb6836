//! What is known of a repository before its history is walked.

use super::gaps::Problems;
use super::mailmap::Mailmap;
use super::{Source, head_files, mailmaps, tips};
use crate::facts::{Oid, RepoFacts};
use crate::git::{Error, Repo};

/// Where the walk starts, and what holds for all commits.
pub(super) struct Start {
    pub(super) tips: Vec<Oid>,
    pub(super) mailmap: Mailmap,
}

impl Start {
    /// Reads what stands beside the history; tips, attributes and gaps go into
    /// `facts`.
    pub(super) fn read(
        repo: &Repo,
        source: &Source,
        facts: &mut RepoFacts,
        problems: &mut Problems,
    ) -> Result<Self, Error> {
        let refs = repo.refs()?;
        let mut mailmap = Mailmap::default();
        let (tips, gaps) = repo.read(|objects| {
            let (tips, gaps) = tips::resolve(&*refs, objects, source);
            if let Some(first) = tips.first() {
                let files = head_files::read_at(objects, &first.oid, problems);
                mailmap = mailmaps::read(repo, files.mailmap);
                facts.attributes = files.attributes;
                facts.blame_ignored = files.blame_ignored;
            }
            (tips, gaps)
        })?;
        let start = tips.iter().map(|tip| tip.oid).collect();
        facts.tips = tips;
        facts.gaps = gaps;
        facts.shallow = !repo.shallow().is_empty();
        Ok(Self { tips: start, mailmap })
    }
}

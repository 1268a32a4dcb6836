//! What is known of a repository before its history is walked.

use rustc_hash::FxHashSet;

use super::gaps::Problems;
use super::owner_files::Asked;
use super::{Owners, Source, head_files, mailmaps, tips};
use crate::config::{Detection, OwnersFrom};
use crate::facts::{AtTip, Gap, GapKind, Oid, RepoFacts};
use crate::git::{Error, Repo};

/// Where the walk starts, and what holds for all commits.
pub(super) struct Start {
    pub(super) tips: Vec<Oid>,
    /// Every file at the first tip; `None` where that is not known.
    pub(super) tip_files: Option<FxHashSet<Box<[u8]>>>,
    /// Which files say who owns what, where that is asked and there are any.
    pub(super) asked: Option<Asked>,
    /// Which files the tip offers to whoever names none.
    pub(super) detected: Option<OwnersFrom>,
}

impl Start {
    /// Reads the tips and what the first one says into `facts`.
    pub(super) fn read(
        repo: &Repo,
        source: &Source,
        facts: &mut RepoFacts,
        problems: &mut Problems,
    ) -> Result<Self, Error> {
        let mut unread = repo.broken_rewrites().to_vec();
        let (mut tip_files, mut asked, mut detected) = (None, None, None);
        let (tips, gaps) = repo.read(|objects| {
            let (tips, gaps) = tips::resolve(repo.refs(), objects, source);
            if let Some(first) = tips.first() {
                let detects = source.detects || matches!(source.owners, Owners::Detect);
                let detection = detects.then(Detection::default);
                let files = head_files::read_at(objects, &first.oid, detection, problems);
                let owners = match &source.owners {
                    Owners::Unasked => None,
                    Owners::Detect => files.owners.clone(),
                    Owners::From(owners) => Some(owners.clone()),
                };
                asked = owners.map(|owners| Asked::new(owners, &first.branch));
                facts.at_tip = AtTip {
                    mailmap: mailmaps::read(repo, files.mailmap, &mut unread),
                    attributes: files.attributes,
                    blame_ignored: files.blame_ignored,
                    ..AtTip::default()
                };
                tip_files = files.paths;
                detected = files.owners;
            }
            (tips, gaps)
        })?;
        let start = tips.iter().map(|tip| tip.oid).collect();
        facts.tips = tips;
        facts.gaps = gaps;
        facts.gaps.extend(unread.into_iter().map(|error| told(&source.name, error)));
        facts.gaps.extend(grafted(&source.name, repo));
        facts.shallow = !repo.shallow().is_empty();
        Ok(Self { tips: start, tip_files, asked, detected })
    }
}

/// Something beside the history that Git would read.
fn told(repo: &str, error: Error) -> Gap {
    let hint = "repair the file, or check the repository with `git fsck`";
    Gap::new(repo, GapKind::Record, error.message, hint, 1)
}

/// Whoever looks at the repository elsewhere sees another history.
fn grafted(repo: &str, opened: &Repo) -> Option<Gap> {
    let count = opened.rewrites().grafts.len() as u64;
    let (commits, have) = if count == 1 { ("commit", "has") } else { ("commits", "have") };
    (count > 0).then(|| {
        let detail = format!("{count} {commits} {have} the parents that info/grafts names");
        let hint = "the same for every clone: git replace --convert-graft-file";
        Gap::new(repo, GapKind::Grafts, detail, hint, count)
    })
}

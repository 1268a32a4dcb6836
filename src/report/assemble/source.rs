//! What a report was made from, how much could be known, and what could not be
//! read.

use std::collections::BTreeSet;

use super::inputs::Inputs;
use crate::attribute::Day;
use crate::facts::{ExportFile, Gap, RepoFacts};
use crate::org::{OwnerSource, Ownership};
use crate::report::model::{
    Coverage, ExportProvenance, IdentityCoverage, OwnershipCoverage, Provenance, RepoProvenance,
    ReportGap, ReviewCoverage,
};

pub(super) fn provenance(inputs: &Inputs<'_>) -> Provenance {
    let repo = |facts: &RepoFacts| RepoProvenance {
        name: facts.name.clone(),
        tips: facts.tips.iter().map(|tip| (tip.branch.clone(), tip.oid.to_string())).collect(),
        commits: facts.commits.len() as u64,
        last_commit: last_day(facts).map(|day| day.date().to_string()),
        shallow: facts.shallow,
        reviews: facts.beside.exports.iter().map(export).collect(),
    };
    let config = inputs.config.file.as_ref().map(|_| inputs.config.sha256.clone());
    Provenance {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        config_sha256: config,
        as_of: inputs.as_of.to_string(),
        ownership: sources(inputs),
        repos: inputs.facts.iter().map(repo).collect(),
    }
}

/// The day of the last commit.
pub(super) fn last_day(facts: &RepoFacts) -> Option<Day> {
    facts.commits.last().map(|commit| Day::from_seconds(commit.committed.seconds))
}

fn export(file: &ExportFile) -> ExportProvenance {
    ExportProvenance {
        forge: file.forge.clone(),
        file: file.name.clone(),
        bytes: file.bytes,
        sha256: file.sha256.clone(),
        entries: file.entries,
    }
}

/// Where ownership comes from, in all repositories.
fn sources(inputs: &Inputs<'_>) -> String {
    let sources: BTreeSet<OwnerSource> = inputs.ownership.iter().map(Ownership::source).collect();
    let ids: Vec<&str> = sources.into_iter().map(OwnerSource::id).collect();
    if ids.is_empty() { OwnerSource::Rules.id().to_owned() } else { ids.join(", ") }
}

/// Whether the directories of a repository stand in for owners, because nothing
/// says who they are.
pub(super) fn by_directory(inputs: &Inputs<'_>, repo: usize) -> bool {
    inputs.ownership.get(repo).is_some_and(|own| own.source() == OwnerSource::FirstDirectory)
}

pub(super) fn coverage(inputs: &Inputs<'_>) -> Coverage {
    let repos = || inputs.facts.iter().map(|facts| facts.name.clone()).zip(inputs.coverage);
    Coverage {
        ownership: repos()
            .enumerate()
            .map(|(at, (repo, c))| {
                let recorded = u64::from(!by_directory(inputs, at));
                OwnershipCoverage {
                    repo,
                    commits: c.substantive,
                    with_owner: c.with_owner * recorded,
                    paths: c.paths,
                    owned: c.owned_paths * recorded,
                }
            })
            .collect(),
        identity: repos()
            .map(|(repo, c)| IdentityCoverage {
                repo,
                commits: c.changes,
                on_roster: c.author_on_roster,
                robots: c.author_is_bot,
                through_agent: c.through_agent,
                assisted: c.assisted,
            })
            .collect(),
        reviews: repos()
            .map(|(repo, c)| ReviewCoverage {
                repo,
                commits: c.changes,
                with_review: c.with_review,
                forms: c.review_forms.clone(),
            })
            .collect(),
    }
}

/// Gaps as they stand in a report, in their order.
#[must_use]
pub fn gaps(gaps: &[Gap]) -> Vec<ReportGap> {
    gaps.iter()
        .map(|gap| ReportGap {
            repo: gap.repo.clone(),
            kind: gap.kind.into(),
            detail: gap.detail.clone(),
            hint: gap.hint.clone(),
            count: gap.count,
        })
        .collect()
}

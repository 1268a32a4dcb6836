//! What excludes a change, one file a guard.
//!
//! Guards run in the order of [`GUARDS`]; the first that holds is the reason
//! that the report lists.

mod bot;
mod bulk;
mod duplicate;
mod listed;
mod no_substance;
mod revert;
mod reverted;
mod unread;
mod wide;

use rayon::prelude::*;

use super::change::{Change, Exclusion};
use super::merges::Merges;
use crate::config::{Config, Rules};
use crate::facts::{Commit, Oid, Patch, RepoFacts, message};
use crate::org::Org;

/// What guards may look at beside the changes.
pub struct Context<'a> {
    /// People, to know bots.
    org: &'a Org,
    /// The facts.
    facts: &'a [RepoFacts],
    /// Thresholds.
    rules: &'a Rules,
    /// Commits that the config ignores: lower-case hexadecimal prefixes.
    ignored_commits: &'a [String],
    /// Finds a change by its commit id.
    index: OidIndex,
    /// What each change's message says of others, in the order of the changes.
    markers: Vec<Markers<'a>>,
    /// Finds what merges brought.
    merges: Merges<'a>,
}

/// What a message says of other changes.
struct Markers<'a> {
    /// Hashes of the changes that it reverts.
    reverts: Vec<&'a str>,
    /// Hashes of the changes that it was picked from.
    picked_from: Vec<&'a str>,
    /// The review's Change-Id: the last one, since earlier ones come from
    /// squashed commits.
    change_id: Option<&'a str>,
}

impl<'a> Context<'a> {
    /// Reads what the guards need for these changes, which stand in landed
    /// order.
    #[must_use]
    pub fn new(
        config: &'a Config,
        facts: &'a [RepoFacts],
        org: &'a Org,
        changes: &[Change],
    ) -> Self {
        let markers = changes
            .par_iter()
            .map(|change| {
                let message = &facts[change.repo].commits[change.commit].message;
                Markers {
                    reverts: message::reverts(message),
                    picked_from: message::cherry_picked_from(message),
                    change_id: message::change_ids(message).last().copied(),
                }
            })
            .collect();
        Self {
            org,
            facts,
            rules: &config.rules,
            ignored_commits: &config.ignore.commits,
            index: OidIndex::new(changes.iter().map(|change| change.oid)),
            markers,
            merges: Merges::new(facts),
        }
    }
}

impl Context<'_> {
    fn commit(&self, change: &Change) -> &Commit {
        &self.facts[change.repo].commits[change.commit]
    }

    /// The patch of a change that others may be copies of.
    fn patch(&self, change: &Change) -> Option<Patch> {
        let patches = &self.facts[change.repo].patches;
        let at = patches.binary_search_by_key(&change.commit, |(commit, _)| *commit).ok()?;
        Some(patches[at].1)
    }
}

/// A change that a guard excludes.
pub struct Hit {
    /// Its index.
    pub change: usize,
    /// Particulars for the report.
    pub detail: String,
    /// The earlier change that this one is a copy of: it inherits the reviewers.
    pub copy_of: Option<usize>,
}

impl Hit {
    fn new(change: usize, detail: impl Into<String>) -> Self {
        Self { change, detail: detail.into(), copy_of: None }
    }
}

/// A guard: its id and what it excludes among the changes that no earlier
/// guard did.
pub struct Guard {
    /// Its id, as it stands in reports.
    pub id: &'static str,
    /// One line on what it excludes.
    pub about: &'static str,
    run: fn(&Context<'_>, &[Change]) -> Vec<Hit>,
}

/// Every guard, in order.
pub const GUARDS: &[Guard] = &[
    bot::GUARD,
    revert::GUARD,
    reverted::GUARD,
    duplicate::GUARD,
    unread::GUARD,
    no_substance::GUARD,
    bulk::GUARD,
    wide::GUARD,
    listed::GUARD,
];

/// Runs every guard over the changes, which stand in landed order.
pub fn apply(context: &Context<'_>, changes: &mut [Change]) {
    for guard in GUARDS {
        for hit in (guard.run)(context, changes) {
            // The first guard that holds is the reason. A copy may be excluded
            // already (a robot picked it); its reviewers still count.
            let exclusion = Exclusion { guard: guard.id, detail: hit.detail };
            changes[hit.change].exclusion.get_or_insert(exclusion);
            if let Some(first) = hit.copy_of {
                unite_reviewers(changes, first, hit.change);
            }
        }
    }
}

fn unite_reviewers(changes: &mut [Change], first: usize, copy: usize) {
    for review in changes[copy].reviewers.clone() {
        let first = &mut changes[first];
        let known = first.reviewers.iter().any(|known| known.person == review.person);
        if !known && !first.credits(review.person) {
            first.reviewers.push(review);
        }
    }
}

/// The changes that no guard has excluded yet, with their indices.
fn open(changes: &[Change]) -> impl Iterator<Item = (usize, &Change)> {
    changes.iter().enumerate().filter(|(_, change)| change.exclusion.is_none())
}

/// Finds places in a list by full or abbreviated commit id.
pub struct OidIndex {
    sorted: Vec<(Oid, usize)>,
}

impl OidIndex {
    /// An index over these ids.
    #[must_use]
    pub fn new(oids: impl Iterator<Item = Oid>) -> Self {
        let mut sorted: Vec<(Oid, usize)> = oids.zip(0..).collect();
        sorted.sort_unstable();
        Self { sorted }
    }

    /// The place of the one id that starts with these hexadecimal digits; `None`
    /// when there is none or more than one. An abbreviated id means one of its
    /// own repository: only places that are `near` are looked at for it.
    #[must_use]
    pub fn find(&self, prefix: &str, near: impl Fn(usize) -> bool) -> Option<usize> {
        let prefix = prefix.to_ascii_lowercase();
        let digits = prefix.len();
        if !(7..=64).contains(&digits) || !prefix.bytes().all(|c| c.is_ascii_hexdigit()) {
            return None;
        }
        // The smallest id of either length that can start with the prefix.
        let lowest = Oid::from_hex(&format!("{prefix:0<40}"))
            .or_else(|| Oid::from_hex(&format!("{prefix:0<64}")))?;
        let start = self.sorted.partition_point(|(oid, _)| oid.as_bytes() < lowest.as_bytes());
        let mut found = self.sorted[start..]
            .iter()
            .take_while(|(oid, _)| oid.to_string().starts_with(&prefix))
            .filter(|(oid, at)| digits == oid.as_bytes().len() * 2 || near(*at));
        let (_, at) = found.next()?;
        found.next().is_none().then_some(*at)
    }
}

#[cfg(test)]
mod tests;

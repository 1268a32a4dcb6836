//! What a guard is, and what it may look at.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::attribute::ancestry::Ancestry;
use crate::attribute::change::Change;
use crate::attribute::change_table::ChangeTable;
use crate::attribute::oid_index::OidIndex;
use crate::attribute::reverts::{self, Reverts};
use crate::config::{Config, Rules};
use crate::facts::message::subtree_squash;
use crate::facts::{Commit, Patch, RepoFacts, copies};
use crate::org::Org;

/// What guards may look at beside the changes.
pub struct Context<'a> {
    /// People, to know bots.
    pub(super) org: &'a Org,
    /// The facts.
    pub(super) facts: &'a [RepoFacts],
    /// Thresholds.
    pub(super) rules: &'a Rules,
    /// Commits that the config ignores: lower-case hexadecimal prefixes.
    pub(super) ignored_commits: &'a [String],
    /// Finds a change by its commit id.
    pub(super) index: OidIndex,
    /// What the messages of changes say of others.
    pub(super) markers: AllMarkers<'a>,
    /// The changes that merges brought which a change is a copy of, by that change.
    pub(super) merged: FxHashMap<usize, Vec<usize>>,
    /// What each change takes back.
    pub(super) reverts: Reverts,
}

/// What messages say of other changes, by the changes that say anything, in their order.
pub(super) struct AllMarkers<'a>(Vec<(usize, Markers<'a>)>);

impl<'a> AllMarkers<'a> {
    fn new(facts: &'a [RepoFacts], changes: &[Change]) -> Self {
        let markers = changes.par_iter().enumerate().filter_map(|(at, change)| {
            let message = &facts[change.repo()].commits[change.commit()].message;
            let marks = message.marks();
            let originals = marks.is_copy().then(|| copies::originals(message));
            let originals = originals.unwrap_or_default();
            let change_id = message.change_id();
            let squashed = marks.is_of_subtree().then(|| subtree_squash(message)).flatten();
            let says = !originals.is_empty() || change_id.is_some() || squashed.is_some();
            says.then_some((at, Markers { originals, change_id, squashed }))
        });
        Self(markers.collect())
    }

    /// The changes that came with a merge, for each change that names the merge as its
    /// original: `git cherry-pick -m 1` makes one of all that it brought.
    fn of_merges(
        &self,
        facts: &[RepoFacts],
        changes: &[Change],
        (index, table): (&OidIndex, &ChangeTable<'_>),
        ancestry: &Ancestry<'_>,
    ) -> FxHashMap<usize, Vec<usize>> {
        let merges = self.0.iter().flat_map(|(at, markers)| {
            let repo = changes[*at].repo();
            let is_near = move |other: usize| changes[other].repo() == repo;
            let oid = |other: usize| changes[other].oid(facts);
            let unknown = move |hash: &&&str| index.find(hash, oid, is_near).is_none();
            let of_merge = move |hash: &&str| Some((*at, ancestry.merge(hash, repo)?));
            markers.originals.iter().filter(unknown).filter_map(of_merge)
        });
        let mut found: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for (at, (repo, merge)) in merges {
            let brought = ancestry.brought(repo, merge).into_iter();
            let brought = brought.filter_map(|commit| table.get(repo, commit));
            found.entry(at).or_default().extend(brought.filter(|other| *other != at));
        }
        found
    }

    /// What each change says that says anything, in their order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &Markers<'a>)> {
        self.0.iter().map(|(at, markers)| (*at, markers))
    }
}

/// What a message says of other changes.
pub(super) struct Markers<'a> {
    /// Hashes of the changes that it is a copy of.
    pub(super) originals: Vec<&'a str>,
    /// The review's Change-Id.
    pub(super) change_id: Option<&'a str>,
    /// Up to where it squashes another history.
    pub(super) squashed: Option<&'a str>,
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
        let oids = changes.iter().map(|change| change.oid(facts));
        let (markers, (index, ancestry)) = rayon::join(
            || AllMarkers::new(facts, changes),
            || rayon::join(|| OidIndex::new(oids), || Ancestry::new(facts)),
        );
        let table = ChangeTable::of(facts, changes);
        let reverts = reverts::find(config, facts, changes, (&index, &table), &ancestry);
        let merged = markers.of_merges(facts, changes, (&index, &table), &ancestry);
        Self {
            org,
            facts,
            rules: &config.rules,
            ignored_commits: &config.ignore.commits,
            index,
            markers,
            merged,
            reverts,
        }
    }
}

impl Context<'_> {
    pub(super) fn commit(&self, change: &Change) -> &Commit {
        &self.facts[change.repo()].commits[change.commit()]
    }

    /// The changes that others may be copies of, with their patches.
    pub(super) fn patches(&self, changes: &[Change]) -> Vec<(usize, Patch)> {
        let oid = |at: usize| changes[at].oid(self.facts);
        let mut patches = Vec::new();
        for (repo, facts) in self.facts.iter().enumerate() {
            patches.extend(facts.patches.iter().filter_map(|(commit, patch)| {
                let at = self.index.place(facts.commits[*commit].oid, oid)?;
                // What stands in several repositories is a change of the first of them.
                (changes[at].repo() == repo).then_some((at, *patch))
            }));
        }
        patches
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
    pub(super) fn new(change: usize, detail: impl Into<String>) -> Self {
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
    pub(super) run: fn(&Context<'_>, &[Change]) -> Vec<Hit>,
}

/// What a guard excludes that looks at one change after another, on all threads: why each
/// is excluded that no guard has excluded yet, if it is.
pub(super) fn each(
    changes: &[Change],
    why: &(dyn Fn(&Change) -> Option<String> + Sync),
) -> Vec<Hit> {
    let open = changes.par_iter().enumerate().filter(|(_, change)| change.exclusion.is_none());
    open.filter_map(|(at, change)| Some(Hit::new(at, why(change)?))).collect()
}

/// The changes that no guard has excluded yet, with their indices.
pub(super) fn open(changes: &[Change]) -> impl Iterator<Item = (usize, &Change)> {
    changes.iter().enumerate().filter(|(_, change)| change.exclusion.is_none())
}

//! What could not be read, collected by several threads and told once.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::facts::{Gap, GapKind, Oid};
use crate::git::{Trouble, WalkTrouble};

/// How many ids a gap names.
const SHOWN: usize = 3;

/// An object that something needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Needed {
    Commit,
    Tree,
    /// The text of a design doc, or a file of the tip.
    Blob,
}

/// Unreadable objects and odd commits of one repository.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Problems {
    /// Never kept: they may be readable tomorrow.
    #[serde(skip)]
    unreadable: BTreeMap<(Needed, Trouble), BTreeSet<Oid>>,
    /// Commits whose author or committer is not written as Git writes them.
    malformed: BTreeSet<Oid>,
    /// Commits whose message names more than is read.
    crowded: BTreeSet<Oid>,
    /// Commits whose landed date is not believable.
    odd_dates: BTreeSet<Oid>,
    /// Commits whose parents are cut off.
    boundary: BTreeSet<Oid>,
    /// Commits whose changes are unknown because of unreadable objects.
    unknown_changes: BTreeSet<Oid>,
}

impl Problems {
    pub(super) fn unreadable(&mut self, what: Needed, id: Oid, trouble: Trouble) {
        self.unreadable.entry((what, trouble)).or_default().insert(id);
    }

    pub(super) fn malformed(&mut self, commit: Oid) {
        self.malformed.insert(commit);
    }

    pub(super) fn crowded(&mut self, commit: Oid) {
        self.crowded.insert(commit);
    }

    pub(super) fn odd_date(&mut self, commit: Oid) {
        self.odd_dates.insert(commit);
    }

    pub(super) fn unknown_changes(&mut self, commit: Oid) {
        self.unknown_changes.insert(commit);
    }

    /// Whether every object that was needed could be read.
    pub(super) fn is_all_readable(&self) -> bool {
        self.unreadable.is_empty()
    }

    /// Forgets what was odd about other commits than these.
    pub(super) fn retain(&mut self, mut commits: impl FnMut(&Oid) -> bool) {
        for odd in [
            &mut self.malformed,
            &mut self.crowded,
            &mut self.odd_dates,
            &mut self.boundary,
            &mut self.unknown_changes,
        ] {
            odd.retain(&mut commits);
        }
    }

    /// Takes in what the walk could not follow.
    pub(super) fn walked(&mut self, trouble: WalkTrouble) {
        for (commit, why) in trouble.unreadable {
            self.unreadable(Needed::Commit, commit, why);
        }
        self.boundary.extend(trouble.boundary);
        self.unknown_changes.extend(trouble.unknown_changes);
    }

    pub(super) fn merge(&mut self, other: Self) {
        for (key, ids) in other.unreadable {
            self.unreadable.entry(key).or_default().extend(ids);
        }
        self.malformed.extend(other.malformed);
        self.crowded.extend(other.crowded);
        self.odd_dates.extend(other.odd_dates);
        self.boundary.extend(other.boundary);
        self.unknown_changes.extend(other.unknown_changes);
    }

    /// One gap for each kind of problem, in a fixed order. `fault` says more of a
    /// damaged object.
    pub(super) fn into_gaps(
        self,
        repo: &str,
        mut fault: impl FnMut(&Oid) -> Option<String>,
    ) -> Vec<Gap> {
        let mut gaps = Vec::new();
        let mut add = |kind, ids: &BTreeSet<Oid>, detail: String, hint: &str| {
            if !ids.is_empty() {
                gaps.push(Gap::new(repo, kind, detail, hint, ids.len() as u64));
            }
        };
        add(
            GapKind::Shallow,
            &self.boundary,
            format!(
                "history ends at {}: their changes and everything before are unknown",
                named(&self.boundary, "commit")
            ),
            "fetch the rest with `git fetch --unshallow`",
        );
        for ((what, trouble), ids) in &self.unreadable {
            let (one, hint) = match (what, trouble) {
                (_, Trouble::Damaged) => {
                    ("damaged", "check the repository with `git fsck` and clone it again")
                }
                (_, Trouble::Refused) => (
                    "not readable, according to the system",
                    "check permissions and the disk, and how many files may be open (`ulimit -n`)",
                ),
                (_, Trouble::TooLarge) => (
                    "too large or too deep to be read",
                    "what is cut off is missing from every number; nothing written by hand is that \
                     large",
                ),
                (Needed::Blob, Trouble::Missing) => (
                    "missing (partial clone)",
                    "clone the repository without --filter so that these texts can be read",
                ),
                (_, Trouble::Missing) => (
                    "missing",
                    "check the repository with `git fsck`; clone it again without --filter",
                ),
            };
            let what = match what {
                Needed::Commit => "commit",
                Needed::Tree => "tree",
                Needed::Blob => "blob",
            };
            let is = if ids.len() == 1 { "is" } else { "are" };
            let mut detail = format!("{} {is} {one}", named(ids, what));
            let first = ids.first().filter(|_| *trouble != Trouble::Missing);
            if let Some(fault) = first.and_then(&mut fault) {
                let which = if ids.len() == 1 { "" } else { "the first " };
                detail.push_str(&format!(" ({which}in {fault})"));
            }
            if what != "blob" && !self.unknown_changes.is_empty() {
                let affected = named(&self.unknown_changes, "commit");
                detail.push_str(&format!("; what changed in {affected} is unknown"));
            }
            add(GapKind::Object, ids, detail, hint);
        }
        add(
            GapKind::Malformed,
            &self.malformed,
            format!("no readable author or committer in {}", named(&self.malformed, "commit")),
            "these commits count for nobody",
        );
        add(
            GapKind::Malformed,
            &self.crowded,
            format!(
                "more than 1,000 people or reverted commits named in {}",
                named(&self.crowded, "commit")
            ),
            "the first 1,000 of each count, the others nowhere",
        );
        add(
            GapKind::Date,
            &self.odd_dates,
            format!("no believable commit date in {}", named(&self.odd_dates, "commit")),
            "windows place these commits where their dates say",
        );
        gaps
    }
}

/// `3 trees (1111111111, 2222222222, …)`.
fn named(ids: &BTreeSet<Oid>, what: &str) -> String {
    let shown: Vec<_> = ids.iter().take(SHOWN).map(Oid::to_string).collect();
    let more = if ids.len() > SHOWN { ", …" } else { "" };
    let plural = if ids.len() == 1 { "" } else { "s" };
    format!("{} {what}{plural} ({}{more})", ids.len(), shown.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_ids_are_one_gap_with_a_count() {
        let (mut a, mut b) = (Problems::default(), Problems::default());
        let id = |byte| Oid::from_bytes(&[byte; 20]).unwrap();
        for byte in 1..=4 {
            a.unreadable(Needed::Tree, id(byte), Trouble::Missing);
        }
        b.unreadable(Needed::Tree, id(1), Trouble::Missing);
        b.unknown_changes(id(9));
        a.merge(b);
        a.unreadable(Needed::Blob, id(7), Trouble::Damaged);
        let gaps = a.into_gaps("r", |id| Some(format!("p.pack: {}", id.short())));
        assert_eq!(gaps.len(), 2);
        let told = "1 blob (0707070707070707070707070707070707070707) is damaged (in \
                    p.pack: 0707070707)";
        assert_eq!(gaps[1].detail, told);
        assert_eq!((gaps[0].kind, gaps[0].count), (GapKind::Object, 4));
        assert!(gaps[0].detail.starts_with("4 trees (0101010101"), "{}", gaps[0].detail);
        assert!(gaps[0].detail.contains(", …) are missing; what changed in 1 commit (0909"));
    }
}

//! What a revision of a doc says of its status.

use std::collections::BTreeMap;

use super::place::Place;
use crate::config::{DesignDocs, DocStatus, Status};
use crate::facts::DocMeta;
use crate::sorting::LeanSort as _;

/// A written status that means nothing to us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadStatus {
    /// Index of the family in the config's `design_docs`.
    pub family: usize,
    /// What is written.
    pub written: String,
    /// In how many revisions of docs.
    pub revisions: u64,
}

/// Characters of a written status that are kept to be shown.
const SHOWN: usize = 60;

/// Counts the words that are not understood.
#[derive(Debug, Default)]
pub(super) struct Unread(BTreeMap<(usize, String), u64>);

impl Unread {
    fn add(&mut self, family: usize, written: &str) {
        let written = written.split_whitespace().collect::<Vec<_>>().join(" ");
        let written = written.chars().take(SHOWN).collect();
        *self.0.entry((family, written)).or_default() += 1;
    }

    /// By family, the most frequent first.
    pub(super) fn into_list(self) -> Vec<UnreadStatus> {
        let all = self.0.into_iter();
        let mut list: Vec<UnreadStatus> = all
            .map(|((family, written), revisions)| UnreadStatus { family, written, revisions })
            .collect();
        list.lean_sort_by_key(|unread| (unread.family, std::cmp::Reverse(unread.revisions)));
        list
    }
}

/// What one file of a doc says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stated {
    /// The status; `None`: not understood.
    pub(super) status: Option<Status>,
    /// Whether the file is metadata, which decides over the text beside it.
    pub(super) is_metadata: bool,
}

/// What the text of a file states; `None` where it says nothing of a status.
pub(super) fn written(
    place: &Place,
    family: &DesignDocs,
    meta: Option<&DocMeta>,
    unread: &mut Unread,
) -> Option<Stated> {
    let written = meta?.status.as_deref()?;
    let status = family.statuses.read(written);
    if status.is_none() {
        unread.add(place.family, written);
    }
    Some(Stated { status, is_metadata: place.is_metadata })
}

/// What it means that a file arrives at a path. An edit of a copy that was left
/// behind does not take the doc back there.
pub(super) fn by_path(place: &Place, family: &DesignDocs) -> Option<Stated> {
    let status = match family.status {
        DocStatus::Folder => place.folder,
        DocStatus::Merged if place.is_placeholder => Some(Status::Draft),
        DocStatus::Merged => Some(Status::Accepted),
        DocStatus::FrontMatter | DocStatus::None => None,
    };
    status.map(|status| Stated { status: Some(status), is_metadata: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_without_a_meaning_come_most_frequent_first_and_cut_short() {
        let mut unread = Unread::default();
        let long = "x".repeat(SHOWN + 9);
        for (family, written) in [(1, "odd"), (0, "a"), (0, "b"), (0, "b"), (0, &long)] {
            unread.add(family, written);
        }
        let list = unread.into_list();
        let told: Vec<(usize, &str, u64)> =
            list.iter().map(|u| (u.family, u.written.as_str(), u.revisions)).collect();
        assert_eq!(told, [(0, "b", 2), (0, "a", 1), (0, &long[..SHOWN], 1), (1, "odd", 1)]);
    }
}

//! What a revision of a doc says of its status.

use std::collections::BTreeMap;

use super::place::Place;
use crate::config::{DesignDocs, DocStatus, Status};
use crate::facts::{ChangeKind, DocMeta};

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
        let written = written.chars().take(SHOWN).collect();
        *self.0.entry((family, written)).or_default() += 1;
    }

    /// By family, the most frequent first.
    pub(super) fn into_list(self) -> Vec<UnreadStatus> {
        let all = self.0.into_iter();
        let mut list: Vec<UnreadStatus> = all
            .map(|((family, written), revisions)| UnreadStatus { family, written, revisions })
            .collect();
        list.sort_by_key(|unread| (unread.family, std::cmp::Reverse(unread.revisions)));
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

/// What a revision states; `None` where it says nothing of a status.
pub(super) fn stated(
    place: &Place,
    family: &DesignDocs,
    kind: ChangeKind,
    meta: Option<&DocMeta>,
    unread: &mut Unread,
) -> Option<Stated> {
    let plainly = |status| Some(Stated { status: Some(status), is_metadata: false });
    match family.status {
        DocStatus::FrontMatter => {
            let written = meta?.status.as_deref()?;
            let status = family.statuses.read(written);
            if status.is_none() {
                unread.add(place.family, written);
            }
            Some(Stated { status, is_metadata: place.is_metadata })
        }
        // Only a move into a folder says something: an edit of an old copy that
        // was left behind does not take the doc back there.
        DocStatus::Folder if kind == ChangeKind::Modified => None,
        DocStatus::Folder => place.folder.and_then(plainly),
        DocStatus::Merged if place.is_placeholder => plainly(Status::Draft),
        DocStatus::Merged => plainly(Status::Accepted),
        DocStatus::None => None,
    }
}

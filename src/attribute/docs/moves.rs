//! Renames with edits: which added files go on with which doc.

use std::collections::{BTreeMap, BTreeSet};

use super::place::{Place, plain};
use crate::facts::PathId;

/// A doc file that a commit deletes, and the doc that lived there.
pub(super) struct Gone<'p> {
    pub(super) path: PathId,
    pub(super) doc: usize,
    pub(super) place: &'p Place,
}

/// A doc file that a commit adds.
pub(super) struct Added<'p> {
    pub(super) path: PathId,
    pub(super) place: &'p Place,
}

/// The doc that each added file continues, and the deleted files that its words
/// may come from.
///
/// Accepting a doc often renames and edits it at once (`0000-flags.md` to
/// `0007-flags.md`, or into a folder of its own), so the name without its digits
/// is what stays: where all deleted files of such a name were one doc, and all
/// added ones will be one, it is the same doc. Where a commit deletes one file
/// and adds one, it is the same under another name as well: a doc must not
/// count twice because its title changed.
pub(super) fn pair(
    gone: &[Gone<'_>],
    added: &[Added<'_>],
) -> BTreeMap<PathId, (usize, Vec<PathId>)> {
    let mut moves = BTreeMap::new();
    if gone.is_empty() || added.is_empty() {
        return moves;
    }
    let mut by_slug: BTreeMap<&str, (Vec<&Gone<'_>>, Vec<&Added<'_>>)> = BTreeMap::new();
    for gone in gone.iter().filter(|gone| !gone.place.slug.is_empty()) {
        by_slug.entry(&gone.place.slug).or_default().0.push(gone);
    }
    for added in added {
        if let Some((_, all)) = by_slug.get_mut(added.place.slug.as_str()) {
            all.push(added);
        }
    }
    for (gone, added) in by_slug.values() {
        let docs: BTreeSet<usize> = gone.iter().map(|gone| gone.doc).collect();
        let ids: BTreeSet<_> = added.iter().map(|added| &added.place.id).collect();
        let is_one =
            ids.len() == 1 && (added.len() == 1 || ids.first().is_some_and(|id| id.is_some()));
        if let (Some(doc), 1, true) = (docs.first(), docs.len(), is_one) {
            let from: Vec<PathId> = gone.iter().map(|gone| gone.path).collect();
            moves.extend(added.iter().map(|added| (added.path, (*doc, from.clone()))));
        }
    }
    if let ([gone], [added]) = (gone, added)
        && may_be_one(gone.place, added.place)
    {
        moves.insert(added.path, (gone.doc, vec![gone.path]));
    }
    moves
}

/// Whether two files of different names can be of one doc: not where each has
/// an id of its own.
fn may_be_one(old: &Place, new: &Place) -> bool {
    let apart = matches!(
        (&old.id, &new.id),
        (Some(before), Some(after)) if plain(before) != plain(after)
    );
    !apart || (!old.slug.is_empty() && old.slug == new.slug)
}

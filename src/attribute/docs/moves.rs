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
        let keys: BTreeSet<_> = added.iter().map(|added| &added.place.key).collect();
        let is_one =
            keys.len() == 1 && (added.len() == 1 || keys.first().is_some_and(|key| key.is_some()));
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
    match (&old.id, &new.id) {
        (Some(before), Some(after)) => plain(before) == plain(after),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(id: Option<&str>, slug: &str) -> Place {
        Place {
            family: 0,
            path: String::new(),
            id: id.map(str::to_owned),
            approves: None,
            is_placeholder: false,
            key: id.map(str::to_owned),
            slug: slug.to_owned(),
            folder: None,
            is_metadata: false,
            is_text: true,
        }
    }

    /// Which docs the added files go on with: files that were of the doc with a
    /// number, and files that are added, each with an id and a slug.
    fn paired(
        gone: &[(usize, Option<&str>, &str)],
        added: &[(Option<&str>, &str)],
    ) -> Vec<Option<usize>> {
        let places = |ids: Vec<(Option<&str>, &str)>| -> Vec<Place> {
            ids.into_iter().map(|(id, slug)| place(id, slug)).collect()
        };
        let old = places(gone.iter().map(|(_, id, slug)| (*id, *slug)).collect());
        let new = places(added.to_vec());
        let left: Vec<Gone<'_>> = (0..)
            .zip(gone.iter().zip(&old))
            .map(|(at, ((doc, ..), place))| Gone { path: PathId(at), doc: *doc, place })
            .collect();
        let come: Vec<Added<'_>> =
            (100..).zip(&new).map(|(at, place)| Added { path: PathId(at), place }).collect();
        let moves = pair(&left, &come);
        let doc = |added: &Added<'_>| moves.get(&added.path).map(|(doc, _)| *doc);
        come.iter().map(doc).collect()
    }

    #[test]
    fn a_name_goes_on_where_it_was_one_doc_s_and_becomes_one_doc() {
        let seven = Some("0007");
        assert_eq!(paired(&[(1, None, "flags")], &[(seven, "flags")]), [Some(1)]);
        let both = [(1, None, "flags"), (1, None, "flags")];
        assert_eq!(paired(&both, &[(seven, "flags"), (seven, "flags")]), [Some(1), Some(1)]);
        // Of two docs nobody knows which; two files without an id may be two.
        assert_eq!(paired(&[(1, None, "flags"), (2, None, "flags")], &[(seven, "flags")]), [None]);
        assert_eq!(paired(&[(1, None, "a")], &[(None, "a"), (None, "a")]), [None, None]);
        assert_eq!(paired(&[(1, None, "a")], &[(seven, "a"), (Some("8"), "a")]), [None, None]);
        // Without a name, nothing goes on by it.
        let bare = [(1, Some("6"), ""), (2, Some("9"), "x")];
        assert_eq!(paired(&bare, &[(seven, "")]), [None]);
    }

    #[test]
    fn one_for_one_is_the_same_unless_each_has_an_id_of_its_own() {
        let one = |old, new| paired(&[(1, old, "old")], &[(new, "new")]);
        assert_eq!(one(Some("0007"), Some("7")), [Some(1)], "one number");
        assert_eq!([one(None, Some("7")), one(Some("7"), None)], [[Some(1)], [Some(1)]]);
        assert_eq!(one(Some("7"), Some("8")), [None]);
        assert_eq!(paired(&[(1, Some("7"), "x")], &[(Some("8"), "x")]), [Some(1)], "renumbered");
        assert_eq!(paired(&[(1, Some("7"), "")], &[(Some("8"), "")]), [None], "bare numbers");
    }
}

//! Content-free renames: a deleted and an added path with one blob.

use std::collections::{BTreeMap, VecDeque};

use rustc_hash::FxHashMap;

use crate::facts::Oid;
use crate::git::tree::Mode;

/// The blob of every empty file, in either format: two of them have nothing in
/// common.
const EMPTY_BLOBS: [&str; 2] = [
    "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
    "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
];

fn is_empty_blob(id: &Oid) -> bool {
    EMPTY_BLOBS.iter().any(|empty| Oid::from_hex(empty).as_ref() == Some(id))
}

/// One side of a possible rename.
#[derive(Clone, Copy, Debug)]
pub(super) struct Side<'p> {
    pub(super) path: &'p [u8],
    pub(super) mode: Mode,
    pub(super) id: Oid,
}

/// Pairs of indices into `deleted` and `added` with the same id and type, each
/// used once: first those with one base name, then, except for empty files,
/// whatever is left; both in the order given, which should be that of the paths.
pub(super) fn pair(deleted: &[Side<'_>], added: &[Side<'_>]) -> Vec<(usize, usize)> {
    let mut groups: FxHashMap<Oid, Vec<usize>> = FxHashMap::default();
    for (at, side) in deleted.iter().enumerate() {
        groups.entry(side.id).or_default().push(at);
    }
    if groups.is_empty() {
        return Vec::new();
    }
    let mut wanted: BTreeMap<(Oid, Mode), Vec<usize>> = BTreeMap::new();
    for (at, side) in added.iter().enumerate() {
        if groups.contains_key(&side.id) {
            wanted.entry((side.id, type_of(side.mode))).or_default().push(at);
        }
    }
    let mut pairs = Vec::new();
    for ((id, kind), news) in wanted {
        let olds = groups[&id].iter().copied().filter(|&old| type_of(deleted[old].mode) == kind);
        pair_one_blob(deleted, added, olds.collect(), news, is_empty_blob(&id), &mut pairs);
    }
    pairs
}

/// The executable bit makes no other type.
fn type_of(mode: Mode) -> Mode {
    if mode.is_file() { Mode::File } else { mode }
}

fn pair_one_blob(
    deleted: &[Side<'_>],
    added: &[Side<'_>],
    olds: Vec<usize>,
    news: Vec<usize>,
    same_name_only: bool,
    pairs: &mut Vec<(usize, usize)>,
) {
    let mut by_name: FxHashMap<&[u8], VecDeque<usize>> = FxHashMap::default();
    for &old in &olds {
        by_name.entry(base_name(deleted[old].path)).or_default().push_back(old);
    }
    let mut left = Vec::new();
    let mut used = Vec::new();
    for new in news {
        match by_name.get_mut(base_name(added[new].path)).and_then(VecDeque::pop_front) {
            Some(old) => {
                used.push(old);
                pairs.push((old, new));
            }
            None => left.push(new),
        }
    }
    if !same_name_only {
        used.sort_unstable();
        let free = olds.into_iter().filter(|old| used.binary_search(old).is_err());
        pairs.extend(free.zip(left));
    }
}

fn base_name(path: &[u8]) -> &[u8] {
    path.rsplit(|&byte| byte == b'/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(byte: u8) -> Oid {
        Oid::from_bytes(&[byte; 20]).unwrap()
    }

    fn side(path: &str, mode: Mode, id: Oid) -> Side<'_> {
        Side { path: path.as_bytes(), mode, id }
    }

    #[test]
    fn same_base_names_go_first_then_path_order() {
        let file = |path| side(path, Mode::File, id(1));
        let deleted = [file("a/x"), file("b/y"), file("b/z")];
        let added = [file("c/w"), file("c/y"), file("d/v"), file("e/u")];
        let mut pairs = pair(&deleted, &added);
        pairs.sort_unstable();
        assert_eq!(pairs, [(0, 0), (1, 1), (2, 2)]);
    }

    #[test]
    fn other_types_and_other_blobs_do_not_pair() {
        let deleted = [side("a", Mode::File, id(1)), side("b", Mode::Symlink, id(2))];
        let added = [side("c", Mode::Symlink, id(1)), side("d", Mode::Symlink, id(3))];
        assert_eq!(pair(&deleted, &added), []);
        let executable = [side("c", Mode::Executable, id(1))];
        assert_eq!(pair(&deleted, &executable), [(0, 0)]);
    }

    #[test]
    fn empty_files_pair_by_name_only() {
        for empty in EMPTY_BLOBS {
            let file = |path| side(path, Mode::File, Oid::from_hex(empty).unwrap());
            let pairs = pair(&[file("a/x"), file("a/y")], &[file("b/y"), file("b/z")]);
            assert_eq!(pairs, [(1, 0)]);
        }
    }
}

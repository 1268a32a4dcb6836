//! What Git puts in place of what is written: replaced objects (`git replace`),
//! parents of other commits (`info/grafts`), the ends of a shallow history.

use std::path::Path;

use rustc_hash::{FxHashMap, FxHashSet};

use super::directories::Directories;
use super::error::Error;
use super::file::{self, is_space, trim_end};
use super::references::{Refs, Target};
use super::settings::{Settings, boolean};
use crate::facts::{ObjectFormat, Oid};

/// Files of ids, a line each: a million of them.
const MOST: u64 = 64 << 20;

/// How far a chain of replacements is followed, as Git does.
const MAX_REPLACEMENTS: usize = 5;

const REPLACE: &str = "refs/replace/";

/// Commits, each with the parents that it is given.
pub type Grafts = FxHashMap<Oid, Box<[Oid]>>;

/// What a history is changed by as it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rewrites {
    /// Objects that others stand in for.
    pub replaced: FxHashMap<Oid, Oid>,
    /// Commits whose parents are these, whatever they say themselves. None makes
    /// a root.
    pub grafts: Grafts,
    /// Commits whose parents were not fetched: grafts change nothing there.
    pub shallow: FxHashSet<Oid>,
}

/// Rewrites, and what could not be read of them.
#[derive(Debug, Default)]
pub struct Found {
    /// What could be read.
    pub rewrites: Rewrites,
    /// Where Git would be told otherwise: each is a gap in the history.
    pub broken: Vec<Error>,
}

impl Rewrites {
    /// Whether commits may have other parents here than they say: even one that comes
    /// from itself.
    #[must_use]
    pub fn change_parents(&self) -> bool {
        !self.replaced.is_empty() || !self.grafts.is_empty()
    }

    /// What the repository with these directories and refs has. The caller says
    /// whether replacements are wanted (see [`wants_replacements`]).
    pub fn read(
        directories: &Directories,
        objects: ObjectFormat,
        refs: &dyn Refs,
        replace: bool,
    ) -> Found {
        let mut found = Found::default();
        if replace {
            match refs.list(REPLACE) {
                Ok(listing) => {
                    found.broken.extend(listing.broken);
                    for reference in listing.refs {
                        // Git leaves names aside that are no id.
                        let old = objects.id_from_hex(&reference.name.as_bytes()[REPLACE.len()..]);
                        if let (Some(old), Target::Object(new)) = (old, reference.target) {
                            found.rewrites.replaced.insert(old, new);
                        }
                    }
                }
                Err(error) => found.broken.push(error),
            }
        }
        let grafts = grafts(&directories.common_dir().join("info/grafts"), objects);
        found.rewrites.grafts = grafts.0;
        found.broken.extend(grafts.1);
        match shallow(&directories.common_dir().join("shallow"), objects) {
            Ok(shallow) => found.rewrites.shallow = shallow,
            Err(error) => found.broken.push(error),
        }
        found
    }

    /// The object that is read for this id. Its id stays what it was.
    #[must_use]
    pub fn replacement<'i>(&'i self, id: &'i Oid) -> &'i Oid {
        let mut id = id;
        for _ in 0..MAX_REPLACEMENTS {
            match self.replaced.get(id) {
                Some(other) => id = other,
                None => break,
            }
        }
        id
    }

    /// The parents that a commit is given in place of its own; `None` where it
    /// keeps them, as it does where the history is cut off.
    #[must_use]
    pub fn graft(&self, commit: &Oid) -> Option<&[Oid]> {
        let parents = self.grafts.get(commit)?;
        (!self.shallow.contains(commit)).then_some(parents)
    }
}

/// Whether replacements are in force, as they are without `core.useReplaceRefs`.
/// What the repository says of it goes before what the user says.
#[must_use]
pub fn wants_replacements(settings: &Settings, user: impl Fn() -> Option<bool>) -> bool {
    let own = settings.last("core", None, "usereplacerefs").and_then(boolean);
    own.or_else(user).unwrap_or(true)
}

/// Lines `COMMIT PARENT…`; of two lines for a commit, Git obeys the first. And
/// the first damaged line: Git goes on behind it.
fn grafts(path: &Path, objects: ObjectFormat) -> (Grafts, Option<Error>) {
    let mut grafts = Grafts::default();
    let text = match file::read(path, MOST) {
        Ok(text) => text.unwrap_or_default(),
        Err(error) => return (grafts, Some(error)),
    };
    let mut damaged = None;
    for (number, line) in lines(&text) {
        match graft(line, objects) {
            Some((commit, parents)) => {
                grafts.entry(commit).or_insert(parents);
            }
            None => damaged = damaged.or(Some(file::damaged_line(path, number))),
        }
    }
    (grafts, damaged)
}

fn graft(line: &[u8], objects: ObjectFormat) -> Option<(Oid, Box<[Oid]>)> {
    let (commit, mut rest) = objects.split_hex(line)?;
    let mut parents = Vec::new();
    while let Some((space, after)) = rest.split_first() {
        let (parent, after) = objects.split_hex(after).filter(|_| is_space(*space))?;
        parents.push(parent);
        rest = after;
    }
    Some((commit, parents.into_boxed_slice()))
}

/// An id a line.
fn shallow(path: &Path, objects: ObjectFormat) -> Result<FxHashSet<Oid>, Error> {
    let text = file::read(path, MOST)?.unwrap_or_default();
    lines(&text)
        .map(|(number, line)| {
            objects.id_from_hex(line).ok_or_else(|| file::damaged_line(path, number))
        })
        .collect()
}

/// Lines that are neither empty nor a comment, with their numbers from 1.
fn lines(text: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    text.split(|&byte| byte == b'\n')
        .enumerate()
        .map(|(index, line)| (index + 1, trim_end(line)))
        .filter(|(_, line)| !line.is_empty() && !line.starts_with(b"#"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn id(digit: char) -> Oid {
        Oid::from_hex(&digit.to_string().repeat(40)).unwrap()
    }

    fn hex(digit: char) -> String {
        digit.to_string().repeat(40)
    }

    fn grafts_of(text: &[u8]) -> (Grafts, Option<Error>) {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("grafts");
        std::fs::write(&path, text).unwrap();
        grafts(&path, ObjectFormat::Sha1)
    }

    #[test]
    fn a_graft_names_a_commit_and_its_parents() {
        let (a, b, c, d) = (hex('a'), hex('b'), hex('c'), hex('d'));
        let text = format!("# comment\n\n{a} {b}\t{c} \r\n{d}\n{d} {a}\n{b} {c}");
        let (grafts, damaged) = grafts_of(text.as_bytes());
        assert_eq!(damaged, None);
        assert_eq!(&*grafts[&id('a')], [id('b'), id('c')]);
        assert_eq!(&*grafts[&id('d')], []);
        assert_eq!(&*grafts[&id('b')], [id('c')]);
        assert_eq!(grafts.len(), 3);
    }

    #[test]
    fn a_damaged_graft_is_told_and_the_others_hold() {
        let (a, b) = (hex('a'), hex('b'));
        for bad in [&a[1..], &format!("{a}  {b}"), &format!("{a} {}", &b[1..]), "x"] {
            let (grafts, damaged) = grafts_of(format!("{b} {a}\n{bad}\n{a} {b}\n").as_bytes());
            assert!(damaged.unwrap().to_string().ends_with("is damaged in line 2"), "{bad}");
            assert_eq!(grafts.len(), 2, "{bad}");
        }
    }

    #[test]
    fn grafts_change_nothing_where_the_history_is_cut_off() {
        let mut rewrites = Rewrites::default();
        rewrites.grafts.insert(id('a'), [id('b')].into());
        assert_eq!(rewrites.graft(&id('a')), Some(&[id('b')][..]));
        assert_eq!(rewrites.graft(&id('b')), None);
        rewrites.shallow.insert(id('a'));
        assert_eq!(rewrites.graft(&id('a')), None);
    }

    #[test]
    fn replacements_are_followed_but_not_in_circles() {
        let mut rewrites = Rewrites::default();
        rewrites.replaced.insert(id('a'), id('b'));
        rewrites.replaced.insert(id('b'), id('c'));
        assert_eq!(*rewrites.replacement(&id('a')), id('c'));
        assert_eq!(*rewrites.replacement(&id('d')), id('d'));
        rewrites.replaced.insert(id('c'), id('a'));
        assert_eq!(*rewrites.replacement(&id('a')), id('c'));
    }

    #[test]
    fn what_replaces_nothing_by_an_object_is_left_aside() {
        let home = tempfile::tempdir().unwrap();
        let write = |path: String, text: &str| {
            let path = home.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        write("HEAD".into(), "ref: refs/heads/main");
        write("objects/x".into(), "");
        write(format!("refs/replace/{}", hex('1')), &hex('2'));
        write(format!("refs/replace/{}", hex('3')), "ref: refs/heads/main");
        write("refs/replace/short".into(), &hex('2'));
        write(format!("refs/replace/{}", hex('4')), "");
        let directories = Directories::find(home.path()).unwrap().unwrap();
        let refs = super::super::refs::open(&directories, &Default::default()).unwrap();
        let found = Rewrites::read(&directories, ObjectFormat::Sha1, &*refs, true);
        assert_eq!(found.rewrites.replaced.into_iter().collect::<Vec<_>>(), [(id('1'), id('2'))]);
        assert_eq!(found.broken.len(), 1);
    }

    #[test]
    fn replacements_can_be_switched_off() {
        let wants =
            |text: &[u8], user| wants_replacements(&Settings::parse(text).unwrap(), || user);
        assert!(wants(b"", None));
        assert!(!wants(b"", Some(false)));
        assert!(wants(b"[core]\nuseReplaceRefs = true\n", Some(false)));
        assert!(!wants(b"[core]\nuseReplaceRefs = false\n", None));
    }

    proptest! {
        #[test]
        fn any_bytes_are_grafts_or_damage(
            text in prop::collection::vec(prop::sample::select(b"a0 \t\r\n#g".to_vec()), 0..300),
        ) {
            for (_, line) in lines(&text) {
                if let Some((_, parents)) = graft(line, ObjectFormat::Sha1) {
                    prop_assert!(parents.len() * 41 <= line.len());
                }
            }
        }
    }
}

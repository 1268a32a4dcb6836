//! Ownership files that stand in any directory and hold for all below it.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::timeline::{Seconds, in_force, starts, without_mark};
use crate::config::OwnersAsOf;
use crate::facts::{Oid, RepoFacts, SharedText};

/// A revision of one such file.
#[derive(Debug)]
pub(super) struct Dated<T> {
    start: Seconds,
    pub(super) commit: Oid,
    /// What it says; `None` where it was removed, or says nothing.
    pub(super) says: Option<Arc<T>>,
}

/// The files of all directories, each with its revisions.
#[derive(Debug)]
pub(super) struct PerDirectory<T> {
    /// By directory, without the slash at its end; by start within.
    files: FxHashMap<Box<[u8]>, Vec<Dated<T>>>,
}

impl<T> PerDirectory<T> {
    /// Reads every revision of the files with this name. `read` gets the path,
    /// the text, and whether it is the newest revision of its file.
    pub(super) fn new(
        name: &str,
        as_of: OwnersAsOf,
        facts: &RepoFacts,
        read: impl FnMut(&str, &[u8], bool) -> Option<T>,
    ) -> Self {
        let key = |path: &[u8]| {
            let (directory, file_name) = split(path);
            (file_name == name.as_bytes()).then(|| directory.into())
        };
        Self::keyed(as_of, facts, key, read)
    }

    /// The same for the files that have a key: what stands for the directory.
    pub(super) fn keyed(
        as_of: OwnersAsOf,
        facts: &RepoFacts,
        key: impl Fn(&[u8]) -> Option<Box<[u8]>>,
        mut read: impl FnMut(&str, &[u8], bool) -> Option<T>,
    ) -> Self {
        let mut newest: FxHashMap<&[u8], usize> = FxHashMap::default();
        for (at, file) in facts.at_tip.owner_files.iter().enumerate() {
            newest.insert(&file.path, at);
        }
        let mut files: FxHashMap<Box<[u8]>, Vec<Dated<T>>> = FxHashMap::default();
        for (at, (file, start)) in facts.at_tip.owner_files.iter().zip(starts(facts)).enumerate() {
            let Some(key) = key(&file.path) else { continue };
            let path = String::from_utf8_lossy(&file.path);
            let is_newest = newest[&*file.path] == at;
            let text = file.text.as_ref().map(SharedText::bytes);
            let says = text.and_then(|text| read(&path, without_mark(&text), is_newest));
            let start = if as_of == OwnersAsOf::Head { Seconds::MIN } else { start };
            let commit = facts.commits[file.commit].oid;
            let dated = Dated { start, commit, says: says.map(Arc::new) };
            files.entry(key).or_default().push(dated);
        }
        Self { files }
    }

    /// The file of one directory at a moment.
    pub(super) fn at(&self, directory: &[u8], moment: Seconds) -> Option<(&Dated<T>, &T)> {
        let dated = in_force(self.files.get(directory)?, moment, |dated| dated.start)?;
        dated.says.as_deref().map(|says| (dated, says))
    }

    /// The files that hold for a path at a moment, the nearest first, each with
    /// its directory.
    pub(super) fn above<'a>(
        &'a self,
        path: &'a [u8],
        moment: Seconds,
    ) -> impl Iterator<Item = (&'a [u8], &'a Dated<T>, &'a T)> {
        directories_of(path).filter_map(move |directory| {
            self.at(directory, moment).map(|(dated, says)| (directory, dated, says))
        })
    }

    /// Every directory with a file at a moment, sorted.
    pub(super) fn directories(&self, moment: Seconds) -> Vec<&[u8]> {
        let mut all: Vec<&[u8]> = self.files.keys().map(|directory| &**directory).collect();
        all.retain(|directory| self.at(directory, moment).is_some());
        all.sort_unstable();
        all
    }
}

/// The directories that a path lies in, the nearest first, without slashes at
/// their ends.
pub(super) fn directories_of(path: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(path);
    std::iter::from_fn(move || {
        rest = match rest? {
            b"" => None,
            path => Some(split(path).0),
        };
        rest
    })
}

/// A path's directory, without a slash at its end, and its last name.
pub(super) fn split(path: &[u8]) -> (&[u8], &[u8]) {
    match memchr::memrchr(b'/', path) {
        Some(slash) => (&path[..slash], &path[slash + 1..]),
        None => (b"", path),
    }
}

/// The path of a file in a directory, and the pattern for all below it.
pub(super) fn place(directory: &[u8], name: &str) -> (String, String) {
    let directory = String::from_utf8_lossy(directory);
    match &*directory {
        "" => (name.to_owned(), "/".to_owned()),
        directory => (format!("{directory}/{name}"), format!("/{directory}/")),
    }
}

/// A path's part below a directory.
pub(super) fn below<'p>(path: &'p [u8], directory: &[u8]) -> &'p [u8] {
    let rest = path.strip_prefix(directory).unwrap_or(path);
    rest.strip_prefix(b"/").unwrap_or(rest)
}

/// The first line of a text, from 1, on which something stands.
pub(super) fn line_with(text: &str, holds: impl Fn(&str) -> bool) -> usize {
    text.lines().position(holds).map_or(1, |at| at + 1)
}

#[cfg(test)]
mod tests;

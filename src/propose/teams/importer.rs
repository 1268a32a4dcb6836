//! What every importer of teams and people is.

use std::collections::BTreeMap;

use super::tables::Teams;

/// Files from one place: a repository, or what `--roster` names.
pub(super) struct Source<'a> {
    /// What messages call the place; empty where paths say it all.
    pub name: &'a str,
    /// Texts by path.
    pub texts: BTreeMap<&'a str, &'a str>,
}

impl Source<'_> {
    /// A file as messages call it.
    pub(super) fn place(&self, path: &str) -> String {
        match (self.name, path) {
            ("", path) => path.to_owned(),
            (name, "") => name.to_owned(),
            (name, path) => format!("{name}: {path}"),
        }
    }
}

/// A format that says who is in which team.
pub(super) trait Importer: Sync {
    /// What its files are called in messages.
    fn name(&self) -> &'static str;

    /// Whether a file of a repository may be one, by its path.
    fn is_wanted(&self, path: &str) -> bool;

    /// Whether a file that `--roster` names, or that lies in a folder it names, is
    /// one.
    fn fits(&self, path: &str, text: &str) -> bool;

    /// Whether a file that fits no format was meant to be one, to say then what is
    /// wrong with it.
    fn is_meant(&self, _path: &str, _text: &str) -> bool {
        false
    }

    /// Adds what the files say. A file of a repository may have the path of one
    /// and be something else: that is passed over.
    fn read(&self, source: &Source<'_>, teams: &mut Teams);
}

/// The file's name without its folders and its ending.
pub(super) fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Whether the file's name has one of these endings, in any case.
pub(super) fn ends_in(path: &str, endings: &[&str]) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    endings.iter().any(|one| ending.eq_ignore_ascii_case(one))
}

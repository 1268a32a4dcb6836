//! What a dialect of ownership files has to know, and what it makes of them.

use std::fmt::Debug;

use jiff::civil::Date;

use super::file_rule::FileRule;
use super::names::{NameIx, Names, Naming};
use super::problems::FileProblems;
use super::source::OwnerSource;
use super::timeline::Seconds;
use crate::config::{OwnersFormat, OwnersFrom};
use crate::facts::RepoFacts;
use crate::org::owners::Owners;

/// How one kind of ownership file is read.
pub(super) trait Dialect: Sync {
    /// The format of the config that it reads.
    fn format(&self) -> OwnersFormat;

    /// What a report calls its files.
    fn source(&self) -> OwnerSource;

    /// How surely a file at this path with this text is one of its own.
    fn claim(&self, path: &str, text: &[u8]) -> Claim;

    /// The groups that a text's sections are about, where it has such sections.
    fn groups(&self, _text: &[u8]) -> Vec<String> {
        Vec::new()
    }

    /// Reads every revision in the facts.
    fn read(
        &self,
        from: &OwnersFrom,
        facts: &RepoFacts,
        naming: &mut Naming<'_, '_>,
        problems: &mut FileProblems,
    ) -> Box<dyn Rulebook>;
}

/// How surely a file is in a dialect, the least sure first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Claim {
    /// It is something else.
    No,
    /// Nothing speaks for it, and nothing against it.
    Possible,
    /// The text has what no other dialect of the name has.
    Text,
    /// It stands where nobody else looks.
    Place,
}

/// What a repository's ownership files say, revision by revision.
pub(super) trait Rulebook: Debug + Send + Sync {
    /// Tells every name that a known path is given to at a moment.
    fn names(&self, path: usize, moment: Seconds, names: &Names, each: &mut dyn FnMut(NameIx));

    /// The owners of a known path, at a moment of a day.
    fn owners(&self, path: usize, moment: Seconds, day: Date, names: &Names) -> Owners {
        let mut found = Vec::new();
        self.names(path, moment, names, &mut |name| found.push(name));
        names.owners(found.into_iter(), day)
    }

    /// The rules that decide about any path.
    fn rules_for(&self, path: &[u8], moment: Seconds, day: Date, names: &Names) -> Vec<FileRule>;

    /// Every rule in force: in the order of the file, or by directory.
    fn rules(&self, moment: Seconds, day: Date, names: &Names) -> Vec<FileRule>;
}
